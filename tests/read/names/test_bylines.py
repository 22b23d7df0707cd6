"""Agencies of datelines and bylines: as printed, for the whole report."""

import pytest

from musnad.lexicon import load
from musnad.read import names, tags, tokens
from musnad.record import Report, Sheet

BODY = "\nوصلت القافلة مساء.\nوعاد السكان إلى بيوتهم.\nوتحسن الطقس في اليوم التالي."


def agencies(text: str) -> list[str]:
    sheet = Sheet(Report("0", text))
    for stage in (tokens, tags, names):
        sheet.lay(stage.run(sheet, load()))
    return sheet.agencies


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("دمشق - سبوتنيك: وصلت القافلة أمس." + BODY, ["سبوتنيك"]),
        ("وصول القافلة\nبيروت (أ ف ب) - وصلت القافلة أمس." + BODY, ["أ ف ب"]),
        ("وصول القافلة\nرويترز - بيروت: وصلت القافلة أمس." + BODY, ["رويترز"]),
        ("وصول القافلة\nالبلد - وكالات: وصلت القافلة أمس." + BODY, ["وكالات"]),
        ("وصول القافلة" + BODY + "\n(رويترز)", ["رويترز"]),
        ("وصول القافلة" + BODY + " (د ب أ)", ["د ب أ"]),
        ("وصول القافلة" + BODY + "\nالمصدر: رويترز + الأناضول", ["رويترز", "الأناضول"]),
    ],
)
def test_agencies_are_told(text, told):
    assert agencies(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "وصول القافلة\nقالت رويترز إن القافلة وصلت أمس." + BODY,
        "وصول القافلة" + BODY + "\nوقالت رويترز في وقت متأخر إن السكان عادوا إلى بيوتهم.",
        "دمشق: وصلت القافلة أمس." + BODY,
    ],
)
def test_quoted_agencies_are_no_bylines(text):
    assert agencies(text) == []
