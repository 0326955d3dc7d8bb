"""The lines of a text: what each opens, told by its own words and by those around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.line_kinds import HEADINGS, LEVELS, MAX_HEADING_CHARS, NAMED, UPPER, Line, is_capitals, line_at
from index.ordinals import follows

_TITLED = frozenset(NAMED) - {"closing", "attachment"}
# A line that ends so goes on in the next: "... theo quy định tại khoản", "... từ ngày 16 tháng"; not "... quan điểm".
_POINTS_ON = re.compile(
    r"\b(?:[Kk]hoản|Điều|tháng|ngày)$"
    r"|(?:,|\b(?:tại|theo|của|và|hoặc|ở))\s(?i:điểm|mục|tiểu mục|chương|phần|phụ lục)$"
)
_MAY_POINT_ON = re.compile(r"\b(?:số|năm|quý|lần|thứ|khóa|khoá|bước|nhóm|lớp|hạng|cấp|là|đến|từ|hơn|gần)$")
_REFERS_ON = re.compile(r"(?:,|\b(?:và|hoặc|tại|của|theo|với|trừ|ở))$")  # "... quy định tại", "... Điều 3,"
_PART_OF = re.compile(r"\b(?i:khoản|điểm|mục)\s[\w.]{1,4}$")  # "... theo quy định tại khoản 2", before "Điều 5. ..."
_OPENING, _CLOSING = "“", "”"
_LEAD_IN = re.compile(r"như sau\s?:?\s*[“\"]")  # "Điều 5 được sửa đổi, bổ sung như sau: “Điều 5. ..."
_MAX_QUOTED_PROVISION = 1000  # lines: an amending law may quote a whole chapter
_MAX_WRAPPED_QUOTE = 4  # lines of a quotation that is no provision: a name cut by the width of the page
_ATTACHED = (  # what a decision issues with itself, its name on a line of its own
    "QUY ĐỊNH|QUY CHẾ|QUY TRÌNH|ĐIỀU LỆ|NỘI QUY|ĐỀ ÁN|KẾ HOẠCH|CHƯƠNG TRÌNH|HƯỚNG DẪN|DANH MỤC|PHƯƠNG ÁN|CHIẾN LƯỢC"
)
_ATTACHMENT = re.compile(rf"(?:{_ATTACHED})(?:\s.*)?")
_ATTACHED_TO = re.compile(r"\(?(?i:ban hành )?(?i:kèm theo)\b.*")  # "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ...)"
_MAX_ATTACHMENT_TITLE = 6
_CLOSING_LINE = re.compile(
    r"(?i:nơi nhận)\s?(?::.*)?|(?:T/M|TM|T\.M|KT|K/T|TL|T/L|TUQ|T/UQ)\.?\s(?=[^a-z]*$).*|\((?i:đã ký)\)"
    r"|(?:PHÓ )?(?:CHỦ TỊCH|CHỦ NHIỆM|GIÁM ĐỐC|THỦ TƯỚNG|BÍ THƯ|TRƯỞNG BAN|BỘ TRƯỞNG|TỔNG BÍ THƯ)|THỨ TRƯỞNG"
    r"|CHỦ TỊCH (?:QUỐC HỘI|NƯỚC)|CHÁNH VĂN PHÒNG|THƯỜNG TRỰC BAN BÍ THƯ"
)


@dataclass(frozen=True, slots=True)
class _Raw:
    words: str
    start: int
    after_blank: bool


def lines_of(text: str) -> list[Line]:
    """Every line that is not blank, in order; the lines of a heading's title belong to its first line.

    The lines of a quoted provision are paragraphs of what quotes it. After the last provision a signature or
    «Nơi nhận» opens the closing, where nothing but a heading or an appendix opens anything.
    """
    raws = _raw_lines(text)
    found: list[Line] = []
    quoted = _quoted(raws)
    position, scan = 0, _Scan()
    while position < len(raws):
        n_taken, line = 1, line_at(raws[position].words, raws[position].start)
        if position in quoted:
            line = _as_paragraph(line)
        else:
            n_taken, line = scan.line(raws, position, line, found[-1] if found else None)
        if line.kind in _TITLED and position not in quoted:
            line, n_more = _with_title(line, raws, position)
            n_taken += n_more
        scan.note(line, position in quoted)
        found.append(line)
        position += n_taken
    return found


class _Scan:
    """What earlier lines say of the next: the last number of each kind, whether the closing has begun."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}
        self._has_provision = self._has_article = self._in_closing = False

    def line(self, raws: Sequence[_Raw], position: int, line: Line, before: Line | None) -> tuple[int, Line]:
        """How many lines a line takes up, and what it opens here."""
        words = raws[position].words.replace("**", "")
        n_taken = _attachment_lines(raws, position) if self._has_article else 0
        if n_taken:
            title = " ".join(raw.words.strip("#* ") for raw in raws[position : position + n_taken])
            level = line.level if line.marked else LEVELS["attachment"]
            return n_taken, replace(line, kind="attachment", number=None, title=title, level=level)
        if line.marked:
            return 1, line
        # Across a blank line too: what joins lines again leaves one that looks like a mark on a line of its own.
        if before and self._continues(raws[position - 1].words, words, line, before):
            return 1, _as_paragraph(line)
        if self._in_closing and line.kind != "item" and (line.kind not in NAMED or line.kind in ("roman", "letter")):
            return 1, _as_paragraph(line)
        if self._has_provision and not self._in_closing and _CLOSING_LINE.fullmatch(words):
            return 1, replace(_as_paragraph(line), kind="closing", title=words.rstrip(": "), level=LEVELS["closing"])
        return 1, line

    def note(self, line: Line, is_quoted: bool) -> None:
        """Takes in a line that was told."""
        if is_quoted:
            return
        if line.kind in HEADINGS:
            self._last = {"article": (line.kind == "article" and line.number) or self._last.get("article", "")}
            self._in_closing = line.kind == "closing"
            self._has_article = self._has_article or line.kind == "article"
        elif line.kind in ("clause", "subclause", "point"):
            self._last[line.kind] = line.number or ""
            if line.kind != "point":
                self._last.pop("point", None)
        self._has_provision = self._has_provision or line.kind not in ("heading", "paragraph", "item")

    def _continues(self, previous: str, words: str, line: Line, before: Line) -> bool:
        # "... quy định tại khoản 2" / "Điều 5. Việc ..."; "... từ ngày 16 tháng" / "5. Sau đó ..."
        points_on = bool(_POINTS_ON.search(previous))
        if line.kind in NAMED:
            if before.kind in HEADINGS or is_capitals(previous):
                return False
            is_title = self._is_next(line) and len(words) <= MAX_HEADING_CHARS and words[-1] not in ".;,"
            is_part = line.kind == "article" and not is_title and bool(_PART_OF.search(previous))
            return points_on or is_part or bool(_REFERS_ON.search(previous))
        if line.kind not in ("clause", "subclause", "point") or self._is_next(line):
            return False
        starts = line.number in ("1", "a")
        return points_on or (not starts and bool(_MAY_POINT_ON.search(previous)))

    def _is_next(self, line: Line) -> bool:
        number, last = line.number or "", self._last.get(line.kind, "")
        if line.kind == "point":
            return follows(number, last) if last else number == "a"
        if line.kind == "subclause":
            prefix, _, own = number.rpartition(".")
            return own == "1" or (last.rpartition(".")[0] == prefix and int(own) == int(last.rpartition(".")[2]) + 1)
        digits = re.match(r"\d*", last)
        return number == str(int(digits.group() or 0) + 1 if digits else 1)


