"""How much sooner many cores read: `python bench/jobs.py [--jobs 1 2] [--count 2000] [--runs 3] [--store]`.

``musnad read --format jsonl`` (with ``--store``: into a record) over so many reports, those of ``samples/`` again and
again with a number behind each, or the first of ``--reports FILE.jsonl[.gz]``; each number of jobs once a run, in fresh
processes, the whole command from its start to its end. Printed are medians: seconds, reports a second, how much sooner
than with the first number of jobs in the same run, and the processor time of all processes together. The speed-up that
the machine has room for is what the processor times allow: other work on it takes from the seconds, not from them.
With ``--store`` linking, fusing and writing stay in one process, so more cores help until that one is all that is left.
Every run must give the same: the bytes printed, or the rows of the record.
"""

import argparse
import gzip
import hashlib
import itertools
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

import apsw

ROOT = pathlib.Path(__file__).parent.parent
RUN = "from musnad.cli import main; main()"
LEFT_OUT = {"ledger", "changes"}  # what hangs on the hour


class Spent(NamedTuple):
    """What one run took: seconds, processor seconds of all processes, and a hash of what it gave."""

    seconds: float
    processor: float
    given: str


def write_reports(path: pathlib.Path, source: pathlib.Path | None, count: int) -> int:
    """So many reports as JSON Lines; gives how many bytes."""
    file = source or ROOT / "samples" / "reports.jsonl"
    raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    rows = [json.loads(line) for line in raw.decode().split("\n") if line.strip()]
    if source is None:
        texts = sorted((ROOT / "samples" / "texts").glob("*.txt"))
        rows += [{"text": text.read_text(encoding="utf-8")} for text in texts]
    with path.open("w", encoding="utf-8") as out:
        for number, row in enumerate(itertools.islice(itertools.cycle(rows), count)):
            text = row["text"] if number < len(rows) else f"{row['text']}\n{number}"
            out.write(json.dumps({**row, "text": text}, ensure_ascii=False) + "\n")
    return path.stat().st_size


def run(reports: pathlib.Path, jobs: int, store: bool, folder: pathlib.Path) -> Spent:
    """Read all reports with so many jobs."""
    out, record = folder / "out.jsonl", folder / "out.musnad"
    for old in folder.glob("out.*"):
        old.unlink()
    how = ["--store", str(record)] if store else ["--format", "jsonl"]
    command = [sys.executable, "-c", RUN, "read", str(reports), *how, "--jobs", str(jobs)]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with out.open("wb") as file:
        done = subprocess.run(command, stdout=file, stderr=subprocess.PIPE, check=False)
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(seconds, processor, rows_of(record) if store else hashlib.sha256(out.read_bytes()).hexdigest())


def rows_of(record: pathlib.Path) -> str:
    """A hash of all rows of a record."""
    connection, found = apsw.Connection(str(record)), hashlib.sha256()
    tables = [str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in sorted(set(tables) - LEFT_OUT):
        for row in sorted(map(repr, connection.execute(f'SELECT * FROM "{table}"'))):
            found.update(f"{table} {row}\n".encode())
    connection.close()
    return found.hexdigest()


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="the first to compare with")
    parser.add_argument("--reports", type=pathlib.Path, help="JSON Lines with a text a row; default: samples/")
    parser.add_argument("--count", type=int, default=2000, help="how many reports")
    parser.add_argument("--runs", type=int, default=3, help="of which the medians are taken")
    parser.add_argument("--store", action="store_true", help="read into a record")
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    args = arguments()
    spent: dict[int, list[Spent]] = {jobs: [] for jobs in args.jobs}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        size = write_reports(folder / "reports.jsonl", args.reports, args.count)
        run(folder / "reports.jsonl", args.jobs[-1], args.store, folder)  # the compiled lexicon is kept from here on
        for _ in range(args.runs):
            for jobs in args.jobs:
                spent[jobs].append(run(folder / "reports.jsonl", jobs, args.store, folder))
    where = "into a record" if args.store else "as JSON Lines"
    print(f"{args.count:,} reports, {size / 1e6:.1f} MB, {where}; {os.cpu_count()} cores, medians of {args.runs} runs")
    print(f"{'jobs':>4}{'seconds':>10}{'reports/s':>11}{'speed-up':>10}{'processor s':>13}")
    for jobs, runs in spent.items():
        seconds = statistics.median(each.seconds for each in runs)
        sooner = statistics.median(a.seconds / b.seconds for a, b in zip(spent[args.jobs[0]], runs, strict=True))
        processor = statistics.median(each.processor for each in runs)
        print(f"{jobs:>4}{seconds:>10.1f}{args.count / seconds:>11.1f}{sooner:>10.2f}{processor:>13.1f}")
    if len({each.given for runs in spent.values() for each in runs}) > 1:
        raise SystemExit("what was read differs from run to run")


if __name__ == "__main__":
    main()
