"""Abbreviations of a question written out: the reading that its neighbours in the corpus speak for, and the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.data_files import read_data
from assistant.input_methods import is_shouted, may_be_word
from assistant.types import Change
from assistant.vocabulary import Vocabulary
from assistant.wording import Run
from index.text import fold, has_diacritic, tokens
from index.types import Span

# A reading is clear when its runs are 3 times as frequent as the next one's, or, where no neighbour tells, itself 10
# times. Of 4217 phrases in the questions of docs/ made short, 83% are clear and right, 3% clear and wrong.
CLEAR_RATIO, CLEAR_RATIO_ALONE = 3, 10
MAX_ALTERNATIVES = 3
_MAX_PARTS = 4  # "CBCC-VC-NLĐ"
_CHARS_BEFORE, _CHARS_AFTER = 40, 80  # what a shape may look at
_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"\s?&\s?|[-–/.]")  # "TT&TT", "KT-XH", "đ/c", "T.Ư"
_CODE_OF_NUMBER = re.compile(r"\d\s?[-–/]\s?(?:[^\W\d_]+[-–/])?$")  # "28-CT/TW"
_STOP = re.compile(r"[.;:?!]\s")
_ASKING = "bao nhiêu"
_HAS = re.compile(r"(?<!\w)(?:có|co) ¦(?! [^.;?!]*(?<!\w)(?:kh[ôo]ng|ko?)(?!\w))", re.IGNORECASE)  # "có bn cán bộ"
_ASKS = re.compile(r"(?<!\w)(?:mấy|gì|nào|ai|sao|ntn|đâu|may|gi|nao|dau)(?!\w)", re.IGNORECASE)
_ASKS_HOW = re.compile(r"(?<!\w)(?:thế nào|the nao|ra sao|làm sao|lam sao|ntn)(?!\w)", re.IGNORECASE)
_PLACES = ("thành phố", "thị trấn", "thị xã")


class _Unit(NamedTuple):
    """A word, or an abbreviation with its readings; ``end`` is behind the full stop of "TP. Nam Định"."""

    start: int
    end: int
    readings: tuple[str, ...]
    is_short: bool


class _Typing(NamedTuple):
    is_shouted: bool  # in capitals throughout
    is_marked: bool  # a word that is no abbreviation bears a diacritic: then "HD" is not "HĐ"


def expand(text: str, protected: Sequence[Span], vocabulary: Vocabulary) -> tuple[str, list[Change], tuple[str, ...]]:
    """(text with the best readings, changes, at most three texts with another reading where several are near).

    Nothing within the ``protected`` spans is read. A change of reason "abbreviation-doubtful" names the readings
    that are near, the one in the text first: "QH" -> "quy hoạch hoặc Quốc hội".
    """
    units = list(_units(text, protected, vocabulary))
    written: list[tuple[_Unit, tuple[str, ...]]] = []
    changes: list[Change] = []
    for place, unit in enumerate(units):
        if unit.is_short:
            near = _near(text, units, place, vocabulary)
            reason = "abbreviation-doubtful" if len(near) > 1 else "abbreviation"
            changes.append(Change(text[unit.start : unit.end], " hoặc ".join(near), reason))
            written.append((unit, near))
    others = [(unit, reading) for unit, near in written for reading in near[1:]]
    best = {unit: near[0] for unit, near in written}
    alternatives = tuple(_written(text, best | {unit: reading}) for unit, reading in others[:MAX_ALTERNATIVES])
    return _written(text, best), list(dict.fromkeys(changes)), alternatives


def is_abbreviation(form: str) -> bool:
    """Whether a word is on the list, in any case, with its diacritics or without: "HĐ", "hđ", "HDND", "ThU", "ko"."""
    known, letters = _abbreviations(), form.upper()
    return letters in known.exact or letters in known.folded or form in known.mixed or form.lower() in known.chat


def is_chat(form: str) -> bool:
    """Whether a word is short in chat alone, in any case: "KO"; "DC", which is "ĐC" in capitals, is not."""
    known, letters = _abbreviations(), form.upper()
    return form.lower() in known.chat and letters not in known.exact and letters not in known.folded


def _written(text: str, readings: Mapping[_Unit, str]) -> str:
    for unit in sorted(readings, reverse=True):
        is_glued = text[unit.end - 1] == "." and text[unit.end : unit.end + 1].isalpha()  # "TP.Nam Định"
        text = text[: unit.start] + readings[unit] + " " * is_glued + text[unit.end :]
    return text


def _units(text: str, protected: Sequence[Span], vocabulary: Vocabulary) -> Iterator[_Unit]:
    words = list(_WORD.finditer(text))
    typing = _typing([word.group() for word in words])
    place = 0
    while place < len(words):
        start, end = words[place].span()
        unit, n_parts = _Unit(start, end, (text[start:end],), False), 1
        is_code = _CODE_OF_NUMBER.search(text, max(0, start - _CHARS_BEFORE), start)
        n_most = 0 if is_code else min(_MAX_PARTS, len(words) - place)
        for n_tried in range(n_most, 0, -1):
            stop = words[place + n_tried - 1].end()
            if any(left < stop and start < right for left, right in protected):
                continue
            readings, stop = _readings_at(text, words[place : place + n_tried], typing)
            if readings and not _is_explained(text[start:stop], readings, vocabulary):
                unit, n_parts = _Unit(start, stop, readings, True), n_tried
                break
        yield unit
        place += n_parts


def _readings_at(text: str, parts: Sequence[re.Match[str]], typing: _Typing) -> tuple[tuple[str, ...], int]:
    # The readings of parts that are joined to one form, and its end: "KT-XH", "TP. Nam Định", "H.Giao Thủy".
    start, end = parts[0].start(), parts[-1].end()
    gaps = [text[one.end() : other.start()] for one, other in zip(parts, parts[1:], strict=False)]
    if not all(map(_JOINT.fullmatch, gaps)):
        return (), end
    form = text[start:end]
    readings = _readings(form, typing)
    if text[end : end + 1] == "." and text[end + 1 : end + 4].lstrip(" ")[:2].istitle():
        named = _abbreviations().dotted.get(f"{form}.") or tuple(each for each in readings if each in _PLACES)
        return (named, end + 1) if named else (readings, end)
    return readings, end


def _readings(form: str, typing: _Typing) -> tuple[str, ...]:
    known = _abbreviations()
    if form.lower() in known.chat and (not form.isupper() or "/" in form):  # "Đ/C", and "DC" is ĐC
        return known.chat[form.lower()]
    if form in known.mixed:
        return known.mixed[form]
    parts = _WORD.findall(form)
    letters = "".join(parts).upper()
    if all(map(may_be_word, parts)) and (not form.isupper() or len(letters) < 2 or typing.is_shouted):
        return ()
    if not letters.isascii() or typing.is_marked:
        return known.exact.get(letters) or (known.folded.get(letters, ()) if letters.isascii() else ())
    return known.folded.get(letters, ())


def _typing(words: Sequence[str]) -> _Typing:
    shouted = is_shouted(words, is_abbreviation)
    letters = (word for word in words if not word[0].isdigit() and (shouted or not word.isupper()))
    return _Typing(shouted, any(map(has_diacritic, letters)))


def _is_explained(form: str, readings: Sequence[str], vocabulary: Vocabulary) -> bool:
    # The corpus itself calls it so and says what it is: "DTI (chỉ số chuyển đổi số)".
    runs = (_words(form) + _words(reading) for reading in readings if not may_be_word(form))
    return any(map(vocabulary.count, runs))


def _near(text: str, units: Sequence[_Unit], place: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    # The best reading, and those that are not much rarer.
    start, end, readings, _ = units[place]
    typed, around = text[start:end], f"{text[max(0, start - _CHARS_BEFORE) : start]}¦{text[end : end + _CHARS_AFTER]}"
    readings = _borne_out(readings, around)
    if len(readings) == 1:
        return readings
    counts = {each: vocabulary.count(_words(each)) for each in readings}
    sides = [(step, _neighbours(text, units, place, step)) for step in (-1, 1)]
    fits = {each: _fit(each, sides, vocabulary) for each in readings}
    if _ASKING in readings:
        return _asking_or_not(typed, around, [each for each in readings if counts[each] or each == _ASKING], fits)
    if not counts[readings[0]] and typed.lower() in _abbreviations().chat:
        # Documents do not chat: "mn ơi" is theirs only where its neighbours are.
        return (*(each for each in readings[1:] if any(fits[each])), readings[0])
    # Where the corpus knows no reading, none of them changes the answer.
    readings, ratio = tuple(each for each in readings if counts[each]) or readings[:1], CLEAR_RATIO_ALONE
    if any(any(fits[each]) for each in readings):
        counts, ratio = {each: sum(fits[each]) for each in readings}, CLEAR_RATIO
        readings = tuple(sorted(readings, key=lambda each: -counts[each]))  # of equals, the first listed
    most = max(counts[each] for each in readings)
    return tuple(each for each in readings if counts[each] * ratio > most)[:MAX_ALTERNATIVES] or readings[:1]


def _borne_out(readings: tuple[str, ...], around: str) -> tuple[str, ...]:
    # The readings that the text around speaks for; all where it does for none.
    is_unmarked = not has_diacritic(around.replace("¦", ""))
    for borne_out, shape, unmarked_shape in _abbreviations().shapes:
        kept = tuple(each for each in readings if each in borne_out)
        if kept and (unmarked_shape if is_unmarked else shape).search(around):
            return kept
    return readings


def _asking_or_not(
    typed: str, around: str, readings: Sequence[str], fits: Mapping[str, Sequence[int]]
) -> tuple[str, ...]:
    # "bn" without a noun that it would count: both readings, unless the rest of the question is clear.
    others = tuple(each for each in readings if each != _ASKING)
    before, after = any(fits[each][0] for each in others), any(fits[each][1] for each in others)
    asks = _ASKS.search(around)
    if asks and (before or (after and _ASKS_HOW.search(around))):
        return others
    if not others or (typed.islower() and not asks and _HAS.search(around)):
        return (_ASKING,)
    return (*others, _ASKING) if asks or before or not (typed.islower() or "?" in around) else (_ASKING, *others)


def _fit(reading: str, sides: Sequence[tuple[int, list[Run]]], vocabulary: Vocabulary) -> tuple[int, ...]:
    # How often it stands beside what is before, and after; beside another abbreviation, by the best of its readings.
    words = _words(reading)
    return tuple(max((vocabulary.beside(words, run, step) for run in runs), default=0) for step, runs in sides)


def _neighbours(text: str, units: Sequence[_Unit], place: int, step: int) -> list[Run]:
    # The words that stand next on one side, in their order, one run for each reading of what stands there.
    near, far = place + step, place + 2 * step
    if not 0 <= near < len(units) or _is_parted(text, units[near], units[place]):
        return []
    beyond: Run = ()
    if 0 <= far < len(units) and not _is_parted(text, units[far], units[near]):
        beyond = _words(units[far].readings[0])
    runs = [_words(reading) for reading in units[near].readings]
    return [(beyond + run if step < 0 else run + beyond) for run in runs]


@lru_cache(maxsize=4096)
def _words(reading: str) -> Run:
    return tuple(tokens(reading))


def _is_parted(text: str, one: _Unit, other: _Unit) -> bool:
    return bool(_STOP.search(text, min(one.end, other.end), max(one.start, other.start)))


class _Abbreviations(NamedTuple):
    exact: dict[str, tuple[str, ...]]  # "NĐ", "KTXH"
    folded: dict[str, tuple[str, ...]]  # "ND": what ND and NĐ stand for
    mixed: dict[str, tuple[str, ...]]  # "ThU", which is not "thu"
    dotted: dict[str, tuple[str, ...]]  # "H."
    chat: dict[str, tuple[str, ...]]
    shapes: list[tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]]  # the last for a text without diacritics


@lru_cache(maxsize=1)
def _abbreviations() -> _Abbreviations:
    known = _Abbreviations({}, {}, {}, {}, {}, [])
    listed = read_data("abbreviations")
    for shape in listed.pop("around"):
        forms = (re.compile(form, re.IGNORECASE) for form in (shape["where"], fold(shape["where"])))
        known.shapes.append((frozenset(shape["read"]), *forms))
    for key, readings in listed.items():
        if key.islower():
            known.chat[key] = tuple(readings)
        elif key.endswith("."):
            known.dotted[key] = tuple(readings)
        elif not key.isupper() and may_be_word(key):
            known.mixed[key] = tuple(readings)
        else:
            known.exact["".join(_WORD.findall(key)).upper()] = tuple(readings)
    for letters in sorted(known.exact, key=str.isascii, reverse=True):
        folded = letters.replace("Đ", "D")  # not Ư: who has no keyboard for TƯ types "TW", and "TU" is Tỉnh ủy
        known.folded[folded] = tuple(dict.fromkeys((*known.folded.get(folded, ()), *known.exact[letters])))
    return known
