"""A statement in English on Vietnamese texts: its figures in Vietnamese notation, its names and words looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.english import meanings_of
from assistant.english_times import with_vietnamese_times
from index.text import fold

# Of the words that the lexicon knows, so many at least must have a meaning that a cited text has.
MIN_KNOWN_SHARE = 0.5
_NUMBER = re.compile(r"(?<![\w.,/-])\d[\d,]*(?:\.\d+)?(?![\w/-]|[.,]\d)")
_UNITS = (
    (r"percentage points?", "điểm phần trăm"),
    (r"per ?cent", "%"),
    (r"years? old|years of age", "tuổi"),
    (r"(?:person-times?|turns?|enrol?lments?|participations?|attendances?)", "lượt"),
    (r"(?:people|persons?|officials?|cadres?|individuals?|employees|civil servants)", "người"),
    (r"years?", "năm"),
    (r"months?", "tháng"),
    (r"days?", "ngày"),
    (r"weeks?", "tuần"),
    (r"million", "triệu"),
    (r"billion", "tỷ"),
)
_BEHIND_NUMBER = tuple((re.compile(rf"(?<=\d)[ -]?{word}\b", re.IGNORECASE), f" {unit}") for word, unit in _UNITS)
_WORDS = (
    (r"(?:at least|no fewer than|no less than|a minimum of)", "ít nhất"),
    (r"(?:at most|no more than|not more than|not exceeding|up to|a maximum of)", "không quá"),
    (r"(?:more than|over|above|exceeding)", "hơn"),
    (r"(?:fewer than|less than|below|under)", "dưới"),
    (r"(?:nearly|almost|close to)", "gần"),
    (r"(?:about|approximately|around|roughly)", "khoảng"),
    (r"before", "trước"),
    (r"after", "sau"),
    (r"since|from", "từ"),
    (r"until|to", "đến"),
)
_BEFORE_NUMBER = tuple(
    (re.compile(rf"\b(?:{word})(?= (?:ngày |tháng |năm )?\d)", re.IGNORECASE), put) for word, put in _WORDS
)
_LABELS = (("article", "Điều"), ("clause", "khoản"), ("point", "điểm"), ("section", "mục"), ("chapter", "Chương"))
_LABELLED = tuple((re.compile(rf"\b{word}s?(?= \d)", re.IGNORECASE), put) for word, put in _LABELS)
_IN_WORDS = {
    word: str(value)
    for value, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)
}
_SPELT = re.compile(rf"\b(?:{'|'.join(_IN_WORDS)})\b(?! of\b)", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:not?(?! (?:more|fewer|less|exceed))|never|without|cannot|\w+n't|neither|none)\b", re.IGNORECASE
)
_DENIED = re.compile(r"(?<!\w)(?:không(?! quá| dưới| ít hơn)|chưa|chẳng|cấm|trừ|miễn)(?!\w)", re.IGNORECASE)
_CAPITALISED = re.compile(r"[A-ZĐÀ-Ỵ][\w'’-]*(?: (?:(?:of|the|and|for) )*[A-ZĐÀ-Ỵ][\w'’-]*)*")
_OPENS = re.compile(r"(?:^|[.!?:;]\s)$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SMALL = frozenset("of the and for".split())


def with_vietnamese_figures(text: str) -> str:
    """The figures of an English sentence, with what belongs to them, as Vietnamese documents write them.

    >>> with_vietnamese_figures("More than 7,000 enrolments, up 15.3 percentage points since 16 May 2023.")
    'hơn 7.000 lượt, up 15,3 điểm phần trăm từ ngày 16/5/2023.'
    """
    text = _SPELT.sub(lambda match: _IN_WORDS[match.group().lower()], text)
    text = with_vietnamese_times(text)
    text = _NUMBER.sub(lambda match: match.group().translate(str.maketrans(",.", ".,")), text)
    for pattern, put in (*_LABELLED, *_BEHIND_NUMBER, *_BEFORE_NUMBER):
        text = pattern.sub(put, text)
    return text


def english_faults(text: str, spans: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """Names that no text has, as they stand or by what they mean; a denial lost or added; too many other words."""
    held = " ".join(map(fold, (*spans, *names)))
    known = set(re.findall(r"\w+", held))
    for match in _CAPITALISED.finditer(text):
        words = [word for word in match.group().split() if word not in _SMALL]
        if len(words) == 1 and _OPENS.search(text[: match.start()]):
            continue  # the first word of a sentence is read with the others
        if f" {fold(match.group())} " not in f" {held} " and not all(_is_known(word, known) for word in words):
            yield match.group()
    denies = bool(_NEGATED.search(text))
    if denies != any(_DENIED.search(span) for span in spans):
        yield "not" if denies else "không"
    looked_up = [word for word in _WORD.findall(text) if meanings_of(word)]
    borne = sum(_is_known(word, known) for word in looked_up)
    if borne < MIN_KNOWN_SHARE * len(looked_up) or not looked_up:
        yield text


def _is_known(word: str, known: set[str]) -> bool:
    # A meaning may be several syllables: all of one must be there.
    if fold(word.lower()) in known:
        return True
    return any(set(re.findall(r"\w+", fold(meaning))) <= known for meaning in meanings_of(word))