def _raw_lines(text: str) -> list[_Raw]:
    found: list[_Raw] = []
    position, after_blank = 0, False
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        if words:
            found.append(_Raw(words, position + len(raw) - len(raw.lstrip()), after_blank))
        after_blank = not words
        position += len(raw)
    return found


def _as_paragraph(line: Line) -> Line:
    return Line("paragraph", None, "", LEVELS["paragraph"], line.start, line.start)


def _quoted(raws: Sequence[_Raw]) -> frozenset[int]:
    # The places of the lines inside a quotation of several lines; the first is one where it begins with the quotation.
    marks = [_quotation_marks(raw.words) for raw in raws]
    found: set[int] = set()
    position = 0
    while position < len(raws):
        end = _end_of_quote(raws, marks, position)
        if end:
            begins = raws[position].words.lstrip("# ")[0] in _OPENING + '"'
            found.update(range(position + (not begins), end + 1))
        position = end + 1 if end else position + 1
    return frozenset(found)


def _end_of_quote(raws: Sequence[_Raw], marks: Sequence[tuple[int, bool, bool]], first: int) -> int | None:
    # The place of the line that closes what the first one opens; None where it opens nothing, or nothing closes it.
    depth, is_straight, _ = marks[first]
    if depth <= 0 and not is_straight:
        return None
    words = raws[first].words.lstrip("# ")
    begins = words[0] in _OPENING + '"'
    opens_provision = begins and line_at(words.lstrip(_OPENING + '" ') or words, 0).kind != "paragraph"
    is_provision = opens_provision or bool(_LEAD_IN.search(words))
    last = min(len(raws), first + (_MAX_QUOTED_PROVISION if is_provision else _MAX_WRAPPED_QUOTE))
    for position in range(first + 1, last):
        raw = raws[position]
        if not is_provision and (raw.after_blank or raw.words[0] == "#"):
            return None
        if raw.words[0] == "#" and line_at(raw.words, 0).kind == "heading":
            return None
        opened, odd, ends_with_opening = marks[position]
        # “Điều 5. ...“: some close as they open
        depth, is_straight = depth + opened - 2 * ends_with_opening, is_straight ^ odd
        if depth <= 0 and not is_straight:
            return position
    return None


