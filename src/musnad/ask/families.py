"""Reports that are copies of one another, as families: what a family tells counts once.

Copies are the pairs that were found as the reports were written, of which most of the shorter one stands in the other.
"""

from musnad.fuse.copies import WHOLE
from musnad.store import View
from musnad.store import families as store


def families(view: View) -> dict[int, int]:
    """The number of each report to that of its family, which is the first report in it."""
    found = _Families()
    for one, other in _pairs(view):
        found.join(one, other)
    return {number: found.first(number) for number in store.numbers(view)}


def _pairs(view: View) -> list[tuple[int, int]]:
    """Pairs of reports most of whose shorter one stands in the other."""
    return [(one, other) for one, other, shared, runs in store.copies(view) if shared >= WHOLE * runs]


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
