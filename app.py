"""The pages: a question in, the answer and its sources out; the scorecard. Run with: streamlit run app.py"""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

import streamlit as st

from assistant import messages
from assistant.config import MAX_QUESTION_CHARS
from assistant.ui import conversation, page, scorecard
from assistant.ui.answer import answer_html, fault_html, question_html
from assistant.ui.faults import log_fault, sentence_for
from assistant.ui.loading import eval_dir, loading
from index.commands import FORESEEN

if TYPE_CHECKING:
    from assistant.answering import Assistant

_FIRST_EXAMPLES, _MORE_EXAMPLES = 4, 8


def main() -> None:
    questions = st.Page(ask_and_answer, title=messages.PAGE_TITLE, default=True)
    scores = st.Page(show_scorecard, title=messages.SCORECARD_TITLE, url_path="bang-diem")
    chosen = st.navigation([questions, scores], position="hidden")
    page.set_up(chosen.title)
    if chosen == scores:
        page.link(questions, messages.BACK_TO_QUESTIONS)
        chosen.run()
    else:
        chosen.run()
        page.link(scores, messages.SCORECARD_LINK)


def ask_and_answer() -> None:
    question = page.question_box()
    if question is not None:
        conversation.ask(question)
    future = loading()
    failed = future.exception() if future.done() else None
    assistant = future.result() if future.done() and not failed else None
    page.head(list(assistant.documents.values()) if assistant else [])
    for exchange in conversation.exchanges():
        _draw(exchange.question, exchange.drawn)
    if failed:
        _tell_failure(failed)
    elif conversation.waiting():
        _answer(conversation.waiting()[0], future)
        st.rerun()
    elif not assistant:
        page.watch(future)
    elif not conversation.exchanges():
        page.first_examples(assistant.suggestions(_FIRST_EXAMPLES))
    else:
        page.tools(assistant.suggestions(_MORE_EXAMPLES))


def show_scorecard() -> None:
    page.mend()
    try:
        scorecard.show(eval_dir())
    except FORESEEN as error:
        log_fault(error)
        page.notice(sentence_for(error))


def _draw(question: str, drawn: str) -> None:
    with page.asked():
        st.html(question_html(question, MAX_QUESTION_CHARS))
    with page.answered():
        st.html(drawn)


def _tell_failure(error: BaseException) -> None:
    for question in conversation.waiting():
        with page.asked():
            st.html(question_html(question, MAX_QUESTION_CHARS))
    if page.failure(sentence_for(error)):
        loading.clear()
        st.rerun()


def _answer(question: str, future: Future[Assistant]) -> None:
    with page.asked():
        st.html(question_html(question, MAX_QUESTION_CHARS))
    with page.answered(), st.spinner(messages.SEARCHING if future.done() else messages.LOADING_FIRST):
        if future.exception():  # waits for the load; the next run tells of it, and the question stays in the line
            return
        assistant = future.result()
        try:
            answer = assistant.ask(question, conversation.history())
            drawn = answer_html(answer, assistant, len(conversation.exchanges()) + 1)
        except Exception as error:
            log_fault(error)
            answer, drawn = None, fault_html(sentence_for(error))
        conversation.settle(answer, drawn)


try:
    main()
except Exception as error:
    log_fault(error)
    page.failure(sentence_for(error))
