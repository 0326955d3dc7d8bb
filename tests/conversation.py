"""Turns of a conversation, made by hand, and questions understood behind them."""

from collections.abc import Callable
from datetime import date

import pytest

from assistant.types import Answer, Citation, Question, Sentence, Turn, Validity
from assistant.understanding import understand
from assistant.vocabulary import Vocabulary
from index.chunking import chunk_document
from index.documents import read_document
from index.types import Document
from tests.browser import ROOT

DAY = date(2026, 11, 23)
ARTICLE = "nam-dinh-chu-trong-nang-cao-chat-luong-can-bo"
LEADERS = "lanh-dao-va-luan-chuyen-o-nam-dinh-ninh-binh"
Q65, Q98, KH83 = "quy-dinh-65-qd-tw-2022", "quy-dinh-98-qd-tw-2017", "ke-hoach-83-kh-ubnd-2023"
KHUYEN = "Trưởng phòng Công nghệ thông tin, Sở Thông tin và Truyền thông là đồng chí Nguyễn Mạnh Khuyến."
TUC = "Ông Phạm Gia Túc thay ông Đoàn Hồng Phong làm Bí thư Tỉnh ủy Nam Định năm 2021."
DUNG = "Ông Đinh Hoàng Dũng giữ chức Chủ tịch Ủy ban nhân dân huyện Giao Thủy, tỉnh Nam Định."

Ask = Callable[..., Question]


def turn_of(question: Question, *said: str, cited: tuple[Document, str] | None = None) -> Turn:
    """A question with the quotations that answered it, and the document and locator that they are cited from."""
    citations = ()
    if cited:
        document, locator = cited
        state = Validity("in-force", None)
        citations = (
            Citation(1, document.doc_id, "", document.number, document.title, locator, "", 0, 0, "digest", "", state),
        )
    sentences = tuple(Sentence(text, "quote", (1,) if cited else ()) for text in said)
    answer = Answer(question, " ".join(said), sentences, citations, None, "certain", DAY, "")
    return Turn(question.asked, answer)


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    read = (read_document(path) for path in sorted((ROOT / "docs").glob("*.md")))
    return {document.doc_id: document for document in read}


@pytest.fixture(scope="module")
def ask(documents: dict[str, Document]) -> Ask:
    """A question understood behind another, which was answered by a sentence cited from (document id, locator)."""
    vocabulary = Vocabulary(chunk for document in documents.values() for chunk in chunk_document(document))

    def understood(text: str, before: str = "", said: str = "", cited: tuple[str, str] | None = None) -> Question:
        if not before:
            return understand(text, vocabulary, documents)
        place = (documents[cited[0]], cited[1]) if cited else None
        turn = turn_of(understood(before), *([said] if said else []), cited=place)
        return understand(text, vocabulary, documents, turn)

    return understood
