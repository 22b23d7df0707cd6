"""From pairs of acts that are alike to groups that are one event.

The pairs with the highest sum are put together first, and two groups become one only if every act of the one is
somewhat like every act of the other and all of them together are alike enough: a chain of likenesses (a is like b, b
is like c) makes no event. What people have said goes before all clues. The order in which acts come changes nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
Pair = tuple[float, int, int]  # the sum, and two places in the list of acts
Scorer = Callable[[int, int], float]

MEAN = 3.3  # what two groups must share on the average
FLOOR = 2.0  # what each act of the one must share with each of the other
SAMPLE = 12  # acts of a group that are looked at: those of a large group are all alike


def clusters(
    count: int,
    pairs: Iterable[Pair],
    scorer: Scorer,
    same: float,
    must: Iterable[tuple[int, int]] = (),
    cannot: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Groups of the acts 0 to ``count`` - 1, each sorted, in the order of their first.

    ``scorer`` gives the sum for any two; acts must come in an order that does not hang on reading.
    """
    groups = Groups(count, scorer)
    for one, other in sorted(cannot):
        groups.part(one, other)
    for one, other in sorted(must):
        groups.join(one, other, forced=True)
    for total, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if total >= same:
            groups.join(one, other)
    return groups.all()


class Groups:
    """Acts in groups that only grow."""

    def __init__(self, count: int, scorer: Scorer) -> None:
        self.scorer = scorer
        self.of = list(range(count))
        self.members: dict[int, list[int]] = {each: [each] for each in range(count)}
        self.parted: dict[int, set[int]] = {}

    def part(self, one: int, other: int) -> None:
        """Say that two acts are never one."""
        self.parted.setdefault(one, set()).add(other)
        self.parted.setdefault(other, set()).add(one)

    def join(self, one: int, other: int, forced: bool = False) -> None:
        """Put the groups of two acts together, unless something in them speaks against it."""
        mine, yours = self.of[one], self.of[other]
        if mine == yours or self._parted(mine, yours) or not (forced or self._alike(mine, yours)):
            return
        low, high = min(mine, yours), max(mine, yours)
        for each in self.members[high]:
            self.of[each] = low
        self.members[low] = sorted(self.members[low] + self.members.pop(high))

    def _parted(self, mine: int, yours: int) -> bool:
        few, many = sorted((self.members[mine], self.members[yours]), key=len)
        if not self.parted:
            return False
        against = set(many)
        return any(not self.parted.get(each, set()).isdisjoint(against) for each in few)

    def _alike(self, mine: int, yours: int) -> bool:
        few, many = _some(self.members[mine]), _some(self.members[yours])
        sums = []
        for one in few:
            for other in many:
                sums.append(self.scorer(one, other))
                if sums[-1] < FLOOR:
                    return False
        return sum(sums) / len(sums) >= MEAN

    def all(self) -> list[list[int]]:
        """Every group, by its first act."""
        return [self.members[each] for each in sorted(self.members)]


def _some(members: Sequence[T]) -> Sequence[T]:
    """Members spread over the whole group, the same ones each time."""
    if len(members) <= SAMPLE:
        return members
    step = len(members) / SAMPLE
    return [members[int(step * each)] for each in range(SAMPLE)]
