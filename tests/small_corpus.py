"""Two made-up documents for tests that need no index."""

from datetime import date
from pathlib import Path

from index.documents import read_document
from index.types import Document

REGULATION = """---
id: quy-dinh-7-qd-tw-2021
number: 7-QĐ/TW
kind: party-regulation
title: Quy định về mượn sách
issuer: Ban Bí thư
issued_on: 2021-02-03
effective_on: 2021-03-01
ineffective_on: 2024-01-01
status: replaced
status_checked_on: 2026-01-05
replaces: []
replaced_by: ["9-QĐ/TW@2024-01-01"]
amended_by: []
text_kind: digest
sources: {}
questions: {}
---
# Quy định số 7-QĐ/TW
## Điều 2. Người mượn
1. Bạn đọc Nguyễn Văn An được mượn 12 cuốn trong 30 ngày.
2. Thẻ mượn gồm ba loại:
a) thẻ xanh;
b) thẻ đỏ;
c) thẻ vàng.
## Điều 3. Hiệu lực
Quy định số 7-QĐ/TW có hiệu lực từ ngày 01/3/2021.
"""

ARTICLE = """---
id: thu-vien-mua-he
number: null
kind: article
title: Thư viện mùa hè
issuer: null
issued_on: null
effective_on: null
ineffective_on: null
status: unknown
status_checked_on: null
replaces: []
replaced_by: []
amended_by: []
text_kind: digest
sources: {}
questions: {}
notice: Bài báo nói về năm 2020, trước khi thư viện chuyển sang phố Hoa Mai.
---
# Thư viện mùa hè
## Số liệu
Năm 2020 thư viện đón hơn 3.500 lượt bạn đọc. Tỷ lệ trả sách đúng hạn đạt 81,5%, cao hơn chỉ tiêu 11,5 điểm phần trăm.
"""

DAY = date(2026, 11, 23)


def small_corpus(folder: Path) -> dict[str, Document]:
    """Both documents, read from files written into a folder."""
    documents = {}
    for name, content in (("a", REGULATION), ("b", ARTICLE)):
        path = folder / f"{name}.md"
        path.write_text(content, encoding="utf-8")
        document = read_document(path)
        documents[document.doc_id] = document
    return documents
