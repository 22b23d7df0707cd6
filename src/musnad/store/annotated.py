"""What was read in one report, with its spans, for those who carry it to tools of annotation; and reports by number."""

from collections.abc import Iterator
from typing import Any

from musnad.store.filters import Filter, of_events, where
from musnad.store.outgoing import text
from musnad.store.view import View

Row = dict[str, Any]

NAMES = """SELECT id, start, "end", text, type, entity, role FROM names WHERE report = ? ORDER BY start, "end", id"""
EVENTS = """SELECT id, start, "end", text, type, mode, status, date, basis, statement FROM events
    WHERE report = ? ORDER BY start, "end", id"""
ROLES = """SELECT o.event, o.role, o.row FROM event_roles o JOIN names n ON n.report = o.report AND n.id = o.row
    WHERE o.report = ? AND o.role <> 'time' ORDER BY o.event, o.role, o.place"""
STATEMENTS = """SELECT id, start, "end", text, content_start, content_end, form, stance, denies, medium FROM statements
    WHERE report = ? ORDER BY start, "end", id"""
PARTS = """SELECT p.statement, p.link, p.start, p."end", p.text, p.name FROM parts p
    WHERE p.report = ? ORDER BY p.statement, p.link, p.place"""
TELLING = """SELECT DISTINCT e.report FROM events e JOIN reports r ON r.number = e.report {where} ORDER BY e.report"""
REPORTS = "SELECT number FROM reports ORDER BY number"
KEYS = "SELECT number, key FROM reports ORDER BY number"


def read_in(view: View, report: int) -> dict[str, list[Row]]:
    """Names, events, their roles, statements and the parts of their chains, as they stand in the report's text."""
    queries = {"names": NAMES, "events": EVENTS, "roles": ROLES, "statements": STATEMENTS, "parts": PARTS}
    return {table: view.rows(sql, (report,)) for table, sql in queries.items()}


def telling(view: View, chosen: Filter) -> list[int]:
    """Numbers of the reports that tell an event that is asked for; of all reports where nothing narrows."""
    clause, values = where(*of_events(chosen))
    rows = view.rows(TELLING.format(where=clause), values) if clause else view.rows(REPORTS)
    return [row["number" if not clause else "report"] for row in rows]


def texts(view: View) -> Iterator[tuple[str, str]]:
    """The texts of all reports, each with the report's key, one at a time."""
    yield from ((row["key"], text(view, row["number"])) for row in view.rows(KEYS))
