"""What a question asks of documents as documents (in force, replaced by what, issued when), and nothing besides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.register.document_sorts import OF_PARTY, OF_STATE
from assistant.types import Question
from index.text import fold, tokens
from index.types import Document

# Patterns over syllables in one spelling ("kí") with one blank between; "vbref" stands where a document is named.
_TYPES = "văn bản|quy định|quyết định|nghị định|nghị quyết|kết luận|kế hoạch|chỉ thị|thông tư|luật"
_DOC = rf"(?:{_TYPES}|bản|cái|tài liệu)"
_WHICH = rf"(?:(?:những |các )?{_DOC}(?: mới| khác| cũ| pháp luật)* (?:nào|gì)(?: khác| mới)?|(?:mấy|bao nhiêu) {_DOC})"
_WHEN = "(?:(?:ngày tháng năm|ngày tháng|ngày|tháng|năm|khi|lúc|hôm|thời điểm) (?:nào|mấy|bao nhiêu)|bao giờ|hồi nào)"
_FROM = "(?: kể| từ| vào| lúc| hồi| là)*"
_SO = "(?: trực tiếp| đã| có| mới| vừa| sẽ| hiện| nay| đang| để| nhằm| ra đời)*"
_FORCE = "(?:hiệu lực|giá trị)(?: thi hành| pháp lí| áp dụng)?"
_USE = "(?:áp dụng|dùng|xài|sử dụng|thi hành|thực hiện|theo|viện dẫn)"
_BODY = "(?:ai|(?:cơ quan|tổ chức|đơn vị|cấp|bộ|ban) (?:nào|gì))"


def _acts(verb: str, by: str, of: str, link: str) -> tuple[tuple[str, str], ...]:
    # "bị văn bản nào thay thế" (by), "thay thế văn bản nào" (of), "65 có thay thế 98 không" (link).
    return (
        (link, rf"vbref{_SO} {verb} vbref|vbref{_SO} (?:bị|được) (?:vbref{_SO} {verb}|{verb} (?:bởi|bằng) vbref)"),
        (of, rf"(?:{_WHICH}{_SO} )?(?:bị|được) (?:vbref{_SO} {verb}|{verb} (?:bởi|bằng) vbref)"),
        (by, rf"(?:vbref{_SO} )?(?:bị|được|do) {_WHICH}{_SO} {verb}(?: vbref)?"),
        (by, rf"(?:vbref{_SO} )?(?:bị|được) {verb}(?: bởi| bằng| theo| do| thành| ở| tại)* {_WHICH}"),
        (by, rf"(?:có )?(?:{_WHICH}|{_DOC}(?: mới nhất| mới)?){_SO} {verb} vbref(?: là (?:{_WHICH}|gì|số mấy))?"),
        (by, rf"vbref{_SO} (?:{_WHICH}|{_DOC}(?: mới)?){_SO} {verb}"),
        (of, rf"(?:vbref|\|){_SO} {verb} (?:{_WHICH}|những gì)"),
    )


# In order: a pattern takes its words; what none takes must be empty words or words of the document's title.
_ASKS = (
    *_acts("(?:thay thế|thay|thế chỗ|bãi bỏ|hủy bỏ)(?: trực tiếp)?(?: cho)?", "validity", "replaces", "replace-link"),
    *_acts("(?:sửa đổi và bổ sung|sửa đổi bổ sung|sửa đổi|sửa)", "amended", "amends", "amend-link"),
    ("amended", rf"(?:đã |có )*(?:được|bị) (?:sửa đổi bổ sung|sửa đổi|sửa)(?: lần nào)?(?:{_FROM} {_WHEN})?"),
    ("amended", "(?:đã |có )+(?:sửa đổi bổ sung|sửa đổi) lần nào"),
    ("validity", rf"(?:hết|mất) (?:hiệu lực|giá trị|hạn)(?: thi hành)?(?:{_FROM} {_WHEN})?"),
    ("validity", rf"(?:hiệu lực|áp dụng)(?P<kept>(?: (?:cho|đối với)(?: \w+){{1,3}}?)?)(?: đến| tới)(?: hết)? {_WHEN}"),
    ("effective", rf"(?:có |bắt đầu |được )*(?:hiệu lực|áp dụng|thi hành)(?: thi hành| thực hiện)?{_FROM} {_WHEN}"),
    ("effective", rf"(?:ngày|thời điểm) (?:có |bắt đầu )*hiệu lực(?: của vbref)?(?: là {_WHEN})?"),
    ("validity", rf"(?:còn|vẫn|đang|có)(?: còn| đang| vẫn| được| nguyên)* {_FORCE}"),
    ("validity", rf"(?:còn|vẫn|đang)(?: được| phải| có thể)* {_USE}(?: được)?"),
    ("validity", "(?:được )?(?:áp dụng|dùng|sử dụng|theo)(?: vbref)? nữa"),
    ("validity", rf"(?:đã |có )*bị (?:{_DOC} khác )?(?:thay thế|thay|bãi bỏ|hủy bỏ|hủy|bỏ)"),
    ("validity", "(?:đã |được )+(?:thay thế|thay|bãi bỏ)"),
    ("validity", "(?:tình trạng )?hiệu lực(?: thi hành)? của vbref|tình trạng hiệu lực|hiệu lực(?= thế nào| ra sao)"),
    ("issued", rf"(?:được )?(?:kí ban hành|ban hành|ra đời){_FROM} {_WHEN}|{_WHEN} (?:được )?ban hành"),
    ("issued", rf"ngày ban hành(?: của vbref)?(?: là {_WHEN})?|có từ {_WHEN}"),
    ("issuer", rf"(?:do )?{_BODY}(?: đã)? ban hành|(?:do|của) {_BODY}"),
    ("issuer", "cơ quan (?:đã )?ban hành(?: của)?(?: vbref)?(?: là (?:cơ quan nào|ai|gì))?"),
    ("title", "(?:có )?tên(?: gọi| đầy đủ| chính thức| của| vbref)*(?: là)? (?:gì|thế nào)|(?:quy định )?về việc gì"),
    ("number", "số(?: kí)? hiệu(?: đầy đủ| của| vbref)*(?: là)? (?:gì|bao nhiêu|thế nào)|số (?:mấy|bao nhiêu)"),
    ("count", rf"(?:mấy|bao nhiêu|những|các) (?:{_DOC}(?: nào)?(?: cùng| mang| có| trùng| là| số| số hiệu)* )?vbref"),
    ("count", rf"vbref là {_DOC} (?:nào|gì)|vbref có (?:mấy|bao nhiêu) {_DOC}|vbref(?: là)? nào"),
    ("replaces", rf"\|{_SO} (?:thay thế|thay|bãi bỏ)(?: cho)? {_WHICH}"),
    ("validity", rf"{_WHICH}{_SO} (?:thay thế|thay|bãi bỏ)(?= \||$)"),
)
_TOPIC_ASKS = (
    rf"(?:áp dụng|thực hiện|căn cứ|dựa|dùng|tra|xem|theo)(?: theo| vào)?(?: những| các)? (?P<type>{_TYPES})"
    r"(?P<kept>(?: (?!nào|gì)\w+){0,8}?) (?:nào|gì|số mấy|số bao nhiêu)",
    rf"(?:được |do )?(?:quy định |điều chỉnh )?(?:ở|tại|trong|bởi|do) (?P<type>{_TYPES}) nào(?: quy định| điều chỉnh)?",
    rf"(?P<type>{_TYPES})(?: mới nhất| hiện hành| đang áp dụng| (?:đang |còn )?(?:có )?hiệu lực)+(?: quy định)? về",
    rf"(?P<type>{_TYPES})(?P<kept>(?: (?!nào|gì)\w+){{0,6}}?) nào(?: đang| còn| được| có)*"
    "(?: hiệu lực| áp dụng| điều chỉnh| quy định)+(?: về| cho)?",
)
_REST = (
    r"(?:(?:vào|tại|từ|trước|sau|đến|tới|trong|tính|hồi|kể|cuối|đầu|hết|thời điểm) )*"
    r"(?:(?:ngày )?\d{1,2} (?:tháng )?\d{1,2} (?:năm )?\d{4}|tháng \d{1,2} (?:năm )?\d{4}|năm \d{4}"
    r"|(?:thời điểm|trước|sau|từ|hồi) \d{4})",
    r"(?:(?:điểm \w+|khoản \d+)(?: của)? )*điều \d+[a-zđ]?",
    rf"(?:(?:kể|từ|vào|là) )*{_WHEN}",
    f"{OF_PARTY}|{OF_STATE}",
    "cho (?:tôi |em )?hỏi|xin hỏi|(?:xin )?cho (?:tôi )?biết|(?:tôi )?muốn biết|anh chị|thưa|dạ|như thế nào|thế nào"
    "|ra sao|bây giờ|hiện nay|hiện tại|hiện giờ|hiện hành|đến nay|tới nay|tính đến|đến giờ|trở đi|trở về trước"
    "|đúng không|phải không|có phải|là gì|liệt kê|kể tên|hay chưa|hay không|tất cả|cụ thể|trước đó|trước đây|tìm thấy"
    rf"|(?:văn bản|quy định) (?:này|đó)|{_DOC} nào|văn bản|tài liệu|trong kho|đối với|không|chưa|rồi|nữa|nhỉ|vậy|thế"
    "|thì|là|và|với|hay|hoặc|có|đã|đang|còn|vẫn|được|bị|nay|giờ|này|đó|của|ở|vào|từ|ạ|hết|kể|mới|lúc|khi|hiện|số"
    "|cho|chứ|nhé",
)
# Of "quy định", "văn bản", "ban hành": what a question says of any document, no words of the title of one.
_SORTS = frozenset("quy nghị quyết kết luận luật văn bản ban".split())
# Syllables of titles that do not say what it is about.
_STOPS = frozenset(
    "chuyện về việc của và với đối các cho trong những một số từ theo do quy định nghị quyết kết luận".split()
)
_GENERIC = frozenset("cán bộ công chức lãnh đạo quản lí tác".split())


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, and the words that say of what: the topic where no document is named, else whom it is for.

    ``asks`` are "validity", "amended" (by what), "replaces", "amends", "replace-link" and "amend-link" (of two
    documents), "issued", "effective", "issuer", "title", "number", "count" (of documents under one number), "topic".
    ``type_word`` is the sort of document asked for ("nghị định nào").
    """

    asks: tuple[str, ...]
    words: tuple[str, ...]
    type_word: str


