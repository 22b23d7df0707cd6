"""Months, seasons, years, decades, and deictic periods: الأسبوع المقبل، مطلع آب، صيف 2014."""

from musnad.read.times.classes import NOTHING
from musnad.read.times.days import LEAST_YEAR, one_month
from musnad.read.times.facts import Facts, gather, number, ordinal
from musnad.read.times.moon import hijri_year
from musnad.read.times.sight import Found, Sight, is_named, iso
from musnad.record import Recipe

BARE_YEARS = range(1940, 2040)  # a number of four digits alone is a year only between these
GOES_ON = ("ال", "في", "من", "عل", "ان", "تحت", "عبر", "بين", "ب", "و", "ل")


def month_pair(sight: Sight) -> Found | None:
    """بين جانفي ونوفمبر 2016."""
    facts = gather(sight.marks, sight.calendar)
    first, last = facts.months[0], facts.months[-1]
    if len(set(facts.months)) != 2:
        return None
    skip = 1 if sight.marks[0].name == "between" else 0
    if facts.year:
        return Found("DATE", f"{facts.year}-{first:02d}/{facts.year}-{last:02d}", None, skip) if first < last else None
    unit, count = facts.period or ("", 0)
    end = Recipe("date", count, unit, facts.lean, month=last)
    return Found("DATE", None, Recipe("date", count, unit, facts.lean, month=first, end=end), skip)


def month(sight: Sight) -> Found | None:
    """أيار/مايو، مطلع آب القادم، شهر أكتوبر من العام الماضي."""
    facts = gather(sight.marks, sight.calendar)
    names = [mark.name for mark in sight.marks]
    if not facts.months or facts.calendar == "hijri" or facts.unit in ("D", "W", "TH"):
        return None
    if not one_month(facts):
        return None
    sure = facts.edge or facts.year or facts.lean or facts.period or len(facts.months) > 1 or "unit" in names
    if not sure and not _is_opened(sight):
        return None
    if "weak" in names and not sure and _unhamzated(sight):
        return None
    if is_named(sight) or (sight.before().isdigit() and len(sight.before()) <= 2):
        return None
    return _in_year(facts)


def _is_opened(sight: Sight) -> bool:
    """Whether a month's bare name stands where a time does: «في آذار», «لتموز», «في يناير وأبريل»."""
    if sight.before() in sight.calendar.context["month-opener"] or sight.marks[0].proclitic.endswith(("ل", "ب")):
        return True
    joined = sight.before() in ("و", "او", "الي") or sight.marks[0].proclitic == "و"
    before = sight.start - (1 if sight.marks[0].proclitic == "و" else 2)
    return (
        joined
        and before >= 0
        and sight.calendar.marks.get(sight.words[before], NOTHING).name in ("month", "weak", "ord", "thefirst", "mtail")
    )


def _in_year(facts: Facts) -> Found:
    """The month in the year told with it, or in one that publication tells."""
    if facts.year:
        return Found("DATE", iso(facts.year, facts.months[0]))
    unit, count = facts.period or ("", 0)
    return Found("DATE", None, Recipe("date", count, unit, facts.lean, month=facts.months[0]))


def _unhamzated(sight: Sight) -> bool:
    """اب without madda is the father, not August."""
    return any(
        mark.fold == "اب" and "آ" not in word.raw
        for mark, word in zip(sight.marks, sight.words[sight.start :], strict=False)
    )


def year(sight: Sight) -> Found | None:
    """عام 2015، العام 2015، أواخر 2019; a bare year only behind a preposition or at the head of a line."""
    facts = gather(sight.marks, sight.calendar)
    names = [mark.name for mark in sight.marks]
    if facts.calendar == "hijri":
        told = next(mark.whole for mark in sight.marks if mark.name in ("year", "int"))
        return Found("DATE", hijri_year(told)) if facts.unit in ("", "Y") else None
    if names[-1] == "int":
        value = sight.marks[-1].whole
        return Found("DATE", f"{value:04d}") if facts.unit == "Y" and 100 <= value < 1000 else None
    if "unit" in names or "theunit" in names:
        return Found("DATE", f"{facts.year:04d}") if facts.unit == "Y" and facts.year else None
    bare = facts.year is not None and facts.year in BARE_YEARS
    if facts.edge and bare:
        return Found("DATE", str(facts.year))
    if _heads_line(sight):
        return Found("DATE", f"{facts.year:04d}")
    if not bare or facts.year == 2000 or sight.before() not in sight.calendar.context["year-opener"]:
        return None
    if sight.before() == "الي" and any(sight.is_context("amount", sight.before(step)) for step in range(2, 6)):
        return None
    return Found("DATE", str(facts.year))


