"""Locators to sections and back."""

import pytest

from index.locators import LocatorError, resolve
from index.structure import parse_sections
from index.types import KnownError
from tests.texts import ALL

REGULATION = parse_sections(
    "Chương I\nMục 1. Sách\nĐiều 1. Kho\n1. A\n2. B\na) x\nb) y\nMục 2. Báo\nĐiều 2. Giá\n"
    "Chương II\nMục 1. Thẻ\nĐiều 3. Màu\n1. C\n2. D\n3. E\n1. F\n2. G\nĐiều 4. Hạn\nPHỤ LỤC I\nMẪU\nĐiều 1. Thẻ xanh\n1. H\n"
)
RESOLUTION = parse_sections(
    "Phần thứ nhất\nI. SÁCH\n1. A\n1.1. B\n1.2. C\nII. BÁO\n1. D\nPhần thứ hai\nI. THẺ\n1. E\nPhụ lục\nI. MẪU\n"
)
ARTICLE = parse_sections("# Thư viện\n## Số liệu\n1. A\n2. B\nb) x\n### Báo, tạp chí\n1. C\n## Số liệu\n1. D\n")
LIST = parse_sections("1. A\n2. B\na) x\nb) y\n")


@pytest.mark.parametrize(
    ("locator", "section_id"),
    [
        ("điểm a khoản 2 Điều 1", "dieu-1.khoan-2.diem-a"),
        ("Điểm a) Khoản 2, Điều 1", "dieu-1.khoan-2.diem-a"),
        ("ĐIỂM A KHOẢN 2 ĐIỀU 1 QUY ĐỊNH NÀY", "dieu-1.khoan-2.diem-a"),
        ("khoản 2 của Điều 1 của Quy định này", "dieu-1.khoan-2"),
        ("Điều 4", "dieu-4"),
        ("Điều 4.", "dieu-4"),
        ("khoản hai Điều 1", "dieu-1.khoan-2"),
        ("Điều 4 Chương II", "dieu-4"),
        ("khoản 3 Điều 3 Mục 1 Chương II", "dieu-3.khoan-3"),
        ("Chương II", "chuong-ii"),
        ("Chương 2", "chuong-ii"),
        ("Mục 1 Chương II", "chuong-ii.muc-1"),
        ("mục 1 chương 2", "chuong-ii.muc-1"),
        ("Mục 2", "chuong-i.muc-2"),
        ("khoản 1 Điều 3", "dieu-3.khoan-1"),
        ("khoản 1 danh sách thứ hai Điều 3", "dieu-3.khoan-1~2"),
        ("khoản 1 danh sách thứ 2 Điều 3", "dieu-3.khoan-1~2"),
        ("khoản 3", "dieu-3.khoan-3"),
        ("Phụ lục I", "phu-luc-i"),
        ("phụ lục số 1", "phu-luc-i"),
        ("khoản 1 Điều 1 Phụ lục I", "phu-luc-i.dieu-1.khoan-1"),
        ("Điều 1", "dieu-1"),
    ],
)
def test_state_form(locator: str, section_id: str) -> None:
    assert resolve(locator, REGULATION).section_id == section_id


@pytest.mark.parametrize(
    ("locator", "section_id"),
    [
        ("Phần thứ hai", "phan-thu-hai"),
        ("Phần II", "phan-thu-hai"),
        ("mục I.1.2", "phan-thu-nhat.muc-i.khoan-1.khoan-1-2"),
        ("mục I.1.2 Phần thứ nhất", "phan-thu-nhat.muc-i.khoan-1.khoan-1-2"),
        ("mục II.1", "phan-thu-nhat.muc-ii.khoan-1"),
        ("mục I.1 Phần 2", "phan-thu-hai.muc-i.khoan-1"),
        ("mục I Phụ lục", "phu-luc.muc-i"),
        ("Phụ lục", "phu-luc"),
    ],
)
def test_party_form(locator: str, section_id: str) -> None:
    assert resolve(locator, RESOLUTION).section_id == section_id


@pytest.mark.parametrize(
    ("locator", "section_id"),
    [
        ("phần «Số liệu»", "so-lieu"),
        ("phần «Số liệu» lần thứ hai", "so-lieu~2"),
        ("mục «Báo, tạp chí», phần «Số liệu»", "bao-tap-chi"),
        ("mục 1 phần «Số liệu» lần thứ hai", "so-lieu~2.khoan-1"),
        ("mục 1 mục «Báo, tạp chí», phần «Số liệu»", "bao-tap-chi.khoan-1"),
        ("điểm b mục 2", "so-lieu.khoan-2.diem-b"),
    ],
)
def test_article_form(locator: str, section_id: str) -> None:
    assert resolve(locator, ARTICLE).section_id == section_id


def test_what_a_decision_issues_has_articles_of_its_own() -> None:
    sections = parse_sections("Điều 1. A\nQUY CHẾ\n(Kèm theo Quyết định số 5/QĐ-UBND)\nĐiều 1. B\n1. C\n")
    assert resolve("Điều 1", sections).section_id == "dieu-1"
    assert resolve("khoản 1 Điều 1 Quy chế kèm theo", sections).section_id == "kem-theo.dieu-1.khoan-1"
    assert resolve("Quy chế kèm theo", sections).section_id == "kem-theo"


def test_a_list_without_headings() -> None:
    assert resolve("điểm b mục 2", LIST).section_id == "khoan-2.diem-b"


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_every_numbered_section_is_found_by_its_locator(text: str) -> None:
    sections = parse_sections(text)
    for section in sections:
        if section.number:
            assert resolve(section.locator, sections) == section


def test_what_is_not_there_is_named_with_what_is() -> None:
    with pytest.raises(LocatorError) as raised:
        resolve("khoản 9 Điều 1", REGULATION)
    assert isinstance(raised.value, KnownError)
    assert raised.value.locator == "khoản 9 Điều 1"
    assert set(raised.value.nearest[:2]) == {"khoản 1 Điều 1", "khoản 2 Điều 1"}
    assert str(raised.value).startswith("locator «khoản 9 Điều 1» is not in this text; there is: «khoản 1 Điều 1»")


def test_what_fits_twice_is_named_twice() -> None:
    with pytest.raises(LocatorError, match="ambiguous") as raised:
        resolve("Mục 1", REGULATION)
    assert raised.value.nearest == ("Mục 1 Chương I", "Mục 1 Chương II")
    with pytest.raises(LocatorError, match="ambiguous") as raised:
        resolve("mục I.1", RESOLUTION)
    assert raised.value.nearest == ("mục I.1 Phần thứ nhất", "mục I.1 Phần thứ hai")


@pytest.mark.parametrize("locator", ["", "  ", "trang 5", "khoản hai mươi Điều 1", "Điều 4 hay Điều 5"])
def test_what_is_no_locator(locator: str) -> None:
    with pytest.raises(LocatorError, match="is not understood"):
        resolve(locator, REGULATION)


def test_a_text_without_numbered_sections() -> None:
    with pytest.raises(LocatorError, match="no numbered section"):
        resolve("Điều 4", parse_sections("Một đoạn.\n"))
