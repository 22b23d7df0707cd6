"""Days of the calendar that a partial date covers: what lets dates of any precision be sorted and filtered."""

import re
from calendar import monthrange
from datetime import date, timedelta

Days = tuple[str, str]

PATTERN = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:W(?P<week>\d\d)(?:-(?P<weekday>[1-7]))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season_word>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T\S*)?$"
)
DECADE = re.compile(r"(\d{2,3})X{1,2}$")
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}


def days_of(value: str | None) -> Days | None:
    """First and last day (ISO, inclusive) of a TIMEX3 value; None for durations, sets and what is no date.

    ``2017-12`` gives all of December, ``2017-W50`` Monday to Sunday, ``2017-12-21/2017-12-22`` both days.
    """
    if not value:
        return None
    if "/" in value:
        start, _, end = value.partition("/")
        first, last = days_of(start), days_of(end)
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    try:
        return _period(value)
    except ValueError:
        return None


def _period(value: str) -> Days | None:
    decade = DECADE.match(value)
    if decade:
        digits = decade.group(1)
        return f"{digits.ljust(4, '0')}-01-01", f"{digits.ljust(4, '9')}-12-31"
    found = PATTERN.match(value)
    if not found:
        return None
    part = found.groupdict()
    year = int(part["year"])
    if part["week"]:
        return _week(year, int(part["week"]), part["weekday"])
    if part["day"]:
        day = date(year, int(part["month"]), int(part["day"])).isoformat()
        return day, day
    if part["month"]:
        return _months(year, int(part["month"]), int(part["month"]))
    if part["quarter"]:
        return _months(year, 3 * int(part["quarter"]) - 2, 3 * int(part["quarter"]))
    if part["half"]:
        return _months(year, 6 * int(part["half"]) - 5, 6 * int(part["half"]))
    if part["season_word"] in SEASONS:
        return _months(year, *SEASONS[part["season_word"]])
    return _months(year, 1, 12)


def _week(year: int, week: int, weekday: str | None) -> Days:
    first = date.fromisocalendar(year, week, int(weekday or 1))
    last = first if weekday else first + timedelta(days=6)
    return first.isoformat(), last.isoformat()


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1).isoformat(), date(year, last, monthrange(year, last)[1]).isoformat()
