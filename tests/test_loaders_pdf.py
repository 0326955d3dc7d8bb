"""PDFs and scans made from our own documents come back; those that cannot be read are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.loaders import pdf as pdf_module
from index.loaders import read_original, reflow
from index.loaders.ocr import has_ocr
from tests.originals import NAMES, bare, make_pdf, make_scan, paragraphs, read, refused, share_right, text_of

needs_ocr = pytest.mark.skipif(not has_ocr(), reason="needs the Debian packages tesseract-ocr and tesseract-ocr-vie")


# --- PDF --------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", NAMES)
def test_a_digital_pdf_comes_back(root: Path, tmp_path: Path, name: str) -> None:
    lines = [line for line in text_of(root, name).splitlines() if line.strip()]
    found = read(make_pdf(tmp_path / "a.pdf", lines, header="Công báo số"))
    assert share_right(bare("\n".join(lines)), bare(found)) >= 0.99
    wanted = paragraphs("\n".join(lines))
    assert sum(each in found.splitlines() for each in (line.lstrip("# ") for line in lines)) >= 0.95 * len(wanted)
    assert "Công báo số" not in found
    assert "- 2 -" not in found


def test_the_two_columns_of_a_letterhead_are_not_mixed(root: Path, tmp_path: Path) -> None:
    lines = text_of(root, NAMES[2]).splitlines()[:12]
    found = read(make_pdf(tmp_path / "a.pdf", lines, letterhead=True)).splitlines()
    shown = [line for line in found if line][:8]
    assert shown[:2] == ["BỘ CHÍNH TRỊ", "*"]
    assert "Số 65-QĐ/TW" in shown
    assert shown.index("Số 65-QĐ/TW") < shown.index("ĐẢNG CỘNG SẢN VIỆT NAM") < shown.index("QUY ĐỊNH về luân chuyển cán bộ")
    assert "Hà Nội, ngày 28 tháng 4 năm 2022" in shown


def test_a_table_keeps_its_cells(tmp_path: Path) -> None:
    from fpdf import FPDF

    from tests.originals import font

    pdf = FPDF()
    pdf.add_font("Serif", "", font())
    pdf.add_page()
    pdf.set_font("Serif", size=12)
    pdf.multi_cell(0, 7, "Số sách theo năm như bảng dưới đây.", new_x="LMARGIN", new_y="NEXT")
    with pdf.table(first_row_as_headings=False) as table:
        for row in (("Năm", "Sách", "Bạn đọc"), ("2020", "12.000 cuốn", "3.500 lượt"), ("2021", "13.000 cuốn", "")):
            table.row(row)
    pdf.output(str(tmp_path / "a.pdf"))
    assert read(tmp_path / "a.pdf").split("\n\n") == [
        "Số sách theo năm như bảng dưới đây.",
        "| Năm | Sách | Bạn đọc |",
        "| 2020 | 12.000 cuốn | 3.500 lượt |",
        "| 2021 | 13.000 cuốn |  |\n",
    ]


@needs_ocr
def test_a_scanned_page_comes_back(root: Path, tmp_path: Path) -> None:
    drawn = make_scan(tmp_path / "a.pdf", paragraphs(text_of(root, NAMES[2])))
    original = read_original(tmp_path / "a.pdf")
    (page,) = original.pages
    assert page.method == "ocr"
    assert page.confidence is not None and page.confidence > 0.8
    wanted = " ".join(drawn).split()
    assert len(wanted) > 300
    assert share_right(wanted, reflow(original.pages).split()) >= 0.95


def test_a_scan_without_ocr_is_refused(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_scan(tmp_path / "a.pdf", ["Một dòng chữ."])
    monkeypatch.setattr("index.loaders.ocr.has_ocr", lambda: False)
    error = refused(tmp_path / "a.pdf")
    assert (error.problem, error.seen) == ("no-ocr", {"page": 1, "packages": "tesseract-ocr tesseract-ocr-vie"})


def test_a_pdf_with_a_password(tmp_path: Path) -> None:
    assert refused(make_pdf(tmp_path / "a.pdf", ["Một dòng chữ."], password="mat-khau")).problem == "encrypted"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.95])
def test_a_truncated_pdf(root: Path, tmp_path: Path, share: float) -> None:
    whole = make_pdf(tmp_path / "whole.pdf", text_of(root, NAMES[2]).splitlines()).read_bytes()
    (tmp_path / "a.pdf").write_bytes(whole[: int(len(whole) * share)])
    assert refused(tmp_path / "a.pdf").problem in ("damaged", "empty")


def test_a_pdf_of_no_pages_and_one_of_too_many(tmp_path: Path) -> None:
    from fpdf import FPDF

    kids = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    (tmp_path / "a.pdf").write_bytes(kids + b"trailer<</Root 1 0 R/Size 3>>\n%%EOF\n")
    assert refused(tmp_path / "a.pdf").problem in ("empty", "damaged")
    pdf = FPDF()
    for _ in range(500):
        pdf.add_page()
    pdf.output(str(tmp_path / "b.pdf"))
    error = refused(tmp_path / "b.pdf")
    assert (error.problem, error.seen) == ("too-many-pages", {"count": 500, "limit": pdf_module.MAX_PAGES})