def asked_of(question: Question, documents: Sequence[Document]) -> Asked | None:
    """What a question asks of documents as documents; None where it asks for anything else, or besides."""
    heads = frozenset[str]().union(*(head_words(each, question.unmarked) for each in documents))
    (stream, titled), asks, type_word = _stream(question, heads), dict[str, None](), ""
    for ask, pattern in _patterns(question.unmarked, bool(documents)):
        while match := pattern.search(stream):
            asks[ask], groups = None, match.groupdict()
            type_word = type_word or groups.get("type") or ""
            parts = stream[: match.start()], "|", groups.get("kept") or "", "|", stream[match.end() :]
            stream = " ".join(" ".join(parts).split())
    times, articles, when, sorts, empty = _rest(question.unmarked)
    stream = articles.sub("|", times.sub("|", stream))
    stream = stream if documents else sorts.sub("|", stream)
    if when.search(stream) and (asks.keys() & {"validity", "amended", "replaces", "issuer"}):
        asks |= {"issued": None} if "issuer" in asks else {}
        stream = when.sub("|", stream)
    words = tuple(word for word in empty.sub("|", stream).split() if word not in ("|", "vbref"))
    fits = heads.issuperset(words) if documents else len(words) > 1
    return Asked(tuple(asks), (*titled, *words), type_word) if asks and fits else None


