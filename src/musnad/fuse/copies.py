"""Which reports copy one another, in whole or in part: by runs of words that stand in both.

Of all runs of words of a text some are kept, always the same ones, whatever stands around them (winnowing: of each
stretch of runs the one with the lowest number), so a passage that is copied gives the same runs in both reports. Runs
that stand in very many reports are formulas and boilerplate: they tell of a copy only where nearly all runs are shared.
"""

import re
import zlib
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from musnad.lexicon.fold import MARKS, fold

Numbers = npt.NDArray[np.uint64]

RUN = 6  # words of a run
STRETCH = 12  # of so many runs that follow one another one at least is kept: a copy of 17 words always shows
COMMON = 50  # a run that stands in more reports is a formula
LEAST = 3  # runs that a copied passage shares at least
WHOLE = 0.6  # of the runs of the shorter report: one is mostly a copy of the other
PART = 0.15  # of them: both were made from one text, though much of it was put in other words
BITS = np.uint64((1 << 48) - 1)

_WORD = re.compile(r"[\w" + MARKS.pattern[1:])  # marks within a word do not end it
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(29), np.uint64(32))

Span = tuple[int, int]


class Run(NamedTuple):
    """One kept run: its number, the same in every process, and where it stands."""

    run: int
    start: int
    end: int


class Runs(tuple[Run, ...]):
    """The runs of one report."""

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Their numbers, put together once however many accounts stand in the report."""
        return frozenset(row.run for row in self)


def runs_of(text: str, skips: Iterable[Span] = ()) -> Runs:
    """The kept runs of a text, in their order, each number once; what lies in ``skips`` is as if it were not there."""
    words, found = _words(text, sorted(skips))
    numbers = _numbers(words, min(RUN, len(words)))
    kept: dict[int, Run] = {}
    for place in _kept(numbers):
        number = int(numbers[place] & BITS)
        kept.setdefault(number, Run(number, found[place].start(), found[min(place + RUN, len(found)) - 1].end()))
    return Runs(kept.values())


def every_run(text: str, length: int) -> set[int]:
    """All runs of so many words, as numbers: for a few texts that are compared at once."""
    words, _ = _words(text, ())
    return set(_numbers(words, length).tolist()) if len(words) >= length else set()


def whole(one: Collection[int], other: Collection[int]) -> bool:
    """Whether one report is mostly a copy of the other, by all their runs."""
    fewer, more = sorted((one, other), key=len)
    most = more if isinstance(more, set | frozenset) else set(more)
    return bool(fewer) and sum(run in most for run in fewer) >= WHOLE * len(fewer)


def may_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two reports share so many runs that any of the tests here can hold of them."""
    return len(one & other) >= LEAST or whole(one, other)


def copied(one: Iterable[Run], other: Iterable[Run], common: Collection[int] = ()) -> bool:
    """Whether two reports copy one another at least in part; ``common`` are runs that many reports have."""
    first, second = {row.run for row in one}, {row.run for row in other}
    return len((first & second).difference(common)) >= LEAST or whole(first, second)


def reworked(one: Collection[int], other: Collection[int], common: Collection[int] = ()) -> bool:
    """Whether so many runs of two reports are the same that both were made from one text."""
    shared = len((frozenset(one) & frozenset(other)).difference(common))
    return shared >= max(LEAST, PART * min(len(one), len(other)))


def near(runs: Iterable[Run], span: Span, room: int) -> set[int]:
    """The runs that stand within so many letters of a span."""
    return {row.run for row in runs if row.end > span[0] - room and row.start < span[1] + room}


def _words(text: str, skips: Sequence[Span]) -> tuple[list[str], list[re.Match[str]]]:
    """The words of a text, folded and without marks, and where each was found."""
    found = list(_WORD.finditer(fold(text)))
    for start, end in skips:
        found = [word for word in found if word.end() <= start or word.start() >= end]
    words = MARKS.sub("", "\n".join([word[0] for word in found])).split("\n")
    if "" in words:  # marks that stand alone
        found = [place for word, place in zip(words, found, strict=False) if word]
        words = [word for word in words if word]
    return words, found


def _numbers(words: Sequence[str], length: int) -> Numbers:
    """A number for each run of so many words."""
    count = len(words) - length + 1
    if count < 1 or length < 1:
        return np.zeros(0, dtype=np.uint64)
    each = np.array([zlib.crc32(word.encode()) for word in words], dtype=np.uint64)
    numbers = np.zeros(count, dtype=np.uint64)
    for place in range(length):
        numbers = numbers * _MIX[0] + each[place : place + count]
    numbers ^= numbers >> _MIX[2]
    numbers *= _MIX[1]
    mixed: Numbers = numbers ^ (numbers >> _MIX[3])
    return mixed


def _kept(numbers: Numbers) -> list[int]:
    """Places of the lowest number of each stretch; of equal ones the first."""
    if len(numbers) <= STRETCH:
        return [int(numbers.argmin())] if len(numbers) else []
    stretches = np.lib.stride_tricks.sliding_window_view(numbers, STRETCH)
    lowest = stretches.argmin(axis=1) + np.arange(len(stretches))
    return [int(place) for place in np.unique(lowest)]
