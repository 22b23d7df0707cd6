"""Take events and the acts they are told by out of a store, as far as what it may know tells them."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from musnad.fuse.accounts import Kept
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
THESE = """SELECT f.act, f.event FROM fused f WHERE f.event IN
    (SELECT x.event FROM json_each(?) j CROSS JOIN fused x ON x.act = j.value) ORDER BY f.act"""
MANY = 2_000  # acts that are looked up one by one; to read all costs as much
VERY_MANY = 50_000  # … and that are looked up at once
TELLING = """SELECT r.key || ':' || e.id AS id, r.key AS report, e.act, e.status, e.first, e.last, e.basis, e.start,
    e."end", r.key || ':' || e.statement AS statement, r.earliest
    FROM events e JOIN reports r ON r.number = e.report WHERE e.act IN (SELECT value FROM json_each(?))
    ORDER BY e.first IS NULL, e.first, r.key, e.start, e.id"""
ACT = """SELECT e.act FROM reports r JOIN events e ON e.report = r.number
    WHERE r.key || ':' || e.id = ?1 AND r.key = substr(?1, 1, instr(?1, ':') - 1) AND e.act IS NOT NULL"""
TELLERS = "SELECT DISTINCT act, report FROM events WHERE act {of}"
CHOSEN = "SELECT e.act FROM events e JOIN reports r ON r.number = e.report {where}"
LISTS = ("actors", "places", "tallies")
OUTLINED = ("status", "first", "last", "told", *LISTS)  # what an outline is made of
FEATURES = """SELECT number, signature, features FROM acts
    WHERE number IN (SELECT value FROM json_each(?)) ORDER BY signature"""
OUTLINES = f"""SELECT number, {", ".join(f"features -> '$[{Act._fields.index(field)}]'" if field in LISTS
    else f"features ->> '$[{Act._fields.index(field)}]'" for field in OUTLINED)} FROM acts
    WHERE number IN (SELECT value FROM json_each(?))"""


class Fusion:
    """The events of a record: acts that are one have one ``key``, the number of one of them.

    What the writer settled is looked up act by act, and read whole for those who ask for ``MANY``; who knows beforehand
    what will be asked for has it looked up at once (`look`). What could be known on an earlier day is worked out, once.
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

    def events(self, acts: Iterable[int]) -> dict[int, list[int]]:
        """The events that these acts belong to, by their keys, each with all its acts."""
        asked = list(acts)
        self.look(asked)
        events = {self._key.get(act, act) for act in asked}
        return {event: self._acts.get(event) or [event] for event in events}

    def look(self, acts: Iterable[int | None]) -> None:
        """Look up at once the events of these acts; None is no act."""
        wanted = set() if self._whole else {act for act in acts if act is not None and act not in self._key}
        if len(wanted) > VERY_MANY:
            self._take([(act, event) for act, event in self._view.tuples(FUSED)])
        else:
            self._add(wanted, list(self._view.tuples(THESE, (json.dumps(sorted(wanted)),))) if wanted else [])

    def _look(self, act: int) -> None:
        """Look one act up; whoever has looked for so many is given all."""
        self._asked += 1
        if self._asked > MANY:
            self._take([(act, event) for act, event in self._view.tuples(FUSED)])
            return
        self._add([act], list(self._view.tuples(THESE, (json.dumps([act]),))))

    def _add(self, asked: Iterable[int], rows: list[tuple[int, int]]) -> None:
        """Keep what was found of the acts asked for; an act that is in no row is an event alone."""
        self._key |= {act: act for act in asked} | dict(rows)
        for act, event in rows:
            self._acts.setdefault(event, []).append(act)

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


def telling(view: View, acts: Collection[int]) -> list[dict[str, Any]]:
    """Every event that tells one of the acts, in short.

    That is id, report and the day it came out (``earliest``), act, status, first, last, basis, start, end, statement.
    """
    return view.rows(TELLING, (json.dumps(sorted(acts)),))


def tellers(view: View, acts: Collection[int] | None = None) -> Iterator[tuple[int, int]]:
    """Acts (None: all) with the reports that tell them, by their numbers."""
    if acts is None:
        return view.tuples(TELLERS.format(of="IS NOT NULL"))
    return view.tuples(TELLERS.format(of="IN (SELECT value FROM json_each(?))"), (json.dumps(sorted(acts)),))


def telling_of(view: View, chosen: Filter) -> set[int]:
    """The acts that the events asked for tell."""
    clause, values = where(*of_events(chosen))
    return {act for (act,) in view.tuples(CHOSEN.format(where=clause), values) if act is not None}


def features(view: View, acts: Collection[int]) -> dict[int, Act]:
    """Acts by number, in an order that does not hang on the order of reading."""
    rows = view.tuples(FEATURES, (json.dumps(sorted(acts)),))
    return {number: act_from(text) for number, _, text in rows}


def outlines(view: View, acts: Collection[int]) -> dict[int, Kept]:
    """What tells whether accounts of acts can differ, by the acts' numbers: what an `Outline` is made of."""
    return {row[0]: row[1:] for row in view.tuples(OUTLINES, (json.dumps(sorted(acts)),))}
