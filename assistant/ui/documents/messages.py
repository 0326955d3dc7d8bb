"""Sentences of the page of documents, in Vietnamese."""

from __future__ import annotations

ABOUT = (
    "Những tài liệu mà trợ lý dựa vào. Bấm tên để đọc toàn văn; đánh dấu những tài liệu cần hỏi, rồi về trang Hỏi đáp. "
    "Không đánh dấu tài liệu nào thì trợ lý hỏi cả kho."
)
SEARCH_LIST = "Tìm theo số hiệu, tên, cơ quan ban hành (gõ không dấu cũng được)"
FILTERS = "Lọc theo loại, năm, hiệu lực"
KIND, YEAR, STATE = "Loại", "Năm ban hành", "Hiệu lực"
TICK_SHOWN, UNTICK_SHOWN, ASK_ALL = "Đánh dấu các tài liệu đang hiện", "Bỏ dấu các tài liệu đang hiện", "Hỏi cả kho"
NONE_SHOWN = "Không có tài liệu nào khớp. Hãy bỏ bớt điều kiện lọc."
REPLACEMENTS = "Văn bản nào thay thế, sửa đổi văn bản nào"
NOT_HELD = "không có trong kho"
BACK = "Danh sách tài liệu"
NO_SUCH = "Không có tài liệu này trong kho. Có thể nó đã được gỡ hoặc đổi mã; hãy chọn trong danh sách."
CONTENTS = "Mục lục"
SEARCH_TEXT = "Tìm trong tài liệu (gõ không dấu cũng được)"
LINE = "Thay thế, sửa đổi"
OWN_VALIDITY = "Hiệu lực riêng của từng điều"
TEXT = "Toàn văn"
COPY = "Chép dẫn nguồn"
ISSUED, EFFECTIVE, ENDED, ISSUER = "Ngày ban hành", "Có hiệu lực từ", "Hết hiệu lực từ", "Cơ quan ban hành"
THIS = "(tài liệu này)"


def shown(n_shown: int, n_documents: int) -> str:
    """How many documents the filters leave."""
    return f"{n_shown}/{n_documents} tài liệu"


def ask_this(name: str) -> str:
    """What a screen reader says of a tick."""
    return f"Hỏi {name}"


def found(n_places: int, words: str) -> str:
    """How often the words stand in a document."""
    return f"«{words}»: {n_places} chỗ" if n_places else f"Không có «{words}» trong tài liệu này."


def sources(n_sources: int) -> str:
    """Over the addresses that a document was written from."""
    return f"Nguồn ({n_sources})"


def replaced(name: str) -> str:
    """An entry of a line of succession."""
    return f"thay thế {name}"


def amended(name: str) -> str:
    """An entry that is amended by another."""
    return f"được {name} sửa đổi, bổ sung"
