"""What a text states that can be wrong: figures, dates, document numbers and names, each in one spelling.

Written apart from what the answers are locked with, and sharing no code with it: two readings of one text that
agree are worth more than one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Spelling = Callable[[re.Match[str]], "str | None"]

_TAKEN = "\0"  # what a pattern has read is blotted out, so that no other reads a part of it
_YEAR = r"(?:19|20)\d{2}"
_NUMBER = r"(?<!\w)(?<!\d[.,])\d+(?:[.,]\d+)*"  # "7.000", "55,3", "2016"
# Codes that are typed in small letters too: "65-qđ/tw"; any other counts in capitals only ("5673/BNV-CCVC").
_CODES = frozenset("nq qd qyd kl ct ctr nd kh tt ttr ttlt bc cv hd tb qc da".split())
_DOCUMENT_WORDS = {
    "nghị quyết": "nq", "quy định": "qd", "quyết định": "qd", "kết luận": "kl", "chỉ thị": "ct", "nghị định": "nd",
    "kế hoạch": "kh", "thông tư": "tt", "hướng dẫn": "hd", "công văn": "cv",
}  # fmt: skip
_UNITS = dict(zip("một hai ba bốn năm sáu bảy tám chín mười mốt lăm".split(), (*range(1, 11), 1, 5), strict=True))
# "một" is an article and "năm" a year more often than a number: they count after these only ("ít nhất một").
_COUNTING = frozenset("nhất thiểu đa gồm có đủ thành mở đúng chỉ còn hơn dưới trên".split())
_NO_NOUN = frozenset("số trong cách phần khi mặt chút nay trước sau qua đầu cuối học thứ tới ngoái bên".split())
# What may open a sentence before a name and be no part of it: "Theo Quy định", "Do Bộ Chính trị", "Tỉnh Nam Định".
_OPENERS = frozenset(
    "theo tại ở của do từ đến về có không trong khi nếu vì và hoặc các những một hai ba là với tới cho bởi nay"
    " hỏi xem ông bà anh chị tỉnh huyện xã phường".split()
)
_MULTIPLES = {"ngàn": "nghìn", "tỉ": "tỷ"}
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?:;…«“\"(\[\n•]|\n\s*(?:[-–]|[a-zđ]\)))\s*$")  # on what stands before a word
_LOOK_BACK_CHARS = 12


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing stated: ``what`` (figure, date, document-number, name), ``shown`` as written, at ``start``.

    ``values`` are its spellings, of which one must be found: a sentence's first word may belong to a name or not.
    """

    what: str
    values: tuple[str, ...]
    shown: str
    start: int


def claims(text: str) -> list[Claim]:
    """Everything that a text states, in order; no claim lies inside another.

    Percent and percentage points are told apart; a number word counts before a noun; a name is a run of two or
    more capitalised words.

    >>> [(each.what, each.values) for each in claims("Ngày 05 tháng 7 năm 2023 có ba lớp, đạt 55,3%")]
    [('date', ('5/7/2023',)), ('figure', ('3',)), ('figure', ('55,3%',))]
    """
    text = rest = unicodedata.normalize("NFC", text)
    found: list[Claim] = []
    for what, pattern, spelled in _PATTERNS:
        rest = _take(rest, what, pattern, spelled, found)
    found += _names(text, rest)
    return sorted(found, key=lambda claim: claim.start)


def supports(texts: Iterable[str]) -> set[str]:
    """The spellings that may be stated where these texts stand: what they state, and what that implies.

    "16/5/2023" bears out "tháng 5 năm 2023" and "2023"; "65-QĐ/TW" bears out "Quy định 65"; "10/63" bears out 10
    and 63; "Sở Nội vụ" bears out no other office. The end of a name bears itself out, its beginning does not.
    """
    held: set[str] = set()
    for text in texts:
        composed = unicodedata.normalize("NFC", text)
        for claim in claims(composed):
            for value in claim.values:
                held.add(value)
                held.update(_implied(claim.what, value))
        held.update(str(_UNITS[word]) for word in _WORD.findall(composed.casefold()) if word in _UNITS)
        held.update(f"{_number(match[1])} điểm" for match in re.finditer(rf"({_NUMBER})\sđiểm", composed))
    return held


def words_of(texts: Iterable[str]) -> str:
    """The words of texts in small letters between blanks, to find a name in however it was typed."""
    return " ".join(["", *_WORD.findall(unicodedata.normalize("NFC", " . ".join(texts)).casefold()), ""])


def _take(text: str, what: str, pattern: re.Pattern[str], spelled: Spelling, found: list[Claim]) -> str:
    def read(match: re.Match[str]) -> str:
        value = spelled(match)
        if value is None:
            return match.group()
        found.append(Claim(what, (value,), match.group(), match.start()))
        return _TAKEN * len(match.group())

    return pattern.sub(read, text)


