"""An answer as HTML: its sentences by kind, its citations with the passage behind each, or the refusal.

Every text of a question or a document passes `html_text`; the markup between is constant. A citation is a
``<details>``: a mark [1] is a plain link to it, and the browser opens it, with no script and no round trip.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from assistant import messages
from assistant.types import Answer, Citation, Refusal, Sentence
from assistant.ui.escaping import html_text, safe_link
from assistant.ui.passage import passage_html, section_sources
from index.types import Document, Section

_SHOWN_ADDRESS_CHARS = 60


class Library(Protocol):
    """The part of `Assistant` that shows passages."""

    @property
    def documents(self) -> Mapping[str, Document]: ...

    def section_of(self, citation: Citation) -> Section: ...


def answer_html(answer: Answer, library: Library, number: int) -> str:
    """The whole answer; ``number`` is its place in the conversation and keeps its links its own."""
    parts = [_understood(answer)]
    if answer.refusal:
        parts.append(_refusal(answer, answer.refusal, library, number))
    else:
        if answer.confidence == "look":
            parts.append(f'<p class="tl-look">{html_text(messages.LOOK_AGAIN)}</p>')
        parts.append(_sentences(answer.sentences, number))
        parts.append(_citations(messages.CITATIONS_HEADING, answer.citations, library, f"can-cu-{number}"))
        parts.append(_notices(answer, answer.citations, library))
    parts.append(f'<p class="tl-signed">{html_text(messages.signed(answer.as_of, answer.receipt))}</p>')
    return f'<div class="tl-answer" lang="vi">{"".join(parts)}</div>'


def question_html(question: str, max_chars: int) -> str:
    """The question as typed; one longer than ``max_chars`` is shown cut, and said to be."""
    cut = messages.cut_question(len(question)) if len(question) > max_chars else ""
    return f'<p class="tl-question">{html_text(question[:max_chars])}{html_text(cut)}</p>'


def fault_html(sentence: str) -> str:
    """A sentence in place of an answer."""
    return f'<div class="tl-answer tl-refusal" lang="vi"><p>{html_text(sentence)}</p></div>'


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


def _refusal(answer: Answer, refusal: Refusal, library: Library, number: int) -> str:
    only_words = all(each.kind == "notice" for each in answer.sentences)
    words = _paragraphs(answer.text) if only_words else _sentences(answer.sentences, number)
    heading = html_text(messages.refusal_heading(refusal.reason))
    return (
        f'<div class="tl-refusal"><p class="tl-kind">{heading}</p>{words}</div>'
        + _citations(messages.CITATIONS_HEADING, answer.citations, library, f"can-cu-{number}")
        + _citations(messages.NEAREST_HEADING, refusal.nearest, library, f"gan-nhat-{number}", show_quote=True)
        + _notices(answer, (*answer.citations, *refusal.nearest), library)
    )


def _sentences(sentences: Sequence[Sentence], number: int) -> str:
    groups = []
    for kind, group in groupby(sentences, key=lambda each: each.kind):
        lines = "".join(_sentence(each, number) for each in group)
        opens = kind == "notice" and not groups  # "Theo bài báo ...:" is no remark but the way into the answer
        label = html_text(messages.OPENING if opens else messages.SENTENCE_KIND[kind])
        groups.append(f'<div class="tl-group tl-{kind}"><p class="tl-kind">{label}</p>{lines}</div>')
    return "".join(groups)


def _sentence(sentence: Sentence, number: int) -> str:
    marks = "".join(
        f' <a class="tl-mark" href="#can-cu-{number}-{marker}" '
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
    heading: str, citations: Sequence[Citation], library: Library, prefix: str, *, show_quote: bool = False
) -> str:
    if not citations:
        return ""
    shown = "".join(_citation(each, library, f"{prefix}-{each.marker}", show_quote) for each in citations)
    return f'<p class="tl-kind tl-over">{html_text(heading)}</p>{shown}'


def _citation(citation: Citation, library: Library, anchor: str, show_quote: bool) -> str:
    document = library.documents[citation.doc_id]
    quoted = (citation.start_char, citation.end_char)
    validity = messages.validity(citation.validity, document.kind)
    mark = "" if show_quote else f'<span class="tl-mark">[{citation.marker}]</span> '
    quote = f'<span class="tl-quoted">«{html_text(citation.quote)}»</span>' if show_quote else ""
    return (
        f'<details class="tl-citation"><summary>{mark}{html_text(citation.official)}<span class="tl-state">'
        f'<span class="tl-badge">{html_text(messages.TEXT_KIND.get(citation.text_kind, citation.text_kind))}</span> '
        f"{html_text(validity)}</span>{quote}</summary>"
        # The id stands inside: a browser opens the <details> around a link's target, not the target itself.
        f'<p class="tl-kind tl-opened" id="{anchor}">{html_text(messages.WHOLE_SECTION)}</p>'
        f'<div class="tl-passage" tabindex="0" role="region" aria-label="{html_text(messages.WHOLE_SECTION)}">'
        f"{passage_html(document, library.section_of(citation), quoted)}</div>"
        f"{_sources(section_sources(document, quoted))}</details>"
    )


def _notices(answer: Answer, citations: Iterable[Citation], library: Library) -> str:
    notices = dict.fromkeys(library.documents[each.doc_id].notice for each in citations)
    return "".join(
        f'<p class="tl-notice-line">{html_text(messages.document_notice(notice))}</p>'
        for notice in notices
        if notice and notice not in answer.text
    )


def _sources(sources: Sequence[str]) -> str:
    if not sources:
        return ""
    rows = [_link(each, link) for each in sources if (link := safe_link(each))]
    places = [each for each in sources if not safe_link(each)]  # places in the original: "đoạn 2"
    if places:
        rows.append(html_text(", ".join(places)))
    listed = "".join(f"<li>{row}</li>" for row in rows)
    return f'<p class="tl-kind">{html_text(messages.SOURCES_HEADING)}</p><ul class="tl-sources">{listed}</ul>'


def _link(address: str, href: str) -> str:
    shown = address.split("://", 1)[1].removesuffix("/")
    if len(shown) > _SHOWN_ADDRESS_CHARS:
        shown = shown[:_SHOWN_ADDRESS_CHARS] + "…"
    return (
        f'<a href="{href}" target="_blank">{html_text(shown)}</a> <small>({html_text(messages.OUTSIDE_LINK)})</small>'
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html_text(line)}</p>" for line in text.splitlines() if line.strip())
