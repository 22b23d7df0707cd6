"""Reports that are copies of one another, as families: what a family tells counts once.

Copies are the pairs that were found as the reports were written, of which most of the shorter one stands in the other.
"""

from collections.abc import Collection

from musnad.fuse.copies import WHOLE
from musnad.store import View
from musnad.store import families as store


def families(view: View, reports: Collection[int] | None = None) -> dict[int, int]:
    """The number of each report (None: of all) to that of its family, which is the first report in it."""
    found = _Families()
    for one, other in _pairs(view, None) if reports is None else _around(view, reports):
        found.join(one, other)
    return {number: found.first(number) for number in (store.numbers(view) if reports is None else reports)}


def _around(view: View, reports: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of copies from these reports outwards, as far as they go."""
    seen, edge, pairs = set(reports), set(reports), set[tuple[int, int]]()
    while edge:
        found = _pairs(view, edge)
        pairs |= found
        edge = {number for pair in found for number in pair} - seen
        seen |= edge
    return pairs


def _pairs(view: View, reports: Collection[int] | None) -> set[tuple[int, int]]:
    """Pairs of reports most of whose shorter one stands in the other; all, or those of some reports."""
    rows = store.copies(view, reports)
    runs = store.runs(view, {number for one, other, _ in rows for number in (one, other)})
    return {(one, other) for one, other, shared in rows if shared >= WHOLE * min(runs[one], runs[other])}


class _Families:
    """Numbers that are put together; each family is called by its smallest."""

    def __init__(self) -> None:
        self._up: dict[int, int] = {}

    def first(self, number: int) -> int:
        while (up := self._up.get(number, number)) != number:
            number = up
        return number

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self.first(one), self.first(other)))
        self._up[other] = one
