"""An .xml file whose root element tells what it is: a feed, NewsML-G2, or a page of XHTML.

Entities and document types with a part of their own are refused before any parser sees them: they are how a small file
becomes a large one, and no feed or news item needs them.
"""

import codecs
import re
from collections.abc import Iterator

from musnad.load.given import Given, Origin
from musnad.load.items import Item, failure
from musnad.load.kinds import BY_NAME, read_as
from musnad.load.streams import Rest, Stream

HEAD = 1 << 16  # bytes within which the root element begins
ROOTS = {"rss": "feed", "feed": "feed", "rdf": "feed", "html": "html", "newsitem": "newsml", "newsmessage": "newsml",
         "packageitem": "newsml", "conceptitem": "newsml", "knowledgeitem": "newsml", "planningitem": "newsml",
         "catalogitem": "newsml"}  # fmt: skip
PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)", re.DOTALL | re.IGNORECASE)
SUBSET = re.compile(r"\s*<!DOCTYPE[^>]*\[|\s*<!ENTITY", re.IGNORECASE)
ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([\w.-]+)")
WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}


def read_markup(stream: Stream, origin: Origin, given: Given) -> Iterator[Item]:
    """What an XML file holds, read as its root element says."""
    head, uri = stream.read(HEAD), origin.uri
    if not head.strip():
        yield failure("an empty file", uri, "get it again")
        return
    name = root(head)
    if name is None:
        yield failure("a document type with entities", uri, "no news needs them: leave it out")
        return
    kind = ROOTS.get(name.lower())
    if not kind:
        what = f"XML with the root <{name[:40]}>" if name else "no XML element at its beginning"
        yield failure(what, uri, "it takes RSS, Atom, NewsML-G2 and XHTML")
        return
    yield from read_as(BY_NAME[kind], Rest(head, stream), origin, given)


def root(head: bytes) -> str | None:
    """The local name of the root element in the first bytes of a file; empty without one, None for what is refused."""
    encoding = WIDE.get(head[:2], "utf-8")
    text, at = head.decode(encoding, "replace").lstrip("\ufeff"), 0
    while found := PROLOG.match(text, at):
        at = found.end()
    if SUBSET.match(text, at):
        return None
    element = ROOT.match(text, at)
    return element[1] if element else ""
