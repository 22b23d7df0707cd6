"""Clock times: الساعة الخامسة من فجر اليوم، الساعة 17:50، الثامنة مساء."""

from musnad.read.times.classes import CHARS, Mark
from musnad.read.times.days import moment, with_numeric
from musnad.read.times.facts import Facts
from musnad.read.times.sight import Found, Sight
from musnad.record import Recipe

CLOCK = Mark("clock", 0)
MORNING = ("TMO", "AM")
ZONE, UTC = CHARS["zone"], CHARS["utc"]


def clock(sight: Sight) -> Found | None:
    """The hour behind الساعة, with the part of the day and the day that follow."""
    facts = with_numeric(sight.marks, sight.calendar)
    return _told(facts, sight)


def clock_bare(sight: Sight) -> Found | None:
    """الثامنة مساء، 10:30 صباحا: without الساعة an hour needs its part of the day."""
    marks = list(sight.marks)
    names = [mark.name for mark in marks]
    at = next((i for i, name in enumerate(names) if name not in ("about", "more", "of")), 0)
    if marks[at].name in ("ord", "thefirst") and not (marks[at].article and marks[at].fold.endswith(("ه", "ي"))):
        return None
    if sight.before().startswith("ال") and sight.before().endswith("ه"):
        return None  # الجولة الثامنة مساء أمس counts rounds
    facts = with_numeric([*marks[:at], CLOCK, *marks[at:]], sight.calendar)
    if marks[at].name in ("day", "int") and "colon" not in names and names[-1] not in ("clockpart", "part"):
        return None
    return _told(facts, sight)


def _told(facts: Facts, sight: Sight) -> Found | None:
    if facts.hour is None or not 0 <= facts.hour <= 24 or not 0 <= facts.minute < 60:
        return None
    part = f"T{_hour(facts):02d}:{facts.minute:02d}{_zone(sight)}"
    found = moment(facts, part)
    return found or Found("TIME", None, Recipe("day", 0, unit="clock", part=part))


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
    following = [sight.calendar[word] for word in sight.words[sight.end : sight.end + 2]]
    return "Z" if following[:1] == [UTC] or following == [ZONE, UTC] else ""
