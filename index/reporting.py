"""What `add` says of a file, line by line: what its head says, how each page was read, where numbering breaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from index import messages
from index.adding import Addition, JudgedPage, Overrides
from index.documents import KIND_WORDS

_EXAMPLES = 3


def addition_lines(addition: Addition, overrides: Overrides) -> Iterator[str]:
    """The report on an addition, in Vietnamese."""
    document = addition.document
    yield f"{addition.path.name} ({document.doc_id})"
    for name, label in messages.HEAD_NAMES.items():
        value = getattr(document, name)
        by_hand = messages.BY_HAND if getattr(overrides, name) else ""
        yield f"  {label}: {_shown(name, value)}{by_hand}"
    if addition.digest:
        yield messages.REPLACES_DIGEST.format(doc_id=addition.digest.doc_id)
    for page in addition.pages:
        yield _page(page)
    if addition.left_out:
        yield messages.LEFT_OUT.format(pages=", ".join(map(str, addition.left_out)))
    for fault in addition.numbering:
        what = messages.NUMBERING[fault.kind].format(expected=fault.expected)
        yield messages.BROKEN_NUMBERING.format(locator=fault.locator, what=what)
    if addition.without_headings:
        yield messages.WITHOUT_HEADINGS


def _shown(name: str, value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if value is None:
        return messages.NOT_READ
    return KIND_WORDS[str(value)] if name == "kind" else messages.STATUS.get(str(value), str(value))


def _page(page: JudgedPage) -> str:
    quality = page.quality
    line = messages.PAGE.format(
        number=page.page.number,
        verdict=messages.VERDICTS[quality.verdict],
        method=messages.METHODS[page.page.method],
        tokens=quality.tokens,
        share=f"{quality.syllable_share:.1%}".replace(".", ","),
    )
    if page.converted:
        line += messages.CONVERTED.format(encoding=page.converted)
    if quality.reasons:
        line += "; " + ", ".join(messages.REASONS[reason] for reason in quality.reasons)
    examples = [finding.text for found in (quality.glued_numbers, quality.glued_words) for finding in found.examples]
    return line + (": " + ", ".join(f"«{each}»" for each in examples[:_EXAMPLES]) if examples else "")
