"""Reading on a cluster with Spark: ``read`` gives the record as frames; docs/spark.md says when and at what cost.

Needs the extra ``spark``, on the driver and wherever executors run.
"""

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import musnad
from musnad.errors import BadQuestion
from musnad.load import CAPS, Caps
from musnad.load.given import Given

if TYPE_CHECKING:
    from musnad.scale.spark.frames import DataFrames

__all__ = ["read"]


def read(
    spark: Any,
    source: str | Any | Sequence[str | Any],
    outlet: str | None = None,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    caps: Caps = CAPS,
    kind: str | None = None,
    work: str | None = None,
) -> "DataFrames":
    """Everything of a source read, linked over all reports and fused, as on one machine that reads it in one batch.

    ``source`` is a path or glob as Spark takes it, a frame whose rows are reports, or a list of these. ``.jsonl`` and
    ``.ndjson`` are read as lines, ``.parquet`` as a table, anything else (WARC, zip, packed lines, …) file by file;
    ``kind`` (lines, table, files) says so where names do not. ``columns`` maps the columns of a table (text, title,
    outlet, published, uri). ``work`` is a folder that driver and executors see, where each step is written down: the
    same call goes on where it was stopped. It may be left out where all are on one machine.

    BadInput for what Spark cannot find, BadQuestion without pyspark or with Spark Connect; what cannot be read stands
    in ``failures``.
    """
    if find_spec("pyspark") is None:
        raise BadQuestion("reading on a cluster needs the package pyspark", do="pip install 'musnad[spark]'")
    if type(spark).__module__.startswith("pyspark.sql.connect"):
        raise BadQuestion("this is a session of Spark Connect", do="give a classic one: run where the driver is")
    from musnad.scale.spark import frames, plans, sources

    given, found = Given(outlet, published, columns or {}, caps), sources.sources_of(source, kind)
    what = repr((musnad.__version__, [(str(each.what), each.kind) for each in found], given))
    return frames.frames(sources.items(spark, found, given), plans.Work(spark, work, what))
