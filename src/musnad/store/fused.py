"""Take events and the acts they are told by out of a store, as far as what it may know tells them."""

import json
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from musnad.fuse.acts import Act, act_from
from musnad.fuse.clues import SAME
from musnad.fuse.grouping import Day, Likeness, cell, groups
from musnad.fuse.ready import Ready
from musnad.store.filters import Filter, of_events, where
from musnad.store.fixes import pairs
from musnad.store.view import View

LIKENESSES = "SELECT act, other, score FROM likenesses WHERE act < other"
DAYS = "SELECT number, day, told FROM acts"
KNOWN = "SELECT DISTINCT act FROM events WHERE act IS NOT NULL"
FUSED = "SELECT act, event FROM fused ORDER BY act"
ONE = "SELECT act, event FROM fused WHERE event = (SELECT event FROM fused WHERE act = ?) ORDER BY act"
MANY = 2_000  # acts that are looked up one by one; to read all costs as much
TELLING = """SELECT r.key || ':' || e.id AS id, r.key AS report, e.act, e.status, e.first, e.last
    FROM events e JOIN reports r ON r.number = e.report WHERE {of}
    ORDER BY e.first IS NULL, e.first, r.key, e.start, e.id"""
ACT = """SELECT e.act FROM reports r JOIN events e ON e.report = r.number
    WHERE r.key || ':' || e.id = ?1 AND r.key = substr(?1, 1, instr(?1, ':') - 1) AND e.act IS NOT NULL"""
CHOSEN = "SELECT DISTINCT e.act FROM events e JOIN reports r ON r.number = e.report {where}"
FEATURES = """SELECT number, signature, features FROM acts
    WHERE number IN (SELECT value FROM json_each(?)) ORDER BY signature"""


class Fusion:
    """The events of a record: acts that are one have one ``key``, the number of one of them.

    What the writer settled is looked up act by act, and read whole for those who ask for ``MANY``; what could be known
    on an earlier day is worked out, once.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._key: dict[int, int] = {}
        self._acts: dict[int, list[int]] = {}
        self._asked, self._whole = 0, False
        if view.as_of is not None:
            self._take(anew(view))

    def key(self, act: int) -> int:
        """The event that an act belongs to."""
        found = self._key.get(act)
        if found is None and not self._whole:
            self._look(act)
            found = self._key.get(act)
        return act if found is None else found

    def acts(self, act: int) -> list[int]:
        """All acts of the event that an act belongs to."""
        return self._acts.get(self.key(act), [act])

    def _look(self, act: int) -> None:
        """Look one act up; whoever has looked for so many is given all."""
        self._asked += 1
        if self._asked > MANY:
            self._take([(act, event) for act, event in self._view.tuples(FUSED)])
            return
        found = list(self._view.tuples(ONE, (act,)))
        self._acts.update({event: [each for each, _ in found] for _, event in found[:1]})
        self._key.update(found or [(act, act)])

    def _take(self, rows: list[tuple[int, int]]) -> None:
        """All acts that are one event with others."""
        acts: dict[int, list[int]] = defaultdict(list)
        for act, event in rows:
            acts[event].append(act)
        self._key, self._acts, self._whole = dict(rows), dict(acts), True


def anew(view: View) -> list[tuple[int, int]]:
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
    found = groups(held, lambda acts: _ready(view, acts), cells, must, cannot)
    return [(act, group[0]) for group in found for act in group]


def _ready(view: View, acts: Collection[int]) -> dict[int, Ready]:
    return {number: Ready(act) for number, act in features(view, acts).items()}


def _acts(view: View, said: list[tuple[str, str]]) -> list[tuple[int, int]]:
    """Pairs of events that people have judged as pairs of their acts, as far as the view knows both."""
    found = [[row["act"] for event in pair for row in view.rows(ACT, (event,))] for pair in said]
    return [(acts[0], acts[1]) for acts in found if len(acts) == 2 and acts[0] != acts[1]]


def telling(view: View, acts: Collection[int] | None = None) -> list[dict[str, Any]]:
    """Every event that may be one with another, in short: id, report, act, status, first, last; or those of acts."""
    if acts is None:
        return view.rows(TELLING.format(of="e.act IS NOT NULL"))
    return view.rows(TELLING.format(of="e.act IN (SELECT value FROM json_each(?))"), (json.dumps(sorted(acts)),))


def telling_of(view: View, chosen: Filter) -> set[int]:
    """The acts that the events asked for tell."""
    clause, values = where(*of_events(chosen), ("e.act IS NOT NULL", ()))
    return {act for (act,) in view.tuples(CHOSEN.format(where=clause), values)}


def features(view: View, acts: Collection[int]) -> dict[int, Act]:
    """Acts by number, in an order that does not hang on the order of reading."""
    rows = view.rows(FEATURES, (json.dumps(sorted(acts)),))
    return {row["number"]: act_from(row["features"]) for row in rows}
