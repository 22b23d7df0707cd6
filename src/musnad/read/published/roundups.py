"""«حصاد الأحداث الميدانية ليوم السبت 4 أيار 2024»: a round-up comes out on the day it sums up, or on the next.

Only a headline, on the first line or below a caption, that names what it sums up is one: «تأجيل المؤتمر ليوم السبت»
tells of another day.
"""

from datetime import date, timedelta

from musnad.lexicon import Lexicon
from musnad.read.published.clues import Window, places_of
from musnad.record import Sheet

SUMS_UP = frozenset("حصاد نشره النشره ملخص موجز حصيله يوميات احداث الاحداث تطورات التطورات اخبار الاخبار".split())
BACK = frozenset("ذكري الذكري السنويه".split())
FOR_THE_DAY = "ل"  # ليوم


def roundup_window(sheet: Sheet, lexicon: Lexicon) -> Window:
    """The day that the report's headline says it sums up, and the next; nothing where it says none."""
    text = sheet.report.text
    first = next((when for when in sheet.times if when.start and text[when.start - 1] == FOR_THE_DAY), None)
    recipe = sheet.recipes.get(first.id) if first else None
    if first is None or recipe is None or text[: first.start].strip().count("\n") > 1:
        return Window()
    if recipe.base != "weekday" or not first.value or len(first.value) != len("2024-05-04"):
        return Window()
    words = [word for word, start in zip(sheet.words, sheet.starts, strict=True) if start < first.start]
    memo = lexicon.memo("round-ups")
    if not places_of(words, SUMS_UP, memo) or places_of(words, BACK, lexicon.memo("looking back")):
        return Window()
    day = date.fromisoformat(first.value)
    return Window(day, day + timedelta(days=1), (f"time:{first.id}",))
