"""Plans and doings as a store has them: all tellings of an event, and events that may be the other half of a pair.

Pairs are looked for when they are asked for, through the blocks that fusing keeps: nothing is stored that a
correction or a day "as of" could make untrue, and an answer costs the same in a record of any size.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable

from musnad.fuse.acts import act_from
from musnad.fuse.plans import PLANNED, Telling, lookups
from musnad.store.fused import Fusion
from musnad.store.view import View

Told = dict[str, Telling]  # by the id of the event row

SHARING = """SELECT DISTINCT b.act FROM json_each(?1) j
    CROSS JOIN blocks b ON b.block >= j.value AND b.block < j.value || char(1114111)"""
SETTLED = """SELECT f.act, f.event FROM fused f WHERE f.event IN
    (SELECT event FROM fused WHERE act IN (SELECT value FROM json_each(?1)))"""
TELLINGS = """SELECT e.act, r.key AS report, r.key || ':' || e.id AS id, r.earliest, r.latest, a.features
    FROM events e JOIN reports r ON r.number = e.report JOIN acts a ON a.number = e.act
    WHERE e.act IN (SELECT value FROM json_each(?1)) AND e.judged IS NOT 'rejected' ORDER BY r.key, e.start, e.id"""
STATUSES = """SELECT e.act, e.status FROM events e
    WHERE e.act IN (SELECT value FROM json_each(?1)) AND e.judged IS NOT 'rejected'"""
ACT = "SELECT e.act FROM events e JOIN reports r ON r.number = e.report WHERE r.key = ? AND e.id = ?"


class Pairs:
    """The two halves of plans and doings of one view; events are known by the number of one of their acts."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._fusion = Fusion(view) if view.as_of is not None else None
        self._known: dict[int, Told] = {}

    def event_of(self, row_id: str) -> int | None:
        """The event that a row tells."""
        report, _, local = row_id.partition(":")
        acts = [row["act"] for row in self._view.rows(ACT, (report, local)) if row["act"] is not None]
        return next(iter(self._events(acts)), None)

    def told(self, event: int) -> Told:
        """All tellings of an event by the ids of their rows."""
        return self._known.get(event, {})

    def others(self, event: int) -> list[int]:
        """Events of the other standing that share a block with one: its doings may be among them, or its plans."""
        tellings, planned = self.told(event).values(), self._planned(event)
        wanted = sorted({key for each in tellings for key in lookups(each)})
        acts = [row["act"] for row in self._view.rows(SHARING, (json.dumps(wanted, ensure_ascii=False),))]
        return self._events(self._of_standing(acts, {not flag for flag in planned}))

    def _of_standing(self, acts: Iterable[int], planned: set[bool]) -> list[int]:
        """The acts, and those that are one event with them, of events all of whose tellings are planned, or none."""
        of_act = self._grouped(set(acts))
        standings: dict[int, set[bool]] = defaultdict(set)
        for act, status in self._view.tuples(STATUSES, (json.dumps(sorted(of_act)),)):
            standings[of_act[act]].add(status in PLANNED)
        return [act for act, event in of_act.items() if standings[event] == planned]

    def _planned(self, event: int) -> set[bool]:
        return {telling.act.status in PLANNED for telling in self.told(event).values()}

    def _events(self, acts: Iterable[int]) -> list[int]:
        """The events of acts, sorted, with their tellings kept."""
        of_act = self._grouped(set(acts))
        found: dict[int, Told] = defaultdict(dict)
        for row in self._view.rows(TELLINGS, (json.dumps(sorted(of_act)),)):
            telling = Telling(act_from(row["features"]), row["report"], row["earliest"] or "", row["latest"] or "")
            found[of_act[row["act"]]][row["id"]] = telling
        self._known |= found
        return sorted(found)

    def _grouped(self, acts: Collection[int]) -> dict[int, int]:
        """These acts, and all that are one event with any of them, each with its event."""
        if self._fusion is not None:
            return {each: self._fusion.key(act) for act in acts for each in self._fusion.acts(act)}
        found = {act: act for act in acts}
        rows = self._view.rows(SETTLED, (json.dumps(sorted(acts)),))
        return found | {row["act"]: row["event"] for row in rows}

