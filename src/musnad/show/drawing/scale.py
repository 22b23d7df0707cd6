"""The scale of time: a window of days, the periods into which it is cut, and where its axis is marked."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

LONGEST = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3_653, "century": 36_525}
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1_200}
YEAR = 12  # months
STEPS = (
    *((days, "day") for days in (1, 2, 7, 14)),
    *((months, "month") for months in (1, 3, 6)),
    *((YEAR * years, "year") for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000)),
)


class Window(NamedTuple):
    """Days from ``first`` to ``last``, both within."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many there are."""
        return self.last.toordinal() - self.first.toordinal() + 1

    def holds(self, day: date) -> bool:
        """Whether a day lies within."""
        return self.first <= day <= self.last

    def share(self, day: date) -> float:
        """How much of the window has passed when a day begins, from 0 to 1."""
        return min(max((day.toordinal() - self.first.toordinal()) / self.days, 0.0), 1.0)

    def shifted(self, times: int) -> "Window | None":
        """The window beside, later or (below 0) earlier: whole months by months, else as many days; None beyond."""
        try:
            if self.first.day == 1 and _is_last_of_month(self.last):
                months = _number(self.last) - _number(self.first) + 1
                end = month(_number(self.last) + 1 + months * times)
                return Window(month(_number(self.first) + months * times), end - timedelta(days=1))
            by = timedelta(days=self.days * times)
            return Window(self.first + by, self.last + by)
        except (ValueError, OverflowError):
            return None

    def narrower(self) -> "Window | None":
        """The middle third; None for a single day."""
        if self.days == 1:
            return None
        off = timedelta(days=max(1, self.days // 3) if self.days > 2 else 0)
        return Window(self.first + off, max(self.first + off, self.last - (off or timedelta(days=1))))

    def wider(self, most: "Window") -> "Window | None":
        """Three times as long around the same middle, no longer than ``most``; None where that shows nothing more."""
        found = Window(
            _bounded(self.first.toordinal() - self.days, most.first, self.first),
            _bounded(self.last.toordinal() + self.days, self.last, most.last),
        )
        return None if found == self else found


class Tick(NamedTuple):
    """A place on the axis: its day, and whether it is told as a day, a month or a year."""

    day: date
    told: str


def month(number: int) -> date:
    """The first day of a month that is counted from year 0; ValueError where the calendar ends."""
    return date(number // YEAR, number % YEAR + 1, 1)


def unit_for(window: Window, most: int) -> str:
    """The finest unit that cuts a window into no more than so many periods."""
    return next((unit for unit, days in LONGEST.items() if window.days / days <= most), "century")


def periods(window: Window, unit: str) -> list[Window]:
    """The periods of a unit that a window holds; at its ends they are cut off."""
    found: list[Window] = []
    start: date | None = _start(window.first, unit)
    while start is not None and start <= window.last:
        following = _after(start, unit)
        end = following - timedelta(days=1) if following else date.max
        found.append(Window(max(start, window.first), min(end, window.last)))
        start = following
    return found


def ticks(window: Window, most: int) -> list[Tick]:
    """Where the axis is marked: no more than so many places, at the borders of days, months or years."""
    sizes = {"day": 1.0, "month": 30.4, "year": 30.44}
    step, told = next((s for s in STEPS if window.days / (s[0] * sizes[s[1]]) <= most), STEPS[-1])
    return list(_daily(window, step) if told == "day" else _monthly(window, step, told))


def _daily(window: Window, step: int) -> Iterator[Tick]:
    first = window.first
    if step >= LONGEST["week"]:
        first += timedelta(days=-first.weekday() % LONGEST["week"])
    for ordinal in range(first.toordinal(), window.last.toordinal() + 1, step):
        yield Tick(date.fromordinal(ordinal), "day")


def _monthly(window: Window, step: int, told: str) -> Iterator[Tick]:
    for number in range(-(-_number(window.first) // step) * step, _number(window.last) + 1, step):
        if number >= YEAR and window.holds(month(number)):
            yield Tick(month(number), told)


def _start(day: date, unit: str) -> date:
    if unit == "day":
        return day
    if unit == "week":
        return date.fromordinal(max(1, day.toordinal() - day.weekday()))
    size = MONTHS[unit]
    return month(max(_number(day) // size * size, YEAR))


def _after(start: date, unit: str) -> date | None:
    """The start of the period that follows; None where the calendar ends."""
    try:
        if unit in ("day", "week"):
            return _start(start, unit) + timedelta(days=LONGEST[unit])
        size = MONTHS[unit]
        return month(_number(start) // size * size + size)
    except (ValueError, OverflowError):
        return None


def _number(day: date) -> int:
    return day.year * YEAR + day.month - 1


def _is_last_of_month(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1


def _bounded(ordinal: int, least: date, most: date) -> date:
    return date.fromordinal(min(max(ordinal, least.toordinal()), most.toordinal()))
