"""A reading as its rows tell it: as much of it as acts are made of."""

import json
from typing import Any

import apsw

from musnad.record import Count, Event, Name, Part, Published, Reading, Report, When
from musnad.store.connect import rows

REPORT = """SELECT r.id, x.text, r.uri, r.published, r.basis, r.earliest, r.latest FROM reports r
    JOIN texts x ON x.report = r.number WHERE r.number = ?"""
NAMES = 'SELECT id, start, "end", text, type, rule, entity, marks FROM names WHERE report = ?'
TIMES = 'SELECT id, start, "end", text, type, value, rule, marks FROM times WHERE report = ?'
EVENTS = """SELECT id, start, "end", text, type, mode, status, rule, statement, marks
    FROM events WHERE report = ?"""
ROLES = "SELECT role, row FROM event_roles WHERE report = ? AND event = ? ORDER BY role, place"
COUNTS = """SELECT start, "end", text, value, relation, "of" FROM counts
    WHERE report = ? AND event = ? ORDER BY place"""

Row = tuple[Any, ...]


def reading_of(connection: apsw.Connection, number: int) -> Reading:
    """The names, times and events of a report, by its number, in the order in which they were read."""

    def ask(sql: str, *more: str) -> list[Row]:
        return rows(connection, sql, (number, *more))

    ((sha, text, uri, *published),) = ask(REPORT)
    names = sorted(map(_name, ask(NAMES)), key=_place)
    times = sorted(map(_when, ask(TIMES)), key=_place)
    events = [_event(row, ask(ROLES, row[0]), ask(COUNTS, row[0])) for row in ask(EVENTS)]
    return Reading(
        Report(sha, text, uri), Published(*published), names=tuple(names), times=tuple(times),
        events=tuple(sorted(events, key=_place)),
    )  # fmt: skip


def _place(row: Name | When | Event) -> int:
    """Ids are numbered as rows were read: e1, e2, …, e10."""
    return int(row.id[1:])


def _name(row: Row) -> Name:
    key, start, end, text, kind, rule, entity, marks = row
    return Name(key, start, end, text, kind, rule, "" if entity == f"?/{text}" else entity, tuple(json.loads(marks)))


def _when(row: Row) -> When:
    key, start, end, text, kind, value, rule, marks = row
    return When(key, start, end, text, kind, value, rule, tuple(json.loads(marks)))


def _event(row: Row, roles: list[Row], counts: list[Row]) -> Event:
    key, start, end, text, kind, mode, status, rule, statement, marks = row
    told = [tuple(ref for found, ref in roles if found == role) for role in ("actor", "recipient", "place", "time")]
    anchor, numbers = Part(start, end, text), tuple(Count(*each) for each in counts)
    return Event(
        key, anchor, kind, mode, status, rule, told[0], told[1], told[2], told[3], numbers, statement,
        tuple(json.loads(marks)),
    )  # fmt: skip
