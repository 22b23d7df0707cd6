"""Clock times: الساعة الخامسة من فجر اليوم، الساعة 17:50، الثامنة مساء."""

from dataclasses import replace

from musnad.read.times.classes import Mark
from musnad.read.times.days import moment, trim, with_numeric
from musnad.read.times.facts import Facts
from musnad.read.times.sight import Found, Sight
from musnad.record import Recipe

CLOCK = Mark("clock", 0)
MORNING = ("TMO", "AM")


def clock(sight: Sight) -> Found | None:
    """The hour behind الساعة, with the part of the day and the day that follow."""
    facts = with_numeric(sight.marks, sight.calendar)
    return _told(facts, sight)


def clock_bare(sight: Sight) -> Found | None:
    """الثامنة مساء، 10:30 صباحا: without الساعة an hour needs its part of the day."""
    marks = list(sight.marks)
    names = [mark.name for mark in marks]
    at = next((i for i, name in enumerate(names) if name not in ("about", "more", "of")), 0)
    if marks[at].name in ("ord", "thefirst", "thecard") and not (
        marks[at].article and marks[at].fold.endswith(("ه", "ي"))
    ):
        return None
    if "ال" in sight.before()[:4] and sight.before().endswith("ه"):
        return None  # الجولة الثامنة مساء أمس and بالخطوة الأولى الليلة الماضية count something else
    facts = with_numeric([*marks[:at], CLOCK, *marks[at:]], sight.calendar)
    if marks[at].name in ("day", "int") and "colon" not in names and _last(names) not in ("clockpart", "part"):
        return None
    return _told(facts, sight)


def _told(facts: Facts, sight: Sight) -> Found | None:
    if facts.hour is None or not 0 <= facts.hour <= 24 or not 0 <= facts.minute < 60:
        return None
    part = _part(facts, sight)
    found = moment(facts, part) or Found("TIME", None, Recipe("day", 0, unit="clock", part=part))
    if sight.marks[-1].name == "zone":  # of a place that is not known
        return found._replace(drop=1)
    return trim(found, sight)


def _last(names: list[str]) -> str:
    """The class of the last mark that is no zone."""
    found = [name for name in names if name not in ("zone", "utc", "local")]
    return found[-1] if found else ""


def clock_span(sight: Sight) -> Found | None:
    """بين الساعة 9:00 و14:00، من الساعة 8 إلى الساعة 12."""
    edge = max(i for i, mark in enumerate(sight.marks) if mark.name in ("and", "to", "dash"))
    first = [mark for mark in sight.marks[:edge] if mark.name not in ("between", "clock")]
    part_told = with_numeric(sight.marks[edge:], sight.calendar).part
    sides = []
    for marks in ([CLOCK, *first], [CLOCK, *(mark for mark in sight.marks[edge + 1 :] if mark.name != "clock")]):
        facts = with_numeric(marks, sight.calendar)
        if facts.hour is None or not 0 <= facts.hour <= 24 or not 0 <= facts.minute < 60:
            return None
        facts.part = facts.part or part_told
        sides.append(Recipe("day", 0, unit="clock", part=_part(facts, sight)))
    if sides[1].part.startswith("T00:") and sides[1].part < sides[0].part:  # بين الساعة 11:38 و12:00 صباحا
        sides[1] = replace(sides[1], part=sides[1].part.replace("T00:", "T12:"))
    if sides[1].part < sides[0].part:
        return None
    skip = 1 if sight.marks[0].name == "between" else 0
    return Found("TIME", None, replace(sides[0], end=sides[1]), skip)


def midnight(sight: Sight) -> Found | None:
    """منتصف الليل alone: of the day that the sentence names, or of publication."""
    if sight.marks[0].fold not in ("منتصف", "المنتصف") or not sight.marks[1].article or sight.marks[1].value != "TNI":
        return None
    return Found("TIME", None, Recipe("day", 0, unit="clock", part="TNI"))


def _part(facts: Facts, sight: Sight) -> str:
    return f"T{_hour(facts):02d}:{facts.minute:02d}{_zone(sight)}"


def _hour(facts: Facts) -> int:
    hour = facts.hour or 0
    if facts.part in MORNING:
        return 0 if hour == 12 else hour
    if facts.part == "TNI" and (hour == 12 or hour <= 4):
        return hour % 12
    if facts.part in ("TAF", "TEV", "TNI", "PM") and hour < 12:
        return hour + 12
    return hour % 24


def _zone(sight: Sight) -> str:
    """Z where the hour is told by Greenwich; other zones are left unsaid."""
    return "Z" if any(mark.name == "utc" for mark in sight.marks) else ""
