"""Reports that copy one another, by joins on the runs of words they share; ``store.copying`` has the rule."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as sql

from musnad.fuse.copies import COMMON, whole
from musnad.scale.spark.plans import Work, mapped
from musnad.scale.spark.shapes import batches, rows_of, shape
from musnad.scale.spark.worker import Batches

PAIR = pa.schema({"report": pa.string(), "other": pa.string()})


def copies(runs: DataFrame, work: Work) -> DataFrame:
    """Pairs of reports (report, other, shared), the lower id first."""
    return work("copies", shape("copies"), lambda: _few(runs).unionByName(_many(runs)).groupBy("report", "other").agg(
        sql.count(sql.lit(1)).alias("shared")
    ))  # fmt: skip


def _holders(runs: DataFrame) -> DataFrame:
    return runs.groupBy("run").agg(sql.count(sql.lit(1)).alias("holders"))


def _few(runs: DataFrame) -> DataFrame:
    """A run that few reports have pairs each with each."""
    few = runs.join(_holders(runs).where(f"holders BETWEEN 2 AND {COMMON}"), "run").select("run", "report")
    pairs = few.join(few.selectExpr("run", "report AS other"), "run")
    return pairs.where("report < other").select("report", "other")


def _many(runs: DataFrame) -> DataFrame:
    """A run that very many have pairs those that stand next to one another and are mostly alike."""
    many = runs.join(_holders(runs).where(f"holders > {COMMON}"), "run").select("run", "place", "report")
    after = sql.lead("report").over(Window.partitionBy("run").orderBy("place", "report"))
    beside = many.select("report", after.alias("other")).where("other IS NOT NULL")
    pairs = beside.selectExpr("least(report, other) AS report", "greatest(report, other) AS other")
    own = runs.groupBy("report").agg(sql.collect_list("run").alias("runs"))
    theirs = own.selectExpr("report AS other", "runs AS others")
    both = pairs.distinct().join(own, "report").join(theirs, "other").select("report", "other", "runs", "others")
    return pairs.join(mapped(both, mostly_alike, PAIR), ["report", "other"], "left_semi")


def mostly_alike(parts: Batches) -> Batches:
    """Pairs of reports (report, other, the runs of each) of which one is mostly a copy of the other."""

    def rows() -> Iterator[tuple[Any, ...]]:
        for report, other, runs, others in rows_of(parts):
            if whole(frozenset(runs), frozenset(others)):
                yield report, other

    return batches(rows(), PAIR, 2_000)
