"""An answer as HTML: its sentences by kind, its citations with their badges, or the refusal.

Every text of a question or a document passes `html_text`; the markup between is constant. A mark [1] is a plain
link to its citation; with the page's script it opens the source beside the answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant import messages
from assistant.sheet import Paragraph, Passage, sheet_of
from assistant.types import Answer, Citation, Turn
from assistant.ui.badges import badges_html
from assistant.ui.escaping import html_text
from index.types import Document

CITED, NEAREST = "can-cu", "gan-nhat"
_MOST_SHOWN = 30
_SHAPES = {"quote": "❝", "calculation": "=", "correction": "≠", "notice": "!", "paraphrase": "✎"}


def answer_html(answer: Answer, documents: Mapping[str, Document], number: int, *, is_whole: bool = True) -> str:
    """The whole answer, or what stands of it; ``number`` is its place in the conversation and keeps its links its own.

    Only a whole one is read out.
    """
    sheet = sheet_of(Turn(answer.question.asked, answer), documents)
    nearest = answer.refusal.nearest if answer.refusal else ()
    parts = [_read_as(sheet.read_as)]
    if sheet.warning:
        parts.append(f'<p class="tl-look">{html_text(sheet.warning)}</p>')
    drawn = "".join(_passage(each, number) for each in sheet.passages)
    parts.append(f'<div class="tl-refusal">{drawn}</div>' if answer.refusal else drawn)
    parts.append(_citations(messages.CITATIONS_HEADING, answer.citations, documents, f"{CITED}-{number}"))
    parts.append(_citations(messages.NEAREST_HEADING, nearest, documents, f"{NEAREST}-{number}", show_quote=True))
    parts += [f'<p class="tl-notice-line">{html_text(each)}</p>' for each in sheet.notices]
    parts.append(f'<p class="tl-signed">{html_text(sheet.signed)}</p>')
    name = "tl-answer" if is_whole else "tl-answering"
    return f'<div class="{name}" lang="vi">{"".join(parts)}</div>'


def question_html(question: str, max_chars: int) -> str:
    """The question as typed; one longer than ``max_chars`` is shown cut, and said to be."""
    cut = messages.cut_question(len(question)) if len(question) > max_chars else ""
    return f'<p class="tl-question">{html_text(question[:max_chars])}{html_text(cut)}</p>'


def fault_html(sentence: str) -> str:
    """A sentence in place of an answer."""
    return f'<div class="tl-answer tl-refusal" lang="vi"><p>{html_text(sentence)}</p></div>'


def exchange_html(key: str, drawn: str) -> str:
    """A question or an answer with the key of its exchange, by which the page's script knows what it has seen."""
    return f'<div data-exchange="{key}">{drawn}</div>'


def citation_id(anchor: str) -> tuple[str, int, int] | None:
    """ "can-cu-3-1" -> the list, the number of the answer and the marker; None for anything else."""
    name, _, rest = anchor.rpartition("-")
    kind, _, number = name.rpartition("-")
    known = kind in (CITED, NEAREST) and number.isdecimal() and rest.isdecimal()
    return (kind, int(number), int(rest)) if known else None


def _read_as(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    understood, *changes = map(html_text, lines)
    listed = "".join(f"<br><small>{each}</small>" for each in changes)
    return f'<p class="tl-understood">{understood}{listed}</p>'


def _passage(passage: Passage, number: int) -> str:
    lines = _folded([_paragraph(each, number) for each in passage.paragraphs])
    if not passage.label:
        return f'<div class="tl-{passage.kind}">{lines}</div>'
    if passage.kind == "refusal":
        return f'<p class="tl-kind">{html_text(passage.label)}</p>{lines}'
    label = f'<span aria-hidden="true">{_SHAPES[passage.kind]}</span> {html_text(passage.label)}'
    return f'<div class="tl-group tl-{passage.kind}"><p class="tl-kind">{label}</p>{lines}</div>'


def _folded(lines: Sequence[str]) -> str:
    # A very long answer is whole, and does not bury what stands under it.
    return "".join(lines[:_MOST_SHOWN]) + _more(len(lines[_MOST_SHOWN:]), "".join(lines[_MOST_SHOWN:]))


def _more(count: int, drawn: str) -> str:
    return f"<details><summary>{html_text(messages.and_more(count))}</summary>{drawn}</details>" if count else ""


def _paragraph(paragraph: Paragraph, number: int) -> str:
    marks = "".join(
        f' <a class="tl-mark" href="#{CITED}-{number}-{marker}" data-source="{CITED}-{number}-{marker}" '
        f'aria-label="{html_text(messages.open_citation(marker))}">[{marker}]</a>'
        for marker in paragraph.marks
    )
    formula = ""
    if paragraph.formula:
        calculated = f"{html_text(messages.FORMULA)}: <code>{html_text(paragraph.formula)}</code>"
        formula = f'<span class="tl-formula">{calculated}</span>'
    return f"<p>{html_text(paragraph.text)}{marks}{formula}</p>"


def _citations(
    heading: str,
    citations: Sequence[Citation],
    documents: Mapping[str, Document],
    prefix: str,
    *,
    show_quote: bool = False,
) -> str:
    if not citations:
        return ""
    drawn = [_citation(each, documents, f"{prefix}-{each.marker}", show_quote) for each in citations]
    first, rest = drawn[:_MOST_SHOWN], drawn[_MOST_SHOWN:]
    more = f'<ul class="tl-citations">{"".join(rest)}</ul>'
    return (
        f'<p class="tl-kind tl-over">{html_text(heading)}</p><ul class="tl-citations">{"".join(first)}</ul>'
        f"{_more(len(rest), more)}"
    )


def _citation(citation: Citation, documents: Mapping[str, Document], anchor: str, show_quote: bool) -> str:
    mark = "" if show_quote else f'<span class="tl-marker">[{citation.marker}]</span> '
    quote = f'<p class="tl-quoted">«{html_text(citation.quote)}»</p>' if show_quote else ""
    badges = badges_html(citation.validity, documents[citation.doc_id].kind, citation.text_kind)
    return (
        f'<li class="tl-citation" id="{anchor}">{mark}<a class="tl-source" href="#{anchor}" data-source="{anchor}">'
        f'{html_text(citation.official)}</a><p class="tl-badges">{badges}</p>{quote}</li>'
    )
