"""Which rows answer a question, in their order, and some of them: who shows a part takes no more out."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from musnad.store.filters import Filter, among, between, in_context, of_events, of_statements, said_between, where
from musnad.store.spoken import FROM
from musnad.store.view import BY_DAY, BY_OUT, BY_WORD, EVENT_COLUMNS, REPORT_COLUMNS, View, event_of, report_of

Row = dict[str, Any]

EVENTS = "SELECT e.report, e.id, e.act FROM events e JOIN reports r ON r.number = e.report"
STATEMENTS = f"SELECT r.key || ':' || s.id {FROM}"
REPORTS = "SELECT r.number FROM reports r"
THESE_EVENTS = f"""{EVENT_COLUMNS} FROM json_each(?) j
    CROSS JOIN events e ON e.report = j.value ->> 0 AND e.id = j.value ->> 1
    JOIN reports r ON r.number = e.report ORDER BY j.key"""
THESE_REPORTS = f"{REPORT_COLUMNS} FROM json_each(?) j CROSS JOIN reports r ON r.number = j.value ORDER BY j.key"


class Key(NamedTuple):
    """An event by its report's number and its id there, with the act that it tells."""

    report: int
    id: str
    act: int | None


def events(view: View, chosen: Filter, dated: bool = False) -> list[Key]:
    """The events asked for, in the order of `View.events`; only those of a known day where ``dated``."""
    clause, values = where(*of_events(chosen), ("e.first IS NOT NULL", ()) if dated else None)
    return [Key(*row) for row in view.tuples(f"{EVENTS} {clause} {BY_DAY}", values)]


def these_events(view: View, keys: Iterable[Key]) -> list[Row]:
    """Events by their keys, in that order, as `View.events` gives them."""
    return [event_of(row) for row in view.rows(THESE_EVENTS, (json.dumps([key[:2] for key in keys]),))]


def statements(view: View, chosen: Filter) -> list[str]:
    """The ids of the statements asked for, in the order of `View.statements`."""
    clause, values = where(*of_statements(chosen), said_between(chosen))
    return [row_id for (row_id,) in view.tuples(f"{STATEMENTS} {clause} {BY_WORD}", values)]


def reports(view: View, chosen: Filter) -> list[int]:
    """The numbers of the reports asked for, in the order of `View.reports`."""
    days = between("r.earliest", "r.latest", chosen)
    clause, values = where(among("r.outlet", chosen.outlets), days, in_context(chosen.contexts))
    return [number for (number,) in view.tuples(f"{REPORTS} {clause} {BY_OUT}", values)]


def these_reports(view: View, numbers: Sequence[int]) -> list[Row]:
    """Reports by their numbers, in that order, as `View.reports` gives them."""
    return [report_of(row) for row in view.rows(THESE_REPORTS, (json.dumps(numbers),))]
