"""Hijri days, months and years, put on the Gregorian calendar."""

from collections.abc import Sequence

from musnad.read.times.classes import Mark
from musnad.read.times.days import LEAST_YEAR, moment, numeric, trim, with_numeric
from musnad.read.times.facts import gather
from musnad.read.times.moon import hijri_span, to_gregorian
from musnad.read.times.sight import Found, Sight, is_named
from musnad.record import Recipe


def hijri(sight: Sight) -> Found | None:
    """10 رمضان 1436, الأول من محرم: put on the Gregorian calendar, by year or by publication."""
    facts = gather(sight.marks, sight.calendar)
    names = [mark.name for mark in sight.marks]
    if not facts.months or not facts.days or facts.calendar != "hijri" or facts.days[0] > 30 or is_named(sight):
        return None
    if "hijri" in names and "day" not in names and "unit" not in names and not facts.year and "of" not in names:
        return None
    if facts.year:
        ends = [to_gregorian(facts.year, facts.months[0], day_) for day_ in (facts.days[0], facts.days[-1])]
        if None in ends:
            return None
        return Found("DATE", ends[0] if ends[0] == ends[1] else f"{ends[0]}/{ends[1]}")
    return Found("DATE", None, Recipe("hijri", 0, "", facts.lean, month=facts.months[0], day=facts.days[0]))


def hijri_first(sight: Sight) -> Found | None:
    """أول أيام شهر رمضان."""
    facts = gather(sight.marks[1:], sight.calendar)
    if not facts.months or facts.calendar != "hijri":
        return None
    if facts.year:
        return Found("DATE", to_gregorian(facts.year, facts.months[0], 1))
    return Found("DATE", None, Recipe("hijri", month=facts.months[0], day=1))


def hijri_month(sight: Sight) -> Found | None:
    """شهر رمضان المبارك, رمضان 1436: from its first to its last day."""
    facts = gather(sight.marks, sight.calendar)
    if not facts.months or facts.calendar != "hijri" or facts.unit not in ("", "M") or facts.days:
        return None
    if facts.year:
        return Found("DATE", hijri_span(facts.year, facts.months[0]))
    return Found("DATE", None, Recipe("hijri", 0, "M", facts.lean, month=facts.months[0]))


def two_calendars(sight: Sight) -> Found | None:
    """26 شوال 1436 هـ الموافق 11 أغسطس 2015 م: one time, the Gregorian side told."""
    marks = sight.marks
    written = numeric(marks)
    moon, sun = _month_of(sight, "hijri"), _month_of(sight, "gregorian")
    if sun is None and written is not None:
        sun = written[0]
    if moon is None or sun is None:
        return None
    edge = next((i for i, m in enumerate(marks) if m.name in ("equals", "open")), None) or _second_day(marks)
    side = marks[edge:] if sun > moon else marks[:edge]
    return trim(moment(with_numeric([m for m in side if m.name != "era"], sight.calendar)), sight)


def _month_of(sight: Sight, calendar: str) -> int | None:
    """Where the month name of that calendar stands among the marks."""
    for at, mark in enumerate(sight.marks):
        following = sight.marks[at + 1].fold if at + 1 < len(sight.marks) else ""
        pair = sight.calendar.pairs.get((mark.fold, following), (0, ""))[1]
        if pair == calendar or (mark.name in ("month", "weak", "hijri") and mark.calendar == calendar):
            return at
    return None


def two_numeric(sight: Sight) -> Found | None:
    """19-10-1436هـ الموافق 4-8-2015م."""
    marks = list(sight.marks)
    at = next(i for i, mark in enumerate(marks) if mark.name == "equals")
    for side in (marks[at + 1 :], marks[:at]):
        written = numeric(side)
        if written is not None and written[1][0] >= LEAST_YEAR:
            return trim(moment(with_numeric(side, sight.calendar)), sight)
    return None


def _second_day(marks: Sequence[Mark]) -> int:
    """Where the second date begins: the second number of a day."""
    days = [i for i, mark in enumerate(marks) if mark.name in ("day", "ord", "thefirst", "thecard", "dotted")]
    return days[1] if len(days) > 1 else len(marks)
