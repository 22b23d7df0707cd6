"""Beside the events of a report, the acts they tell, and which acts of other reports may be the same.

Acts are compared as they come, with those alone that share a block, so a report costs the same in a record of any
size. What is kept of a pair hangs on the two acts and on nothing else: the order of reading changes nothing.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property, lru_cache

import apsw

from musnad.fuse.acts import Act, act_from, signature_of
from musnad.fuse.blocks import FULL, keys, lookups
from musnad.fuse.clues import SAME, likeness
from musnad.fuse.features import Maker
from musnad.fuse.grouping import Day, Pair, cell, groups
from musnad.fuse.ready import Ready
from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.store.fixes import event_pairs
from musnad.store.rows import event_days
from musnad.store.settle import Settler

HELD = 50_000  # acts held in memory

ADD = """INSERT INTO acts (signature, day, told, features) VALUES (?, ?, ?, ?)
    ON CONFLICT (signature) DO NOTHING RETURNING number"""
FIND = "SELECT number FROM acts WHERE signature = ?"
TELLS = "UPDATE events SET act = ? WHERE report = ? AND id = ?"
# CROSS JOIN: a full block, which may hold a great part of the record, is left before its acts are looked at
SHARING = """SELECT DISTINCT b.act FROM json_each(?1) j CROSS JOIN blocks b ON b.block = j.value
    WHERE NOT EXISTS (SELECT 1 FROM crowded c WHERE c.block = j.value) AND b.act <> ?2 ORDER BY b.act"""
CROWDED = "SELECT block FROM crowded WHERE block IN (SELECT value FROM json_each(?))"
FILLED = """SELECT j.value FROM json_each(?1) j WHERE NOT EXISTS (SELECT 1 FROM crowded c WHERE c.block = j.value)
    AND (SELECT count(*) FROM blocks b WHERE b.block = j.value) > ?2 ORDER BY j.value"""
THINNED = """SELECT block FROM crowded c WHERE block IN (SELECT value FROM json_each(?1)) AND
    (SELECT count(*) FROM (SELECT 1 FROM blocks b WHERE b.block = c.block LIMIT ?2 + 1)) <= ?2"""
MEMBERS = "SELECT act FROM blocks WHERE block = ? ORDER BY act"
UNLIKE = "DELETE FROM likenesses WHERE act = ?1 AND other = ?2 OR act = ?2 AND other = ?1"
ORPHANS = """SELECT a.number FROM acts a WHERE a.number IN (SELECT value FROM json_each(?))
    AND NOT EXISTS (SELECT 1 FROM events e WHERE e.act = a.number)"""


ACT = """SELECT e.act FROM reports r JOIN events e ON e.report = r.number
    WHERE r.key || ':' || e.id = ?1 AND r.key = substr(?1, 1, instr(?1, ':') - 1) AND e.act IS NOT NULL"""
EVENTS = """SELECT e.id, r.key || ':' || e.id, e.act, e.type, e.mode, e.status, e.first, e.last, e.basis,
    (SELECT json_group_array(json_array(o.role, n.entity, n.type)) FROM event_roles o
     JOIN names n ON n.report = o.report AND n.id = o.row WHERE o.report = e.report AND o.event = e.id)
    FROM events e JOIN reports r ON r.number = e.report WHERE e.report = ?"""
BESIDE = """SELECT l.other, l.score, a.day, a.told FROM likenesses l JOIN acts a ON a.number = l.other
    WHERE l.act = ? AND l.score >= ?"""
NEXT = "SELECT other FROM likenesses WHERE act = ?"
OWN = "SELECT day, told FROM acts WHERE number = ?"
MATES = "SELECT act FROM fused WHERE event = (SELECT event FROM fused WHERE act = ?)"
INSIDE = """SELECT act, other, score FROM likenesses WHERE act < other
    AND act IN (SELECT value FROM json_each(?1)) AND +other IN (SELECT value FROM json_each(?1))"""


class Fuser:
    """Keeps acts, blocks and likenesses in step with the events of the store; used inside a writer's transaction."""

    def __init__(self, connection: apsw.Connection, lexicon: Callable[[], Lexicon]) -> None:
        self._connection, self._lexicon = connection, lexicon
        self._acts: dict[int, Ready] = {}
        self._touched: set[int] = set()

    @cached_property
    def _maker(self) -> Maker:
        """Made when first asked for: most corrections do without the lexicon."""
        return Maker(self._lexicon())

    def drop(self) -> None:
        """Let go of what is held in memory: what was begun is rolled back, or others have written."""
        self._acts.clear()
        self._touched.clear()

    def tell(self, number: int, reading: Reading) -> None:
        """Give the events of a report, just written, their acts."""
        for event, act in told_acts(self._maker, reading):
            self._connection.execute(TELLS, (self.number_of(act), number, event))

    def number_of(self, act: Act) -> int:
        """The number of an act; a new one is compared with those that it may be one with."""
        text = act.to_json()
        signature = signature_of(text)
        for (number,) in self._connection.execute(ADD, (signature, act.day(), act.told, text)):
            self._enter(int(number), act)
            return int(number)
        for (number,) in self._connection.execute(FIND, (signature,)):
            return int(number)
        raise AssertionError(signature)

    def forget(self, acts: Iterable[int]) -> None:
        """Take away those of the acts that no event tells any more."""
        left = set[str]()
        for number in self._numbers(ORPHANS, json.dumps(sorted(set(acts)))):
            left.update(keys(self._act(number)))
            self._touched |= {*self._numbers(NEXT, number), *self._numbers(MATES, number)} - {number}
            self._acts.pop(number, None)
            self._touched.discard(number)
            for sql in (
                "DELETE FROM fused WHERE act = ?",
                "DELETE FROM blocks WHERE act = ?",
                "DELETE FROM likenesses WHERE act = ?",
                "DELETE FROM likenesses WHERE other = ?",
                "DELETE FROM acts WHERE number = ?",
            ):
                self._connection.execute(sql, (number,))
        for block in self._texts(THINNED, json.dumps(sorted(left)), FULL):
            self._connection.execute("DELETE FROM crowded WHERE block = ?", (block,))
            for number in self._numbers(MEMBERS, block):
                self._compare(number, self._act(number))

    def settle(self, corrected: Settler) -> None:
        """Group anew what hangs together with the acts that came or went, and with those that people judged."""
        must, cannot = self._said(corrected)
        partners: dict[int, set[int]] = defaultdict(set)
        for one, other in must:
            partners[one].add(other)
            partners[other].add(one)
        near = Neighbours(self._connection)
        touched = self._touched.union(*must, *cannot)
        waiting = sorted(touched.union(*(near.of(act) for act in touched)))  # whose cell may be another by now
        reached = set[int]()
        while waiting:
            act = waiting.pop()
            if act not in reached:
                reached.add(act)
                beside = [*near.together(act), *self._numbers(MATES, act), *partners[act]]
                waiting += [other for other in beside if other not in reached]
        self._touched.clear()
        acts = json.dumps(sorted(reached))
        self._connection.execute("DELETE FROM fused WHERE act IN (SELECT value FROM json_each(?))", (acts,))
        held = [(int(a), int(b), float(c)) for a, b, c in self._connection.execute(INSIDE, (acts,)).fetchall()]  # type: ignore[arg-type]
        found = groups(held, self._in_order, {act: near.cell(act) for act in reached}, must, cannot)
        rows = [(act, group[0]) for group in found for act in group]
        self._connection.executemany("INSERT INTO fused VALUES (?, ?)", rows)

    def _said(self, corrected: Settler) -> tuple[list[Pair], list[Pair]]:
        """Acts of corrected reports told anew; pairs that people have called one, and pairs that they have parted."""
        must, cannot = event_pairs(corrected.log)
        apart = {event for pair in cannot for event in pair}
        gone = [act for report in sorted(corrected.changed) for act in self._retell(report, apart)]
        self.forget(gone)
        return self._act_pairs(must), self._act_pairs(cannot)

    def _retell(self, report: int, apart: set[str]) -> list[int]:
        """Give the events of a report the acts that their rows tell by now; the acts they had."""
        gone = []
        for row in self._connection.execute(EVENTS, (report,)).fetchall():
            event, key, act, roles = str(row[0]), str(row[1]), int(row[2] or 0), json.loads(str(row[9]))
            if not act:
                continue
            told = self._maker.corrected(self._act(act), row[3:9], roles, key if key in apart else "")
            number = self.number_of(told)
            self._touched |= {act, number}
            if number != act:
                self._connection.execute(TELLS, (number, report, event))
                gone.append(act)
        return gone

    def _act_pairs(self, pairs: Iterable[tuple[str, str]]) -> list[Pair]:
        """Pairs of events as pairs of their acts, those that stand in the record."""
        found = [tuple(act for event in pair for act in self._numbers(ACT, event)) for pair in pairs]
        return [(acts[0], acts[1]) for acts in found if len(acts) == 2 and acts[0] != acts[1]]

    def _in_order(self, acts: Collection[int]) -> dict[int, Ready]:
        """Acts by number in the order of their signatures, which does not hang on the order of reading."""
        found = {act: self._ready(act) for act in acts}
        return dict(sorted(found.items(), key=lambda pair: pair[1].act.signature()))

    def told_by(self, report: int) -> list[int]:
        """The acts of a report's events."""
        return self._numbers("SELECT act FROM events WHERE report = ? AND act IS NOT NULL", report)

    def _numbers(self, sql: str, *values: str | int) -> list[int]:
        return [int(row[0]) for row in self._connection.execute(sql, values).fetchall()]  # type: ignore[arg-type]

    def _texts(self, sql: str, *values: str | int) -> list[str]:
        return [str(row[0]) for row in self._connection.execute(sql, values).fetchall()]

    def _enter(self, number: int, act: Act) -> None:
        """A new act: put it into its blocks, and compare it with what it may be one with."""
        self._hold(number, act)
        own = keys(act)
        self._connection.executemany("INSERT INTO blocks VALUES (?, ?)", [(key, number) for key in own])
        filled = self._texts(FILLED, json.dumps(own), FULL)
        self._connection.executemany("INSERT INTO crowded VALUES (?)", [(block,) for block in filled])
        for block in filled:
            self._part(block)
        self._compare(number, act)

    def _compare(self, number: int, act: Act) -> None:
        """Keep how like an act is to each that shares a block with it which is full for neither."""
        self._touched.add(number)
        found = self.likes(number, act)
        rows = [row for other, told in found.items() for row in ((number, other, *told), (other, number, *told))]
        self._connection.executemany("INSERT OR IGNORE INTO likenesses VALUES (?, ?, ?, ?)", rows)

    def likes(self, number: int, act: Act) -> dict[int, tuple[float, str]]:
        """The acts that it is like enough to be kept as a pair, each with the sum and its clues (a JSON list)."""
        own, kept = self._ready(number), {}
        for other in self._numbers(SHARING, json.dumps(self._open(act)), number):
            alike = likeness(own, self._ready(other))
            if alike:
                kept[other] = (alike[0], _listed(tuple(alike[1])))
        return kept

    def _open(self, act: Act) -> list[str]:
        """The blocks under which an act looks, but for those whose acts would look for it in a full one."""
        found = lookups(act)
        full = set(self._texts(CROWDED, json.dumps(sorted(set(found.values())))))
        return [block for block, own in found.items() if own not in full]

    def _part(self, block: str) -> None:
        """A block has become full: pairs that share no other one are not kept."""
        for number in self._numbers(MEMBERS, block):
            others = self._numbers(NEXT, number)
            if others:
                sharing = set(self._numbers(SHARING, json.dumps(self._open(self._act(number))), number))
                gone = [other for other in others if other not in sharing]
                self._connection.executemany(UNLIKE, [(number, other) for other in gone])
                self._touched.update([number, *gone] if gone else ())

    def _act(self, number: int) -> Act:
        return self._ready(number).act

    def _ready(self, number: int) -> Ready:
        found = self._acts.get(number)
        if found is None:
            for (features,) in self._connection.execute("SELECT features FROM acts WHERE number = ?", (number,)):
                found = self._hold(number, act_from(features))
        assert found is not None
        return found

    def _hold(self, number: int, act: Act) -> Ready:
        if len(self._acts) >= HELD:
            self._acts.clear()
        found = self._acts[number] = Ready(act)
        return found


