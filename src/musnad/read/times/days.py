"""Days and parts of days: اليوم، أمس الاثنين، 21 و22 كانون الأول، مساء السبت."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from musnad.read.times.classes import CHARS, Calendar, Mark
from musnad.read.times.facts import Facts, gather
from musnad.read.times.moon import to_gregorian
from musnad.read.times.sight import Found, Sight, is_named, iso
from musnad.read.times.tense import is_future
from musnad.record import Recipe

LEAST_YEAR = 1600  # a year before, in figures, is Hijri
DAY_OPENERS = frozenset("في وفي منذ حتي يوم بتاريخ ليوم".split())
CLOCK_PARTS = {"صباحا": "TMO", "فجرا": "TMO", "ظهرا": "TAF", "عصرا": "TAF", "مساءا": "TEV", "ليلا": "TNI"}
EDGES = ("to", "until", "and", "dash")
ENDS = frozenset(["", ".", "!", "؟", "…"])
QUOTES = frozenset('«»"“”')
NO_DAY = (CHARS["ord"], CHARS["thefirst"], CHARS["latter"])  # اليوم الثالث، اليوم الأخير


def one_month(facts: Facts) -> bool:
    """A pair of month names is one time only where both mean the same month."""
    return len(set(facts.months)) <= 1


def moment(facts: Facts, part: str = "") -> Found | None:
    """A day, or a part of one, from what is known of it."""
    kind = "TIME" if part else "DATE"
    if not one_month(facts) or (facts.calendar == "hijri" and facts.months):
        return None
    month = facts.months[0] if facts.months else None
    first, last = (facts.days[0], facts.days[-1]) if facts.days else (None, None)
    if first is not None and not 1 <= first <= 31:
        return None
    weekday = facts.weekdays[0] if facts.weekdays else None
    if facts.year is not None and month and first:
        return _dated(kind, facts, month, first, last, part)
    if facts.shift is not None:
        if facts.unit not in ("", "D", "TH"):  # عقد اليوم: was held today, no decade
            return None
        return Found(kind, None, Recipe("day", facts.shift, month=month, day=first, weekday=weekday, part=part))
    if first is not None:
        if month is None and (facts.period is None or facts.period[0] != "M"):
            return None
        unit, count = facts.period if facts.period else ("", 0)
        recipe = Recipe("date", count, unit, facts.lean, month=month, day=first, weekday=weekday, part=part)
        if last != first:
            end = Recipe("date", count, unit, facts.lean, month=month, day=last, weekday=None, part=part)
            recipe = Recipe("date", count, unit, facts.lean, month=month, day=first, part=part, end=end)
        return Found(kind, None, recipe)
    if weekday is not None and facts.period is not None:  # الجمعة من الأسبوع الماضي
        unit, count = facts.period
        return Found(kind, None, Recipe("weekday", count, "W", weekday=weekday, part=part)) if unit == "W" else None
    if weekday is not None:
        return Found(kind, None, Recipe("weekday", lean=facts.lean, weekday=weekday, part=part))
    return None


def _dated(kind: str, facts: Facts, month: int, first: int, last: int | None, part: str) -> Found | None:
    """A day told with its year; where it is also called اليوم or has its weekday, ``read.published`` is told."""
    year = _settled(facts, month, first)
    value, end = iso(year, month, first), iso(year, month, last)
    if value is None or end is None:
        return None
    weekday = facts.weekdays[0] if facts.weekdays else None
    base = "day" if facts.shift is not None else "weekday"
    recipe = Recipe(base, facts.shift or 0, year=year, month=month, day=first, weekday=weekday)
    hangs = facts.shift is not None or weekday is not None
    return Found(kind, value + part if end == value else f"{value}{part}/{end}{part}", recipe if hangs else None)


def _settled(facts: Facts, month: int, day_: int) -> int:
    """The year as told; «اليوم الأربعاء 8 كانون الثاني 2024» in 2025 is a slip of January, as its weekday says."""
    year = facts.year or 0
    if facts.shift is None or not facts.weekdays:
        return year
    near = [year + step for step in (0, 1, -1) if _falls_on(year + step, month, day_, facts.weekdays[0])]
    return near[0] if near else year


def _falls_on(year: int, month: int, day_: int, weekday: int) -> bool:
    value = iso(year, month, day_)
    return value is not None and date.fromisoformat(value).isoweekday() == weekday


def day(sight: Sight) -> Found | None:
    """اليوم، أمس الاثنين، الخميس 15 ديسمبر، يومي 21 و22 كانون الأول الجاري."""
    marks = sight.marks
    if numeric(marks) is None and is_named(sight):
        return None
    facts = with_numeric(marks, sight.calendar)
    names = [mark.name for mark in marks]
    if names[0] == "yesterday" and _hardly_yesterday(sight):
        return None
    if facts.shift == 0 and not facts.weekdays and not facts.days and "today" in names and hardly_today(sight):
        return None
    if names[-1] == "tomorrow" and len(names) == 1 and not _is_tomorrow(sight):
        return None
    if facts.weekdays and not facts.days and facts.shift is None and _called_after(sight):
        return None
    if names[0] in ("pairof", "theplural", "plural") and len(facts.days) < 2:
        return None
    if facts.days and not facts.months and "of" not in names and not _of_month(facts, sight):
        return None
    known = _known(sight, facts)
    if known:
        return Found("DATE", known)
    found = trim(moment(facts), sight)
    if found is not None and names[0] == "unit" and marks[0].value != "D" and facts.weekdays:
        return found._replace(skip=1)  # عقد الاثنين: was held on Monday
    return found


def _of_month(facts: Facts, sight: Sight) -> bool:
    """في 15 الشهر الجاري، في 3 الجاري: a day of that month, only where a day is looked for («قتل 15 الشهر الماضي»)."""
    facts.period = facts.period or ("M", {"last": -1, "next": 1}.get(facts.lean, 0))
    facts.lean = ""
    return facts.unit == "D" or sight.before() in DAY_OPENERS


def _known(sight: Sight, facts: Facts) -> str | None:
    """ثورة 25 يناير: a happening that is called after its day."""
    if facts.year or facts.weekdays or facts.lean or len(facts.days) != 1 or not facts.months:
        return None
    before = sight.before() if sight.before() != "و" else sight.before(4)
    if sight.is_context("happening", before) or (sight.words[sight.start].fold == "و"):
        return sight.calendar.known.get((facts.months[0], facts.days[0]))
    return None


def _hardly_yesterday(sight: Sight) -> bool:
    """«في أمس الحاجة» is need, «لامس» is touch."""
    word = sight.words[sight.start]
    return sight.after() == "الحاجه" or "ل" in sight.marks[0].proclitic or "\u0651" in word.raw


def _is_tomorrow(sight: Sight) -> bool:
    """«ستصل غدا», not «غدا واضحا» (it became) nor «الآن وليس غدا»; «غد» and «الغد» alone are the future at large."""
    if sight.marks[0].fold != "غدا" or sight.is_context("not-tomorrow", sight.before()):
        return False
    following = sight.after()
    if len(following) > 4 and following.endswith("ا") and not following.startswith("ال"):
        return False  # غدا مؤثرا
    if sight.marks[0].proclitic and sight.before() == "اليوم":
        return True
    if sight.marks[0].proclitic or sight.before() in ENDS:
        near = sight.words[sight.end : sight.end + 3]
        return any(is_future(word, sight.calendar) for word in near) or (bool(near) and near[0].shape == "mark")
    return True


def _called_after(sight: Sight) -> bool:
    """«صلاة الجمعة», «خطبة يوم الجمعة»: called after the day, not told of it."""
    step = 2 if sight.before() in ("يوم", "ليوم") else 1
    return sight.is_context("prayer", sight.before(step))


def hardly_today(sight: Sight) -> bool:
    """«في اليوم الثالث», «اليوم الذي», «روسيا اليوم»: not this day."""
    following = sight.words[sight.end] if sight.end < len(sight.words) else None
    if sight.marks[0].proclitic in ("ب", "وب", "فب", "ك"):
        return True
    if following is not None:
        if following.fold in sight.calendar.context["hardly"]:
            return True
        if sight.calendar[following] in NO_DAY:
            return True
    if sight.before() in QUOTES and sight.after() in QUOTES:
        return True
    context = sight.calendar.context
    ongoing = sight.before() in context["ongoing"] and sight.before(2).endswith("ما")
    if (ongoing or sight.before() in context["nowadays"]) and sight.marks[0].name != "this":
        return True  # ما يجري اليوم، واقعنا اليوم
    return sight.before() in sight.calendar.context["outlet"] and sight.marks[0].name != "this"


def trim(found: Found | None, sight: Sight) -> Found | None:
    """Leave off a closing bracket that closes nothing, and a comma at the end."""
    if found is None:
        return None
    names = [mark.name for mark in sight.marks]
    if names.count("open") > names.count("close") and "open" in names:
        return found._replace(drop=0)
    if names[-1] == "close" and "open" not in names:
        return found._replace(drop=1)
    return found


def numeric(marks: Sequence[Mark]) -> tuple[int, tuple[int, int, int]] | None:
    """A date in figures: where it begins, and year, month, day; None where it is none."""
    for at, mark in enumerate(marks):
        if mark.name == "dotted":
            return at, _order(*mark.value)  # type: ignore[misc]
        five = marks[at : at + 5]
        if len(five) == 5 and all(m.name in ("slash", "dash") for m in five[1::2]):
            values = [m.value for m in five[::2]]
            if all(m.name in ("day", "year") for m in five[::2]) and sum(m.name == "year" for m in five[::2]) == 1:
                return at, _order(*values)  # type: ignore[arg-type]
    return None


def _order(first: int, second: int, third: int) -> tuple[int, int, int]:
    """Year, month, day of three figures: day first unless the year is, or the second cannot be a month."""
    if first > 31:
        return (first, second, third)
    return (third, first, second) if second > 12 >= first else (third, second, first)


def with_numeric(marks: Sequence[Mark], calendar: Calendar) -> Facts:
    """The facts of the marks, a date in figures (15/7/2015) read first."""
    written = numeric(marks)
    if written is None:
        return gather(marks, calendar)
    at, (year, month, day_) = written
    length = 1 if marks[at].name == "dotted" else 5
    facts = gather([*marks[:at], *marks[at + length :]], calendar)
    if year < LEAST_YEAR:  # 19-10-1436
        told = to_gregorian(year, month, day_)
        year, month, day_ = (int(part) for part in told.split("-")) if told else (year, 0, 0)
    facts.year, facts.months, facts.days, facts.calendar = year, [month], [day_], "gregorian"
    return facts


def part_of_day(sight: Sight) -> Found | None:
    """صباح اليوم، مساء أمس السبت، الليلة الماضية، ليل الخميس/الجمعة."""
    facts = with_numeric(sight.marks, sight.calendar)
    part = CLOCK_PARTS.get(sight.marks[-1].fold) if sight.marks[-1].name == "clockpart" else facts.part or facts.late
    if not part or is_named(sight):
        return None
    found = moment(facts, part)
    if facts.night and facts.weekdays and len(facts.weekdays) == 1 and not facts.days and facts.shift is None:
        weekday = (facts.weekdays[0] - 2) % 7 + 1
        found = Found("TIME", None, Recipe("weekday", lean=facts.lean, weekday=weekday, part=part))
    trimmed = trim(found, sight)
    if trimmed is not None and sight.marks[0].name == "plural":  # «ساعات فجر اليوم»: its dawn
        return trimmed._replace(skip=1)
    return trimmed


def interval(sight: Sight) -> Found | None:
    """26 أبريل إلى 19 أغسطس 2021: both ends dated, the year told once."""
    skip = 1 if sight.marks[0].name == "between" else 0
    at = max(i for i, mark in enumerate(sight.marks) if mark.name in EDGES or (skip and _joined_day(mark)))
    rest = at if _joined_day(sight.marks[at]) else at + 1
    left, right = (with_numeric(side, sight.calendar) for side in (sight.marks[skip:at], sight.marks[rest:]))
    left.year = left.year or right.year
    left.lean = left.lean or right.lean
    left.period = left.period or right.period
    one, two = moment(left), moment(right)
    if one is None or two is None:
        return None
    if one.value and two.value:
        return Found("DATE", f"{one.value}/{two.value}", None, skip) if one.value < two.value else None
    if one.recipe and two.recipe:
        return Found("DATE", None, replace(one.recipe, weekday=None, end=two.recipe), skip)
    return None


def _joined_day(mark: Mark) -> bool:
    """والخامس of «بين الأول من آذار والخامس من نيسان»."""
    return mark.proclitic == "و" and mark.name in ("ord", "thefirst")


def weekday_pair(sight: Sight) -> Found | None:
    """يومي الجمعة والسبت، بين الثلاثاء والأربعاء المقبلين، الاثنين إلى الأربعاء."""
    facts = gather(sight.marks, sight.calendar)
    first, last = facts.weekdays
    if _called_after(sight):
        return None
    end = Recipe("weekday", lean=facts.lean, weekday=last)
    skip = 1 if sight.marks[0].name == "between" else 0
    return Found("DATE", None, Recipe("weekday", lean=facts.lean, weekday=first, end=end), skip)
