"""Acts that are one event: the components of their likenesses, each grouped by itself.

News of one day is told again on the next, so likenesses run on from day to day without end. An act therefore belongs
to one day, its ``cell``: the day that it tells, or else that of the acts it is most like, the earliest of them; and
only acts of one cell are put together. A cell hangs on the act's own likenesses alone, so that what a new report
changes stays near it, however long the record, and the order of reading changes nothing.
What two acts share is asked of the likenesses that were kept, and worked out only where they were not.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from musnad.fuse.clues import SAME, weigh
from musnad.fuse.clusters import clusters
from musnad.fuse.joined import Joined
from musnad.fuse.ready import Ready

CLOSE = 0.5  # sums that differ by no more are alike: of such the earliest day holds

Likeness = tuple[int, int, float]  # two acts by number, and their sum
Pair = tuple[int, int]
Look = Callable[[Collection[int]], Mapping[int, Ready]]  # acts by number, in the order of their signatures


class Day(NamedTuple):
    """The day of an act ("" where it is not known), and whether the account itself tells it."""

    day: str
    told: bool


def cell(own: Day, others: Iterable[tuple[float, Day]]) -> str:
    """The day to which an act belongs, from the sums and days of the acts that it may be one with."""
    if own.told and own.day:
        return own.day
    held = [(total, other.day) for total, other in others if other.day]
    best = max((total for total, _ in held), default=0.0)
    days = [day for total, day in held if total >= best - CLOSE]
    return min([*days, own.day] if own.day else days, default="")


def groups(
    likenesses: Iterable[Likeness],
    look: Look,
    cells: Mapping[int, str],
    must: Iterable[Pair] = (),
    cannot: Iterable[Pair] = (),
) -> Iterator[list[int]]:
    """Groups of two acts and more; ``must`` and ``cannot`` are what people have said of pairs of acts."""
    held = [row for row in likenesses if cells.get(row[0], "") == cells.get(row[1], "")]
    forced = {(min(pair), max(pair)) for pair in must}
    parted = {(min(pair), max(pair)) for pair in cannot}
    for component, pairs in components(held, forced):
        if len(component) == 2 and pairs and not parted and not forced:
            yield component
            continue
        acts = look(component)
        numbers = list(acts)
        place = {number: at for at, number in enumerate(numbers)}
        inside = [pair for pair in pairs if pair[2] >= SAME]
        sums = [(total, place[one], place[other]) for one, other, total in inside]
        found = clusters(
            len(numbers),
            [(total, min(one, other), max(one, other)) for total, one, other in sums],
            _scorer(list(acts.values()), pairs, place),
            SAME,
            [(place[one], place[other]) for one, other in forced if one in place and other in place],
            [(place[one], place[other]) for one, other in parted if one in place and other in place],
        )
        yield from ([numbers[each] for each in group] for group in found if len(group) > 1)


def _scorer(acts: list[Ready], pairs: list[Likeness], place: dict[int, int]) -> Callable[[int, int], float]:
    """The sum of any two of the acts by their places."""
    kept = {(place[one], place[other]): total for one, other, total in pairs}

    def total(one: int, other: int) -> float:
        pair = (one, other) if one < other else (other, one)
        found = kept.get(pair)
        if found is None:
            found = kept.get((pair[1], pair[0]))
        if found is None:
            found = kept[pair] = weigh(acts[one], acts[other])[0]
        return found

    return total


def components(likenesses: list[Likeness], forced: Iterable[Pair] = ()) -> Iterator[tuple[list[int], list[Likeness]]]:
    """Acts that hang together by pairs of enough weight, sorted, with all likenesses between them."""
    joined = Joined[int]()
    for one, other in forced:
        joined.join(one, other)
    for one, other, total in likenesses:
        if total >= SAME:
            joined.join(one, other)
    members = joined.groups()
    head_of = {act: head for head, acts in members.items() for act in acts}
    held: dict[int, list[Likeness]] = defaultdict(list)
    for one, other, total in likenesses:
        head = head_of.get(one)
        if head is not None and head == head_of.get(other):
            held[head].append((one, other, total))
    for head, acts in members.items():
        yield sorted(acts), held[head]
