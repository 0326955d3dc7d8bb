"""One figure of a text changed for one that is not so: a number, a day, a year, the number of a document."""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from assistant.evaluation.twins.corpus import YEAR, TwinCorpus
from assistant.figures import Figure, figures, number_value
from assistant.references import find_references
from index.types import Span

_RAW = re.compile(r"\d+(?:[.,]\d+)*")
_MAX_YEARS_AWAY = 15
# "hơn 7.000 lượt" bears out "hơn 5.000", "không quá 36 tháng" bears out "không quá 40": only the other way is untrue.
_AT_LEAST = re.compile(r"(?:hơn|trên|ít nhất|tối thiểu|không dưới|từ đủ|từ)\s$", re.IGNORECASE)
_AT_MOST = re.compile(r"(?:không quá|tối đa|dưới|gần|không vượt quá)\s$", re.IGNORECASE)
# "Từ năm 2002 tới nay": what holds from one year on may hold from another.
_OPEN = re.compile(
    r"(?:từ|sau|trước|tu|truoc)\s(?:(?:ngày|ngay|tháng|thang|năm|nam|đầu|dau|giữa|giua|cuối|cuoi)\s)*$", re.IGNORECASE
)


def changed_figure(text: str, figure: Figure, held: Collection[str], chance: random.Random) -> str | None:
    """The text with another value of the same spelling for one figure, none of ``held``; None where there is none.

    A date changes its day, a month its month; a year is up to 15 earlier, a number of the same size.
    """
    shown = text[figure.start : figure.end]
    for other in _others(text, figure, shown, chance):
        if not {each.value for each in figures(other)} & {*held, figure.value}:
            return f"{text[: figure.start]}{other}{text[figure.end :]}"
    return None


def document_swapped(question: str, corpus: TwinCorpus, chance: random.Random) -> str | None:
    """The question about a document that is not there; None where it names no document, or more than one.

    Either its number changes or the year typed with it: "QĐ 65" -> "QĐ 47", "NQ 09 năm 2016" -> "NQ 09 năm 2009".
    """
    found = [each for each in find_references(question, corpus.documents) if _RAW.search(each[0].text)]
    if not found or len({reference.doc_ids or reference.key for reference, _, _ in found}) > 1:
        return None
    digits = found[0][0].key.partition("-")[0]
    spans = [(start, end) for _, start, end in found]
    years = {year for start, end in spans for year in YEAR.findall(question[start:end])}
    changes = []
    if digits and all(re.search(rf"(?<!\d)0*{digits}(?!\d)", question[start:end]) for start, end in spans):
        changes.append((rf"(?<!\d)0*{digits}(?!\d)", _free_digits(digits, corpus, chance)))
    if len(years) == 1:
        year = years.pop()
        free = [
            each for each in _years_near(year, chance) if _is_past(each, corpus) and each not in corpus.document_years
        ]
        changes += [(rf"(?<!\d){year}(?!\d)", each) for each in free[:1]]
    if not changes:
        return None
    pattern, other = chance.choice(changes)
    for start, end in reversed(spans):
        question = f"{question[:start]}{re.sub(pattern, other, question[start:end], count=1)}{question[end:]}"
    return question


def year_swapped(
    question: str, fit: Collection[str], doc_ids: Sequence[str], corpus: TwinCorpus, chance: random.Random
) -> str | None:
    """The question about a year of which these documents state nothing; None where it states none that is ``fit``.

    The years of a question keep their order ("2021-2025"); a year that no document at all states comes first.
    """
    held = frozenset().union(*map(corpus.years_of, doc_ids))
    taken = [(start, end) for _, start, end in find_references(question, corpus.documents)]
    spans = [span for span in _year_spans(question) if not overlaps(span, taken)]
    stated = [question[start:end] for start, end in spans]
    years = sorted({*stated} & {*fit})
    chance.shuffle(years)
    for year in years:
        near = [each for each in _years_near(year, chance) if _is_past(each, corpus) and each not in held]
        free = sorted((each for each in near if _keeps_order(stated, year, each)), key=corpus.years.__contains__)
        if free:
            for start, end in reversed([span for span in spans if question[slice(*span)] == year]):
                question = f"{question[:start]}{free[0]}{question[end:]}"
            return question
    return None


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a character with one of others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def _others(text: str, figure: Figure, shown: str, chance: random.Random) -> Iterator[str]:
    match = YEAR.search(shown) if figure.kind == "year" else _RAW.search(shown)
    if match is None:
        return
    raw, numbers = match.group(), []
    match figure.kind:
        case "year":
            numbers = [each for each in _years_near(raw, chance) if each < raw]
        case "date" | "month":
            raw = re.match(r"\d+", raw)[0]
            whole = range(1, 29 if figure.kind == "date" else 13)
            numbers = [f"{each:0{len(raw)}d}" if raw[0] == "0" else str(each) for each in whole]
            chance.shuffle(numbers)
        case "number" | "percent" | "points":
            numbers = _sizes(raw, text[: figure.start], figure.kind == "percent", chance)
    at = match.start()
    for number in numbers:
        yield f"{shown[:at]}{number}{shown[at + len(raw) :]}"


def _sizes(raw: str, before: str, is_percent: bool, chance: random.Random) -> list[str]:
    value = number_value(raw)
    whole, _, decimals = value.partition(",")
    if not whole.isdigit() or "," in decimals:
        return []
    size, step = int(whole), 10 ** max(0, len(whole) - 2)
    reach = max(3 * step, size // 2 // step * step)
    low, high = max(step if size > 1 else 2, size - reach), size + reach
    if _AT_LEAST.search(before):
        low = size + step
    elif _AT_MOST.search(before):
        high = size - step
    if is_percent and size <= 100:
        high = min(high, 99)
    sizes = [each for each in range(low + (size - low) % step, high + 1, step) if each != size]
    chance.shuffle(sizes)
    is_grouped = value != raw.replace(".", ",")
    written = [f"{each:,}".replace(",", ".") if is_grouped else str(each) for each in sizes]
    return [f"{each},{decimals}" if decimals else each for each in written]


def _free_digits(digits: str, corpus: TwinCorpus, chance: random.Random) -> str:
    for length in range(max(2, len(digits)), len(digits) + 3):
        free = [str(each) for each in range(10 ** (length - 1), 10**length) if str(each) not in corpus.document_digits]
        if free:
            return chance.choice(free)
    raise ValueError(f"every number near {digits} is taken")


def _years_near(year: str, chance: random.Random) -> list[str]:
    near = [str(int(year) + away) for away in range(-_MAX_YEARS_AWAY, _MAX_YEARS_AWAY + 1) if away]
    chance.shuffle(near)
    return near


def _is_past(year: str, corpus: TwinCorpus) -> bool:
    return year <= max(corpus.document_years)


def _year_spans(question: str) -> Iterator[Span]:
    for figure in figures(question):
        if figure.kind in ("year", "month", "date") and not _OPEN.search(question, 0, figure.start):
            yield from (
                (figure.start + match.start(), figure.start + match.end())
                for match in YEAR.finditer(question[figure.start : figure.end])
            )


def _keeps_order(stated: Sequence[str], year: str, other: str) -> bool:
    after = [other if each == year else each for each in stated]
    pairs = list(zip(stated, stated[1:], strict=False))
    return [a < b for a, b in pairs] == [a < b for a, b in zip(after, after[1:], strict=False)]
