"""Documents named in a question."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.figures import figures
from assistant.references import find_references, mentions
from index.types import Document
from tests.small_corpus import small_corpus

OURS = ("quy-dinh-7-qd-tw-2021",)
COUNTED = ("thông báo 3 lần", "có 10 KH UBND tỉnh", "Năm 2020 KH UBND tỉnh nói gì")
NO_DOCUMENTS = (
    "Quy định 45 tuổi là cho ai; Có quy định 26 tuổi không; kế hoạch 10 lớp; ke hoach 10 lop; kh 10 lớp; hđ 68"
    "; quyết định 30 người; quyết định 30/45 người; QUYẾT ĐỊNH 30 NGƯỜI; HĐ 68 có được cử đi học không"
    "; nghị quyết TW 4 khóa XII; thông báo từ 2016; báo cáo 12 trường hợp; Đề án 339 của Chính phủ"
).split("; ")
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
        ("QĐ-TW 7 nói gì", "QĐ-TW 7", OURS),
        ("QĐ TW 7 nói gì", "QĐ TW 7", OURS),
        ("QĐ/TW số 7 nói gì", "QĐ/TW số 7", OURS),
        ("nđ-cp 101 nói gì", "nđ-cp 101", (DECREE,)),
        ("NQ TW 26 nói gì", "NQ TW 26", (CENTRAL,)),
        ("NQ/TU 26 nói gì", "NQ/TU 26", ()),
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


@pytest.mark.parametrize("text", NO_DOCUMENTS)
def test_what_is_counted_is_no_document(documents: dict[str, Document], text: str) -> None:
    assert find_references(text, documents) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Quy định 2022 về luân chuyển cán bộ có mấy bước", [2022]),
        ("Theo Nghị định 2017 thì ai được tinh giản?", [2017]),
        ("KH 2023 của tỉnh", [2023]),
        ("kế hoạch 5 năm 2021-2025", [2021, 2025]),
    ],
)
def test_a_year_behind_a_type_is_a_year(documents: dict[str, Document], text: str, years: list[int]) -> None:
    assert find_references(text, documents) == []
    assert [int(figure.value) for figure in figures(text) if figure.kind == "year"] == years


@pytest.mark.parametrize(
    ("text", "typed", "key"),
    [
        ("quy định 412 nói gì", "quy định 412", "412-qd"),
        ("theo nghi dinh 412 thi sao", "nghi dinh 412", "412-nd"),
        ("Theo Quyết định 30 người được cử đi làm gì", "Quyết định 30", "30-qd"),
        ("QĐ 30 người đứng đầu", "QĐ 30", "30-qd"),
        ("quy định 2045-QĐ/TW", "quy định 2045-QĐ/TW", "2045-qd-tw"),
        ("HD 68 nói gì", "HD 68", "68-hd"),
        ("nghị quyết 18 sắp xếp bộ máy thế nào", "nghị quyết 18", "18-nq"),
        ("nd 101 noi gi", "nd 101", "101-nd"),
        ("kết luận 20 năm 2022 không?", "kết luận 20 năm 2022", "20-kl"),
        ("Tờ trình số 338 nói gì", "Tờ trình số 338", "338-ttr"),
        ("Báo cáo số 867 nói gì", "Báo cáo số 867", "867-bc"),
        ("Chương trình số 9-CTr/TU nói gì", "Chương trình số 9-CTr/TU", "9-ctr-tu"),
        ("QĐ số: 905/QĐ–BNV", "QĐ số: 905/QĐ–BNV", "905-qd-bnv"),
    ],
)
def test_a_document_that_may_not_be_held(documents: dict[str, Document], text: str, typed: str, key: str) -> None:
    [(reference, start, end)] = find_references(text, documents)
    assert (reference.text, reference.key) == (typed, key)
    assert text[start:end].strip() == typed


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Nghị định 138 và 170", ["138-nd", "170-nd"]),
        ("QĐ 98, 65", ["98-qd", "65-qd"]),
        ("qd 98 voi 65 khac gi", ["98-qd", "65-qd"]),
        ("NĐ 101/2017, 89/2021 và 171/2025", ["101-nd-2017", "89-nd-2021", "171-nd-2025"]),
        ("Nghị định số 138 hoặc số 170 của Chính phủ", ["138-nd", "170-nd-cp"]),
        ("Quy định 65-QĐ/TW, 98 hay 105-QĐ/TW", ["65-qd-tw", "98-qd", "105-qd-tw"]),
        ("NĐ 138 năm 2020 và 170 năm 2025 nói gì", ["138-nd", "170-nd"]),
        ("QĐ 98 và 26 người", ["98-qd"]),
        ("QĐ 98 và 7 người", ["98-qd"]),
        ("NĐ 138, 10 điều kiện", ["138-nd"]),
        ("QĐ 98 và 2022", ["98-qd"]),
        ("QĐ 98 với 65% số phiếu", ["98-qd"]),
        ("QĐ 98, 5/2022 và 28/4/2022", ["98-qd"]),
    ],
)
def test_several_numbers_behind_one_type(documents: dict[str, Document], text: str, keys: list[str]) -> None:
    found = find_references(text, documents)
    assert [reference.key for reference, _, _ in found] == keys
    assert all(text[start:end].strip() == reference.text for reference, start, end in found)


@pytest.mark.parametrize(
    ("typed", "doc_ids"),
    [
        ("luật cán bộ, công chức số 80", ("law",)),
        ("Luật Cán bộ, công chức số 80/2025/QH15", ("law",)),
        ("Luật Cán bộ, công chức công chức 2025", ("law",)),
        ("luat can bo cong chuc nam 2025", ("law",)),
        ("luật công chức 2025", ("law",)),
        ("luật 2025", ("law", "other")),
        ("Luật Thư viện, lưu trữ số 46", ("other",)),
        ("Luật Thư viện 2025", ("other",)),
        ("Luật Thư viện 2024", ()),
    ],
)
def test_a_law_under_its_name(tmp_path: Path, typed: str, doc_ids: tuple[str, ...]) -> None:
    law = _made(small_corpus(tmp_path)[OURS[0]], "80/2025/QH15", "Quốc hội", date(2025, 6, 24))
    law = replace(law, kind="law", title="Luật Cán bộ, công chức")
    other = replace(law, number="46/2025/QH15", title="Luật Thư viện, lưu trữ")
    [(reference, _, _)] = find_references(f"Theo {typed} thì sao?", {"law": law, "other": other})
    assert (reference.text, reference.doc_ids) == (typed, doc_ids)


def test_a_project_bears_the_number_of_the_decision_that_approves_it(tmp_path: Path) -> None:
    decision = _made(small_corpus(tmp_path)[OURS[0]], "905/QĐ-BNV", "Bộ Nội vụ", date(2022, 11, 17))
    [(reference, _, _)] = find_references("Đề án 905 nhằm gì?", {"qd": replace(decision, title="Phê duyệt Đề án A")})
    assert (reference.text, reference.key, reference.doc_ids) == ("Đề án 905", "905-qd", ("qd",))
    assert find_references("Đề án 905 nhằm gì?", {"qd": decision}) == []
