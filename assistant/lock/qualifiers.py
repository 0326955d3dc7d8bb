"""What a figure or a statement means only together with: "hơn", "trở lên", its unit, its label, "không", "đa số"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.figures import Figure, all_figures, duration
from assistant.forgetting import remembered
from assistant.lock.guards import words_in
from index.text import sentence_spans, syllable, token_spans
from index.types import Span

# In front of a figure, each under what it means: "ít nhất 3 năm", "không quá 40 tuổi", "tối đa là 3 năm".
_BEFORE = {
    "min": "ít nhất|tối thiểu|(?:không|chẳng)(?: được)? (?:dưới|ít hơn|thấp hơn|kém)",
    "max": "nhiều nhất|tối đa|(?:không|chưa)(?: được)?(?: vượt)? quá|không(?: được)? (?:hơn|vượt|nhiều hơn|cao hơn)",
    "less": "dưới|(?:không|chưa) (?:đến|tới|đủ|đầy)",
    "comparison": "(?:cao|nhiều|lớn|thấp|ít|nhỏ|sớm|muộn) hơn",  # "cao hơn 15,3 điểm": a difference, not a bound
    "more": "hơn|trên|(?:vượt )?quá",
    "nearly": "gần|ngót",
    "about": "khoảng|chừng|xấp xỉ|ước tính",
}
_GAP = "là|từ|phải|cần|đủ|có|được|bằng|mức|mốc|mỗi|cả|còn|trong|ngày|tháng|năm"
# In front of a date or a length of time: the first two change what is said, of the others none may be added.
_IN_TIME = {
    "before": "trước", "after": "sau", "since": "từ", "until": "đến|tới", "end": "cuối", "start": "đầu",
    "middle": "giữa", "within": "trong vòng",
}  # fmt: skip
_STRICT = frozenset({*_BEFORE, "before", "after"})
_INEXACT = frozenset({"more", "less", "nearly", "about"})


def _any_of(named: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>(?i:{words}))" for name, words in named.items())


_QUALIFIED = re.compile(rf"(?<!\w)(?:{_any_of(_BEFORE)})(?:\s(?:{_GAP})){{0,2}}\s$")
_TIMED = re.compile(rf"(?<!\w)(?:{_any_of(_IN_TIME)})(?:\s(?:khi|hết|ngày|tháng|năm|quý|các)){{0,2}}\s$")
# Behind it: "60 tháng trở lên", "từ 50% số dân trở lên".
_BEHIND = re.compile(r"(?:\s[^\s\d.,;:()]+){0,4}?\strở (?:(?P<min>lên)|(?P<max>xuống))(?!\w)")
_LABEL = re.compile(
    r"(?<!\w)(?P<label>(?i:điều|khoản|điểm|mục|chương|phần|phụ lục|bước|nhóm|hạng|loại|khóa|đợt|thứ|quý|bậc|tiết|trang"
    r"|ngày|tháng|đại hội|hội nghị|số))\s$"
)
_SAME_LABEL = {"hạng": "thứ", "đại hội": "thứ", "hội nghị": "thứ"}
_NOUN = re.compile(r"\s(?P<noun>[^\W\d_]+)")
_JOINT = re.compile(r"/|\s?[-–]\s?|,?\s(?:đến|tới|và|hoặc)\s(?:hết\s)?(?:(?:ngày|tháng|năm)\s)?|,\s")
_RANGE = re.compile(r"\s?[-–]\s?|\s(?:đến|tới)\s(?:hết\s)?(?:(?:ngày|tháng|năm)\s)?")
_APPOSITION = re.compile(r"\s\w+(?:\s\(|,?\s)(?:(?:tức|bằng)(?:\slà)?\s)?")
_SIGN = re.compile(
    r"(?<!\w)(?i:(?P<up>tăng|vượt|cao hơn|nhiều hơn|lớn hơn|thêm)|(?P<down>giảm|thấp hơn|ít hơn|nhỏ hơn|kém|bớt|hụt))"
    r"(?:\s[^\s,;:.()]+){0,7}\s$"
)
# What happened on a date: "ban hành ngày 16/5/2023", "có hiệu lực thi hành từ ngày 01/7/2025".
_ROLE = re.compile(
    r"(?<!\w)(?i:(?P<issued>ban hành|ký|thông qua)|(?P<ended>(?:hết|chấm dứt) hiệu lực|kết thúc|thay thế|bãi bỏ)"
    r"|(?P<effective>(?<!còn )(?<!hết )(?<!dứt )(?:hiệu lực|áp dụng))|(?P<confirmed>còn (?:hiệu lực|áp dụng))"
    r"|(?P<checked>kiểm tra))"
    r"(?:\s[^\s\d,;:.()]+){0,3}\s$"
)
# Left alone at the end of a cut, or cut off before its beginning, these change what it says.
_DANGLING = re.compile(
    r"(?<!\w)(?i:không(?: được| phải| còn| có)?|chưa(?: được)?|chẳng|trừ(?: khi| trường hợp)?|nếu|ngoài)\s?$"
)
_CONDITION = re.compile(r"[“\"«(]?(?:Nếu|Trừ|Ngoại trừ|Chỉ khi)\s")
_EXCEPTION = re.compile(r"[,;]?\s?\(?(?:ngoại trừ|trừ|nếu|với điều kiện|kèm điều kiện|miễn là)(?!\w)")
_TITLED = re.compile(r"(?:(?:[Nn]ghị|[Qq]uy|[Qq]uyết|[Kk]ết|[Kk]ế|[Cc]hỉ|[Cc]ông|[Ll]uật)\s(?:\w+\s)?)?số\s$")
# What may follow a figure without being what it counts.
FUNCTION_WORDS = frozenset(
    "và hoặc là thì của trong theo so có được đã đang sẽ cho về ở tại từ đến tới với nên nhưng mà để do bởi như khi còn"
    " chứ không chưa phải này đó trở trên dưới vào ra lên xuống gồm bằng tính nêu quy nói hết bị tức hơn cũng đều chỉ"
    " trước sau kể thay cao thấp cùng tương ứng đạt chiếm ban nếu trừ vì thuộc ngoài giữa".split()
)
_MEASURES = frozenset(
    "lượt người lần lớp bước năm tháng ngày tuần giờ tiết buổi tuổi đồng nghìn triệu tỉ nhiệm xã phường huyện tỉnh hộ"
    " km nhóm điều chương khoản điểm mục trang đợt phiếu suất biên".split()
)
_NAMED = frozenset("điều khoản quy nghị luật quyết kết kế".split())  # "Điều 4, 5 Quy định số ..." has two labels
_DATE_WORD = re.compile(r"(?<!\w)(?i:ngày|tháng|năm)\s$")
_MAX_BEFORE_CHARS, _NEAR_CHARS = 60, 9  # of a qualifier in front of its figure; of "giảm" that belongs to it


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure with what belongs to it: what qualifies it, the noun behind it, the label before it.

    ``direction`` is "up" or "down" behind "tăng", "giảm" and the like; ``role`` what happened on a date; ``before`` the
    syllables in front of it, ``left`` and ``right`` the three on either side; ``whole`` is its span with the
    qualifiers, the label and the noun.
    """

    figure: Figure
    qualifiers: frozenset[str]
    noun: str
    label: str
    direction: str
    role: str
    before: frozenset[str]
    left: tuple[str, ...]
    right: tuple[str, ...]
    whole: Span

    @property
    def counted(self) -> str:
        """The noun behind it where that is what it counts."""
        return "" if self.label or self.noun in FUNCTION_WORDS else self.noun

    @property
    def is_inexact(self) -> bool:
        """Whether it is said to be more, less or about that; a limit ("ít nhất 3 năm") is exact."""
        return not self.qualifiers.isdisjoint(_INEXACT)

    def bears_out(self, said: Stated) -> bool:
        """Whether a sentence may state a figure of this value as ``said`` states it, given that this one stands."""
        return (
            said.qualifiers & _STRICT == self.qualifiers & _STRICT
            and said.qualifiers - _STRICT <= self.qualifiers
            and said.label == self.label
            and (not said.direction or not self.direction or said.direction == self.direction)
            and (not said.role or not self.role or said.role == self.role)
            and (said.figure.kind not in ("number", "percent") or self._counts(said.counted))
        )

    def _counts(self, noun: str) -> bool:
        if not noun or noun == self.counted:
            return True
        return not self.counted and (noun in self.before or noun not in _MEASURES)