def _stream(question: Question, heads: frozenset[str]) -> tuple[str, list[str]]:
    # "Văn bản nào về luân chuyển cán bộ bị Quy định 65 thay thế?" -> "văn bản nào bị vbref thay thế", its title
    rest, parts = question.text, []
    for reference in question.documents:
        before, _, rest = rest.partition(reference.text)
        parts += [before, " vbref "]
    words = tokens(" ".join([*parts, rest]))
    words = list(map(fold, words)) if question.unmarked else words
    kept: list[str] = []
    titled: list[str] = []
    in_title = False
    for word, following in pairwise([*words, ""]):
        if in_title := word in heads if in_title else word in ("về", "ve") and following in heads:
            titled += [word] if word in heads else []
        else:
            kept.append(word)
    return " ".join(kept), titled


@lru_cache(maxsize=4096)
def _syllables(text: str) -> frozenset[str]:
    return frozenset(tokens(text))


def head_words(document: Document, unmarked: bool) -> frozenset[str]:
    """The syllables of the title and the issuer of a document, by which a question may name it besides."""
    words = _syllables(f"{document.title} {document.issuer or ''}") - _SORTS
    return frozenset(map(fold, words)) if unmarked else words


@lru_cache(maxsize=4096)
def title_words(title: str, unmarked: bool) -> frozenset[str]:
    """The syllables of a title that say what it is about."""
    words = frozenset(tokens(title)) - _STOPS
    return frozenset(map(fold, words)) if unmarked else words


def generic_words(unmarked: bool) -> frozenset[str]:
    """Syllables of a topic that no title needs to have: whom nearly every document is about."""
    return frozenset(map(fold, _GENERIC)) if unmarked else _GENERIC


def title_stops(unmarked: bool) -> frozenset[str]:
    """Syllables of titles that say what sort of document it is."""
    return frozenset(map(fold, _STOPS)) if unmarked else _STOPS


@lru_cache(maxsize=4)
def _patterns(unmarked: bool, named: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    asks = _ASKS if named else tuple(("topic", pattern) for pattern in _TOPIC_ASKS)
    return tuple((ask, _compiled(pattern, unmarked)) for ask, pattern in asks)


@lru_cache(maxsize=2)
def _rest(unmarked: bool) -> tuple[re.Pattern[str], ...]:
    return tuple(_compiled(pattern, unmarked) for pattern in _REST)


def _compiled(pattern: str, unmarked: bool) -> re.Pattern[str]:
    # Only letters with marks: the escapes and group names of a pattern are ASCII and stay.
    pattern = "".join(char if char.isascii() else fold(char) for char in pattern) if unmarked else pattern
    return re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")
