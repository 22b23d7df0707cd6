"""A large record out of a smaller one: `python bench/multiply.py RECORD --times 10 -o LARGE`.

A record of a few weeks is put behind itself again and again, each time so many weeks later: every row that was read
with another report's number, every act with another number and other days, and what acts are looked up by with them;
the entities stay who they are, with as many more mentions. So a record of millions of events is there in minutes, to
ask questions of (`bench/questions.py LARGE`) and to read on into. Its ledger is that of the smaller one alone: `musnad
check` says so.
"""

import argparse
import hashlib
import pathlib
import re
import shutil
import sqlite3
import sys
import time
from datetime import date, timedelta
from functools import lru_cache

from musnad.fuse.blocks import FULL

DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
REPORTS = ("texts", "names", "times", "statements", "parts", "events", "event_roles", "counts", "repairs", "skips",
           "contexts", "details", "runs", "copies", "captures", "reports")  # fmt: skip
ACTS = ("acts", "blocks", "likenesses", "fused")
DAYS = {"acts": ("day", "features"), "blocks": ("block",), "events": ("date", "first", "last"),
        "reports": ("published", "earliest", "latest"), "times": ("value", "first", "last")}  # fmt: skip


def columns(record: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table."""
    return [str(row[1]) for row in record.execute(f"PRAGMA table_info({table})")]


def changed(table: str, column: str) -> str:
    """What a column of a copied row holds: ``:by`` counts the copies, ``:reports`` and ``:acts`` are those of one."""
    quoted = f'"{column}"'
    if (table in REPORTS and column in ("report", "number")) or (table, column) == ("copies", "other"):
        return f"{quoted} + :by * :reports"
    if (table in ACTS and column in ("number", "act", "other", "event")) or (table, column) == ("events", "act"):
        return f"{quoted} + :by * :acts"
    if column in DAYS.get(table, ()):
        return f"moved({quoted}, :by)"
    if (table, column) in (("reports", "id"), ("acts", "signature")):
        return f"another({quoted}, :by)"
    if (table, column) == ("reports", "key"):
        return "substr(another(id, :by), 1, length(key))"
    return f"{quoted} + :by" if (table, column) == ("runs", "run") else quoted


def another(digits: str, by: int) -> str:
    """As many other digits (hex), which nothing else has."""
    return hashlib.sha256(f"{by} {digits}".encode()).hexdigest()[: len(digits)]


def multiply(record: sqlite3.Connection, times: int) -> None:
    """Put the record behind itself until it is there so many times."""
    first, last = record.execute("SELECT min(earliest), max(latest) FROM reports").fetchone()
    weeks = (date.fromisoformat(last) - date.fromisoformat(first)).days // 7 + 2

    @lru_cache(maxsize=100_000)
    def later(day: str, by: int) -> str:
        return (date.fromisoformat(day) + timedelta(weeks=weeks * by)).isoformat()

    def moved(text: str | None, by: int) -> str | None:
        return None if text is None else DAY.sub(lambda found: later(found.group(), by), text)

    record.create_function("moved", 2, moved, deterministic=True)
    record.create_function("another", 2, another, deterministic=True)
    reports, acts = (record.execute(f"SELECT max(number) FROM {each}").fetchone()[0] for each in ("reports", "acts"))
    ends = dict.fromkeys(REPORTS, "report <= :reports") | dict.fromkeys(ACTS, "act <= :acts")
    ends |= {"reports": "number <= :reports", "acts": "number <= :acts"}
    for by in range(1, times):
        values = {"by": by, "reports": reports, "acts": acts}
        for table, end in ends.items():
            named = columns(record, table)
            told = ", ".join(changed(table, column) for column in named)
            record.execute(f"INSERT INTO {table} SELECT {told} FROM {table} WHERE {end}", values)
        record.commit()
        print(f"{by + 1} of {times}", flush=True)
    record.execute("DELETE FROM crowded")  # blocks without a day have become full, too
    record.execute("INSERT INTO crowded SELECT block FROM blocks GROUP BY block HAVING count(*) > ?", (FULL,))
    record.execute("UPDATE entities SET names = names * ?", (times,))
    record.execute("UPDATE spellings SET names = names * ?", (times,))
    record.commit()


def main() -> int:
    """Copy, multiply, tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("record", type=pathlib.Path)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("-o", "--out", type=pathlib.Path, required=True)
    asked = parser.parse_args()
    began = time.perf_counter()
    shutil.copyfile(asked.record, asked.out)
    record = sqlite3.connect(asked.out)
    for pragma in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -2000000"):
        record.execute(f"PRAGMA {pragma}")
    multiply(record, asked.times)
    record.execute("PRAGMA journal_mode = WAL")
    record.commit()
    found = [record.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("reports", "events")]
    record.close()
    print(f"{found[0]:,} reports, {found[1]:,} events; {asked.out.stat().st_size / 1e9:.1f} GB, "
          f"{time.perf_counter() - began:.0f} s")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
