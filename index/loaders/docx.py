"""DOCX to lines: paragraphs with the numbers that Word gives them, tables, footnotes; checked before it is unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.heads import NATION
from index.loaders.numbers import ListNumbers
from index.loaders.pdf import table_lines
from index.loaders.types import Line, OriginalError, Page
from index.text import nfc

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

MAX_UNPACKED_BYTES = 300_000_000
MAX_RATIO = 200  # unpacked to packed, of what is larger than a megabyte
MAX_ENTRIES = 5_000
_MEGABYTE = 1_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(path: Path) -> Page:
    """The body of a Word file as one page, headers and footers left out.

    Raises:
        OriginalError: "zip-bomb", "damaged", or "empty".
    """
    _check_archive(path)
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(str(path))
        lines = tuple(_lines(document))
    except (PackageNotFoundError, zipfile.BadZipFile, LxmlError, KeyError, ValueError, AttributeError) as error:
        raise OriginalError(path, "damaged", reason=f"{type(error).__name__} {error}"[:200]) from error
    if not any(line.text.strip() for line in lines):
        raise OriginalError(path, "empty")
    return Page(1, lines)


def _check_archive(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            packed = sum(entry.compress_size for entry in entries)
            if len(entries) > MAX_ENTRIES:
                raise OriginalError(path, "zip-bomb", packed=packed, unpacked=unpacked, entries=len(entries))
            if unpacked > MAX_UNPACKED_BYTES or (unpacked > _MEGABYTE and unpacked > MAX_RATIO * max(packed, 1)):
                raise OriginalError(path, "zip-bomb", packed=packed, unpacked=unpacked, entries=len(entries))
            for entry in entries:  # a directory may lie about sizes: read each, and no further than it says
                _read_through(path, archive, entry)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, zipfile.LargeZipFile) as error:
        if "encrypted" in str(error) or "password" in str(error):
            raise OriginalError(path, "encrypted") from error
        raise OriginalError(path, "damaged", reason=f"{type(error).__name__} {error}"[:200]) from error


def _read_through(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    seen = 0
    with archive.open(entry) as file:
        while block := file.read(_MEGABYTE):
            seen += len(block)
            if seen > MAX_UNPACKED_BYTES:
                raise OriginalError(path, "zip-bomb", packed=entry.compress_size, unpacked=seen, entries=1)


def _lines(document: Document) -> Iterator[Line]:
    from docx.table import Table

    numbers = ListNumbers(document)
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _letterhead(block) or table_lines(_cells(block))
            continue
        level = _heading_level(block.style.name if block.style else "")
        for place, text in enumerate(_texts(block._p)):
            label = numbers.label(block) if place == 0 and text.strip() else ""
            mark = "#" * level + " " if level and text.strip() else ""
            yield Line(nfc(f"{mark}{label}{text}".strip()), whole=bool(text.strip()))
    yield from _footnotes(document)


def _heading_level(style: str) -> int:
    if style == "Title":
        return 1
    name, _, level = style.rpartition(" ")
    return min(int(level) + 1, 6) if name == "Heading" and level.isdigit() else 0


def _texts(element: Any) -> list[str]:
    """The text of a paragraph, its line breaks kept; then that of each paragraph in its text boxes."""
    own, boxed = [""], []
    _collect(element, own, boxed)
    return [part for part in "".join(own).split("\n") if part.strip()] + boxed or [""]


def _collect(element: Any, own: list[str], boxed: list[str]) -> None:
    for child in element:
        match child.tag:
            case tag if tag == _W + "t":
                own.append(child.text or "")
            case tag if tag == _W + "tab":
                own.append(" ")
            case tag if tag in (_W + "br", _W + "cr"):
                own.append("\n")
            case tag if tag == _W + "noBreakHyphen":
                own.append("-")
            case tag if tag == _W + "txbxContent":
                boxed += [text for paragraph in child.iter(_W + "p") for text in _texts(paragraph) if text.strip()]
            case tag if tag not in (_W + "del", _W + "moveFrom", _FALLBACK, _W + "pPr"):
                _collect(child, own, boxed)


def _letterhead(table: Table) -> list[Line]:
    """The lines of a table that is only there to put a letterhead in two columns; none for any other."""
    columns: dict[int, list[str]] = {}
    for row in table.rows:
        for place, cell in enumerate(row.cells):
            columns.setdefault(place, []).extend(text for p in cell._tc.iter(_W + "p") for text in _texts(p))
    texts = [text for column in columns.values() for text in column if text.strip()]
    if len(columns) > 2 or not any(NATION.search(nfc(text)) for text in texts):
        return []
    return [Line(nfc(text.strip()), whole=True) for text in texts]


def _cells(table: Table) -> list[list[str]]:
    rows = []
    for row in table.rows:
        cells, seen = [], set()
        for cell in row.cells:
            if cell._tc not in seen:  # a merged cell comes once
                seen.add(cell._tc)
                texts = [text for paragraph in cell._tc.iter(_W + "p") for text in _texts(paragraph)]
                cells.append(nfc(" ".join(" ".join(texts).split())))
        rows.append(cells)
    return rows


def _footnotes(document: Document) -> Iterator[Line]:
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes") and not relation.is_external:
            for note in parse_xml(relation.target_part.blob).iter(_W + "footnote"):
                text = " ".join(" ".join(_texts(paragraph)) for paragraph in note.iter(_W + "p"))
                if text.strip() and note.get(_W + "type") is None:
                    yield Line(nfc(" ".join(text.split())), whole=True)
