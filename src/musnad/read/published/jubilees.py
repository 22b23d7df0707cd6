"""«الذكرى الرابعة والسبعون للنكبة»: a counted anniversary tells the year, and about which days, a report came out.

What is remembered is a row of kind ``anniversary``, or a dated happening of kind ``landmark`` all of whose words stand
in the sentence. The number stands behind ذكرى (with السنوية between) or behind what is remembered.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from musnad.lexicon import Lexicon, Word
from musnad.read.published.clues import Window, either, fitting, told
from musnad.read.published.resolve import make
from musnad.read.published.tells import bases, telling
from musnad.record import Sheet
from musnad.record.figures import whole

BETWEEN = frozenset(["السنويه", "ال", "سنويه"])
AROUND = timedelta(days=25)  # days before and behind an anniversary in which it is spoken of with its number
OFTEN = range(1, 150)
LAST = 2100
TOGETHER = frozenset(["تزامنا", "تزامن", "بالتزامن", "التزامن", "يصادف", "تصادف", "صادف", "يوافق"])
FULL = re.compile(r"\d{4}-\d\d-\d\d")
BEHIND = 4  # words within which the number stands behind ذكرى without one


class Ordinals(dict[str, int]):
    """The value of each number word, folded and without its article; beside them the names of months."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.months = frozenset(
            part
            for entry in lexicon.of_kind("month")
            for form in (entry.get("form"), *entry.get("also", ()))
            for part in either(form.split()[0])
        )
        for entry in lexicon.of_kind("number"):
            if entry.get("class") in ("ordinal", "cardinal"):
                for form in (entry.get("form"), *entry.get("also", ())):
                    self |= dict.fromkeys(either(form), int(entry.get("value")))


def jubilee_window(sheet: Sheet, lexicon: Lexicon) -> Window:
    """The days around the anniversaries that the report counts; nothing where two contradict each other."""
    window = Window()
    remembered = [at for at in telling(sheet.words, lexicon) if sheet.words[at].tells.remembers]
    for sentence in sheet.sentences if remembered else ():
        words = sheet.words[sentence.start : sentence.end]
        for at in [place - sentence.start for place in remembered if sentence.start <= place < sentence.end]:
            years = _count(words, at + 1, lexicon.made(Ordinals))
            for first, mark in (_remembered(words, at, lexicon) or _dated(sheet)) if years else ():
                found = _around(first, years, mark, sheet, words)
                if found.marks and window.narrowed(found) == window and window.marks:
                    return Window()
                window = window.narrowed(found)
    return window


def _around(first: date, years: int, mark: str, sheet: Sheet, words: Sequence[Word]) -> Window:
    """The days around an anniversary; its day where the news is told together with it and its weekday is today's."""
    day = make(first.year + years, first.month, min(first.day, 28))
    if day is None or day.year > LAST:
        return Window()
    marks = (f"anniversary:{mark} +{years}",)
    today = {
        (recipe.weekday - recipe.count - 1) % 7 + 1
        for recipe in sheet.recipes.values()
        if recipe.base == "day" and recipe.weekday and not recipe.month
    }
    together = any(base in TOGETHER for word in words for base in bases(word))
    if together and today == {day.isoweekday()} and first.day < 29:
        return Window(day, day, marks)
    return Window(day - AROUND, day + AROUND, marks)


def _dated(sheet: Sheet) -> list[tuple[date, str]]:
    """The one full date, year and all, that the report tells: what its anniversary is counted from."""
    days = {(when.value, when.id) for when in sheet.times if when.value and FULL.fullmatch(when.value)}
    values = {value for value, _ in days}
    return (
        [(date.fromisoformat(value), f"time:{number}") for value, number in sorted(days)][:1]
        if len(values) == 1
        else []
    )


def _count(words: Sequence[Word], at: int, values: Ordinals) -> int:
    """The number that follows ذكرى: الرابعة والسبعين, الـ74; 0 where none does, or it is a day (الـ23 من يوليو)."""
    last = min(len(words), at + BEHIND)
    while at < last:
        value, end = _number(words, at, values)
        if value:
            following = words[end].fold if end < len(words) else ""
            return value if value in OFTEN and following != "من" and following not in values.months else 0
        at += 1
    return 0


def _number(words: Sequence[Word], at: int, values: Ordinals) -> tuple[int, int]:
    """The definite number at that place and where it ends; 0 where there is none."""
    word = words[at]
    if word.shape == "number":
        told = whole(word.fold, 4) if words[at - 1].fold == "ال" else None
        return (0, at) if told is None else (told, at + 1)
    value = values.get(word.fold[2:], 0) if word.fold.startswith("ال") else 0
    following = words[at + 1].fold if at + 1 < len(words) else ""
    if value and following in ("عشر", "عشره"):
        return value + 10, at + 2
    tens = values.get(following[3:], 0) if following.startswith("وال") else 0
    return (value + tens, at + 2) if tens >= 20 > value > 0 else (value, at + 1)


def _remembered(words: Sequence[Word], at: int, lexicon: Lexicon) -> list[tuple[date, str]]:
    """The happenings that the words behind ذكرى name, each once: the day, and what it is called."""
    found = {
        (entry.get("on"), entry.get("form").partition("|")[0])
        for kind in ("anniversary", "landmark")
        for _, entry in fitting(told(words[at:], lexicon, kind), lexicon, kind)
        if "/" not in entry.get("on")
    }
    days = {on for on, _ in found}
    return [(date.fromisoformat(on), f"{form} {on}") for on, form in sorted(found)] if len(days) == 1 else []
