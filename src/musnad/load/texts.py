"""One text file, one report."""

import hashlib
from collections.abc import Iterator

from musnad.load.decode import Decoded, decode
from musnad.load.given import Given, Origin
from musnad.load.items import LIMIT, Failure, Item, Notice, failure
from musnad.load.streams import Stream
from musnad.record import Capture, Report


def read_text(stream: Stream, origin: Origin, given: Given) -> Iterator[Item]:
    """The report a text file holds; its ``id`` is the sha256 of the raw bytes."""
    raw, uri = stream.read(LIMIT + 1), origin.uri
    if not raw.strip():
        yield failure("an empty file", uri, "leave it out, or save the report into it again")
        return
    decoded = decoded_whole(raw, uri)
    if isinstance(decoded, Failure):
        yield decoded
        return
    wrong = no_arabic(decoded.text, uri)
    if wrong:
        yield wrong
        return
    if decoded.encoding:
        yield Notice(uri, f"read as {decoded.encoding}", "save it as UTF-8 to silence this")
    digest = hashlib.sha256(raw).hexdigest()
    capture = Capture(digest, len(raw), origin.way or "text", origin.source, origin.captured)
    yield Report(digest, decoded.text, origin.address or uri, given.outlet, given.published, capture=capture)


def decoded_whole(raw: bytes, where: str) -> Decoded | Failure:
    """What the bytes of one text say, or why they can be none."""
    if len(raw) > LIMIT:
        return too_long(where)
    decoded = decode(raw)
    return failure(decoded.wrong, where, decoded.do) if decoded.wrong else decoded


def too_long(where: str) -> Failure:
    """The failure of what is longer than a report can be."""
    return failure(f"longer than {LIMIT // 1_000_000} MB", where, "one report a file or row: split it")


def zeros(text: str, where: str) -> Failure | None:
    """A failure where a text holds zeros: SQLite ends a text there, and nothing could be shown behind them."""
    return failure("zeros in the text", where, "write it again without them") if "\0" in text else None


def no_arabic(text: str, where: str) -> Failure | None:
    """A failure where a text has no Arabic letter."""
    if any("\u0620" <= sign <= "\u06d3" or "\ufb50" <= sign <= "\ufefc" for sign in text):
        return None
    if any(sign in "ØÙÇá" for sign in text):  # Arabic decoded with the wrong table: repair sees to it
        return None
    return failure("no Arabic in it", where, "only Arabic reports are read; leave it out")
