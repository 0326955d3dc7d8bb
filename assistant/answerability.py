"""What forbids a sentence as the answer to a question, however many of its words it shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.defining import defines
from assistant.figures import NUMBER_WORDS, Figure, duration, figures, number_words
from assistant.forgetting import remembered
from assistant.names import capitalised_runs
from assistant.premise.premise_forms import own_case, presupposes
from assistant.references import PROVINCES, mentions
from assistant.subject import Term, also_of
from assistant.syllables import Syllables, holds
from assistant.types import Question
from assistant.vocabulary import Vocabulary
from assistant.wording import Run, names, wording
from index.text import fold, tokens
from index.types import Chunk

_KEPT = 8192  # passages; a corpus of officials' documents has hundreds
_NUMERIC = ("number", "percent", "points")
_DATED = ("date", "month", "year")
_FITTING = {
    "number": _NUMERIC, "duration": _NUMERIC, "rank": (*_NUMERIC, "year"), "percent": ("percent",), "date": _DATED,
    "document": ("document",),
}  # fmt: skip
# A day without its year, or a time in words; a person by one name.
_DAY = re.compile(
    r"(?<![\d/])\d{1,2}[/-]\d{1,2}(?![\d/])"
    r"|(?<!\w)(?:ngày|tháng|sáng|chiều|tối|quý|đầu|cuối|giữa|hôm|tuần) (?:\d|năm|tháng|trước|nay|qua)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?<!\w)số \w*\d")  # "số 1762QĐ-NSTW", written as no rule has it
_TITLED = re.compile(r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Đđ]ồng chí|[Cc]ô|[Tt]ổng thống|[Tt]hủ tướng) \w")
# "Khi nào ...?" asks for a day or for a case.
_CASES = re.compile(r"(?<!\w)(?:khi|trường hợp|nếu|trừ|lúc|sau|trước|thì)(?!\w)", re.IGNORECASE)
# "Bao lâu?": a length of time in words, or one given by its bounds or by another.
_LENGTH = re.compile(
    r"(?<!\w)(?:(?:nửa|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mỗi) (?:năm|tháng|tuần|ngày|giờ|buổi|tiết|nhiệm kỳ)"
    r"|suốt|lần|vô thời hạn|không thời hạn|từ [^.;]* đến)(?!\w)",
    re.IGNORECASE,
)
# A noun is counted by a number at most so many syllables before it, or by one that such a word ties to it.
_COUNTED_WITHIN = 3
_LABEL = re.compile(r"\b(?:buoc|giai doan|nhom|dot|phu luc) \d{1,2}\b(?![.,/%]\d)")
_LAW = re.compile(r"(?:Bộ luật|Luật|Hiến pháp) \w+ \w+")
_NOT_OF = re.compile(r"\((?:không phải|khác với)[^)]*\)")  # "tỉnh Đắk Lắk (không phải tỉnh Nam Định)"
_PLACE = re.compile(rf"\b(?:{PROVINCES})\b")
_FOLLOWING = re.compile(r"\s?(?P<word>[^\W\d_]+)")
_PROVISION = re.compile(r"(?:điều|khoản|điểm|dieu|khoan|diem)\s$", re.IGNORECASE)  # "Điều 55 người giữ chức vụ ..."
_STATES = frozenset({"là", "đạt", "còn", "hơn", "trên", "khoảng"})


def faults_of(question: Question, text: str, sentence: Syllables, chunk: Chunk, applied: bool = False) -> Iterable[str]:
    """What a sentence lacks to be an answer, whatever it covers.

    "year", "figure": one that the question states and neither sentence nor passage does; "measure": the sentence
    has it of something else (lượt for người, points for percent); "article", "document": it stands in another than
    the one named; "other-term", "other-place": it speaks of another; "expected": no figure, date or name of the kind
    asked for; "head": no number counts the noun asked for; "definition": it does not say what the word means;
    "gap": it says what the digest lacks; "label": it is of another step or group than the one named. A rule that was
    in force at the time asked about (``applied``) need not name it.
    """
    stated = figures(text)
    around = _values_around(chunk)
    # A sentence that names years speaks of those; one that names none speaks of its passage's.
    dated = " ".join(_dates(stated)) or " ".join(around)
    # "Tôi 46 tuổi, có được cử đi học không?": the asker's own figure need not stand in the rule.
    asks_only = own_case(question) or (question.kind == "yes-no" and not presupposes(question))
    if any(str(year) not in dated for year in question.years) and not (applied or asks_only):
        yield "year"
    held = {figure.value for figure in stated} | number_words(text)
    held |= _digits_of_documents(chunk.heading) | _digits(stated)
    if question.kind != "yes-no":  # "418 cán bộ học mấy lớp?": the figure is given, another is asked for
        held |= around
    held |= {value.partition("/")[2] for value in held}  # a day is of its month: "17/10/2025" of "tháng 10/2025"
    given = () if asks_only else question.figures
    if any(value not in held for value in given if not (applied and "/" in value)):
        yield "figure"
    if not asks_only and _measures_otherwise(question, text):
        yield "measure"
    if (labels := labels_of(question.text)) and labels - labels_of(f"{text}\n{chunk.heading}"):
        yield "label"
    if question.article and not re.search(rf"\bĐiều {question.article}\b", f"{chunk.heading}\n{text}"):
        yield "article"
    if not _of_named_documents(question, text, chunk):
        yield "document"
    if _of_another_term(question, sentence, chunk):
        yield "other-term"
    if _of_another_place(question.subject, text, chunk.heading):
        yield "other-place"
    if not fits_expected(question, text):
        yield "expected"
    shares = frozenset(figure.value for figure in stated if figure.kind in ("percent", "points"))
    if question.head and (not counts_head(question, sentence, shares) or _counts_more(question, text)):
        yield "head"
    if question.kind == "definition" and not defines(question, sentence):
        yield "definition"
    if any(gap in text.lower() for gap in names().gaps) and "chỉ biết" not in text:
        yield "gap"


@lru_cache(maxsize=_KEPT)
def _values_around(chunk: Chunk) -> frozenset[str]:
    return frozenset(figure.value for figure in figures(f"{chunk.heading}\n{chunk.text}"))


@lru_cache(maxsize=_KEPT)
def _digits_of_documents(heading: str) -> frozenset[str]:
    return _digits(figures(heading))


def _digits(stated: Iterable[Figure]) -> frozenset[str]:
    # "65-qd-tw" -> "65"
    return frozenset(figure.value.split("-")[0] for figure in stated if figure.kind == "document")


def labels_of(text: str) -> frozenset[str]:
    """The numbered things that a text names: "Bước 5 của quy trình" -> {"buoc 5"}."""
    return frozenset(_LABEL.findall(fold(text)))


def _of_named_documents(question: Question, text: str, chunk: Chunk) -> bool:
    # Every document that the corpus lacks must be named by the sentence itself; of those that it has,
    # one must be the passage's own or be named by the sentence.
    lacking = [reference for reference in question.documents if not reference.doc_ids]
    held = [reference for reference in question.documents if reference.doc_ids]
    if any(not mentions(text, reference) for reference in lacking):
        return False
    if not held or any(reference.key and mentions(text, reference) for reference in held):
        return True
    own = any(chunk.doc_id in reference.doc_ids for reference in held)
    law = _LAW.match(text)
    if own and law and fold(law.group()) not in fold(f"{document_heading(chunk)} {question.text}"):
        return False  # "Luật Viên chức ... gồm 6 chương" in the digest of a decree
    return own and (question.expects == "document" or not _names_another(text, chunk))


def _of_another_place(asked: str, text: str, heading: str) -> bool:
    # Of another province: "tỉnh Cao Bằng" for "tỉnh Vĩnh Phúc".
    own = set(_PLACE.findall(fold(asked)))
    if not own:
        return False
    named = set(_PLACE.findall(fold(_NOT_OF.sub(" ", text))))
    return bool(named) and own.isdisjoint(named) and own.isdisjoint(_PLACE.findall(fold(heading)))


def _of_another_term(question: Question, sentence: Syllables, chunk: Chunk) -> bool:
    # It speaks of a term of law that is never the one asked about: điều động for luân chuyển.
    unmarked = question.unmarked
    for group, own in _terms_apart(question.text, unmarked):
        held = [term for term in group if _speaks_of(sentence, term, unmarked)]
        if held and not set(own) & set(held):
            heading = Syllables.of(chunk.heading)
            if not any(heading.hold(term, unmarked) for term in own):
                return True
    return False


@remembered(maxsize=16)
def _terms_apart(asked: str, unmarked: bool) -> tuple[tuple[tuple[Run, ...], list[Run]], ...]:
    # Groups of terms that are never one another, with those of each that are asked about.
    words = Syllables.of(asked)
    own = ((group, [each for each in group if _speaks_of(words, each, unmarked)]) for group in wording(unmarked).apart)
    return tuple((group, each) for group, each in own if each)


def _speaks_of(words: Syllables, term: tuple[str, ...], unmarked: bool) -> bool:
    times = words.count(term, unmarked)
    return times > sum(words.count(each, unmarked) for each in wording(unmarked).longer if times and holds(each, term))


def _measures_otherwise(question: Question, text: str) -> bool:
    asked = _measured(question.subject, question.unmarked)
    if not asked:
        return False
    stated = _measured(text, question.unmarked)
    return any(value in stated and not of & stated[value] for value, of in asked.items())


def _measured(text: str, unmarked: bool) -> dict[str, set[tuple[str, str]]]:
    # Value -> its kind and the word of measure behind it, "" for none: "7.000 lượt" -> {"7000": {("number", "lượt")}}.
    known = {fold(word) if unmarked else word: word for word in names().measures}
    measured: dict[str, set[tuple[str, str]]] = {}
    for figure in figures(text):
        if figure.kind not in _NUMERIC:
            continue
        behind = _FOLLOWING.match(text, figure.end)
        following = tokens(behind["word"])[:1] if behind and not _PROVISION.search(text[: figure.start]) else []
        word = fold(following[0]) if following and unmarked else following[0] if following else ""
        measured.setdefault(figure.value, set()).add((figure.kind, known.get(word, "")))
    return measured


def absence_faults(strangers: Sequence[Term], vocabulary: Vocabulary, anchored: bool) -> Iterable[str]:
    """What follows from proper names that stand nowhere at hand: "name".

    ``anchored``: the passage is of a document that the question names, so a name beside it counts less.
    """
    if not anchored and any(not vocabulary.is_common(term.runs[0]) for term in strangers):
        yield "name"


def fits_expected(question: Question, text: str) -> bool:
    """Whether a text holds a figure, date, document or person's name where the question asks for one."""
    if question.expects == "person":
        known = fold(question.text)
        runs = (run for run in capitalised_runs(text) if fold(" ".join(run)) not in known)
        return bool(_TITLED.search(text)) or any(run[0] in names().surnames or len(run) > 1 for run in runs)
    if question.expects == "occasion":
        return bool(_CASES.search(text)) or any(figure.kind in _DATED for figure in figures(text))
    if question.expects not in _FITTING:
        return True
    kinds = _FITTING[question.expects]
    own = [figure for figure in figures(text) if figure.kind in kinds and figure.value not in question.figures]
    if question.expects == "date" and _DAY.search(text):
        return True
    if question.expects == "document" and _NUMBERED.search(text):
        return True
    if question.expects == "duration":
        return any(duration(text, figure) for figure in own) or bool(_LENGTH.search(text))
    return bool(own) or (question.expects in ("number", "rank") and bool(number_words(text)))


