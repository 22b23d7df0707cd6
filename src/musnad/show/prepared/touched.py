"""What a correction touches: the reports whose rows it changed, and the acts that belong to other events by it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from musnad.show.prepared import lines, search
from musnad.show.prepared.file import Prepared
from musnad.store import View

Row = dict[str, Any]
MOST = 60  # reports whose lines are worked out while somebody waits; of more, behind

KEYS = "SELECT key FROM main.reports WHERE number IN (SELECT value FROM json_each(?))"
TOLD = """SELECT r.key || ':' || e.id AS id FROM events e JOIN reports r ON r.number = e.report
    WHERE r.key IN (SELECT value FROM json_each(?))"""
ACTS = """SELECT r.key || ':' || e.id AS id FROM events e JOIN reports r ON r.number = e.report
    WHERE e.act IN (SELECT value FROM json_each(?))"""
SAID = """SELECT r.key || ':' || s.id AS id FROM statements s JOIN reports r ON r.number = s.report
    WHERE r.key IN (SELECT value FROM json_each(?))"""
SHOWN = "SELECT key FROM reports WHERE key IN (SELECT value FROM json_each(?))"
WITHIN = "SELECT id FROM line_ids WHERE id >= ?1 || ':' AND id < ?1 || ';'"  # ';' comes next after ':'
BESIDE = "SELECT id FROM line_ids WHERE line IN (SELECT value FROM json_each(?))"


class Touched(NamedTuple):
    """The reports, by their keys, and the acts."""

    reports: list[str]
    acts: list[int]


def grouped(view: View) -> dict[int, int]:
    """The event of each act, by number."""
    return {row["act"]: row["event"] for row in view.rows("SELECT act, event FROM fused")}


def touched(view: View, before: dict[int, int], reports: Iterable[int]) -> Touched:
    """What changed since the acts were ``before``, and these reports (by number) were corrected."""
    after = grouped(view)
    acts = [act for act in before.keys() | after.keys() if before.get(act) != after.get(act)]
    keys = [row["key"] for row in view.rows(KEYS, (json.dumps(sorted(reports)),))]
    return Touched(sorted(keys), sorted(acts))


def lay_anew(prepared: Prepared, view: View, what: Touched) -> None:
    """Take out all lines in which something of that stands or stood; put in what they are now."""
    keys = json.dumps(what.reports)
    ids = {row["id"] for row in [*view.rows(TOLD, (keys,)), *view.rows(ACTS, (json.dumps(what.acts),))]}
    ids |= {row["id"] for key in what.reports for row in prepared.rows(WITHIN, (key,))}
    stood = set(lines.lines_with(prepared, ids))
    ids |= {row["id"] for row in prepared.rows(BESIDE, (json.dumps(sorted(stood)),))}
    told = lines.told_with(view, ids)
    stood |= set(lines.lines_with(prepared, told))
    lines.drop(prepared, sorted(stood))
    lines.put_events(prepared, view, told.values())
    lines.put_statements(prepared, view, [row["id"] for row in view.rows(SAID, (keys,))])
    shown = [row["key"] for row in view.rows(SHOWN, (keys,))]
    search.drop_reports(prepared, what.reports)
    search.add_reports(prepared, view, shown)