def year_of_happening(sight: Sight) -> Found | None:
    """حرب أكتوبر 1973، مونديال 2018: a bare year close behind what it is the year of, behind or still to come."""
    value = sight.marks[0].whole
    if value not in BARE_YEARS or value == 2000:
        return None
    following = sight.words[sight.end] if sight.end < len(sight.words) else None
    counted = following.fold if following is not None else ""
    if len(counted) > 4 and counted.endswith("ا") and counted[0] != "و" and counted[:2] != "ال":
        return None  # قتل في الحرب 1948 مقاتلا
    pause = following is None or following.shape == "mark" or following.fold.startswith(GOES_ON)
    told = any(sight.is_context("dated", sight.before(step)) for step in ((1, 2, 3) if pause else (1,)))
    return Found("DATE", str(value)) if told else None


def two_years(sight: Sight) -> Found | None:
    """1436هـ (2015م)، 1382هـ = 1962م: one year in both calendars, told as the Gregorian one."""
    years_ = [mark.whole for mark in sight.marks if mark.name == "year"]
    names = [mark.name for mark in sight.marks]
    moon, sun = min(years_), max(years_)
    if not 1200 <= moon < 1500 <= sun or "era" not in names or abs(moon * 0.97 + 621.6 - sun) > 2:
        return None
    closed = names[-1] == "close" and "open" not in names
    return Found("DATE", str(sun), drop=1 if closed else 0)


def edge_of(sight: Sight) -> Found | None:
    """نهاية العام، مطلع الشهر: the year or month of publication."""
    unit = str(sight.marks[1].value)
    if (
        unit not in ("M", "Y")
        or sight.after().startswith("ال")
        or sight.after() in sight.calendar.context["after-period"]
    ):
        return None
    return Found("DATE", None, Recipe("unit", 0, unit))


def _heads_line(sight: Sight) -> bool:
    """A year before a dash or colon, as in lists of what happened when."""
    return sight.opens and sight.after() in ("-", "–", ":") and sight.after(1)[:1].isalpha()


def year_in_words(sight: Sight) -> Found | None:
    """عام ألفين وخمسة عشر."""
    at = next(i for i, mark in enumerate(sight.marks) if mark.name == "card")
    value, _ = number(sight.marks, at)
    return Found("DATE", str(value)) if sight.marks[at - 1].value == "Y" and 1000 <= value < 2200 else None


def years(sight: Sight) -> Found | None:
    """عامي 2014 و2021، بين 2011 و2015، 2013-2014."""
    found = [mark.whole for mark in sight.marks if mark.name == "year"]
    names = [mark.name for mark in sight.marks]
    if any(mark.name in ("unit", "theunit", "pairof") and mark.value != "Y" for mark in sight.marks):
        return None
    told = "unit" in names or "theunit" in names or names[0] == "pairof"
    closed = sight.before() == "(" and sight.after() == ")"
    if found[0] > found[1] and closed and "slash" in names:  # (1989/1945), turned by the page
        found.reverse()
    if found[0] >= found[1] or not (told or closed or all(value in BARE_YEARS for value in found)):
        return None
    return Found("DATE", f"{found[0]}/{found[1]}", None, 1 if names[0] == "between" else 0)


def period(sight: Sight) -> Found | None:
    """الأسبوع المقبل، نهاية العام الحالي، هذا الشهر; العقد الماضي is ten years."""
    facts = gather(sight.marks, sight.calendar)
    if facts.period is None or (sight.marks[0].fold == "العام" and sight.is_context("general", sight.before())):
        return None
    unit, count = facts.period
    if (
        unit == "10Y"
        and "this" in [mark.name for mark in sight.marks]
        and not facts.edge
        and sight.before() not in sight.calendar.context["lasting"]
    ):
        return None  # هذا العقد is a contract
    if facts.year and facts.year < LEAST_YEAR:
        return Found("DATE", hijri_year(facts.year)) if unit == "Y" else None
    if facts.year:  # العام الحالي 2022
        return Found("DATE", str(facts.year), Recipe("unit", count, unit, year=facts.year)) if unit == "Y" else None
    if unit == "10Y" and count < 0:
        return Found("DURATION", "P10Y")
    if unit == "D":
        return Found("DATE", None, Recipe("day", count)) if count == 0 else None
    if unit in ("W", "M", "Y", "100Y", "10Y"):
        return Found("DATE", None, Recipe("unit", count, unit))
    return None


