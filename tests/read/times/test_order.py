"""Day and month of dates in figures, by the habit of the report."""

import pytest
from tests.read.times.tables import times


def values(text):
    return [when.value for when in times(text, "2016-05-18")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("وقع القصف في 3/4/2015 ثم في 7/15/2015.", ["2015-03-04", "2015-07-15"]),
        ("وقع القصف في 3/4/2015 ثم في 15/7/2015.", ["2015-04-03", "2015-07-15"]),
        ("وقع القصف في 3/4/2015 فقط.", ["2015-04-03"]),
        ("وقع القصف في 3/4/2015 ثم في 7/15/2015 و16/8/2015.", ["2015-04-03", "2015-07-15", "2015-08-16"]),
    ],
)
def test_the_habit_of_a_report_tells_day_from_month(text, wanted):
    assert values(text) == wanted
