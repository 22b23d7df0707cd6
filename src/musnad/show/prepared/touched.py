"""What a correction touches: the reports whose rows it changed, and the acts that belong to other events by it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from musnad.record.fix import Fix
from musnad.show.prepared import lines, search
from musnad.show.prepared.file import Prepared
from musnad.store import View, Writer
from musnad.store.fixes import log as log_in

Row = dict[str, Any]
MOST = 60  # reports whose lines are worked out while somebody waits; of more, behind
MANY = 300  # rows elsewhere that name somebody who is called otherwise by now

KEYS = "SELECT key FROM main.reports WHERE number IN (SELECT value FROM json_each(?))"
TOLD = """SELECT r.key || ':' || e.id AS id FROM events e JOIN reports r ON r.number = e.report
    WHERE r.key IN (SELECT value FROM json_each(?))"""
ACTS = """SELECT r.key || ':' || e.id AS id FROM events e JOIN reports r ON r.number = e.report
    WHERE e.act IN (SELECT value FROM json_each(?))"""
SAID = """SELECT r.key || ':' || s.id AS id FROM statements s JOIN reports r ON r.number = s.report
    WHERE r.key IN (SELECT value FROM json_each(?))"""
SHOWN = "SELECT key FROM reports WHERE key IN (SELECT value FROM json_each(?))"
WITHIN = "SELECT id FROM line_ids WHERE id >= ?1 || ':' AND id < ?1 || ';'"  # ';' comes next after ':'
NAMING = """SELECT r.key || ':' || o.event AS id FROM names n JOIN event_roles o ON o.report = n.report AND o.row = n.id
    JOIN reports r ON r.number = n.report WHERE n.entity IN (SELECT value FROM json_each(?1))
    UNION SELECT r.key || ':' || p.statement FROM names n
    JOIN parts p ON p.report = n.report AND n.id IN (p.name, p.body)
    JOIN reports r ON r.number = n.report WHERE n.entity IN (SELECT value FROM json_each(?1)) LIMIT ?2"""
BESIDE = "SELECT id FROM line_ids WHERE line IN (SELECT value FROM json_each(?))"


class Touched(NamedTuple):
    """The reports, by their keys; rows elsewhere, by their ids; and whether that is the ``whole`` of it."""

    reports: list[str]
    rows: set[str]
    whole: bool


def grouped(view: View) -> dict[int, int]:
    """The event of each act, by number."""
    return {row["act"]: row["event"] for row in view.rows("SELECT act, event FROM fused")}


def is_wide(view: View, fixes: Iterable[Fix]) -> bool:
    """Whether corrections reach beyond what they touch: a report that goes, or is back, ties others that copy it."""
    log = log_in(view)
    for fix in fixes:
        while fix.action == "undo" and fix.target.id in log.by_id:
            fix = log.by_id[fix.target.id]
        if fix.target.kind == "report" and fix.action != "redate":
            return True
    return False


def touched(view: View, before: dict[int, int], writer: Writer) -> Touched:
    """What a writer's corrections changed since the acts were ``before``."""
    after = grouped(view)
    acts = [act for act in before.keys() | after.keys() if before.get(act) != after.get(act)]
    keys = [row["key"] for row in view.rows(KEYS, (json.dumps(sorted(writer.changed)),))]
    events = {row["id"] for row in view.rows(ACTS, (json.dumps(sorted(acts)),))}
    named = {row["id"] for row in view.rows(NAMING, (json.dumps(sorted(writer.relabelled)), MANY + 1))}
    few = len(named) <= MANY
    return Touched(sorted(keys), events | named if few else events, few)


def lay_anew(prepared: Prepared, view: View, what: Touched) -> None:
    """Take out all lines in which something of that stands or stood; put in what they are now."""
    keys = json.dumps(what.reports)
    ids = what.rows | {row["id"] for row in view.rows(TOLD, (keys,))}
    ids |= {row["id"] for key in what.reports for row in prepared.rows(WITHIN, (key,))}
    stood = set(lines.lines_with(prepared, ids))
    ids |= {row["id"] for row in prepared.rows(BESIDE, (json.dumps(sorted(stood)),))}
    told = lines.told_with(view, ids)
    stood |= set(lines.lines_with(prepared, told))
    lines.drop(prepared, sorted(stood))
    lines.put_events(prepared, view, told.values())
    said = {row["id"] for row in view.rows(SAID, (keys,))}
    lines.put_statements(prepared, view, said | {row_id for row_id in ids if ":s" in row_id})
    shown = [row["key"] for row in view.rows(SHOWN, (keys,))]
    search.drop_reports(prepared, what.reports)
    search.add_reports(prepared, view, shown)
