"""JSON Lines, one report a row: ``{"uri", "outlet", "published", "title", "text"}``, all but ``text`` optional."""

import codecs
import datetime
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from musnad.load.decode import decode
from musnad.load.items import LIMIT, Item, Notice, failure
from musnad.load.streams import Rest, Stream
from musnad.load.texts import no_arabic, too_long
from musnad.record import Report

LONGEST = 4 * LIMIT  # bytes of a row: a text whose letters are escaped (\u0627) takes three times its bytes
WHOLE = 64_000_000  # bytes of a .json file that is read at once
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
EXAMPLE = 'write rows as {"text": "…"}'


def read_rows(stream: Stream, uri: str, outlet: str | None, published: str | None) -> Iterator[Item]:
    """The reports of a file of rows, and what is wrong with the rows that are none."""
    number, some, said = 0, False, set[str]()
    while line := stream.readline(LONGEST + 1):
        number += 1
        where = f"{uri}#{number}"
        if number == 1 and (line.startswith(UTF16) or b"\0" in line[:64]):
            yield failure("rows in UTF-16, or a binary file", uri, "save it as UTF-8")
            return
        if len(line) > LONGEST:
            some = True
            _pass_over(stream, line)
            yield too_long(where)
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            some = True
            yield from _row(line, where, outlet, published, said)
    if not some:
        yield failure("no rows in it" if number else "an empty file", uri, EXAMPLE)


def read_array(stream: Stream, uri: str, outlet: str | None, published: str | None) -> Iterator[Item]:
    """The reports of a .json file: an array of rows or one row over several lines, else rows line by line."""
    raw = stream.read(WHOLE + 1)
    rows: Any = None
    if len(raw) <= WHOLE:
        try:
            rows = json.loads(raw.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            rows = None  # lines of their own, or broken: read_rows says which
    if isinstance(rows, dict):
        rows = [rows]
    if isinstance(rows, list) and rows:
        for number, row in enumerate(rows, 1):
            yield from _checked(row, f"{uri}#{number}", outlet, published)
    else:
        yield from read_rows(Rest(raw, stream), uri, outlet, published)


def _pass_over(stream: Stream, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(LONGEST)


def _row(line: bytes, where: str, outlet: str | None, published: str | None, said: set[str]) -> Iterator[Item]:
    decoded = decode(line)
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
    yield from _checked(row, where, outlet, published)


def _checked(row: Any, where: str, outlet: str | None, published: str | None) -> Iterator[Item]:
    text = row.get("text") if isinstance(row, dict) else None
    if not isinstance(text, str) or not text.strip():
        yield failure("a row without text", where, EXAMPLE)
        return
    yield from _report(row, text, where, outlet, published)


def _report(row: dict[str, Any], text: str, where: str, outlet: str | None, published: str | None) -> Iterator[Item]:
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError:
        yield failure("half a character in the text (a lone surrogate)", where, "write the row again as UTF-8")
        return
    wrong = too_long(where) if len(raw) > LIMIT else no_arabic(text, where)
    if wrong:
        yield wrong
        return
    given = row.get("published")
    day = iso_day(given)
    if given is not None and given != "" and day is None:
        yield Notice(where, f"published {str(given)[:40]!r} is no ISO day and is left out", "write it as 2017-12-01")
    yield Report(
        id=hashlib.sha256(raw).hexdigest(),
        text=text,
        uri=_text(row.get("uri")) or where,
        outlet=_text(row.get("outlet")) or outlet,
        published=day or published,
        title=_text(row.get("title")),
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
