"""The server's own log: one line an event, as text or JSON, and no question in it."""

import json
import logging
import re
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assistant.ui.logs import JsonFormatter
from tests.browser import NEEDS_CHROMIUM, Visitor, ask, last_answer, serve

QUESTION = "Thời gian luân chuyển cán bộ ít nhất là bao lâu?"


def test_a_record_is_one_line_of_json() -> None:
    try:
        raise ValueError("hai\ndòng")
    except ValueError:
        error = sys.exc_info()
    record = logging.LogRecord("assistant.x", logging.ERROR, "a.py", 1, "một «%s»\nhai", ("à",), error)
    line = JsonFormatter().format(record)
    assert "\n" not in line
    told = json.loads(line)
    assert (told["level"], told["logger"], told["message"]) == ("ERROR", "assistant.x", "một «à»\nhai")
    assert told["traceback"].endswith("ValueError: hai\ndòng")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", told["time"])


@NEEDS_CHROMIUM
@pytest.mark.parametrize("log_format", ["text", "json"])
def test_the_server_says_what_it_does_and_not_what_was_asked(
    browser: Browser, index_dir: Path, tmp_path: Path, log_format: str
) -> None:
    log = tmp_path / "log"
    with serve(index_dir, log, LOG_FORMAT=log_format) as address:
        visitor = Visitor(browser)
        visitor.page.goto(address)
        ask(visitor.page, QUESTION)
        last_answer(visitor.page)
        visitor.context.close()
    said = log.read_text(encoding="utf-8")
    assert QUESTION not in said
    ours = [line for line in said.splitlines() if "assistant.ui" in line]
    if log_format == "json":
        told = [json.loads(line)["message"] for line in ours]
    else:
        told = [re.sub(r"^\S+ \S+ INFO assistant\.\S+: ", "", line) for line in ours]
    assert re.fullmatch(r"index [0-9a-f]{16} is loaded", told[0])
    assert re.fullmatch(r"answered in \d+ ms", told[1])
