"""Tables (CSV, TSV), one report a row: which column holds the text is told, or known by its usual names.

Rows count as spreadsheets number them, the head being the first. A table is read as it comes; its encoding, what parts
its cells and the order of its days are told by its first part.
"""

import codecs
import csv
import datetime
import hashlib
import itertools
import pathlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from musnad.load.decode import MARKS, Decoded, decode
from musnad.load.given import Given, Origin
from musnad.load.items import Failure, Item, Notice, failure
from musnad.load.rows import iso_day
from musnad.load.streams import Stream
from musnad.load.texts import no_arabic, too_long, zeros
from musnad.record import Capture, Report

FIRST = 16_000_000  # bytes by which a table is judged
PIECE = 1 << 20
LOOKED = 50  # rows by which what parts the cells is found
PARTERS = ",;\t|،"
CODECS = {None: "utf-8-sig", "windows-1256": "cp1256", "ISO-8859-6": "iso8859-6"}
KINDS = ("text", "title", "published", "outlet", "uri", "byline", "item")
SAY = "say which is which: --columns text=…,published=…"
SHOWN = 12  # columns that a message names
DAY = re.compile(r"\s*(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})(?!\d)(?:[T\s,].*)?\s*", re.DOTALL)
PLAIN = re.compile(r"[\s_\-]+")
Rows = Iterator[list[str] | csv.Error]


def read_table(stream: Stream, origin: Origin, given: Given) -> Iterator[Item]:
    """The reports of a table, and what is wrong with the rows that are none."""
    raw = stream.read(FIRST)
    if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
        yield failure("an empty file", origin.uri, "leave it out, or save the table into it again")
        return
    whole = len(raw) < FIRST
    decoded = _decoded(raw, whole)
    if decoded.wrong:
        yield failure(decoded.wrong, origin.uri, decoded.do)
        return
    if decoded.encoding:
        yield Notice(origin.uri, f"read as {decoded.encoding}", "save it as UTF-8 to silence this")
    pieces = itertools.chain([raw], iter(lambda: stream.read(PIECE), b""))
    lines = _lines(pieces, _codec(raw, decoded), "\n" if "\n" in decoded.text else "\r")
    yield from _table(lines, decoded.text, origin, given)


def _decoded(raw: bytes, whole: bool) -> Decoded:
    """The first part of a table; where some of its bytes are broken, the rows with them are left out later."""
    if not whole:
        wide = raw.startswith((MARKS[1][0], MARKS[2][0])) or b"\0" in raw[:64]
        raw = raw[: len(raw) & ~1] if wide else raw[: raw.rfind(b"\n") + 1] or raw
    decoded = decode(raw)
    if decoded.wrong.startswith("broken UTF-8"):
        return Decoded(raw.decode("utf-8-sig", "surrogateescape"))
    return decoded


def _codec(raw: bytes, decoded: Decoded) -> str:
    if decoded.encoding != "UTF-16":
        return CODECS[decoded.encoding]
    if raw.startswith((MARKS[1][0], MARKS[2][0])):
        return "utf-16"
    return "utf-16-le" if raw[:40].decode("utf-16-le", "replace")[:8] == decoded.text[:8] else "utf-16-be"


def _lines(pieces: Iterable[bytes], codec: str, end: str) -> Iterator[str]:
    """The lines of a table with their ends."""
    decoder = codecs.getincrementaldecoder(codec)("replace" if codec.startswith("utf-16") else "surrogateescape")
    rest = ""
    for piece in pieces:
        rest += decoder.decode(piece)
        *lines, rest = rest.split(end)
        yield from (line + end for line in lines)
    rest += decoder.decode(b"", True)
    if rest:
        yield rest


def _table(lines: Iterator[str], sample: str, origin: Origin, given: Given) -> Iterator[Item]:
    longest = 2 * given.caps.report
    parter, skip = _parter(sample, given.columns)
    rows = _rows(itertools.islice(lines, skip, None), parter, longest)
    head = next((row for row in rows if isinstance(row, list) and any(map(str.strip, row))), [])
    places = _places(head, given.columns, origin.uri)
    if isinstance(places, Failure):
        yield places
        return
    first = [row for row in _rows(iter(_split(sample)[skip:]), parter, longest) if isinstance(row, list)][1:]
    order = _order(_cell(row, places.get("published")) for row in first)
    some = False
    for number, row in enumerate(rows, 2 + skip):
        where = replace(origin, uri=f"{origin.uri}#{number}", source=f"{origin.source}#{number}")
        if isinstance(row, csv.Error):
            some = True
            yield _broken(row, where.uri)
        elif any(map(str.strip, row)):
            some = True
            yield from _row({kind: _cell(row, place) for kind, place in places.items()}, order, where, given)
    if not some:
        yield failure("a table without rows", origin.uri, "leave it out, or save it again")


def _rows(lines: Iterator[str], parter: str, longest: int) -> Rows:
    """The rows; one that cannot be parted is given as its error, and those behind it are read.

    The measure of a cell holds for the whole program, so it is ours only while a row is taken.
    """
    reader = csv.reader(lines, delimiter=parter)
    while True:
        others = csv.field_size_limit(longest)
        try:
            row: list[str] | csv.Error = next(reader)
        except csv.Error as error:
            row = error
        except StopIteration:
            return
        finally:
            csv.field_size_limit(others)
        yield row


