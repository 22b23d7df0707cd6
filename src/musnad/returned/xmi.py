"""Spans out of XMI: names, anchors and cues with what annotators may change; the rest of the file is passed over."""

import hashlib
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from musnad.errors import BadInput
from musnad.record.units import Units

Span = tuple[int, int]
Fields = dict[str, str]


class Kind(NamedTuple):
    """A layer: the element's name, the kind of row, and what may be changed there."""

    tag: str
    row: str
    fields: tuple[str, ...]


KINDS = (
    Kind("{http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore}NamedEntity", "name", ("value", "identifier")),
    Kind("{http:///webanno/custom.ecore}Event", "event", ("eventType", "mode", "status", "date")),
    Kind("{http:///webanno/custom.ecore}Cue", "statement", ("stance",)),
)
ROOT, SOFA, VIEW = "{http://www.omg.org/XMI}XMI", "{http:///uima/cas.ecore}Sofa", "{http:///uima/cas.ecore}View"
ID = "{http://www.omg.org/XMI}id"


class Read(NamedTuple):
    """A document: the sha256 of its text, and of each layer the fields by span, in code points."""

    text: str
    spans: dict[str, dict[Span, list[Fields]]]


def parse(raw: bytes, where: str) -> Read:
    """One XMI file; BadInput for what is none, or holds what no annotations need (entities, a document type)."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(raw, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise BadInput(f"no XML that can be read ({error})", where, "export it again") from error
    sofas = [each for each in root if each.tag == SOFA]
    if root.tag != ROOT or not sofas:
        raise BadInput("no UIMA CAS XMI", where, "export it as UIMA CAS XMI (XML 1.0)")
    sofa = next((each for each in sofas if each.get("sofaID") == "_InitialView"), sofas[0])
    text, members = sofa.get("sofaString", ""), _members(root, sofa.get(ID))
    units, spans = Units(text), dict[str, dict[Span, list[Fields]]]()
    for kind in KINDS:
        found = spans.setdefault(kind.row, {})
        for each in root.iter(kind.tag):
            if each.get(ID) in members:
                span = _span(each, units, where)
                fields = {field: value for field in kind.fields if (value := (each.get(field) or "").strip())}
                found.setdefault(span, []).append(fields)
    return Read(hash_of(text), spans)


def hash_of(text: str) -> str:
    """What a text is recognised by."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _members(root: Element, sofa: str | None) -> set[str | None]:
    """The numbers of what stands in the view: what was deleted may still be written where something points to it."""
    return {number for view in root if view.tag == VIEW and view.get("sofa") == sofa
            for number in view.get("members", "").split()}  # fmt: skip


def _span(each: Element, units: Units, where: str) -> Span:
    """Where an annotation stands, in code points."""
    try:
        start, end = int(each.get("begin", "")), int(each.get("end", ""))
    except ValueError as error:
        raise BadInput("an annotation without its place", where, "export it again") from error
    return units.point(start), units.point(end)
