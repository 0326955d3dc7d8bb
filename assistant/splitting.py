"""Several questions in one message, apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from index.text import fold

MAX_QUESTIONS = 3
_MIN_SYLLABLES = 3
_END = re.compile(r"\?+\s*(?=\S)|(?<=[^\W\d_])[.;]\s+(?=\S)")
# "..., còn ... thì sao", "... ngày nào và do ai ký": another question may begin behind these.
_JOINT = r"\s*(?:[,;]\s*(?:và |rồi |với lại |đồng thời |ngoài ra )?|\s(?:và|với lại|đồng thời|rồi)\s+)(?=\S)"
_WH = r"(?<!\w)(?:nào|gì|ai|bao nhiêu|mấy|bao lâu|bao giờ|ở đâu|ra sao|vì sao|tại sao|thì sao)(?!\w)"
_TAG = r"(?<!\w)(?:không|chưa)\W*$"
_OPENS = (
    r"(?:(?:thế|vậy) )?(?:còn|ai|do ai|bao giờ|khi nào|từ khi nào|ở đâu|vì sao|tại sao|có mấy|mấy|bao nhiêu|gồm|nhằm"
    r"|có được|được|bị|do|theo|bằng|thuộc|áp dụng|thay|thời hạn|thời gian|điều kiện|tiêu chuẩn|mức"
    r"|có(?= (?!phải|đúng|giống|khác|cùng|bằng).*(?<!\w)không\W*$)"
    r"|[^\W\d_]+ (?:nào|gì)|[^\W\d_]+ [^\W\d_]+ (?:nào|gì))(?!\w)"
)
# Behind a comma a clause of so many syllables that asks is a question of its own, unless the first only names a case:
# "Cơ quan nào chưa giảm đủ, phải làm gì?".
_WHOLE_CLAUSE = 5
_CONFIRMED = r"(?<!\w)(?:đúng|phải) không\W*$"
_CASE = r"^(?:nếu|khi|hễ|với|đối với|trường hợp)(?!\w)|^(?:[^\W\d_]+ ){1,3}(?:nào|mà)(?!\w)|^ai(?!\w)"
_ADDS = r"[,;]\s*và\s|với lại|đồng thời|ngoài ra"
# "Bài báo kể ..., thế còn nghị định thì sao?": what is reported is told too, but where only its truth is asked.
_PAPER = r"(?:bài báo|bài viết|báo)(?!\w)"
_REPORTS = rf"^(?:theo )?{_PAPER}"
_CONFIRMS = rf"^(?:(?:như )?(?:vậy|thế) )?(?:có )?(?:đúng|phải|thật|chính xác)(?!\w)|(?<!\w){_PAPER}"
_BARE = r"[^\W\d_]+(?: [^\W\d_]+)? (?:nào|gì)\W*"  # "... theo luật nào, nghị định nào?" asks one thing


def questions_in(text: str, unmarked: bool) -> list[str]:
    """The questions of a message in order, at most three; [text] where it is one.

    >>> questions_in("Quy định 65 ban hành ngày nào? Do ai ký?", False)
    ['Quy định 65 ban hành ngày nào?', 'Do ai ký?']
    """
    parts = [part for sentence in _sentences(text) for part in _clauses(sentence, unmarked)]
    if reports(parts[0], unmarked) and _is_question(parts[-1], unmarked) and not _confirms(parts[-1], unmarked):
        return parts if len(parts) <= MAX_QUESTIONS else [text]
    if not 2 <= sum(_is_question(part, unmarked) for part in parts) <= MAX_QUESTIONS:
        return [text]
    # What asks nothing tells of the question behind it, or before it at the end.
    questions: list[str] = []
    waiting = ""
    for part in parts:
        if _is_question(part, unmarked):
            questions.append(f"{waiting} {part}".strip())
            waiting = ""
        else:
            waiting = f"{waiting} {part}".strip()
    if waiting:
        questions[-1] = f"{questions[-1]} {waiting}"
    return questions


def reports(part: str, unmarked: bool) -> bool:
    """Whether a part asks nothing, but says what the newspaper article does."""
    said = fold(part) if unmarked else part.lower()
    return bool(_pattern(_REPORTS, unmarked).search(said)) and not _is_question(part, unmarked)


def _confirms(part: str, unmarked: bool) -> bool:
    return bool(_pattern(_CONFIRMS, unmarked).search(fold(part) if unmarked else part.lower()))


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for match in _END.finditer(text):
        yield text[start : match.end()].strip()
        start = match.end()
    yield text[start:].strip()


def _clauses(sentence: str, unmarked: bool) -> Iterator[str]:
    said = fold(sentence) if unmarked else sentence.lower()
    start = 0
    for match in _pattern(_JOINT, unmarked).finditer(said):
        before, behind = said[start : match.start()], said[match.end() :]
        adds = _pattern(_ADDS, unmarked).search(match.group())
        opens = adds or _pattern(_OPENS, unmarked).match(behind)
        whole = "," in match.group() and len(behind.split()) >= _WHOLE_CLAUSE
        whole = whole and not _pattern(_CONFIRMED, unmarked).search(behind)
        opens = opens or (whole and not _pattern(_CASE, unmarked).search(before.strip()))
        apart = opens and not _pattern(_BARE, unmarked).fullmatch(behind) and len(before.split()) > _MIN_SYLLABLES
        asks = _asks(before, unmarked) or reports(before, unmarked)
        if apart and asks and _asks(behind, unmarked):
            yield sentence[start : match.start()].strip()
            start = match.end()
    yield sentence[start:].strip()


def _is_question(part: str, unmarked: bool) -> bool:
    said = fold(part) if unmarked else part.lower()
    return _asks(said, unmarked) and len(said.split()) >= _MIN_SYLLABLES


def _asks(said: str, unmarked: bool) -> bool:
    return bool(_pattern(_WH, unmarked).search(said) or _pattern(_TAG, unmarked).search(said))


@lru_cache(maxsize=32)
def _pattern(written: str, unmarked: bool) -> re.Pattern[str]:
    return re.compile("".join(char if char.isascii() else fold(char) for char in written) if unmarked else written)
