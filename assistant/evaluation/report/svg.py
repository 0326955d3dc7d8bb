"""A matplotlib figure as an SVG element for the inside of an HTML page: its text, its colours, no names of its own."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK = "#010203"  # stands for the colour of the text around, which a figure cannot name
_FONT = re.compile(r"font-family: [^;]*; ")  # "font-size: 9px; font-family: 'DejaVu Sans', sans-serif; fill: ..."
_SVG = "{http://www.w3.org/2000/svg}"
_STYLE = {
    "font.size": 9,
    "text.color": INK,
    "text.parse_math": False,  # "$" in a name is no formula
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    # The marks at the ticks would be copies of one drawing, which `inline_svg` leaves out.
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "xtick.minor.size": 0,
    "ytick.minor.size": 0,
    "svg.fonttype": "none",
    "svg.hashsalt": "report",
}
# matplotlib's settings are those of the process, and the page draws in several threads.
_DRAWING = threading.Lock()


@contextmanager
def drawing() -> Iterator[None]:
    """Figures that are made and written inside have the style of the report; one thread at a time."""
    import matplotlib

    with _DRAWING, matplotlib.rc_context(_STYLE):
        yield


def inline_svg(figure: Figure, summary: str) -> str:
    """The figure, made within `drawing`, as one <svg role="img"> labelled with ``summary``.

    Ids, clip paths, style sheets and metadata are left out, so that several figures can stand in one page and what
    cleans HTML keeps all of them; the text takes the font and, where drawn in `INK`, the colour of the page.
    """
    written = io.BytesIO()
    figure.savefig(written, format="svg", transparent=True, metadata={"Date": None})
    root = etree.fromstring(written.getvalue())
    for name in ("defs", "metadata", "style"):
        for element in list(root.iter(_SVG + name)):
            element.getparent().remove(element)
    for element in root.iter(etree.Element):
        for name in ("id", "clip-path"):
            element.attrib.pop(name, None)
        if "style" in element.attrib:
            element.set("style", _FONT.sub("", element.get("style")))
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    root.set("class", "rp-svg")
    root.set("role", "img")
    root.set("aria-label", summary)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode").replace(INK, "currentColor")
