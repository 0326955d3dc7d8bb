"""A question asked of chosen documents only, or word for word."""

from datetime import date

import pytest

from assistant import messages
from assistant.answering import Assistant
from assistant.output import answer_json
from assistant.types import Turn

DAY = date(2026, 11, 23)
NEW, OLD = "quy-dinh-65-qd-tw-2022", "quy-dinh-98-qd-tw-2017"
ARTICLE = "nam-dinh-chu-trong-nang-cao-chat-luong-can-bo"
SENT = "Từ năm 2016 đến 2023, Nam Định đã cử bao nhiêu lượt cán bộ đi đào tạo, bồi dưỡng?"
TERM = "Thời gian luân chuyển ít nhất là bao lâu?"


def test_only_chosen_documents_answer(assistant: Assistant) -> None:
    of_all, of_one = assistant.ask(TERM, as_of=DAY), assistant.ask(TERM, as_of=DAY, doc_ids=[NEW])
    assert "ít nhất 3 năm (36 tháng)" in of_one.text
    assert {each.doc_id for each in of_one.citations} == {NEW}
    assert (of_all.doc_ids, of_one.doc_ids) == (None, (NEW,))
    assert of_all.receipt != of_one.receipt
    elsewhere = assistant.ask(SENT, as_of=DAY, doc_ids=[NEW])
    assert elsewhere.refused
    shown = [each.doc_id for each in elsewhere.refusal.nearest]
    assert set(shown) <= {NEW}
    assert "7.000" not in elsewhere.text
    assert assistant.ask(SENT, as_of=DAY, doc_ids=[NEW, ARTICLE]).text == assistant.ask(SENT, as_of=DAY).text


def test_a_document_that_was_not_chosen_is_said_to_be_so(assistant: Assistant) -> None:
    answer = assistant.ask("Theo Quyết định 905/QĐ-BNV, đề án có mục tiêu gì?", as_of=DAY, doc_ids=[NEW, ARTICLE])
    assert answer.refusal.reason == "unknown-document"
    assert answer.text.startswith("Tài liệu đã chọn không có «Quyết định 905/QĐ-BNV»")
    assert answer.text.endswith("Hãy chọn thêm tài liệu rồi hỏi lại.")


def test_all_documents_chosen_one_by_one_answer_as_all_do(assistant: Assistant) -> None:
    for question in (SENT, TERM, "Quy định 98 còn hiệu lực không?", "So sánh Nghị định 101/2017 và 171/2025"):
        every = assistant.ask(question, as_of=DAY, doc_ids=list(assistant.documents))
        assert every.text == assistant.ask(question, as_of=DAY).text


def test_a_choice_is_no_part_of_another_question(assistant: Assistant) -> None:
    before = answer_json(assistant.ask(SENT, as_of=DAY)) | {"timings_ms": None}
    assistant.ask(SENT, as_of=DAY, doc_ids=[OLD])
    assert answer_json(assistant.ask(SENT, as_of=DAY)) | {"timings_ms": None} == before


@pytest.mark.parametrize("doc_ids", [[], ["khong-co"]])
def test_a_choice_of_nothing_is_an_error(assistant: Assistant, doc_ids: list[str]) -> None:
    with pytest.raises(ValueError, match="no document"):
        assistant.ask(SENT, doc_ids=doc_ids)


def test_as_typed_changes_nothing(assistant: Assistant) -> None:
    typed = "tu 2016-2023 ND cu bn luot CB di dao tao"
    mended, asked = assistant.ask(typed, as_of=DAY), assistant.ask(typed, as_of=DAY, as_typed=True)
    assert mended.question.changes and not asked.question.changes
    assert (asked.question.text, asked.question.readings) == (typed, ())
    assert asked.receipt != mended.receipt
    assert assistant.ask(SENT, as_of=DAY, as_typed=True).text == assistant.ask(SENT, as_of=DAY).text


def test_as_typed_carries_nothing_over(assistant: Assistant) -> None:
    first = Turn(TERM, assistant.ask(TERM, as_of=DAY))
    follows = "Còn ở Quy định 98 thì sao?"
    assert assistant.ask(follows, [first], DAY).question.text != follows
    assert assistant.ask(follows, [first], DAY, as_typed=True).question.text == follows


def test_as_typed_is_no_way_round_the_rules(assistant: Assistant) -> None:
    answer = assistant.ask("Sa8p1 tới ai sẽ được đưa từ nơi khác về thay Chủ tịch UBND tỉnh?", as_typed=True)
    assert answer.refusal.reason == "personnel"


def test_suggestions_follow_the_conversation(assistant: Assistant) -> None:
    answer = assistant.ask(TERM, as_of=DAY)
    after = assistant.suggestions(4, [Turn(TERM, answer)])
    cited = assistant.documents[answer.citations[0].doc_id]
    own = {question for questions in cited.questions.values() for question in questions}
    assert len(after) == 4 and set(after) <= own
    assert after == assistant.suggestions(4, [Turn(TERM, answer)])
    taken = Turn(after[0], assistant.ask(after[0], as_of=DAY))
    assert after[0] not in assistant.suggestions(8, [Turn(TERM, answer), taken])
    assert set(assistant.suggestions(3, doc_ids=[NEW])) <= {
        question for questions in assistant.documents[NEW].questions.values() for question in questions
    }


def test_messages_speak_of_the_choice() -> None:
    assert messages.signed(DAY, "0" * 16, (3, 47)).endswith("Chỉ hỏi trong 3/47 tài liệu.")
