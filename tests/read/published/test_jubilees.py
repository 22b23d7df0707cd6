"""A counted anniversary bounds the day of publication, one without a number or of nothing known does not."""

import pytest

from musnad.lexicon import load
from musnad.pipeline import sheet_of
from musnad.record import Report


def bounds(text):
    published = sheet_of(Report("0", text), load(), "published").published
    return published.earliest, published.latest


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("أحيا الأهالي الذكرى الـ74 للنكبة في المخيم.", "2022-04-20", "2022-06-09"),
        ("شارك المئات في الذكرى السنوية الرابعة والسبعين للنكبة.", "2022-04-20", "2022-06-09"),
        ("وقفة في الذكرى السنوية الأولى لاغتيال شيرين أبو عاقلة.", "2023-04-16", "2023-06-05"),
        ("أحيا اللبنانيون الذكرى الثانية عشرة لاغتيال الحريري.", "2017-01-20", "2017-03-11"),
    ],
)
def test_a_counted_anniversary_tells_the_year(text, earliest, latest):
    assert bounds(text) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "أحيا الأهالي ذكرى النكبة في المخيم.",
        "أحيا الأهالي الذكرى الرابعة لتأسيس الفرقة المسرحية.",
        "يذكر أن النكبة شردت 74 ألف عائلة.",
        "أحيت السفارة ذكرى ثورة الـ23 من يوليو المجيدة.",
        "هنأه بذكرى ثورة الثالث والعشرين من يوليو.",
    ],
)
def test_without_number_or_happening_nothing_is_told(text):
    assert bounds(text) == (None, None)


def test_a_date_told_in_the_report_is_counted_from_where_the_lexicon_knows_none():
    text = "تزامنا مع الذكرى الرابعة للهجوم قصفت الطائرات القرية اليوم الخميس. وبدأ الهجوم في 20 كانون الثاني 2018."
    assert bounds(text) == ("2022-01-20", "2022-01-20")
    assert bounds(text.replace("اليوم الخميس", "اليوم الأحد")) == ("2021-12-26", "2022-02-13")


def test_two_anniversaries_that_contradict_each_other_tell_nothing():
    assert bounds("أحيوا الذكرى الـ74 للنكبة. وفي الذكرى الخمسين للنكسة قال إن الحق باق.") == (None, None)
