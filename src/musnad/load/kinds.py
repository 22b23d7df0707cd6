"""Which kinds of thing can be read, how each is known, and who reads it: the map of this room.

A reader takes an open stream, where it comes from and what was given with it, and yields reports, failures, notices and
withdrawals; it never raises for what it reads. Readers are loaded when their kind is first met: some need a package of
an extra, which is asked for by name where it is missing.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import NamedTuple

from musnad.load.given import Given, Origin
from musnad.load.items import Item, Sealed, failure
from musnad.load.streams import Stream

Reader = Callable[[Stream, Origin, Given], Iterator[Item]]


class Kind(NamedTuple):
    """One kind: the endings and media types that tell it, the function that reads it, the extra that it may need."""

    name: str
    endings: tuple[str, ...]
    types: tuple[str, ...]
    reader: str
    extra: str = ""


KINDS = (
    Kind("text", (".txt",), ("text/plain",), "texts:read_text"),
    Kind("rows", (".jsonl", ".ndjson"), ("application/jsonl", "application/x-ndjson"), "rows:read_rows"),
    Kind("json", (".json",), ("application/json",), "rows:read_array"),
    Kind("html", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), "pages:read_page", "html"),
    Kind("warc", (".warc", ".warc.gz"), ("application/warc",), "archives:read_archive", "warc"),
    Kind("zip", (".zip", ".wacz"), ("application/zip",), "zips:read_zip"),
    Kind("gzip", (".gz",), ("application/gzip", "application/x-gzip"), "zips:read_gzip"),
    Kind("feed", (".rss", ".atom"), ("application/rss+xml", "application/atom+xml"), "feeds:read_feed", "feeds"),
    Kind("newsml", (".newsml",), ("application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsmessage+xml",
         "application/vnd.iptc.g2.packageitem+xml"), "newsml:read_newsml", "feeds"),
    Kind("xml", (".xml",), ("application/xml", "text/xml"), "markup:read_markup"),
    Kind("pdf", (".pdf",), ("application/pdf",), "papers:read_pdf", "pdf"),
    Kind("docx", (".docx",), ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
         "papers:read_docx", "docx"),
    Kind("table", (".csv", ".tsv"), ("text/csv", "text/tab-separated-values"), "sheets:read_table"),
    Kind("mail", (".eml",), ("message/rfc822",), "mails:read_mail"),
)  # fmt: skip
BY_NAME = {kind.name: kind for kind in KINDS}
ENDINGS = tuple(ending for kind in KINDS for ending in kind.endings)
SEALED = frozenset({"html", "pdf", "docx", "mail"})  # each is read whole, and costs more than to carry it elsewhere
LOOK = 1024  # bytes from which a kind is told where no name or type tells it

# What the first bytes of a thing are, spaces and a byte order mark passed over, where they cannot be anything else
SIGNS = (
    ("pdf", re.compile(rb"%PDF-")),
    ("warc", re.compile(rb"WARC/\d")),
    ("zip", re.compile(rb"PK\x03\x04")),
    ("gzip", re.compile(rb"\x1f\x8b")),
    ("html", re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)),
    ("xml", re.compile(rb"<\?xml\b|<(?:\w+:)?(?:rss|feed|rdf|newsItem|newsMessage)\b", re.IGNORECASE)),
    ("rows", re.compile(rb"\{")),
    ("json", re.compile(rb"\[")),
    ("mail", re.compile(rb"(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|From|Subject): ", re.I)),
)
BLANK = b"\xef\xbb\xbf \t\r\n"


def kind_of(name: str, media_type: str | None = None, head: bytes = b"") -> Kind:
    """The kind of a thing by the ending of its name, by its media type, else by its first bytes; text if none tells."""
    low = name.lower()
    ending = max((ending for ending in ENDINGS if low.endswith(ending)), key=len, default="")
    if ending:
        return next(kind for kind in KINDS if ending in kind.endings)
    plain = (media_type or "").partition(";")[0].strip().lower()
    for kind in KINDS:
        if plain in kind.types and kind.name != "text":
            return kind
    start = head.lstrip(BLANK)
    return BY_NAME[next((name for name, sign in SIGNS if sign.match(start)), "text")]


def read_as(kind: Kind, stream: Stream, origin: Origin, given: Given) -> Iterator[Item]:
    """Everything that a thing of this kind holds; the thing itself where it is to be opened elsewhere."""
    if given.sealed and kind.name in SEALED:
        yield Sealed(kind.name, stream.read(given.caps.page + 1), origin, replace(given, sealed=False))
        return
    try:
        reader = _reader(kind.reader)
    except ModuleNotFoundError as error:
        what = f"{kind.name} files need the package {error.name}"
        yield failure(what, origin.uri, f"install it: pip install 'musnad[{kind.extra or 'in'}]'")
        return
    yield from reader(stream, origin, given)


def opened(sealed: Sealed) -> Iterator[Item]:
    """Everything that a page, document or letter holds."""
    return read_as(BY_NAME[sealed.kind], io.BytesIO(sealed.raw), sealed.origin, sealed.given)


@cache
def _reader(name: str) -> Reader:
    module, function = name.split(":")
    reader: Reader = getattr(import_module(f"musnad.load.{module}"), function)
    return reader
