"""The rules: name, pattern over class characters, and the production that gives type and value.

Rules stand in order; at each place the first whose production gives something wins. Around them stand the few looks
at the neighbours that no pattern can do (a party named by a date, a day that is "the day when").
"""

import re
from collections.abc import Callable

from musnad.read.times import clock, counts, days, hijri, narrative, periods
from musnad.read.times.patterns import compile_pattern, openings
from musnad.read.times.sight import Found, Sight

Production = Callable[[Sight], Found | None]


class Rule:
    """One shape of a time and what it means; its pattern is compiled when a report first asks for it."""

    def __init__(self, name: str, source: str, production: Production) -> None:
        self.name = name
        self.source = source
        self.production = production
        self.openings = openings(source)
        self._pattern: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern over class characters."""
        if self._pattern is None:
            self._pattern = compile_pattern(self.source)
        return self._pattern


def _rule(name: str, production: Production, *patterns: str) -> Rule:
    return Rule(name, "|".join(patterns), production)


RULES: tuple[Rule, ...] = (
    _rule("every-year", counts.every_year, "unit? DATE (?:of|comma)? every unit"),
    _rule("every", counts.every, "every (?:unit (?:anyday|wday)?|anyday|dual|NUM UNITS)"),
    _rule(
        "two-calendars",
        hijri.two_calendars,
        "(?:WDAY comma? open?)? unit? DAYS HIJRI_YEAR close? comma? dash? open? equals? open?"
        "(?:~wday|wday)? comma? DATE close?",
        "(?:WDAY comma?)? unit? DATE comma? open? equals? DAYS HIJRI_YEAR close?",
    ),
    _rule("two-calendars", hijri.two_numeric, "(?:WDAY comma?)? unit? NUMERIC comma? open? equals NUMERIC close?"),
    _rule(
        "hijri-day",
        hijri.hijri,
        "(?:unit|pairof)? DAYS of? unit? HIJRI (?:blessed|YEAR|of? unit (?:YEAR|int era)|ADJ)*",
    ),
    _rule(
        "first-of-hijri",
        hijri.hijri_first,
        "first (?:unit|plural) of? unit? HIJRI blessed? YEAR?",
        "edge of? unit? HIJRI blessed? (?:of? unit? YEAR)?",
    ),
    _rule(
        "feast",
        hijri.feast,
        "(?:(?:first|ord|thefirst) (?:unit|plural)|(?:today|theunit) ORD of)? unit? feast feasttail blessed?"
        "(?:of? unit? YEAR|ADJ)?",
    ),
    _rule(
        "hijri-month",
        hijri.hijri_month,
        "unit HIJRI (?:blessed|ADJ|YEAR|of? unit YEAR)*",
        "HIJRI (?:blessed|ADJ|YEAR)+",
        "edge of? HIJRI",
        "hijri",
    ),
    _rule(
        "clock",
        clock.clock,
        "ABOUT? clock (?:al? FIGURES|(?:ORD|thecard) card?|ORD &thecard) MINUTES? ZONE?"
        "(?:of? (?:PARTDAY|(?:clockpart|part) of? DAYREF|clockpart|PART|DAYREF) ZONE?)?",
    ),
    _rule(
        "clock-span",
        clock.clock_span,
        "(?:between clock|clock) FIGURES ZONE? (?:and|to|dash) clock? FIGURES ZONE?(?:of? (?:clockpart|PARTDAY|part))?",
        "between HOUR (?:and|to|dash) HOUR ZONE?",
    ),
    _rule(
        "clock-bare",
        clock.clock_bare,
        "ABOUT? (?:(?:ORD|thecard) card?|FIGURES) MINUTES? ZONE? of? (?:clockpart|PARTDAY|PART) ZONE?",
        "HOUR ZONE",
        "HOUR (?:dash|comma)? DATE",
    ),
    _rule(
        "following",
        narrative.following,
        "(?:PART of?)? (?:today|theunit) (?:follows|precedes|self)",
        "(?:PART of?)? (?:self|that) (?:today|theunit)",
    ),
    _rule(
        "counted-on",
        narrative.counted_on,
        "(?:(?:before|after) that|thenafter|thenbefore) STUCK_COUNT",
        "(?:before|after) COUNTED of that",
    ),
    _rule("part-of-day", days.part_of_day, "PARTDAY"),
    _rule("midnight", clock.midnight, "edge part"),
    _rule(
        "days-to-days",
        days.interval,
        "(?:unit|pairof)? DATE (?:to|until|&until) unit? DATE",
        "between (?:unit|pairof)? DATE NEXT_DATE",
    ),
    _rule(
        "weekdays",
        days.weekday_pair,
        "(?:between (?:unit|pairof)?|pairof) wday &wday ADJ?",
        "unit? wday TO unit? wday ADJ?",
    ),
    _rule(
        "months",
        periods.month_pair,
        "(?:between (?:unit|pairof)?|pairof) MONTHS NEXT_MONTH TAIL?",
        "MONTHS TO MONTHS TAIL?",
    ),
    _rule("part-of-month", periods.part_of_month, "(?:half|theunit) (?:ORD|latter) of? (?:unit? MONTHS TAIL?|PERIOD)"),
    _rule("day", days.day, "DAYREF"),
    _rule("month", periods.month, "(?:edge of?)* unit? MONTHS TAIL?"),
    _rule(
        "part-of-year",
        periods.part_of_year,
        "half (?:ORD|latter) of? (?:(?:unit|theunit)? year era?|PERIOD)",
        "half ADJ",
    ),
    _rule("season", periods.season, "(?:edge of?)? season (?:(?:of? (?:unit|theunit))? YEAR|ADJ|of? PERIOD|this)"),
    _rule("decade", periods.decade, "(?:edge of?)? decade (?:of? theunit (?:past|ORD|thecard))?"),
    _rule("century", periods.century, "(?:edge of?)? theunit (?:ORD (?:card|&thecard)?|thecard|past|current)"),
    _rule(
        "years",
        periods.years,
        "(?:pairof|between unit?) year and year",
        "(?:unit|theunit)? year (?:to|dash|slash) year",
    ),
    _rule(
        "year-of-two",
        periods.two_years,
        "(?:unit|theunit)? year era? (?:equals|open|slash|dash|comma) year era? close?",
    ),
    _rule("year", periods.year, "(?:edge of?)* (?:unit|theunit) (?:of|comma)? (?:YEAR|int era?)", "(?:edge of?)* YEAR"),
    _rule("year-of-happening", periods.year_of_happening, "YEAR"),
    _rule("year-in-words", periods.year_in_words, "(?:edge of?)* (?:unit|theunit) card (?:card|&card|&anyday card)+"),
    _rule("period", periods.period, "(?:edge of?)* PERIOD year?"),
    _rule("edge-of-period", periods.edge_of, "edge theunit"),
    _rule("later", narrative.later, "after COUNTED"),
    _rule(
        "ago",
        counts.ago,
        "(?:before|since) ABOUT? (?:al? NUM UNITS (?:&half|card|era)?|dual (?:&half)?|unit (?:&half|card)?|theunit)",
    ),
    _rule(
        "first-months",
        periods.first_months,
        "(?:theplural (?:thecard|al? (?:day|int))|(?:thecard|al? (?:day|int)) plural) (?:ORD|latter) of? "
        "(?:(?:unit|theunit)? YEAR|PERIOD)",
    ),
    _rule(
        "counted-the",
        counts.counted_the,
        "ABOUT? theplural (?:thecard|al? (?:day|int)|blessed)* FROM_NOW?",
        "thedual FROM_NOW",
        "al (?:day|int) UNITS FROM_NOW?",
        "(?:day|int|card) UNITS (?:past|next)",
        "thecard &thecard? plural FROM_NOW",
        "thecard (?:&thecard|&card)? unit FROM_NOW?",
    ),
    _rule(
        "compound",
        counts.compound,
        "ABOUT? (?:NUM UNITS|dual|unit) (?:and NUM UNITS|(?:&card|&anyday) (?:card|&card)* UNITS|&dual|&unit)",
    ),
    _rule("range", counts.counted_range, "ABOUT? NUM (?:or|to|dash) NUM UNITS"),
    _rule(
        "counted",
        counts.counted,
        "ABOUT? (?:NUM UNITS (?:&half|card|era)?|dual (?:&half (?:unit|theunit)?)?|half (?:unit|theunit)"
        "|(?:unit|theunit) &half (?:unit|theunit)?|unit card)"
        " extra?",
    ),
    _rule("counted-one", counts.counted_one, "ABOUT? unit extra?", "about thedual", "about theunit"),
    _rule("age", counts.age, "ORD (?:card|&thecard)? of age"),
    _rule("daily", counts.daily, "daily|almost (?:repeated|pairof|daily)|(?:repeated|pairof)"),
)

BY_OPENING: dict[str, tuple[Rule, ...]] = {
    char: tuple(rule for rule in RULES if char in rule.openings) for rule in RULES for char in rule.openings
}
