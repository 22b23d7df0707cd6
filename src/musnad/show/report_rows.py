"""What was read in one report, or in a part of its text: rows with the ids of the record, in the order of the text."""

import json
from typing import Any, NamedTuple

from musnad.show.sheet import Sheet
from musnad.store import View

Row = dict[str, Any]

NUMBER = "SELECT number FROM reports WHERE key = ?"
NAMES = """SELECT n.id, n.start, n."end", n.text, n.type, n.entity, n.role, n.rule, n.marks,
    coalesce(e.label_ar, n.text) AS ar, e.label_en AS en FROM names n LEFT JOIN entities e ON e.id = n.entity
    WHERE n.report = ?1 AND n.start < ?3 AND n."end" > ?2 ORDER BY n.start, n."end" DESC, n.id"""
TIMES = """SELECT id, start, "end", text, type, value, first, last, rule, marks FROM times
    WHERE report = ?1 AND start < ?3 AND "end" > ?2 ORDER BY start, id"""
STATEMENTS = """SELECT id FROM statements WHERE report = ?1 AND min(start, coalesce(content_start, start)) < ?3
    AND max("end", coalesce(content_end, "end")) > ?2 ORDER BY start, id"""
EVENTS = """SELECT id FROM events WHERE report = ?1 AND start < ?3 AND "end" > ?2 ORDER BY start, id"""
REPAIRS = """SELECT id, start, "end", text, reads, rule FROM repairs
    WHERE report = ?1 AND start < ?3 AND "end" > ?2 ORDER BY start, "end" DESC"""
SKIPS = """SELECT id, start, "end", kind FROM skips
    WHERE report = ?1 AND start < ?3 AND "end" > ?2 ORDER BY start"""
WHERE = {"n": "names", "t": "times", "s": "statements", "e": "events", "r": "repairs", "k": "skips", "d": "details"}


class ReadOut(NamedTuple):
    """The rows of a stretch of a report's text; ``local`` ids are those within the report."""

    names: list[Row]
    times: list[Row]
    statements: list[Row]
    events: list[Row]
    repairs: list[Row]
    skips: list[Row]


def read_out(view: View, key: str, start: int, end: int) -> ReadOut:
    """What was read between two places of a report's text."""
    number = view.rows(NUMBER, (key,))[0]["number"]
    asked = (number, start, end)
    spoken = [f"{key}:{row['id']}" for row in view.rows(STATEMENTS, asked)]
    said = view.these_statements(spoken) if spoken else {}
    events = [view.event(key, row["id"]) for row in view.rows(EVENTS, asked)]
    return ReadOut(
        _told(key, view.rows(NAMES, asked)),
        _told(key, view.rows(TIMES, asked)),
        [_local(said[row_id]) for row_id in spoken if row_id in said],
        [_local(event) for event in events if event],
        view.rows(REPAIRS, asked),
        view.rows(SKIPS, asked),
    )


def came_out(page: Sheet, first: str | None, last: str | None) -> str:
    """The day on which a report came out, in words: of one that is not known what is known of it."""
    if first and last:
        return page.when(first, last)
    if first or last:
        return page.label("day", "since" if first else "until").format(page.when(first or last))
    return page.say("ui.no_day")


def place_in(view: View, key: str, local: str) -> int | None:
    """Where a row of a report begins; None for no such row."""
    table = WHERE.get(local[:1])
    if table is None:
        return None
    sql = f"SELECT x.start FROM {table} x JOIN reports r ON r.number = x.report WHERE r.key = ? AND x.id = ?"
    found = view.rows(sql, (key, local))
    return int(found[0]["start"]) if found else None


def _told(key: str, rows: list[Row]) -> list[Row]:
    return [row | {"marks": json.loads(row["marks"]), "id": f"{key}:{row['id']}", "local": row["id"]} for row in rows]


def _local(row: Row) -> Row:
    return row | {"local": row["id"].rpartition(":")[2]}
