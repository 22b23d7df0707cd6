"""Counted spans: durations, times so long ago, ages, and what comes back: أسبوعين، قبل أربعة أيام، كل يوم جمعة."""

from collections.abc import Sequence

from musnad.read.times.classes import Mark
from musnad.read.times.days import one_month
from musnad.read.times.facts import gather, number, ordinal
from musnad.read.times.sight import Found, Sight
from musnad.record import Recipe

TENS = {"10Y": 10, "100Y": 100}
HALVES = {"Y": "P{0}M", "M": "P{0}D", "TH": "PT{0}M"}  # what half a unit is counted in
HALF_OF = {"Y": 12, "10Y": 10, "100Y": 100, "TH": 60, "TM": 60, "D": 24, "M": 30, "W": 7}
SMALLER = {"Y": "M", "M": "D", "W": "D", "TH": "TM", "TM": "TS"}
LONG_ADJECTIVES = ("past", "next", "latter")


def duration(count: float, unit: str) -> str | None:
    """An ISO duration: (6, Y) P6Y, (1.5, Y) P18M, (3, TH) PT3H."""
    if unit in TENS:
        return f"P{round(count * TENS[unit])}Y"
    if count != int(count):
        small = {
            "Y": (12, "P{}M"),
            "TH": (60, "PT{}M"),
            "TM": (60, "PT{}S"),
            "D": (24, "PT{}H"),
            "M": (30, "P{}D"),
            "W": (7, "P{}D"),
        }
        if unit not in small:
            return None
        factor, shape = small[unit]
        return shape.format(round(count * factor))
    return f"PT{int(count)}{unit[1]}" if unit.startswith("T") else f"P{int(count)}{unit}"


def measure(marks: Sequence[Mark]) -> tuple[float, str] | None:
    """Count and unit of a counted span; None where the count does not fit the unit."""
    count, unit, at = 0.0, "", 0
    while at < len(marks):
        mark = marks[at]
        if mark.name in ("day", "int", "year", "card", "anyday") and not unit:
            whole, at = number(marks, at)
            count = float(whole)
            continue
        if mark.name in ("unit", "plural", "dual", "theunit", "theplural", "thedual"):
            unit = str(mark.value)
            count = 2 if mark.name in ("dual", "thedual") else count if count or _counted(marks, at) else 1
        elif mark.name == "thecard":
            whole, at = number(marks, at)
            count = float(whole)
            continue
        elif mark.name == "half":
            half = mark.share
            count = count + half if unit else half
        at += 1
    return (count, unit) if unit else None


def _counted(marks: Sequence[Mark], at: int) -> bool:
    return at > 0 and marks[at - 1].name in ("day", "int", "half", "card")


def counted(sight: Sight) -> Found | None:
    """ست سنوات، 48 ساعة، أكثر من أسبوعين، عام ونصف، نصف ساعة، سنة واحدة."""
    marks = sight.marks
    names = [mark.name for mark in marks]
    if "card" in names and names[-1 - (names[-1] == "extra")] == "card" and not _is_one(marks):
        return None
    told = measure(marks)
    if told is None or not agrees(marks):
        return None
    count, unit = told
    if "about" not in names and names[0] == "dual" and sight.after() in ("من", "في") and unit == "":
        return None
    if marks[0].proclitic in ("ك", "وك") or (names == ["dual"] and _is_general(sight)):
        return None
    return Found("DURATION", duration(count, unit))


def _is_general(sight: Sight) -> bool:
    """مدراء عامين، مقرين عامين: not two years, but general."""
    before = sight.before()
    if sight.is_context("general", before):
        return True
    return sight.marks[0].fold == "عامين" and before.endswith("ين") and len(before) > 4


def _is_one(marks: Sequence[Mark]) -> bool:
    return any(mark.name == "card" and mark.value == 1 for mark in marks)


def agrees(marks: Sequence[Mark]) -> bool:
    """3 to 10 go with the plural, others with the singular: «الساعة 10 يوم الأحد» and «5 عام 2015» count nothing."""
    for at, mark in enumerate(marks):
        if mark.name in ("unit", "plural") and at and marks[at - 1].name in ("day", "int", "year", "card"):
            first = at - 1
            while first > 0 and marks[first - 1].name == "card":
                first -= 1
            value, _ = number(marks, first)
            few = 3 <= value <= 10
            if mark.name == "plural":
                return few or value == 0 or value % 100 in range(3, 11) or marks[first].name != "card"
            return not few or mark.fold in ("ساعه", "ربيعا", "عاما", "سنه", "دقيقه")
    return True


def compound(sight: Sight) -> Found | None:
    """سنة وأربعة أشهر، ساعتان و20 دقيقة: P1Y4M, PT2H20M."""
    at = next(i for i, mark in enumerate(sight.marks) if i and (mark.proclitic == "و" or mark.name == "and"))
    first, second = measure(sight.marks[:at]), measure([m for m in sight.marks[at:] if m.name != "and"])
    if first is None or second is None or not agrees(sight.marks[:at]) or not agrees(sight.marks[at:]):
        return None
    if SMALLER.get(first[1]) != second[1] or first[0] != int(first[0]) or second[0] != int(second[0]):
        return None
    head, tail = duration(*first), duration(*second)
    return Found("DURATION", f"{head}{tail.lstrip('PT')}") if head and tail else None