def _broken(error: csv.Error, where: str) -> Failure:
    if "limit" in str(error):
        return failure("a cell without end, or longer than a report", where, 'look for a " that is not closed')
    return failure(f"no row of a table: {error}", where, "save the table again")


def _split(text: str) -> list[str]:
    end = "\n" if "\n" in text else "\r"
    return [line + end for line in text.split(end)]


def _parter(sample: str, columns: Mapping[str, str]) -> tuple[str, int]:
    """What parts the cells, and how many lines stand before the head (Excel's ``sep=;``)."""
    told = re.match(r"\ufeff?sep=(.)\r?\n", sample)
    if told:
        return told[1], 1
    start = _split(sample[: 40 * LOOKED * LOOKED])
    known = {_plain(name) for name in (*columns.values(), *itertools.chain(*_names().values()))}

    def fits(parter: str) -> tuple[int, float]:
        looked = itertools.islice(_rows(iter(start), parter, len(sample)), LOOKED)
        rows = [row for row in looked if isinstance(row, list) and row]
        head = rows[0] if rows else []
        alike = sum(len(row) == len(head) for row in rows) / max(len(rows), 1)
        return sum(_plain(cell) in known for cell in head), alike * (len(head) > 1) * len(head) ** 0.5

    return max(PARTERS, key=fits), 0


@cache
def _names() -> dict[str, list[str]]:
    """What columns are usually called, by what they hold."""
    path = pathlib.Path(__file__).parent / "columns.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _plain(name: str) -> str:
    return PLAIN.sub(" ", name.strip().strip("\ufeff").casefold()).strip()


def _places(head: list[str], columns: Mapping[str, str], where: str) -> dict[str, int] | Failure:
    """Which column holds what; a failure that says which there are where one is missing."""
    found = {_plain(cell): place for place, cell in reversed(list(enumerate(head)))}
    shown = ", ".join(f"{cell.strip()[:30]!r}" for cell in head[:SHOWN]) + (", …" if len(head) > SHOWN else "")
    missing = [name for name in columns.values() if _plain(name) not in found]
    if missing:
        return failure(f"no column {missing[0]!r}: it has {shown}", where, SAY)
    places = {kind: found[_plain(name)] for kind, name in columns.items() if kind in KINDS}
    for kind, names in _names().items():
        free = [found[name] for name in map(_plain, names) if name in found and found[name] not in places.values()]
        if kind not in places and free:
            places[kind] = free[0]
    if "text" not in places:
        return failure(f"which column holds the text is not told: it has {shown}", where, SAY)
    return places


def _cell(row: list[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _order(days: Iterable[str]) -> str:
    """``dm`` or ``md``, as a day above the twelfth somewhere tells; empty where none does, or both do."""
    told = set()
    for match in filter(None, map(DAY.fullmatch, days)):
        one, other = int(match[1]), int(match[2])
        if len(match[3]) == 4 and (one > 12) != (other > 12):
            told.add("dm" if one > 12 else "md")
    return told.pop() if len(told) == 1 else ""


def _day(cell: str, order: str) -> str | None:
    """The ISO day of a cell; None where it is none, or where nothing tells which of two it is."""
    match = DAY.fullmatch(cell)
    if not match:
        return iso_day(cell)
    one, two, three = map(int, match.groups())
    if len(match[1]) == 4:
        return _iso(one, two, three)
    if len(match[3]) != 4 or (not order and one != two):
        return None
    return _iso(three, one, two) if order == "md" else _iso(three, two, one)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _row(cells: dict[str, str], order: str, origin: Origin, given: Given) -> Iterator[Item]:
    text, where = cells["text"], origin.uri
    try:
        "".join(cells.values()).encode("utf-8")
        raw = text.encode("utf-8")
    except UnicodeEncodeError:
        yield failure("broken UTF-8 in this row", where, "get the table again, or save it as UTF-8 anew")
        return
    wrong = _wrong(text, len(raw), where, given)
    if wrong:
        yield wrong
        return
    told = cells.get("published", "").strip()
    day = _day(told, order)
    if told and day is None:
        two = " may be two days" if DAY.fullmatch(told) and not order else " is no day"
        yield Notice(where, f"published {told[:40]!r}{two} and is left out", "write it as 2017-12-01")
    digest = hashlib.sha256(raw).hexdigest()
    item, byline = cells.get("item", "").strip() or None, cells.get("byline", "").strip() or None
    way = origin.way or "table"
    yield Report(
        id=digest,
        text=text,
        uri=cells.get("uri", "").strip() or origin.address or where,
        outlet=cells.get("outlet", "").strip() or given.outlet,
        published=day or given.published,
        title=cells.get("title", "").strip() or None,
        capture=Capture(digest, len(raw), way, origin.source, origin.captured, item, byline=byline),
    )


def _wrong(text: str, size: int, where: str, given: Given) -> Failure | None:
    """Why a row is no report."""
    if not text.strip():
        return failure("a row without text", where, "leave it out, or fill its text")
    return too_long(where) if size > given.caps.report else zeros(text, where) or no_arabic(text, where)
