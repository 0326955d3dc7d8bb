"""The page driven by AppTest: type, run, read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant import messages
from assistant.ui.escaping import html_text, markdown_text
from index.types import IndexMissingError
from tests.browser import ROOT

QUESTION = "Từ năm 2016 đến 2023, Nam Định đã cử bao nhiêu lượt cán bộ đi đào tạo, bồi dưỡng?"
_TIMEOUT_S = 120


@pytest.fixture
def page(index_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("INDEX_DIR", str(index_dir))
    st.cache_resource.clear()
    yield AppTest.from_file(ROOT / "app.py", default_timeout=_TIMEOUT_S)
    st.cache_resource.clear()


def drawn(page: AppTest) -> str:
    return "\n".join(each.value for each in page.html)


def page_script() -> str:
    return "<script>" + (ROOT / "assistant/ui/page.js").read_text(encoding="utf-8") + "</script>"


def ask(page: AppTest, question: str) -> None:
    page.run()
    page.chat_input[0].set_value(question).run()


def test_the_page_starts_with_its_label_notices_and_examples(page: AppTest) -> None:
    page.run()
    assert [each.value for each in page.title] == [messages.PAGE_TITLE]
    assert page.chat_input[0].placeholder == messages.QUESTION_PLACEHOLDER
    assert [each.proto.label for each in page.get("page_link")] == [messages.SCORECARD_LINK]
    for sentence in (messages.PAGE_LABEL, *messages.PAGE_NOTICES):
        assert html_text(sentence) in drawn(page)
    ask(page, QUESTION)  # waits for the model
    page.button(key="clear").click().run()
    assert page.button(key="example-1").label.endswith(markdown_text("?"))
    assert messages.EXAMPLES_HEADING in drawn(page)


def test_a_question_gets_its_answer_with_its_citation(page: AppTest) -> None:
    ask(page, QUESTION)
    assert [each.name for each in page.chat_message] == [messages.ASKED_BY, messages.PAGE_LABEL]
    asked, answered = (each.html[0].value for each in page.chat_message)
    assert QUESTION in asked
    assert "hơn 7.000 lượt" in answered
    assert 'href="#can-cu-1-1"' in answered and 'id="can-cu-1-1"' in answered
    assert messages.TEXT_KIND["digest"] in answered
    assert messages.signed(date.today(), "") in answered
    assert not page.exception


def test_clearing_forgets_the_conversation(page: AppTest) -> None:
    ask(page, QUESTION)
    page.button(key="clear").click().run()
    assert len(page.chat_message) == 0
    assert QUESTION not in str(page.session_state.to_dict())


def test_two_visitors_share_the_model_but_no_question(page: AppTest) -> None:
    ask(page, QUESTION)
    other = AppTest.from_file(ROOT / "app.py", default_timeout=_TIMEOUT_S).run()
    assert len(other.chat_message) == 0
    assert "7.000" not in drawn(other)
    assert other.button(key="example-1")  # already loaded


def test_a_missing_index_is_told_with_its_remedy_and_can_be_tried_again(
    page: AppTest, index_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INDEX_DIR", str(tmp_path))
    ask(page, QUESTION)
    assert html_text(messages.known_error(IndexMissingError(tmp_path))) in drawn(page)
    assert "python -m index build" in drawn(page)
    assert QUESTION in drawn(page)
    assert not page.exception
    monkeypatch.setenv("INDEX_DIR", str(index_dir))
    page.button(key="try-again").click().run()
    assert "hơn 7.000 lượt" in drawn(page)  # the question had stayed in the line


@pytest.mark.parametrize("question", ["", "   ", "???", "\x00\x01", "luân chuyển " * 1000, "<script>alert(1)</script>"])
def test_a_bad_question_is_refused_in_words(page: AppTest, question: str) -> None:
    ask(page, question)
    answered = page.chat_message[1].html[0].value
    assert 'class="tl-refusal"' in answered
    assert "<script" not in drawn(page).replace(page_script(), "")
    assert not page.exception
