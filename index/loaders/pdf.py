"""PDF to lines: the text of digital pages with its place, OCR for pages that are pictures."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.loaders.ocr import read_picture
from index.loaders.types import Line, OriginalError, Page, with_gaps
from index.text import nfc

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage
    from PIL.Image import Image

MAX_PAGES = 400
OCR_DPI = 300
_POINTS_PER_INCH = 72
_MAX_PIXELS = 40_000_000
_MIN_CHARACTERS = 12  # fewer letters and digits on a page with pictures: its text is in the picture
_COLUMN_GAP = 18.0  # points between the two columns of a letterhead
_LETTERHEAD_SHARE = 0.35  # of the first page, from its top
_LINE_TOLERANCE = 0.5  # of the height of a word: words of one line, whatever their marks
_MIN_RULES = 4  # ruled lines that a table has at least


def read_pdf(path: Path, progress: Callable[[int, int], None] | None = None) -> tuple[Page, ...]:
    """Every page of a PDF.

    Raises:
        OriginalError: "encrypted", "damaged", "empty", "too-many-pages", or "no-ocr" for a page without text.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfparser import PDFSyntaxError
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(path) as document:
            count = len(document.pages)
            if count == 0:
                raise OriginalError(path, "empty", "no pages")
            if count > MAX_PAGES:
                raise OriginalError(path, "too-many-pages", f"{count} pages, at most {MAX_PAGES}")
            pages = []
            for number, page in enumerate(document.pages, start=1):
                pages.append(_page(path, page, number))
                page.close()
                if progress:
                    progress(number, count)
    except (PDFPasswordIncorrect, PdfminerException, PDFSyntaxError) as error:
        if isinstance(error, PDFPasswordIncorrect) or any(isinstance(e, PDFPasswordIncorrect) for e in error.args):
            raise OriginalError(path, "encrypted", "it opens only with a password") from error
        raise OriginalError(path, "damaged", _said(error)) from error
    except (OriginalError, OSError, MemoryError):
        raise
    except Exception as error:  # pdfminer raises whatever its parser stumbles over
        raise OriginalError(path, "damaged", _said(error)) from error
    if not any(page.text.strip() for page in pages):
        raise OriginalError(path, "empty", f"no text on {count} pages")
    return tuple(pages)


def _said(error: Exception) -> str:
    return " ".join(f"{type(error).__name__} {error}".split())[:200]


def _page(path: Path, page: PdfPage, number: int) -> Page:
    words = page.extract_words(x_tolerance=1.5, y_tolerance=3, return_chars=True)
    characters = sum(char.isalnum() for word in words for char in word["text"])
    if characters < _MIN_CHARACTERS and page.images:
        return read_picture(path, render(path, number), number)
    return Page(number, with_gaps(list(_lines(page, words, is_first=number == 1))))


def render(path: Path, number: int, dpi: int = OCR_DPI) -> Image:
    """A page as a grey picture, smaller than ``dpi`` where it would have too many pixels."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(dpi / _POINTS_PER_INCH, (_MAX_PIXELS / max(width * height, 1)) ** 0.5)
        return page.render(scale=scale, grayscale=True).to_pil()


def _lines(page: PdfPage, words: Sequence[dict[str, Any]], is_first: bool) -> Iterator[Line]:
    tables = _tables(page)
    outside = [word for word in words if not any(_inside(word, box) for box, _ in tables)]
    rows = _rows(outside)
    if not rows and not tables:
        return
    left = min((word["x0"] for word in outside), default=0.0)
    width = max((word["x1"] for word in outside), default=1.0) - left or 1.0
    found = [(row[0]["top"], row[0]["bottom"], row) for row in rows]
    if is_first:
        found = _letterhead(found, page.height * _LETTERHEAD_SHARE)
    bottom: float | None = None
    waiting = sorted(tables, key=lambda table: table[0][1])
    for top, foot, row in found:
        while waiting and waiting[0][0][1] <= top:
            yield from waiting.pop(0)[1]
        gap = max(0.0, (top - bottom) / max(foot - top, 1.0)) if bottom is not None else 0.0
        text = nfc(" ".join(word["text"] for word in row))
        yield Line(text, (row[0]["x0"] - left) / width, (row[-1]["x1"] - left) / width, gap, _is_bold(row))
        bottom = foot
    for _, lines in waiting:
        yield from lines


def _is_bold(row: Sequence[dict[str, Any]]) -> bool:
    fonts = [char["fontname"].lower() for word in row for char in word["chars"]]
    return sum("bold" in font for font in fonts) > 0.5 * len(fonts)


def _rows(words: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda each: (each["bottom"], each["x0"])):
        height = word["bottom"] - word["top"]
        if rows and abs(word["bottom"] - statistics.fmean(w["bottom"] for w in rows[-1])) <= _LINE_TOLERANCE * height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word["x0"]) for row in rows]


Row = tuple[float, float, list[dict[str, Any]]]


def _letterhead(rows: Sequence[Row], bottom: float) -> list[Row]:
    """Two columns at the top of a page, one after the other: the issuing body, then the name of the nation."""
    first = next((place for place, row in enumerate(rows) if row[0] > bottom or not _split(row[2])), len(rows))
    start = 0
    if first == 0:  # a line above both columns
        return list(rows)
    columns: tuple[list[Row], list[Row]] = ([], [])
    end = start
    middle = 0.0
    for top, foot, row in rows:
        halves = _split(row)
        if top > bottom or not (halves or (middle and _one_sided(row, middle))):
            break
        if halves:
            middle = (halves[0][-1]["x1"] + halves[1][0]["x0"]) / 2
            columns[0].append((top, foot, halves[0]))
            columns[1].append((top, foot, halves[1]))
        else:
            columns[row[0]["x0"] > middle].append((top, foot, row))
        end += 1
    return [*columns[0], *columns[1], *rows[end:]]


def _split(row: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]] | None:
    pairs = enumerate(zip(row, row[1:], strict=False))
    gaps = [(after["x0"] - before["x1"], place) for place, (before, after) in pairs]
    widest, place = max(gaps, default=(0.0, 0))
    return (list(row[: place + 1]), list(row[place + 1 :])) if widest >= _COLUMN_GAP else None


def _one_sided(row: Sequence[dict[str, Any]], middle: float) -> bool:
    return row[-1]["x1"] <= middle or row[0]["x0"] >= middle


def _tables(page: PdfPage) -> list[tuple[tuple[float, float, float, float], list[Line]]]:
    """Each ruled table as its box (x0, top, x1, bottom) and its rows in Markdown."""
    if len(page.lines) + len(page.rects) + len(page.curves) < _MIN_RULES:
        return []
    found = []
    for table in page.find_tables():
        cells = [[" ".join(nfc(cell or "").split()) for cell in row] for row in table.extract(x_tolerance=1.5)]
        if len(cells) > 1 and max(map(len, cells)) > 1:
            found.append((table.bbox, table_lines(cells)))
    return found


def table_lines(cells: Sequence[Sequence[str]]) -> list[Line]:
    """Rows of cells as a Markdown table, one line a row."""
    rows = ["| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in cells if any(row)]
    return [Line(row, whole=True) for row in rows]


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
