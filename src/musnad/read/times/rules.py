"""The rules: name, pattern over class characters, and the production that gives type and value.

Rules stand in order; at each place the first whose production gives something wins. Around them stand the few looks
at the neighbours that no pattern can do (a party named by a date, a day that is "the day when").
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from musnad.read.times import clock, counts, days, hijri, periods
from musnad.read.times.patterns import compile_pattern
from musnad.read.times.sight import Found, Sight

Production = Callable[[Sight], Found | None]


class Rule(NamedTuple):
    """One shape of a time and what it means."""

    name: str
    pattern: re.Pattern[str]
    production: Production


def _rule(name: str, pattern: str, production: Production) -> Rule:
    return Rule(name, compile_pattern(pattern), production)


RULES: tuple[Rule, ...] = (
    _rule("every-year", "unit? DATE (?:of|comma)? every unit", counts.every_year),
    _rule("every", "every (?:unit (?:anyday|wday)?|anyday|dual|NUM UNITS)", counts.every),
    _rule("two-calendars", "unit? DAYS of? unit? HIJRI (?:of? unit?)? YEAR? comma? dash? open? equals? (?:~wday|wday)? comma? DATE close?", hijri.two_calendars),
    _rule("two-calendars", "unit? DATE comma? open? equals? DAYS of? unit? HIJRI (?:of? unit?)? YEAR? close?", hijri.two_calendars),
    _rule("hijri-day", "(?:unit|pairof)? DAYS of? unit? HIJRI (?:blessed|YEAR|of? unit YEAR|ADJ)*", hijri.hijri),
    _rule("first-of-hijri", "first (?:unit|plural) of? unit? HIJRI blessed? YEAR?", hijri.hijri_first),
    _rule("hijri-month", "unit HIJRI (?:blessed|ADJ|YEAR|of? unit YEAR)*|HIJRI (?:blessed|ADJ|YEAR)+", hijri.hijri_month),
    _rule("clock", "ABOUT? clock (?:al? (?:day|int) (?:colon (?:day|int))?|ORD card?|ORD &thecard) (?:&half|except half)?"
          " (?:of? (?:clockpart|PARTDAY|part|DAYREF))?", clock.clock),
    _rule("clock-bare", "ABOUT? (?:ORD card?|(?:day|int) (?:colon (?:day|int))?) (?:&half|except half)?"
          " (?:of? (?:clockpart|PARTDAY|part))", clock.clock_bare),
    _rule("part-of-day", "PARTDAY", days.part_of_day),
    _rule("days-to-days", "(?:unit|pairof)? DATE to (?:unit)? DATE", days.interval),
    _rule("weekdays", "(?:between (?:unit|pairof)?|pairof) wday &wday ADJ?", days.weekday_pair),
    _rule("months", "between (?:unit|pairof)? MONTH (?:and MONTH|&month|&weak|&mhead (?:ORD|first|mtail)) TAIL?", periods.month_pair),
    _rule("day", "DAYREF", days.day),
    _rule("month", "(?:edge of?)* unit? MONTHS TAIL?", periods.month),
    _rule("part-of-year", "half ORD of? (?:(?:unit|theunit)? year era?|PERIOD)", periods.part_of_year),
    _rule("season", "(?:edge of?)? season (?:(?:of? (?:unit|theunit))? YEAR|ADJ|of? PERIOD|this)", periods.season),
    _rule("decade", "(?:edge of?)? decade (?:of? theunit past)?", periods.decade),
    _rule("century", "(?:edge of?)? theunit (?:ORD (?:card|&thecard)?|thecard|past|current)", periods.century),
    _rule("years", "(?:pairof|between unit?) year and year|(?:unit|theunit)? year (?:to|dash|slash) year", periods.years),
    _rule("year", "(?:edge of?)* (?:unit|theunit) of? (?:YEAR|int)|(?:edge of?)* YEAR", periods.year),
    _rule("year-in-words", "(?:edge of?)* (?:unit|theunit) card (?:card|&card)+", periods.year_in_words),
    _rule("period", "(?:edge of?)* PERIOD year?", periods.period),
    _rule("ago", "(?:before|since) ABOUT? (?:(?:al? NUM) UNITS (?:&half|card)?|dual (?:&half)?|unit (?:&half|card)?|theunit)", counts.ago),
    _rule("counted-the", "(?:ABOUT? theplural (?:thecard|al? (?:day|int)|blessed)* (?:past|next|latter)?|thedual (?:past|next|latter)"
          "|al (?:day|int) UNITS (?:past|next|latter)?)", counts.counted_the),
    _rule("range", "ABOUT? NUM (?:or|to|dash) NUM UNITS", counts.counted_range),
    _rule("counted", "ABOUT? (?:NUM UNITS (?:&half|card)?|dual (?:&half)?|half (?:unit|theunit)|(?:unit|theunit) &half|unit card) extra?", counts.counted),
    _rule("counted", "ABOUT? unit extra?|about thedual|about theunit", counts.counted_one),
    _rule("age", "ORD (?:card|&thecard)? of age", counts.age),
    _rule("daily", "daily|almost (?:repeated|pairof|daily)|(?:repeated|pairof)", counts.daily),
)  # fmt: skip
