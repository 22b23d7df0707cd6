"""What a production sees and gives, and the few things all of them ask."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from musnad.lexicon import Word
from musnad.read.times.classes import Calendar, Mark
from musnad.record import Recipe


class Sight(NamedTuple):
    """What a production sees: the marks of the match, and the words around it."""

    marks: Sequence[Mark]
    calendar: Calendar
    words: Sequence[Word]
    start: int
    end: int  # token range in ``words``
    opens: bool = False  # whether the match opens a sentence or a line

    def before(self, steps: int = 1) -> str:
        """The folded word that many places before the match, or nothing."""
        return self.words[self.start - steps].fold if self.start >= steps else ""

    def after(self, steps: int = 0) -> str:
        """The folded word that many places behind the match, or nothing."""
        return self.words[self.end + steps].fold if self.end + steps < len(self.words) else ""

    def is_context(self, name: str, fold: str) -> bool:
        """Whether a word is in one of the lexicon's context classes, with or without a proclitic."""
        words = self.calendar.context[name]
        return fold in words or (len(fold) > 3 and fold[0] in "ولبفك" and fold[1:] in words)


class Found(NamedTuple):
    """What a production gives: TIMEX3 type, value if it is known, recipe if not, and tokens cut off at either end."""

    type: str
    value: str | None = None
    recipe: Recipe | None = None
    skip: int = 0
    drop: int = 0


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """An ISO date as fine as what is given; None where there is no such day."""
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def is_named(sight: Sight) -> bool:
    """«قوى 14 آذار», «ساحة 17 تشرين»: a body or place that bears a date."""
    return sight.is_context("mean", sight.before())