def counted_one(sight: Sight) -> Found | None:
    """لمدة سنة، بعد يوم من, يوما إضافيا: one unit, only behind a word that asks for a length."""
    marks = [mark for mark in sight.marks if mark.name in ("unit", "theunit", "thedual")]
    names = [mark.name for mark in sight.marks]
    if not marks or sight.after()[:2] == "ال" or (sight.after() in ("رمضان", "شوال", "و") and sight.after() != "و"):
        return None
    mark = marks[0]
    if mark.value in TENS and names == ["unit"]:
        return None
    before = sight.before() if len(names) == 1 or names[-1] == "extra" else ""
    openers = sight.calendar.forms
    opened = openers.get(before, openers.get(before[1:], ("",)))[0] in ("2", "3") or (
        sight.before(2) in ("اكثر", "اقل") and before == "من"
    )
    if "about" in names or "more" in names or names[-1] == "extra" or opened:
        if mark.fold == "ساعه" and sight.after() not in ("", "،", ".", "من", "علي"):
            return None
        return Found("DURATION", duration(2 if mark.name == "thedual" else 1, str(mark.value)))
    return None


def counted_the(sight: Sight) -> Found | None:
    """الأيام الثلاثة الماضية، العامين الماضيين، الـ24 ساعة الماضية; «الأيام الماضية» says no length."""
    names = [mark.name for mark in sight.marks]
    if "theplural" in names and not any(name in ("thecard", "day", "int") for name in names):
        return None
    if "theplural" in names and names[-1] not in LONG_ADJECTIVES:
        return None
    told = measure([mark for mark in sight.marks if mark.name not in ("al", "blessed")])
    if told is None:
        return None
    count, unit = told
    if names[0] == "theplural" and not count:
        return None
    if names[:2] == ["thecard", "thecard"] and sight.marks[0].whole > 9:
        return None  # ما بين العشرين والثلاثين سنة
    if "unit" in names and "thecard" in names and (not 10 < count < 1000 or unit in TENS):  # المئة يوم، not الآلاف يوم
        return None
    if "theplural" in names:
        count = next(
            float(number(sight.marks, i)[0]) for i, name in enumerate(names) if name in ("thecard", "day", "int")
        )
    return Found("DURATION", duration(count, unit))


def counted_range(sight: Sight) -> Found | None:
    """40 أو 50 يوما: both bounds."""
    marks = [mark for mark in sight.marks if mark.name not in ("about", "more", "of")]
    low, at = number(marks, 0)
    high, at = number(marks, at + 1)
    if at >= len(marks) or not low < high:
        return None
    unit = str(marks[at].value)
    return Found("DURATION", f"{duration(low, unit)}/{duration(high, unit)}")


def ago(sight: Sight) -> Found | None:
    """قبل أربعة أيام، منذ عامين: a date; منذ with نحو or أكثر من, or counted from an event: a length."""
    marks = sight.marks
    names = [mark.name for mark in marks]
    loose = "about" in names or "more" in names
    if names[-1] == "theunit" and not loose:
        return None
    if names[-1] == "unit" and len(names) == 2 and not _ends_there(sight):
        return None
    if not agrees(marks) or (names[-1] == "card" and names[-2:-1] == ["unit"] and not _is_one(marks)):
        return None
    told = measure(marks[1:])
    if told is None:
        return None
    count, unit = told
    from_event = names[0] == "before" and sight.after() in ("من", "علي") and sight.after(1) != "الان"
    if unit.startswith("T") or from_event or (names[0] == "since" and loose) or count != int(count):
        return Found("DURATION", duration(count, unit), None, 1)
    factor = TENS.get(unit, 1)
    return Found("DATE", None, Recipe("ago", round(count) * factor, "Y" if unit in TENS else unit))


def _ends_there(sight: Sight) -> bool:
    """A bare unit behind قبل or منذ is a length only where no name or genitive follows."""
    following = sight.words[sight.end] if sight.end < len(sight.words) else None
    if following is None or following.shape == "mark":
        return True
    if following.shape != "arabic" or following.fold.startswith("ال"):
        return False
    return sight.calendar[following] not in ("p", "i", "m", "a", "k", "y", "d", "u", "U", "j", "e", "r")


def age(sight: Sight) -> Found | None:
    """في الرابعة والعشرين من عمره."""
    if sight.before() in ("العقد", "عقده", "عقدها"):
        return None  # في العقد السادس من العمر
    value, _ = ordinal(sight.marks, 0)
    return Found("DURATION", f"P{value}Y")


def daily(sight: Sight) -> Found | None:
    """يوميا، شبه يومي; the adjective alone only behind بشكل or بصورة."""
    last = sight.marks[-1]
    names = [mark.name for mark in sight.marks]
    if names[-1] in ("repeated", "pairof") and len(names) == 1:
        shaped = sight.calendar.forms.get(sight.before(), ("",))[0] == "O" or sight.before()[1:] in ("بشكل", "بصوره")
        if last.article or last.proclitic or not shaped:
            return None
    value = str(last.value)
    return Found("SET", value if value.startswith("P") else f"P1{value}")


def every(sight: Sight) -> Found | None:
    """كل يوم، كل جمعة، كل يوم جمعة، كل 6 ساعات."""
    marks = sight.marks[1:]
    weekday = next((mark.value for mark in marks if mark.name in ("anyday", "wday")), None)
    if weekday is not None:
        if len(marks) == 1 and weekday in (1, 7):  # كل أحد، كل اثنين are other words
            return None
        return Found("SET", f"XXXX-WXX-{weekday}")
    if marks[0].name == "unit" and len(marks) == 1:
        return Found("SET", duration(1, str(marks[0].value)))
    told = measure(marks)
    return Found("SET", duration(*told)) if told else None


def every_year(sight: Sight) -> Found | None:
    """30 مارس من كل سنة."""
    facts = gather([mark for mark in sight.marks if mark.name != "every"], sight.calendar)
    if not facts.months or not facts.days or not one_month(facts) or facts.calendar == "hijri":
        return None
    return Found("SET", f"XXXX-{facts.months[0]:02d}-{facts.days[0]:02d}")
