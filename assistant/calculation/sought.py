"""A question that may ask for a calculation: what it names, and how far a measure has that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from assistant.calculation.measures import Measure, MeasureIndex
from assistant.calculation.quantities import NUMBER_WORDS
from assistant.evidence import Evidence
from assistant.figures import number_value
from assistant.references import mentions
from assistant.subject import subject_terms
from assistant.types import DocumentReference, Question
from assistant.wording import wording
from index.text import fold, tokens
from index.types import Chunk

# How much of a term of the question a measure holds: in its clause, before and behind all figures of its sentence,
# around that.
IN_CLAUSE, IN_FRAME, IN_TAIL, AROUND = 1.0, 0.9, 0.7, 0.5
# Years, documents and figures of a question weigh as much as a rare word.
NAMED_WEIGHT = 6.0
# Words of calculation in a question: no answer need hold them.
_OPERATORS = (
    r"(?:cao|thấp|nhiều|ít|lớn|nhỏ|dài|ngắn|lâu|đông|mạnh|nhanh|chậm) (?:hơn|nhất)|bên nào"
    r"|hơn kém|chênh lệch|chênh|cách biệt|cách nhau"
    r"|(?:nhiều|ít|đông)(?=(?: \w+){1,2} hơn)|khoảng cách|tổng cộng|tổng số|tổng|cộng lại|gộp lại|tính gộp|gộp|cả hai"
    r"|cả ba|cả bốn|cả thảy|gấp|bằng nhau|chia đều|trung bình|bình quân|bao nhiêu|mấy|bao lâu|điểm phần trăm"
    r"|phần trăm|so với|so sánh|nhau|giữa|thế nào|kém|xếp thứ tự|thứ tự|từ cao xuống thấp|từ thấp lên cao|con số"
    r"|số liệu|còn lại|chính xác|cụ thể|mức độ|mức|nhóm|tỉ lệ|phải chờ|phải|chờ|cần"
)
BUT_NOT = re.compile(r"\(không phải [^)]*\)")  # "tỉnh Cao Bằng (không phải Nam Định)"
DOCUMENTS_FROM = 10**6  # places of what has none among the words of a question: its years, documents, figures
_OF_PLACE = ("trong", "ngoài", "trên", "dưới")
_JOINTS = frozenset("và với hơn cùng lẫn hay hoặc gấp sau trước đến".split())


@dataclass(frozen=True)
class Sought:
    """A question that may ask for a calculation, the sentences found for it, and the measures of the corpus."""

    question: Question
    evidence: Sequence[Evidence]
    index: MeasureIndex

    @cached_property
    def text(self) -> str:
        """The question in small letters and one spelling, its documents taken out."""
        return spelt(self.question.subject, self.question.unmarked)

    @cached_property
    def joints(self) -> list[int]:
        """Where words stand that set two things side by side, as numbers of its syllables."""
        read = fold if self.question.unmarked else str
        joints = {read(each) for each in _JOINTS}
        return [place for place, word in enumerate(self.syllables) if read(word) in joints]

    @cached_property
    def syllables(self) -> list[str]:
        """The syllables of the question, its documents taken out."""
        return tokens(self.question.subject.replace("%", " phần trăm "))

    @property
    def names_two(self) -> bool:
        """Whether it names two years, documents or figures."""
        question = self.question
        return any(len(each) > 1 for each in (question.years, question.documents, question.figures))

    def asks(self, expression: str) -> bool:
        """Whether the question holds words of an expression, which is written with diacritics."""
        return bool(self.search(expression))

    def search(self, expression: str) -> re.Match[str] | None:
        """Where the question holds words of an expression."""
        return pattern(expression, self.question.unmarked).search(self.text)

    def without(self, expression: str) -> str:
        """The question as typed, its documents and the words of an expression taken out."""
        plain = self.question.subject.replace("%", " phần trăm ")
        return _pattern_any_case(expression, self.question.unmarked).sub(" ", plain)


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names: how it is told whether a measure has it, its weight, its place in the question."""

    level: Callable[[Measure, Chunk], float]
    weight: float
    place: int
    is_name: bool = False
    kind: str = "word"
    words: tuple[str, ...] = ()


