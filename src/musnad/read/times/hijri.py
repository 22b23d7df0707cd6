"""Hijri days, months and years, put on the Gregorian calendar."""

from collections.abc import Sequence
from datetime import date, timedelta

from musnad.read.times.classes import Mark
from musnad.read.times.days import LEAST_YEAR, moment, numeric, trim, with_numeric
from musnad.read.times.facts import gather
from musnad.read.times.moon import hijri_span, to_gregorian
from musnad.read.times.sight import Found, Sight, is_named, iso
from musnad.record import Recipe

RAMADAN = 9
OPENERS = frozenset("في وفي خلال قبل بعد منذ حتي قبيل".split())  # behind these رمضان is the month
ORDINALS = ("first", "ord", "thefirst", "thecard")


def hijri(sight: Sight) -> Found | None:
    """10 رمضان 1436, الأول من محرم: put on the Gregorian calendar, by year or by publication."""
    facts = gather(sight.marks, sight.calendar)
    names = [mark.name for mark in sight.marks]
    if not facts.months or not facts.days or facts.calendar != "hijri" or facts.days[0] > 30 or is_named(sight):
        return None
    if "hijri" in names and "day" not in names and "unit" not in names and not facts.year and "of" not in names:
        return None
    if "int" in names:
        return Found("DATE")  # سنة 583هـ: before the table of months begins
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
    if sight.marks[0].name == "edge" and sight.marks[0].fold not in ("غره", "الغره"):
        return None
    if facts.year:
        return Found("DATE", to_gregorian(facts.year, facts.months[0], 1))
    return Found("DATE", None, Recipe("hijri", month=facts.months[0], day=1))


def feast(sight: Sight) -> Found | None:
    """أول أيام عيد الفطر، عيد الميلاد 2015: a day only where its number or the year is told, or يوم stands before."""
    names = [mark.name for mark in sight.marks]
    at = names.index("feast")
    facts = gather([mark for mark in sight.marks[:at] if mark.name in ORDINALS], sight.calendar)
    year = next((mark.whole for mark in sight.marks if mark.name == "year"), None)
    if not facts.days and year is None and "unit" not in names[:at]:
        return None
    step = facts.days[0] - 1 if facts.days else 0
    told = str(sight.marks[at + 1].value)
    month, day_ = int(told[1:3]), int(told[4:6])
    if year is None:
        return Found("DATE", None, Recipe("date" if told[0] == "g" else "hijri", month=month, day=day_ + step))
    if told[0] == "g":
        return Found("DATE", iso(year, month, day_ + step))
    first = _feast_of(year, month, day_, sight.calendar.feasts.get(told, {}))
    return Found("DATE", (date.fromisoformat(first) + timedelta(days=step)).isoformat()) if first else None


def _feast_of(year: int, month: int, day_: int, announced: dict[int, str]) -> str | None:
    """The first day of a feast in a year of either calendar: as announced, else by the table of Hijri months."""
    moons = [year] if year < LEAST_YEAR else [year - 580, year - 579, year - 578]
    found = [day for moon in moons if (day := to_gregorian(moon, month, day_))]
    fitting = next((day for day in found if year < LEAST_YEAR or day[:4] == str(year)), None)
    return announced.get(int(fitting[:4]), fitting) if fitting else None


def hijri_month(sight: Sight) -> Found | None:
    """شهر رمضان المبارك, رمضان 1436: from its first to its last day."""
    facts = gather(sight.marks, sight.calendar)
    if not facts.months or facts.calendar != "hijri" or facts.unit not in ("", "M") or facts.days:
        return None
    if len(sight.marks) == 1 and (facts.months[0] != RAMADAN or sight.before() not in OPENERS):
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
