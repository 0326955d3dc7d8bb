"""Abbreviations of a question written out: the reading that its neighbours in the corpus speak for, and the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.data_files import read_data
from assistant.types import Change
from assistant.vocabulary import Vocabulary
from assistant.wording import wording
from index.syllables import is_syllable, is_unmarked_syllable
from index.text import fold, has_diacritic, tokens
from index.types import Span

# A reading is clear when its runs are 3 times as frequent as the next one's, or, where no neighbour tells, itself 10
# times. Of 1786 phrases in the questions of docs/ made short, 76% are clear and right, 2% clear and wrong.
CLEAR_RATIO, CLEAR_RATIO_ALONE = 3, 10
MAX_ALTERNATIVES = 3
_MAX_PARTS = 4  # "CBCC-VC-NLĐ"
_CAPITALS_SHARE = 0.6
_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"\s?&\s?|[-–/.]")  # "TT&TT", "KT-XH", "đ/c", "T.Ư"
_CODE_OF_NUMBER = re.compile(r"\d\s?[-–/]\s?(?:[^\W\d_]+[-–/])?$")  # "28-CT/TW"
_STOP = re.compile(r"[.;:?!]\s")
_ASKS = re.compile(r"(?<!\w)(?:mấy|gì|nào|ai|sao|ntn|đâu|không|ko|may|gi|nao|dau|khong)(?!\w)", re.IGNORECASE)
_ASKING = "bao nhiêu"
_PLACES = ("thành phố", "thị trấn", "thị xã")
# Readings that what stands around "¦", where the abbreviation stood, bears out whatever the counts. The first holds.
_SHAPES = tuple(
    (frozenset(readings.split("|")), re.compile(around, re.IGNORECASE))
    for readings, around in (
        ("chỉ thị", r"¦ (?:số )?\d+-CT/"),  # "CT 28-CT/TW"
        # "NĐ 101", "TT số 03"; not "KH 2023", "BC 20%".
        (
            "nghị định|nghị quyết|quy định|quyết định|kế hoạch|kết luận|chỉ thị|thông tư|thông tri|hướng dẫn|thông báo"
            "|công văn|chương trình|báo cáo",
            r"¦\s*(?:s[ốo]\s*\d|(?!(?:19|20)\d\d(?!\s?/))\d{1,4}(?!\d|\s?%|[.,]\d))",
        ),
        # "CT UBND tỉnh", "TT HĐND", "TT Tỉnh ủy".
        ("chủ tịch|thường trực", r"¦ (?:(?:UB)?MTTQ|UBND|H[ĐD]ND|TU|HU|ủy ban|hội đồng|(?:tỉnh|huyện|thành) ủy)(?!\w)"),
        ("chủ tịch", r"(?<!trường )¦ (?:tỉnh|huyện|xã|phường|nước|Quốc hội)(?!\w)"),  # "CT tỉnh"
        ("hội nghị", r"¦ (?:Trung ương|TW|TƯ|lần)(?!\w)"),  # "HN Trung ương"
        ("kỷ luật", r"(?<!\w)(?:bị|hình thức|thi hành|xử lý) ¦"),  # "bị KL"
        ("Nam Định|Ninh Bình|Hà Nam|Hà Nội", r"(?<!\w)(?:tỉnh|thành phố|TP|ở|tại|TU|tỉnh ủy) ¦"),  # "ở NĐ"
        ("nghị định", r"¦ (?:nào|này|mới|của (?:CP|Chính phủ))(?!\w)"),  # "NĐ của CP"
        ("đồng chí", r"¦ nào(?!\w)"),  # "đc nào"
    )
)


class _Unit(NamedTuple):
    """A word, or an abbreviation with its readings; ``end`` is behind the full stop of "TP. Nam Định"."""

    start: int
    end: int
    readings: tuple[str, ...]
    is_short: bool


class _Typing(NamedTuple):
    is_shouted: bool  # in capitals throughout
    is_unmarked: bool  # without diacritics


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
    return _written(text, best), changes, alternatives


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
        n_most = 0 if _CODE_OF_NUMBER.search(text, 0, start) else min(_MAX_PARTS, len(words) - place)
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
    if text[end : end + 1] == "." and text[end + 1 :].lstrip(" ")[:2].istitle():
        named = _abbreviations().dotted.get(f"{form}.") or tuple(each for each in readings if each in _PLACES)
        return (named, end + 1) if named else (readings, end)
    return readings, end


def _readings(form: str, typing: _Typing) -> tuple[str, ...]:
    known = _abbreviations()
    if not form.isupper() and form.lower() in known.chat:
        return known.chat[form.lower()]
    if form in known.mixed:
        return known.mixed[form]
    parts = _WORD.findall(form)
    letters = "".join(parts).upper()
    if all(map(_may_be_word, parts)) and (not form.isupper() or len(letters) < 2 or typing.is_shouted):
        return ()
    if not letters.isascii() or not typing.is_unmarked:
        return known.exact.get(letters) or (known.folded.get(letters, ()) if letters.isascii() else ())
    return known.folded.get(letters, ())


def _may_be_word(form: str) -> bool:
    return is_unmarked_syllable(form) if form.isascii() else is_syllable(form)


def _typing(words: Sequence[str]) -> _Typing:
    letters = [word for word in words if not word[0].isdigit()]
    capitals = [word for word in letters if word.isupper()]
    known = _abbreviations().folded
    plain = [word for word in capitals if len(word) > 1 and _may_be_word(word) and fold(word).upper() not in known]
    is_shouted = bool(plain) and len(capitals) / len(letters) > _CAPITALS_SHARE
    return _Typing(is_shouted, not any(has_diacritic(word) for word in letters if is_shouted or not word.isupper()))


def _is_explained(form: str, readings: Sequence[str], vocabulary: Vocabulary) -> bool:
    # The corpus itself calls it so and says what it is: "DTI (chỉ số chuyển đổi số)".
    runs = ([*tokens(form), *tokens(reading)] for reading in readings if not _may_be_word(form))
    return any(map(vocabulary.count, runs))


def _near(text: str, units: Sequence[_Unit], place: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    # The best reading, and those that are not much rarer.
    unit = units[place]
    around = f"{text[: unit.start]}¦{text[unit.end :]}"
    readings = unit.readings
    for borne_out, shape in _SHAPES:
        if (kept := borne_out & set(readings)) and shape.search(around):
            readings = tuple(each for each in readings if each in kept)
            break
    if _ASKING in readings:  # it asks, unless something else does: "quy trình bn thế nào"
        others = tuple(each for each in readings if each != _ASKING)
        if _ASKS.search(around) or text[unit.start : unit.end].islower():
            return others if _ASKS.search(around) else (_ASKING,)
        return (_ASKING, *others) if text.endswith("?") else (*others, _ASKING)
    # Where the corpus knows no reading, none of them changes the answer.
    readings = tuple(each for each in readings if vocabulary.count(tokens(each))) or readings[:1]
    if len(readings) == 1:
        return readings
    counts, ratio = {each: _fit(each, text, units, place, vocabulary) for each in readings}, CLEAR_RATIO
    if any(counts.values()):
        readings = tuple(sorted(readings, key=lambda each: -counts[each]))  # of equals, the first listed
    else:
        counts, ratio = {each: vocabulary.count(tokens(each)) for each in readings}, CLEAR_RATIO_ALONE
    return tuple(each for each in readings if counts[each] * ratio > max(counts.values()))[:MAX_ALTERNATIVES]


def _fit(reading: str, text: str, units: Sequence[_Unit], place: int, vocabulary: Vocabulary) -> int:
    # How often the reading stands beside its neighbours; beside another abbreviation, by the best of its readings.
    words = tokens(reading)
    before = [[[*run, *words] for run in _telling(each, -1)] for each in _neighbours(text, units, place, -1)]
    after = [[[*words, *run] for run in _telling(each, 1)] for each in _neighbours(text, units, place, 1)]
    return sum(max((sum(map(vocabulary.count, runs)) for runs in side), default=0) for side in (before, after))


def _telling(words: Sequence[str], step: int) -> Iterator[Sequence[str]]:
    # The nearest one and two words; not "của" or "2025" alone, which stand beside everything.
    empty = wording(unmarked=True).function_words
    for n in (1, 2)[: len(words)]:
        run = words[-n:] if step < 0 else words[:n]
        if not all(word[0].isdigit() or fold(word) in empty for word in run):
            yield run


def _neighbours(text: str, units: Sequence[_Unit], place: int, step: int) -> list[list[str]]:
    # The words that stand next on one side, in their order, one list for each reading of what stands there.
    near, far = place + step, place + 2 * step
    if not 0 <= near < len(units) or _is_parted(text, units[near], units[place]):
        return []
    beyond: list[str] = []
    if 0 <= far < len(units) and not _is_parted(text, units[far], units[near]):
        beyond = tokens(units[far].readings[0])
    runs = [tokens(reading) for reading in units[near].readings]
    return [(beyond + run if step < 0 else run + beyond) for run in runs]


def _is_parted(text: str, one: _Unit, other: _Unit) -> bool:
    return bool(_STOP.search(text, min(one.end, other.end), max(one.start, other.start)))


class _Abbreviations(NamedTuple):
    exact: dict[str, tuple[str, ...]]  # "NĐ", "KTXH"
    folded: dict[str, tuple[str, ...]]  # "ND": what ND and NĐ stand for
    mixed: dict[str, tuple[str, ...]]  # "ThU", which is not "thu"
    dotted: dict[str, tuple[str, ...]]  # "H."
    chat: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _abbreviations() -> _Abbreviations:
    known = _Abbreviations({}, {}, {}, {}, {})
    for key, readings in read_data("abbreviations").items():
        if key.islower():
            known.chat[key] = tuple(readings)
        elif key.endswith("."):
            known.dotted[key] = tuple(readings)
        elif not key.isupper() and _may_be_word(key):
            known.mixed[key] = tuple(readings)
        else:
            known.exact["".join(_WORD.findall(key)).upper()] = tuple(readings)
    for letters in sorted(known.exact, key=str.isascii, reverse=True):
        folded = fold(letters).upper()
        known.folded[folded] = tuple(dict.fromkeys((*known.folded.get(folded, ()), *known.exact[letters])))
    return known
