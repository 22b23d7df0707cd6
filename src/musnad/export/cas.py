"""UIMA CAS as XMI, for INCEpTION and whatever reads DKPro types: a zip with a file a report and one TypeSystem.xml.

Offsets are UTF-16 code units, as UIMA counts; the text is the report's own, characters that XML forbids replaced one
for one by U+FFFD, so that every offset holds.
"""

import pathlib
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from xml.sax.saxutils import quoteattr

from musnad.export.carry import Export
from musnad.export.readings import Page, pages
from musnad.record.units import Units, for_xml

TYPES = "TypeSystem.xml"
DKPRO = "http:///de/tudarmstadt/ukp/dkpro/core/api"
SPACES = {
    "xmi": "http://www.omg.org/XMI", "cas": "http:///uima/cas.ecore", "meta": f"{DKPRO}/metadata/type.ecore",
    "ner": f"{DKPRO}/ner/type.ecore", "custom": "http:///webanno/custom.ecore",
}  # fmt: skip
SPECIAL = re.compile("[^ !#-%'-;=?-\u007e\u00a0-\ud7ff]")  # not only these need more than quotes around them
BREAKS = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same record gives the same bytes
Row = dict[str, Any]


def write(what: Export, out: BinaryIO) -> None:
    """A zip, also where there is one report alone: INCEpTION takes its XMI files, layers come from TypeSystem.xml."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bag:
        _put(bag, TYPES, pathlib.Path(__file__).with_name(TYPES).read_text(encoding="utf-8"))
        for page in pages(what):
            _put(bag, f"{page.source.key}.xmi", xmi(page))


def _put(bag: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    bag.writestr(entry, text.encode("utf-8"))


def xmi(page: Page) -> str:
    """One report as XMI."""
    elements = Elements(page)
    spaces = " ".join(f'xmlns:{short}="{uri}"' for short, uri in SPACES.items())
    lines = [*elements.lines(), *elements.foot()]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f'<xmi:XMI {spaces} xmi:version="2.0">', *lines,
                      "</xmi:XMI>", ""])  # fmt: skip


class Elements:
    """The elements of one report, numbered as they come; the sofa is number 1."""

    def __init__(self, page: Page) -> None:
        self.page, self.units = page, Units(page.text)
        self.numbers: dict[str, tuple[int, int, int]] = {}  # of names, events, cues and contents, with their spans
        self.last = 1

    def lines(self) -> Iterator[str]:
        """Everything that has a span."""
        page, source = self.page, self.page.source
        told = {"documentTitle": source.title or source.key, "documentId": source.key, "documentUri": source.uri}
        yield '<cas:NULL xmi:id="0"/>'
        yield self._span("meta:DocumentMetaData", "", 0, len(page.text), {"language": "ar"} | told)
        for row in page.names:
            fields = {"value": row["type"], "identifier": row["entity"]}
            yield self._span("ner:NamedEntity", row["id"], row["start"], row["end"], fields)
        for row in page.events:
            told = {"eventType": row["type"]} | {key: row[key] for key in ("mode", "status", "date")}
            fields = {"row": row["id"]} | told
            yield self._span("custom:Event", row["id"], row["start"], row["end"], fields)
        for row in page.statements:
            fields = {"row": row["id"]} | {key: row[key] for key in ("stance", "form", "medium")}
            yield self._span("custom:Cue", row["id"], row["start"], row["end"], fields)
            if row["content_start"] is not None:
                content = row["content_start"], row["content_end"]
                yield self._span("custom:Content", f"{row['id']} content", *content, {"row": row["id"]})
        yield from self._relations()

    def foot(self) -> Iterator[str]:
        """The text, and what stands in its view."""
        text = quoteattr(for_xml(self.page.text), BREAKS)
        yield f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString={text}/>'
        members = " ".join(map(str, range(2, self.last + 1)))
        yield f'<cas:View sofa="1" members="{members}"/>'

    def _relations(self) -> Iterator[str]:
        for row in self.page.roles:
            yield from self._relation(row["event"], row["role"], row["row"])
        for row in self.page.parts:
            if row["name"]:
                yield from self._relation(row["statement"], row["link"], row["name"])
        for row in self.page.statements:
            yield from self._relation(row["id"], "content", f"{row['id']} content")

    def _relation(self, one: str, role: str, other: str) -> Iterator[str]:
        """A relation stands where its end stands."""
        if one in self.numbers and other in self.numbers:
            (governor, _, _), (dependent, start, end) = self.numbers[one], self.numbers[other]
            fields = {"Governor": governor, "Dependent": dependent, "role": role}
            yield self._element("custom:Role", start, end, fields)

    def _span(self, kind: str, row_id: str, start: int, end: int, fields: Row) -> str:
        places = self.units.of(start), self.units.of(end)
        element = self._element(kind, *places, fields)
        self.numbers[row_id] = (self.last, *places)
        return element

    def _element(self, kind: str, start: int, end: int, fields: Row) -> str:
        self.last += 1
        told = _attributes((("xmi:id", self.last), ("sofa", 1), ("begin", start), ("end", end), *fields.items()))
        return f"<{kind} {told}/>"


def _attributes(pairs: Iterable[tuple[str, Any]]) -> str:
    """What is told, as attributes; what is not known is left out."""
    return " ".join([f"{key}={_quoted(value)}" for key, value in pairs if value is not None])


def _quoted(value: Any) -> str:
    """A value in its quotes; most need nothing but these."""
    if isinstance(value, int) or not SPECIAL.search(value):
        return f'"{value}"'
    return quoteattr(for_xml(value), BREAKS)
