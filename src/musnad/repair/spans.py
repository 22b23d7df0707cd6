"""Stretches of a text that are asked many times: sorted once, a question is a search among them, not a walk."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Spans:
    """``spans`` are (start, end), in any order; they may overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))  # the last end of those so far

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them has a character between these places."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start
