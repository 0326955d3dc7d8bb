"""Random texts for properties: pieces that the program reads closely, put together without sense, and any characters."""

from __future__ import annotations

import os
import unicodedata

from hypothesis import settings
from hypothesis import strategies as st

# The same texts every time, nothing kept on disk, no clock. PROPERTY_EXAMPLES=5000 looks for new ones by hand.
_BY_HAND = int(os.environ.get("PROPERTY_EXAMPLES", "0"))
PROPERTY = settings(max_examples=_BY_HAND or 120, deadline=None, derandomize=not _BY_HAND, database=None)
FEWER = settings(PROPERTY, max_examples=_BY_HAND // 3 or 40)

_WORDS = (
    "luân chuyển cán bộ điều động biệt phái không được phải ít nhất hơn gần trở lên năm tháng ngày lượt người Nam Định"
    " Bộ Chính trị Quy định số của là bao nhiêu ai khi nào tại sao theo quy hoạch đào tạo bồi dưỡng còn thì sao"
).split()
_PIECES = [
    *_WORDS, "65-QĐ/TW", "65 QD TW", "98-QĐ/TW ngày 07/10/2017", "138/2020/NĐ-CP", "Điều 4", "khoản 2", "điểm a", "mục II.1",
    "55,3%", "15,3 điểm phần trăm", "7.000 lượt", "36 tháng", "01/7/2025", "tháng 11/2022", "giai đoạn 2016-2023", "XIII",
    "ba mươi lăm", "luaan chuyeenr", "can5 bo65", "UBND", "BTV TU", "đ/c", "«", "»", "“", "”", "(", ")", "…", "?", "!", ".",
    ",", ";", ":", "-", "–", "/", "%", "\n", "\t", " ", "# ", "## Điều 5. ", "a) ", "1. ", "- ", "I. ", "| a | b |", "---",
    "<b>", "&amp;", "$x$", ":red[", "](", "[1]", "{", "}", "\\", "\u200b", "\u202e", "\ufeff", "é", "ß", "ſ", "ﬁ", "中", "😀",
]  # fmt: skip
_SENSE = st.lists(st.sampled_from(_PIECES), max_size=24).map(" ".join)
_GLUED = st.lists(st.sampled_from(_PIECES), max_size=12).map("".join)
_ANY = st.text(max_size=80)

texts = st.one_of(_SENSE, _GLUED, _ANY, _SENSE.map(lambda text: unicodedata.normalize("NFD", text)))
_HEADS = st.sampled_from(
    ["# Quy định", "## Chương I. Chung", "### Điều 1. Phạm vi", "## Điều 2. Đối tượng", "1. Khoản", "a) điểm", "II. Phần", "1.1. Mục",
     "- gạch", "## Mục 1", "#### x", "| a | b |", "|---|---|", "* ", "Điều 3. Không có dấu thăng", "## Điều 2. Trùng", "```", ""]
)  # fmt: skip
documents = st.lists(st.one_of(_HEADS, texts), max_size=30).map("\n".join)
