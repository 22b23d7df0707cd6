"""What all plans share: frames made by functions of Arrow batches, work that is kept, groups that follow one another.

What is asked more than once is written down as Parquet in a folder that all machines see. So a machine that is lost
costs what it was doing and nothing that was done, a run that was stopped goes on where it stopped, and Spark plans each
step by itself: kept frames would carry all plans behind them, which grow with every join. Groups are rows that hold
lists: Spark's grouped maps start anew for each of millions of small groups, and sorted partitions it may plan away.
"""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema

from musnad.errors import BadInput, BadQuestion
from musnad.scale.spark.worker import by_group

ABOUT, WHOLE = "about", "_SUCCESS"
LOCAL = "local"


class Work:
    """Steps by their names, each written down once; ``what`` tells this work from another in the same folder."""

    def __init__(self, spark: SparkSession, folder: str | None, what: str) -> None:
        self.spark = spark
        self.folder = folder.rstrip("/") if folder else self._own()
        if not self._done(ABOUT):
            told = spark.range(0, 1, 1, 1).select(sql.lit(what).alias("what"))
            told.write.mode("overwrite").parquet(f"{self.folder}/{ABOUT}")
        elif spark.read.parquet(f"{self.folder}/{ABOUT}").head()[0] != what:
            raise BadInput("holds other work: another source, other options or another version", self.folder,
                           "name another folder, or remove this one")  # fmt: skip

    def __call__(self, name: str, schema: pa.Schema, make: Callable[[], DataFrame]) -> DataFrame:
        """What a step gives: as it was written down, or made now."""
        path = f"{self.folder}/{name}"
        if not self._done(name):
            frame = make()  # which may take steps of its own
            self.spark.sparkContext.setJobDescription(f"musnad: {name}")
            frame.write.mode("overwrite").parquet(path)
            self.spark.sparkContext.setJobDescription(None)
        return self.spark.read.schema(from_arrow_schema(schema)).parquet(path)

    def _done(self, name: str) -> bool:
        """Whether a step was written down as a whole."""
        context = self.spark.sparkContext
        path = context._jvm.org.apache.hadoop.fs.Path(f"{self.folder}/{name}/{WHOLE}")
        return bool(path.getFileSystem(context._jsc.hadoopConfiguration()).exists(path))

    def _own(self) -> str:
        """A folder of this machine, where all executors are on it; it goes when the program ends."""
        if not self.spark.sparkContext.master.startswith(LOCAL):
            raise BadQuestion("a cluster needs a folder to work in", do="give work=, a path that all executors see")
        folder = tempfile.mkdtemp(prefix="musnad-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return f"file:{folder}"


def mapped(frame: DataFrame, make: Callable[..., Any], schema: pa.Schema, *more: Any) -> DataFrame:
    """What a function of batches (its last argument) makes of a frame."""
    return frame.mapInArrow(partial(make, *more), from_arrow_schema(schema))


def grouped(frame: DataFrame, make: Callable[..., Any], schema: pa.Schema) -> DataFrame:
    """What a function of a key and its rows makes of each group of rows with the same first column.

    Rows come without the key, in any order.
    """
    key, *others = frame.columns
    together = frame.groupBy(key).agg(sql.collect_list(sql.struct(*others)).alias("rows"))
    return mapped(together, by_group, schema, make, schema)
