"""Originals made by the tests from our own documents: PDF, DOCX, and a scanned page, with a font of Debian's."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.documents import read_document
from index.loaders import OriginalError, read_original, reflow

FONTS = Path("/usr/share/fonts/truetype/dejavu")
LETTERHEAD = (
    ("BỘ CHÍNH TRỊ", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    ("*", "Hà Nội, ngày 28 tháng 4 năm 2022"),
    ("Số 65-QĐ/TW", ""),
)
TITLE = ("QUY ĐỊNH", "về luân chuyển cán bộ")


def font(name: str = "DejaVuSerif.ttf") -> Path:
    """A font with Vietnamese letters; skips the test where Debian's fonts-dejavu-core is missing."""
    path = FONTS / name
    if not path.exists():
        pytest.skip("needs the Debian package fonts-dejavu-core")
    return path


def paragraphs(text: str) -> list[str]:
    """The lines of a Markdown text without their marks, blank ones left out."""
    return [line.lstrip("#- ").strip() for line in text.splitlines() if line.strip()]


def make_pdf(path: Path, lines: Sequence[str], *, letterhead: bool = False, password: str = "", header: str = "") -> Path:
    """A digital PDF, justified, headings ("## ...") bold, pages numbered "- 1 -" and headed where asked."""
    from fpdf import FPDF

    class Paged(FPDF):
        def header(self) -> None:
            if header:
                self.set_font("Serif", size=9)
                self.cell(0, 6, f"{header} {self.page_no()}", align="C", new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("Serif", size=9)
            self.cell(0, 6, f"- {self.page_no()} -", align="C")

    pdf = Paged(format="A4")
    pdf.add_font("Serif", "", font())
    pdf.add_font("Serif", "B", font("DejaVuSerif-Bold.ttf"))
    pdf.set_auto_page_break(True, 25)
    if password:
        pdf.set_encryption(owner_password=f"{password}-owner", user_password=password)
    pdf.add_page()
    if letterhead:
        pdf.set_font("Serif", size=11)
        for left, right in LETTERHEAD:
            pdf.cell(70, 7, left, align="C")
            pdf.cell(0, 7, right, align="C", new_x="LMARGIN", new_y="NEXT")
        for line in TITLE:
            pdf.set_font("Serif", "B", 13)
            pdf.cell(0, 9, line, align="C", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(4)
    for line in lines:
        pdf.set_font("Serif", "B" if line.startswith("#") else "", 13)
        pdf.multi_cell(0, 7, line.lstrip("# "), align="J")
        pdf.ln(2)
    pdf.output(str(path))
    return path


def make_scan(path: Path, lines: Sequence[str], *, noise: float = 12.0, degrees: float = 0.4) -> list[str]:
    """One page at 300 dpi as a picture in a PDF: grey noise, slightly turned and blurred; the lines that fitted."""
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    width, height, margin, pitch = 2480, 3508, 250, 80
    picture = Image.new("L", (width, height), 255)
    draw, letters = ImageDraw.Draw(picture), ImageFont.truetype(str(font()), 54)
    top, drawn = margin, []
    for line in lines:
        rows = [""]
        for word in line.split():
            longer = f"{rows[-1]} {word}".strip()
            if draw.textlength(longer, font=letters) > width - 2 * margin:
                rows.append(word)
            else:
                rows[-1] = longer
        if top + pitch * len(rows) > height - margin:
            break
        for row in rows:
            draw.text((margin, top), row, font=letters, fill=20)
            top += pitch
        top += 30
        drawn.append(line)
    grey = np.asarray(picture).astype(np.float64) + np.random.default_rng(7).normal(0, noise, (height, width))
    picture = Image.fromarray(grey.clip(0, 255).astype(np.uint8))
    picture = picture.rotate(degrees, fillcolor=255).filter(ImageFilter.GaussianBlur(0.8))
    picture.save(path, "PDF", resolution=300)
    return drawn


def share_right(wanted: Sequence[str], found: Sequence[str]) -> float:
    """Share of what was wanted (characters of a text, or syllables) that was found in its place, 0 to 1."""
    blocks = difflib.SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(wanted)


def bare(text: str) -> str:
    """A text without blanks and Markdown marks, in NFC: what its characters are compared by."""
    return unicodedata.normalize("NFC", "".join(text.replace("#", "").split()))


NAMES = ("nghi-dinh-101-2017-nd-cp", "nghi-quyet-39-nq-tw-2015", "quy-dinh-65-qd-tw-2022")


def text_of(root: Path, name: str) -> str:
    """The body of a shipped document."""
    return read_document(root / "docs" / f"{name}.md").text


def read(path: Path) -> str:
    """A file as `index add` reads it."""
    return reflow(read_original(path).pages)


def refused(path: Path) -> OriginalError:
    """The error of a file that cannot be read; it names the file."""
    with pytest.raises(OriginalError) as caught:
        read_original(path)
    assert str(path) in str(caught.value)
    return caught.value
