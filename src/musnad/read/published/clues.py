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
from musnad.read.published.eras import named, phrases
from musnad.read.published.resolve import make
from musnad.record import Recipe, Sheet, When

LEAD = 200  # tokens in which a holder of office is told as being in office
AGENTS = frozenset(["نائب", "نائبه", "مرشح", "المرشح", "المرشحه", "السابق", "السابقه", "الاسبق"])
# «نائب الرئيس الأميركي جو بايدن» was not president, nor is «الرئيس السابق للائتلاف أحمد الجربا» its head
CHANGE = timedelta(days=30)  # two holders of office whose times touch: more often one is told of the past
BACK = frozenset(["ذكري", "السنويه", "سنوات", "اعوام", "عامين", "سنتين", "عقود"])  # told long after it happened


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


Needs = tuple[frozenset[str], ...]
_LANDMARKS: "WeakKeyDictionary[Lexicon, dict[str, list[tuple[Needs, Entry]]]]" = WeakKeyDictionary()


def _landmarks(lexicon: Lexicon) -> dict[str, list[tuple[Needs, Entry]]]:
    """First word to what else the sentence must hold, each need the words that satisfy it."""
    found = _LANDMARKS.get(lexicon)
    if found is None:
        found = _LANDMARKS[lexicon] = {}
        for entry in lexicon.of_kind("landmark"):
            needs = tuple(_either(need) for need in entry.get("needs", ()))
            for form in _either(entry.get("form")):
                found.setdefault(form, []).append((needs, entry))
    return found


def _either(words: str) -> frozenset[str]:
    """«قتل|مقتل»: any of them."""
    return frozenset(split(word)[0] for word in words.split("|"))


def bases(word: Word) -> list[str]:
    """The folded word, and what is left of it behind each proclitic."""
    return [word.fold, *(base for _, cut, base in word.parts if cut)]


def era_window(sheet: Sheet, lexicon: Lexicon) -> Window:
    """The narrowest window that the eras named allow; upper ends are dropped where they contradict the lower."""
    eras = phrases(lexicon)
    window = Window()
    highs: list[Window] = []
    words = sheet.words
    for at, word in enumerate(words):
        for _, _, base in word.parts or ((None, 0, word.fold),):
            begun = eras.get(base)
            if begun is None:
                continue
            found = named(words, at, begun)
            if not found or AGENTS & {base for w in words[max(0, at - 2) : at] for base in bases(w)}:
                continue
            for low, high, mark in found:
                if low and (window.low is None or low > window.low):
                    window = Window(low, None, (mark,))
                if high and at < LEAD:
                    highs.append(Window(None, high, (mark,)))
    for highest in sorted(highs, key=lambda found: found.high or date.max):
        if highest.high and (window.low is None or highest.high - window.low > CHANGE):
            window = window.narrowed(highest)
    return window


def landmark_window(sheet: Sheet, lexicon: Lexicon, known: Window) -> Window:
    """Where a dated happening and a time that agrees with it share a sentence: the days that leaves.

    Two happenings that would pin the report to different days leave the stretch between them. A sentence that looks
    back on the happening («في الذكرى الثانية») pins nothing, nor does a pin outside of what is ``known``.
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
        if times:
            told = _told(sheet.words[sentence.start : sentence.end])
            pins += [] if told & BACK else [_pinned(entry, times, days) for entry in _fitting(told, lexicon)]
    pins = [pin for pin in pins if pin.marks and known.narrowed(pin) != known]
    window = Window()
    for pin in pins:
        both = window.narrowed(pin)
        if both == window and pin != window and window.low and window.high and pin.low and pin.high:
            both = Window(min(window.low, pin.low), max(window.high, pin.high), (*window.marks, *pin.marks))
        window = both
    return window


def _told(words: Sequence[Word]) -> set[str]:
    """The words of a sentence, with and without proclitics and article."""
    told = {base for word in words for base in bases(word)}
    return told | {base[2:] for base in told if base.startswith("ال") and len(base) > 4}


def _fitting(told: set[str], lexicon: Lexicon) -> list[Entry]:
    """The landmarks all of whose words are told."""
    landmarks = _landmarks(lexicon)
    begun = [found for word in told if word in landmarks for found in landmarks[word]]
    return [entry for needs, entry in begun if all(need & told for need in needs)]


def _pinned(entry: Entry, times: Sequence[tuple[When, Recipe]], days: set[int]) -> Window:
    """``days``: the weekdays of publication that the whole report tells, by أمس الخميس and the like."""
    first, _, last = entry.get("on").partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    mark = (f"landmark:{entry.get('form').partition('|')[0]} {first}",)
    window = Window()
    dated = False
    for _, recipe in times:
        if recipe.base == "day" and recipe.month and recipe.day and not recipe.year:
            told = make(start.year, recipe.month, recipe.day)
            if told and start <= told <= end and recipe.weekday in (None, told.isoweekday()):
                return Window(told - timedelta(days=recipe.count), told - timedelta(days=recipe.count), mark)
        day = start - timedelta(days=recipe.count)
        agrees = recipe.base == "day" and not recipe.month and recipe.unit != "clock" and days == {day.isoweekday()}
        if agrees and start == end and recipe.weekday in (None, start.isoweekday()):
            return Window(day, day, mark)
        if recipe.base != "date" or recipe.year or recipe.month not in (None, start.month):
            continue
        if recipe.day == start.day and (recipe.end.day if recipe.end else recipe.day) == end.day:
            if recipe.end is None and recipe.month is None:
                continue
            dated = True
            window = window.narrowed(_month_of(recipe, start, end, mark))
    for _, recipe in times:
        if dated and recipe.base == "unit" and recipe.unit == "W":
            monday = start - timedelta(days=start.weekday() + 7 * recipe.count)
            window = window.narrowed(Window(monday, monday + timedelta(days=6), mark))
    return window


def _month_of(recipe: Recipe, start: date, end: date, mark: tuple[str, ...]) -> Window:
    """«يومي 30 و31 من الشهر الجاري»: the report lies in that month; ahead or behind is not asked.

    «في 14 يوليو الماضي» was written within a year.
    """
    if recipe.unit == "M" or recipe.lean == "this":
        months = 12 * start.year + start.month - 1 - recipe.count
        first = date(months // 12, months % 12 + 1, 1)
        following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
        return Window(first, following - timedelta(days=1), mark)
    if recipe.lean == "last" and recipe.month:
        return Window(end, start + timedelta(days=365), mark)
    return Window()
