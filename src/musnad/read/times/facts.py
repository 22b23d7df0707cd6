"""What the tokens of one time say, gathered in one pass: days, months, year, weekday, part of the day, …"""

from collections.abc import Sequence

from musnad.read.times.classes import Calendar, Mark

LEANS = {"past": "last", "next": "next", "current": "this"}
MONTHLY = ("month", "weak", "mhead", "season")
DAY_STEPS = {"today": 0, "yesterday": -1, "tomorrow": 1}


class Facts:
    """The pieces of one time expression; empty where it does not say."""

    __slots__ = (
        "calendar", "clock", "days", "edge", "half", "hour", "late", "lean", "minute", "months", "night", "part",
        "period", "shift", "unit", "weekdays", "year",
    )  # fmt: skip

    def __init__(self) -> None:
        self.days: list[int] = []
        self.months: list[int] = []
        self.calendar = "gregorian"
        self.year: int | None = None
        self.weekdays: list[int] = []
        self.shift: int | None = None  # days from publication
        self.lean = ""
        self.period: tuple[str, int] | None = None  # unit and step: الشهر الجاري is ("M", 0)
        self.unit = ""
        self.part = ""
        self.night = False  # ليلة, which stands before its day
        self.late = ""
        self.clock = False
        self.hour: int | None = None
        self.minute = 0
        self.edge = False
        self.half: float | None = None


def number(marks: Sequence[Mark], at: int) -> tuple[int, int]:
    """The number that begins at ``at`` and the place behind it; (0, at) where there is none."""
    if at < len(marks) and marks[at].name in ("day", "int", "year"):
        return marks[at].whole, at + 1
    total, first = 0, at
    while at < len(marks) and (marks[at].name in ("card", "thecard") or _is_eleven(marks, at)):
        if _is_eleven(marks, at):
            total, at = total + 11, at + 2
            continue
        if at > first and marks[at].proclitic != "و" and marks[at].whole not in (10, 100, 1000):
            break
        value = marks[at].whole
        total = total * value if value in (100, 1000) and 0 < total < value else total + value
        at += 1
    return total, at


def _is_eleven(marks: Sequence[Mark], at: int) -> bool:
    """أحد عشر, whose first word is else a weekday without its article; وأحد is printed like واحد."""
    if at + 1 >= len(marks) or (marks[at + 1].name, marks[at + 1].value) != ("card", 10):
        return False
    return (marks[at].name, marks[at].value) in (("anyday", 7), ("card", 1))


def ordinal(marks: Sequence[Mark], at: int) -> tuple[int, int]:
    """The ordinal that begins at ``at`` (الخامس عشر، الحادي والعشرين، العشرين) and the place behind it."""
    value = marks[at].whole
    following = marks[at + 1] if at + 1 < len(marks) else None
    if marks[at].name in ("ord", "thefirst", "first") and following is not None:
        if following.name == "card" and following.value == 10 and not following.proclitic:
            return (11 if value in (1, 11) else value + 10), at + 2
        if following.name == "thecard" and following.proclitic == "و":
            return (following.whole + (1 if value == 11 else value)), at + 2
    return value, at + 1


def gather(marks: Sequence[Mark], calendar: Calendar) -> Facts:
    """All facts of the marks of one time, in order."""
    facts = Facts()
    at = 0
    while at < len(marks):
        at = _take(facts, marks, at, calendar)
    return facts


def _take(facts: Facts, marks: Sequence[Mark], at: int, calendar: Calendar) -> int:
    mark = marks[at]
    name = mark.name
    after = marks[at + 1] if at + 1 < len(marks) else None
    if name in ("mhead", "season") and after is not None and (mark.fold, after.fold) in calendar.pairs:
        value, facts.calendar = calendar.pairs[mark.fold, after.fold]
        facts.months.append(value)
        return at + 2
    if name in ("month", "weak", "hijri"):
        facts.months.append(mark.whole)
        facts.calendar = mark.calendar
    elif name == "year":
        facts.year = mark.whole
    elif name == "era" and mark.value == "hijri":
        facts.calendar = "hijri"
    elif name == "clock" or (facts.clock and facts.hour is None):
        return _clock(facts, marks, at)
    elif name == "day":
        facts.days.append(mark.whole)
    elif name in ("ord", "thefirst", "thecard") or (name == "first" and after is not None and after.name in MONTHLY):
        value, at = ordinal(marks, at)
        facts.days.append(value)
        return at
    elif name in ("unit", "theunit", "this"):
        return _unit(facts, marks, at)
    else:
        _plain(facts, marks, at)
        if name == "yesterday" and after is not None and after.name == "thefirst":
            facts.shift = -2
            return at + 2
    return at + 1


