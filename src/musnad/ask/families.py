"""Reports that are copies of one another, as families: what a family tells counts once.

The pairs that were found when the reports were put together are taken where there are any; else reports are one
family that have most of their sentences in common, letter for letter.
"""

import re
import zlib
from collections import Counter, defaultdict
from typing import Any

from musnad.store import View
from musnad.store import families as store

Row = dict[str, Any]
SENTENCES = re.compile(r"[.\n؟!]+\s*")
LETTERS = 40  # a shorter sentence is met by chance
SHARE = 0.6  # of the sentences, or runs, of the shorter report
LEAST = 2  # sentences that both have
WIDELY = 50  # a sentence in more reports is the outlet's own formula


def families(view: View) -> dict[int, int]:
    """The number of each report to that of its family, which is the first report in it."""
    found = _Families()
    for one, other in _pairs(view):
        found.join(one, other)
    return {number: found.first(number) for number in store.numbers(view)}


def _pairs(view: View) -> list[tuple[int, int]]:
    """Pairs of reports most of whose shorter one stands in the other."""
    copies = store.copies(view)
    if copies:
        return [pair for *pair, shared, runs in copies if shared >= SHARE * runs]  # type: ignore[misc]
    held, sizes = defaultdict(list), {}
    for number, text in store.texts(view):
        sentences = {zlib.crc32(part.encode()) for part in SENTENCES.split(text) if len(part) >= LETTERS}
        sizes[number] = len(sentences)
        for sentence in sentences:
            held[sentence].append(number)
    shared = Counter(
        (one, other)
        for numbers in held.values()
        if 1 < len(numbers) <= WIDELY
        for place, one in enumerate(numbers)
        for other in numbers[place + 1 :]
    )
    return [
        (one, other)
        for (one, other), count in shared.items()
        if count >= LEAST and count >= SHARE * min(sizes[one], sizes[other])
    ]


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
