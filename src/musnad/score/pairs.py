"""Which row of gold and which row of the system are the same: spans compared, rows paired one to one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Weigh = Callable[[Row, Row], float]
HALF = 0.5


def shared_share(one: Row, other: Row) -> float:
    """Length shared by two spans as a share of what they cover together (IoU), 0 to 1."""
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    if shared <= 0:
        return 0.0
    return float(shared / (max(one["end"], other["end"]) - min(one["start"], other["start"])))


def same_span(one: Row, other: Row) -> float:
    """The shared share where it is at least half, else 0."""
    share = shared_share(one, other)
    return share if share >= HALF else 0.0


def touch(one: Row, other: Row) -> bool:
    """Whether two spans overlap at all: enough for cues and anchors, which are single words."""
    return bool(min(one["end"], other["end"]) > max(one["start"], other["start"]))


def pair(gold: Sequence[Row], system: Sequence[Row], weigh: Weigh) -> list[tuple[int, int]]:
    """One-to-one pairs (gold index, system index): the heaviest first, then rows that stand alike in their lists.

    A weight of 0 never pairs. Taking the heaviest first is not the best assignment, but spans of names seldom compete.
    """
    weighed = [
        (weight, -abs(i - j), i, j)
        for i, wanted in enumerate(gold)
        for j, found in enumerate(system)
        if (weight := weigh(wanted, found)) > 0
    ]
    left, right = set[int](), set[int]()
    pairs = []
    for _, _, i, j in sorted(weighed, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs
