"""What a brief asks of a store beside the questions it is made of: where tracks are named, places lie, acts told."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from musnad.store.view import View

Row = dict[str, Any]
NAMING = """SELECT r.key, n.start FROM names n JOIN reports r ON r.number = n.report
    WHERE n.entity IN (SELECT value FROM json_each(?)) ORDER BY r.key, n.start"""
LYING = """SELECT p.entity FROM places p WHERE p.state IN
    (SELECT s.state FROM places s WHERE s.entity IN (SELECT value FROM json_each(?)))"""
TELLERS = """SELECT e.act, r.key AS report, e.first, e.last FROM events e JOIN reports r ON r.number = e.report
    WHERE e.act IS NOT NULL ORDER BY e.act, r.key, e.first, e.last"""


def naming(view: View, entities: Iterable[str]) -> dict[str, list[int]]:
    """Where the entities are named, by report."""
    found: dict[str, list[int]] = defaultdict(list)
    for row in view.rows(NAMING, (json.dumps(sorted(entities)),)):
        found[row["key"]].append(row["start"])
    return dict(found)


def lying_in(view: View, states: Iterable[str]) -> set[str]:
    """The places of the record that lie in these states, the states among them."""
    return {row["entity"] for row in view.rows(LYING, (json.dumps(sorted(states)),))} | set(states)


def tellers(view: View) -> dict[int, list[Row]]:
    """Of each act its accounts: report, first and last day."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in view.rows(TELLERS):
        found[row["act"]].append(row)
    return dict(found)
