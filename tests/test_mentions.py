"""Whether a text names a document."""

from assistant.references import mentions
from assistant.types import DocumentReference


def test_a_text_names_a_document_whole_or_in_part() -> None:
    text = "Quy định số 98-QĐ/TW được thay thế."
    assert mentions(text, DocumentReference("", "98-qd", ()))
    assert mentions(text, DocumentReference("", "98-qd-tw", ()))
    assert not mentions(text, DocumentReference("", "98-qd-tu", ()))
    assert not mentions(text, DocumentReference("", "8-qd", ()))


def test_a_number_whose_issuer_stands_behind_it_in_words() -> None:
    reference = DocumentReference("Quyết định 727 của Bộ Nội vụ", "727-qd-bnv", ())
    assert mentions("Quyết định số 727 của Bộ Nội vụ nêu điều kiện.", reference)
    assert mentions("Quyết định số 727 năm 2025 của Bộ Nội vụ nêu điều kiện.", reference)
    assert not mentions("Quyết định số 727 nêu điều kiện.", reference)
    assert not mentions("Quyết định số 727 của Bộ Chính trị nêu điều kiện.", reference)
