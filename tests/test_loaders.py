"""PDF, DOCX, HTML, text and scans made from our own documents come back whole; what cannot be read is named."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from index.documents import read_document
from index.loaders import Line, Original, OriginalError, Page, read_original, reflow
from index.loaders import pdf as pdf_module
from index.loaders.ocr import has_ocr
from tests.originals import bare, make_pdf, make_scan, paragraphs, share_right

NAMES = ("nghi-quyet-09-nq-tu-2016", "nghi-quyet-39-nq-tw-2015", "quy-dinh-65-qd-tw-2022")
needs_ocr = pytest.mark.skipif(not has_ocr(), reason="needs the Debian packages tesseract-ocr and tesseract-ocr-vie")


def text_of(root: Path, name: str) -> str:
    return read_document(root / "docs" / f"{name}.md").text


def read(path: Path) -> str:
    return reflow(read_original(path).pages)


def refused(path: Path) -> OriginalError:
    with pytest.raises(OriginalError) as caught:
        read_original(path)
    assert str(path) in str(caught.value)
    return caught.value


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


# --- DOCX -------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", NAMES)
def test_a_word_file_comes_back(root: Path, tmp_path: Path, name: str) -> None:
    import docx

    lines = [line for line in text_of(root, name).splitlines() if line.strip()]
    document = docx.Document()
    for line in lines:
        if line.startswith("## "):
            document.add_heading(line[3:], level=1)
        else:
            document.add_paragraph(line.lstrip("# "))
    document.sections[0].header.paragraphs[0].text = "Lưu hành nội bộ"
    document.save(str(tmp_path / "a.docx"))
    found = [line for line in read(tmp_path / "a.docx").splitlines() if line]
    assert found == [line if line.startswith("## ") else line.lstrip("# ") for line in lines]


def test_what_word_keeps_outside_the_text_of_a_paragraph(tmp_path: Path) -> None:
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    document = docx.Document()
    for text in ("Mượn sách.", "Trả sách."):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Giữ sách sạch.", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Năm", "Sách", "2020", "12 | 13"), strict=True):
        cell.text = text
    paragraph = document.add_paragraph("Mở cửa ")
    deleted, inserted = OxmlElement("w:del"), OxmlElement("w:ins")
    for holder, tag, text in ((deleted, "w:delText", "buổi sáng"), (inserted, "w:t", "cả ngày")):
        run, words = OxmlElement("w:r"), OxmlElement(tag)
        words.text = text
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        holder.append(run)
        paragraph._p.append(holder)
    document.save(str(tmp_path / "a.docx"))
    assert [line for line in read(tmp_path / "a.docx").splitlines() if line] == [
        "1. Mượn sách.", "2. Trả sách.", "- Giữ sách sạch.", "| Năm | Sách |", "| 2020 | 12 / 13 |", "Mở cửa cả ngày",
    ]  # fmt: skip


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return path


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "a.docx", word__document_xml=b"\0" * 60_000_000)
    assert bomb.stat().st_size < 100_000
    assert refused(bomb).problem == "zip-bomb"


def test_a_zip_that_lies_about_its_sizes(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 20_000_000)
    lying = packed.getvalue().replace((20_000_000).to_bytes(4, "little"), (20_000).to_bytes(4, "little"))
    (tmp_path / "a.docx").write_bytes(lying)
    assert refused(tmp_path / "a.docx").problem in ("zip-bomb", "damaged")


@pytest.mark.parametrize("content", [b"", b"<w/>", b"<w:document", b"\0\1"])
def test_a_word_file_that_is_none(tmp_path: Path, content: bytes) -> None:
    assert refused(zipped(tmp_path / "a.docx", word__document_xml=content)).problem in ("damaged", "empty")


def test_a_truncated_word_file(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("Một dòng chữ.")
    document.save(str(tmp_path / "whole.docx"))
    whole = (tmp_path / "whole.docx").read_bytes()
    (tmp_path / "a.docx").write_bytes(whole[: len(whole) // 2])
    assert refused(tmp_path / "a.docx").problem == "damaged"


# --- HTML -------------------------------------------------------------------------------------
HTML = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>Báo</title><style>p {{}}</style></head><body>
<nav>Trang chủ</nav><script>var a = "không đọc";</script>
<article><h1>Thư viện <b>mùa hè</b></h1><p>Năm 2020 thư viện đón <b>hơn 3.500</b> lượt
bạn đọc.<br>Mở cửa cả ngày.</p><ol><li>Mượn sách</li><li>Trả sách</li></ol><ul><li>Giữ sạch</li></ul>
<div>Đoạn không có thẻ p.<div>Đoạn bên trong.</div></div>
<table><tr><th>Năm</th><th>Sách</th></tr><tr><td>2020</td><td>12.000</td></tr></table></article>
<footer>Liên hệ</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1258"])
def test_a_page_saved_from_a_browser(tmp_path: Path, charset: str) -> None:
    import unicodedata

    text = HTML.format(charset=charset)
    raw = unicodedata.normalize("NFC", text)
    if charset == "windows-1258":  # base letters with their tones as marks of their own
        raw = "".join(_for_1258(char) for char in raw)
    (tmp_path / "a.html").write_bytes(raw.encode(charset))
    assert [line for line in read(tmp_path / "a.html").splitlines() if line] == [
        "# Thư viện mùa hè", "Năm 2020 thư viện đón hơn 3.500 lượt bạn đọc.", "Mở cửa cả ngày.", "1. Mượn sách",
        "2. Trả sách", "- Giữ sạch", "Đoạn không có thẻ p.", "Đoạn bên trong.", "| Năm | Sách |", "| 2020 | 12.000 |",
    ]  # fmt: skip


def _for_1258(char: str) -> str:
    import unicodedata

    try:
        char.encode("windows-1258")
    except UnicodeEncodeError:
        whole = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in whole if mark in "\u0300\u0301\u0303\u0309\u0323")
        return unicodedata.normalize("NFC", "".join(mark for mark in whole if mark not in tones)) + tones
    return char


# --- Text -------------------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_file(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("Thư viện\r\n\r\nMở cửa cả ngày.\r\n".encode(encoding))
    assert read(tmp_path / "a.txt") == "Thư viện\n\nMở cửa cả ngày.\n"


def test_a_text_wrapped_by_hand_is_put_together(root: Path, tmp_path: Path) -> None:
    import textwrap

    wanted = [line.lstrip("# ") for line in text_of(root, NAMES[0]).splitlines() if line.strip()]
    wrapped = "\n\n".join(textwrap.fill(line, 80, break_long_words=False, break_on_hyphens=False) for line in wanted)
    (tmp_path / "a.txt").write_text(wrapped)
    assert [line for line in read(tmp_path / "a.txt").splitlines() if line] == wanted


def test_two_encodings_in_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Mở cửa.\n".encode() + "Mở cửa cả ngày.\n".encode("utf-16-le"))
    error = refused(tmp_path / "a.txt")
    assert error.problem in ("mixed-encoding", "wrong-extension")
    (tmp_path / "b.txt").write_bytes("Mở cửa cả ngày.\n".encode() + b"caf\xe9 \xff\xfe\n")
    error = refused(tmp_path / "b.txt")
    assert (error.problem, error.seen["line"]) == ("mixed-encoding", 2)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.pdf", "Chỉ là chữ.".encode(), "wrong-extension"),
        ("a.txt", b"%PDF-1.7\n", "wrong-extension"),
        ("a.docx", b"%PDF-1.7\n", "wrong-extension"),
        ("a.pdf", b"PK\x03\x04", "wrong-extension"),
        ("a.txt", b"\x00\x01\x02\x03" * 20, "wrong-extension"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unsupported"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "encrypted"),
        ("a.xlsx", b"PK\x03\x04", "unsupported"),
        ("a", b"chu", "unsupported"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.html", b"<html><body><script>1</script></body></html>", "empty"),
    ],
)
def test_what_a_file_is_and_what_it_is_called(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert refused(tmp_path / name).problem == problem


def test_files_that_are_not_there_or_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(tmp_path / "none.pdf").problem == "unreadable"
    (tmp_path / "a.pdf").mkdir()
    assert refused(tmp_path / "a.pdf").problem == "unreadable"
    monkeypatch.setattr("index.loaders.MAX_BYTES", 3)
    (tmp_path / "b.txt").write_text("Dài hơn.")
    assert refused(tmp_path / "b.txt").problem == "too-large"


# --- Lines to paragraphs ----------------------------------------------------------------------
def pages(*texts: str) -> list[Page]:
    return [Page(number, tuple(map(Line, text.splitlines()))) for number, text in enumerate(texts, start=1)]


def test_lines_of_one_sentence_are_put_together_across_pages() -> None:
    first = "Công báo 1\nThư viện mở cửa\ntừ ngày"
    second = "Công báo 2\n16/5/2023 cho bạn đọc.\nĐiều 2. Người mượn\n1. Bạn đọc được mượn"
    third = "Công báo 3\n12 cuốn sách;\na) trong tuần;\nb) cuối tuần."
    assert reflow(pages(first, second, third)).split("\n\n") == [
        "Thư viện mở cửa từ ngày 16/5/2023 cho bạn đọc.",
        "Điều 2. Người mượn",
        "1. Bạn đọc được mượn 12 cuốn sách;",
        "a) trong tuần;",
        "b) cuối tuần.\n",
    ]


def test_a_year_that_ends_a_page_is_no_page_number() -> None:
    assert reflow(pages("Thư viện mở cửa năm\n2025.", "Bạn đọc đến đông.\n2")) == (
        "Thư viện mở cửa năm 2025. Bạn đọc đến đông.\n"
    )


def test_a_short_line_ends_its_paragraph() -> None:
    lines = (Line("Thư viện mở cửa.", right=0.4), Line("Bạn đọc đến đông và mượn"), Line("nhiều sách.", right=0.3))
    assert reflow([Page(1, lines)]) == "Thư viện mở cửa.\n\nBạn đọc đến đông và mượn nhiều sách.\n"


def test_equal_files_give_equal_text(root: Path, tmp_path: Path) -> None:
    lines = text_of(root, NAMES[0]).splitlines()
    first = read_original(make_pdf(tmp_path / "a.pdf", lines))
    assert isinstance(first, Original)
    assert reflow(first.pages) == reflow(read_original(tmp_path / "a.pdf").pages)
