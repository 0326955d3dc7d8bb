"""Answer sheets as a Word file in the look of official papers.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, the margins, Times New Roman 13 to 14, page numbers above the text.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from assistant import messages
from assistant.export import messages as words
from assistant.sheet import Paragraph, Passage, Sheet, Source
from assistant.visible import is_web_address

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph as WordParagraph

_FONT, _POINTS = "Times New Roman", 13
_MARGINS_MM = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 20}
_INDENT_MM = 8
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def sheets_docx(sheets: Sequence[Sheet], made_on: date) -> bytes:
    """A .docx with one sheet after another and one place to sign at the end; equal input gives equal bytes."""
    import docx

    document = docx.Document()
    _set_up(document, made_on)
    several = len(sheets) > 1
    _centred(document, words.CONVERSATION_TITLE if several else words.SHEET_TITLE, style="Title")
    _centred(document, words.MADE_BY).runs[0].italic = True
    for number, sheet in enumerate(sheets, start=1):
        if several:
            document.add_heading(words.sheet_heading(number), level=1)
        _add_sheet(document, sheet)
    _add_signature(document)
    written = io.BytesIO()
    document.save(written)
    return _with_fixed_times(written.getvalue(), made_on)


def _add_sheet(document: WordDocument, sheet: Sheet) -> None:
    document.add_heading(words.QUESTION, level=2)
    document.add_paragraph(sheet.question)
    if sheet.read_as:
        document.add_heading(words.READ_AS, level=2)
        for line in sheet.read_as:
            document.add_paragraph(line)
    document.add_heading(words.ANSWER, level=2)
    if sheet.warning:
        document.add_paragraph().add_run(sheet.warning).italic = True
    for passage in sheet.passages:
        _add_passage(document, passage)
    _add_sources(document, messages.CITATIONS_HEADING, sheet.cited)
    _add_sources(document, messages.NEAREST_HEADING, sheet.nearest)
    for line in (*sheet.notices, sheet.signed, words.REMINDER):
        document.add_paragraph().add_run(line).italic = True


def _add_passage(document: WordDocument, passage: Passage) -> None:
    if passage.label:
        label = document.add_paragraph()
        label.add_run(f"{passage.label}:").bold = True
        label.paragraph_format.keep_with_next = True
    for paragraph in passage.paragraphs:
        added = document.add_paragraph(_with_marks(paragraph))
        if passage.label:
            _indent(added)
        if paragraph.formula:
            _indent(document.add_paragraph(f"{messages.FORMULA}: {paragraph.formula}"))


def _add_sources(document: WordDocument, heading: str, sources: Sequence[Source]) -> None:
    if not sources:
        return
    document.add_heading(heading, level=2)
    for source in sources:
        named = document.add_paragraph()
        named.add_run(f"{source.mark} {source.official}".strip()).bold = True
        named.paragraph_format.keep_with_next = True
        quoted = _indent(document.add_paragraph(f"{words.QUOTED}: "))
        quoted.add_run(f"«{source.quote}»").italic = True
        _indent(document.add_paragraph(f"{words.VALIDITY}: {source.state}"))
        if source.places:
            _add_places(_indent(document.add_paragraph(f"{words.SOURCES}: ")), source.places)


def _add_places(paragraph: WordParagraph, places: Sequence[str]) -> None:
    for rank, place in enumerate(places):
        if rank:
            paragraph.add_run("; ")
        if is_web_address(place):
            _add_link(paragraph, place)
        else:
            paragraph.add_run(place)


def _add_link(paragraph: WordParagraph, address: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, _HYPERLINK, is_external=True))
    run = paragraph.add_run(address)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _add_signature(document: WordDocument) -> None:
    lines = [_centred(document, each) for each in (words.PLACE_AND_DAY, words.RESPONSIBLE, words.SIGN_HERE, "", "", "")]
    lines[0].runs[0].italic = True
    lines[1].runs[0].bold = True
    lines[2].runs[0].italic = True
    for line in lines:
        line.paragraph_format.left_indent = _mm(70)
        line.paragraph_format.keep_with_next = line is not lines[-1]
    lines[0].paragraph_format.space_before = _mm(6)


def _with_marks(paragraph: Paragraph) -> str:
    return " ".join([paragraph.text, *(f"[{marker}]" for marker in paragraph.marks)])


def _centred(document: WordDocument, text: str, style: str | None = None) -> WordParagraph:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = document.add_paragraph(text, style=style)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _indent(paragraph: WordParagraph) -> WordParagraph:
    paragraph.paragraph_format.left_indent = _mm(_INDENT_MM)
    return paragraph


def _mm(length: float) -> int:
    from docx.shared import Mm

    return Mm(length)


def _set_up(document: WordDocument, made_on: date) -> None:
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, length in _MARGINS_MM.items():
        setattr(section, name, Mm(length))
    _number_pages(document)
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        _set_font(style)
        style.font.size = Pt(_POINTS + (1 if name in ("Title", "Heading 1") else 0))
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.bold = name != "Normal"
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.space_before = Pt(8 if name.startswith("Heading") else 0)
    properties = document.core_properties
    properties.title, properties.author = words.SHEET_TITLE.capitalize(), messages.PAGE_LABEL
    properties.language, properties.comments, properties.last_modified_by = "vi-VN", "", messages.PAGE_LABEL
    properties.created = properties.modified = datetime.combine(made_on, time())


def _set_font(style: ParagraphStyle) -> None:
    # Word takes the font of a letter by its script: all four are set, or some Vietnamese letters fall to another.
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    style.font.name = _FONT
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), _FONT)
    for theme in [each for each in fonts.attrib if each.endswith("Theme")]:
        del fonts.attrib[theme]
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia", "w:bidi"):
        language.set(qn(name), "vi-VN")
    properties.append(language)
    for border in style.element.iter(qn("w:pBdr")):  # the template's Title has a blue line under it
        border.getparent().remove(border)


def _number_pages(document: WordDocument) -> None:
    # In the middle above the text, from the second page on.
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section = document.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _with_fixed_times(written: bytes, made_on: date) -> bytes:
    out = io.BytesIO()
    stamp = (max(made_on.year, 1980), made_on.month, made_on.day, 0, 0, 0)
    with zipfile.ZipFile(io.BytesIO(written)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in _sorted_parts(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, stamp), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _sorted_parts(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name))
