"""Lanes of steps over time, in parts of a hundred of their width: from right to left where the language runs so."""

from datetime import date
from itertools import zip_longest
from typing import Any, NamedTuple

Row = dict[str, Any]
HERE, COMING, GOING, GONE = "here", "coming", "going", "gone"
STATES = {"arrived": HERE, "stays": HERE, "not_leaving": HERE, "expected": COMING, "arriving": COMING,
          "to_leave": GOING, "leaving": GOING, "left": GONE, "not_coming": GONE}  # fmt: skip
EDGE = 7.0  # parts of a hundred left free at both ends
TICKS = 6
STRIDES = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)  # months between ticks
DAYS = (1, 2, 7, 14)  # days between ticks of a short time
MONTH = 30.4
TAIL = 0.04  # of the days, that may lie far off on each side
MARGIN = 0.5  # … farther than so much of the time between the others


class Axis(NamedTuple):
    """The days from end to end, which way they run, and where ticks stand with the dates that they show."""

    first: int
    last: int
    leftward: bool
    ticks: list[tuple[float, str]]

    def at(self, day: str) -> float:
        """Where a day stands, from the left."""
        told = min(max(date.fromisoformat(day).toordinal(), self.first), self.last)
        share = EDGE + (100 - 2 * EDGE) * (told - self.first) / max(self.last - self.first, 1)
        return round(100 - share if self.leftward else share, 2)

    def touches(self, first: str, last: str) -> bool:
        """Whether some of these days lie within."""
        begin, end = (date.fromisoformat(day).toordinal() for day in (first, last))
        return begin <= self.last and end >= self.first


class Marks(NamedTuple):
    """What is drawn of a lane: stretches between two steps, and the steps themselves."""

    spans: list[tuple[float, float, str]]  # from the left, width, state
    steps: list[Row]  # x, width (0 for a single day), middle, state, doubted


def axis(first: str, last: str, leftward: bool) -> Axis:
    """An axis from the first day to the last, a few ticks on whole months, or days where the time is short."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    bare = Axis(start.toordinal(), max(end.toordinal(), start.toordinal() + 1), leftward, [])
    return bare._replace(ticks=[(bare.at(day), told) for day, told in _ticks(start, end)])


def usual(steps: list[Row]) -> tuple[str, str] | None:
    """The days between which nearly all steps lie, for a few far ones leave the rest no room; None for no days."""
    days = sorted(day for step in steps for day in (step["first"], step["last"]) if day)
    if not days:
        return None
    off = int(len(days) * TAIL)
    near = [date.fromisoformat(day) for day in (days[off], days[-1 - off])]
    room = (near[1] - near[0]).days * MARGIN + 1
    first, last = (date.fromisoformat(day) for day in (days[0], days[-1]))
    begins = first if (near[0] - first).days <= room else near[0]
    ends = last if (last - near[1]).days <= room else near[1]
    return begins.isoformat(), ends.isoformat()


def lane(steps: list[Row], on: Axis) -> Marks | None:
    """The steps of a force at a place; between two of them stands what the first of them told, thinner.

    What lies outside of the axis is left out; None where nothing is left.
    """
    dated = [step for step in steps if step["first"] and step["last"] and on.touches(step["first"], step["last"])]
    spans, marks = [], []
    for step, after in zip_longest(dated, dated[1:]):
        state = STATES.get(step["what"], HERE)
        left, right = sorted((on.at(step["first"]), on.at(step["last"])))
        marks.append({"x": left, "width": round(right - left, 2), "state": state, "doubted": step["doubted"],
                      "middle": round((left + right) / 2, 2)})  # fmt: skip
        if after is not None and state != GONE:
            begin, end = sorted((on.at(step["last"]), on.at(after["first"])))
            spans.append((begin, round(end - begin, 2), state))
    return Marks(spans, marks) if marks else None


def _ticks(start: date, end: date) -> list[tuple[str, str]]:
    """Days of ticks, and what each shows: a day, a month, or a year."""
    length = (end - start).days
    if length < 2 * MONTH:
        stride = next((days for days in DAYS if length / days <= TICKS), DAYS[-1])
        days = [date.fromordinal(start.toordinal() + place) for place in range(0, length + 1, stride)]
        return [(day.isoformat(), day.isoformat()) for day in days]
    stride = next((months for months in STRIDES if length / MONTH / months <= TICKS), STRIDES[-1])
    first = start.year * 12 + start.month - 1
    first += -first % stride
    found = []
    while (day := f"{first // 12:04}-{first % 12 + 1:02}-01") <= end.isoformat():
        if day >= start.isoformat():
            found.append((day, day[:4] if stride % 12 == 0 else day[:7]))
        first += stride
    return found