@lru_cache(maxsize=10_000)
def _listed(clues: tuple[str, ...]) -> str:
    """Clues as a JSON list: the same ones tie very many pairs."""
    return json.dumps(clues)


def told_acts(maker: Maker, reading: Reading) -> Iterator[tuple[str, Act]]:
    """The acts that the events of a reading tell, each with the event's id."""
    days = {
        event.id: (*(found or ("", "")), basis == "told")
        for event, (_, basis, found) in zip(reading.events, event_days(reading), strict=True)
    }
    return maker.acts(reading, days)


class Neighbours:
    """Acts that may be one with an act, and the cell of each; every act is asked for once."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._found: dict[int, dict[int, tuple[float, Day]]] = {}
        self._cells: dict[int, str] = {}

    def of(self, act: int) -> dict[int, tuple[float, Day]]:
        """The others, each with the sum and its day."""
        found = self._found.get(act)
        if found is None:
            rows = self._connection.execute(BESIDE, (act, SAME)).fetchall()
            found = {int(o): (float(s), Day(str(d or ""), bool(t))) for o, s, d, t in rows}  # type: ignore[arg-type]
            self._found[act] = found
        return found

    def cell(self, act: int) -> str:
        """The day that an act belongs to."""
        found = self._cells.get(act)
        if found is None:
            rows = self._connection.execute(OWN, (act,)).fetchall()
            own = Day(str(rows[0][0] or ""), bool(rows[0][1])) if rows else Day("", False)
            found = self._cells[act] = cell(own, self.of(act).values())
        return found

    def together(self, act: int) -> list[int]:
        """The others of the same cell."""
        return [other for other in self.of(act) if self.cell(other) == self.cell(act)]
