"""JSON Lines, one report a row: ``{"uri", "outlet", "published", "title", "text"}``, all but ``text`` optional."""

import codecs
import datetime
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from musnad.load.decode import decode
from musnad.load.given import Given, Origin
from musnad.load.items import LIMIT, Item, Notice, failure
from musnad.load.ninjs import is_item, read_item
from musnad.load.streams import Rest, Stream
from musnad.load.texts import no_arabic, too_long, zeros
from musnad.record import Capture, Report

LONGEST = 4 * LIMIT  # bytes of a row: a text whose letters are escaped (\u0627) takes three times its bytes
WHOLE = 64_000_000  # bytes of a .json file that is read at once
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
EXAMPLE = 'write rows as {"text": "…"}'


def read_rows(stream: Stream, origin: Origin, given: Given) -> Iterator[Item]:
    """The reports of a file of rows, and what is wrong with the rows that are none."""
    number, some, said, uri = 0, False, set[str](), origin.uri
    while line := stream.readline(LONGEST + 1):
        number += 1
        if number == 1 and (line.startswith(UTF16) or b"\0" in line[:64]):
            yield failure("rows in UTF-16, or a binary file", uri, "save it as UTF-8")
            return
        if len(line) > LONGEST:
            some = True
            _pass_over(stream, line)
            yield too_long(f"{uri}#{number}")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            some = True
            yield from read_row(line, nth(origin, number), given, said)
    if not some:
        yield failure("no rows in it" if number else "an empty file", uri, EXAMPLE)


def read_array(stream: Stream, origin: Origin, given: Given) -> Iterator[Item]:
    """The reports of a .json file: an array of rows or one row over several lines, else rows line by line."""
    raw = stream.read(WHOLE + 1)
    rows: Any = None
    if len(raw) <= WHOLE:
        try:
            rows = json.loads(raw.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            rows = None  # lines of their own, or broken: read_rows says which
    if isinstance(rows, dict) and is_item(rows):
        yield from read_item(rows, raw, origin, given)
        return
    if isinstance(rows, dict):
        rows = [rows]
    if isinstance(rows, list) and rows:
        for number, row in enumerate(rows, 1):
            yield from read_told(row, nth(origin, number), given)
    else:
        yield from read_rows(Rest(raw, stream), origin, given)


def nth(origin: Origin, number: int) -> Origin:
    """Where a row stands; rows count from 1."""
    return replace(origin, uri=f"{origin.uri}#{number}", source=f"{origin.source}#{number}")


def _pass_over(stream: Stream, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(LONGEST)


def read_row(line: bytes, origin: Origin, given: Given, said: set[str]) -> Iterator[Item]:
    """The report of one line; ``said`` are the encodings that were told of its file already."""
    decoded, where = decode(line), origin.uri
    if decoded.wrong:
        yield failure(decoded.wrong, where, decoded.do)
        return
    try:
        row = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too large"
        yield failure(f"not JSON: {what}", where, EXAMPLE)
        return
    if decoded.encoding and decoded.encoding not in said:  # once for all rows of a file
        said.add(decoded.encoding)
        yield Notice(where, f"read as {decoded.encoding}", "save it as UTF-8 to silence this")
    yield from read_told(row, origin, given, line.strip(b"\xef\xbb\xbf \t\r\n"))


def read_told(row: Any, origin: Origin, given: Given, raw: bytes | None = None) -> Iterator[Item]:
    """The report of one object, whatever it is; ``raw`` are its bytes, where it has some of its own."""
    if is_item(row):  # ninjs, an agency's item
        yield from read_item(row, raw, origin, given)
        return
    text = row.get("text") if isinstance(row, dict) else None
    if not isinstance(text, str) or not text.strip():
        yield failure("a row without text", origin.uri, EXAMPLE)
        return
    yield from _report(row, text, origin, given)


def _report(row: dict[str, Any], text: str, origin: Origin, given: Given) -> Iterator[Item]:
    where = origin.uri
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError:
        yield failure("half a character in the text (a lone surrogate)", where, "write the row again as UTF-8")
        return
    wrong = too_long(where) if len(raw) > LIMIT else zeros(text, where) or no_arabic(text, where)
    if wrong:
        yield wrong
        return
    told = row.get("published")
    day = iso_day(told)
    if told is not None and told != "" and day is None:
        yield Notice(where, f"published {str(told)[:40]!r} is no ISO day and is left out", "write it as 2017-12-01")
    digest = hashlib.sha256(raw).hexdigest()
    yield Report(
        id=digest,
        text=text,
        uri=_text(row.get("uri")) or origin.address or where,
        outlet=_text(row.get("outlet")) or given.outlet,
        published=day or given.published,
        title=_text(row.get("title")),
        capture=Capture(digest, len(raw), origin.way or "row", origin.source, origin.captured),
    )


def _text(value: Any) -> str | None:
    """A text as it is; anything else, and a text that cannot be written as UTF-8, is none."""
    if not isinstance(value, str) or not value:
        return None
    return value.encode("utf-8", "replace").decode("utf-8")


def iso_day(value: Any) -> str | None:
    """The ISO day of an ISO day or date and time; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        return datetime.datetime.fromisoformat(value.strip()).date().isoformat()
    except ValueError:
        return None
