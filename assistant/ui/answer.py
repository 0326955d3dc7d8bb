"""An answer as HTML: its sentences by kind, its citations with their badges, or the refusal.

Every text of a question or a document passes `html_text`; the markup between is constant. A mark [1] is a plain
link to its citation; with the page's script it opens the source beside the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from assistant import messages
from assistant.types import Answer, Citation, Refusal, Sentence
from assistant.ui.badges import badges_html
from assistant.ui.escaping import html_text
from index.types import Document

CITED, NEAREST = "can-cu", "gan-nhat"
_SHAPES = {"quote": "❝", "calculation": "=", "correction": "≠", "notice": "!"}


def answer_html(answer: Answer, documents: Mapping[str, Document], number: int) -> str:
    """The whole answer; ``number`` is its place in the conversation and keeps its links its own."""
    parts = [_understood(answer)]
    if answer.refusal:
        parts.append(_refusal(answer, answer.refusal, documents, number))
    else:
        if answer.confidence == "look":
            parts.append(f'<p class="tl-look">{html_text(messages.LOOK_AGAIN)}</p>')
        parts.append(_sentences(answer.sentences, number))
        parts.append(_citations(messages.CITATIONS_HEADING, answer.citations, documents, f"{CITED}-{number}"))
        parts.append(_notices(answer, answer.citations, documents))
    asked_of = None if answer.doc_ids is None else (len(answer.doc_ids), len(documents))
    signed = messages.signed(answer.as_of, answer.receipt, asked_of)
    parts.append(f'<p class="tl-signed">{html_text(signed)}</p>')
    return f'<div class="tl-answer" lang="vi">{"".join(parts)}</div>'


def question_html(question: str, max_chars: int) -> str:
    """The question as typed; one longer than ``max_chars`` is shown cut, and said to be."""
    cut = messages.cut_question(len(question)) if len(question) > max_chars else ""
    return f'<p class="tl-question">{html_text(question[:max_chars])}{html_text(cut)}</p>'


def fault_html(sentence: str) -> str:
    """A sentence in place of an answer."""
    return f'<div class="tl-answer tl-refusal" lang="vi"><p>{html_text(sentence)}</p></div>'


def citation_id(anchor: str) -> tuple[str, int, int] | None:
    """ "can-cu-3-1" -> the list, the number of the answer and the marker; None for anything else."""
    name, _, rest = anchor.rpartition("-")
    kind, _, number = name.rpartition("-")
    known = kind in (CITED, NEAREST) and number.isdecimal() and rest.isdecimal()
    return (kind, int(number), int(rest)) if known else None


def _understood(answer: Answer) -> str:
    question = answer.question
    if not question.changes:
        return ""
    understood = html_text(messages.understood_as(question.text, bool(question.english)))
    shown = (each for each in question.changes if each.reason != "english")  # said by the line above
    changes = "; ".join(dict.fromkeys(messages.changed(each.before, each.after) for each in shown))
    return f'<p class="tl-understood">{understood}' + (
        f"<br><small>{html_text(changes)}</small></p>" if changes else "</p>"
    )


def _refusal(answer: Answer, refusal: Refusal, documents: Mapping[str, Document], number: int) -> str:
    only_words = all(each.kind == "notice" for each in answer.sentences)
    words = _paragraphs(answer.text) if only_words else _sentences(answer.sentences, number)
    heading = html_text(messages.refusal_heading(refusal.reason))
    nearest = _citations(messages.NEAREST_HEADING, refusal.nearest, documents, f"{NEAREST}-{number}", show_quote=True)
    return (
        f'<div class="tl-refusal"><p class="tl-kind">{heading}</p>{words}</div>'
        + _citations(messages.CITATIONS_HEADING, answer.citations, documents, f"{CITED}-{number}")
        + nearest
        + _notices(answer, (*answer.citations, *refusal.nearest), documents)
    )


def _sentences(sentences: Sequence[Sentence], number: int) -> str:
    groups = []
    for kind, group in groupby(sentences, key=lambda each: each.kind):
        lines = "".join(_sentence(each, number) for each in group)
        if kind == "notice" and not groups:  # "Theo bài báo ...:" is no remark but the way into the answer
            groups.append(f'<div class="tl-lead">{lines}</div>')
            continue
        label = f'<span aria-hidden="true">{_SHAPES[kind]}</span> {html_text(messages.SENTENCE_KIND[kind])}'
        groups.append(f'<div class="tl-group tl-{kind}"><p class="tl-kind">{label}</p>{lines}</div>')
    return "".join(groups)


def _sentence(sentence: Sentence, number: int) -> str:
    marks = "".join(
        f' <a class="tl-mark" href="#{CITED}-{number}-{marker}" data-source="{CITED}-{number}-{marker}" '
        f'aria-label="{html_text(messages.open_citation(marker))}">[{marker}]</a>'
        for marker in sentence.citations
    )
    formula = ""
    if sentence.formula and sentence.formula not in sentence.text:
        formula = (
            f'<span class="tl-formula">{html_text(messages.FORMULA)}: <code>{html_text(sentence.formula)}</code></span>'
        )
    return f"<p>{html_text(sentence.text)}{marks}{formula}</p>"


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
    shown = "".join(_citation(each, documents, f"{prefix}-{each.marker}", show_quote) for each in citations)
    return f'<p class="tl-kind tl-over">{html_text(heading)}</p><ul class="tl-citations">{shown}</ul>'


def _citation(citation: Citation, documents: Mapping[str, Document], anchor: str, show_quote: bool) -> str:
    mark = "" if show_quote else f'<span class="tl-marker">[{citation.marker}]</span> '
    quote = f'<p class="tl-quoted">«{html_text(citation.quote)}»</p>' if show_quote else ""
    badges = badges_html(citation.validity, documents[citation.doc_id].kind, citation.text_kind)
    return (
        f'<li class="tl-citation" id="{anchor}">{mark}<a class="tl-source" href="#{anchor}" data-source="{anchor}">'
        f'{html_text(citation.official)}</a><p class="tl-badges">{badges}</p>{quote}</li>'
    )


def _notices(answer: Answer, citations: Iterable[Citation], documents: Mapping[str, Document]) -> str:
    notices = dict.fromkeys(documents[each.doc_id].notice for each in citations)
    return "".join(
        f'<p class="tl-notice-line">{html_text(messages.document_notice(notice))}</p>'
        for notice in notices
        if notice and notice not in answer.text
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html_text(line)}</p>" for line in text.splitlines() if line.strip())
