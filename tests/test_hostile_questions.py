"""Hostile questions: answered from the documents or refused, drawn and exported as text, and in time."""

from __future__ import annotations

import io
import re
import time
from datetime import date
from pathlib import Path

import pytest
from docx import Document as WordDocument
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, expect

from assistant.answering import Assistant
from assistant.evaluation.answer_checker import AnswerChecker
from assistant.export.markdown import sheets_markdown
from assistant.export.word import sheets_docx
from assistant.output import answer_json
from assistant.sheet import sheet_of
from assistant.types import Turn
from assistant.ui.answer import answer_html, question_html
from tests.browser import NEEDS_CHROMIUM, Visitor, ask, last_answer, serve
from tests.hostile_texts import EVIL, payloads, questions
from tests.test_hostile_passages import hostile, over_hostile  # noqa: F401

DAY = date(2026, 11, 26)
_TAGS = {"div", "p", "span", "a", "ul", "li", "small", "br", "code", "details", "summary"}
_MOST_S = 30.0  # a busy machine: on an idle one 2 s


def test_there_are_enough_of_them() -> None:
    assert len(set(questions())) >= 120


def test_every_question_is_answered_from_documents_or_refused_in_time(assistant: Assistant) -> None:
    checker = AnswerChecker(assistant.documents, assistant.index.gaps)
    for asked in questions():
        began = time.process_time()
        answer = assistant.ask(asked, as_of=DAY)
        assert time.process_time() - began < _MOST_S, asked[:80]
        told = [each for each in checker.check(answer_json(answer)) if not answer.refused]
        assert told == [], asked[:80]
        drawn = question_html(asked, 2000) + answer_html(answer, assistant.documents, 1)
        assert set(re.findall(r"<(\w+)", drawn)) <= _TAGS
        assert "javascript:" not in " ".join(re.findall(r'href="([^"]*)"', drawn)).lower()


def test_a_follow_up_to_any_of_them_is_as_safe(assistant: Assistant) -> None:
    checker = AnswerChecker(assistant.documents, assistant.index.gaps)
    for asked in list(payloads())[::4]:
        first = assistant.ask(asked, as_of=DAY)
        answer = assistant.ask("Còn điều động thì sao?", [Turn(asked, first)], DAY)
        assert answer.refused or checker.check(answer_json(answer)) == []


def test_taken_away_they_are_text(assistant: Assistant) -> None:
    turns = [Turn(asked, assistant.ask(asked, as_of=DAY)) for asked in list(payloads())[::2]]
    sheets = [sheet_of(turn, assistant.documents) for turn in turns]
    word = WordDocument(io.BytesIO(sheets_docx(sheets, DAY)))
    assert [each for each in word.part.rels.values() if each.is_external and EVIL in each.target_ref] == []
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(sheets_markdown(sheets))
    assert set(re.findall(r"<(\w+)", rendered)).isdisjoint(
        {"script", "img", "svg", "iframe", "style", "form", "base", "object"}
    )
    assert [link for link in re.findall(r'(?:href|src)="([^"]*)"', rendered) if EVIL in link or "script:" in link] == []


@pytest.mark.parametrize("part", ["luân chuyển ", "(", "e\u0301\u0323", "1.1.", "Điều 1 khoản 2 ", "«", "?", "\n"])
def test_a_megabyte_is_no_question_and_said_to_be_none_at_once(assistant: Assistant, part: str) -> None:
    began = time.process_time()
    answer = assistant.ask(part * (1_000_000 // len(part.encode())), as_of=DAY)
    assert time.process_time() - began < _MOST_S
    assert answer.refusal.reason == "too-long"


@NEEDS_CHROMIUM
def test_in_a_browser_neither_documents_nor_questions_do_anything(
    browser: Browser,
    over_hostile: Assistant,  # noqa: F811
    tmp_path: Path,
) -> None:
    over_hostile.index.save(tmp_path / "index")
    asked = [text for text in payloads() if EVIL in text or "window.hit" in text or "{" in text][::4]
    with serve(tmp_path / "index", tmp_path / "log", QUESTIONS_PER_MINUTE="1000") as address:
        visitor = Visitor(browser)
        page = visitor.page
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.accept()))
        page.goto(address)
        expect(page.locator(".tl-scope")).to_be_visible(timeout=180_000)
        title = page.title()
        for number, text in enumerate(asked, start=1):
            ask(page, f"Nội quy phòng đọc số {number} nêu gì? {text}")
            last_answer(page, number)
        for mark in page.locator(".tl-source").all()[-2:]:
            mark.click()
            expect(page.locator(".st-key-source .tl-document")).to_be_visible()
        drawn = [".tl-answer", ".tl-question", ".tl-document", ".tl-source-head"]
        inert = page.evaluate(_FOUND, drawn)
        for number in range(24, 41, 4):
            page.goto(f"{address}/tai-lieu?van-ban=phong-{number}")
            expect(page.locator(".tl-whole")).to_be_visible(timeout=60_000)
            inert += page.evaluate(_FOUND, [".tl-whole", ".tl-document-head"])
        assert inert == []
        assert page.evaluate("window.hit") is None
        assert page.url.startswith(address)
        assert page.title().endswith(title.rpartition(" · ")[2])
        assert [message for message in dialogs if message] == []
        assert visitor.outside() == []
        visitor.context.close()


_FOUND = """(places) => places.flatMap((place) => [...document.querySelectorAll(place)]).flatMap((box) => [
  ...box.querySelectorAll("script, img, svg, iframe, object, embed, form, style, link, meta, base, math, video, audio"),
  ...[...box.querySelectorAll("*")].filter((node) => [...node.attributes].some((each) => each.name.startsWith("on"))),
  ...[...box.querySelectorAll("[href]")].filter((node) => /^(javascript|data|vbscript|file):/i.test(node.getAttribute("href"))),
].map((node) => node.outerHTML.slice(0, 200)))"""
