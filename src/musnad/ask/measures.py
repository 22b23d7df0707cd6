"""Whether two numbers told of one event can both be true."""

from collections import defaultdict
from typing import Any

from musnad.fuse.words import thing

Row = dict[str, Any]
Range = tuple[float, float]
ABOUT = 0.1  # a number told as "about" stands for a tenth more or less


def counts_differ(one: list[Row], other: list[Row]) -> bool:
    """Whether both count the same kind of thing and no number of one fits any of the other."""
    mine, yours = _by_thing(one), _by_thing(other)
    return any(
        not any(_touch(a, b) for a in mine[kind] for b in yours[kind]) for kind in mine if kind and kind in yours
    )  # fmt: skip


def _by_thing(counts: list[Row]) -> dict[str, list[Range]]:
    found: dict[str, list[Range]] = defaultdict(list)
    for count in counts:
        if isinstance(count["value"], int | float):
            found[thing(count["of"])].append(_range(float(count["value"]), count["relation"]))
    return found


def _range(value: float, relation: str) -> Range:
    if relation == ">":
        return value, float("inf")
    if relation == "<":
        return 0.0, value
    return (value * (1 - ABOUT), value * (1 + ABOUT)) if relation == "~" else (value, value)


def _touch(one: Range, other: Range) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
