"""From items to readings, each text once, and days for undated reports that are copies of dated ones."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql

from musnad.fuse.copies import every_run
from musnad.scale.spark import worker
from musnad.scale.spark.plans import Work, mapped
from musnad.scale.spark.shapes import batches, rows_of
from musnad.scale.spark.worker import READ, READING
from musnad.store.copies import LEAST, RUN, SHARE

COPY = pa.schema({
    "key": pa.string(), "copy": pa.struct({"id": pa.string(), "earliest": pa.string(), "latest": pa.string()}),
})  # fmt: skip
WORDS = pa.schema({"key": pa.string(), "run": pa.int64(), "runs": pa.int64()})


def readings(items: DataFrame, work: Work) -> DataFrame:
    """Rows of ``READ``: of reports with one id the first in the order of one machine, everything else as it is."""
    first = items.groupBy("key").agg(sql.min(sql.struct("place", "kind", "item")).alias("first"))
    once = first.select("first.kind", "first.place", "key", "first.item")
    return _with_days_of_copies(work("readings", READ, lambda: mapped(once, worker.read, READ)), work)


def _with_days_of_copies(read: DataFrame, work: Work) -> DataFrame:
    """The undated reports read again that have the words of dated ones (``store.copies`` has the rule)."""
    undated = read.where((sql.col("kind") == READING) & sql.col("day").isNull())
    if not undated.head(1):
        return read
    found = work("days-of-copies", COPY, lambda: _copies(read, undated))
    again = work("read-again", READ, lambda: mapped(
        read.join(found, "key").select("place", "item", "copy"), worker.read_again, READ
    ))  # fmt: skip
    return read.join(found, "key", "left_anti").unionByName(again)


def _copies(read: DataFrame, undated: DataFrame) -> DataFrame:
    """The dated reports whose words undated ones have: the earliest, and the days of all."""
    own = mapped(undated.select("key", "item"), runs_of_words, WORDS, LEAST)
    days = read.where("dated").select("key", "place", "day")
    theirs = mapped(read.where("dated").select("key", "item"), runs_of_words, WORDS, 0)
    alike = own.join(theirs.select("run", sql.col("key").alias("other")), "run").groupBy("key", "other", "runs").count()
    copies = alike.where(sql.col("count") >= SHARE * sql.col("runs")).join(
        days.select(sql.col("key").alias("other"), sql.col("place").alias("at"), "day"), "other"
    )
    told = copies.groupBy("key").agg(
        sql.min(sql.struct("day", "at", "other")).alias("source"), sql.max("day").alias("latest")
    )
    copy = sql.struct(sql.col("source.other").alias("id"), sql.col("source.day").alias("earliest"), sql.col("latest"))
    return told.select("key", copy.alias("copy"))


def runs_of_words(least: int, parts: worker.Batches) -> worker.Batches:
    """All runs of words of readings (key, item) that have at least so many, each with how many there are."""

    def rows() -> Iterator[tuple[Any, ...]]:
        for key, item in rows_of(parts):
            found = every_run(worker.unpacked(item).report.text, RUN)
            if len(found) >= least:
                yield from ((key, run - (1 << 63), len(found)) for run in found)  # as Spark counts: with a sign

    return batches(rows(), WORDS, 10_000)
