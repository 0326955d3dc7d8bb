"""Documents named in a question."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.references import find_references, mentions
from assistant.types import DocumentReference
from index.types import Document
from tests.small_corpus import small_corpus

OURS = ("quy-dinh-7-qd-tw-2021",)
COUNTED = ("thông báo 3 lần", "có 10 KH UBND tỉnh", "Năm 2020 KH UBND tỉnh nói gì")
PLAN, OLD, NEW, DECREE, CENTRAL = "kh-83", "nq-9-2016", "nq-9-2021", "nd-101", "nq-26"


@pytest.fixture
def documents(tmp_path: Path) -> dict[str, Document]:
    """Documents under numbers that officials cite, two of them under one number."""
    ours = small_corpus(tmp_path)[OURS[0]]
    of_province = "Ban Chấp hành Đảng bộ tỉnh Nam Định"
    return {
        OURS[0]: ours,
        PLAN: _made(ours, "83/KH-UBND", "Ủy ban nhân dân tỉnh Nam Định", date(2023, 5, 16)),
        OLD: _made(ours, "09-NQ/TU", f"{of_province} (khóa 19)", date(2016, 10, 20)),
        NEW: _made(ours, "09-NQ/TU", f"{of_province} khóa XX", date(2021, 10, 15)),
        DECREE: _made(ours, "101/2017/NĐ-CP", "Chính phủ", date(2017, 9, 1)),
        CENTRAL: _made(ours, "26-NQ/TW", "Ban Chấp hành Trung ương (khóa XII)", date(2018, 5, 19)),
    }


def _made(document: Document, number: str, issuer: str, issued_on: date) -> Document:
    return replace(document, number=number, issuer=issuer, issued_on=issued_on)


@pytest.mark.parametrize(
    ("text", "typed", "doc_ids"),
    [
        ("Quy định số 7-QĐ/TW nói gì?", "Quy định số 7-QĐ/TW", OURS),
        ("quy định 7 nói gì", "quy định 7", OURS),
        ("QĐ 07 của BBT", "QĐ 07 của BBT", OURS),
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


@pytest.mark.parametrize("text", ["kế hoạch 5 năm", "quyết định 10% số phiếu", "Điều 7 nói gì", "7 quy định", *COUNTED])
def test_no_reference(tmp_path: Path, text: str) -> None:
    assert find_references(text, small_corpus(tmp_path)) == []


@pytest.mark.parametrize(
    ("text", "typed", "doc_ids"),
    [
        ("83 / KH - UBND có mấy phụ lục", "83 / KH - UBND", (PLAN,)),
        ("KH83 nói gì", "KH83", (PLAN,)),
        ("83-KH/UBND nói gì", "83-KH/UBND", (PLAN,)),
        ("kh 83 nói gì", "kh 83", (PLAN,)),
        ("ke hoach 83 noi gi", "ke hoach 83", (PLAN,)),
        ("Kế hoạch số 83/KH–UBND", "Kế hoạch số 83/KH–UBND", (PLAN,)),
        ("Kế hoạch số\u00a083/KH\u00a0—\u00a0UBND", "Kế hoạch số\u00a083/KH\u00a0—\u00a0UBND", (PLAN,)),
        ("KH số: 83 nói gì", "KH số: 83", (PLAN,)),
        ("Kế hoạch 83/2023 nói gì", "Kế hoạch 83/2023", (PLAN,)),
        ("Kế hoạch 83/2022 nói gì", "Kế hoạch 83/2022", ()),
        ("NQ09 nói gì", "NQ09", (OLD, NEW)),
        ("NQ-09 nói gì", "NQ-09", (OLD, NEW)),
        ("nghị quyết số 9 nói gì", "nghị quyết số 9", (OLD, NEW)),
        ("26 NQ TW nói gì", "26 NQ TW", (CENTRAL,)),
        ("26nq/tw noi gi", "26nq/tw", (CENTRAL,)),
        ("7-QĐTW nói gì", "7-QĐTW", OURS),
        ("7-QĐi/TW nói gì", "7-QĐi/TW", OURS),
        ("NĐ 101/2017 nói gì", "NĐ 101/2017", (DECREE,)),
        ("nđ 101 nói gì", "nđ 101", (DECREE,)),
        ("điểm a khoản 2 Điều 2 Quy định 7", "Quy định 7", OURS),
    ],
)
def test_order_and_spacing(documents: dict[str, Document], text: str, typed: str, doc_ids: tuple[str, ...]) -> None:
    [(reference, start, end)] = find_references(text, documents)
    assert (reference.text, reference.doc_ids) == (typed, doc_ids)
    assert text[start:end].strip() == typed


@pytest.mark.parametrize(
    ("text", "doc_ids"),
    [
        ("09-NQ/TU khóa XIX", (OLD,)),
        ("09-NQ/TU khóa 19", (OLD,)),
        ("NQ 09 (khoá XX)", (NEW,)),
        ("nghi quyet 09 khoa 20", (NEW,)),
        ("09-NQ/TU khóa 18", ()),
        ("09-NQ/TU năm 2021", (NEW,)),
        ("09-NQ/TU 2021", (NEW,)),
        ("NQ 09 tháng 10/2016", (OLD,)),
        ("NQ 09 ngày 15/10", (NEW,)),
        ("nghi quyet 09 ngay 20 thang 10 nam 2016", (OLD,)),
        ("NQ 09 nhiệm kỳ 2015-2020", (OLD,)),
        ("NQ 09 nhiệm kỳ 2010 - 2015", ()),
        ("NQ 09 của Tỉnh ủy Nam Định", (OLD, NEW)),
        ("NQ 09 của Tỉnh ủy Nam Định năm 2016", (OLD,)),
        ("NQ 09 của Nam Định", (OLD, NEW)),
        ("NQ 09 của Ninh Bình", ()),
        ("nq 09 cua tinh uy thai binh", ()),
        ("NQ 09 Tỉnh ủy Thái Bình", ()),
        ("NQ 09 của Trung ương", ()),
        ("KH 83 của UBND tỉnh", (PLAN,)),
        ("KH 83 của UBND huyện", ()),
        ("KH 83 của Bộ Tài chính", ()),
        ("QĐ 7 của BCT", ()),
        ("quy dinh 7 cua bbt", OURS),
        ("quy dinh 7 cua ban bi thu", OURS),
        ("NQ 26 của BCH TW khóa 12", (CENTRAL,)),
        ("NĐ 101 của CP", (DECREE,)),
    ],
)
def test_what_stands_behind_a_number_narrows_it(
    documents: dict[str, Document], text: str, doc_ids: tuple[str, ...]
) -> None:
    [(reference, start, end)] = find_references(f"{text} nói gì?", documents)
    assert (reference.doc_ids, reference.text) == (doc_ids, text)
    assert not (reference.key == "9-nq-tu" and not doc_ids) or not mentions("Nghị quyết 09-NQ/TU", reference)


@pytest.mark.parametrize(
    ("text", "typed", "doc_ids"),
    [
        ("NQ 09 Tỉnh ủy", "NQ 09 Tỉnh ủy", (OLD, NEW)),
        ("NQ 09 TU khóa 19 nói gì", "NQ 09 TU khóa 19", (OLD,)),
        ("Theo NQ 09 Tỉnh ủy làm gì?", "NQ 09", (OLD, NEW)),
        ("Theo QĐ 7 Tỉnh ủy làm gì?", "QĐ 7", OURS),
        ("Theo NQ 09 từ năm 2016 làm gì?", "NQ 09", (OLD, NEW)),
        ("Kế hoạch thực hiện Quy định 7 của Tỉnh ủy Nam Định nói gì?", "Quy định 7", OURS),
        ("Quy định 7 của Nam Định nói gì?", "Quy định 7", OURS),
        ("Quy định 7 của BCT hay BBT?", "Quy định 7", OURS),
        ("09-NQ/TU khóa XX và khóa XIX khác gì?", "09-NQ/TU", (OLD, NEW)),
        ("NQ 09 năm 2016 và 2021 khác gì?", "NQ 09", (OLD, NEW)),
        ("Thông tư nào hướng dẫn NĐ 101?", "NĐ 101", (DECREE,)),
    ],
)
def test_words_that_may_be_of_the_question_itself(
    documents: dict[str, Document], text: str, typed: str, doc_ids: tuple[str, ...]
) -> None:
    [(reference, _, _)] = find_references(text, documents)
    assert (reference.text, reference.doc_ids) == (typed, doc_ids)


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
