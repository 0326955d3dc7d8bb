"""What a question takes for so of a document or a year that the corpus does not have."""

from datetime import date

import pytest

from assistant import messages
from assistant.answering import Assistant

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("Quy định 518-QĐ/TW do Tổng Bí thư ký phải không?", "Quy định 518-QĐ/TW"),
        ("Hồ sơ điều động căn cứ Nghị định 138/2006/NĐ-CP, nghị định này còn dùng được chứ?", "Nghị định 138/2006/NĐ-CP"),
    ],
)  # fmt: skip
def test_a_document_that_is_not_there_is_named(assistant: Assistant, question: str, document: str) -> None:
    refusal = assistant.ask(question, as_of=DAY).refusal
    assert refusal is not None
    assert (refusal.reason, refusal.missing) == ("unknown-document", (document,))


def test_a_year_that_is_not_there_is_refused(assistant: Assistant) -> None:
    asked = "Tháng 3/2011 ông Đặng Xuân Phong được điều về làm Phó Chánh Văn phòng Trung ương Đảng, phải không?"
    assert assistant.ask(asked, as_of=DAY).refused


def test_a_document_stated_of_something_known_is_set_right(assistant: Assistant) -> None:
    asked = "Chương trình chuyển đổi số quốc gia là theo Quyết định 411/QĐ-TTg ngày 31/3/2022, đúng chứ?"
    answer = assistant.ask(asked, as_of=DAY)
    assert messages.STATED_OTHERWISE in answer.text
    assert "Quyết định số 749/QĐ-TTg" in answer.text
