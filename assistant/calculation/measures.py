"""The figures of the documents as facts: how much, of what, in which sentence, for which time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from assistant.calculation.quantities import MULTIPLES, Quantity, QuantityKind, days, quantities
from assistant.figures import figures
from assistant.syllables import Syllables
from assistant.vocabulary import Vocabulary
from index.text import sentence_spans, tokens
from index.types import Document, Span

# Qualifiers that set a limit; any other says that the figure itself is not exact ("hơn", "khoảng").
BOUNDS = frozenset({"ít nhất", "tối thiểu", "tối đa", "không quá", "nhiều nhất", "không dưới", "trở lên", "trở xuống"})

_YEAR = r"(?:19|20)\d{2}"
_DAY = rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR}"
_PERIOD = re.compile(
    rf"(?:trong )?(?:từ )?(?:giữa |cuối |đầu )?năm {_YEAR} đến (?:hết )?(?:giữa |cuối |đầu )?năm {_YEAR}"
    rf"|(?:trong )?(?:các năm )?từ {_YEAR} đến {_YEAR}"
    rf"|(?:giai đoạn|nhiệm kỳ|(?:các|hai|ba|bốn|sáu|bảy|tám|\d+) năm)(?: từ)? \(?{_YEAR}(?:\s?[-–]\s?| đến ){_YEAR}"
    rf"|(?:từ )?ngày {_DAY} đến (?:hết )?(?:ngày )?{_DAY}"
    rf"|(?:tính đến |đến |từ |trước |sau )?(?:hết )?(?:cuối )?(?:tháng \d{{1,2}}/{_YEAR}|ngày {_DAY}|năm {_YEAR})",
    re.IGNORECASE,
)
# "Luật Cán bộ, công chức năm 2008", "Nghị quyết số 09-NQ/TU ngày 20/10/2016", "theo tin ngày 04/5/2023", "so với năm
# 2021": of the document, the news or what is compared with, not of the figure.
_OF_ANOTHER = re.compile(
    r"(?:Luật [^.;:]{0,60}|(?:Nghị quyết|Quy định|Quyết định|Chỉ thị|Kết luận|Nghị định|Kế hoạch|Công văn)"
    r"(?: của| số)? [\w“”/-]{1,25}(?: \(khóa \w+\))?|(?:theo|Theo) (?:tin|trang)|so với)[\s(“”,]*$"
)
_STRONG, _WEAK, _FROM_TO = (
    re.compile(r"[,;]\s|[;(]|\s[–-]\s|:\s"),
    re.compile(r"\s(?=(?:và|còn|cùng|với|tức|trong đó|hoặc)\s)"),
    re.compile(r"\s(?=(?:xuống|lên)\s)"),  # "từ 398 xuống 129", but ", còn Nghị định ... hạ xuống 2 năm"
)
_MAX_LEAD_CHARS, _MAX_JOINED_CHARS = 24, 8  # of a figure's clause in front of it: ", cho giáo sư 500", "và hơn 250"
_APPOSITION = re.compile(r"(?:bằng|tức|tương đương|tương ứng|chiếm)\s[^,;]{0,12}$")
_FRAMES = re.compile(r"(?:Trong|Ở|Tại|Với|Đối với|Riêng|Theo|Từ|Đến|Tính đến)(?!\w)")
_PARTS = re.compile(r"(?:gồm|trong đó|bao gồm)(?!\w)")
MIN_OWN_LEAD = 2  # syllables before a figure that say of what it is
_SET_APART = re.compile(r"không (?:cộng|so sánh|trừ)[^.\n]*(?:được|nhau)")


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a sentence: "hơn 7.000 lượt" is 7000, a number, counted in "lượt", with the qualifier "hơn".

    ``sentence``, ``figure`` and ``clause`` are spans into the document; ``about`` is the text of the clause, which
    says of what the figure is; ``frame`` is what stands before the figures of the sentence and is said of this one
    too, ``tail`` what may be; ``counted`` the noun or unit behind it ("cán bộ", "năm", "tỷ đồng"); ``period`` the
    years or days that govern it, as written. ``total``: 63 of "10/63". A day's value is its proleptic number.
    """

    doc_id: str
    sentence: Span
    figure: Span
    clause: Span
    value: Decimal
    kind: QuantityKind
    counted: str = ""
    qualifier: str = ""
    about: str = ""
    frame: str = ""
    tail: str = ""
    period: str = ""
    total: Decimal | None = None

    @property
    def amount(self) -> Decimal:
        """The value with its multiple: 5,5 tỷ is 5.500.000.000."""
        return self.value * MULTIPLES.get(self.counted.partition(" ")[0], 1)

    @property
    def is_exact(self) -> bool:
        """Whether nothing says that the figure is more, less or about."""
        return not self.qualifier or self.qualifier in BOUNDS

    @property
    def years(self) -> tuple[int, ...]:
        """The years of its period: (2016, 2023)."""
        return tuple(map(int, re.findall(_YEAR, self.period)))


