"""The record as it could be known on a day: only what had come out by then; and without what people have rejected.

Temporary views hide every row of a report that came out later, under the tables' own names, so that each question is
put as it stands. A report of which the last possible day of publication is later, or not known, is not there yet.
Rejected rows are hidden likewise, with what hangs on them.
"""

import re
from collections.abc import Iterator

import apsw

from musnad.errors import BadQuestion

REPORTS = ("names", "times", "statements", "events", "details", "contexts", "runs")
PAIRS = (("copies", "other"),)
# The columns of each table that hold the id of a row that may be rejected
ROWS: dict[str, tuple[str, ...]] = {
    "names": ("id",), "times": ("id",), "statements": ("id",), "parts": ("statement",), "events": ("id",),
    "event_roles": ("event", "row"), "counts": ("event",), "details": ("id", "about"), "contexts": (), "runs": (),
    "copies": (),
}  # fmt: skip
OTHERS = {"copies": ("other",)}
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def look_through(connection: apsw.Connection, day: str | None, rejected: bool) -> None:
    """Hide, from this connection alone, what came out after ``day`` (ISO), and what was rejected unless asked for.

    Where nothing is to be hidden the tables are looked at themselves, which is faster.
    """
    if day is not None and not DAY.fullmatch(day):
        raise BadQuestion(f"{day!r} is no day", do="write it as 2017-12-11")
    hidden = not rejected and _some(connection)
    for table in ("reports", *ROWS):
        seen = [*(_known(table, day) if day else ()), *(_kept(table) if hidden else ())]
        if seen:
            sql = f"SELECT x.* FROM main.{table} x WHERE {' AND '.join(seen)}"
            connection.execute(f"CREATE TEMP VIEW {table} AS {sql}")


def _some(connection: apsw.Connection) -> bool:
    """Whether anything is rejected; a damaged record is opened nevertheless: what is asked of it, and doctor, tell."""
    try:
        return bool(connection.execute("SELECT 1 FROM rejected LIMIT 1").fetchall())
    except apsw.CorruptError:
        return False


def _known(table: str, day: str) -> Iterator[str]:
    """What makes a row one of those that had come out by a day."""
    known = f"SELECT 1 FROM main.reports k WHERE k.latest <= '{day}' AND k.number"
    if table == "reports":
        yield f"x.latest <= '{day}'"
    elif table in REPORTS or table in dict(PAIRS):
        yield f"EXISTS ({known} = x.report)"
    if table in dict(PAIRS):
        yield f"EXISTS ({known} = x.{dict(PAIRS)[table]})"


def _kept(table: str) -> Iterator[str]:
    """What makes a row one that is not rejected, nor hangs on one that is."""
    rejected = "SELECT 1 FROM main.rejected j WHERE j.report"
    if table == "reports":
        yield f"NOT EXISTS ({rejected} = x.number AND j.row = '')"
        return
    for report, *rows in (("report", *ROWS[table]), *([OTHERS[table]] if table in OTHERS else [])):
        places = ", ".join(["''", *(f"x.{row}" for row in rows)])
        yield f"NOT EXISTS ({rejected} = x.{report} AND j.row IN ({places}))"