def _implied(what: str, value: str) -> Iterator[str]:
    parts = value.split("/")
    if what == "date" and len(parts) == 3:
        day, month, year = parts
        yield from (f"{day}/{month}", f"{month}/{year}", f"tháng {month}", year)
    elif what == "date" and re.fullmatch(_YEAR, parts[-1]):
        yield from (parts[1], f"tháng {parts[0]}")
    elif what == "figure" and len(parts) == 2:
        yield from parts
    elif what == "document-number":
        pieces = value.split("-")
        yield from ("-".join(pieces[:end]) for end in range(2, len(pieces)))
        yield f"{pieces[0]}-cv"  # of a letter the offices are named and no code: "Công văn số 5673"
        if len(pieces) > 1 and re.fullmatch(_YEAR, pieces[1]):  # "Nghị định 138/2020"
            yield from ("/".join(pieces[:2]), pieces[1])
            yield from ("-".join([pieces[0], *pieces[2:end]]) for end in range(3, len(pieces) + 1))
    elif what == "name":
        words = value.split()
        yield from (" ".join(words[start:]) for start in range(1, len(words) - 1))


def _number(raw: str) -> str:
    # "7.000" -> "7000", "1.234,5" -> "1234,5", "05" -> "5"; the decimal comma stays.
    whole, _, decimals = raw.partition(",")
    if not re.fullmatch(r"\d{1,3}(?:\.\d{3})+|\d+", whole):
        return raw.replace(".", ",")
    whole = str(int(whole.replace(".", "")))
    return f"{whole},{decimals}" if decimals else whole


def _day(match: re.Match[str]) -> str | None:
    day, month, year = (int(match[name]) for name in ("day", "month", "year"))
    return f"{day}/{month}/{year}" if 1 <= day <= 31 and 1 <= month <= 12 else None


def _month(match: re.Match[str]) -> str | None:
    month = int(match["month"])
    return f"{month}/{match['year']}" if 1 <= month <= 12 else None


def _document(match: re.Match[str]) -> str | None:
    code = match["code"]
    first = _plain(re.split(r"[-–—/]", code)[0])
    apart = " " in match.group()[: match.start("code") - match.start()]  # "năm 2021 – UBND tỉnh" is no number
    if first not in _CODES and (apart or sum(char.isupper() for char in code) < 2):
        return None
    parts = [re.sub(r"^t\.?ư$", "tw", part.strip().casefold()) for part in re.split(r"[-–—/]", code)]
    return "-".join([str(int(match["digits"])), *filter(None, [match["issued"]]), *map(_plain, parts)])