@remembered(maxsize=4096)
def stated(text: str) -> tuple[Stated, ...]:
    """Every figure of a text with what belongs to it, in order."""
    found: list[Stated] = []
    for figure in all_figures(text):
        each = _stated(text, figure)
        if found and found[-1].figure.kind == "document":  # "65-QĐ/TW ngày 28/4/2022": one word before "ngày"
            between = words_in(text[found[-1].figure.end : figure.start])[1:-1]
            each = replace(each, left=(found[-1].figure.value, *between)[-3:]) if len(between) < 3 else each
        if found and _is_apposition(text, found[-1].figure, figure):
            shared = found[-1].qualifiers | each.qualifiers
            found[-1], each = replace(found[-1], qualifiers=shared), replace(each, qualifiers=shared)
        if found and (joint := _JOINT.fullmatch(text, found[-1].figure.end, figure.start)):
            before = found[-1]
            if _RANGE.fullmatch(joint.group()) and before.figure.kind == figure.kind:  # "khoảng 40-50%", "3 đến 5 năm"
                bounds, whole = each.qualifiers & {"min", "max"}, (before.whole[0], each.whole[1])
                noun = each.noun if before.figure.end == before.whole[1] else before.noun
                found[-1] = replace(before, noun=noun, qualifiers=before.qualifiers | bounds, whole=whole)
                each = replace(each, qualifiers=each.qualifiers | before.qualifiers & _STRICT, whole=whole)
            if joint.group() == "/":  # "470/470 đại biểu"
                found[-1] = replace(before, noun=each.noun)
            elif before.label and not each.label and (not each.noun or each.noun in FUNCTION_WORDS | _NAMED):
                each = replace(each, label=before.label)  # "Điều 4, 5 và 6"
        found.append(each)
    return tuple(found)