def _names_another(text: str, chunk: Chunk) -> bool:
    named = [text[figure.start : figure.end] for figure in figures(text) if figure.kind == "document"]
    return bool(named) and not any(each in document_heading(chunk) for each in named)


def document_heading(chunk: Chunk) -> str:
    """Number and title of a chunk's document, without the headings inside it."""
    return chunk.heading.partition(" › ")[0]


def _dates(stated: Sequence[Figure]) -> list[str]:
    return [figure.value for figure in stated if figure.kind in ("year", "date", "month")]


def _counts_more(question: Question, text: str) -> bool:
    """Whether a sentence has the noun asked for only together with another: "thạc sĩ, tiến sĩ ... 118 người"."""
    head = question.head or ""
    if question.unmarked:
        head, text = fold(head), fold(text)
    joined = re.findall(rf"(\w+ \w+)(?:,| và| hoặc| va| hoac) {re.escape(head)}\b", text, re.IGNORECASE)
    stated = len(re.findall(rf"\b{re.escape(head)}\b", text, re.IGNORECASE))
    asked = question.subject.lower()
    return bool(joined) and len(joined) == stated and not any(fold(each) in fold(asked) for each in joined)


def counts_head(question: Question, sentence: Syllables, shares: frozenset[str]) -> bool:
    """Whether a number of the sentence counts the noun asked for: "hơn 7.000 lượt", "biên chế ... là 2.234.720".

    ``shares`` are the percentages of the sentence: "tỷ lệ tiến sĩ là 55,3%" counts nobody.
    """
    noun = tuple(tokens(question.head or ""))
    nouns = [noun, *wording(question.unmarked).counted.get(noun, ())]
    runs = [run for each in nouns for run in (each, *also_of(each, question.unmarked))]
    words = sentence.read(question.unmarked)
    runs = [tuple(map(fold, run)) if question.unmarked else run for run in runs]
    for place, word in enumerate(sentence.exact):
        if not (word[0].isdigit() or word in NUMBER_WORDS):
            continue
        after = words[place + 1 : place + 1 + _COUNTED_WITHIN]
        stated = place > 0 and sentence.exact[place - 1] in _STATES and word not in shares
        before = words[:place] if stated else ()
        for run in runs:
            if any(holds(window, run) for window in (after, before)):
                return True
    return False