@lru_cache(maxsize=512)
def pattern(expression: str, unmarked: bool) -> re.Pattern[str]:
    """A pattern over `spelt` questions: whole words, without diacritics for a question typed so."""
    plain = "".join(char if char.isascii() else fold(char) for char in expression) if unmarked else expression
    return re.compile(rf"(?<!\w)(?:{plain})(?!\w)")


def spelt(text: str, unmarked: bool) -> str:
    """A question in small letters and one spelling: "Tỷ lệ bao nhiêu %?" -> "tỉ lệ bao nhiêu phần trăm"."""
    words = " ".join(tokens(text.replace("%", " phần trăm ")))
    return fold(words) if unmarked else words


def named_by(sought: Sought, drop: str = "") -> list[Named]:
    """The things that a question names, its words of calculation and those of ``drop`` left out."""
    question, index = sought.question, sought.index
    found = []
    stripped = sought.without(f"{drop}|{_OPERATORS}" if drop else _OPERATORS)
    words, place = sought.syllables, 0
    for term in subject_terms(replace(question, subject=stripped), index.vocabulary):
        place = words.index(term.runs[0][0], place)
        if not term.is_asked_noun:
            # "Đại hội XX Nam Định" names "Nam Định", and so does "trường Đảng Nam Định".
            runs = (*term.runs, term.runs[0][-2:]) if term.is_name and len(term.runs[0]) > 2 else term.runs
            level = _term_level(runs, index, question.unmarked, term.is_name)
            found.append(Named(level, term.weight, place, term.is_name, words=term.runs[0]))
    found += _told_by_place(sought, found)
    if question.unmarked:
        found += _words_taken_for_others(sought, drop, {each.place for each in found})
    levels = [
        *(("year", _year_level(str(year), index), (str(year),)) for year in question.years),
        *(("document", _document_level(reference, index), ()) for reference in question.documents),
        *(("figure", _figure_level(value, index), (value,)) for value in question.figures),
    ]
    behind = (
        Named(level, NAMED_WEIGHT, DOCUMENTS_FROM + place, True, kind, words)
        for place, (kind, level, words) in enumerate(levels)
    )
    return [*found, *behind]


def _told_by_place(sought: Sought, found: Sequence[Named]) -> list[Named]:
    """Words named twice that a word of place tells apart: "trong nước" beside "nước ngoài"."""
    read, unmarked = (fold if sought.question.unmarked else str), sought.question.unmarked
    told, named = {read(each) for each in _OF_PLACE}, Counter(each.words for each in found)
    runs = ((each, (sought.syllables[each.place - 1], *each.words)) for each in found if each.place)
    return [
        Named(_term_level((run,), sought.index, unmarked, False), each.weight, each.place)
        for each, run in runs
        if named[each.words] > 1 and read(run[0]) in told
    ]


def _parts(measure: Measure) -> tuple[tuple[str, float], ...]:
    return (measure.about, IN_CLAUSE), (measure.frame, IN_FRAME), (measure.tail, IN_TAIL)


def _term_level(runs: Sequence[tuple[str, ...]], index: MeasureIndex, unmarked: bool, is_name: bool) -> Callable:
    def level(measure: Measure, chunk: Chunk) -> float:
        for text, share in _parts(measure):
            if any(index.syllables(BUT_NOT.sub(" ", text)).hold(run, unmarked) for run in runs):
                return share
        denied = " ".join(BUT_NOT.findall(index.text(measure)))
        if denied and any(index.syllables(denied).hold(run, unmarked) for run in runs):
            return 0.0
        if any(index.syllables(index.text(measure)).hold(run, unmarked) for run in runs):
            return AROUND
        # A name that another sentence of the passage speaks of is not this one's.
        around = index.syllables(BUT_NOT.sub(" ", chunk.heading) if is_name else f"{chunk.heading}\n{chunk.text}")
        return AROUND if any(around.hold(run, unmarked) for run in runs) else 0.0

    return level


