"""WARC files: every response and resource that is a report, as the crawler captured it.

warcio reads the head of a record; what lies between records is walked here, for warcio ends a file at its first damage
and believes the length that a record declares. After damage the walk goes on at the next line that begins a record.
Needs the extra ``warc``.
"""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from musnad.errors import BadInput
from musnad.load.given import Given, Origin
from musnad.load.items import Failure, Item, Notice, Withdrawal, failure
from musnad.load.kinds import LOOK, Kind, read_as
from musnad.load.members import CHUNK, Budget, gunzip, told
from musnad.load.streams import Rest, Stream
from musnad.load.transfer import charset_of, is_digest, unchunked, unpacked
from musnad.record import Report

BEGIN, LINE = b"WARC/", 1 << 16
HEAD = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
HEADS = 1 << 20  # bytes that the headers of one record may have
WEB = ("http://", "https://", "ftp://", "file:")
MACHINERY = {"text", "json", "rows", "table", "xml"}  # what pages are made of, too: passed over where it is no report
AGAIN = "get the archive again"
logging.getLogger("warcio").setLevel(logging.CRITICAL + 1)
BROKEN = (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError, AttributeError, TypeError)


class Body(NamedTuple):
    """What a record holds: the bytes as captured, and what is to be said of them."""

    raw: bytes
    note: str = ""


def read_archive(stream: Stream, origin: Origin, given: Given) -> Iterator[Item]:
    """The reports of a WARC, plain or packed record by record."""
    if origin.deep >= given.caps.deep:
        yield failure(f"an archive within {given.caps.deep} others", origin.uri, "unpack it first, or leave it out")
        return
    head = stream.read(2)
    whole: Stream = Rest(head, stream)
    if head == b"\x1f\x8b":
        whole = gunzip(whole, given.caps, Budget.of(given.caps))
    yield from _Walk(whole, origin, given).items()


