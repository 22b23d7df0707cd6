"""Take events and the acts they are told by out of a store, as far as what it may know tells them."""

import json
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from musnad.fuse.acts import Act, act_from
from musnad.fuse.clues import SAME
from musnad.fuse.grouping import Day, Likeness, cell, groups
from musnad.store.fixes import pairs
from musnad.store.view import View

LIKENESSES = "SELECT act, other, score FROM likenesses WHERE act < other"
DAYS = "SELECT number, day, told FROM acts"
KNOWN = "SELECT DISTINCT act FROM events WHERE act IS NOT NULL"
FUSED = "SELECT act, event FROM fused"
TELLING = """SELECT r.key || ':' || e.id AS id, r.key AS report, e.act, e.status, e.first, e.last
    FROM events e JOIN reports r ON r.number = e.report WHERE e.act IS NOT NULL
    ORDER BY e.first IS NULL, e.first, r.key, e.start, e.id"""
ACT = """SELECT e.act FROM reports r JOIN events e ON e.report = r.number
    WHERE r.key || ':' || e.id = ?1 AND r.key = substr(?1, 1, instr(?1, ':') - 1) AND e.act IS NOT NULL"""
FEATURES = """SELECT number, signature, features FROM acts
    WHERE number IN (SELECT value FROM json_each(?)) ORDER BY signature"""


class Fusion:
    """The events of a record: acts that are one have one ``key``, the number of one of them."""

    def __init__(self, view: View) -> None:
        self._key: dict[int, int] = {}
        self._acts: dict[int, list[int]] = defaultdict(list)
        for act, key in _settled(view) if view.as_of is None else _anew(view):
            self._key[act] = key
            self._acts[key].append(act)

    def key(self, act: int) -> int:
        """The event that an act belongs to."""
        return self._key.get(act, act)

    def acts(self, act: int) -> list[int]:
        """All acts of the event that an act belongs to."""
        return self._acts.get(self.key(act), [act])


def _settled(view: View) -> list[tuple[int, int]]:
    """As the writer left it."""
    return [(row["act"], row["event"]) for row in view.rows(FUSED)]


def _anew(view: View) -> list[tuple[int, int]]:
    """From what was known on the day of the view: a later report may tie two accounts that nothing tied before."""
    seen = {row["act"] for row in view.rows(KNOWN)}
    rows = [(row["act"], row["other"], row["score"]) for row in view.rows(LIKENESSES)]
    held: list[Likeness] = [row for row in rows if row[0] in seen and row[1] in seen]
    days = {row["number"]: Day(row["day"] or "", bool(row["told"])) for row in view.rows(DAYS)}
    beside: dict[int, list[tuple[float, Day]]] = defaultdict(list)
    for one, other, total in held:
        if total >= SAME:
            beside[one].append((total, days[other]))
            beside[other].append((total, days[one]))
    cells = {act: cell(days[act], others) for act, others in beside.items()}
    must, cannot = (_acts(view, found) for found in pairs(view))
    found = groups(held, lambda acts: features(view, acts), cells, must, cannot)
    return [(act, group[0]) for group in found for act in group]


def _acts(view: View, said: list[tuple[str, str]]) -> list[tuple[int, int]]:
    """Pairs of events that people have judged as pairs of their acts, as far as the view knows both."""
    found = [[row["act"] for event in pair for row in view.rows(ACT, (event,))] for pair in said]
    return [(acts[0], acts[1]) for acts in found if len(acts) == 2 and acts[0] != acts[1]]


def telling(view: View) -> list[dict[str, Any]]:
    """Every event that may be one with another, in short: id, report, act, status."""
    return view.rows(TELLING)


def features(view: View, acts: Collection[int]) -> dict[int, Act]:
    """Acts by number, in an order that does not hang on the order of reading."""
    rows = view.rows(FEATURES, (json.dumps(sorted(acts)),))
    return {row["number"]: act_from(row["features"]) for row in rows}
