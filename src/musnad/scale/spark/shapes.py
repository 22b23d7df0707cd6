"""What the frames hold, column by column, and how rows become batches of Arrow.

The frames have the tables and columns of the record (docs/record.md, store/schema.sql). Where the record has its own
numbers of reports and acts, a frame has what does not hang on the order of reading: the report's id (sha256) and the
act's signature.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa

from musnad.store.shape import columns

Row = Sequence[Any]
OF_REPORTS = ("reports", "texts", "captures", "repairs", "skips", "names", "times", "statements", "parts", "events",
              "event_roles", "counts", "contexts", "details")  # fmt: skip
OF_ENTITIES = ("entities", "spellings", "places", "ties")
OF_ACTS = ("acts", "blocks", "crowded", "likenesses", "fused")
OF_COPIES = ("runs", "copies")
TYPES = {"INTEGER": pa.int64(), "REAL": pa.float64(), "TEXT": pa.string(), "ANY": pa.float64()}
NAMED = {
    "reports": {"number": None, "key": None},
    "acts": {"number": None},
    "blocks": {"act": pa.string()},
    "likenesses": {"act": pa.string(), "other": pa.string()},
    "fused": {"act": pa.string(), "event": pa.string()},
    "events": {"act": pa.string()},
    "copies": {"other": pa.string()},
}  # what is no number here; None: what is not here
MORE = {"reports": {"place": pa.string()}}  # where a report stands in the order in which one machine reads
ITEM = pa.schema({"kind": pa.string(), "place": pa.string(), "key": pa.string(), "item": pa.binary()})
TOLD = {
    "failures": pa.schema({"where": pa.string(), "what": pa.string(), "do": pa.string()}),
    "notices": pa.schema({"where": pa.string(), "what": pa.string(), "do": pa.string()}),
}
TEXTS = pa.list_(pa.string())


def shape(table: str) -> pa.Schema:
    """The columns of a frame."""
    if table in TOLD:
        return TOLD[table]
    named = NAMED.get(table, {})
    found = {name: named.get(name, TYPES[kind]) for name, kind in columns()[table].items()}
    if "report" in found:
        found["report"] = pa.string()
    return pa.schema({name: kind for name, kind in found.items() if kind is not None} | MORE.get(table, {}))


def batches(rows: Iterable[Row], schema: pa.Schema, size: int) -> Iterator[pa.RecordBatch]:
    """Rows as batches of at most so many; nothing for no rows."""
    left = iter(rows)
    while part := list(itertools.islice(left, size)):
        yield batch(part, schema)


def batch(rows: Sequence[Row], schema: pa.Schema) -> pa.RecordBatch:
    """Rows as one batch."""
    values = zip(*rows, strict=True) if rows else ([] for _ in schema)
    arrays = [pa.array(column, field.type) for column, field in zip(values, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def nested(lists: Sequence[Sequence[Row]], schema: pa.Schema) -> pa.ListArray:
    """Lists of rows as one array of lists of structs: column by column, which costs a tenth of making dictionaries."""
    offsets = pa.array(itertools.accumulate((len(rows) for rows in lists), initial=0), pa.int32())
    flat = batch([row for rows in lists for row in rows], schema)
    return pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays(flat.columns, fields=list(schema)))


def lists_of(groups: pa.ListArray) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of each list of structs: what ``nested`` was made of."""
    rows = [*zip(*(column.to_pylist() for column in groups.flatten().flatten()), strict=True)]
    start = 0
    for length in groups.value_lengths().to_pylist():
        yield rows[start : start + length]
        start += length


def listed(schema: pa.Schema) -> pa.DataType:
    """The type of what ``nested`` makes."""
    return pa.list_(pa.struct(list(schema)))


def rows_of(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[Any, ...]]:
    """The rows of batches, one by one, as Python's own values."""
    for each in batches:
        yield from zip(*(column.to_pylist() for column in each.columns), strict=True)
