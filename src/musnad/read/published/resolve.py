"""Cook recipes: a relative time and the day of publication give an ISO value."""

from collections.abc import Callable
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from musnad.record import Recipe

SOON = 7  # a date without its year that lies so few days ahead is not last year's
NEAR = 30  # the same where no verb says that it is behind
LATE = 25  # from this day on the next month, named without a year, is the coming one
MOON_YEARS = range(1925, 2077)  # what the table of Hijri months covers
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def resolve(recipe: Recipe, published: date) -> str | None:
    """The value of a relative time in a report of that day; None where there is no such day."""
    value = RESOLVERS[recipe.base](recipe, published)
    if value is None or recipe.end is None:
        return value
    if recipe.end.base == "weekday":  # الجمعة والسبت: the second follows the first
        step = ((recipe.end.weekday or 1) - (recipe.weekday or 1)) % 7
        return f"{value}/{(date.fromisoformat(value[:10]) + timedelta(days=step)).isoformat()}"
    end = resolve(recipe.end, published)
    return f"{value}/{end}" if end is not None and end >= value else None


def _on_day(recipe: Recipe, day: date | None) -> str | None:
    return None if day is None else day.isoformat() + recipe.part


def _day(recipe: Recipe, published: date) -> str | None:
    return _on_day(recipe, day_of(recipe, published))


def day_of(recipe: Recipe, published: date) -> date | None:
    """اليوم، أمس الاثنين: a date told beside it wins, then the weekday, then the step from publication."""
    target = published + timedelta(days=recipe.count)
    if recipe.month and recipe.day:
        years = [recipe.year] if recipe.year else range(target.year - 1, target.year + 2)
        days = [day for year in years if (day := make(year, recipe.month, recipe.day))]
        return min(days, key=lambda day: abs((day - target).days)) if days else None
    if recipe.weekday and target.isoweekday() != recipe.weekday:
        back = (target.isoweekday() - recipe.weekday) % 7
        return target - timedelta(days=back) if recipe.count <= 0 else target + timedelta(days=7 - back)
    return target


def _weekday(recipe: Recipe, published: date) -> str | None:
    back = (published.isoweekday() - (recipe.weekday or 1)) % 7
    if recipe.unit == "W":
        return _on_day(
            recipe, published - timedelta(days=published.isoweekday() - (recipe.weekday or 1), weeks=-recipe.count)
        )
    if recipe.lean == "last":
        back = back or 7
    elif recipe.lean == "next" or (recipe.lean == "future" and back):  # «ستعقد الأحد», told on a Sunday: today
        back -= 7
    elif recipe.lean == "this":
        back = published.isoweekday() - (recipe.weekday or 1)
    return _on_day(recipe, published - timedelta(days=back))


def _date(recipe: Recipe, published: date) -> str | None:
    month, day = recipe.month, recipe.day
    if recipe.unit == "M" and day:
        year, month = shift_month(published, recipe.count)
        return _on_day(recipe, make(year, month, day))
    if month is None:
        return None
    if day is None:
        return f"{_month_year(recipe, month, published):04d}-{month:02d}"
    if recipe.unit == "Y":
        return _on_day(recipe, make(published.year + recipe.count, month, day))
    days = [found for year in range(published.year - 5, published.year + 5) if (found := make(year, month, day))]
    if recipe.weekday:
        fitting = [found for found in days if found.isoweekday() == recipe.weekday]
        near = min(fitting, key=lambda found: abs((found - published).days), default=None)
        if near and abs((near - published).days) < 200:
            return _on_day(recipe, near)
    return _on_day(recipe, _lean(recipe.lean, days, published))


def _lean(lean: str, days: list[date], published: date) -> date | None:
    if lean == "this":
        return min(days, key=lambda day: abs((day - published).days), default=None)
    if lean in ("next", "future"):
        return min((day for day in days if day >= published), default=None)
    ahead = {"last": 0, "since": 0, "past": SOON}.get(lean, NEAR)
    return max((day for day in days if (day - published).days <= ahead), default=None)


def _month_year(recipe: Recipe, month: int, published: date) -> int:
    if recipe.unit == "Y":
        return published.year + recipe.count
    if recipe.lean == "this":
        return min(
            (published.year + step for step in (-1, 0, 1)),
            key=lambda year: abs(12 * (year - published.year) + month - published.month),
        )
    if recipe.lean == "next":
        return published.year + (month <= published.month)
    if recipe.lean == "future":
        return published.year + (month < published.month)
    if recipe.lean == "last":
        return published.year - (month >= published.month)
    soon = published.day >= LATE and recipe.lean != "since" and month == published.month % 12 + 1
    return published.year + (soon and month == 1) - (month > published.month and not soon)


