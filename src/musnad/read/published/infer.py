"""The day of publication from what the report says of it: a dateline, اليوم الخميس 6 أكتوبر, a weekday beside a date.

Every clue narrows a window or names a day; where two clues cannot both be true, the window is left and no day is
told. A day is told only where one is left: an honest interval is worth more than a wrong guess.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from hijridate import Gregorian

from musnad.read.published.clues import Window
from musnad.read.published.eras import FIRST_YEAR
from musnad.read.published.resolve import MOON_YEARS, make
from musnad.record import Published, Recipe, When

LEAD = 600  # characters in which a full date with its weekday is taken for that of the news
REACH = 9  # years behind the youngest thing a report names in which it may lie, where nothing says when it was fetched
WEEK = timedelta(days=6)


def infer(times: Sequence[When], recipes: dict[str, Recipe], window: Window) -> Published:
    """What the times of a report say of its day, within the window that its clues leave."""
    stated = _stated(times, recipes)
    if stated is not None:
        when, day = stated
        return _told(day, "inferred" if recipes[when.id].count else "stated", (f"time:{when.id}",))
    window = window.narrowed(_present_year(times, recipes))
    return _anchored(times, recipes, window) or _beside(times, recipes, window) or _between(times, recipes, window)


def _told(day: date, basis: str, marks: tuple[str, ...]) -> Published:
    value = day.isoformat()
    return Published(value, basis, value, value, marks)


def _stated(times: Sequence[When], recipes: dict[str, Recipe]) -> tuple[When, date] | None:
    """اليوم الجمعة 2 كانون الأول 2022."""
    for when in times:
        recipe = recipes.get(when.id)
        if recipe is not None and recipe.base == "day" and recipe.year and recipe.month and recipe.day:
            day = make(recipe.year, recipe.month, recipe.day)
            if day is not None:
                return when, day - timedelta(days=recipe.count)
    return None


def since_youngest(times: Sequence[When], recipes: dict[str, Recipe]) -> Window:
    """From the latest day, month or year that is told in full and not ahead."""
    days = []
    for when in times:
        if when.value is None or when.type not in ("DATE", "TIME") or when.id in recipes:
            continue
        first = when.value.split("/")[0]
        parts = first[:10].split("-")
        if not all(part.isdigit() for part in parts) or len(parts[0]) != 4:
            continue
        day = make(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, int(parts[2][:2]) if len(parts) > 2 else 1)
        if day is not None and "behind" in when.marks and day.year >= FIRST_YEAR:
            days.append((when, day))
    if not days:
        return Window()
    when, day = max(days, key=lambda found: found[1])
    return Window(day, None, (f"time:{when.id}",))


def _present_year(times: Sequence[When], recipes: dict[str, Recipe]) -> Window:
    """«منذ بداية العام الحالي 2024», «في العام الماضي 2023»: the year, where all that is told so agrees on one."""
    told = [(when, recipes[when.id]) for when in times if when.id in recipes]
    years = [(r.year - r.count, when) for when, r in told if r.base == "unit" and r.unit == "Y" and r.year]
    if len({year for year, _ in years}) != 1:
        return Window()
    year, when = years[0]
    if not FIRST_YEAR <= year < date.max.year:
        return Window()
    return Window(date(year, 1, 1), date(year, 12, 31), (f"time:{when.id}",))


def _anchored(times: Sequence[When], recipes: dict[str, Recipe], window: Window) -> Published | None:
    """A day and month beside اليوم، أمس، غدا, whose weekday leaves few years to choose from."""
    first = window.low or date(FIRST_YEAR, 1, 1)
    last = window.high or date(first.year + (REACH if window.low else 2 * REACH), 12, 31)
    for when in times:
        recipe = recipes.get(when.id)
        if recipe is None or recipe.base != "day" or not (recipe.month and recipe.day):
            continue
        days = [day - timedelta(days=recipe.count) for day in _fitting(recipe, first.year, last.year)]
        days = [day for day in days if first <= day <= last]
        days = _with_moon(days, recipes) or days
        marks = (f"time:{when.id}", *window.marks)
        if len(days) == 1:
            return _told(days[0], "inferred", marks)
        if days:
            return Published(None, "inferred", days[0].isoformat(), days[-1].isoformat(), marks)
    return None


def _fitting(recipe: Recipe, first: int, last: int) -> list[date]:
    """The days of those years that have the recipe's day, month and, if told, weekday."""
    days = [make(year, recipe.month or 1, recipe.day or 1) for year in range(first, last + 1)]
    return [day for day in days if day and recipe.weekday in (None, day.isoweekday())]