class MeasureIndex:
    """The measures of a corpus, each document read when it is first asked for."""

    def __init__(self, documents: Mapping[str, Document], vocabulary: Vocabulary) -> None:
        self.documents, self.vocabulary = documents, vocabulary
        self._read: dict[str, tuple[tuple[Measure, ...], list[int]]] = {}
        self.syllables = lru_cache(maxsize=32768)(Syllables.of)
        self.figures = lru_cache(maxsize=8192)(figures)
        self._made: dict[Hashable, Any] = {}

    def limited_to(self, documents: Mapping[str, Document]) -> MeasureIndex:
        """The measures of some of the documents; what was read of any of them is shared."""
        limited = MeasureIndex(documents, self.vocabulary)
        limited._read, limited.syllables, limited.figures = self._read, self.syllables, self.figures
        return limited

    def of(self, doc_id: str) -> tuple[Measure, ...]:
        """The measures of one document, in order of their sentences."""
        return self._of(doc_id)[0]

    def within(self, doc_id: str, span: Span) -> Sequence[Measure]:
        """The measures of the sentences that begin in a span."""
        read, starts = self._of(doc_id)
        return read[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]

    def text(self, measure: Measure) -> str:
        """The sentence of a measure."""
        return self.documents[measure.doc_id].text[slice(*measure.sentence)]

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What ``make`` returns, made once for a key: it must depend on the corpus and the key alone."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    @cached_property
    def set_apart(self) -> tuple[str, ...]:
        """Sentences that say of figures that they are not to be added or compared."""
        found = []
        for _, document in sorted(self.documents.items()):
            for match in _SET_APART.finditer(document.text):
                start, end = document.text.rfind("\n", 0, match.start()) + 1, document.text.find("\n", match.end())
                spans = sentence_spans(document.text, start, end if end >= 0 else len(document.text))
                found += [document.text[start:end] for start, end in spans if start <= match.start() < end]
        return tuple(found)

    def _of(self, doc_id: str) -> tuple[tuple[Measure, ...], list[int]]:
        if doc_id not in self._read:
            read = measures_of(self.documents[doc_id])
            self._read[doc_id] = read, [each.sentence[0] for each in read]
        return self._read[doc_id]


def measures_of(document: Document) -> tuple[Measure, ...]:
    """Every measure of a document's sentences in order; headings, numbers of documents and of articles are none."""
    text = document.text
    found: list[Measure] = []
    for start, end in sentence_spans(text):
        line = text.rfind("\n", 0, start) + 1
        if not text[line:start].lstrip().startswith("#"):
            found += _of_sentence(document.doc_id, text[start:end], start)
    return tuple(found)


def _of_sentence(doc_id: str, sentence: str, offset: int) -> Iterator[Measure]:
    for row in (quantities(sentence), days(sentence)):
        clauses = _clauses(sentence, row)
        for place, (quantity, clause) in enumerate(zip(row, clauses, strict=True)):
            frame, tail = _shared(sentence, row, clauses, place)
            yield Measure(
                doc_id=doc_id,
                sentence=(offset, offset + len(sentence)),
                figure=(quantity.span[0] + offset, quantity.span[1] + offset),
                clause=(clause[0] + offset, clause[1] + offset),
                value=quantity.value,
                kind=quantity.kind,
                counted=quantity.counted,
                qualifier=quantity.qualifier,
                about=sentence[slice(*clause)],
                frame=frame,
                tail=tail,
                period=_period(sentence, quantity.span, clause),
                total=quantity.total,
            )