def _unit(recipe: Recipe, published: date) -> str | None:
    if recipe.unit == "W":
        return week(published + timedelta(weeks=recipe.count))
    if recipe.unit == "M":
        year, month = shift_month(published, recipe.count)
        return f"{year:04d}-{month:02d}"
    if recipe.unit == "Q":
        quarters = 4 * published.year + (published.month - 1) // 3 + recipe.count
        return f"{quarters // 4:04d}-Q{quarters % 4 + 1}"
    if recipe.unit == "10Y":
        first = (published.year // 10 + recipe.count) * 10
        return f"{first:04d}/{first + 9:04d}"
    if recipe.unit == "100Y":
        return str(published.year // 100 + recipe.count)
    year = published.year + recipe.count
    return f"{year:04d}" if recipe.unit == "Y" else f"{year:04d}-{recipe.unit}"


def _ago(recipe: Recipe, published: date) -> str | None:
    if recipe.unit == "D":
        return (published - timedelta(days=recipe.count)).isoformat()
    if recipe.unit == "W":
        return week(published - timedelta(weeks=recipe.count))
    if recipe.unit == "M" and recipe.count > 12 * 1000:
        return None
    if recipe.unit == "M":
        year, month = shift_month(published, -recipe.count)
        return f"{year:04d}-{month:02d}"
    return f"{published.year - recipe.count:04d}" if published.year > recipe.count else None


def counted_from(recipe: Recipe, named: str) -> str | None:
    """The value of a time told from another one's value (في اليوم التالي); None where that is not fine enough."""
    end = named.split("/")[-1] if recipe.count > 0 else named.split("/")[0]
    if "/" in named and not recipe.count:
        return None
    try:
        if recipe.unit == "Y":
            return f"{int(end[:4]) + recipe.count:04d}"
        if recipe.unit == "M":
            year, month = shift_month(date(int(end[:4]), int(end[5:7]), 1), recipe.count)
            return f"{year:04d}-{month:02d}"
        if recipe.unit == "W":
            return week(date.fromisoformat(end[:10]) + timedelta(weeks=recipe.count))
        return _on_day(recipe, date.fromisoformat(end[:10]) + timedelta(days=recipe.count))
    except ValueError:
        return None


def _season(recipe: Recipe, published: date) -> str | None:
    if recipe.lean == "year":
        return f"{published.year + recipe.count:04d}-{recipe.unit}"
    start = SEASONS[recipe.unit]
    year = published.year
    if recipe.lean == "last" and published.month < start + 3:
        year -= 1
    if recipe.lean == "next" and published.month >= start:
        year += 1
    return f"{year:04d}-{recipe.unit}"


def _hijri(recipe: Recipe, published: date) -> str | None:
    if published.year not in MOON_YEARS:
        return None
    year = Gregorian(published.year, published.month, published.day).to_hijri().year
    month, day = recipe.month or 1, recipe.day
    days = [found for step in (-1, 0, 1) if (found := hijri_day(year + step, month, day or 1))]
    if day is None and recipe.lean in ("", "past", "this"):
        ends = [hijri_day(year + step + month // 12, month % 12 + 1, 1) for step in (-1, 0, 1)]
        spans = [(first, end) for first, end in zip(days, ends, strict=False) if end and (first - published).days <= 30]
        return f"{spans[-1][0].isoformat()}/{(spans[-1][1] - timedelta(days=1)).isoformat()}" if spans else None
    chosen = _lean(recipe.lean, days, published)
    if chosen is None or day is not None:
        return _on_day(recipe, chosen)
    end = next(
        e
        for s in (-1, 0, 1)
        if hijri_day(year + s, month, 1) == chosen and (e := hijri_day(year + s + month // 12, month % 12 + 1, 1))
    )
    return f"{chosen.isoformat()}/{(end - timedelta(days=1)).isoformat()}"


def _alone(recipe: Recipe, published: date) -> None:
    """«في اليوم التالي» where no day is named before it."""


def hijri_day(year: int, month: int, day: int) -> date | None:
    """A Hijri day as a Gregorian date, or None outside the table."""
    try:
        return date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())
    except (ValueError, OverflowError):
        return None


def make(year: int, month: int, day: int) -> date | None:
    """A date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_month(day: date, count: int) -> tuple[int, int]:
    """Year and month, ``count`` months on."""
    months = 12 * day.year + day.month - 1 + count
    return months // 12, months % 12 + 1


def week(day: date) -> str:
    """The ISO week of a day."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


RESOLVERS: dict[str, Callable[[Recipe, date], str | None]] = {
    "day": _day,
    "weekday": _weekday,
    "date": _date,
    "unit": _unit,
    "ago": _ago,
    "season": _season,
    "hijri": _hijri,
    "then": _alone,
}
