"""What one tab may ask: how long a question, how many a minute, how many in a conversation; by AppTest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from pydantic import ValidationError
from streamlit.testing.v1 import AppTest

from assistant.config import MAX_QUESTION_CHARS, Settings
from assistant.ui import messages
from assistant.ui.escaping import html_text
from tests.browser import ROOT

QUESTION = "Từ năm 2016 đến 2023, Nam Định đã cử bao nhiêu lượt cán bộ đi đào tạo, bồi dưỡng?"
FIGURE = "hơn 7.000 lượt"
OTHER = "Biệt phái là gì?"
_TIMEOUT_S = 120


@pytest.fixture
def page(index_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("INDEX_DIR", str(index_dir))
    st.cache_resource.clear()
    yield AppTest.from_file(ROOT / "app.py", default_timeout=_TIMEOUT_S)
    st.cache_resource.clear()


def ask(page: AppTest, *questions: str) -> None:
    page.run()
    for question in questions:
        page.chat_input[0].set_value(question).run()
    assert not page.exception


def drawn(page: AppTest) -> str:
    return "\n".join(each.value for each in page.html)


def conversation(page: AppTest) -> list[str]:
    """Questions and answers in turn, as drawn."""
    return [each.html[0].value for each in page.chat_message]


def test_one_question_too_many_in_a_minute_is_kept_and_told_to_wait(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUESTIONS_PER_MINUTE", "2")
    ask(page, QUESTION, OTHER, QUESTION)
    _, first, _, _, third_asked, third = conversation(page)
    assert FIGURE in first
    assert QUESTION in third_asked
    assert FIGURE not in third
    told = {html_text(messages.too_fast(2, wait_s)) for wait_s in range(1, 61)}
    assert any(each in third for each in told)
    monkeypatch.setenv("QUESTIONS_PER_MINUTE", "3")  # as once the minute is over
    page.button(key="again-3").click().run()
    assert FIGURE in conversation(page)[-1]


def test_clearing_the_conversation_gives_no_more_questions_a_minute(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUESTIONS_PER_MINUTE", "1")
    ask(page, QUESTION)
    page.button(key="clear").click().run()
    ask(page, QUESTION)
    (_, answered) = conversation(page)
    assert FIGURE not in answered and messages.ASK_AGAIN in answered


def test_another_tab_has_a_minute_of_its_own(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUESTIONS_PER_MINUTE", "1")
    ask(page, QUESTION)
    other = AppTest.from_file(ROOT / "app.py", default_timeout=_TIMEOUT_S)
    ask(other, QUESTION)
    assert FIGURE in conversation(other)[1]


def test_a_full_conversation_takes_no_question_and_says_what_to_do(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAX_EXCHANGES", "2")
    ask(page, QUESTION)
    assert html_text(messages.conversation_full(2)) not in drawn(page)
    ask(page, OTHER)
    assert html_text(messages.conversation_full(2)) in drawn(page)
    assert not [each for each in page.button if (each.key or "").startswith("example-")]
    ask(page, "Luân chuyển là gì?")
    assert len(conversation(page)) == 4
    assert page.chat_input[0].proto.value == "Luân chuyển là gì?"  # back in the box, nothing typed is lost
    page.session_state["more-1"] = True
    page.run().button(key="again-1").click().run()
    assert len(conversation(page)) == 4
    page.button(key="clear").click().run()
    ask(page, QUESTION)
    assert FIGURE in conversation(page)[1]
    assert html_text(messages.conversation_full(2)) not in drawn(page)


def test_a_question_over_the_length_is_told_its_limit(page: AppTest) -> None:
    ask(page, "luân chuyển " * MAX_QUESTION_CHARS)
    assert 'class="tl-refusal"' in conversation(page)[1]
    assert "2.000 ký tự" in conversation(page)[1]


@pytest.mark.parametrize("name", ["QUESTIONS_PER_MINUTE", "MAX_EXCHANGES"])
def test_a_limit_is_a_whole_number_above_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "0")
    with pytest.raises(ValidationError, match=name.lower()):
        Settings()
    monkeypatch.setenv(name, "7")
    assert getattr(Settings(), name.lower()) == 7
