"""An office's originals: PDF, DOCX, HTML and text to pages of lines, and lines to text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.loaders.reflow import reflow as reflow
from index.loaders.sniffing import media_type
from index.loaders.types import Line as Line
from index.loaders.types import Original as Original
from index.loaders.types import OriginalError as OriginalError
from index.loaders.types import Page as Page

MAX_BYTES = 200_000_000


def read_original(path: Path, progress: Callable[[int, int], None] | None = None) -> Original:
    """The pages of a file; ``progress`` is told (pages read, all pages).

    Raises:
        OriginalError: the file is of no kind that is read, is not what its name says, cannot be parsed, is
            protected, empty, too large, or has a page without text and there is no OCR.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise OriginalError(path, "too-large", f"{size} bytes, at most {MAX_BYTES}")
        kind = media_type(path)
        match kind:
            case "pdf":
                from index.loaders.pdf import read_pdf

                return Original(path, kind, read_pdf(path, progress))
            case "docx":
                from index.loaders.docx import read_docx

                return Original(path, kind, (read_docx(path),))
            case "html":
                from index.loaders.html import read_html

                return Original(path, kind, (read_html(path),))
        from index.loaders.plain import read_plain

        page, encoding = read_plain(path)
        return Original(path, kind, (page,), encoding)
    except OSError as error:
        raise OriginalError(path, "unreadable", error.strerror or str(error)) from error
