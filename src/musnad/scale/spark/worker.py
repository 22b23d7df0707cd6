"""What runs in Spark's Python workers: the lexicon and the weights once each, loading, reading.

Functions here take the batches of a partition and give batches, as ``DataFrame.mapInArrow`` wants it. One bad report
costs one row, never the task: what cannot be loaded or read is a failure like any other item.
"""

import io
import itertools
import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pyarrow as pa

from musnad.errors import BadInput
from musnad.lexicon import Lexicon
from musnad.link import is_lexical, is_spelt
from musnad.link.clues import Mention
from musnad.link.people import OWN, Judge, Key, is_full
from musnad.load import Failure, Item, Notice, Withdrawal
from musnad.load.given import Given, Origin
from musnad.load.items import failure
from musnad.load.kinds import LOOK, kind_of, read_as
from musnad.load.language import foreign
from musnad.load.rows import LONGEST, nth, read_row, read_told
from musnad.load.texts import too_long
from musnad.record import Copy, Reading, Report
from musnad.scale.spark.shapes import ITEM, TEXTS, batches, lists_of, rows_of
from musnad.scale.warm import lexicon_with
from musnad.store.copies import DATED
from musnad.store.intake import NOT_ARABIC, SIDE, read_one, read_some

Batches = Iterable[pa.RecordBatch]
PART = 64  # rows of a batch that is given on
BLANK = b"\xef\xbb\xbf \t\r\n"
REPORT, READING, FAILURE, NOTICE, WITHDRAWN = "report", "reading", "failure", "notice", "withdrawn"

PERSON = pa.struct({
    "entity": pa.string(), "name": pa.string(), "roles": TEXTS, "states": TEXTS, "full": pa.bool_(),
    "by": pa.string(), "text": pa.string(),
})  # fmt: skip
SPOT = pa.struct({
    "entity": pa.string(), "type": pa.string(), "form": pa.string(), "names": pa.int64(), "lexical": pa.bool_(),
    "first": pa.int64(),
})  # fmt: skip
READ = pa.schema({
    "kind": pa.string(), "place": pa.string(), "key": pa.string(), "item": pa.binary(), "day": pa.string(),
    "dated": pa.bool_(), "told": TEXTS, "entities": TEXTS, "people": pa.list_(PERSON), "spots": pa.list_(SPOT),
})  # fmt: skip


@cache
def lexicon() -> Lexicon:
    """The lexicon with the weights that are shipped, once in a worker."""
    return lexicon_with(None)


def packed(item: Item | Reading) -> bytes:
    """An item or reading as bytes, for workers of the same version."""
    return zlib.compress(pickle.dumps(item, pickle.HIGHEST_PROTOCOL), 1)


def unpacked(data: bytes) -> Any:
    """What was ``packed``."""
    return pickle.loads(zlib.decompress(data))


def place_in(source: int, path: str, row: int, item: int = 0) -> str:
    """Where an item stands in the order of one machine: source, folders and file by their names, row, item."""
    return "\x02".join((f"{source:06d}", path.replace("/", "\x01"), f"{row:015d}", f"{item:09d}"))


# Loading


def load_lines(source: int, given: Given, firsts: dict[tuple[str, int], int], parts: Batches) -> Batches:
    """Items of lines (value, path, start of its block); ``firsts``: of each block the number of lines before it."""

    def items() -> Iterator[tuple[str, Item]]:
        count, block, said = 0, ("", -1), set[str]()
        for line, path, start in rows_of(parts):
            if (path, start) != block:
                count, block, said = firsts[path, start], (path, start), set()
            count += 1
            if line.strip(BLANK):
                origin = nth(Origin(path, path), count)
                found = [too_long(origin.uri)] if len(line) > LONGEST else read_row(line, origin, given, said)
                yield from placed(source, path, count, found, origin.uri)

    return loaded(items())


def load_table(source: int, given: Given, parts: Batches) -> Batches:
    """Items of rows of a table: path, number of the row, and a column for each thing that is told of a report."""

    def items() -> Iterator[tuple[str, Item]]:
        for part in parts:
            names = part.schema.names[2:]
            for path, row, *cells in rows_of([part]):
                origin = nth(Origin(path, path), row + 1)
                found = read_told(dict(zip(names, cells, strict=True)), origin, given)
                yield from placed(source, path, row + 1, found, origin.uri)

    return loaded(items())


def load_files(source: int, given: Given, parts: Batches) -> Batches:
    """Items of whole files (path, content); a file of this machine, or of one that it sees, has no content: it is read
    as a stream.
    """

    def items() -> Iterator[tuple[str, Item]]:
        for path, content in rows_of(parts):
            yield from placed(source, path, 0, _of_file(path, content, given), path)

    return loaded(items())