def _plain(code: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", code.casefold().replace("đ", "d")) if char.isalnum())


def _number_word(match: re.Match[str]) -> str | None:
    word, following = match["word"], match["following"]
    before = _WORD.findall(match.string[max(0, match.start() - _LOOK_BACK_CHARS) : match.start()].casefold())
    plain = word.casefold()
    capital = word[0].isupper() and not _opens_sentence(match.string, match.start())
    if capital or following[0].isupper() or following in _NO_NOUN:
        return None
    if following == "mươi" or (following in _UNITS and following != "năm"):  # a part of a number: "bốn mươi" of 42
        return None
    if plain in ("một", "năm") and not (before and before[-1] in _COUNTING):
        return None
    parts = plain.split()
    if parts[-1] == "mươi":
        return str(_UNITS[parts[0]] * 10)
    if len(parts) == 3:  # "hai mươi mốt"
        return str(_UNITS[parts[0]] * 10 + _UNITS[parts[2]])
    return str(sum(_UNITS[part] for part in parts))  # "mười hai"


def _names(text: str, rest: str) -> Iterator[Claim]:
    for run in _runs(rest):
        start, end = run[0].start(), run[-1].end()
        words = [word.group().casefold() for word in run]
        values = [" ".join(words)]
        if words[0] in _OPENERS and _opens_sentence(text, start):
            if len(words) == 2:
                continue
            values.append(" ".join(words[1:]))
        yield Claim("name", tuple(values), text[start:end], start)


def _opens_sentence(text: str, position: int) -> bool:
    before = max(0, position - _LOOK_BACK_CHARS)
    return bool(_SENTENCE_OPENS.search(("" if before == 0 else "x") + text[before:position]))


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    # Words with one blank between them, each with a capital: Ạ to ỹ alternate, so only isupper() tells.
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        capital = word.group()[0].isupper()
        if run and not (capital and text[run[-1].end() : word.start()] == " "):
            if len(run) > 1:
                yield run
            run = []
        if capital:
            run.append(word)
    if len(run) > 1:
        yield run


_WORDS = "|".join(_DOCUMENT_WORDS)
_TENS = "hai|ba|bốn|năm|sáu|bảy|tám|chín"
_PATTERNS: tuple[tuple[str, re.Pattern[str], Spelling], ...] = (
    # "ngày 05 tháng 7 năm 2023"; "05/7/2023", "16.5.2023"; "2023-07-05"
    ("date", re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})\stháng\s(?P<month>\d{{1,2}})\snăm\s(?P<year>{_YEAR})(?!\d)"), _day),
    ("date", re.compile(rf"(?<![\d/.-])(?P<day>\d{{1,2}})([/.-])(?P<month>\d{{1,2}})\2(?P<year>{_YEAR})(?!\d)"), _day),
    ("date", re.compile(rf"(?<![\d/.-])(?P<year>{_YEAR})-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?!\d)"), _day),
    # "65-QĐ/TW", "83/KH-UBND", "138/2020/NĐ-CP", "39-NQ/T.Ư"
    ("document-number", re.compile(
        rf"(?<![\w/.,])(?P<digits>\d{{1,5}})(?:\s?/\s?(?P<issued>{_YEAR}))?\s?[-–—/]\s?"
        r"(?P<code>[^\W\d_](?:[\w.]*\w)?(?:(?:[-–—]|\s?/\s?)[^\W\d_](?:[\w.]*\w)?)*)"), _document),
    # "Quy định số 65", "Nghị quyết 39": the word alone is a verb too ("quy định 3 hướng")
    ("document-number", re.compile(
        rf"(?<!\w)(?P<word>(?i:{_WORDS})(?=\ssố)|(?=[A-ZĐ])(?i:{_WORDS}))\s(?:số\s)?(?P<digits>\d{{1,5}})"
        r"(?!\w|[.,/]\d|\s?%)"), lambda match: f"{int(match['digits'])}-{_DOCUMENT_WORDS[match['word'].lower()]}"),
    # "khoản 2 Điều 4", "điểm a", "Chương II"
    ("figure", re.compile(
        r"(?<!\w)(?i:điều|khoản|mục|chương|phần|phụ lục)\s(?:\d+(?:\.\d+)*[a-zđ]?|[IVXLC]+)(?!\w|,\d|\s?%)"
        r"|(?<!\w)(?i:điểm)\s[a-zđ](?!\w)"), lambda match: match.group().casefold()),
    # "tháng 5 năm 2023", "5/2023"; "ngày 16/5", "ngày 16 tháng 5"; "tháng 5"
    ("date", re.compile(rf"(?<![\d/])(?P<month>\d{{1,2}})(?:/|\snăm\s)(?P<year>{_YEAR})(?![\d/])"), _month),
    ("date", re.compile(r"(?<=[Nn]gày )(?P<day>\d{1,2})(?:/|\stháng\s)(?P<month>\d{1,2})(?![\d/])"),
     lambda match: f"{int(match['day'])}/{int(match['month'])}"),
    ("date", re.compile(r"(?<=[Tt]háng )\d{1,2}(?![\w/%]|[.,]\d)"), lambda match: f"tháng {int(match.group())}"),
    # "15,3 điểm phần trăm", "15,3 điểm %"; "55,3%", "55,3 phần trăm"
    ("figure", re.compile(rf"(?P<number>{_NUMBER})(?:\s?%?\s?điểm\s?(?:phần\străm|%)|\s?%\s?điểm)"),
     lambda match: f"{_number(match['number'])} điểm"),
    ("figure", re.compile(rf"(?P<number>{_NUMBER})\s?(?:%|phần\străm)"), lambda match: f"{_number(match['number'])}%"),
    ("figure", re.compile(r"(?<![\w/])(?P<place>\d{1,4})/(?P<of>\d{1,4})(?![\d/])"),  # "10/63"
     lambda match: f"{int(match['place'])}/{int(match['of'])}"),
    ("figure", re.compile(rf"(?P<number>{_NUMBER})\s(?P<of>nghìn|ngàn|triệu|tỷ|tỉ)(?!\w|\slệ)"),  # "2 triệu đồng"
     lambda match: f"{_number(match['number'])} {_MULTIPLES.get(match['of'], match['of'])}"),
    ("figure", re.compile(_NUMBER), lambda match: _number(match.group())),
    # "ba loại", "mười hai lớp", "hai mươi mốt xã", before a word that may be a noun
    ("figure", re.compile(
        rf"(?<!\w)(?P<word>(?i:(?:{_TENS})\smươi(?:\s(?:mốt|lăm|{_TENS.replace('|năm', '')}))?"
        rf"|mười\s(?:một|lăm|{_TENS.replace('|năm', '')})|mười|một|{_TENS}))(?=\s(?P<following>[^\W\d_]+))"),
     _number_word),
)  # fmt: skip
