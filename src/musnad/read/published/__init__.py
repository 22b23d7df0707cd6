"""The day of publication, and every relative time put on the calendar by it.

Reads ``report``, ``times``, ``recipes`` and ``statements``; gives ``published`` and the resolved ``times``. Metadata
wins, then the day under which the page is filed; without them ``infer`` says what the text itself tells. Where only an
interval is known, a relative time has a value only if it is the same for both its ends; اليوم inside a quotation is
the day it was said.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from musnad.lexicon import Lexicon
from musnad.read.published.address import day_of_address, window_of_address
from musnad.read.published.clues import Window, era_window, landmark_window
from musnad.read.published.infer import infer, since_youngest
from musnad.read.published.jubilees import jubilee_window
from musnad.read.published.mourning import mourning_window
from musnad.read.published.resolve import counted_from, day_of, resolve
from musnad.read.published.roundups import roundup_window
from musnad.record import Published, Recipe, Sheet, Statement, When

QUOTED = ("direct",)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
YEARS = range(1900, 2200)
TOP = 300  # characters in which a dateline stands
EDGES = " \t\r-–—:|()[]،.*«»"
CLOCK = re.compile(r"(?:الساعة )?\d\d?:\d\d(?::\d\d)?(?: ?(?:ص|م|صباحا|صباحاً|مساء|مساءً|GMT))?")
PUBLISHED = frozenset(["نشر", "نُشر", "النشر", "نشرت"])
BYLINE = 4  # words that a bar parts from a date on its line
LABEL = 3  # words that say what a date is that has a line to itself
PREPOSITIONS = ("في", "منذ", "حتى", "وفي", "يوم")
AGENCIES = frozenset(["واس", "قنا", "وام", "كونا", "بنا", "بترا", "سانا", "وفا", "شينخوا", "رويترز", "وات", "وكالات"])


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """Publication first, then the times that hang on it."""
    published = (
        _given(sheet)
        or _filed(sheet)
        or dateline(sheet)
        or _copied(sheet)
        or infer(sheet.times, sheet.recipes, _window(sheet, lexicon))
    )
    return {"published": published, "times": resolved(sheet, published)}


def _given(sheet: Sheet) -> Published | None:
    day = _parse(sheet.report.published)
    if day is None:
        return None
    value = day.isoformat()
    return Published(value, "metadata", value, value)


def _filed(sheet: Sheet) -> Published | None:
    """The day under which the page is filed on the web, if it is not younger than the day it was fetched.

    Fetched by the clock of Greenwich, filed by that of the outlet: they may differ by a day.
    """
    day = day_of_address(sheet.report.uri)
    fetched = _parse(sheet.report.retrieved)
    if day is None or (fetched is not None and day > fetched + timedelta(days=1)):
        return None
    value = day.isoformat()
    return Published(value, "metadata", value, value, (f"address:{value}",))


def _copied(sheet: Sheet) -> Published | None:
    """The day of a dated report with the same words; of several with different days, the stretch between."""
    copy = sheet.report.copy
    if copy is None:
        return None
    value = copy.earliest if copy.earliest == copy.latest else None
    return Published(value, "inferred", copy.earliest, copy.latest, (f"copy:{copy.id}",))


def dateline(sheet: Sheet) -> Published | None:
    """A full date that heads the report, or has a line to itself near its top or its end."""
    text = sheet.report.text
    for when in sheet.times:
        if when.type != "DATE" or when.value is None or not DAY.fullmatch(when.value):
            continue
        before = text[text.rfind("\n", 0, when.start) + 1 : when.start].strip(EDGES)
        following = text.find("\n", when.end)
        behind = text[when.end : following if following >= 0 else len(text)]
        after = behind.strip(EDGES)
        near = when.start < TOP or len(text) - when.end < TOP
        heads = (
            when.start < TOP
            and len(before.split()) <= 2
            and not before.endswith(PREPOSITIONS)
            and not before.startswith(PREPOSITIONS)
        )
        alone = near and _only_label(before) and (not after or CLOCK.fullmatch(after) or _only_byline(behind))
        if alone or (heads and (after.split()[:1] or [""])[0].strip("()-–") in AGENCIES):
            return Published(when.value, "stated", when.value, when.value, (f"time:{when.id}",))
    return None


def _only_label(before: str) -> bool:
    """Whether before a date stands nothing, or only that this is when it was published (نشر في، تاريخ النشر)."""
    words = before.split()
    return not words or (len(words) <= LABEL and any(word.strip(EDGES) in PUBLISHED for word in words))


def _only_byline(behind: str) -> bool:
    """Whether behind a date a bar parts off a few words: who wrote it."""
    return behind.lstrip().startswith("|") and len(behind.strip(EDGES).split()) <= BYLINE


def _window(sheet: Sheet, lexicon: Lexicon) -> Window:
    """What the report names that has its time; it is not younger than the day it was fetched."""
    window = Window(None, _parse(sheet.report.retrieved)).narrowed(era_window(sheet, lexicon))
    window = window.narrowed(since_youngest(sheet.times, sheet.recipes))
    window = window.narrowed(landmark_window(sheet, lexicon, window))
    window = window.narrowed(jubilee_window(sheet, lexicon)).narrowed(mourning_window(sheet, lexicon))
    return window.narrowed(roundup_window(sheet, lexicon)).narrowed(window_of_address(sheet.report.uri))


def _parse(text: str | None) -> date | None:
    """An ISO day; None for what is none, or lies where no report on the web can."""
    try:
        day = date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
    return day if day and day.year in YEARS else None


def resolved(sheet: Sheet, published: Published) -> list[When]:
    """The times with the values that publication gives them."""
    recipes = sheet.recipes
    days = _days(published, recipes)
    times: list[When] = []
    values = {when.id: when.value for when in sheet.times}
    for when in sheet.times:
        if when.value is None and when.id in recipes:
            recipe = recipes[when.id]
            named = values.get(recipe.named)
            value = _hanging(recipe, named) if named else _value(recipe, days)
            mark = f"time:{recipe.named}" if named else f"published:{published.basis}"
            told = (*when.marks, mark, *(_open(recipe) if value is None else ()))
            when = When(when.id, when.start, when.end, when.text, when.type, value, when.rule, told)
            values[when.id] = value
        times.append(when)
    return _quoted(sheet, times)


def _open(recipe: Recipe) -> Iterator[str]:
    """What is known of a day without its value: ``open:08-16``, ``open:D3`` (a Wednesday), ``open:-1`` (yesterday)."""
    if recipe.base in ("day", "weekday", "date"):
        if recipe.month and recipe.day and not recipe.end:
            yield f"open:{recipe.month:02d}-{recipe.day:02d}"
        if recipe.weekday:
            yield f"open:D{recipe.weekday}"
        if recipe.base == "day" and recipe.count <= 0:
            yield f"open:{recipe.count}"


def _hanging(recipe: Recipe, named: str) -> str | None:
    """The value of a time that hangs on another one: a clock time on its day, «في اليوم التالي» on the day before."""
    if recipe.unit != "clock":
        return counted_from(recipe, named)
    day = named[:10] if DAY.match(named) and "/" not in named else ""
    return f"{day}{recipe.part}/{day}{recipe.end.part}" if recipe.end is not None else day + recipe.part


def _value(recipe: Recipe, days: list[date]) -> str | None:
    if not days:
        return recipe.part if recipe.unit == "clock" and ":" in recipe.part else None
    values = {resolve(recipe, day) for day in days}
    return values.pop() if len(values) == 1 else None


def _days(published: Published, recipes: dict[str, Recipe]) -> list[date]:
    """The day, or both ends of the interval, from which relative times are counted."""
    if published.value:
        return [_written(date.fromisoformat(published.value), recipes)]
    ends = [_parse(published.earliest), _parse(published.latest)]
    return [end for end in ends if end] if all(ends) else []


def _written(day: date, recipes: dict[str, Recipe]) -> date:
    """The day the report was written, where all its «اليوم الأحد» and «أمس السبت» agree on an earlier one.

    A page is sometimes fetched days after it was printed: then its own weekdays are right.
    """
    offsets = set()
    for recipe in recipes.values():
        if recipe.base == "day" and recipe.weekday and recipe.count <= 0 and not recipe.month:
            found = day_of(recipe, day)
            if found is not None:
                offsets.add((day + timedelta(days=recipe.count) - found).days)
    return day - timedelta(days=offsets.pop()) if len(offsets) == 1 else day


def _quoted(sheet: Sheet, times: list[When]) -> list[When]:
    """اليوم in speech is the day of its saying: the one told, or yesterday where all the news is of yesterday."""
    if not sheet.statements or not any(_is_today(sheet, when) for when in times):
        return times
    values = {when.id: when.value for when in times}
    spoken = _spoken(sheet, times)
    yesterday = _yesterdays_news(sheet, times, spoken)
    moved: dict[str, str] = {}
    for when in times:
        statement = spoken.get(when.id)
        if statement is None or not _is_today(sheet, when):
            continue
        if statement.said and statement.form not in QUOTED:
            continue  # «أعلن أمس أن اللقاء سيعقد اليوم» is told from the day of the report
        said = values.get(statement.said or "")
        if said is not None and len(said) >= 10:
            moved[when.id] = said[:10]
        elif yesterday is not None:
            moved[when.id] = yesterday
    return [replace(when, value=moved[when.id]) if when.id in moved else when for when in times]


def _spoken(sheet: Sheet, times: list[When]) -> dict[str, Statement]:
    """The statement in whose content each time stands."""
    found: dict[str, Statement] = {}
    for statement in sheet.statements:
        if statement.headline:
            continue
        content = statement.content
        if content is not None:
            found |= {when.id: statement for when in times if content.start <= when.start and when.end <= content.end}
    return found


def _yesterdays_news(sheet: Sheet, times: list[When], spoken: dict[str, Statement]) -> str | None:
    """The value of أمس in a report that tells its news as of yesterday and never, outside of speech, as of today."""
    own = [when for when in times if when.id not in spoken and when.id in sheet.recipes]
    counts = {sheet.recipes[when.id].count: when for when in own if sheet.recipes[when.id].base == "day"}
    if -1 not in counts or 0 in counts:
        return None
    value = counts[-1].value
    return value[:10] if value else None


def _is_today(sheet: Sheet, when: When) -> bool:
    recipe = sheet.recipes.get(when.id)
    return recipe is not None and recipe.base == "day" and recipe.count == 0 and not recipe.weekday and not recipe.part