def _of_file(path: str, content: bytes | None, given: Given) -> Iterator[Item]:
    origin = Origin(path, path)
    if content is not None:
        yield from read_as(kind_of(path, head=content[:LOOK]), io.BytesIO(content), origin, given)
        return
    try:
        with open(path, "rb") as stream:
            head = stream.read(LOOK)
            stream.seek(0)
            yield from read_as(kind_of(path, head=head), stream, origin, given)
    except OSError as error:
        yield failure(f"cannot be read: {error.strerror or error}", path, "check the path and its rights")


def placed(source: int, path: str, row: int, items: Iterable[Item], where: str) -> Iterator[tuple[str, Item]]:
    """Items with their places; a fault of ours in loading them is the last of them."""
    count = 0
    try:
        for count, item in enumerate(items, 1):
            yield place_in(source, path, row, count), item
    except Exception as error:  # noqa: BLE001 a fault costs the rest of one file, never the task
        what = f"loading it failed ({type(error).__name__})"
        yield place_in(source, path, row, count + 1), Failure(BadInput(what, where, "please send us the file"))


def loaded(items: Iterable[tuple[str, Item]]) -> Batches:
    """Items as rows of ``ITEM``; those that are not Arabic become notices."""

    def rows() -> Iterator[tuple[str, str, str, bytes]]:
        for place, item in items:
            language = foreign(item.text, lexicon()) if isinstance(item, Report) else None
            seen = Notice(item.uri, f"{NOT_ARABIC} ({language})") if language and isinstance(item, Report) else item
            key = seen.id if isinstance(seen, Report) else place
            yield kind(seen), place, key, packed(seen)

    return batches(rows(), ITEM, PART)


def kind(item: Item) -> str:
    """What an item is."""
    return {Report: REPORT, Failure: FAILURE, Notice: NOTICE, Withdrawal: WITHDRAWN}[type(item)]


# Reading


def read(parts: Batches) -> Batches:
    """Rows of ``ITEM`` with the reports among them read."""
    return batches(_read(rows_of(parts)), READ, PART)


def read_again(parts: Batches) -> Batches:
    """Readings (place, item, report with the same words and a day, first and last day of such) read with that day."""

    def rows() -> Iterator[tuple[Any, ...]]:
        for place, item, copy in rows_of(parts):
            before = unpacked(item)
            found = read_one(replace(before.report, copy=Copy(**copy)), lexicon())
            yield row_of(place, found if isinstance(found, Reading) else before)

    return batches(rows(), READ, PART)


def _read(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    while part := list(itertools.islice(rows, SIDE)):
        items = [(kind, place, unpacked(item)) for kind, place, _, item in part]
        readings = iter(read_some([item for kind, _, item in items if kind == REPORT], lexicon()))
        for kind, place, item in items:
            yield row_of(place, next(readings) if kind == REPORT else item)


def row_of(place: str, found: Item | Reading) -> tuple[Any, ...]:
    """A row of ``READ``."""
    if not isinstance(found, Reading):
        return kind(found), place, place, packed(found), None, None, None, None, None, None
    mentions = judge().mentions(found)
    published = found.published
    dated = bool(published.value) and published.basis in DATED
    told = sorted(frozenset[str]().union(*(mention.told for mention in mentions)))
    entities = sorted({name.entity for name in found.names if OWN not in name.entity})
    people = [person(mention, judge().look_up(mention)) for mention in mentions]
    return (READING, place, found.report.id, packed(found), published.value, dated, told, entities, people,
            spots(found))  # fmt: skip


@cache
def judge() -> Judge:
    """Who tells whom a mention means."""
    return Judge(lexicon())


def person(mention: Mention, key: Key | None) -> dict[str, Any]:
    """A mention as a row; of each role its words, a line of text."""
    return {
        "entity": mention.entity, "name": mention.name, "states": sorted(mention.states), "full": is_full(mention),
        "roles": sorted(" ".join(sorted(role)) for role in mention.roles),
        "by": key.by if key else None, "text": key.text if key else None,
    }  # fmt: skip


def spots(reading: Reading) -> list[dict[str, Any]]:
    """Places of a reading by entity and form: how often each, and where first."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for number, name in enumerate(reading.names):
        if is_spelt(name):
            spot = found.setdefault(
                (name.entity, name.text),
                {"entity": name.entity, "type": name.type, "form": name.text, "names": 0, "lexical": False,
                 "first": number},
            )  # fmt: skip
            spot["names"] += 1
            spot["lexical"] |= is_lexical(name)
    return list(found.values())


# Groups


def by_group(
    make: Callable[[Any, list[tuple[Any, ...]]], Iterable[tuple[Any, ...]]], schema: pa.Schema, parts: Batches
) -> Batches:
    """What ``make`` gives for each group: a key, and a list of rows."""

    def rows() -> Iterator[tuple[Any, ...]]:
        for part in parts:
            keys, groups = part.columns
            for key, group in zip(keys.to_pylist(), lists_of(groups), strict=True):
                yield from make(key, group)

    return batches(rows(), schema, PART)
