"""What a report without a date names that has one: office holders, bodies, operations, dated happenings.

Asked only where no metadata give the day. An era bounds the report from below wherever it is named, from above only
where the report opens with it; a landmark pins it where it shares a sentence with a day that agrees.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple
from weakref import WeakKeyDictionary

from musnad.lexicon import Entry, Lexicon, Word
from musnad.lexicon.compiler import split
from musnad.record import Recipe, Sheet, When

LEAD = 200  # tokens in which a holder of office is told as being in office
AGENTS = frozenset(["نائب", "نائبه", "مرشح", "المرشح", "المرشحه"])  # «نائب الرئيس الأميركي جو بايدن» was not president
Phrases = dict[str, list[tuple[tuple[str, ...], Entry]]]


class Window(NamedTuple):
    """The days between which a report came out, either end None where unknown, and what says so."""

    low: date | None = None
    high: date | None = None
    marks: tuple[str, ...] = ()

    def narrowed(self, other: "Window") -> "Window":
        """Both windows at once; this one where they contradict each other."""
        low = max(filter(None, (self.low, other.low)), default=None)
        high = min(filter(None, (self.high, other.high)), default=None)
        if low and high and low > high:
            return self
        return Window(low, high, (*self.marks, *other.marks))


_LANDMARKS: "WeakKeyDictionary[Lexicon, list[tuple[str, tuple[str, ...], Entry]]]" = WeakKeyDictionary()
_ERAS: "WeakKeyDictionary[Lexicon, Phrases]" = WeakKeyDictionary()


def _eras(lexicon: Lexicon) -> Phrases:
    found = _ERAS.get(lexicon)
    if found is None:
        found = _ERAS[lexicon] = {}
        for entry in lexicon.of_kind("era"):
            for form in (entry.get("form"), *entry.get("also", ())):
                first, *rest = split(form)
                found.setdefault(first, []).append((tuple(rest), entry))
    return found


def _landmarks(lexicon: Lexicon) -> list[tuple[str, tuple[str, ...], Entry]]:
    found = _LANDMARKS.get(lexicon)
    if found is None:
        found = _LANDMARKS[lexicon] = [
            (split(entry.get("form"))[0], tuple(split(word)[0] for word in entry.get("needs", ())), entry)
            for entry in lexicon.of_kind("landmark")
        ]
    return found


def bases(word: Word) -> list[str]:
    """The folded word, and what is left of it behind each proclitic."""
    return [word.fold, *(base for _, cut, base in word.parts if cut)]


def era_window(sheet: Sheet, lexicon: Lexicon) -> Window:
    """The narrowest window that the eras named allow; upper ends are dropped where they contradict the lower."""
    eras = _eras(lexicon)
    window = Window()
    highs: list[Window] = []
    for at, word in enumerate(sheet.words):
        for base in bases(word):
            for rest, entry in eras.get(base, ()):
                if tuple(w.fold for w in sheet.words[at + 1 : at + 1 + len(rest)]) != rest:
                    continue
                if AGENTS & {base for w in sheet.words[max(0, at - 2) : at] for base in bases(w)}:
                    continue
                mark = (f"era:{entry.get('form')}",)
                if entry.get("from"):
                    low = date.fromisoformat(entry.get("from"))
                    if window.low is None or low > window.low:
                        window = Window(low, None, mark)
                if entry.get("to") and at < LEAD:
                    highs.append(Window(None, date.fromisoformat(entry.get("to")), mark))
    for high in sorted(highs, key=lambda found: found.high or date.max):
        window = window.narrowed(high)
    return window


def landmark_window(sheet: Sheet, lexicon: Lexicon, era: Window) -> Window:
    """Where a dated happening and a time that agrees with it share a sentence: the days that leaves.

    Two happenings that would pin the report to different days leave the stretch between them.
    """
    pins: list[Window] = []
    days = {
        (r.weekday - r.count - 1) % 7 + 1
        for r in sheet.recipes.values()
        if r.base == "day" and r.weekday and not r.month
    }
    for sentence in sheet.sentences:
        if sentence.end - sentence.start < 4 or sentence.kind == "headline":
            continue
        first, last = sheet.starts[sentence.start], sheet.ends[sentence.end - 1]
        times = [(w, sheet.recipes[w.id]) for w in sheet.times if first <= w.start < last and w.id in sheet.recipes]
        if not times:
            continue
        told = {base for word in sheet.words[sentence.start : sentence.end] for base in bases(word)}
        for form, needs, entry in _landmarks(lexicon):
            if form in told and all(word in told for word in needs):
                pins.append(_pinned(entry, times, days))
    pins = [pin for pin in pins if pin.marks and era.narrowed(pin) != era]
    window = Window()
    for pin in pins:
        both = window.narrowed(pin)
        if both == window and pin != window and window.low and window.high and pin.low and pin.high:
            both = Window(min(window.low, pin.low), max(window.high, pin.high), (*window.marks, *pin.marks))
        window = both
    return window


def _pinned(entry: Entry, times: Sequence[tuple[When, Recipe]], days: set[int]) -> Window:
    """``days``: the weekdays of publication that the whole report tells, by أمس الخميس and the like."""
    first, _, last = entry.get("on").partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    mark = (f"landmark:{entry.get('form')} {first}",)
    window = Window()
    dated = False
    for _, recipe in times:
        day = start - timedelta(days=recipe.count)
        agrees = recipe.base == "day" and not recipe.month and recipe.unit != "clock" and days == {day.isoweekday()}
        if agrees and start == end and recipe.weekday in (None, start.isoweekday()):
            return Window(day, day, mark)
        if recipe.base == "date" and recipe.day == start.day and recipe.end is not None and recipe.end.day == end.day:
            if recipe.month not in (None, start.month):
                continue
            dated = True
            window = window.narrowed(_month_of(recipe, start, end, mark))
    for _, recipe in times:
        if dated and recipe.base == "unit" and recipe.unit == "W":
            monday = start - timedelta(days=start.weekday() + 7 * recipe.count)
            window = window.narrowed(Window(monday, monday + timedelta(days=6), mark))
    return window


def _month_of(recipe: Recipe, start: date, end: date, mark: tuple[str, ...]) -> Window:
    """«يومي 30 و31 من الشهر الجاري»: the report lies in that month; ahead or behind is not asked."""
    if recipe.unit == "M" or recipe.lean == "this":
        months = 12 * start.year + start.month - 1 - recipe.count
        first = date(months // 12, months % 12 + 1, 1)
        following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
        return Window(first, following - timedelta(days=1), mark)
    return Window()
