"""Front matter as people read it, and the places that a document has."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.lock.front_matter import front_matter_text, places_in
from index.types import DocumentName, Provision
from tests.small_corpus import small_corpus

REGULATION, ARTICLE = "quy-dinh-7-qd-tw-2021", "thu-vien-mua-he"


def test_every_field_stands_in_it_once(tmp_path: Path) -> None:
    assert front_matter_text(small_corpus(tmp_path)[REGULATION]).split("\n") == [
        "Quy định số 7-QĐ/TW ngày 03 tháng 02 năm 2021 của Ban Bí thư về mượn sách",
        "Quy định số 7-QĐ/TW",
        "Quy định về mượn sách",
        "Ban Bí thư",
        "Đã bị thay thế",
        "ban hành ngày 03/02/2021",
        "ban hành ngày 03 tháng 02 năm 2021",
        "kiểm tra ngày 05/01/2026",
        "kiểm tra ngày 05 tháng 01 năm 2026",
        "số 9-QĐ/TW ngày 01/01/2024",
        "số 9-QĐ/TW ngày 01 tháng 01 năm 2024",
        "có hiệu lực từ ngày 01/3/2021",
        "có hiệu lực từ ngày 01 tháng 3 năm 2021",
        "hết hiệu lực từ ngày 01/01/2024",
        "hết hiệu lực từ ngày 01 tháng 01 năm 2024",
        "trước ngày 01/3/2021",
        "trước ngày 01 tháng 3 năm 2021",
        "trước ngày 01/01/2024",
        "trước ngày 01 tháng 01 năm 2024",
        "từ ngày 01/3/2021",
        "từ ngày 01 tháng 3 năm 2021",
        "từ ngày 01/01/2024",
        "từ ngày 01 tháng 01 năm 2024",
        "đến ngày 01/3/2021",
        "đến ngày 01 tháng 3 năm 2021",
        "đến ngày 01/01/2024",
        "đến ngày 01 tháng 01 năm 2024",
        "đến hết ngày 31/12/2023",
        "đến hết ngày 31 tháng 12 năm 2023",
    ]


def test_an_article_has_its_title_and_its_notice(tmp_path: Path) -> None:
    lines = front_matter_text(small_corpus(tmp_path)[ARTICLE]).split("\n")
    assert lines[:4] == [
        "Bài báo «Thư viện mùa hè»",
        "Bài báo",
        "Thư viện mùa hè",
        "Bài báo nói về năm 2020, trước khi thư viện chuyển sang phố Hoa Mai.",
    ]


def test_a_provision_brings_its_place_its_days_and_what_took_its_place(tmp_path: Path) -> None:
    provision = Provision(
        ineffective_on=date(2023, 5, 16),
        scope="sinh viên",
        replaced_by=(DocumentName("8-QĐ/TW", date(2023, 4, 2), "dieu-5"),),
    )
    document = replace(small_corpus(tmp_path)[REGULATION], provisions={"dieu-2": provision})
    lines = front_matter_text(document).split("\n")
    wanted = [
        "Điều 2", "Điều 2 Người mượn", "sinh viên", "hết hiệu lực từ ngày 16/5/2023", "đến hết ngày 15/5/2023",
        "số 8-QĐ/TW ngày 02/4/2023", "Điều 5",
    ]  # fmt: skip
    assert [line for line in lines if line in wanted] == wanted
    assert lines == front_matter_text(replace(document, doc_id="x")).split("\n")


def test_what_changes_in_front_matter_changes_its_text(tmp_path: Path) -> None:
    document = small_corpus(tmp_path)[REGULATION]
    assert "có hiệu lực từ ngày 02/3/2021" in front_matter_text(replace(document, effective_on=date(2021, 3, 2)))
    assert "có hiệu lực từ ngày 02/3/2021" not in front_matter_text(document)
    assert "sau ngày 04/6/2022" in front_matter_text(replace(document, last_confirmed_on=date(2022, 6, 4)))


def test_places_are_those_that_a_document_has(tmp_path: Path) -> None:
    document = small_corpus(tmp_path)[REGULATION]
    text = "Theo điểm a khoản 2 Điều 2, khoản 9 Điều 2 và Điều 3."
    assert [text[start:end] for start, end in places_in(text, [document])] == ["điểm a khoản 2 Điều 2", "Điều 3"]
    assert places_in(text, []) == []
