"""Runs and copies of the reports of a batch: written as they change, the same in whatever order reports are read.

A run that few reports have pairs each of them with each other. One that more than ``COMMON`` have pairs only those that
stand next to one another by their ids, and only where one is mostly a copy of the other: so a formula ties nobody, and
of ten thousand copies each is tied to its neighbours, not to all. All pairs are sums over runs, so what a report adds
it also takes away.
"""

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import apsw

from musnad.fuse.copies import COMMON, Run, whole

HAVE = "SELECT place, report FROM runs WHERE run = ? ORDER BY place, report LIMIT ?"
BEFORE = """SELECT place, report FROM runs WHERE run = ?1 AND (place, report) < (?2, ?3)
    ORDER BY place DESC, report DESC LIMIT 1"""
BEHIND = "SELECT place, report FROM runs WHERE run = ?1 AND (place, report) > (?2, ?3) ORDER BY place, report LIMIT 1"
OWN = "SELECT run FROM runs WHERE report = ?"
INSERT = 'INSERT INTO runs (run, place, report, start, "end") VALUES (?, ?, ?, ?, ?)'
DELETE = "DELETE FROM runs WHERE run = ? AND place = ? AND report = ?"
ADD = """INSERT INTO copies (report, other, shared) VALUES (?1, ?2, ?3)
    ON CONFLICT (report, other) DO UPDATE SET shared = shared + excluded.shared"""
DROP = "DELETE FROM copies WHERE report = ? AND other = ? AND shared <= 0"

Holder = tuple[int, int]  # place and number of a report that has a run


class Copying:
    """What a batch changes in the tables ``runs`` and ``copies``, within the writer's transaction."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._shared: Counter[tuple[int, int]] = Counter()
        self._runs: dict[int, frozenset[int]] = {}
        self._alike: dict[tuple[int, int], bool] = {}

    def leave(self, numbers: Sequence[int]) -> None:
        """Take out the runs of reports that are read anew."""
        gone: dict[int, list[Holder]] = {}
        for number in numbers:
            rows = list(self._connection.execute("SELECT run, place FROM runs WHERE report = ?", (number,)))
            self._runs[number] = frozenset(run for run, _ in rows)
            for run, place in rows:
                gone.setdefault(run, []).append((place, number))
        for run in sorted(gone):
            if len(self._have(run, COMMON + 1 + len(gone[run]))) > COMMON + len(gone[run]):
                for holder in gone[run]:
                    self._between(run, holder, -1)
                    self._connection.execute(DELETE, (run, *holder))
                continue
            self._count(self._have(run, -1), -1)
            self._connection.executemany(DELETE, [(run, *holder) for holder in gone[run]])
            self._count(self._have(run, -1), 1)
        self._runs.clear()
        self._alike.clear()

    def enter(self, reports: Mapping[int, tuple[int, Sequence[Run]]]) -> None:
        """Put in the runs of reports: by number their places and runs."""
        new: dict[int, list[tuple[Holder, Run]]] = {}
        for number, (place, runs) in reports.items():
            self._runs[number] = frozenset(row.run for row in runs)
            for row in runs:
                new.setdefault(row.run, []).append(((place, number), row))
        for run in sorted(new):
            had = self._have(run, COMMON + 1)
            if len(had) > COMMON:
                for holder, row in new[run]:
                    self._between(run, holder, 1)
                    self._connection.execute(INSERT, (run, *holder, row.start, row.end))
                continue
            if len(had) + len(new[run]) > 1:
                self._count(had, -1)
                self._count(sorted(had + [holder for holder, _ in new[run]]), 1)
            rows = [(run, *holder, row.start, row.end) for holder, row in new[run]]
            self._connection.executemany(INSERT, rows)

    def settle(self) -> None:
        """Write what changed between pairs."""
        changed = sorted((*pair, count) for pair, count in self._shared.items() if count)
        self._connection.executemany(ADD, changed)
        self._connection.executemany(DROP, [row[:2] for row in changed if row[2] < 0])
        self._shared.clear()

    def shared_by(self, number: int) -> dict[int, int]:
        """The reports that a report shares runs with, as they stand, and how many: what ``copies`` holds of it."""
        found: Counter[int] = Counter()
        for run in sorted(self._of(number)):
            holders = [each for _, each in self._have(run, -1)]
            found.update(one + other - number for one, other in self._pairs(holders, number))
        return dict(found)

    def _have(self, run: int, most: int) -> list[Holder]:
        return list(self._connection.execute(HAVE, (run, most)))

    def _count(self, holders: Sequence[Holder], sign: int) -> None:
        """Count one run for all pairs that it makes, ``holders`` in their order."""
        for one, other in self._pairs([number for _, number in holders]):
            self._shared[min(one, other), max(one, other)] += sign

    def _pairs(self, numbers: Sequence[int], of: int | None = None) -> Iterator[tuple[int, int]]:
        """The pairs that a run makes of those that have it; of one of them alone where that is asked for."""
        if len(numbers) <= COMMON:
            for place, other in enumerate(numbers):
                for one in numbers[:place]:
                    if of is None or of in (one, other):
                        yield one, other
            return
        for one, other in itertools.pairwise(numbers):
            if (of is None or of in (one, other)) and self._whole(one, other):
                yield one, other

    def _between(self, run: int, holder: Holder, sign: int) -> None:
        """Count a run that very many have for one report that comes (1) or goes (-1), and for its two neighbours."""
        before = next(iter(self._connection.execute(BEFORE, (run, *holder))), None)
        behind = next(iter(self._connection.execute(BEHIND, (run, *holder))), None)
        pairs = [(before, holder, sign), (holder, behind, sign), (before, behind, -sign)]
        for one, other, value in pairs:
            if one and other and self._whole(one[1], other[1]):
                self._shared[min(one[1], other[1]), max(one[1], other[1])] += value

    def _whole(self, one: int, other: int) -> bool:
        pair = (min(one, other), max(one, other))
        if pair not in self._alike:
            self._alike[pair] = whole(self._of(one), self._of(other))
        return self._alike[pair]

    def _of(self, number: int) -> frozenset[int]:
        if number not in self._runs:
            self._runs[number] = frozenset(run for (run,) in self._connection.execute(OWN, (number,)))
        return self._runs[number]


def place_of(report_id: str) -> int:
    """Where a report stands among those that have a run: by its id, so that it is the same in any order of reading."""
    return int.from_bytes(hashlib.blake2b(report_id.encode(), digest_size=4).digest(), "big")
