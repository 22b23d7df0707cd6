"""Readings as rows of the record's tables, with the acts that their events tell and the runs that copies share."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql

import musnad
from musnad.fuse.acts import Act
from musnad.fuse.copies import runs_of
from musnad.fuse.features import Maker
from musnad.link import Renames, renamed
from musnad.record import Reading
from musnad.scale.spark import judging
from musnad.scale.spark.plans import Work, mapped
from musnad.scale.spark.shapes import OF_REPORTS, Row, listed, nested, rows_of, shape
from musnad.scale.spark.worker import PART, READING, Batches, lexicon, unpacked
from musnad.store.copying import place_of
from musnad.store.fusing import told_acts
from musnad.store.rows import Denies, report_row, table_rows
from musnad.store.writer import denier

MADE = {table: shape(table) for table in (*OF_REPORTS, "runs")} | {"acts": judging.ACT}
ROWS = pa.schema({"report": pa.string(), **{table: listed(schema) for table, schema in MADE.items()}})


def rows(read: DataFrame, renames: DataFrame, work: Work) -> DataFrame:
    """Of each reading the rows of all its tables, a list a table, its names linked."""
    readings = read.where(sql.col("kind") == READING).select("place", "key", "item")
    linked = readings.join(renames, "key", "left").select("place", "key", "item", "renames")
    return work("rows", ROWS, lambda: mapped(linked, table_lists, ROWS))


def table_lists(parts: Batches) -> Batches:
    """Batches of ``ROWS`` from readings (place, key, item, renames)."""
    held: list[tuple[str, dict[str, list[Row]]]] = []
    for place, key, item, renames in rows_of(parts):
        reading = renamed(unpacked(item), told(renames))
        held.append((key, lists(place, reading)))
        if len(held) >= PART:
            yield _batch(held)
            held.clear()
    if held:
        yield _batch(held)


def _batch(held: list[tuple[str, dict[str, list[Row]]]]) -> pa.RecordBatch:
    arrays = [nested([tables[table] for _, tables in held], schema) for table, schema in MADE.items()]
    return pa.RecordBatch.from_arrays([pa.array([key for key, _ in held], pa.string()), *arrays], schema=ROWS)


def told(renames: list[dict[str, Any]] | None) -> Renames:
    """Renames as ``link`` has them; what is told of people goes before what is told of places."""
    ordered = sorted(renames or (), key=lambda row: row["people"])
    return {row["entity"]: (row["to"], *row["clues"]) for row in ordered}


def lists(place: str, reading: Reading) -> dict[str, list[Row]]:
    """The rows of a reading by table."""
    report = reading.report
    acts = dict(told_acts(maker(), reading))
    signatures = {event: act.signature() for event, act in acts.items()}
    found: dict[str, list[Row]] = {"reports": [(*_named(report_row(0, "", reading, musnad.__version__)), place)]}
    for table, made in table_rows(0, reading, denies()).items():
        found[table] = [(report.id, *row[1:]) for row in made]
    found["events"] = [(*row[:-1], signatures.get(row[1])) for row in found["events"]]
    found["acts"] = list(_acts(acts, signatures))
    skips = [(skip.start, skip.end) for skip in reading.skips]
    at = place_of(report.id)
    found["runs"] = [(run.run, at, report.id, run.start, run.end) for run in runs_of(report.text, skips)]
    return found


def _named(row: Row) -> Row:
    """A row of reports without number and key."""
    return (row[1], *row[3:])


def _acts(acts: dict[str, Act], signatures: dict[str, str]) -> Iterator[Row]:
    """Each act once."""
    for signature, act in {signatures[event]: act for event, act in acts.items()}.items():
        yield signature, act.day(), int(act.told), act.to_json()


@cache
def maker() -> Maker:
    """Who makes acts of events."""
    return Maker(lexicon())


@cache
def denies() -> Denies:
    """What tells whether a cue denies."""
    return denier(lexicon())