def _quotation_marks(words: str) -> tuple[int, bool, bool]:
    # How many “ more than ”; whether the straight ones are odd in number; whether the line ends with “.
    ends_with_opening = words.rstrip(" .;,").endswith(_OPENING)
    return words.count(_OPENING) - words.count(_CLOSING), words.count('"') % 2 == 1, ends_with_opening


def _attachment_lines(raws: Sequence[_Raw], position: int) -> int:
    words = raws[position].words.strip("#* ")
    if not (is_capitals(words) and _ATTACHMENT.fullmatch(words)):
        return 0
    for n_lines in range(1, min(_MAX_ATTACHMENT_TITLE, len(raws) - position)):
        if _ATTACHED_TO.fullmatch(raws[position + n_lines].words.strip("#*_ ")):
            return n_lines
    return 0


def _with_title(line: Line, raws: Sequence[_Raw], position: int) -> tuple[Line, int]:
    """The line with the rest of its title, and how many lines that took."""
    title, n_more = line.title, 0
    for place in range(position + 1, len(raws)):
        raw = raws[place]
        following = line_at(raw.words, raw.start)
        words = following.title if following.kind == "heading" else raw.words.replace("**", "").strip() or raw.words
        if not _goes_on(title, words, line, following, raw):
            break
        title, n_more = f"{title} {words}".strip(), n_more + 1
    return replace(line, title=title), n_more


def _goes_on(title: str, words: str, line: Line, following: Line, raw: _Raw) -> bool:
    if following.kind not in ("paragraph", "heading") or len(title) + len(words) > 2 * MAX_HEADING_CHARS:
        return False
    if following.kind == "heading":  # "## Chương II" / "## TIÊU CHUẨN, ĐIỀU KIỆN"
        return line.marked and not title and is_capitals(words) and line.kind != "roman"
    if words[0] in "(“\"" or words[0].isdigit() or _CLOSING_LINE.fullmatch(words):
        return False
    if not title:
        return is_capitals(words) or _is_title(words)
    if line.marked:
        return False
    if is_capitals(title):
        return is_capitals(words)
    return not raw.after_blank and words[0].islower() and title[-1] not in ".;:!?" and len(words) <= MAX_HEADING_CHARS


def _is_title(words: str) -> bool:
    return bool(re.match(UPPER, words)) and len(words) <= MAX_HEADING_CHARS and words[-1] not in ".;:,!?…"
