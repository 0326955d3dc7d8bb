"""Word files made from our own documents come back; bombs and broken ones are named."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from index.heads import read_head
from tests.originals import NAMES, read, refused, text_of


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


def test_a_letterhead_in_a_table_is_read_line_by_line(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "CHÍNH PHỦ\n-------\nSố: 7/2021/NĐ-CP"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    table.cell(0, 1).add_paragraph("Hà Nội, ngày 03 tháng 02 năm 2021")
    document.add_paragraph("NGHỊ ĐỊNH")
    document.add_paragraph("VỀ MƯỢN SÁCH")
    document.save(str(tmp_path / "a.docx"))
    text = read(tmp_path / "a.docx")
    assert "|" not in text
    head = read_head(text)
    assert (head.number, head.issuer, str(head.issued_on)) == ("7/2021/NĐ-CP", "Chính phủ", "2021-02-03")


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


