"""Which figure is the day in 3/4/2015: the first, unless other dates of the report put the month there (7/15/2015)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from musnad.lexicon import fold
from musnad.record import When

FIGURES = re.compile(r"(?<!\d)(\d{1,2}) ?[/\\.-] ?(\d{1,2}) ?[/\\.-] ?(\d{4})(?!\d)")
MONTHS = 12


def ordered(times: Sequence[When]) -> list[When]:
    """The times, day and month changed over in dates of a report whose clear ones are all told month first."""
    figures = {when.id: found for when in times if when.value and (found := FIGURES.search(fold(when.text)))}
    first = sum(int(found[1]) > MONTHS for found in figures.values())
    second = sum(int(found[2]) > MONTHS for found in figures.values())
    if first or not second:
        return list(times)
    return [_turned(when) if _is_open(figures.get(when.id)) else when for when in times]


def _is_open(found: re.Match[str] | None) -> bool:
    return found is not None and int(found[1]) <= MONTHS and int(found[2]) <= MONTHS


def _turned(when: When) -> When:
    year, month, day = (when.value or "")[:10].split("-")
    return replace(when, value=f"{year}-{day}-{month}{(when.value or '')[10:]}", marks=(*when.marks, "month-first"))
