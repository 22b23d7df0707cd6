"""Values that no writer of ours gives: codes that are none, lists that are no JSON, keys and days that do not fit."""

from collections.abc import Iterator

import apsw

from musnad.record.plover import STATUSES, TYPES
from musnad.store.connect import rows
from musnad.store.whole.finding import Finding

CODES = {
    ("events", "type"): tuple(TYPES),
    ("events", "status"): STATUSES,
    ("events", "basis"): ("told", "published", "fixed", "unknown"),
    ("names", "type"): ("PER", "ORG", "GPE", "LOC", "PROC"),
    ("times", "type"): ("DATE", "TIME", "DURATION", "SET"),
    ("statements", "form"): ("direct", "indirect"),
    ("statements", "stance"): ("neutral", "doubted"),
    ("counts", "relation"): ("=", ">", "<", "~"),
}
CODE = """SELECT coalesce(r.key, x.report) || ':' || x.{row}, x.{column}
    FROM {table} x LEFT JOIN reports r ON r.number = x.report WHERE x.{column} NOT IN ({codes})"""
LISTS = {
    "reports": ("agencies", "marks"), "names": ("marks",), "times": ("marks",), "statements": ("marks", "topics"),
    "events": ("marks",), "contexts": ("marks", "evidence"), "details": ("marks",),
}  # fmt: skip
ROW = {"reports": "x.key", "contexts": "r.key || ':' || x.context"}
LIST = """SELECT {row}, '{table}.{column}' FROM {table} x {join}
    WHERE NOT json_valid(x.{column}) OR json_type(x.{column}) <> 'array'"""
JOIN = "LEFT JOIN reports r ON r.number = x.report"
REPORTS = """SELECT key, id FROM reports WHERE length(key) < 12 OR substr(id, 1, length(key)) <> key
    OR basis NOT IN ('metadata', 'stated', 'inferred', 'fixed', 'unknown') OR earliest > latest"""
DAYS = """SELECT coalesce(r.key, x.report) || ':' || x.id, x.first || '–' || x.last FROM {table} x
    LEFT JOIN reports r ON r.number = x.report WHERE x.first > x.last OR (x.first IS NULL) <> (x.last IS NULL)"""
CALENDAR = {"reports": ("earliest", "latest"), "times": ("first", "last"), "events": ("first", "last")}
DAY = """SELECT {row}, x.{column} FROM {table} x {join}
    WHERE x.{column} IS NOT NULL AND date(x.{column}) IS NOT x.{column}"""
CHANGES = "SELECT count(*) FROM changes"


def faults_of_values(connection: apsw.Connection) -> Iterator[Finding]:
    """Values that cannot stand where they stand."""
    for (table, column), codes in CODES.items():
        listed = ", ".join(f"'{code}'" for code in codes)
        sql = CODE.format(table=table, row="event" if table == "counts" else "id", column=column, codes=listed)
        yield from _found(connection, "value_unknown", f"{table}.{column} = ", sql)
    for table, columns in LISTS.items():
        for column in columns:
            sql = LIST.format(table=table, column=column, **_way(table))
            yield from _found(connection, "list_broken", "", sql)
    for table, columns in CALENDAR.items():
        for column in columns:
            sql = DAY.format(table=table, column=column, **_way(table))
            yield from _found(connection, "value_unknown", f"{table}.{column} = ", sql)
    for table in ("times", "events"):
        yield from _found(connection, "value_unknown", f"{table}: ", DAYS.format(table=table))
    yield from _found(connection, "report_odd", "", REPORTS)
    ((count,),) = rows(connection, CHANGES)
    if count != 1:
        yield Finding("value_unknown", "changes", str(count))


def _way(table: str) -> dict[str, str]:
    """How a row of a table is called, and the join that it takes."""
    row = ROW.get(table, "coalesce(r.key, x.report) || ':' || x.id")
    return {"row": row, "join": "" if table == "reports" else JOIN}


def _found(connection: apsw.Connection, fault: str, what: str, sql: str) -> Iterator[Finding]:
    return (Finding(fault, str(where), f"{what}{value}") for where, value in rows(connection, sql))
