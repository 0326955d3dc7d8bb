"""The head of an official document: number, kind, issuer, date and title, read from its letterhead.

Forms: State documents by Nghị định 30/2020/NĐ-CP (Phụ lục I), Party documents by Hướng dẫn 36-HD/VPTW (2018).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.text import fold, nfc

_HEAD_LINES = 40  # a letterhead and a title end well before
_TITLE_LINES = 8

# Type word -> kind of a State document, kind of a Party document.
_KINDS = {
    "nghị quyết": ("resolution", "party-resolution"),
    "quy định": (None, "party-regulation"),
    "quyết định": ("decision", "party-regulation"),
    "kết luận": (None, "party-conclusion"),
    "chỉ thị": ("directive", "party-directive"),
    "hướng dẫn": (None, "party-guidance"),
    "nghị định": ("decree", None),
    "thông tư": ("circular", None),
    "luật": ("law", None),
    "kế hoạch": ("plan", "plan"),
    "thông báo": ("notice", "notice"),
}
# Where no type word stands, the letters of the number say the kind; "QĐ" of the Party may be either of two.
_LETTERS = {
    "NQ": "nghị quyết", "KL": "kết luận", "CT": "chỉ thị", "HD": "hướng dẫn", "NĐ": "nghị định", "TT": "thông tư",
    "KH": "kế hoạch", "TB": "thông báo",
}  # fmt: skip
_TYPE_WORDS = "|".join(_KINDS)
_TYPE_LINE = re.compile(rf"(?P<word>{_TYPE_WORDS})(?:\s+(?P<rest>.+))?", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:(?:luật|nghị quyết|pháp lệnh)\s+số\s*:|số\s*[:.]?)\s*"
    r"(?P<digits>\d{1,4}[a-z]?)\s*(?P<mark>[-–/])\s*(?P<letters>[A-ZĐa-zđƯưÂâ0-9]+(?:\s*[-–/]\s*[A-ZĐƯÂ][A-ZĐƯÂa-z0-9]*)*)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"ngày\s+(?P<day>\d{1,2})\s*(?:tháng|[/.-])\s*(?P<month>\d{1,2})\s*(?:năm|[/.-])\s*(?P<year>\d{4})", re.IGNORECASE
)
# The name of the nation or of the Party, which stands in every letterhead.
NATION = re.compile(
    r"(?:CỘNG H[OÒ][ÀA] XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc|ĐẢNG CỘNG SẢN VIỆT NAM)",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s*_=~.\-–—]+")
# What ends a title: the legal grounds, the words of enactment, the body.
_BODY = re.compile(
    r"[-–]?\s*(?:căn cứ|xét |theo đề nghị|thực hiện |phần |chương |điều \d|[IVX]+\s?[.-]\s|\d+\s?[.)]\s|#)",
    re.IGNORECASE,
)
_PROPER = re.compile(r"\b(tỉnh|thành phố|thị xã|huyện|quận|xã|phường|tỉnh ủy|thành ủy|huyện ủy)\s+(\w+(?:\s+\w+){0,2})")
_BODIES = (
    "Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư", "Ban Tổ chức Trung ương", "Ủy ban Kiểm tra Trung ương",
    "Quốc hội", "Ủy ban Thường vụ Quốc hội", "Chính phủ", "Thủ tướng Chính phủ", "Ủy ban nhân dân", "Hội đồng nhân dân",
    "Ban Chấp hành Đảng bộ", "Ban Thường vụ", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Bộ Nội vụ", "Bộ Tài chính",
    "Sở Nội vụ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """What a document says of itself at its top; None where it does not. ``type_word``: "nghị định", "quy định", ..."""

    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    title: str | None = None
    type_word: str | None = None

    @property
    def official(self) -> bool:
        """Whether it looks like an official document at all: it has a number or a line with its type."""
        return bool(self.number or self.type_word)


def read_head(text: str) -> Head:
    """The head of a text of lines (Markdown marks are no matter). A text without a letterhead gives only a title."""
    lines = [line for line in (_plain(raw) for raw in nfc(text).splitlines()) if line][:_HEAD_LINES]
    place = _type_line(lines)
    top = lines[:place] if place is not None else lines[:12]
    number = next((found for found in map(_number, top) if found), None)
    type_match = _TYPE_LINE.fullmatch(lines[place]) if place is not None else None
    word = type_match["word"].lower() if type_match else _type_word(number)
    if not number and place is None:
        return Head(title=lines[0] if lines else None)
    issued_on = next((found for found in map(_date, (*top, *lines[place or 0 :])) if found), None)
    title = _title(type_match["rest"], lines[place + 1 :], text) if type_match else None
    party = is_party(number) or any("ĐẢNG CỘNG SẢN VIỆT NAM" in line for line in top)
    return Head(number, _kind(word, party), _issuer(top), issued_on, title and f"{word.capitalize()} {title}", word)


def _plain(line: str) -> str:
    # "## **NGHỊ ĐỊNH**" and "| BỘ NỘI VỤ |" as their words; a ruled line as nothing.
    words = re.sub(r"\*{2,}|^[#>|\s]+|[|\s]+$", "", line).strip()
    return "" if _RULE.fullmatch(words) else re.sub(r"\s+", " ", words)


def _type_line(lines: Sequence[str]) -> int | None:
    # The line "NGHỊ ĐỊNH" (or "NGHỊ ĐỊNH VỀ ..."): in capitals, or alone on its line.
    for place, line in enumerate(lines):
        match = _TYPE_LINE.fullmatch(line)
        if match and (match["word"].isupper() or not match["rest"]):
            return place
    return None


def _number(line: str) -> str | None:
    match = _NUMBER.match(line)  # at the start of its line: "Kế hoạch số 83/KH-UBND ..." names another document
    if not match:
        return None
    letters = re.sub(r"\s*[-–]\s*", "-", re.sub(r"\s*/\s*", "/", match["letters"]))
    mark = "/" if match["mark"] == "/" else "-"
    return f"{match['digits']}{mark}{letters}"


def _date(line: str) -> date | None:
    match = _DATE.search(line)
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    except ValueError:  # "ngày 31 tháng 02"
        return None


def is_party(number: str | None) -> bool:
    """Whether a number is of the Party: a hyphen after the digits ("65-QĐ/TW"), not a slash ("83/KH-UBND")."""
    return bool(number and re.match(r"\d+[a-z]?-", number))


def _type_word(number: str | None) -> str | None:
    letters = re.findall(r"[A-ZĐ]+", number or "")
    if number and re.search(r"/QH\d*$", number):
        return None  # a law or a resolution: only its type line says
    if "QĐ" in letters and not is_party(number):
        return "quyết định"
    return next((_LETTERS[each] for each in letters if each in _LETTERS), None)


def _kind(word: str | None, party: bool) -> str | None:
    return _KINDS[word][party] or next(filter(None, _KINDS[word])) if word else None


def _issuer(top: Sequence[str]) -> str | None:
    # The lines of the left column: what is neither the nation's name, nor number, nor place and date.
    kept: list[str] = []
    for line in top:
        left = NATION.split(line)[0].strip(" *|")
        left = re.split(r"\s+[A-ZĐ]\w+(?: \w+)*, (?=ngày )", left)[0]
        if not left or _number(line) or _date(line) or not left.isupper():
            continue
        kept.append(left)
    return _cased(" ".join(kept)) if kept else None


def _cased(capitals: str) -> str:
    # "ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH" -> "Ủy ban nhân dân tỉnh Nam Định".
    words = re.sub(r"\bubnd\b", "Ủy ban nhân dân", re.sub(r"\bhđnd\b", "Hội đồng nhân dân", capitals.lower()))
    words = _PROPER.sub(lambda match: f"{match[1]} {match[2].title()}", words)
    for body in _BODIES:
        words = re.sub(rf"\b{re.escape(body.lower())}\b", body, words)
    return words[:1].upper() + words[1:]


def _title(rest: str | None, lines: Sequence[str], text: str) -> str:
    parts = [rest] if rest else []
    for line in lines[:_TITLE_LINES]:
        if _BODY.match(line) or _number(line) or _DATE.search(line) or (parts and _enacts(line, parts)):
            break
        parts.append(line)
    title = " ".join(parts)
    if title.isupper():
        title = " ".join(_as_written(title.lower().split(), text))
    return title[:1].lower() + title[1:] if title[:3].lower() == "về " else title


def _enacts(line: str, parts: Sequence[str]) -> bool:
    # "CHÍNH PHỦ" or "BỘ CHÍNH TRỊ QUYẾT ĐỊNH" under a title that is not in capitals.
    return line.isupper() and not parts[-1].isupper() or any(fold(line) == fold(body) for body in _BODIES)


def _as_written(words: Sequence[str], text: str) -> Iterator[str]:
    # Words of a title in capitals, each with the capitals that the running text gives it after the same word.
    seen: dict[tuple[str, str], Counter[str]] = {}
    for line in text.splitlines():
        tokens = re.findall(r"\w+(?:/\w+)*", line)
        if line.isupper():
            continue
        for before, token in zip(tokens, tokens[1:], strict=False):
            if not (before.isupper() and len(before) > 1):
                seen.setdefault((before.lower(), token.lower()), Counter())[token] += 1
    for place, word in enumerate(words):
        bare = word.strip(".,;:()“”\"'")
        before = words[place - 1].strip(".,;:()“”\"'") if place else ""
        written = seen.get((before, bare))
        yield word.replace(bare, written.most_common(1)[0][0]) if written else word
