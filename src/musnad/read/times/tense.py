"""Which way a weekday or a date without its year leans: back, unless the sentence speaks of what is to come."""

from bisect import bisect_left, bisect_right
from dataclasses import replace
from operator import attrgetter

from musnad.lexicon import Word
from musnad.read.times.classes import Calendar
from musnad.record import Recipe, Sheet

BACK, AHEAD = 12, 4  # tokens looked at before and behind
SINCE = frozenset(["منذ", "ومنذ"])
UNTIL = frozenset(["حتي", "وحتي", "بحلول", "وبحلول", "لغايه"])


def leaning(recipe: Recipe, sheet: Sheet, calendar: Calendar, start: int, end: int) -> Recipe:
    """The recipe with its lean filled in where it says none."""
    if (
        recipe.lean
        or recipe.year
        or recipe.base not in ("weekday", "date", "hijri")
        or (recipe.base == "date" and recipe.unit)
    ):
        return recipe
    lean = "future" if speaks_of_future(sheet, calendar, start, end) else "past"
    if recipe.base == "date" and start and sheet.words[start - 1].fold in SINCE:
        lean = "since"
    if lean == "future" and recipe.base == "date" and start and sheet.words[start - 1].fold in UNTIL:
        lean = "this"  # «مدد حبسه حتى 17 أيلول» is to come, «ظل في المشفى حتى 3 كانون الأول» is behind: the nearest
    if lean == "future" and recipe.base == "weekday" and start and sheet.words[start - 1].fold in UNTIL:
        back = sheet.words[max(0, start - BACK) : start]
        lean = "past" if any(map(is_past, back)) and not any(is_future(word, calendar) for word in back[:-1]) else lean
    if lean == "past" and recipe.base in ("date", "hijri") and not is_behind(sheet, calendar, start, end):
        lean = ""
    closing = replace(recipe.end, lean=lean) if recipe.end is not None else None
    return replace(recipe, lean=lean, end=closing)


def speaks_of_future(sheet: Sheet, calendar: Calendar, start: int, end: int) -> bool:
    """Whether the nearest verb or announcing word around the time points forward."""
    words = sheet.words
    first, last = around(sheet, start, end)
    if start and words[start - 1].fold in UNTIL:
        return True
    for at in range(start - 1, max(first, start - BACK) - 1, -1):
        if is_future(words[at], calendar):
            return True
        if is_past(words[at]):
            return False
    return any(is_coming(words[at]) for at in range(end, min(last, end + AHEAD)))


def is_behind(sheet: Sheet, calendar: Calendar, start: int, end: int) -> bool:
    """Whether that time is told as past: منذ before it, or a verb of the past and nothing that points ahead."""
    words = sheet.words
    if start and words[start - 1].fold in SINCE:
        return True
    first, last = around(sheet, start, end)
    near = [*words[max(first, start - BACK) : start], *words[end : min(last, end + AHEAD)]]
    if start and words[start - 1].fold in UNTIL:
        return False
    return any(is_past(word) for word in near) and not any(is_future(word, calendar) for word in near)


def around(sheet: Sheet, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins that holds the first token, and where that ends that holds the last."""
    sentences = sheet.sentences
    before = bisect_right(sentences, start, key=attrgetter("start"))
    behind = bisect_left(sentences, end, key=attrgetter("end"))
    first = sentences[before - 1].start if before else 0
    return first, sentences[behind].end if behind < len(sentences) else len(sheet.words)


def is_future(word: Word, calendar: Calendar) -> bool:
    """ستعقد، سوف، من المقرر، موعد."""
    fold = word.fold
    if fold in calendar.context["future"] or (fold[:1] == "و" and fold[1:] in calendar.context["future"]):
        return True
    return is_coming(word)


def is_coming(word: Word) -> bool:
    """A verb with the س of the future."""
    senses = word.senses
    return any(sense.proclitic.endswith("س") and sense.feature.startswith("pres") for sense in senses) and not any(
        sense.feature.startswith("past") for sense in senses
    )


def is_past(word: Word) -> bool:
    """A word that can only be a verb of the past."""
    senses = word.senses
    return bool(senses) and all(sense.feature.startswith("past") for sense in senses)
