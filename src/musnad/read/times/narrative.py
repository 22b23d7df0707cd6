"""Times that hang on another time of the report: في اليوم التالي، بعد ذلك بيومين، «أمس … عند الساعة الثالثة».

A production gives a recipe with base ``then``; ``settle`` finds the date it is counted from, the last one named before
it that is fine enough, and writes its id into the recipe. ``read.published`` does the counting.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from musnad.read.times.classes import Calendar
from musnad.read.times.counts import agrees, measure
from musnad.read.times.days import QUOTES
from musnad.read.times.facts import gather
from musnad.read.times.sight import Found, Sight, iso
from musnad.read.times.tense import around, is_past, speaks_of_future
from musnad.record import Recipe, Sheet, When

CLOSE = 120  # letters between the date that closes a sentence and the next one
REACH = 600  # characters within which a date is still the last one spoken of
FINE = {"D": 3, "W": 2, "M": 1, "Y": 0}
STEPS = {"follows": 1, "precedes": -1, "self": 0, "that": 0}
COUNTED_FROM = frozenset(["من", "علي", "عن"])
NOW = frozenset(["الان", "اليوم"])
LENGTHS = ("لل", "متواصل", "كامل", "تقريبا")  # begins what makes a length of it
SHAPES = (
    (3, re.compile(r"\d{4}-\d\d-\d\d")),
    (2, re.compile(r"\d{4}-W\d\d")),
    (1, re.compile(r"\d{4}-\d\d")),
    (0, re.compile(r"\d{4}$")),
)
OPENERS = frozenset("في وفي من ومن منذ ومنذ حتي قبل بعد خلال صباح مساء صبيحه ليله الي".split())
LINE_END = re.compile("\n")
YEAR = re.compile(r"\d{4}")
BASES = {"day": 3, "weekday": 3}


class Told:
    """What was read so far: times, numbered in their order, and recipes by their ids; and where the lines begin."""

    def __init__(self, text: str) -> None:
        self.times: list[When] = []
        self.recipes: dict[str, Recipe] = {}
        self._lines = [0, *(match.end() for match in LINE_END.finditer(text))]

    def line(self, place: int) -> int:
        """Where the line of a place begins."""
        return self._lines[bisect_right(self._lines, place) - 1]


def following(sight: Sight) -> Found | None:
    """في اليوم التالي، صباح اليوم نفسه، ذلك العام: the period after the last date named, or the same."""
    facts = gather([mark for mark in sight.marks if mark.name != "today"], sight.calendar)
    names = [mark.name for mark in sight.marks]
    unit = "D" if "today" in names else facts.unit
    if unit not in FINE or (facts.part and unit != "D"):
        return None
    if names[-1] == "precedes" and sight.before() == "الرئيس":
        return None  # الرئيس العام السابق للجمعية
    if names[0] == "that" and (sight.marks[0].proclitic.startswith("ك") or sight.before() not in OPENERS):
        return None  # «وجاء ذلك اليوم», «كذلك العام الماضي»
    if unit == "Y" and sight.is_context("general", sight.before()):
        return None
    if sight.before() in QUOTES and sight.after() in QUOTES:
        return None  # «اليوم التالي» is an outlet
    count = next(STEPS[name] for name in names if name in STEPS)
    return Found("TIME" if facts.part else "DATE", None, Recipe("then", count, unit, part=facts.part))


def counted_on(sight: Sight) -> Found | None:
    """بعد ذلك بيومين، قبل ذلك بعام: so many units from the last date named."""
    names = [mark.name for mark in sight.marks]
    sign = -1 if names[0] in ("before", "thenbefore") else 1
    told = measure([mark for mark in sight.marks if mark.name not in ("before", "after", "that", "of")])
    if told is None or told[1] not in FINE or told[0] != int(told[0]):
        return None
    return Found("DATE", None, Recipe("then", sign * int(told[0]), told[1]))


def later(sight: Sight) -> Found | None:
    """ستجتمع بعد شهرين: from publication where the sentence speaks of what is to come; else a length or a story."""
    from_now = sight.after() == "من" and sight.after(1) in NOW
    if not agrees(sight.marks) or (sight.after() in COUNTED_FROM and not from_now) or sight.after().startswith(LENGTHS):
        return None
    told = measure([mark for mark in sight.marks if mark.name not in ("after", "about", "more", "of")])
    if told is None or told[1] not in FINE or told[0] != int(told[0]):
        return None
    if sight.marks[-1].name == "unit" and len(sight.marks) == 2 and sight.after().startswith("ال"):
        return None  # بعد يوم الجمعة، بعد سنة القحط
    if from_now:
        return Found("DATE", None, Recipe("ago", -int(told[0]), told[1]))
    return Found("DATE", None, Recipe("then", int(told[0]), told[1], lean="later"))


def settle(
    found: Found,
    sheet: Sheet,
    calendar: Calendar,
    span: tuple[int, int],
    told: Told,
) -> Found | None:
    """The time with the id of the one that it hangs on; None where it turns out to be none."""
    recipe, times, recipes = found.recipe, told.times, told.recipes
    if recipe is not None and recipe.base == "date" and recipe.month and not (recipe.unit or recipe.lean):
        return _in_year_of_line(found, recipe, sheet.starts[span[0]], told)
    if recipe is None or (recipe.base != "then" and recipe.unit != "clock"):
        return found
    start, end = span
    if recipe.unit == "clock":
        near = around(sheet, start, end)[0]
        named = _last(times, recipes, 0, sheet.starts[near], sheet.starts[start]) or _before(sheet, times, near)
        return found._replace(recipe=replace(recipe, named=named)) if named and recipe.base == "day" else found
    if recipe.lean == "later" and speaks_of_future(sheet, calendar, start, end):
        return found._replace(recipe=Recipe("ago", -recipe.count, recipe.unit))
    paragraph = told.line(sheet.starts[start]) if recipe.lean else 0
    named = _last(times, recipes, FINE[recipe.unit], max(paragraph, sheet.starts[start] - REACH), sheet.starts[start])
    if recipe.lean == "later" and not (named and _told(sheet, named, times, start, end)):
        return None
    return found._replace(recipe=replace(recipe, named=named, lean=""))


def _in_year_of_line(found: Found, recipe: Recipe, start: int, told: Told) -> Found:
    """«1952 - … في 10 أيلول»: in a line that a year heads, days and months are of that year."""
    line = told.line(start)
    first = bisect_left(told.times, line, key=attrgetter("start"))
    head = told.times[first] if first < len(told.times) else None
    heads = head is not None and head.start == line and YEAR.fullmatch(head.value or "") is not None
    if head is None or not heads or recipe.end is not None:
        return found
    value = iso(int(head.value or 0), recipe.month, recipe.day)
    return Found(found.type, value + recipe.part, None, found.skip, found.drop) if value else found


def _before(sheet: Sheet, times: Sequence[When], start: int) -> str:
    """The full date that closes the sentence before: «… في 27 نيسان 2017. وعند الساعة 07:15 …»."""
    at = len(times) - 1
    while at >= 0 and times[at].end > sheet.starts[start]:
        at -= 1
    if at < 0 or sheet.starts[start] - times[at].end > CLOSE or not SHAPES[0][1].fullmatch(times[at].value or ""):
        return ""
    return times[at].id


def _last(times: Sequence[When], recipes: Mapping[str, Recipe], fine: int, first: int, before: int) -> str:
    """The last date, at least so fine, that stands between two offsets."""
    for when in reversed(times):
        if when.end > before:
            continue
        if when.start < first:
            break
        if when.type in ("DATE", "TIME") and _fineness(when, recipes.get(when.id)) >= fine:
            return when.id
    return ""


def _fineness(when: When, recipe: Recipe | None) -> int:
    """How fine a time is told: 3 a day, 2 a week, 1 a month, 0 a year, -1 none of them."""
    if when.value is not None:
        return next((fine for fine, shape in SHAPES if shape.match(when.value)), -1)
    if recipe is None:
        return -1
    if recipe.base in ("date", "hijri"):
        return 3 if recipe.day else 1
    return BASES.get(recipe.base, FINE.get(recipe.unit, -1))


def _told(sheet: Sheet, named: str, times: Sequence[When], start: int, end: int) -> bool:
    """Whether a story goes on: the date named is of the calendar, a verb of the past is near, a pause follows."""
    when = times[int(named[1:]) - 1]
    if when.value is None or end >= len(sheet.words):
        return False
    pause = sheet.words[end].shape == "mark" or sheet.words[end].fold in ("في", "الي")
    return pause and any(is_past(word) for word in sheet.words[max(0, start - 6) : start])
