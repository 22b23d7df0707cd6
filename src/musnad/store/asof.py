"""The record as it could be known on a day: only what had come out by then.

Temporary views hide every row of a report that came out later, under the tables' own names, so that each question is
put as it stands. A report of which the last possible day of publication is later, or not known, is not there yet.
"""

import re

import apsw

from musnad.errors import BadQuestion

REPORTS = ("names", "times", "statements", "events", "details", "contexts", "runs")
PAIRS = (("copies", "other"),)
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def know_only(connection: apsw.Connection, day: str) -> None:
    """Hide, from this connection alone, what came out after ``day`` (ISO)."""
    if not DAY.fullmatch(day):
        raise BadQuestion(f"{day!r} is no day", do="write it as 2017-12-11")
    known = f"SELECT 1 FROM main.reports k WHERE k.latest <= '{day}' AND k.number"
    connection.execute(f"CREATE TEMP VIEW reports AS SELECT * FROM main.reports WHERE latest <= '{day}'")
    for table in REPORTS:
        seen = f"EXISTS ({known} = x.report)"
        connection.execute(f"CREATE TEMP VIEW {table} AS SELECT x.* FROM main.{table} x WHERE {seen}")
    for table, other in PAIRS:
        seen = f"EXISTS ({known} = x.report) AND EXISTS ({known} = x.{other})"
        connection.execute(f"CREATE TEMP VIEW {table} AS SELECT x.* FROM main.{table} x WHERE {seen}")
