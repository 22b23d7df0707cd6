"""What rows say now, for those who bring corrections: what is said already need not be corrected."""

import json
from typing import Any, NamedTuple

from musnad.record.fix import Target
from musnad.store.fixes import TABLES, Log
from musnad.store.settle import COLUMNS
from musnad.store.view import View

EVENTS = """SELECT r.key || ':' || e.id AS id, e.type, e.mode, e.status, e.date, e.basis FROM main.events e
    JOIN main.reports r ON r.number = e.report"""
SPANS = """SELECT id, start, "end" FROM main.{table} WHERE report = ?"""
NUMBERS = "SELECT key, number FROM main.reports"
Row = dict[str, Any]
SURE = ("told", "fixed", "metadata", "stated")


class Act(NamedTuple):
    """An event as it stands in a report: ids lead to it, rejected or not."""

    type: str
    mode: str | None
    status: str
    date: str | None
    basis: str


def acts(view: View) -> dict[str, Act]:
    """All events by their ids."""
    return {row.pop("id"): Act(**row) for row in view.rows(EVENTS)}


def read_modes(log: Log) -> dict[str, set[str]]:
    """The modes that events were read with whose type was corrected, by the events' ids."""
    found: dict[str, set[str]] = {}
    for fix in log.fixes:
        if fix.action == "retype" and fix.target.kind == "event" and fix.was:
            mode, row_id = json.loads(fix.was)["mode"], log.public_id(fix.target)
            if mode and row_id:
                found.setdefault(row_id, set()).add(mode)
    return found


def spans(view: View, number: int, kind: str) -> dict[tuple[int, int], str]:
    """Rows of a kind (name, event, statement) of a report: the id of each by its span."""
    rows = view.rows(SPANS.format(table=TABLES[kind]), (number,))
    return {(row["start"], row["end"]): row["id"] for row in reversed(rows)}


def numbers(view: View) -> dict[str, int]:
    """Numbers of reports by their keys."""
    return {row["key"]: row["number"] for row in view.rows(NUMBERS)}


def says(view: View, log: Log, target: Target, action: str) -> str | None:
    """What a row says of what an action would settle, as the action's value; None where it says nothing sure."""
    found = columns_of(view, log, target, action)
    if not found or (action == "redate" and found.get("basis", "told") not in SURE):
        return None
    value: str | None = next(iter(found.values()))
    return f"{value}:{found['mode']}" if found.get("mode") else value


def columns_of(view: View, log: Log, target: Target, action: str) -> Row:
    """The columns of a row that an action would change, as they are; none where the row does not stand."""
    columns, row = COLUMNS.get((target.kind, action)), log.row(target)
    if columns is None or row is None:
        return {}
    table, key = ("reports", "number") if target.kind == "report" else (TABLES[target.kind], "report")
    narrow = "" if target.kind == "report" else "AND id = ?"
    values: tuple[Any, ...] = (row["number"], *([row["id"]] if narrow else []))
    (found,) = view.rows(f"SELECT {', '.join(columns)} FROM main.{table} WHERE {key} = ? {narrow}", values)
    return found
