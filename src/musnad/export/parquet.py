"""Parquet: an event a row, its parties, places, counts and accounts as lists of structs; each field says what it is."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.json as pj
import pyarrow.parquet as pq

from musnad.export.carry import Export
from musnad.export.lines import line
from musnad.export.nouns import Count
from musnad.export.written import Written, encode

GROUP = 50_000  # events of a row group
BLOCK = 1 << 22  # bytes that are parsed at once
TEXT, REAL, WHOLE = pa.string(), pa.float64(), pa.int64()


def _field(name: str, kind: Any, about: str) -> Any:
    return pa.field(name, kind, metadata={"description": about})


PARTY = pa.struct([
    _field("entity", TEXT, "id of the entity, the same in all reports"),
    _field("type", TEXT, "PER, ORG, GPE, LOC or PROC"),
    _field("ar", TEXT, "name in Arabic, as printed most often"),
    _field("en", TEXT, "name in English, where the lexicon has it"),
])  # fmt: skip
PLACE = pa.struct([
    *PARTY,
    _field("kind", TEXT, "city, town, village, province, …"),
    _field("state", TEXT, "ISO 3166-1 alpha-3"),
    _field("province", TEXT, "province"),
    _field("lat", REAL, "degrees north, WGS 84"),
    _field("lon", REAL, "degrees east, WGS 84"),
])  # fmt: skip
COUNT = pa.struct([
    _field("value", TEXT, "the number, or the words that tell it, as JSON"),
    _field("number", REAL, "the number, null where it is told in words alone"),
    _field("relation", TEXT, "= > < ~"),
    _field("of", TEXT, "what is counted, folded Arabic"),
    _field("text", TEXT, "the printed words"),
])  # fmt: skip
SOURCE = pa.struct([
    _field("key", TEXT, "the report's id in the record"),
    _field("id", TEXT, "sha256 of its raw bytes"),
    _field("uri", TEXT, "address or path"),
    _field("outlet", TEXT, "outlet"),
    _field("title", TEXT, "title"),
    _field("published", TEXT, "day of publication, as told"),
    _field("earliest", TEXT, "first day on which it may have come out, ISO"),
    _field("latest", TEXT, "last such day, ISO"),
    _field("captured", TEXT, "when the bytes were taken, UTC"),
    _field("byline", TEXT, "byline"),
    _field("contexts", pa.list_(TEXT), "PLOVER contexts"),
])  # fmt: skip
ACCOUNT = pa.struct([
    _field("id", TEXT, "id of this telling"),
    _field("source", SOURCE, "the report"),
    _field("anchor", TEXT, "the word that tells the act"),
    _field("start", WHOLE, "its first code point in the report's text"),
    _field("end", WHOLE, "the code point behind its last"),
    _field("sentence", TEXT, "the sentence around it"),
    _field("type", TEXT, "PLOVER type"),
    _field("status", TEXT, "actual, planned, possible, denied"),
    _field("date", TEXT, "ISO, as fine as the text tells"),
    _field("statement", TEXT, "id of the statement in which it is told"),
    _field("rule", TEXT, "the rule that read it"),
])  # fmt: skip
SCHEMA = pa.schema([
    _field("format", TEXT, "always the same"),
    _field("id", TEXT, "id of the event: of the account that tells most"),
    _field("date", TEXT, "ISO, as fine as the text tells"),
    _field("basis", TEXT, "where the day is from: fixed, told, published, unknown"),
    _field("first", TEXT, "first day, ISO"),
    _field("last", TEXT, "last day, ISO, inclusive"),
    _field("type", TEXT, "PLOVER type of the act"),
    _field("mode", TEXT, "PLOVER mode"),
    _field("status", TEXT, "actual, planned, possible, denied"),
    _field("intensity", REAL, "from -10 (conflict) to 10 (cooperation)"),
    _field("quad", TEXT, "quad class"),
    _field("actors", pa.list_(PARTY), "who acts"),
    _field("recipients", pa.list_(PARTY), "to whom"),
    _field("places", pa.list_(PLACE), "where"),
    _field("counts", pa.list_(COUNT), "how many of what"),
    _field("accounts", pa.list_(ACCOUNT), "every telling"),
    _field("independent", WHOLE, "independent chains behind the accounts"),
    _field("grade", TEXT, "ahad, mashhur, mutawatir"),
    _field("contexts", pa.list_(TEXT), "PLOVER contexts of the reports"),
], metadata={"title": "Events of a record of Musnad"})  # fmt: skip


def write(what: Export, out: BinaryIO) -> None:
    """Zstandard, a row group each 50,000 events."""
    written = Written()
    with pq.ParquetWriter(out, SCHEMA, compression="zstd") as writer:
        events = what.events()
        while batch := [line(event, written, _counted) for event in islice(events, GROUP)]:
            writer.write_table(table(batch), row_group_size=GROUP)


def table(events: list[bytes]) -> Any:
    """Events, as lines of JSON, as a table of SCHEMA."""
    longest = max(map(len, events))
    block = pj.ReadOptions(block_size=max(BLOCK, 2 * longest))
    bare = pj.ParseOptions(explicit_schema=pa.schema(list(SCHEMA)), unexpected_field_behavior="error")
    try:
        return pj.read_json(pa.BufferReader(b"".join(events)), block, bare).cast(SCHEMA)
    except pa.ArrowInvalid:  # half a surrogate pair: it stands escaped
        return pa.Table.from_pylist([_escaped(json.loads(event)) for event in events], SCHEMA)


def events_as_lines(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows of the file as JSON Lines has them."""
    for each in rows:
        counts = [
            {"value": json.loads(count["value"])} | {key: count[key] for key in ("relation", "of", "text")}
            for count in each["counts"]
        ]
        yield each | {"counts": counts}


def _counted(count: Count) -> dict[str, Any]:
    return {
        "value": encode(count.value), "number": _number(count.value), "relation": count.relation, "of": count.of,
        "text": count.text,
    }  # fmt: skip


def _number(value: float | int | str) -> float | None:
    try:
        return None if isinstance(value, str) else float(value)
    except OverflowError:
        return None


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {key: _escaped(each) for key, each in value.items()}
    return [_escaped(each) for each in value] if isinstance(value, list | tuple) else value
