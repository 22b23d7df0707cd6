"""The brief for word processors: Arabic from right to left, as they want to be told, references as a numbered list."""

import re
from typing import Any, BinaryIO

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from musnad.export.briefs import OPEN, SHUT, Brief, Line, Reference, brief
from musnad.export.carry import Export

FONT, ARABIC_FONT, SIZE = "Calibri", "Arial", 11
NOTE = re.compile(f"({OPEN}\\d+{SHUT})")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
ARABIC = re.compile(f"([{RTL}](?:[^A-Za-z]*[{RTL}])?)")
# with the digits and signs of an id or an address
LATIN = re.compile(f"(?<![^\\s{RTL}])([^\\s{RTL}]*[A-Za-z][^{RTL}]*)")
STYLES = ("Normal", "Title", "Heading 1", "List Number", "List Bullet")


def write(what: Export, out: BinaryIO) -> None:
    """A page with headings, sentences and references."""
    page = brief(what)
    document = Document()
    writer = Pages(document, page.lang == "ar")
    writer.page(page)
    document.save(out)


class Pages:
    """Writes into a document whose language goes from right to left (``arabic``), or not."""

    def __init__(self, document: Any, arabic: bool) -> None:
        self.document, self.arabic = document, arabic
        for name in STYLES:
            _fonts(document.styles[name], None if name in ("Title", "Heading 1") else SIZE)
        for section in document.sections:
            section.page_width, section.page_height = Mm(210), Mm(297)
            section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
            if arabic:
                _flag(section._sectPr, "w:bidi", ("w:rtlGutter", "w:docGrid", "w:printerSettings"))
        document.core_properties.language = "ar" if arabic else "en"

    def page(self, page: Brief) -> None:
        """All of it, in the order of the page."""
        self.document.core_properties.title = FORBIDDEN.sub("\ufffd", page.title)
        self.add(page.title, "Title")
        self.add(page.under)
        for head, lines in page.sections:
            self.add(head, "Heading 1")
            for line in lines:
                self.line(line)
        if page.references:
            self.add(page.references_head, "Heading 1")
        for reference in page.references:
            self.add(_told(reference, "، " if self.arabic else ", "), "List Number")
        for note in page.notes:
            self.add(note)

    def line(self, line: Line) -> None:
        """A sentence; its number is text, since others are told by it."""
        self.add(f"{line.number}. {line.text}" if line.number else f"– {line.text}")

    def add(self, text: str, style: str = "Normal") -> None:
        """A paragraph; references in it are raised."""
        paragraph = self.document.add_paragraph(style=style)
        if self.arabic:
            _flag(paragraph._p.get_or_add_pPr(), "w:bidi", ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
                  "w:contextualSpacing", "w:mirrorIndents", "w:jc", "w:outlineLvl", "w:rPr"))  # fmt: skip
        for part in NOTE.split(FORBIDDEN.sub("\ufffd", " ".join(text.split()))):
            if NOTE.fullmatch(part):
                self.run(paragraph, f"[{part.strip(OPEN + SHUT)}]", self.arabic).font.superscript = True
                continue
            for place, stretch in enumerate((LATIN if self.arabic else ARABIC).split(part)):
                if stretch:
                    self.run(paragraph, stretch, self.arabic != bool(place % 2))

    def run(self, paragraph: Any, text: str, arabic: bool) -> Any:
        """A run of one direction: what is Arabic is marked as such, or its signs, digits and fonts go astray."""
        run = paragraph.add_run(text)
        if arabic:
            run.font.rtl = True
            language = OxmlElement("w:lang")
            language.set(qn("w:bidi"), "ar-SA")
            run._r.get_or_add_rPr().append(language)
        return run


def _fonts(style: Any, size: int | None) -> None:
    """The fonts of a style in both scripts: word processors take those of complex scripts from places of their own."""
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for place, font in (("ascii", FONT), ("hAnsi", FONT), ("cs", ARABIC_FONT)):
        fonts.set(qn(f"w:{place}"), font)
    if size:
        style.font.size = Pt(size)
        for old in properties.findall(qn("w:szCs")):
            properties.remove(old)
        complex_size = OxmlElement("w:szCs")
        complex_size.set(qn("w:val"), str(size * 2))
        properties.find(qn("w:sz")).addnext(complex_size)


def _flag(properties: Any, name: str, behind: tuple[str, ...]) -> None:
    """A flag of a paragraph, before whatever the schema puts behind it."""
    properties.insert_element_before(OxmlElement(name), *behind)


def _told(reference: Reference, comma: str) -> str:
    words = f": «{reference.words}»" if reference.words else ""
    return f"{reference.outlet}{comma}{reference.day}{words} ({reference.row})"
