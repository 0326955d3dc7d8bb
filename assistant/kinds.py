"""What a question asks for: its kind, what the answer must hold, and the noun that is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.text import fold

# What is answered with a figure.
NUMERIC = ("number", "percent", "rank", "duration")

# In order: the first that matches decides. Written with diacritics; a question without them is matched folded.
_EXPECTS = (
    (
        "document",
        r"(?:văn bản|nghị quyết|quy định|quyết định|nghị định|kế hoạch|thông tư|chỉ thị|báo cáo|tờ trình|công văn"
        r"|hướng dẫn|thông báo|đề án|kết luận|luật)[^,.;]* số (?:mấy|bao nhiêu)",
    ),
    (
        "percent",
        r"^t[ỷỉ] lệ|(?:bao nhiêu|mấy) (?:phần trăm|%)|t[ỷỉ] lệ .*(?:bao nhiêu|thế nào|mấy)|bao nhiêu .*t[ỷỉ] lệ",
    ),
    (
        "date",
        r"từ đâu đến đâu|(?:ngày|hôm|năm|tháng) (?:bao nhiêu|mấy)|từ (?:khi nào|bao giờ)|(?:ban hành|ký|đề) khi nào",
    ),
    ("rank", r"(?:thứ|hạng|bậc|nhóm|loại) mấy|xếp thứ (?:mấy|bao nhiêu)"),
    (
        "duration",
        r"bao lâu|(?:bao nhiêu|mấy) (?:năm|tháng|tuần|giờ|phút|ngày)(?! nào)|trong bao nhiêu ngày|bao nhiêu thời gian",
    ),
    ("occasion", r"khi nào|bao giờ|lúc nào"),
    ("number", r"bao nhiêu|mấy(?! ai)|số lượng|tổng số"),
    ("date", r"(?:ngày|tháng|năm|thời điểm|lúc|hôm|nhiệm kỳ|giai đoạn|khóa) nào|ngày tháng"),
    (
        "person",
        r"ai (?:đã )?(?:là người )?ký|người ký|họ (?:và )?tên|ai là(?! người)|là ai"
        r"|(?:đồng chí|ông|bà|vị|(?<!nhóm )(?<!những )(?<!loại )người|(?:vị )?lãnh đạo) nào",
    ),
    ("place", r"ở đâu|tại đâu|(?:nơi|chỗ) nào|(?:xã|huyện|tỉnh|thành phố|nước|quốc gia|vùng|địa phương|địa điểm) nào"),
    ("body", r"(?:cơ quan|đơn vị|tổ chức|cấp|bộ|ban) nào|ai (?:đã )?(?:ban hành|quyết định|phê duyệt|tham mưu)"),
    # "Điều 50 quy định gì?" asks what it says.
    (
        "document",
        r"(?:văn bản|nghị quyết|quyết định|nghị định|kế hoạch) (?:nào|gì)|quy định nào|(?:theo|là) quy định gì",
    ),
)
# "Mục đích luân chuyển là gì?" asks for an aspect, "Luân chuyển là gì?" for what the word means.
_ASPECTS = (
    "mục đích|mục tiêu|tên|nhiệm vụ|điều kiện|tiêu chuẩn|nguyên tắc|nội dung|căn cứ|kết quả|đối tượng|ý nghĩa|quan điểm"
    "|nguyên nhân|lý do|chỉ tiêu|bước|điểm|trách nhiệm|chế độ|chính sách|quy trình|hạn chế|giải pháp|vai trò|có"
)
_KINDS = (
    ("yes-no", r"(?:có|đã|được) .*không\W*$|đúng không|phải không|có phải|hay không|hay chưa|chưa\W*$"),
    (
        "list",
        r"gồm (?:những )?(?:gì|ai)|những .*(?:nào|gì)|liệt kê|kể (?:tên|hết|đủ|ra|lại|giúp)|^(?:hãy |xin )?(?:nêu|kể)"
        r"|các .*(?:nào|gì)|(?:những )?ai thuộc|những ai"
        r"|(?:bước|điều kiện|tiêu chuẩn|nhóm|đối tượng|chức danh|hướng|nhiệm vụ|trường hợp|giấy tờ|quyền lợi|chế độ"
        r"|chính sách) (?:nào|gì)"
        r"|(?:nội dung|nguồn|tiêu chí|nguyên tắc|căn cứ) nào",
    ),
    ("reason", r"vì sao|tại sao|nhờ đâu|lý do|căn cứ vào đâu"),
    (
        "definition",
        rf"^(?!.*(?:{_ASPECTS})(?!\w))[^?.,]{{2,40}} (?:nghĩa )?là gì\W*$|thế nào là|định nghĩa"
        r"|(?:được )?hiểu (?:là|thế nào|ra sao)|(?<!ý )nghĩa (?:là )?(?:gì|sao|thế nào)|có nghĩa",
    ),
    ("procedure", r"quy trình|thủ tục|trình tự|làm (?:sao|thế nào)"),
)
# "bao nhiêu lượt cán bộ", "mấy phụ lục": the noun must stand in the sentence that answers.
# Of "mấy chục em", "mấy trăm triệu đồng" it is what the round number counts.
_ROUND = r"(?:chục|trăm|nghìn|ngàn|vạn|triệu|t[ỷỉ])(?!\w)"
_HEAD = (
    rf"(?<!thứ )(?<!hạng )(?:bao nhiêu|mấy)\s+(?:{_ROUND}\s+)*(?!{_ROUND})(?P<head>[^\W\d_]+(?:\s+[^\W\d_]+)?)"
)
_NO_HEAD = frozenset(["phần", "là", "thì", "và", "của", "ở", "trong", "tại", "theo", "so", "rồi", "vậy", "ạ", "thế"])
_NO_HEAD |= {"được", "về", "trên", "ai", "cho", "khi", "nếu", "để", "từ", "đến", "với", "do", "bởi", "mới", "cùng"}
# "mấy năm nữa", "mấy tháng sau": what is counted is the time alone; "bao nhiêu thời gian" is counted in years.
_NO_HEAD |= {"nữa", "sau", "trước", "liền", "qua", "nay", "thời gian"}


@dataclass(frozen=True, slots=True)
class Form:
    """Kind of a question, what its answer must hold, and the noun counted (up to two syllables)."""

    kind: str
    expects: str | None
    head: str | None


def form_of(text: str, unmarked: bool) -> Form:
    """The form of an understood question; ``unmarked`` says that it was typed without diacritics.

    >>> form_of("Kế hoạch 83/KH-UBND có mấy phụ lục?", unmarked=False)
    Form(kind='fact', expects='number', head='phụ lục')
    """
    lowered = (fold(text) if unmarked else text.lower()).strip()

    def found(pattern: str) -> re.Match[str] | None:
        return re.search(rf"(?<!\w)(?:{_unmarked(pattern) if unmarked else pattern})(?!\w)", lowered)

    expects = next((name for name, pattern in _EXPECTS if found(pattern)), None)
    kind = next((name for name, pattern in _KINDS if found(pattern)), "fact")
    if expects in (*NUMERIC, "date") and kind in ("list", "procedure"):
        kind = "fact"
    head = found(_HEAD) if expects in ("number", "duration") else None
    return Form(kind, expects, _head(head["head"]) if head else None)


def _unmarked(pattern: str) -> str:
    # Only letters with marks: the escapes and group names of a pattern are ASCII and stay.
    return "".join(char if char.isascii() else fold(char) for char in pattern)


def _head(words: str) -> str | None:
    first, *rest = words.split()
    if not {first, words}.isdisjoint({*_NO_HEAD, *map(fold, _NO_HEAD)}):
        return None
    return " ".join([first, *(word for word in rest if word not in _NO_HEAD)])
