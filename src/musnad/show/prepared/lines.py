"""Lines of the timeline: an event with all its accounts, or a statement."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from musnad import ask
from musnad.ask.accounts import accounts_of
from musnad.ask.timeline import lines_of
from musnad.show.prepared.file import Prepared
from musnad.store import View
from musnad.store.fused import Fusion

Row = dict[str, Any]

LANES: dict[str, frozenset[str]] = {
    "talks": frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "CONCEDE", "REQUEST", "REJECT"}),
    "forces": frozenset({"MOBILIZE", "RETREAT"}),
    "fighting": frozenset({"ASSAULT", "COERCE"}),
}
STATEMENTS, OTHER = "statements", "other"
LOOSE = """SELECT r.key AS report, e.id FROM events e JOIN reports r ON r.number = e.report WHERE e.act IS NULL"""
CHUNK = 2_000  # events worked out at a time
ROLES = (("actors", "actor"), ("recipients", "recipient"), ("places", "place"))


def lane_of(kind: str) -> str:
    """The lane in which events of a type stand."""
    return next((lane for lane, types in LANES.items() if kind in types), OTHER)


def add_events(prepared: Prepared, view: View, keys: Iterable[tuple[int, ...]], watch: Any) -> None:
    """Put in the events that are told by these groups of acts."""
    groups = list(keys)
    for start in range(0, len(groups), CHUNK):
        chunk = groups[start : start + CHUNK]
        told = view.telling(act for acts in chunk for act in acts)
        put_events(prepared, view, told)
        watch(min(start + CHUNK, len(groups)), len(groups))


def add_loose(prepared: Prepared, view: View) -> None:
    """Put in the events that are told by no act: each stands alone."""
    rows = view.rows(LOOSE)
    put_events(prepared, view, [event for row in rows if (event := view.event(row["report"], row["id"]))])


def put_events(prepared: Prepared, view: View, events: Iterable[Row]) -> None:
    """Put in the lines of some events, given with all their accounts."""
    for group, line in lines_of(view, events):
        _put_event(prepared, group, line)


def add_statements(prepared: Prepared, view: View) -> None:
    """Put in all statements."""
    for row in ask.statements(view, ask.Question()):
        _put_statement(prepared, row)


def put_statements(prepared: Prepared, view: View, ids: Iterable[str]) -> None:
    """Put in some statements."""
    for row in view.these_statements(ids).values():
        _put_statement(prepared, row)


def told_with(view: View, ids: Iterable[str]) -> dict[str, Row]:
    """Those of these events that stand in the record, with every other account of each, by their ids."""
    found: dict[str, Row] = {}
    for row_id in sorted(ids):
        report, _, local = row_id.partition(":")
        event = view.event(report, local) if local.startswith("e") and row_id not in found else None
        if event is not None:
            found |= {account["id"]: account for account in accounts_of(view, event)}
    return found


def groups_of(view: View) -> list[tuple[int, ...]]:
    """The acts of each event."""
    fusion = view.made(Fusion)
    acts = [row["act"] for row in view.rows("SELECT DISTINCT act FROM events WHERE act IS NOT NULL ORDER BY act")]
    found: dict[int, list[int]] = {}
    for act in acts:
        found.setdefault(fusion.key(act), []).append(act)
    return [tuple(group) for group in found.values()]


def drop(prepared: Prepared, numbers: Sequence[int]) -> None:
    """Take lines out."""
    chosen = json.dumps(list(numbers))
    for table, column in (("lines", "number"), ("line_names", "line"), ("line_outlets", "line"), ("line_ids", "line")):
        sql = f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"
        prepared.connection.execute(sql, (chosen,))


def _put_event(prepared: Prepared, group: Sequence[Row], line: Row) -> None:
    names = [(name["entity"], role) for key, role in ROLES for name in line[key]]
    values = ("event", line["id"], lane_of(line["type"]), line["first"], line["last"], line["type"], line["status"],
              line["accounts"], line["independent"])  # fmt: skip
    _put(prepared, values, line, names, line["outlets"], [event["id"] for event in group])


def _put_statement(prepared: Prepared, row: Row) -> None:
    names = [(part["name"]["entity"], "speaker") for part in row["speaker"] if part["name"]]
    line = {key: row[key] for key in
            ("id", "date", "basis", "first", "last", "speaker", "via", "content", "stance", "outlet", "text", "report",
             "topics", "medium")}  # fmt: skip
    values = ("statement", row["id"], STATEMENTS, row["first"], row["last"], "statement", row["stance"], 1, 1)
    _put(prepared, values, line, names, [row["outlet"]] if row["outlet"] else [], [row["id"]])


def _put(
    prepared: Prepared, values: tuple[Any, ...], row: Row, names: Iterable[tuple[str, str]], outlets: Iterable[str],
    ids: Iterable[str],
) -> None:  # fmt: skip
    connection = prepared.connection
    connection.execute(
        "INSERT INTO lines (kind, id, lane, first, last, type, status, accounts, independent, row)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*values, json.dumps(row, ensure_ascii=False))
    )  # fmt: skip
    number = connection.last_insert_rowid()
    first = row["first"]
    connection.executemany(
        "INSERT OR IGNORE INTO line_names VALUES (?, ?, ?, ?)", [(*name, first, number) for name in names]
    )
    connection.executemany("INSERT OR IGNORE INTO line_outlets VALUES (?, ?)", [(outlet, number) for outlet in outlets])
    connection.executemany("INSERT OR REPLACE INTO line_ids VALUES (?, ?)", [(row_id, number) for row_id in ids])


def lines_with(prepared: Prepared, ids: Iterable[str]) -> Iterator[int]:
    """The lines in which these accounts stand."""
    sql = "SELECT DISTINCT line FROM line_ids WHERE id IN (SELECT value FROM json_each(?))"
    for (number,) in prepared.connection.execute(sql, (json.dumps(sorted(ids)),)):
        yield number
