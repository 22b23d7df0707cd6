"""The day of publication from what the report says of it: a dateline, اليوم الخميس 6 أكتوبر, a weekday beside a date.

Every clue narrows a window or names a day; where two clues cannot both be true, the window is left and no day is
told. A day is told only where one is left: an honest interval is worth more than a wrong guess.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from hijridate import Gregorian

from musnad.read.published.resolve import make
from musnad.record import Published, Recipe, When

FIRST_YEAR = 2010  # the web reports this is made for
REACH = 9  # years behind the youngest thing a report names in which it may lie, where nothing says when it was fetched
WEEK = timedelta(days=6)


def infer(times: Sequence[When], recipes: dict[str, Recipe], lowest: date | None, highest: date | None) -> Published:
    """What the times of a report say of its day, between ``lowest`` and ``highest`` where those are known."""
    stated = _stated(times, recipes)
    if stated is not None:
        when, day = stated
        return _told(day, "inferred" if recipes[when.id].count else "stated", when)
    low = max(filter(None, (lowest, _youngest(times, recipes))), default=None)
    anchored = _anchored(times, recipes, low, highest)
    if anchored is not None:
        return anchored
    return _between(times, recipes, low, highest)


def _told(day: date, basis: str, when: When) -> Published:
    value = day.isoformat()
    return Published(value, basis, value, value, (f"time:{when.id}",))


def _stated(times: Sequence[When], recipes: dict[str, Recipe]) -> tuple[When, date] | None:
    """اليوم الجمعة 2 كانون الأول 2022."""
    for when in times:
        recipe = recipes.get(when.id)
        if recipe is not None and recipe.base == "day" and recipe.year and recipe.month and recipe.day:
            day = make(recipe.year, recipe.month, recipe.day)
            if day is not None:
                return when, day - timedelta(days=recipe.count)
    return None


def _youngest(times: Sequence[When], recipes: dict[str, Recipe]) -> date | None:
    """The latest day, month or year that is told in full and not ahead."""
    days = []
    for when in times:
        if when.value is None or when.type not in ("DATE", "TIME") or when.id in recipes:
            continue
        first = when.value.split("/")[0]
        parts = first[:10].split("-")
        if not all(part.isdigit() for part in parts) or len(parts[0]) != 4:
            continue
        day = make(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, int(parts[2][:2]) if len(parts) > 2 else 1)
        if day is not None and not any(mark == "ahead" for mark in when.marks):
            days.append(day)
    return max(days, default=None)


def _anchored(times: Sequence[When], recipes: dict[str, Recipe], low: date | None, high: date | None) -> Published | None:
    """A day and month beside اليوم، أمس، غدا, whose weekday leaves few years to choose from."""
    first, last = low or date(FIRST_YEAR, 1, 1), high or (date(low.year + REACH, 12, 31) if low else None)
    for when in times:
        recipe = recipes.get(when.id)
        if recipe is None or recipe.base != "day" or not (recipe.month and recipe.day):
            continue
        until = last or date(FIRST_YEAR + 2 * REACH, 12, 31)
        days = [day - timedelta(days=recipe.count) for year in range(first.year, until.year + 1)
                if (day := make(year, recipe.month, recipe.day)) and (not recipe.weekday or day.isoweekday() == recipe.weekday)]  # fmt: skip
        days = [day for day in days if first <= day <= until]
        days = _with_moon(days, recipes) or days
        if len(days) == 1:
            return _told(days[0], "inferred", when)
        if days:
            return Published(None, "inferred", days[0].isoformat(), days[-1].isoformat(), (f"time:{when.id}",))
    return None


def _with_moon(days: list[date], recipes: dict[str, Recipe]) -> list[date]:
    """Of the days those that fit a Hijri day the report names (أول أيام رمضان), give or take one."""
    for recipe in recipes.values():
        if recipe.base == "hijri" and recipe.day and recipe.month:
            return [day for day in days if _moon_fits(day, recipe)]
    return []


def _moon_fits(day: date, recipe: Recipe) -> bool:
    for step in (-1, 0, 1):
        moved = day + timedelta(days=step)
        hijri = Gregorian(moved.year, moved.month, moved.day).to_hijri()
        if (hijri.month, hijri.day) == (recipe.month, recipe.day):
            return True
    return False


def _between(times: Sequence[When], recipes: dict[str, Recipe], low: date | None, high: date | None) -> Published:
    """No day beside اليوم: a full date with its weekday lies at most a week back; «العام الحالي 2022» gives the year."""
    for when in times:
        recipe = recipes.get(when.id)
        if recipe is None or when.value is None or not recipe.year:
            continue
        if recipe.base == "weekday" and recipe.month and recipe.day:
            day = make(recipe.year, recipe.month, recipe.day)
            if day is not None and (low is None or day >= low - WEEK):
                return Published(None, "inferred", day.isoformat(), (day + WEEK).isoformat(), (f"time:{when.id}",))
        if recipe.base == "unit" and recipe.unit == "Y":
            year = recipe.year - recipe.count
            return Published(None, "inferred", f"{year}-01-01", f"{year}-12-31", (f"time:{when.id}",))
    if low is not None and high is not None and low <= high:
        return Published(None, "inferred", low.isoformat(), high.isoformat())
    return Published(None, "unknown", low.isoformat() if low else None, None)
