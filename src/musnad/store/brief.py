"""What a brief asks of a store beside the questions it is made of: where tracks are named, places lie."""

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


def naming(view: View, entities: Iterable[str]) -> dict[str, list[int]]:
    """Where the entities are named, by report."""
    found: dict[str, list[int]] = defaultdict(list)
    for row in view.rows(NAMING, (json.dumps(sorted(entities)),)):
        found[row["key"]].append(row["start"])
    return dict(found)


def lying_in(view: View, states: Iterable[str]) -> set[str]:
    """The places of the record that lie in these states, the states among them."""
    return {row["entity"] for row in view.rows(LYING, (json.dumps(sorted(states)),))} | set(states)
