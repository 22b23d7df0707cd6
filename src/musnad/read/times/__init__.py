"""Find every expression that can be put on a calendar or measured.

Reads ``words``, ``starts``, ``ends``, ``sentences`` and ``names``; needs the lexicon's months, weekdays, numbers, units
and time words. Gives ``times`` (ids t1…, in order of position; ``value`` is None where it hangs on the day of
publication) and ``recipes`` (id to ``Recipe``), from which ``read.published`` makes the missing values.
"""

import re
from bisect import bisect_right
from typing import Any

from musnad.lexicon import Lexicon
from musnad.read.times import narrative
from musnad.read.times.classes import CHARS, JOINED, NAMES, STUCK, Calendar, calendar_of
from musnad.read.times.order import ordered
from musnad.read.times.rules import BY_OPENING, Rule
from musnad.read.times.sight import Found, Sight
from musnad.read.times.tense import is_behind, leaning
from musnad.record import Sheet, When

LONGEST = 30  # tokens of the longest time
START = re.compile(
    "[" + re.escape("".join(chr(ord(char) + step) for char in BY_OPENING for step in (0, JOINED, STUCK))) + "]"
)


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """All times of the report; where two would overlap the earlier start wins, and nothing is read inside a name."""
    calendar = calendar_of(lexicon)
    line = calendar.line(sheet.words)
    names = _inside(sheet)
    told = narrative.Told(sheet.report.text)
    opens = frozenset(sentence.start for sentence in sheet.sentences)
    sentence_ends = [sentence.end for sentence in sheet.sentences]
    at, place = 0, START.search(line)
    while place:
        at = place.start()
        stop = min(sentence_ends[bisect_right(sentence_ends, at)] if sentence_ends else len(line), at + LONGEST)
        found = _read(sheet, calendar, line, at, stop, told, opens)
        if found is not None and not names(sheet.starts[found[2]], sheet.ends[found[3] - 1]):
            rule, what, start, end = found
            _keep(sheet, calendar, told, rule, what, start, end)
            at = end - 1
        place = START.search(line, at + 1)
    return {"times": ordered(told.times), "recipes": told.recipes}


def _read(
    sheet: Sheet,
    calendar: Calendar,
    line: str,
    at: int,
    stop: int,
    told: narrative.Told,
    opens: frozenset[int],
) -> tuple[Rule, Found, int, int] | None:
    """The first rule that reads a time at this token, with the tokens it takes."""
    words, marks = sheet.words, calendar.marks
    text = CHARS[marks[words[at]].name] + line[at + 1 : stop]
    for rule in BY_OPENING[text[0]]:
        match = rule.pattern.match(text)
        if not match or not match.end():
            continue
        end = at + match.end()
        sight = Sight([marks[word] for word in words[at:end]], calendar, words, at, end, at in opens)
        found = rule.production(sight)
        if found is not None and found.recipe is not None:
            found = narrative.settle(found, sheet, calendar, (at, end), told)
        if found is not None:
            return rule, found, at + found.skip, end - found.drop
    return None


def _keep(
    sheet: Sheet,
    calendar: Calendar,
    told: narrative.Told,
    rule: Rule,
    found: Found,
    start: int,
    end: int,
) -> None:
    cut = calendar.marks[sheet.words[start]].cut
    first, last = sheet.starts[start] + cut, sheet.ends[end - 1]
    if any(NAMES.get(calendar[word]) == "open" for word in sheet.words[start:end]) and end < len(sheet.words):
        closes = sum(word.raw == ")" for word in sheet.words[start:end])
        opens = sum(word.raw == "(" for word in sheet.words[start:end])
        if opens > closes and sheet.words[end].raw == ")":
            end, last = end + 1, sheet.ends[end]
    number = f"t{len(told.times) + 1}"
    text = sheet.report.text[first:last]
    marks: tuple[str, ...] = (f"words:{start}-{end}",)
    dated = found.value is not None and found.type == "DATE" and rule.name != "year-of-happening"
    if dated and is_behind(sheet, calendar, start, end):
        marks = (*marks, "behind")
    told.times.append(When(number, first, last, text, found.type, found.value, rule.name, marks))
    if found.recipe is not None:
        told.recipes[number] = leaning(found.recipe, sheet, calendar, start, end)


def _inside(sheet: Sheet) -> Any:
    """A question: does this stretch lie inside a name?"""
    spans = sorted((name.start, name.end) for name in sheet.names)
    starts = [start for start, _ in spans]

    def inside(first: int, last: int) -> bool:
        at = bisect_right(starts, first)
        return any(end >= last for _, end in spans[max(0, at - 3) : at])

    return inside
