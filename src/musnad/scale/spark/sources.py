"""From what was given to items: lines, tables and whole files on any file system that Hadoop knows.

Lines (``.jsonl``, ``.ndjson``) and Parquet are parted by Spark wherever it likes; anything else ``musnad read`` takes
(WARC, zip, HTML, PDF, packed lines, …) is read a file at a time. A file whose name begins with ``file:`` is read as a
stream by the worker itself; one that lies elsewhere comes to it whole through Spark, in memory.
"""

from collections.abc import Iterable, Mapping
from functools import partial, reduce
from typing import Any, NamedTuple
from urllib.parse import unquote

from pyspark.errors import AnalysisException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema

from musnad.errors import BadInput
from musnad.load.given import Given
from musnad.scale.spark import worker
from musnad.scale.spark.shapes import ITEM

LINES, TABLE, FILES = "lines", "table", "files"
COLUMNS = ("text", "title", "published", "outlet", "uri")
LOCAL = "file:"


class Source(NamedTuple):
    """One thing to read: a path or glob as Spark takes it, or a frame of rows; how it is read."""

    what: Any
    kind: str


def sources_of(given: Any, kind: str | None) -> list[Source]:
    """What was given, each with its kind: told, or by the ending of the name."""
    found = [given] if isinstance(given, str | DataFrame) else list(given)
    return [Source(each, TABLE if isinstance(each, DataFrame) else kind or kind_of(each)) for each in found]


def kind_of(path: str) -> str:
    """How a path is read, by its ending."""
    low = path.rstrip("/*").lower()
    if low.endswith((".jsonl", ".ndjson")):
        return LINES
    return TABLE if low.endswith(".parquet") else FILES


def items(spark: SparkSession, sources: Iterable[Source], given: Given) -> DataFrame:
    """All items of all sources, as rows of ``worker.ITEM``."""
    loaders = {LINES: _lines, TABLE: _table, FILES: _files}
    frames = []
    for number, source in enumerate(sources):
        try:
            frames.append(loaders[source.kind](spark, number, source.what, given))
        except AnalysisException as error:
            what = str(error).partition("\n")[0]
            do = "check the path and its rights"
            raise BadInput(f"Spark cannot read it ({what})", str(source.what), do) from None
        except KeyError:
            raise BadInput(f"{source.kind!r} is no kind of source", do=f"take one of {', '.join(loaders)}") from None
    if not frames:
        raise BadInput("nothing is given to read", do="give a path, a glob, a frame, or a list of these")
    return reduce(DataFrame.unionByName, frames)


def _lines(spark: SparkSession, number: int, path: str, given: Given) -> DataFrame:
    """Lines as bytes. A first pass counts the lines of each block, so that every row has its number in its file."""
    lines = spark.read.option("lineSep", "\n").text(path)
    block = (sql.col("_metadata.file_path").alias("path"), sql.col("_metadata.file_block_start").alias("start"))
    counted = lines.select(*block).groupBy("path", "start").count().collect()
    firsts: dict[tuple[str, int], int] = {}
    lines_before: dict[str, int] = {}
    for row in sorted(counted, key=lambda row: (row.path, row.start)):
        where = plain(row.path)
        firsts[where, row.start] = lines_before.get(where, 0)
        lines_before[where] = firsts[where, row.start] + row["count"]
    told = lines.select(sql.col("value").cast("binary").alias("line"), *block)
    return _mapped(told, _numbered, partial(worker.load_lines, number, given, firsts))


def _table(spark: SparkSession, number: int, what: Any, given: Given) -> DataFrame:
    """Rows of Parquet files, or of a frame: their columns are those of reports, or mapped to them."""
    if isinstance(what, DataFrame):
        told, where = what, (sql.lit("frame").alias("path"), sql.monotonically_increasing_id().alias("row"))
    else:
        told = spark.read.parquet(what)
        where = (sql.col("_metadata.file_path").alias("path"), sql.col("_metadata.row_index").alias("row"))
    columns = columns_of(told.columns, given.columns)
    if "text" not in columns:
        there = ", ".join(told.columns[:12])
        raise BadInput(f"no column text; there are {there}", str(what), "name it: columns={'text': …}")
    cells = [sql.col(f"`{column}`").cast("string").alias(name) for name, column in columns.items()]
    return _mapped(told.select(*where, *cells), _pathed, partial(worker.load_table, number, given))


def columns_of(there: Iterable[str], named: Mapping[str, str]) -> dict[str, str]:
    """Of what is told of a report the column that tells it: the one that is named, else the one called so."""
    known = set(there)
    found = {name: named.get(name, name) for name in COLUMNS}
    return {name: column for name, column in found.items() if column in known}


def _files(spark: SparkSession, number: int, path: str, given: Given) -> DataFrame:
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(path)
    local = sql.col("path").startswith(LOCAL)
    content = sql.when(~local, sql.col("content")) if files.where(~local).select("path").head(1) else sql.lit(None)
    told = files.select(sql.col("_metadata.file_path").alias("path"), content.cast("binary").alias("content"))
    return _mapped(told, _pathed, partial(worker.load_files, number, given))


def _mapped(frame: DataFrame, prepare: Any, load: Any) -> DataFrame:
    return frame.mapInArrow(partial(_loaded, prepare, load), from_arrow_schema(ITEM))


def _loaded(prepare: Any, load: Any, parts: worker.Batches) -> worker.Batches:
    return load(map(prepare, parts))  # type: ignore[no-any-return]


def _numbered(part: Any) -> Any:
    """A batch of lines with plain paths."""
    return part.set_column(1, "path", _plain(part.column(1)))


def _pathed(part: Any) -> Any:
    """A batch of rows or files with plain paths."""
    return part.set_column(0, "path", _plain(part.column(0)))


def _plain(paths: Any) -> Any:
    import pyarrow as pa

    known = {path: plain(path) for path in set(paths.to_pylist())}
    return pa.array([known[path] for path in paths.to_pylist()], pa.string())


def plain(path: str) -> str:
    """A path as one machine would call it; what lies elsewhere keeps its scheme."""
    if not path.startswith(LOCAL):
        return path
    return "/" + unquote(path.removeprefix(LOCAL)).lstrip("/")