def _year_level(year: str, index: MeasureIndex) -> Callable:
    def level(measure: Measure, chunk: Chunk) -> float:
        if year in measure.period or (measure.kind in ("year", "date") and year in _figure_text(measure, index)):
            return IN_CLAUSE
        if measure.years and measure.years[0] < int(year) < measure.years[-1]:
            return IN_FRAME
        if measure.years:  # another time
            return 0.0
        return IN_FRAME if year in index.text(measure) else AROUND if year in chunk.text + chunk.heading else 0.0

    return level


def _document_level(reference: DocumentReference, index: MeasureIndex) -> Callable:
    numbers = (index.documents[doc_id].number or "" for doc_id in reference.doc_ids)
    keys = (each.value for number in numbers for each in index.figures(number) if each.kind == "document")
    named = [replace(reference, key=key) for key in dict.fromkeys((reference.key, *keys)) if key]

    def level(measure: Measure, chunk: Chunk) -> float:
        if any(mentions(measure.about, each) for each in named):
            return IN_CLAUSE
        speaks_of_documents = any(each.kind == "document" for each in index.figures(index.text(measure)))
        if measure.doc_id in reference.doc_ids and not speaks_of_documents:
            return IN_CLAUSE
        if any(each.kind == "document" for each in index.figures(measure.about)):
            return AROUND if measure.doc_id in reference.doc_ids else 0.0
        if any(mentions(measure.frame, each) for each in named):
            return IN_FRAME
        return AROUND if measure.doc_id in reference.doc_ids else 0.0

    return level


def _figure_level(value: str, index: MeasureIndex) -> Callable:
    word = next((word for word, number in NUMBER_WORDS.items() if str(number) == value), "")

    def level(measure: Measure, chunk: Chunk) -> float:
        if value_of(measure) == value:
            return IN_CLAUSE
        for text, share in (*_parts(measure), (index.text(measure), IN_TAIL), (chunk.text, AROUND)):
            if word and index.syllables(text).hold((word,), False):  # "3 tỉnh" asks of "ba tỉnh"
                return share
            stated = {figure.value for figure in index.figures(text)}
            if value in stated or any(each.endswith(f"/{value}") for each in stated):  # "11/2025" of "18/11/2025"
                return share
        return 0.0

    return level


def _words_taken_for_others(sought: Sought, drop: str, taken: set[int]) -> list[Named]:
    """Syllables that are a function word without their diacritics and another word in most of the documents.

    "noi dung" is "nội dung", not "nói" and "dùng".
    """
    index, found = sought.index, []
    forms = index.once("forms", lambda: _forms(index))
    kept = tokens(sought.without(f"{drop}|{_OPERATORS}" if drop else _OPERATORS))
    for place, word in enumerate(sought.syllables):
        form = forms.get(fold(word), "")
        is_function = fold(word) in wording(True).function_words
        if is_function and place not in taken and word in kept and form and form not in wording(False).function_words:
            weight = index.vocabulary.rarity(fold(word), True)
            found.append(Named(_term_level(((word,),), index, True, False), weight, place))
    return found


def _forms(index: MeasureIndex) -> dict[str, str]:
    counted = Counter(word for _, document in sorted(index.documents.items()) for word in tokens(document.text))
    forms: dict[str, str] = {}
    for word, _ in sorted(counted.items(), key=lambda each: (-each[1], each[0])):
        forms.setdefault(fold(word), word)
    return forms


def value_of(measure: Measure) -> str:
    """The value of a measure as a question's figures are spelt: "7000", "55,3"."""
    return number_value(f"{measure.value.normalize():f}")


def _figure_text(measure: Measure, index: MeasureIndex) -> str:
    return index.documents[measure.doc_id].text[slice(*measure.figure)]


@lru_cache(maxsize=64)
def _pattern_any_case(expression: str, unmarked: bool) -> re.Pattern[str]:
    # "tỉ" of the one spelling is "tỷ" in the text as typed.
    written = re.sub(r"tỉ(?!\w)", "t[ỉỷ]", expression)
    plain = "".join(char if char.isascii() else fold(char) for char in written) if unmarked else written
    return re.compile(rf"(?<!\w)(?:{plain})(?!\w)", re.IGNORECASE)