def _plain(facts: Facts, marks: Sequence[Mark], at: int) -> None:
    mark = marks[at]
    name = mark.name
    if name == "wday":
        facts.weekdays.append(mark.whole)
    elif name in DAY_STEPS:
        before = marks[at - 1].name if at else ""
        two = name == "yesterday" and (
            before == "first" or (before == "of" and marks[at - 2].name in ("first", "thefirst"))
        )
        facts.shift = DAY_STEPS[name] * (2 if two or (name == "tomorrow" and before == "after") else 1)
    elif name in LEANS:
        facts.lean = LEANS[name]
    elif name in ("part", "clockpart"):
        before = marks[at - 1].name if at else ""
        facts.part = "TMO" if before == "before" else str(mark.value)
        facts.night = mark.fold == "ليله"
    elif name == "tonight":
        facts.part = "TNI"
        rest = [m.name for m in marks[at + 1 : at + 3]]
        facts.shift = -1 if rest[:1] == ["past"] else -2 if rest == ["before", "past"] else 0
    elif name == "late":
        facts.late = "TMO" if mark.fold.startswith(("مبكر", "باكر")) else "TNI"
    elif name == "edge":
        facts.edge = True
    elif name == "half":
        facts.half = mark.share


def _unit(facts: Facts, marks: Sequence[Mark], at: int) -> int:
    """الشهر الجاري، هذا الأسبوع are a period; يوم، شهر، عام before a name are only its kind."""
    mark = marks[at]
    following = marks[at + 1] if at + 1 < len(marks) else None
    if mark.name == "this":
        if following is not None and following.name == "theunit":
            facts.period = (str(following.value), 0)
            return at + 2
        return at + 1
    facts.unit = str(mark.value)
    if mark.name == "theunit" and [m.name for m in marks[at + 1 : at + 3]] == ["before", "past"]:
        facts.period = (facts.unit, -2)
        return at + 3
    if mark.name == "theunit" and following is not None and (following.name in LEANS or following.name == "this"):
        facts.period = (facts.unit, {"past": -1, "next": 1}.get(following.name, 0))
        return at + 2
    return at + 1


def _clock(facts: Facts, marks: Sequence[Mark], at: int) -> int:
    """الساعة الخامسة والنصف، الساعة 17:50: hour and minute."""
    facts.clock = True
    if marks[at].name == "clock":
        at += 1
    if at < len(marks) and marks[at].name in ("al", "open"):
        at += 1
    if at >= len(marks):
        return at
    if marks[at].name in ("day", "int"):
        facts.hour = marks[at].whole
        at += 1
        if at + 1 < len(marks) and marks[at].name == "colon":
            facts.minute = marks[at + 1].whole
            return at + 2
    elif marks[at].name in ("ord", "thefirst", "first") or (marks[at].name, marks[at].value) == ("thecard", 1):
        facts.hour, at = ordinal(marks, at)
    else:
        facts.hour = -1
        return at
    return _minutes(facts, marks, at)


def _minutes(facts: Facts, marks: Sequence[Mark], at: int) -> int:
    """What follows the hour: والنصف، والربع، إلا ربعا، و10 دقائق."""
    if at + 2 < len(marks) and marks[at].name == "and" and marks[at + 2].value == "TM":
        facts.minute, _ = number(marks, at + 1)
        return at + 3
    if at < len(marks) and marks[at].name == "card":
        facts.minute, at = number(marks, at)
        return at + 1
    if at < len(marks) and marks[at].name == "half":
        facts.minute = round(marks[at].share * 60)
        return at + 1
    if at + 1 < len(marks) and marks[at].name == "except" and marks[at + 1].name == "half":
        facts.hour = (facts.hour or 0) - 1
        facts.minute = 60 - round(marks[at + 1].share * 60)
        return at + 2
    return at