class _Walk:
    """One way through an archive. ``sound``: a record has been read since the last damage that was told."""

    def __init__(self, stream: Stream, origin: Origin, given: Given) -> None:
        self._stream, self._origin, self._given = stream, origin, given
        self._held, self._left, self._sound, self._count = b"", HEADS, True, 0
        self._loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes; for warcio."""
        if not self._held:
            return self._stream.read(size)
        taken, self._held = (self._held, b"") if size < 0 else (self._held[:size], self._held[size:])
        return taken + (self._stream.read(size - len(taken)) if size > len(taken) else b"")

    def readline(self, size: int | None = -1, /) -> bytes:
        """The next line of a head; ``BadInput`` where the head has no end."""
        most = LINE if size is None or size < 0 else min(size, LINE)
        if self._held:
            line = Rest(self._held, self._stream).readline(most)
            self._held = self._held[len(line) :]
        else:
            line = self._stream.readline(most)
        self._left -= len(line)
        if self._left < 0:
            raise BadInput(f"the head of a record is longer than {HEADS // 1_000_000} MB", do=AGAIN)
        return line

    def items(self) -> Iterator[Item]:
        """All of it."""
        while True:
            try:
                line = self._next()
                if not line:
                    break
                yield from self._record(line)
            except BadInput as error:
                yield from self._damage(error.what)
        if not self._count and self._sound:
            yield failure("no records in it", self._origin.uri, AGAIN)

    def _damage(self, what: str) -> Iterator[Failure]:
        """One line for one stretch of damage; then on to what looks like a record."""
        if self._sound:
            where = f"{self._origin.uri}, after {self._count} records"
            yield failure(what, where, f"the rest is read; {AGAIN}")
        self._sound = False
        try:
            self._seek()
        except BadInput:
            return  # another stretch of it: the next turn goes on behind

    def _next(self) -> bytes:
        """The line that begins the next record; empty at the end."""
        self._left = HEADS
        while True:
            line = self.readline()
            if not line or line.startswith(BEGIN):
                return line
            if line.strip():
                self._held = line + self._held
                raise BadInput("no record begins where one should", do=AGAIN)

    def _seek(self) -> None:
        """On to what begins the next record, or to the end."""
        chunk = self.read(CHUNK)
        while chunk:
            if found := HEAD.search(chunk):
                self._held = chunk[found.start() :] + self._held
                return
            more = self.read(CHUNK)
            chunk = chunk[-16:] + more if more else b""

    def _record(self, line: bytes) -> Iterator[Item]:
        try:
            record = self._loader.parse_record_stream(self, line, "warc")
        except BROKEN:
            raise BadInput("a record whose head is broken", do=AGAIN) from None
        if record.length is None or not record.rec_type:
            raise BadInput("a record without length or type", do=AGAIN)
        self._count, self._sound = self._count + 1, True
        kind = _kind(record)
        if record.length > self._given.caps.page:
            if kind:
                what = f"declares {record.length:,} bytes, more than {self._given.caps.page // 1_000_000} MB"
                yield failure(what, self._where(record).uri, "no report is that long: it is left out")
            self._seek()
            return
        body = record.raw_stream.read(record.raw_stream.limit) if kind else self._passed(record)
        if record.raw_stream.limit > 0:
            yield failure("the file ends within this record", self._where(record).uri, AGAIN)
        elif kind:
            yield from self._member(record, body)

    def _passed(self, record: ArcWarcRecord) -> bytes:
        while record.raw_stream.read(CHUNK):
            pass
        return b""

    def _where(self, record: ArcWarcRecord) -> Origin:
        heads = record.rec_headers
        address = str(heads.get_header("WARC-Target-URI") or "").strip()
        number = str(heads.get_header("WARC-Record-ID") or self._count).strip("<> ")
        media_type = _media_type(record)
        where = self._origin.member(address, address=address, captured=_utc(heads.get_header("WARC-Date")),
                                    charset=charset_of(media_type), way="warc")  # fmt: skip
        return replace(where, source=f"{self._origin.source}!{number}")

    def _member(self, record: ArcWarcRecord, body: bytes) -> Iterator[Item]:
        where = self._where(record)
        try:
            content = _content(record, body, self._given.caps.page)
        except BadInput as error:
            yield failure(error.what, where.uri, error.do)
            return
        kind = told("", _media_type(record), content.raw[:LOOK])
        if kind is None:
            return
        if content.note:
            yield Notice(where.uri, content.note, "its bytes are not what was captured: look at the page itself")
        if cut := record.rec_headers.get_header("WARC-Truncated"):
            yield Notice(where.uri, f"cut off when it was captured ({str(cut)[:40]})")
        plain = replace(self._given, sealed=False) if kind.name in MACHINERY else self._given  # what is in it decides
        items = list(read_as(kind, io.BytesIO(content.raw), where, plain))
        if kind.name not in MACHINERY or any(isinstance(item, Report | Withdrawal) for item in items):
            yield from items


def _kind(record: ArcWarcRecord) -> Kind | bool | None:
    """The kind of a record that can be a report; True where its first bytes must tell."""
    address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ").lower()
    if record.rec_type not in ("response", "resource") or not address.startswith(WEB):
        return None
    if record.http_headers and record.http_headers.get_statuscode() != "200":
        return None
    media_type = _media_type(record)
    return told("", media_type, b"") if media_type else True


def _media_type(record: ArcWarcRecord) -> str | None:
    heads = record.http_headers or record.rec_headers
    found = heads.get_header("Content-Type")
    return str(found).strip() or None if found else None


def _content(record: ArcWarcRecord, body: bytes, most: int) -> Body:
    """The payload out of its transfer and content encodings, checked against the digest that the record gives."""
    heads = record.http_headers
    whole = body
    if heads and "chunked" in str(heads.get_header("Transfer-Encoding") or "").lower():
        whole = unchunked(body)
    raw = unpacked(whole, heads.get_header("Content-Encoding") if heads else None, most)
    digest = record.rec_headers.get_header("WARC-Payload-Digest")
    ours = is_digest(str(digest), (body, whole, raw)) if digest else None
    return Body(raw, f"its digest is not {str(digest)[:80]}" if ours is False else "")


def _utc(value: str | None) -> str | None:
    """A WARC-Date as UTC in ISO form; None for what is none."""
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
