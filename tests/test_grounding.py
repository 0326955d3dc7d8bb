"""The lock, on drafts with one thing wrong each."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.grounding import faults, locked
from assistant.types import Draft, SentenceKind
from index.text import sentence_spans
from index.types import Document, Span
from tests.small_corpus import DAY, small_corpus

REGULATION, ARTICLE = "quy-dinh-7-qd-tw-2021", "thu-vien-mua-he"
LOAN = "Bạn đọc Nguyễn Văn An được mượn 12 cuốn trong 30 ngày."
SHARE = "Tỷ lệ trả sách đúng hạn đạt 81,5%, cao hơn chỉ tiêu 11,5 điểm phần trăm."
# What the drafts below cite, one sentence a line.
TEXT = """Thư viện tỉnh Hà Nam đón hơn 3.500 lượt bạn đọc, do ông Trần Văn Bảy tiếp.
Mỗi lần mượn tối đa 3 năm, trừ khi Sở Nội vụ cho gia hạn.
Thời hạn mượn là ít nhất 3 năm (36 tháng) với nam và 24 tháng với nữ.
Quy định số 7-QĐ/TW không cho phép mượn thêm sách quý; đa số bạn đọc trả đúng hạn.
Người đọc từ 60 tuổi trở lên được mượn khoảng 40-50% kho, tăng 11,5% so với năm 2019.
Kỳ họp khóa XIX của Chính phủ ban hành ngày 16/5/2023 gồm bốn bước, trong đó Bước 2 có 5 phiếu.
"""


def span_of(documents: dict[str, Document], doc_id: str, words: str) -> tuple[str, Span]:
    start = documents[doc_id].text.index(words)
    return doc_id, (start, start + len(words))


@pytest.fixture
def corpus(tmp_path: Path) -> dict[str, Document]:
    """The small corpus with a document of the sentences above."""
    documents = small_corpus(tmp_path)
    return documents | {"x": replace(documents[REGULATION], doc_id="x", text=TEXT)}


def found(
    corpus: dict[str, Document], text: str, line: int = 0, kind: SentenceKind = "correction", **more: object
) -> list[str]:
    sentences = [("x", span) for span in sentence_spans(TEXT)]
    return faults(Draft(text, kind, tuple(sentences[line : line + 1])), corpus, **more)


def test_a_quotation_stands(tmp_path: Path) -> None:
    documents = small_corpus(tmp_path)
    draft = Draft(LOAN, "quote", (span_of(documents, REGULATION, LOAN),))
    assert locked([draft], documents) == [draft]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("quote", LOAN.replace("12", "13")),
        ("quote", LOAN.replace("Nguyễn Văn An", "Nguyễn Văn Bình")),
        ("quote", LOAN.replace("được mượn", "được mượn tới")),
        ("quote", " "),
        ("correction", LOAN.replace("12", "13")),
        ("correction", LOAN.replace("Nguyễn Văn An", "Nguyễn Văn Bình")),
        ("correction", " "),
        ("calculation", LOAN),
    ],
)
def test_what_does_not_hold_is_replaced_by_the_sentence_cited(tmp_path: Path, kind: SentenceKind, text: str) -> None:
    documents = small_corpus(tmp_path)
    cited = (span_of(documents, REGULATION, LOAN),)
    expected = [Draft(LOAN, "quote", cited)]
    assert locked([Draft(text, kind, cited)], documents) == expected
    assert locked([Draft(text, kind, cited), *expected], documents) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("81,5% − 11,5 điểm phần trăm = 70%", []),
        ("81,5% − 11,5 điểm phần trăm = 71%", ["81,5% − 11,5 điểm phần trăm = 71%"]),
        ("82,5% − 11,5 điểm phần trăm = 71%", ["82,5"]),
        ("81,5% − 11,5% = 70 điểm phần trăm", ["11,5"]),
    ],
)
def test_a_calculation_must_add_up_from_quoted_figures(tmp_path: Path, formula: str, expected: list[str]) -> None:
    documents = small_corpus(tmp_path)
    draft = Draft(f"Tính từ số liệu: {formula}.", "calculation", (span_of(documents, ARTICLE, SHARE),), formula)
    assert faults(draft, documents) == expected


@pytest.mark.parametrize(
    ("text", "formula", "expected"),
    [
        ("3.500 : 7 = 500, tức là hơn 500 («đón hơn 3.500 lượt»).", "3.500 : 7 = 500", ["7"]),
        ("3.500 − 500 = 3.000 («đón hơn 3.500 lượt»).", "3.500 − 500 = 3.000", ["500", "3.500 − 500 = 3.000"]),
        ("3.500 × 100% = 3.500, tức là hơn 3.500 («hơn 3.500 lượt»).", "3.500 × 100% = 3.500", []),
        ("3.500 × 100% = 3.500.", "3.500 × 100% = 3.500", []),
        ("3.500 − 1 = 3.499, tức là hơn 3.499 («hơn 3.500 lượt»).", "3.500 − 1 = 3.499", []),
        ("3.500 − 1 = 3.499 («hơn 3.500 lượt»).", "3.500 − 1 = 3.499", ["3.500 − 1 = 3.499"]),
        ("3.500 − 1 = 3.499, tức là hơn 3.499.", "3.500 − 1 = 3.499", ["3.500"]),
        ("3.500 người − 1 = 3.499, hơn 3.499 («hơn 3.500 lượt»).", "3.500 − 1 = 3.499", ["3.500 người"]),
    ],
)
def test_a_result_is_no_more_exact_than_its_operands(
    corpus: dict[str, Document], text: str, formula: str, expected: list[str]
) -> None:
    draft = Draft(text, "calculation", (("x", sentence_spans(TEXT)[0]),), formula)
    assert faults(draft, corpus) == expected


def test_a_notice_says_only_what_front_matter_says(tmp_path: Path) -> None:
    documents = small_corpus(tmp_path)
    good = Draft(documents[ARTICLE].notice or "", "notice", ())
    bad = Draft("Thư viện chuyển sang phố Lê Lợi năm 2019.", "notice", ())
    assert locked([good, bad], documents) == [good]
    assert faults(bad, documents) == ["2019", "lê lợi"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quy định số 7-QĐ/TW ban hành ngày 03/02/2021, có hiệu lực từ ngày 01 tháng 3 năm 2021.", []),
        ("Quy định số 7-QĐ/TW hết hiệu lực từ ngày 01/01/2024, bị thay thế bởi 9-QĐ/TW ngày 01/01/2024.", []),
        ("Quy định số 7-QĐ/TW áp dụng đến hết ngày 31/12/2023 (kiểm tra ngày 05/01/2026).", []),
        ("Điểm a khoản 2 Điều 2 Quy định số 7-QĐ/TW của Ban Bí thư về mượn sách nêu:", []),
        ("Ngày 23/11/2026: Quy định số 7-QĐ/TW đã hết hiệu lực.", []),
        ("Về năm 2022, Quy định số 7-QĐ/TW còn được áp dụng.", []),
        ("Tài liệu hiện có 1 văn bản mang số 7-QĐ/TW: (1) Quy định số 7-QĐ/TW.", []),
        ("Quy định số 7-QĐ/TW ban hành ngày 01/3/2021.", ["ngày 01/3/2021"]),
        ("Quy định số 7-QĐ/TW có hiệu lực từ ngày 03/02/2021.", ["từ ngày 03/02/2021"]),
        ("Quy định số 8-QĐ/TW ban hành ngày 03/02/2021.", ["8-qd-tw"]),
        ("Khoản 9 Điều 2 Quy định số 7-QĐ/TW nêu:", ["9", "2"]),
        ("Quy định số 7-QĐ/TW do Bộ Chính trị ban hành.", ["bộ chính"]),
        ("Tài liệu hiện có 3 văn bản mang số 7-QĐ/TW.", ["3"]),
    ],
)
def test_a_notice_states_the_front_matter_of_its_documents(tmp_path: Path, text: str, expected: list[str]) -> None:
    documents = small_corpus(tmp_path)
    draft = Draft(text, "notice", about=(REGULATION,))
    assert faults(draft, documents, asked="Năm 2022 Quy định 7 còn áp dụng không?", day=DAY) == expected
    assert locked([draft], documents, asked="năm 2022", day=DAY) == ([] if expected else [draft])


def test_a_day_belongs_to_the_document_named_before_it(tmp_path: Path) -> None:
    documents = small_corpus(tmp_path)
    other = replace(documents[REGULATION], doc_id="y", number="9-QĐ/TW", issued_on=date(2024, 1, 1))
    draft = Draft("Quy định số 7-QĐ/TW ban hành ngày 01/01/2024.", "notice", about=(REGULATION, "y"))
    assert faults(draft, documents | {"y": other}) == ["ngày 01/01/2024"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (0, "Không phải 4.000: thư viện tỉnh Hà Nam đón hơn 3.500 lượt bạn đọc."),
        (0, "Câu hỏi nêu 4.000 lượt, tài liệu nêu trên 3.500 lượt, do ông Bảy tiếp."),
        (0, "Tài liệu không nêu 4.000 lượt, 2018."),
        (0, "Không phải bà Lê Thị Hoa mà là ông Trần Văn Bảy tiếp bạn đọc."),
        (1, "Mỗi lần mượn không quá 3 năm, không phải 5 năm."),
        (2, "Thời hạn mượn là ít nhất 36 tháng với nam."),
        (3, "Không đúng: Quy định số 7-QĐ/TW không cho phép mượn thêm sách quý."),
        (4, "Người đọc từ 60 tuổi trở lên được mượn khoảng 40-50% kho."),
        (5, "Văn bản ban hành năm 2023, tháng 5/2023, khóa 19, gồm 4 bước."),
    ],
)
def test_a_correction_denies_what_was_asked_and_says_what_stands(
    corpus: dict[str, Document], line: int, text: str
) -> None:
    asked = "bà lê thị hoa đón 4.000 lượt năm 2018, mượn 5 năm phải không"
    assert found(corpus, text, line, asked=asked) == []


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        (0, "Thư viện tỉnh Hà Nam đón hơn 4.000 lượt bạn đọc.", ["4000"]),
        (0, "Thư viện tỉnh Hà Nam đón 3.500 lượt bạn đọc.", ["3.500 lượt"]),
        (0, "Thư viện tỉnh Hà Nam đón gần 3.500 lượt bạn đọc.", ["gần 3.500 lượt"]),
        (0, "Thư viện tỉnh Hà Nam đón hơn 3.500 người.", ["hơn 3.500 người"]),
        (0, "Thư viện thành phố Hà Nam đón hơn 3.500 lượt.", ["thành phố Hà Nam"]),
        (0, "Bà Lê Thị Hoa tiếp hơn 3.500 lượt bạn đọc.", ["lê thị hoa"]),
        (0, "Do ông Khuyến tiếp hơn 3.500 lượt.", ["Khuyến"]),
        (1, "Mỗi lần mượn ít nhất 3 năm, không phải 5 năm.", ["ít nhất 3 năm"]),
        (1, "Mỗi lần mượn tối đa 3 tháng.", ["tối đa 3 tháng"]),
        (1, "Trừ khi Sở Tài chính cho gia hạn.", ["sở tài"]),
        (2, "Thời hạn mượn là ít nhất 24 tháng với nữ.", ["ít nhất 24 tháng"]),
        (2, "Thời hạn mượn là 36 tháng.", ["36 tháng"]),
        (3, "Quy định số 7-QĐ/TW cho phép mượn thêm sách quý.", ["tw không cho phép"]),
        (3, "Bạn đọc trả đúng hạn.", ["đa số bạn đọc trả"]),
        (3, "Hầu hết sách quý trả đúng hạn.", []),
        (3, "Quy định số 7-QĐ/TU không cho phép mượn thêm sách quý.", ["7-qd-tu"]),
        (4, "Người đọc từ 60 tuổi được mượn.", ["từ 60 tuổi"]),
        (4, "Người đọc từ 60 tuổi trở xuống được mượn.", ["từ 60 tuổi trở xuống"]),
        (4, "Được mượn 40-50% kho.", ["40-50%"]),
        (4, "Giảm 11,5% so với năm 2019.", ["Giảm 11,5%"]),
        (4, "Tăng 11,5 điểm phần trăm so với năm 2019.", ["11,5"]),
        (4, "Tăng 11,5% trước năm 2019.", ["trước năm 2019"]),
        (5, "Có hiệu lực từ ngày 16/5/2023.", ["từ ngày 16/5/2023"]),
        (5, "Khóa XX ban hành ngày 16/5/2023.", ["20"]),
        (5, "Quốc hội gồm bốn bước.", []),
        (5, "Do Quốc hội ban hành.", ["quốc hội"]),
        (5, "Kỳ họp gồm năm bước.", ["năm bước"]),
        (5, "Bước 5 có phiếu.", ["Bước 5"]),
    ],
)
def test_a_correction_with_one_thing_wrong(
    corpus: dict[str, Document], line: int, text: str, expected: list[str]
) -> None:
    seen = found(corpus, text, line, asked="đón 4.000 lượt, mượn 5 năm phải không")
    assert seen[:1] == expected[:1]


def test_the_figure_of_the_question_is_denied_or_it_is_not_said(corpus: dict[str, Document]) -> None:
    text = "Thư viện đón 4.000 lượt."
    assert found(corpus, text, asked="4.000 lượt phải không?") == ["4000"]
    assert found(corpus, f"Không đúng. {text}", asked="4.000 lượt phải không?") == ["4000"]
    assert found(corpus, "Câu hỏi nói 4.000 lượt.", asked="") == ["4000"]


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("do ông Trần Văn Bảy tiếp", True),
        ("Thư viện tỉnh Hà Nam đón hơn 3.500 lượt bạn đọc", True),
        ("3.500 lượt bạn đọc", False),
        ("Thư viện tỉnh Hà Nam đón hơn", False),
        ("Thư viện tỉnh Hà Nam đón hơn 3.500", False),
        ("Nam đón hơn 3.500 lượt bạn đọc", False),
        ("do ông Trần Văn", False),
        ("iện tỉnh Hà Nam", False),
        ("Mỗi lần mượn tối đa 3 năm", False),
        ("Thời hạn mượn là ít nhất 3 năm (36 tháng) với nam", True),
        ("Thời hạn mượn là ít nhất 3 năm (36 tháng", False),
        ("cho phép mượn thêm sách quý", False),
        ("không cho phép mượn thêm sách quý", True),
        ("Người đọc từ 60 tuổi", False),
        ("50% kho", False),
        ("11,5% so với năm 2019", False),
        ("ban hành ngày", False),
        ("7-QĐ/TW không cho phép mượn thêm sách quý", False),
        ("trong đó Bước", False),
    ],
)
def test_a_part_of_a_sentence_loses_nothing_that_belongs_to_it(
    corpus: dict[str, Document], words: str, holds: bool
) -> None:
    for span in sentence_spans(TEXT):
        if words in TEXT[slice(*span)]:
            cited = ("x", span), span_of(corpus, "x", words)
            assert [faults(Draft(words, "quote", (each,)), corpus) == [] for each in cited] == [holds] * 2
            kept = locked([Draft(words, "quote", cited[1:])], corpus)[0]
            assert kept.text == (words if holds else TEXT[slice(*span)])


def test_a_span_cut_behind_a_qualifier_does_not_take_it_away(corpus: dict[str, Document]) -> None:
    draft = Draft("Thư viện đón 3.500 lượt.", "correction", (span_of(corpus, "x", "3.500 lượt bạn đọc"),))
    assert faults(draft, corpus) == ["3.500 lượt"]
