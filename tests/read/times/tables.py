"""The two tables beside this file: expressions with their values, and words that only look like times."""

import pathlib
from collections.abc import Iterator
from typing import NamedTuple

from musnad.lexicon import load
from musnad.pipeline import sheet_of
from musnad.record import Report, When

HERE = pathlib.Path(__file__).parent
OPEN, CLOSE = "⟦", "⟧"


class Expression(NamedTuple):
    """A sentence with the day it was published, the place of its time, and what is to be read there."""

    published: str
    sentence: str
    start: int
    end: int
    type: str
    value: str

    def is_read(self) -> bool:
        """Whether the reader gives exactly that span, type and value."""
        return any(
            (when.start, when.end, when.type, when.value) == self[2:] for when in times(self.sentence, self.published)
        )


class NearMiss(NamedTuple):
    """A sentence in which no time may be read, or, of an impossible one, no value given."""

    sentence: str
    why: str
    impossible: bool

    def read(self) -> list[When]:
        """What is read in it all the same."""
        found = times(self.sentence, "2016-05-18")
        return [when for when in found if when.value is not None] if self.impossible else found


def times(text: str, published: str | None) -> list[When]:
    """The times of a text, read as the program reads them."""
    return sheet_of(Report("0", text, published=published), load(), "times", "published").times


def expressions() -> Iterator[Expression]:
    """The rows of expressions.tsv."""
    for line in _lines("expressions.tsv"):
        published, marked, kind, value = line.split("\t")
        start, end = marked.index(OPEN), marked.index(CLOSE) - 1
        yield Expression(published, marked.replace(OPEN, "").replace(CLOSE, ""), start, end, kind, value)


def near_misses() -> Iterator[NearMiss]:
    """The rows of near_misses.tsv."""
    impossible = False
    for line in (HERE / "near_misses.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            impossible = "impossible" in line
        elif line.strip():
            sentence, why = line.split("\t")
            yield NearMiss(sentence, why, impossible)


def _lines(name: str) -> Iterator[str]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line
