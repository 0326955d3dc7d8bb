"""Documents named in a question."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.references import find_references, mentions
from assistant.types import DocumentReference
from tests.small_corpus import small_corpus

OURS = ("quy-dinh-7-qd-tw-2021",)


@pytest.mark.parametrize(
    ("text", "typed", "doc_ids"),
    [
        ("Quy định số 7-QĐ/TW nói gì?", "Quy định số 7-QĐ/TW", OURS),
        ("quy định 7 nói gì", "quy định 7", OURS),
        ("QĐ 07 của BBT", "QĐ 07", OURS),
        ("qd7 noi gi", "qd7", OURS),
        ("7 - QĐ/TW có mấy điều", "7 - QĐ/TW", OURS),
        ("Quy định 7-QĐ/TW ngày 03/02/2021 nói gì", "Quy định 7-QĐ/TW ngày 03/02/2021", OURS),
        ("Quy định 7-QĐ/TW năm 2021", "Quy định 7-QĐ/TW năm 2021", OURS),
        ("Quy định 7-QĐ/TW ngày 04/02/2021 nói gì", "Quy định 7-QĐ/TW ngày 04/02/2021", ()),
        ("Quy định 7-QĐ/TU", "Quy định 7-QĐ/TU", ()),
        ("Nghị quyết 7-NQ/TW", "Nghị quyết 7-NQ/TW", ()),
        ("Quy định 70", "Quy định 70", ()),
        ("theo bài báo thì sao", "bài báo", ("thu-vien-mua-he",)),
    ],
)
def test_forms_that_officials_type(tmp_path: Path, text: str, typed: str, doc_ids: tuple[str, ...]) -> None:
    [(reference, start, end)] = find_references(text, small_corpus(tmp_path))
    assert (reference.text, reference.doc_ids) == (typed, doc_ids)
    assert text[start:end].strip() == typed


@pytest.mark.parametrize("text", ["kế hoạch 5 năm", "quyết định 10% số phiếu", "Điều 7 nói gì", "7 quy định"])
def test_no_reference(tmp_path: Path, text: str) -> None:
    assert find_references(text, small_corpus(tmp_path)) == []


def test_a_text_names_a_document_whole_or_in_part() -> None:
    text = "Quy định số 98-QĐ/TW được thay thế."
    assert mentions(text, DocumentReference("", "98-qd", ()))
    assert mentions(text, DocumentReference("", "98-qd-tw", ()))
    assert not mentions(text, DocumentReference("", "98-qd-tu", ()))
    assert not mentions(text, DocumentReference("", "8-qd", ()))


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("Nghị quyết 202 nói gì", "resolution", "202/2025/QH15"),
        ("nghi quyet 202/2025 noi gi", "resolution", "202/2025/QH15"),
        ("Nghị quyết số 1674/NQ-UBTVQH15 nói gì", "resolution", "1674/NQ-UBTVQH15"),
        ("Luật 80 nói gì", "law", "80/2025/QH15"),
        ("Luật số 80/2025/QH15 nói gì", "law", "80/2025/QH15"),
    ],
)
def test_resolutions_and_laws_of_the_national_assembly(tmp_path: Path, text: str, kind: str, number: str) -> None:
    document = replace(small_corpus(tmp_path)[OURS[0]], kind=kind, number=number)
    [(reference, _, _)] = find_references(text, {"qh": document})
    assert reference.doc_ids == ("qh",)
    assert mentions(f"Theo {number}, tỉnh mới hoạt động.", reference)
    other = replace(document, kind={"law": "resolution", "resolution": "law"}[kind])
    if number.endswith("QH15") and "NQ" not in number and "QH" not in text:
        assert find_references(text, {"qh": other})[0][0].doc_ids == ()


def test_letters_have_offices_behind_their_number(tmp_path: Path) -> None:
    [(reference, _, _)] = find_references("Công văn 5673 của Bộ Nội vụ nói gì?", small_corpus(tmp_path))
    assert mentions("Công văn số 5673/BNV-CCVC yêu cầu rà soát.", reference)
    assert not mentions("Công văn số 5674/BNV-CCVC yêu cầu rà soát.", reference)
