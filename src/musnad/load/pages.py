"""One page of HTML, one report: its body as paragraphs, and what the page tells about itself.

The page is parsed once, by lxml, after a look at what it would cost; trafilatura finds the body in the parsed tree.
Needs the extra ``html``.
"""

import hashlib
import logging
import re
from collections.abc import Iterator

import lxml_html_clean  # noqa: F401 (trafilatura stands on it and does not say so where it is missing)
import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from musnad.load.about import SAVED, About, about
from musnad.load.boxes import tidy
from musnad.load.charsets import page_text
from musnad.load.given import Given, Origin
from musnad.load.items import LIMIT, Item, Notice, failure
from musnad.load.streams import Stream
from musnad.load.texts import no_arabic, too_long
from musnad.load.wild import too_wild
from musnad.record import Capture, Report

CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
SPACES = re.compile(r"[^\S\n]+")
logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)  # what it finds wrong is said here, in one line


def read_page(stream: Stream, origin: Origin, given: Given) -> Iterator[Item]:
    """The report of a page; its ``id`` is the sha256 of the page's bytes."""
    raw, uri = stream.read(given.caps.page + 1), origin.uri
    if len(raw) > given.caps.page:
        yield failure(f"a page longer than {given.caps.page // 1_000_000} MB", uri, "leave it out")
        return
    if not raw.strip():
        yield failure("an empty page", uri, "leave it out, or save the page again")
        return
    decoded, notes = page_text(raw, origin.charset)
    if decoded.wrong:
        yield failure(decoded.wrong, uri, decoded.do)
        return
    encoded = CONTROL.sub(" ", decoded.text).encode("utf-8")
    if wild := too_wild(encoded, given.caps):
        yield failure(f"not read: {wild}", uri, "no news page is built like this; leave it out")
        return
    tree = _parsed(encoded)
    if tree is None:
        yield failure("a page without elements", uri, "save the page again")
        return
    for note in notes:
        yield Notice(uri, note)
    saved = SAVED.search(encoded, 0, 2_000)
    told = about(tree, origin.address or (saved[1].decode("utf-8") if saved else None))
    yield _report(raw, _body(tree), told, origin, given)


def _parsed(encoded: bytes) -> HtmlElement | None:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return document_fromstring(encoded, parser=parser)
    except (LxmlError, ValueError, AssertionError):
        return None


def _body(tree: HtmlElement) -> str:
    """The body of the report, a paragraph a line; empty where none is found. The tree is used up."""
    try:
        tidy(tree)
        found = trafilatura.bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    except (LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return ""
    text = str(getattr(found, "text", "") or "")
    lines = (SPACES.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _report(raw: bytes, text: str, told: About, origin: Origin, given: Given) -> Item:
    uri = origin.uri
    if not text:
        return failure("no body of a report in this page", uri, "leave it out, or give its text as .txt")
    if len(text.encode("utf-8")) > LIMIT:
        return too_long(uri)
    wrong = no_arabic(text, uri)
    if wrong:
        return wrong
    digest = hashlib.sha256(raw).hexdigest()
    way = origin.way or "html"
    return Report(
        id=digest,
        text=text,
        uri=told.address or origin.address or uri,
        outlet=told.outlet or given.outlet,
        published=told.day or given.published,
        title=told.title,
        capture=Capture(digest, len(raw), way, origin.source, origin.captured, byline=told.byline),
    )
