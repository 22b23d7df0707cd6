"""Round-ups come out on the day that their headline sums up, or on the next; other headlines name other days."""

import pytest

from musnad.lexicon import load
from musnad.read import published, times, tokens
from musnad.record import Published, Report, Sheet


def read(text: str) -> Published:
    sheet = Sheet(Report("0", text))
    for stage in (tokens, times, published):
        sheet.lay(stage.run(sheet, load()))
    return sheet.published


@pytest.mark.parametrize(
    "headline",
    ["حصاد الأحداث الميدانية ليوم السبت 4 أيار 2024", "أبرز تطورات الجبهات ليوم السبت 04/ أيار/ 2024"],
)
def test_a_roundup_is_of_its_day_or_the_next(headline):
    found = read(f"{headline}\nقصفت المدفعية مواقع في البلدة")
    assert (found.value, found.earliest, found.latest) == (None, "2024-05-04", "2024-05-05")
    assert found.basis == "inferred"


@pytest.mark.parametrize(
    "text",
    [
        "تأجيل المؤتمر ليوم السبت 4 أيار 2024\nأعلنت اللجنة التأجيل",
        "أخبار الذكرى السنوية ليوم السبت 4 أيار 2024\nخرج الأهالي إلى الساحة",
        "أعلنت اللجنة التأجيل\nخرج الأهالي إلى الساحة\nحصاد الأحداث ليوم السبت 4 أيار 2024",
        "حصاد الأحداث ليوم السبت\nقصفت المدفعية مواقع في البلدة",
    ],
)
def test_other_days_are_none(text):
    found = read(text)
    assert (found.value, found.latest) == (None, None)
