"""Rows that refer to others which are not there: within a report by its ids, and between what is made of all."""

from collections.abc import Iterator
from typing import NamedTuple

import apsw

from musnad.store.connect import rows
from musnad.store.whole.finding import Finding


class Reference(NamedTuple):
    """A column whose value is the id of a row of the same report; ``row`` is the column that calls the row itself."""

    table: str
    row: str
    column: str
    to: tuple[str, ...]
    where: str = "1"


REFERENCES = (
    Reference("statements", "id", "said", ("times",)),
    Reference("parts", "statement", "statement", ("statements",)),
    Reference("parts", "statement", "name", ("names",)),
    Reference("parts", "statement", "body", ("names",)),
    Reference("events", "id", "statement", ("statements",)),
    Reference("event_roles", "event", "event", ("events",)),
    Reference("event_roles", "event", "row", ("times",), "x.role = 'time'"),
    Reference("event_roles", "event", "row", ("names",), "x.role <> 'time'"),
    Reference("counts", "event", "event", ("events",)),
    Reference("details", "id", "about", ("events", "names", "statements")),
    Reference("details", "id", "row", ("names", "times", "events", "statements")),
    Reference("rejected", "row", "row", ("names", "times", "statements", "events", "details"), "x.row <> ''"),
)
WITHIN = """SELECT coalesce(r.key, x.report) || ':' || x.{row}, x.{column}
    FROM {table} x LEFT JOIN reports r ON r.number = x.report WHERE x.{column} IS NOT NULL AND {where} AND {gone}"""
GONE = "NOT EXISTS (SELECT 1 FROM {to} y WHERE y.report = x.report AND y.id = x.{column})"
# What is made of all reports: what each row is called, and what it refers to in vain
BETWEEN = {
    "copies": """SELECT r.key, x.other FROM copies x JOIN reports r ON r.number = x.report
        WHERE x.other <= x.report OR NOT EXISTS (SELECT 1 FROM reports o WHERE o.number = x.other)""",
    "names": """SELECT r.key || ':' || x.id, x.entity FROM names x JOIN reports r ON r.number = x.report
        WHERE NOT EXISTS (SELECT 1 FROM entities y WHERE y.id = x.entity)
        AND NOT EXISTS (SELECT 1 FROM rejected j WHERE j.report = x.report AND j.row IN ('', x.id))""",
    "spellings": """SELECT x.text, x.entity FROM spellings x
        WHERE NOT EXISTS (SELECT 1 FROM entities y WHERE y.id = x.entity)""",
    "places": """SELECT 'places', x.entity FROM places x
        WHERE NOT EXISTS (SELECT 1 FROM entities y WHERE y.id = x.entity)""",
    "ties": """SELECT 'ties', x.entity FROM ties x
        WHERE NOT EXISTS (SELECT 1 FROM entities y WHERE y.id = x.entity)""",
}


def faults_of_references(connection: apsw.Connection) -> Iterator[Finding]:
    """Every reference that leads nowhere."""
    for each in REFERENCES:
        gone = " AND ".join(GONE.format(to=to, column=each.column) for to in each.to)
        sql = WITHIN.format(table=each.table, row=each.row, column=each.column, where=each.where, gone=gone)
        for where, to in rows(connection, sql):
            yield Finding("row_lost", where, f"{each.table}.{each.column} = {to}")
    for table, sql in BETWEEN.items():
        for where, to in rows(connection, sql):
            yield Finding("row_lost", where, f"{table}: {to}")