def _clauses(sentence: str, row: Sequence[Quantity]) -> list[Span]:
    """The clause around each figure: from the joint behind the figure before to the joint before the next.

    Where nothing parts two figures the first has the clause of the second as well: "299 người do 15 đảng bộ bầu".
    """
    joints = [_joint(sentence, before.span[1], after) for before, after in zip(row, row[1:], strict=False)]
    starts = [0, *(_opening(sentence, each) if at is None else at for at, each in zip(joints, row[1:], strict=True))]
    ends = [len(sentence)]
    for joint in reversed(joints):
        ends.insert(0, ends[0] if joint is None else joint)
    spans: list[Span] = []
    for quantity, start, end in zip(row, starts, ends, strict=False):
        span = _trimmed(sentence, start, end)
        # "... là 43 người, bằng 12,29%", "5.381 người (5,03%)" say one thing twice.
        if spans and (_APPOSITION.match(sentence[span[0] : quantity.span[0]]) or sentence[span[0] - 1] == "("):
            span = spans[-1][0], span[1]
        spans.append(span)
    return spans


def _shared(sentence: str, row: Sequence[Quantity], clauses: Sequence[Span], place: int) -> tuple[str, str]:
    """What a sentence says before its first figure and of another as well; and what it may say of that, too.

    All of "Trong 350 đại biểu của Đại hội ..., 51 người", and of "có 129 đơn vị, gồm 97 xã"; of "Để xã Giao Phong ...,
    trung ương cấp 5,5 tỷ đồng, huyện cấp 1 tỷ đồng" only the first part, for "huyện cấp" stands for "trung ương cấp".
    """
    behind = sentence[row[-1].span[1] :] if place < len(row) - 1 else ""
    if not place:
        return "", behind
    first, opens_list = sentence[slice(*clauses[0])], sentence[clauses[0][1] :].lstrip().startswith(":")
    if opens_list or _FRAMES.match(first) or _PARTS.match(sentence[clauses[1][0] :]):
        return sentence[: clauses[0][1]], behind
    lead = sentence[: row[0].span[0]]
    if len(tokens(sentence[clauses[place][0] : row[place].span[0]])) < MIN_OWN_LEAD:
        return lead, behind
    cut = max((match.end() for match in _STRONG.finditer(lead)), default=0)
    return lead[:cut], f"{lead[cut:]} … {behind}"


def _joint(sentence: str, behind: int, after: Quantity) -> int | None:
    """Where the clause of a figure begins behind the figure before it; None where nothing parts the two."""
    ahead = _opening(sentence, after)
    between = sentence[behind:ahead]
    strong = [match.end() for match in _STRONG.finditer(between)]
    weak = [match.end() for match in _WEAK.finditer(between)]
    if not strong and not weak:
        weak = [match.end() for match in _FROM_TO.finditer(between)]
    if weak and len(between) - weak[-1] <= _MAX_JOINED_CHARS:
        return behind + weak[-1]
    joints = strong or weak
    if not joints:
        return None
    return behind + (joints[-1] if len(between) - joints[-1] <= _MAX_LEAD_CHARS else joints[0])


def _opening(sentence: str, quantity: Quantity) -> int:
    """Where a figure with its qualifier begins: at "ít nhất" of "ít nhất là 72 tháng"; "trở lên" stands behind."""
    start = quantity.span[0]
    lead = sentence[max(0, start - 24) : start].lower()
    place = lead.rfind(quantity.qualifier) if quantity.qualifier and not quantity.qualifier.startswith("trở") else -1
    return start if place < 0 else start - len(lead) + place


def _trimmed(sentence: str, start: int, end: int) -> Span:
    clause = sentence[start:end]
    opened = re.match(r"(?:[\s,;:(]|(?:và|còn|cùng|với|hoặc|nhưng)\s)*", clause).end()
    left = clause.rstrip(" \n,;:.(–-")
    if left.endswith(")") and left.count("(") < left.count(")"):
        left = left[:-1]
    return (start + opened, start + len(left)) if opened < len(left) else (start, end)


def _period(sentence: str, figure: Span, clause: Span) -> str:
    found = [
        match
        for match in _PERIOD.finditer(sentence)
        if not (match.start() <= figure[0] < match.end() or _OF_ANOTHER.search(sentence[: match.start()]))
    ]
    within = [match for match in found if clause[0] <= match.start() < clause[1]]
    before = [match for match in found if match.end() <= figure[0]]
    return next((match.group().strip() for match in within or before), "")