def _with_moon(days: list[date], recipes: dict[str, Recipe]) -> list[date]:
    """Of the days those that fit a Hijri day the report names (أول أيام رمضان), give or take one."""
    for recipe in recipes.values():
        if recipe.base == "hijri" and recipe.day and recipe.month:
            return [day for day in days if _moon_fits(day, recipe)]
    return []


def _moon_fits(day: date, recipe: Recipe) -> bool:
    if day.year not in MOON_YEARS:
        return False
    for step in (-1, 0, 1):
        moved = day + timedelta(days=step)
        hijri = Gregorian(moved.year, moved.month, moved.day).to_hijri()
        if (hijri.month, hijri.day) == (recipe.month, recipe.day):
            return True
    return False


def _beside(times: Sequence[When], recipes: dict[str, Recipe], window: Window) -> Published | None:
    """A full date with its weekday lies at most a week back, and اليوم or أمس with a weekday says how far."""
    wanted = _weekdays(recipes)
    for when in times:
        recipe = recipes.get(when.id)
        if recipe is None or when.value is None or not recipe.year:
            continue
        marks = (f"time:{when.id}",)
        if recipe.base == "weekday" and recipe.month and recipe.day:
            day = make(recipe.year, recipe.month, recipe.day)
            near = [day + timedelta(days=step) for step in (0, 1)] if day else []
            near = [found for found in near if wanted == {found.isoweekday()}]
            fresh = "behind" not in when.marks or when.start < LEAD
            if near and fresh and (window.low is None or near[0] >= window.low):
                return _told(near[0], "inferred", marks)
        if recipe.base == "weekday" and recipe.month and recipe.day and when.start < LEAD and "behind" in when.marks:
            day = make(recipe.year, recipe.month, recipe.day)
            if day is not None and (window.low is None or day >= window.low - WEEK):
                return _within(Window(day, day + WEEK, marks), recipes)
    return None


def _between(times: Sequence[When], recipes: dict[str, Recipe], window: Window) -> Published:
    """Nothing in the times: what the clues leave."""
    if window.low is not None and window.high is not None:
        return _within(window, recipes)
    low = window.low.isoformat() if window.low else None
    return Published(None, "unknown", low, window.high.isoformat() if window.high else None, window.marks)


def _within(window: Window, recipes: dict[str, Recipe]) -> Published:
    """The days of a closed window on which every «اليوم الأحد», «أمس السبت» is right: told if it is one."""
    first, last = window.low or date.min, window.high or date.max
    wanted = _weekdays(recipes)
    if len(wanted) == 1:
        weekday = wanted.pop()
        early = first + timedelta(days=(weekday - first.isoweekday()) % 7)
        late = last - timedelta(days=(last.isoweekday() - weekday) % 7)
        if early <= late:
            first, last = early, late
    if first == last:
        return _told(first, "inferred", window.marks)
    return Published(None, "inferred", first.isoformat(), last.isoformat(), window.marks)


def _weekdays(recipes: dict[str, Recipe]) -> set[int]:
    """The weekdays of publication that اليوم الأحد, أمس السبت and the like tell."""
    return {
        (recipe.weekday - recipe.count - 1) % 7 + 1
        for recipe in recipes.values()
        if recipe.base == "day" and recipe.weekday and not recipe.month
    }