def part_of_year(sight: Sight) -> Found | None:
    """الربع الأول من العام الحالي، النصف الثاني من 2016."""
    facts = gather(sight.marks, sight.calendar)
    letter = {0.5: "H", 0.25: "Q"}.get(facts.half or 0)
    if letter == "Q" and facts.lean and not facts.days:  # الربع الماضي
        return Found("DATE", None, Recipe("unit", {"last": -1, "next": 1}.get(facts.lean, 0), "Q"))
    number_of = facts.days[0] if facts.days else {"H": 2, "Q": 4}.get(letter or "", 9)
    if letter is None or number_of > {"H": 2, "Q": 4}[letter] or (not facts.days and sight.marks[1].name != "latter"):
        return None
    part = f"{letter}{number_of}"
    if facts.year:
        return Found("DATE", f"{facts.year}-{part}")
    if facts.period and facts.period[0] == "Y":
        return Found("DATE", None, Recipe("unit", facts.period[1], part))
    return None


def first_months(sight: Sight) -> Found | None:
    """الأشهر الستة الأولى من العام الحالي، الأشهر التسعة الأولى من 2015: a quarter, half, or months from January."""
    marks = sight.marks
    unit = next(mark for mark in marks if mark.name in ("theplural", "plural"))
    at = next(i for i, mark in enumerate(marks) if mark.name in ("thecard", "day", "int"))
    count, _ = number(marks, at)
    told = next(i for i, mark in enumerate(marks) if i > at and mark.name in ("ord", "thefirst", "latter"))
    if unit.value != "M" or not 1 < count < 12 or marks[told].whole not in (1, -1):
        return None
    facts = gather(marks[told + 1 :], sight.calendar)
    last = marks[told].name == "latter"
    part = {3: "Q4" if last else "Q1", 6: "H2" if last else "H1"}.get(count)
    if facts.year:
        months = (13 - count, 12) if last else (1, count)
        return Found(
            "DATE", f"{facts.year}-{part}" if part else f"{facts.year}-{months[0]:02d}/{facts.year}-{months[1]:02d}"
        )
    if facts.period is None or facts.period[0] != "Y":
        return None
    step = facts.period[1]
    if part:
        return Found("DATE", None, Recipe("unit", step, part))
    end = Recipe("date", step, "Y", month=12 if last else count)
    return Found("DATE", None, Recipe("date", step, "Y", month=13 - count if last else 1, end=end))


def part_of_month(sight: Sight) -> Found | None:
    """النصف الثاني من شباط، الأسبوع الأول من آذار الماضي: some days of a month, told as the month."""
    first = sight.marks[0]
    if first.name == "theunit" and first.value != "W":
        return None
    facts = gather(sight.marks[2:], sight.calendar)
    if facts.calendar == "hijri":
        return None
    if not facts.months:
        unit, count = facts.period or ("", 0)
        return Found("DATE", None, Recipe("unit", count, unit)) if unit == "M" else None
    if not one_month(facts):
        return None
    return _in_year(facts)


def season(sight: Sight) -> Found | None:
    """صيف 2014، الصيف الماضي، صيف العام الماضي."""
    facts = gather(sight.marks, sight.calendar)
    code = next((str(mark.value) for mark in sight.marks if mark.name == "season"), "")
    if facts.months or not code:
        return None
    if facts.year:
        return Found("DATE", f"{facts.year}-{code}")
    if facts.period:
        return Found("DATE", None, Recipe("season", facts.period[1], code, "year")) if facts.period[0] == "Y" else None
    return Found("DATE", None, Recipe("season", 0, code, facts.lean)) if facts.lean else None


def decade(sight: Sight) -> Found | None:
    """التسعينيات، ثمانينات القرن الماضي."""
    value = next(str(mark.value) for mark in sight.marks if mark.name == "decade")
    if sight.marks[-1].name != "past" and "theunit" in [mark.name for mark in sight.marks]:
        at = next(i for i, mark in enumerate(sight.marks) if mark.name == "theunit")
        century_, _ = ordinal(sight.marks, at + 1)
        if sight.marks[at].value != "100Y" or not 10 < century_ < 22:
            return None
        value = "/".join(str(int(end) + 100 * (century_ - 20)) for end in value.split("/"))
    described = any(mark.name in ("edge", "theunit") for mark in sight.marks)
    plain = next(mark for mark in sight.marks if mark.name == "decade").fold.startswith("ال")
    if sight.after(1) in ("عمره", "عمرها", "العمر", "عمرهم"):
        return None
    return Found("DATE", value) if described or plain else None


def century(sight: Sight) -> Found | None:
    """القرن العشرين، القرن الماضي."""
    at = next(i for i, mark in enumerate(sight.marks) if mark.name == "theunit")
    if sight.marks[at].value != "100Y":
        return None
    following = sight.marks[at + 1]
    if following.name in ("past", "current"):
        return Found("DATE", "19" if following.name == "past" else "20")
    value, _ = ordinal(sight.marks, at + 1)
    if sight.after() == "قبل" and sight.after(1) == "الميلاد":
        return None
    return Found("DATE", f"{value - 1:02d}") if 1 < value <= 21 else None
