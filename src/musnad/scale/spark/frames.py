"""The record as frames: one for each of its tables, and what is to be said beside them."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from pyspark.sql import DataFrame
from pyspark.sql import functions as sql

import musnad
from musnad.scale.spark import copies as copying
from musnad.scale.spark import entities, fusing, linking, reading, rows, told
from musnad.scale.spark.home import ABOUT, FORMAT
from musnad.scale.spark.plans import Work
from musnad.store import SCHEMA

SIDE_BY_SIDE = 4  # frames that are written at a time


class DataFrames(NamedTuple):
    """Frames with the tables and columns of the record, and ``failures``, ``notices``.

    ``report`` is the report's id where the record has its number, ``act`` and ``other`` of acts their signatures,
    ``place`` of a report its place in the order in which one machine reads.
    """

    reports: DataFrame
    texts: DataFrame
    captures: DataFrame
    repairs: DataFrame
    skips: DataFrame
    names: DataFrame
    times: DataFrame
    statements: DataFrame
    parts: DataFrame
    events: DataFrame
    event_roles: DataFrame
    counts: DataFrame
    contexts: DataFrame
    details: DataFrame
    runs: DataFrame
    copies: DataFrame
    entities: DataFrame
    spellings: DataFrame
    places: DataFrame
    ties: DataFrame
    acts: DataFrame
    blocks: DataFrame
    crowded: DataFrame
    likenesses: DataFrame
    fused: DataFrame
    withdrawn: DataFrame
    failures: DataFrame
    notices: DataFrame

    def write(self, path: str) -> None:
        """Every frame as a folder of Parquet below ``path``, which must not be there yet.

        ``musnad import parquet`` makes a record of them. A run that is stopped leaves folders without ``about``, which
        are not taken for a whole.
        """
        with ThreadPoolExecutor(SIDE_BY_SIDE) as writers:  # most are small, and each waits for Spark's planning
            writing = [
                writers.submit(frame.write.parquet, f"{path}/{name}") for name, frame in self._asdict().items()
            ]
            for each in writing:
                each.result()
        about = {"format": FORMAT, "schema": SCHEMA, "version": musnad.__version__}
        told = [sql.lit(value).alias(name) for name, value in about.items()]
        self.reports.sparkSession.range(0, 1, 1, 1).select(*told).write.parquet(f"{path}/{ABOUT}")


def frames(items: DataFrame, work: Work) -> DataFrames:
    """Items read, linked and fused."""
    return of_readings(reading.readings(items, work), work)


def of_readings(read: DataFrame, work: Work) -> DataFrames:
    """Readings (rows of ``worker.READ``) linked and fused."""
    made = rows.rows(read, linking.renames(read, work), work)
    tables = {table: made.select(sql.explode(table).alias("row")).select("row.*") for table in rows.MADE}
    acts = fusing.fused(tables.pop("acts"), work)
    tables |= entities.entities(tables["names"], work) | acts._asdict()
    tables |= {"copies": copying.copies(tables["runs"], work), "withdrawn": told.withdrawn(read)}
    return DataFrames(**tables, failures=told.failures(read), notices=told.notices(read))

