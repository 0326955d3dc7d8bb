"""The page driven by AppTest: type, run, read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant import messages
from assistant.ui import messages as page_messages
from assistant.ui.answer import question_html
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


def ask(page: AppTest, question: str) -> None:
    page.run()
    page.chat_input[0].set_value(question).run()


def test_the_page_starts_with_its_label_notices_and_examples(page: AppTest) -> None:
    page.run()
    assert [each.value for each in page.title] == [page_messages.PAGE_TITLE]
    assert page.chat_input[0].placeholder == page_messages.QUESTION_PLACEHOLDER
    for sentence in (messages.PAGE_LABEL, *page_messages.PAGE_NOTICES):
        assert html_text(sentence) in drawn(page)
    ask(page, QUESTION)  # waits for the model
    page.button(key="clear").click().run()
    assert page.button(key="example-0-1").label.endswith(markdown_text("?"))
    assert page_messages.EXAMPLES_HEADING in drawn(page)


def test_a_question_gets_its_answer_with_its_citation(page: AppTest) -> None:
    ask(page, QUESTION)
    assert [each.name for each in page.chat_message] == [page_messages.ASKED_BY, messages.PAGE_LABEL]
    asked, answered = (each.html[0].value for each in page.chat_message)
    assert QUESTION in asked
    assert "hơn 7.000 lượt" in answered
    assert 'href="#can-cu-1-1"' in answered and 'id="can-cu-1-1"' in answered
    assert messages.TEXT_KIND["digest"] in answered
    assert messages.signed(date.today(), "") in answered
    assert not page.exception


def test_a_question_can_be_asked_again_as_typed_and_edited(page: AppTest) -> None:
    typed = "tu 2016-2023 ND cu bn luot CB di dao tao"
    ask(page, typed)
    page.button(key="as-typed-1").click().run()
    assert question_html(typed, len(typed)) in [each.html[0].value for each in page.chat_message][2]
    second = page.chat_message[3].html[0].value
    assert messages.understood_as("", False)[:10] not in second and 'class="tl-refusal"' in second
    page.button(key="again-2").click().run()  # again as typed
    assert 'class="tl-refusal"' in page.chat_message[5].html[0].value
    page.session_state["more-1"] = True  # under an older answer, folded
    page.run().button(key="edit-1").click().run()
    assert len(page.chat_message) == 6  # edited in the box, not asked
    assert page.session_state["more-1"] is False


def test_suggestions_change_with_the_conversation(page: AppTest) -> None:
    ask(page, QUESTION)
    first = page.button(key="example-1-1").label
    page.button(key="example-1-1").click().run()
    assert len(page.chat_message) == 4
    assert first != page.button(key="example-2-1").label


def test_the_day_that_was_chosen_is_answered_for(page: AppTest) -> None:
    page.run()
    ask(page, QUESTION)
    page.text_input(key="scope-day").set_value("01/06/2023").run()
    page.chat_input[0].set_value("Công chức đi học sau đại học không quá bao nhiêu tuổi?").run()
    answered = page.chat_message[3].html[0].value
    assert messages.signed(date(2023, 6, 1), "") in answered and "40 tuổi" in answered
    assert "theo hiệu lực ngày 01/6/2023" in drawn(page)
    page.button(key="ask-all").click().run()
    assert "theo hiệu lực hôm nay" in drawn(page)


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
    assert other.button(key="example-0-1")  # already loaded


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
    assert "<script" not in drawn(page)
    assert not page.exception
