"""The page of questions: the conversation, the question being answered, what to ask next."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import wait
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import Page

from assistant.config import MAX_QUESTION_CHARS
from assistant.types import Answer, Turn
from assistant.ui import actions, auditing, choices, conversation, messages, page, scope, source
from assistant.ui.answer import answer_html, exchange_html, fault_html, question_html
from assistant.ui.conversation import Exchange, Waiting
from assistant.ui.faults import log_fault, sentence_for
from assistant.ui.serving import Service, service, settings, workers
from assistant.ui.taking_away import copy_button_html

if TYPE_CHECKING:
    from assistant.answering import Assistant

_LOG = logging.getLogger(__name__)
_FIRST_EXAMPLES, _NEXT_EXAMPLES = 4, 3
_POLL_S, _SHOW_STOP_AFTER_S = 0.1, 0.5
_WATCH_S = 1.0


def show(documents_page: Page) -> None:
    """Draws the page; ``documents_page`` is where documents are read and chosen."""
    page.question_box()
    serving = service()
    assistant = serving.current()
    chosen = settings()
    page.head(messages.page_notices(chosen.chat_address, chosen.audit_days if chosen.audit_log else None))
    if assistant:
        scope.show(assistant, documents_page)
    exchanges, waiting = conversation.exchanges(), bool(conversation.waiting())
    for number, exchange in enumerate(exchanges, start=1):
        _show_question(exchange)
        with page.answered():
            is_newest = number == len(exchanges) and not waiting
            _show_answer(number, exchange, assistant, st.empty(), st.empty(), is_newest)
    source.panel(assistant)
    if not assistant and serving.error:
        _tell_failure(serving, serving.error)
        return
    if conversation.waiting():
        _answer(conversation.waiting()[0], serving, assistant)
        if conversation.waiting() or serving.current() is not assistant:
            st.rerun()
    if not assistant:
        _watch(serving)
    else:
        _tell_newer(serving)
        _suggest(assistant)


def loaded() -> Assistant | None:
    """The assistant for a page that needs it; None after telling that it still loads, or what stands in the way."""
    serving = service()
    assistant = serving.current()
    if not assistant and serving.error:
        _tell_failure(serving, serving.error)
    elif not assistant:
        _watch(serving)
    return assistant


def _suggest(assistant: Assistant) -> None:
    turns, doc_ids = conversation.turns(), choices.held(assistant.documents)
    if conversation.is_full():
        page.notice(messages.conversation_full(settings().max_exchanges))
        actions.show_of_conversation(assistant)
    elif conversation.exchanges():
        page.examples(assistant.suggestions(_NEXT_EXAMPLES, turns, doc_ids), messages.EXAMPLES_NEXT)
        actions.show_of_conversation(assistant)
    else:
        page.examples(assistant.suggestions(_FIRST_EXAMPLES, turns, doc_ids), messages.EXAMPLES_HEADING)


def _tell_failure(serving: Service, error: BaseException) -> None:
    _show_line(conversation.waiting())
    if page.failure(sentence_for(error)):
        serving.reload()
        st.rerun()


def _tell_newer(serving: Service) -> None:
    if serving.busy:
        _watch_newer(serving)
    elif serving.error:
        page.notice(messages.newer_index_failed(sentence_for(serving.error)))


def _show_question(asked: Exchange | Waiting, note: str = "") -> None:
    with page.asked():
        st.html(exchange_html(asked.key, question_html(asked.question, MAX_QUESTION_CHARS)))
        if note:
            page.notice(note)


def _show_answer(
    number: int,
    exchange: Exchange,
    assistant: Assistant | None,
    place: DeltaGenerator,
    below: DeltaGenerator,
    is_newest: bool = True,
) -> None:
    place.html(exchange_html(exchange.key, exchange.drawn))
    actions.show(number, exchange, assistant, below, is_newest)


def _answer(asked: Waiting, serving: Service, assistant: Assistant | None) -> None:
    # The answer is drawn where the question waited: drawing the whole page again would take as long as answering.
    _show_question(asked)
    with page.answered():
        place, below = st.empty(), st.empty()
    if settled := _settled(asked, serving, place, below):
        conversation.settle(settled)
        _show_answer(len(conversation.exchanges()), settled, assistant, place, below)


def _settled(asked: Waiting, serving: Service, place: DeltaGenerator, below: DeltaGenerator) -> Exchange | None:
    # What is answered; None where nothing is loaded to answer from, and the question stays in the line.
    if asked.wait_s:
        told = messages.too_fast(settings().questions_per_minute, asked.wait_s)
        return asked.without_answer(fault_html(told))
    answering = asked.begin(workers(), _task(asked, serving))
    _show_line(conversation.waiting()[1:], messages.IN_THE_LINE)
    began, label, shown = time.monotonic(), "", ""
    while not wait([answering], _POLL_S).done:
        if shown != (so_far := _so_far(asked, serving)):
            place.html(so_far)
            shown = so_far
        offered = messages.STOP_WRITING if asked.given else messages.STOP
        if label != offered and time.monotonic() - began > _SHOW_STOP_AFTER_S:
            below.button(offered, key="stop-writing" if asked.given else "stop", on_click=_stop)
            label = offered
    try:
        return answering.result()
    except Exception as error:
        if not serving.current() and serving.error:
            asked.answering = None
            return None
        log_fault(error)
        auditing.note_for(settings())(asked.question, None)
        return asked.without_answer(fault_html(sentence_for(error)))


def _so_far(asked: Waiting, serving: Service) -> str:
    if asked.given:
        return f'{asked.drawn}<p class="tl-loading" role="status" lang="vi">{messages.WRITING}</p>'
    stage = messages.SEARCHING if serving.current() else messages.LOADING_STAGE[serving.stage]
    return f'<p class="tl-loading" role="status" lang="vi">{stage}</p>'


def _show_line(waiting: Sequence[Waiting], note: str = "") -> None:
    for each in waiting:
        _show_question(each, note)


def _task(asked: Waiting, serving: Service) -> Callable[[], Exchange]:
    # Drawn where it is answered: the index may be another one by the time that the page is drawn.
    history, day, chosen = conversation.turns(), choices.day(), choices.doc_ids()
    number = len(conversation.exchanges()) + 1
    note = auditing.note_for(settings())

    def task() -> Exchange:
        assistant = serving.wait()
        doc_ids = choices.still_held(chosen, assistant.documents)
        steps = assistant.stream(asked.question, history, day, doc_ids=doc_ids, as_typed=asked.as_typed)
        for step in steps:
            if asked.is_stopped and asked.given:
                steps.close()  # the model is told to stop, too
                note(asked.question, asked.given.answer)
                return asked.given
            if asked.given and not step.is_whole:
                asked.drawn = answer_html(step.answer, assistant.documents, number, is_whole=False)
                continue
            answered = _exchange(asked, step.answer, assistant, number)
            asked.given = asked.given or answered
        note(asked.question, answered.answer)
        took_ms = step.answer.timings_ms.get("total", 0.0)
        _LOG.info("%s in %.0f ms", "refused" if step.answer.refused else "answered", took_ms)
        return answered

    return task


def _exchange(asked: Waiting, answer: Answer, assistant: Assistant, number: int) -> Exchange:
    return Exchange(
        key=asked.key,
        question=asked.question,
        answer=answer,
        drawn=answer_html(answer, assistant.documents, number),
        as_typed=asked.as_typed,
        copy_button=copy_button_html(Turn(asked.question, answer), assistant.documents),
    )


def _stop() -> None:
    if stopped := conversation.waiting():
        asked = stopped[0]
        asked.is_stopped = True
        conversation.settle(asked.given or asked.without_answer(fault_html(messages.STOPPED)))


@st.fragment(run_every=_WATCH_S)
def _watch(serving: Service) -> None:
    if serving.current() or serving.error:
        st.rerun()
    page.notice(f"{messages.LOADING_STAGE[serving.stage]} {messages.ASK_ALREADY}")


@st.fragment(run_every=_WATCH_S)
def _watch_newer(serving: Service) -> None:
    if not serving.busy:
        st.rerun()
    page.notice(messages.NEWER_INDEX)
