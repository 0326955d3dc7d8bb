"""Made-up documents full of figures, and the sentences found in them for a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.calculation.calculating import calculated
from assistant.calculation.comparing import comparison
from assistant.calculation.measures import MeasureIndex
from assistant.config import Settings
from assistant.corpus import Corpus
from assistant.evidence import Evidence, find_evidence
from assistant.retrieval import retrieve
from assistant.types import Draft, Question
from assistant.understanding import understand
from assistant.validity import Register
from assistant.vocabulary import Vocabulary
from index.chunking import chunk_document
from index.documents import read_document
from index.store import Index
from index.structure import parse_sections
from index.types import ScoredChunk

_FRONT_MATTER = """---
id: {id}
number: {number}
kind: {kind}
title: {title}
issuer: {issuer}
issued_on: {issued_on}
effective_on: {effective_on}
ineffective_on: {ineffective_on}
status: {status}
status_checked_on: 2026-01-05
replaces: {replaces}
replaced_by: {replaced_by}
amended_by: []
text_kind: digest
sources: {{}}
questions: {{}}
---
"""
_NONE = dict.fromkeys(("number", "issuer", "issued_on", "effective_on", "ineffective_on"), "null")
_NONE |= {"status": "unknown", "replaces": "[]", "replaced_by": "[]"}
_OLD = {
    "id": "quy-dinh-7-qd-tw-2021", "number": "7-QĐ/TW", "kind": "party-regulation", "title": "Quy định về mượn sách",
    "issuer": "Ban Bí thư", "issued_on": "2021-02-03", "effective_on": "2021-03-01", "ineffective_on": "2024-01-01",
    "status": "replaced", "replaced_by": '["9-QĐ/TW@2024-01-01"]',
}  # fmt: skip
_NEW = {
    "id": "quy-dinh-9-qd-tw-2023", "number": "9-QĐ/TW", "kind": "party-regulation",
    "title": "Quy định về mượn và giữ gìn sách", "issuer": "Ban Bí thư", "issued_on": "2023-12-20",
    "effective_on": "2024-01-01", "status": "in-force", "replaces": '["7-QĐ/TW@2021-02-03"]',
}  # fmt: skip
_ARTICLE = {"id": "thu-vien-hoa-mai", "kind": "article", "title": "Thư viện Hoa Mai"}

OLD_TEXT = """# Quy định số 7-QĐ/TW
## Điều 2. Người mượn
Bạn đọc được mượn mỗi lần 12 cuốn sách. Thời gian giữ sách của bạn đọc là 30 ngày.
## Điều 3. Hiệu lực
Quy định số 7-QĐ/TW do Ban Bí thư ban hành ngày 03/2/2021. Quy định số 7-QĐ/TW có hiệu lực từ ngày 01/3/2021.
"""
NEW_TEXT = """# Quy định số 9-QĐ/TW
## Điều 1. Giải thích từ ngữ
Mượn về là việc bạn đọc đem sách ra khỏi phòng đọc. Đọc tại chỗ là việc bạn đọc dùng sách trong phòng đọc.
## Điều 2. Người mượn
Bạn đọc được mượn mỗi lần 15 cuốn sách. Thời gian giữ sách của bạn đọc là 45 ngày.
## Điều 3. Hiệu lực
Quy định số 9-QĐ/TW do Ban Bí thư ban hành ngày 20/12/2023. Quy định số 9-QĐ/TW có hiệu lực từ ngày 01/01/2024.
"""
ARTICLE_TEXT = """# Thư viện Hoa Mai
## Trả sách
Tỷ lệ trả sách đúng hạn của người lớn đạt 81,5%, cao hơn chỉ tiêu 11,5 điểm phần trăm. Tỷ lệ trả sách đúng hạn của \
trẻ em đạt 64%, thấp hơn chỉ tiêu 6 điểm phần trăm.
## Bạn đọc
Từ năm 2016 đến năm 2019, thư viện Hoa Mai đón hơn 8.000 lượt bạn đọc. Năm 2021, các lớp kể chuyện có 414 bạn đọc \
tham dự. Thư viện Hoa Mai mở 4 lớp kể chuyện năm 2021.
## Câu lạc bộ
Câu lạc bộ sách có 35 thành viên nữ và 14 thành viên nam. Trong 49 thành viên câu lạc bộ sách, 7 người là giáo viên.
## Xếp hạng
Thư viện Hoa Mai đứng thứ 8/40 thư viện của tỉnh về số đầu sách năm 2022.
## Giải thưởng
Giải nhất cuộc thi đọc sách được thưởng 3 triệu đồng, giải nhì được thưởng 1,5 triệu đồng.
## Kho sách
Kho sách cũ có hơn 10.000 cuốn. Kho sách mới có hơn 7.000 cuốn. Kho báo có 900 tờ.
## Tài trợ
Quỹ sách hỗ trợ người học nghề 10 triệu đồng nếu học trong nước và 25 triệu đồng nếu học ở nước ngoài. Năm \
2022, trong 60 hồ sơ xin tài trợ, 45 hồ sơ được nhận.
## Thủ thư
Thư viện Hoa Mai chia ba tổ: tổ kho 12 người, tổ phục vụ 7 người, ban quản lý 2 người. Từ ngày 03/11/2022 đến ngày \
18/11/2022, thủ thư học lớp bảo quản sách.
## Nhà đọc
Nhà đọc khởi công ngày 05/5/2022. Nhà đọc khánh thành ngày 20/8/2023.
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """A corpus with its measures; without ``passages`` its index finds those for a question."""

    corpus: Corpus
    measures: MeasureIndex
    passages: Sequence[ScoredChunk] = ()

    @classmethod
    def of(cls, index: Index) -> Counted:
        """The corpus of an index."""
        corpus = Corpus.of(index)
        return cls(corpus, MeasureIndex(corpus.documents, corpus.vocabulary))

    def found(self, asked: str) -> tuple[Question, list[Evidence]]:
        """A question as understood, and the sentences of its passages."""
        question = understand(asked, self.corpus.vocabulary, self.corpus.documents)
        passages = self.passages or retrieve(question, self.corpus.index, Settings().passages)
        return question, find_evidence(question, passages, self.corpus.vocabulary)

    def calculated(self, asked: str) -> list[Draft]:
        """The calculation for a question."""
        question, evidence = self.found(asked)
        return calculated(question, evidence, self.measures, self.corpus.documents)

    def compared(self, asked: str) -> list[Draft]:
        """The comparison for a question."""
        question, evidence = self.found(asked)
        return comparison(question, evidence, self.measures, self.corpus)


def counted_corpus(folder: Path, article: str = ARTICLE_TEXT, new: str = NEW_TEXT) -> Counted:
    """Two regulations, the one replacing the other, and an article."""
    documents = {}
    for values, text in ((_OLD, OLD_TEXT), (_NEW, new), (_ARTICLE, article)):
        path = folder / f"{values['id']}.md"
        path.write_text(_FRONT_MATTER.format(**{**_NONE, **values}) + text, encoding="utf-8")
        documents[values["id"]] = read_document(path)
    chunks = [chunk for document in documents.values() for chunk in chunk_document(document)]
    sections = {doc_id: parse_sections(each.text) for doc_id, each in documents.items()}
    vocabulary = Vocabulary(chunks)
    measures = MeasureIndex(documents, vocabulary)
    corpus = Corpus(None, documents, sections, Register(documents), vocabulary, measures, None)
    passages = [ScoredChunk(chunk, 1.0) for chunk in chunks]  # every passage alike: the sentence decides
    return Counted(corpus, measures, passages)
