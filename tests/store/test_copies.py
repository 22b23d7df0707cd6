"""An undated report takes the day of a dated one with the same words, if both are read together."""

import itertools

import pytest

from musnad.lexicon import load
from musnad.record import Report
from musnad.store.intake import Tally, batches

WIRE = (
    "أعلنت بعثة المراقبين وصول أولى قوافل المساعدات إلى البلدة المحاصرة أمس بعد اتفاق بين الطرفين برعاية اللجنة، "
    "وقال المتحدث باسم البعثة إن الشاحنات حملت مواد غذائية وطبية تكفي خمسة آلاف عائلة، مضيفا أن قافلة ثانية تنتظر عند "
    "المعبر الشمالي إذن الدخول من الحكومة، وأن الطرفين تعهدا بفتح الطريق أمام الجرحى والمرضى قبل نهاية الأسبوع المقبل."
)
OTHER = "رحب وزير الخارجية بالبيان الذي صدر عن الاجتماع ودعا إلى استئناف المحادثات في أقرب وقت ممكن بين الطرفين أمس."


def readings(*reports):
    tally = Tally()
    return list(itertools.chain.from_iterable(batches(reports, load(), tally, lambda item: None)))


def published(reading):
    return reading.published.value, reading.published.basis, reading.published.earliest, reading.published.latest


def test_a_copy_takes_the_day_of_the_dated_report_and_its_times_follow():
    dated = Report("a", WIRE, published="2017-12-12")
    undated = Report("b", "قوافل تصل إلى البلدة\n" + WIRE + " ويأتي ذلك بعد أشهر من الحصار.")
    first, second = readings(undated, dated)
    assert published(first) == ("2017-12-12", "inferred", "2017-12-12", "2017-12-12")
    assert first.published.marks == ("copy:a",)
    assert [when.value for when in first.times if when.text == "أمس"] == ["2017-12-11"]
    assert published(second)[:2] == ("2017-12-12", "metadata")


def test_copies_with_different_days_leave_the_stretch_between():
    reports = [Report("a", WIRE, published="2017-12-12"), Report("b", WIRE + " انتهى.", published="2017-12-14")]
    reading = readings(*reports, Report("c", WIRE + " وكالات."))[2]
    assert published(reading) == (None, "inferred", "2017-12-12", "2017-12-14")


@pytest.mark.parametrize("text", [OTHER, WIRE[:120], WIRE[:150] + OTHER + OTHER[::-1]])
def test_a_report_that_shares_little_is_no_copy(text):
    reading = readings(Report("a", WIRE, published="2017-12-12"), Report("b", text))[1]
    assert reading.published.basis == "unknown"


def test_an_undated_copy_of_an_undated_report_stays_undated():
    assert [reading.published.basis for reading in readings(Report("a", WIRE), Report("b", WIRE + " انتهى."))] == [
        "unknown",
        "unknown",
    ]
