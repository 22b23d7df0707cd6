"""What a report costs on a cluster: `python bench/spark.py REPORTS.jsonl [--cores 2] [--shuffle 8]`.

Spark runs on this machine. Printed are, for each step, the bytes that it shuffled and wrote for a report and the wall
time of its tasks, all from Spark's own log of events; the processor time of what its Python workers do, measured in
this process; and how many acts blocks hold. Bytes and processor time do not hang on what else the machine does.
"""

import argparse
import itertools
import json
import os
import pathlib
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import pyarrow as pa
import pyspark
from pyspark.sql import SparkSession

from musnad.load.given import Given
from musnad.scale import spark as cluster
from musnad.scale.spark import judging, rows, shapes, worker
from musnad.scale.spark.home import bring

SAMPLE = 300  # reports on which processor time is measured
STEPS = ("readings", "days-of-copies", "read-again", "people", "spellings", "mentions", "places", "rows", "acts",
         "blocks", "likenesses", "cells", "components", "events", "entities", "copies")  # fmt: skip
Totals = dict[str, dict[str, float]]


def session(cores: int, shuffle: int, log: str) -> SparkSession:
    """Spark on this machine, telling what it does to a folder."""
    os.environ |= {"SPARK_HOME": str(pathlib.Path(pyspark.__file__).parent), "PYSPARK_PYTHON": sys.executable,
                   "SPARK_LOCAL_IP": "127.0.0.1"}  # fmt: skip
    conf = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.driver.memory": "3g",
            "spark.sql.shuffle.partitions": str(shuffle), "spark.eventLog.enabled": "true",
            "spark.eventLog.rolling.enabled": "false", "spark.eventLog.compress": "false",
            "spark.eventLog.dir": f"file:{log}"}  # fmt: skip
    builder = SparkSession.builder.master(f"local[{cores}]").appName("bench")
    for key, value in conf.items():
        builder = builder.config(key, value)
    found = builder.getOrCreate()
    found.sparkContext.setLogLevel("OFF")
    return found


def totals(log: str) -> Totals:
    """Of each step the bytes shuffled and written, and the seconds of its tasks."""
    step: dict[int, str] = {}
    found: Totals = defaultdict(lambda: defaultdict(float))
    for line in next(pathlib.Path(log).glob("*")).read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        if event["Event"] == "SparkListenerStageSubmitted":
            told = (event.get("Properties") or {}).get("spark.job.description") or ""
            step[event["Stage Info"]["Stage ID"]] = told.removeprefix("musnad: ")
        elif event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
            metrics, sums = event["Task Metrics"], found[step[event["Stage ID"]]]
            sums["shuffled"] += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
            sums["written"] += metrics["Output Metrics"]["Bytes Written"]
            sums["seconds"] += metrics["Executor Run Time"] / 1000
    return found


def processor(make: Callable[[Iterable[Any]], Iterable[Any]], given: list[Any]) -> tuple[float, list[Any]]:
    """Seconds of processor time that a function of batches takes, and what it gives."""
    start = time.process_time()
    found = list(make(given))
    return time.process_time() - start, found


def size(folder: str) -> int:
    """Bytes of all files of a folder."""
    return sum(path.stat().st_size for path in pathlib.Path(folder).rglob("*.parquet"))


def of_workers(path: pathlib.Path) -> dict[str, float]:
    """Milliseconds of processor time a report in each function that workers run."""
    with path.open("rb") as lines:
        told = [(line, str(path), 0) for line in itertools.islice(lines, SAMPLE)]
    worker.lexicon()
    first = next(shapes.batches(told, pa.schema({
        "line": pa.binary(), "path": pa.string(), "start": pa.int64()
    }), SAMPLE))  # fmt: skip
    found: dict[str, float] = {}
    found["load"], items = processor(lambda parts: worker.load_lines(0, Given(), {(str(path), 0): 0}, parts), [first])
    found["read"], read = processor(worker.read, items)
    plain = [part.select(["place", "key", "item"]).append_column("renames", pa.nulls(part.num_rows))
             for part in read]  # fmt: skip
    found["rows"], tables = processor(rows.table_lists, plain)
    acts = [row for part in tables for group in shapes.lists_of(part.column("acts")) for row in group]
    features = [(row[0], row[3]) for row in acts]
    found["blocks"], _ = processor(judging.blocks_of, [*shapes.batches(features, judging.FUSED, 1_000)])
    return {name: 1000 * seconds / len(told) for name, seconds in found.items()}


def main() -> None:
    """Read, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=pathlib.Path)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--shuffle", type=int, default=8)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        log = f"{folder}/log"
        os.mkdir(log)
        spark = session(given.cores, given.shuffle, log)
        start = time.perf_counter()
        frames = cluster.read(spark, f"file:{given.reports.absolute()}", work=f"file:{folder}/work")
        count, seconds = frames.reports.count(), time.perf_counter() - start
        print(f"{count:,} reports read, linked and fused in {seconds:.0f} s on {given.cores} cores")
        sizes = [row["count"] for row in frames.blocks.groupBy("block").count().collect()]
        acts, pairs = frames.acts.count(), frames.likenesses.count() // 2
        frames.write(f"file:{folder}/out")
        spark.stop()
        out, work = size(f"{folder}/out") / count, size(f"{folder}/work") / count
        print(f"{out:,.0f} bytes a report in Parquet, {work:,.0f} of work on the way")
        start = time.process_time()
        bring(f"{folder}/out", f"{folder}/home.musnad")
        cost, octets = (time.process_time() - start) / count, os.stat(f"{folder}/home.musnad").st_size / count
        print(f"brought home: {1000 * cost:.1f} ms of processor time and {octets:,.0f} bytes a report")
        print(f"{'step':16}{'shuffled':>12}{'written':>12}{'task s':>10}   bytes a report; s of all")
        for step in STEPS:
            sums = totals(log)[step]
            print(f"{step:16}{sums['shuffled'] / count:12,.0f}{sums['written'] / count:12,.0f}{sums['seconds']:10.1f}")
        print(f"{acts / count:.1f} acts a report, {pairs / count:.1f} pairs kept, {len(sizes) / count:.0f} blocks")
        for least in (1, 2, 10, 50, 100):
            more = sum(size > least for size in sizes)
            print(f"blocks of more than {least:3} acts: {more:,}, the largest {max(sizes):,}")
        for name, cost in of_workers(given.reports).items():
            print(f"{name:8} {cost:7.2f} ms of processor time a report")


if __name__ == "__main__":
    main()
