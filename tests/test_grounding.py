"""The lock, on drafts with one thing wrong each."""

from pathlib import Path

import pytest

from assistant.grounding import faults, locked
from assistant.types import Draft
from index.types import Document
from tests.small_corpus import small_corpus

REGULATION, ARTICLE = "quy-dinh-7-qd-tw-2021", "thu-vien-mua-he"
LOAN = "Bạn đọc Nguyễn Văn An được mượn 12 cuốn trong 30 ngày."
SHARE = "Tỷ lệ trả sách đúng hạn đạt 81,5%, cao hơn chỉ tiêu 11,5 điểm phần trăm."


def span_of(documents: dict[str, Document], doc_id: str, words: str) -> tuple[str, tuple[int, int]]:
    start = documents[doc_id].text.index(words)
    return doc_id, (start, start + len(words))


def test_a_quotation_stands(tmp_path: Path) -> None:
    documents = small_corpus(tmp_path)
    draft = Draft(LOAN, "quote", (span_of(documents, REGULATION, LOAN),))
    assert locked([draft], documents) == [draft]


@pytest.mark.parametrize(
    "text",
    [
        LOAN.replace("12", "13"),
        LOAN.replace("Nguyễn Văn An", "Nguyễn Văn Bình"),
        LOAN.replace("được mượn", "được mượn tới"),
    ],
)
def test_a_changed_quotation_is_replaced_by_the_words_cited(tmp_path: Path, text: str) -> None:
    documents = small_corpus(tmp_path)
    cited = (span_of(documents, REGULATION, LOAN),)
    assert locked([Draft(text, "quote", cited)], documents) == [Draft(LOAN, "quote", cited)]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("81,5% − 11,5 điểm phần trăm = 70%", []),
        ("81,5% − 11,5 điểm phần trăm = 71%", ["81,5% − 11,5 điểm phần trăm = 71%"]),
        ("82,5% − 11,5 điểm phần trăm = 71%", ["82,5"]),
    ],
)
def test_a_calculation_must_add_up_from_quoted_figures(tmp_path: Path, formula: str, expected: list[str]) -> None:
    documents = small_corpus(tmp_path)
    draft = Draft(f"Tính từ số liệu: {formula}.", "calculation", (span_of(documents, ARTICLE, SHARE),), formula)
    assert faults(draft, documents) == expected


def test_a_notice_says_only_what_front_matter_says(tmp_path: Path) -> None:
    documents = small_corpus(tmp_path)
    good = Draft(documents[ARTICLE].notice or "", "notice", ())
    bad = Draft("Thư viện chuyển sang phố Lê Lợi năm 2019.", "notice", ())
    assert locked([good, bad], documents) == [good]
    assert faults(bad, documents) == ["2019", "lê lợi"]
