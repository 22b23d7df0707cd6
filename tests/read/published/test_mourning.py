"""Condolences bound the day of publication to the weeks behind a death that the lexicon knows."""

from musnad.lexicon import load
from musnad.pipeline import sheet_of
from musnad.record import Report


def bounds(text):
    published = sheet_of(Report("0", text), load(), "published").published
    return published.earliest, published.latest


def test_condolences_are_news_of_the_weeks_behind_a_death():
    text = "وصل الوفد إلى أبوظبي لتقديم العزاء في وفاة رئيس الدولة الشيخ خليفة بن زايد."
    assert bounds(text) == ("2022-05-13", "2022-06-12")


def test_a_death_without_condolences_or_of_somebody_unknown_is_not():
    assert bounds("وصل الوفد إلى المدينة لتقديم العزاء في وفاة شيخ القبيلة.") == (None, None)
    assert bounds("تحدث عن تعازي الأهالي.") == (None, None)