def _is_apposition(text: str, first: Figure, second: Figure) -> bool:
    # "ít nhất 3 năm (36 tháng)", "tối đa 3 năm, tức 36 tháng": one length of time said twice.
    if not _APPOSITION.fullmatch(text, first.end, second.start):
        return False
    return duration(text, first) == duration(text, second) is not None


def _stated(text: str, figure: Figure) -> Stated:
    opened = max(0, figure.start - _MAX_BEFORE_CHARS)

    def in_front(pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.search(text, opened, figure.start)

    is_date, is_number = figure.kind in ("date", "month", "year"), figure.kind == "number"
    matches = [None if is_date else in_front(_QUALIFIED), in_front(_TIMED) if is_date or is_number else None]
    label = in_front(_LABEL) if is_number else None
    sign, role = None if is_date else in_front(_SIGN), in_front(_ROLE) if is_date else None
    behind, noun = _BEHIND.match(text, figure.end), _NOUN.match(text, figure.end)
    qualifiers = {match.lastgroup or "" for match in (*matches, behind) if match} - {"comparison"}
    is_counted = bool(noun) and syllable(noun["noun"]) not in FUNCTION_WORDS | _NAMED
    word = label["label"].lower() if label else ""
    if word in ("số", "ngày", "tháng") and is_counted:  # "trong số 465 đại biểu", "mỗi ngày 8 tiết"
        label, word = None, ""
    ahead = text[opened : figure.start]
    near = sign if sign and figure.start - sign.end(sign.lastgroup or "") < _NEAR_CHARS else None  # "giảm 10%"
    parts = (*matches, label, near, in_front(_DATE_WORD) if is_date else None)
    starts = [match.start() for match in parts if match]
    return Stated(
        figure=figure,
        qualifiers=frozenset(qualifiers),
        noun=syllable(noun["noun"]) if noun else "",
        label=_SAME_LABEL.get(word, word),
        direction=(sign.lastgroup or "") if sign else "",
        role=(role.lastgroup or "") if role else "",
        before=frozenset(token for token, _, _ in token_spans(ahead)),
        left=words_in(ahead)[-4:-1],
        right=words_in(text[figure.end : figure.end + _MAX_BEFORE_CHARS])[1:4],
        whole=(
            min(starts, default=figure.start),
            behind.end() if behind else noun.end() if noun and is_number and is_counted and not label else figure.end,
        ),
    )


def whole_sentences(text: str, start: int, end: int) -> Span:
    """The span of the whole sentences that ``text[start:end]`` stands in."""
    line, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    sentences = sentence_spans(text, line, len(text) if stop < 0 else stop)
    opened = max((first for first, last in sentences if first <= start < last), default=start)
    return opened, min((last for _, last in sentences if last >= end), default=end)


def cut_faults(text: str, start: int, end: int) -> list[str]:
    """What a quotation ``text[start:end]`` cuts in two or cuts off: figures with what belongs to them, names, denials.

    A whole sentence cuts nothing; its closing mark may be left off.
    """
    opened, closed = whole_sentences(text, start, end)
    cuts = [start] * (opened < start) + [end] * bool(text[end:closed].strip(" .;:,!?"))
    faults: list[str] = []
    for each in stated(text[opened:closed]) if cuts else ():
        first, last = each.whole[0] + opened, each.whole[1] + opened
        if document := each.figure.kind == "document" and _TITLED.search(text, opened, first):
            first = document.start()
        faults += [text[first:last] for cut in cuts if first < cut < last]
    for cut in cuts:
        before, behind = text[opened:cut], text[cut:closed]
        if (text[cut - 1].isalnum() and text[cut].isalnum()) or _in_name(before, behind):
            faults.append(text[max(opened, cut - 20) : cut + 20])
    part = text[start:end]
    if cuts and any(part.count(one) != part.count(other) for one, other in ("“”", "()", "«»")):
        faults.append(part)
    if start in cuts and (_DANGLING.search(text, opened, start) or _CONDITION.match(text, opened)):
        faults.append(text[opened:start])
    if end in cuts and (_DANGLING.search(text, start, end) or _EXCEPTION.match(text, end)):
        faults.append(text[end:closed])
    return faults


def _in_name(before: str, behind: str) -> bool:
    first, last = re.search(r"([^\W\d_]+) ?$", before), re.match(r" ?([^\W\d_]+)", behind)
    return bool(first and last) and first[1][0].isupper() and last[1][0].isupper()
