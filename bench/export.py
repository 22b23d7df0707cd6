"""How long each table format takes: `python bench/export.py STORE [FORMAT …]`.

Printed is per format: seconds (of the clock, and of the processor), megabytes, events a second.
"""

import os
import sys
import tempfile
import time

from musnad.ask.question import Question
from musnad.export import Export, export
from musnad.store import View

TABLES = ("csv", "jsonl", "plover", "polecat", "gdelt", "acled", "parquet", "geojson")


def main() -> None:
    """Export each format once, each from a view opened anew."""
    store, *names = sys.argv[1:]
    print(f"{'format':<10}{'s':>8}{'cpu s':>8}{'MB':>8}{'events/s':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for name in names or TABLES:
            took, spent, events = _timed(store, name, f"{folder}/{name}")
            size = sum(entry.stat().st_size for entry in os.scandir(folder) if entry.name.startswith(name)) / 1e6
            print(f"{name:<10}{took:>8.1f}{spent:>8.1f}{size:>8.1f}{events / took:>10.0f}", flush=True)


def _timed(store: str, name: str, path: str) -> tuple[float, float, int]:
    with View(store) as view:
        (row,) = view.rows("SELECT count(*) AS events FROM events")
        clock, spent = time.perf_counter(), time.process_time()
        export(Export(view, Question()), name, path)
        return time.perf_counter() - clock, time.process_time() - spent, row["events"]


if __name__ == "__main__":
    main()
