"""Citations and validity."""

from datetime import date
from pathlib import Path

import pytest

from assistant.citing import Citer, official_citation, written_date
from assistant.validity import Register
from index.structure import parse_sections
from tests.small_corpus import DAY, small_corpus


def test_a_citation_says_where_its_quote_stands(tmp_path: Path) -> None:
    documents = small_corpus(tmp_path)
    sections = {doc_id: parse_sections(each.text) for doc_id, each in documents.items()}
    text = documents["quy-dinh-7-qd-tw-2021"].text
    start = text.index("thẻ đỏ;")
    citer = Citer(documents, sections, Register(documents), DAY)
    citation = citer.cite("quy-dinh-7-qd-tw-2021", (start, start + len("thẻ đỏ;")), 1)
    assert (citation.quote, citation.locator) == ("thẻ đỏ;", "điểm b khoản 2 Điều 2")
    assert citation.official == (
        "điểm b khoản 2 Điều 2 Quy định số 7-QĐ/TW ngày 03 tháng 02 năm 2021 của Ban Bí thư về mượn sách"
    )
    assert text[citation.start_char : citation.end_char] == citation.quote


def test_a_span_outside_the_document_is_an_error(tmp_path: Path) -> None:
    documents = small_corpus(tmp_path)
    sections = {doc_id: parse_sections(each.text) for doc_id, each in documents.items()}
    citer = Citer(documents, sections, Register(documents), DAY)
    with pytest.raises(ValueError, match="outside thu-vien-mua-he"):
        citer.cite("thu-vien-mua-he", (0, 10**6), 1)


def test_an_article_is_cited_by_its_title(tmp_path: Path) -> None:
    document = small_corpus(tmp_path)["thu-vien-mua-he"]
    assert official_citation(document, "phần «Số liệu»") == "phần «Số liệu», Bài báo «Thư viện mùa hè»"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2023, 7, 5), "ngày 05 tháng 7 năm 2023"),
        (date(2022, 2, 28), "ngày 28 tháng 02 năm 2022"),
        (date(2016, 10, 20), "ngày 20 tháng 10 năm 2016"),
    ],
)
def test_dates_are_written_by_the_rule(day: date, written: str) -> None:
    assert written_date(day) == written
