"""What a report without a date names that has one: office holders, bodies, operations, dated happenings.

Asked only where no metadata give the day. An era bounds the report from below and, where nothing younger is named,
from above; a landmark pins it where it shares a sentence with a day that agrees.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from musnad.lexicon import Entry, Lexicon, Word
from musnad.lexicon.compiler import split
from musnad.read.published.eras import Begun, Era, eras_of, named
from musnad.read.published.resolve import make
from musnad.read.published.tells import bases, telling
from musnad.record import Recipe, Sheet, When

AGENTS = frozenset(["نائب", "نائبه", "مرشح", "المرشح", "المرشحه", "السابق", "السابقه", "الاسبق"])
# «نائب الرئيس الأميركي جو بايدن» was not president, nor is «الرئيس السابق للائتلاف أحمد الجربا» its head
CHANGE = timedelta(days=30)  # two holders of office whose times touch: more often one is told of the past
BACK = frozenset(["ذكري", "السنويه"])  # told long after it happened
AFTER = frozenset(["بعد", "منذ", "قبل", "عقب", "خلفيه", "غداه"])  # a happening behind one of these is not the news
LEAD = 80  # words of a report, its headline included, that tell the news itself
CLOSE = 30  # letters behind a happening within which a time is the time of it
NEAR = 3  # words before a happening in which AFTER is looked for


class Window(NamedTuple):
    """The days between which a report came out, either end None where unknown, and what says so."""

    low: date | None = None
    high: date | None = None
    marks: tuple[str, ...] = ()

    def narrowed(self, other: "Window") -> "Window":
        """Both windows at once; this one where they contradict each other."""
        low, high = other.low, other.high
        if low is None or (self.low is not None and self.low > low):
            low = self.low
        if high is None or (self.high is not None and self.high < high):
            high = self.high
        if low and high and low > high:
            return self
        return Window(low, high, (*self.marks, *other.marks))


NOTHING = Window()
Needs = tuple[frozenset[str], ...]


class Happenings(NamedTuple):
    """Rows of one kind by their first word, with what else the sentence must hold; and every word they ask for."""

    rows: dict[str, list[tuple[Needs, Entry]]]
    asked: frozenset[str]


def landmarks(lexicon: Lexicon) -> Happenings:
    """The rows of kind landmark."""
    return _happenings(lexicon, lexicon.derived(plain_landmarks))


def anniversaries(lexicon: Lexicon) -> Happenings:
    """The rows of kind anniversary."""
    return _happenings(lexicon, lexicon.derived(plain_anniversaries))


HAPPENINGS: dict[str, Callable[[Lexicon], Happenings]] = {"landmark": landmarks, "anniversary": anniversaries}


def _happenings(lexicon: Lexicon, plain: dict[str, list[tuple[list[list[str]], int]]]) -> Happenings:
    rows = {
        form: [(tuple(frozenset(need) for need in needs), lexicon.entries[number]) for needs, number in found]
        for form, found in plain.items()
    }
    needed = {word for found in rows.values() for needs, _ in found for need in needs for word in need}
    return Happenings(rows, frozenset(needed | rows.keys() | BACK))


def plain_landmarks(lexicon: Lexicon) -> dict[str, list[tuple[list[list[str]], int]]]:
    """The landmarks as plain values: first word to the needs and the number of the row."""
    return _plain(lexicon, "landmark")


def plain_anniversaries(lexicon: Lexicon) -> dict[str, list[tuple[list[list[str]], int]]]:
    """The anniversaries as plain values."""
    return _plain(lexicon, "anniversary")


def _plain(lexicon: Lexicon, kind: str) -> dict[str, list[tuple[list[list[str]], int]]]:
    found: dict[str, list[tuple[list[list[str]], int]]] = {}
    for entry in lexicon.of_kind(kind):
        needs = [sorted(either(need)) for need in entry.get("needs", ())]
        for form in sorted(either(entry.get("form"))):
            found.setdefault(form, []).append((needs, entry.number))
    return found


def either(words: str) -> frozenset[str]:
    """«قتل|مقتل»: any of them, folded."""
    return frozenset(split(word)[0] for word in words.split("|"))


def places_of(words: Sequence[Word], wanted: frozenset[str], memo: dict[Word, bool]) -> list[int]:
    """Where one of the wanted words stands, proclitics cut off; asked once a word, which ``memo`` remembers."""
    found: list[int] = []
    for at, word in enumerate(words):
        known = memo.get(word)
        if known is None:
            known = memo[word] = not wanted.isdisjoint(bases(word))
        if known:
            found.append(at)
    return found


def era_window(sheet: Sheet, lexicon: Lexicon) -> Window:
    """The narrowest window that the eras named allow; upper ends are dropped where they contradict the lower.

    A day of «25 تشرين الأول الماضي» told of a holder of office is one of his time in office, and lies behind.
    """
    placed: list[tuple[int, date]] = []
    window = Window()
    highs: list[Window] = []
    held: list[Era] = []
    for at, era in _eras_named(sheet.words, lexicon):
        if era.low:
            placed.append((at, era.low))
        if era.low and (window.low is None or era.low > window.low):
            window = Window(era.low, None, (era.mark,))
        if era.high and (at < LEAD or not era.lead):
            highs.append(Window(None, era.high, (era.mark,)))
        held += [era] if era.terms else []
    for highest in sorted(highs, key=lambda found: found.high or date.max):
        if highest.high and (window.low is None or highest.high - window.low > CHANGE):
            window = window.narrowed(highest)
    for era in held:
        window = _term(window, era)
    return window.narrowed(_since_office(sheet, placed))


def _eras_named(words: Sequence[Word], lexicon: Lexicon) -> Iterator[tuple[int, Era]]:
    """The eras named, each with the place of its first word."""
    passed = eras_of(lexicon).passed
    for at in telling(words, lexicon):
        starts: list[Begun] = words[at].tells.begun
        follows = words[at + 1].fold if at + 1 < len(words) else ""
        for begun in starts:
            if "" not in begun and follows not in begun and follows not in passed:
                continue
            found = named(words, at, begun, passed)
            if found and not AGENTS & {base for word in words[max(0, at - 2) : at] for base in bases(word)}:
                yield from ((at, era) for era in found)


def _since_office(sheet: Sheet, placed: Sequence[tuple[int, date]]) -> Window:
    """From the first day and month told behind of somebody in office, in the same sentence, that he was in office."""
    window = Window()
    recipes = [(when, sheet.recipes[when.id]) for when in sheet.times if when.id in sheet.recipes] if placed else []
    dated = [(w, r) for w, r in recipes if r.lean == "last" and not r.year and r.base == "date" and r.month and r.day]
    for sentence in sheet.sentences if dated else []:
        lows = [low for at, low in placed if sentence.start <= at < sentence.end]
        first, last = sheet.starts[sentence.start], sheet.ends[sentence.end - 1]
        for when, recipe in dated if lows else []:
            if not first <= when.start < last:
                continue
            days = [make(max(lows).year + step, recipe.month or 0, recipe.day or 0) for step in (0, 1)]
            told = next((day for day in days if day and day >= max(lows)), None)
            if told and (window.low is None or told > window.low):
                window = Window(told, None, (f"time:{when.id}",))
    return window


def _term(window: Window, era: Era) -> Window:
    """The window within that term of a twice held office which alone it allows."""
    fits = []
    for low, high in era.terms:
        fit = window.narrowed(Window(low, high, (era.mark,)))
        if fit != window and (fit.low is None or fit.high is None or fit.high - fit.low > CHANGE):
            fits.append(fit)
    return fits[0] if len(fits) == 1 else window


def landmark_window(sheet: Sheet, lexicon: Lexicon, known: Window) -> Window:
    """Where a dated happening and a time that agrees with it share a sentence: the days that leaves.

    Two happenings that would pin the report to different days leave the stretch between them. A sentence that looks
    back on the happening («في الذكرى الثانية») pins nothing, nor does a pin outside of what is ``known``.
    """
    pins: list[Window] = []
    lately: list[Window] = []
    if not sheet.recipes:
        return NOTHING
    begins = [when.start for when in sheet.times]
    days = {
        (r.weekday - r.count - 1) % 7 + 1
        for r in sheet.recipes.values()
        if r.base == "day" and r.weekday and not r.month
    }
    for sentence in sheet.sentences:
        if sentence.end - sentence.start < 4 or sentence.kind == "headline":
            continue
        first, last = sheet.starts[sentence.start], sheet.ends[sentence.end - 1]
        inside = [sheet.times[number] for number, start in enumerate(begins) if first <= start < last]
        times = [sheet.recipes[when.id] for when in inside if when.id in sheet.recipes]
        if not times:
            continue
        words = sheet.words[sentence.start : sentence.end]
        found = told(words, lexicon)
        fresh = all(_of_the_day(when, sheet.recipes.get(when.id)) for when in inside)
        for happening, entry in [] if found.keys() & BACK else fitting(found, lexicon):
            near = {base for at in happening for word in words[max(0, at - NEAR) : at] for base in bases(word)}
            now = not near & AFTER
            pins.append(_pinned(entry, times, days if fresh and now else set()))
            lately.append(_lately(entry, times) if now else Window())
            end = sheet.ends[sentence.start + max(happening)]
            close = [when.id for when in inside if 0 <= when.start - end <= CLOSE]
            pins += [_referred(entry, sheet.recipes[key]) for key in close if key in sheet.recipes]
    weeks = {pin for pin in lately if pin.marks and known.narrowed(pin) != known}
    pins += weeks if len(weeks) == 1 else ()  # of several it is not known which is meant
    pins = [pin for pin in pins if pin.marks and known.narrowed(pin) != known]
    window = Window()
    for pin in pins:
        both = window.narrowed(pin)
        if both == window and pin != window and window.low and window.high and pin.low and pin.high:
            both = Window(min(window.low, pin.low), max(window.high, pin.high), (*window.marks, *pin.marks))
        window = both
    return window


def told(words: Sequence[Word], lexicon: Lexicon, kind: str = "landmark") -> dict[str, int]:
    """The words that rows of that kind ask for, bare of proclitics or article, and where each stands first."""
    memo: dict[Word, list[str]] = lexicon.memo(f"bases of {kind}")
    asked = lexicon.made(HAPPENINGS[kind]).asked
    found: dict[str, int] = {}
    for at, word in enumerate(words):
        near = memo.get(word)
        if near is None:
            whole = bases(word)
            bare = (*whole, *(base[2:] for base in whole if base.startswith("ال") and len(base) > 4))
            near = memo[word] = [base for base in bare if base in asked]
        for base in near:
            found.setdefault(base, at)
    return found


def fitting(found: dict[str, int], lexicon: Lexicon, kind: str = "landmark") -> list[tuple[set[int], Entry]]:
    """The rows of that kind all of whose words are told, and where those stand."""
    rows = lexicon.made(HAPPENINGS[kind]).rows
    fit: list[tuple[set[int], Entry]] = []
    told_of = set(found)
    for form in found:
        for needs, entry in rows.get(form, ()):
            if not any(need.isdisjoint(told_of) for need in needs):
                words = {form}.union(*(need.intersection(found) for need in needs))
                fit.append(({found[word] for word in words}, entry))
    return fit


def _of_the_day(when: When, recipe: Recipe | None) -> bool:
    """Today, yesterday, an hour, a length: no other day that the happening could have had."""
    if recipe is None:
        return when.type in ("DURATION", "SET")
    return recipe.base == "day" and not recipe.month


def _pinned(entry: Entry, times: Sequence[Recipe], days: set[int]) -> Window:
    """``days``: the weekdays of publication that the whole report tells (أمس الخميس), none if doubtful."""
    first, _, last = entry.get("on").partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    mark = (f"landmark:{entry.get('form').partition('|')[0]} {first}",)
    window = Window()
    dated = False
    for recipe in times:
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
    for recipe in times:
        if dated and recipe.base == "unit" and recipe.unit == "W":
            monday = start - timedelta(days=start.weekday() + 7 * recipe.count)
            window = window.narrowed(Window(monday, monday + timedelta(days=6), mark))
    return window


def _referred(entry: Entry, recipe: Recipe) -> Window:
    """«انقلاب البرهان في أكتوبر الماضي», «سقوط النظام العام الماضي»: what follows from when it happened."""
    first, _, last = entry.get("on").partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    mark = (f"landmark:{entry.get('form').partition('|')[0]} {first}",)
    if (start.year, start.month) != (end.year, end.month):
        return Window()
    if recipe.base == "date" and not recipe.year and not recipe.day and recipe.lean == "last":
        return Window(_month(start, 1), end + timedelta(days=365), mark) if recipe.month == start.month else Window()
    if recipe.base != "unit" or recipe.year or recipe.count >= 0:
        return Window()
    if recipe.unit == "M":
        return Window(_month(start, -recipe.count), _month(start, 1 - recipe.count) - timedelta(days=1), mark)
    if recipe.unit == "Y":
        year = start.year - recipe.count
        return Window(date(year, 1, 1), date(year, 12, 31), mark)
    return Window()


def _month(day: date, step: int) -> date:
    """The first day of the month so many months on."""
    months = 12 * day.year + day.month - 1 + step
    return date(months // 12, months % 12 + 1, 1)


def _lately(entry: Entry, times: Sequence[Recipe]) -> Window:
    """«الجولة 20 الأربعاء الماضي», where one of its days was a Wednesday: the week behind that day."""
    first, _, last = entry.get("on").partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    weekdays = {recipe.weekday for recipe in times if recipe.base == "weekday" and recipe.lean == "last"}
    days = [start + timedelta(days=step) for step in range(min(7, (end - start).days + 1))]
    found = [day for day in days if day.isoweekday() in weekdays]
    if len(found) != 1 or len(weekdays) != 1:
        return Window()
    mark = (f"landmark:{entry.get('form').partition('|')[0]} {first}",)
    return Window(found[0] + timedelta(days=1), found[0] + timedelta(days=7), mark)


def _month_of(recipe: Recipe, start: date, end: date, mark: tuple[str, ...]) -> Window:
    """«يومي 30 و31 من الشهر الجاري»: the report lies in that month; ahead or behind is not asked.

    «في 14 يوليو الماضي» was written within a year.
    """
    if recipe.unit == "M" or recipe.lean == "this":
        return Window(_month(start, -recipe.count), _month(start, 1 - recipe.count) - timedelta(days=1), mark)
    if recipe.lean == "last" and recipe.month:
        return Window(end, start + timedelta(days=365), mark)
    return Window()
