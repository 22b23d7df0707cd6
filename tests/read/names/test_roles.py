"""The role that a report gives a person, before the name and behind it, and what is no role."""

import pytest

from musnad.lexicon import load
from musnad.read import names, tags, tokens
from musnad.record import Report, Sheet


def roles(text: str) -> dict[str, str | None]:
    sheet = Sheet(Report("0", text))
    for stage in (tokens, tags, names):
        sheet.lay(stage.run(sheet, load()))
    for name in sheet.names:
        assert name.role is None or text[name.role.start : name.role.end] == name.role.text
    return {name.text: name.role.text if name.role else None for name in sheet.names if name.type == "PER"}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("أعلن وزير الخارجية الروسي سيرغي لافروف موقف بلاده", "سيرغي لافروف", "وزير الخارجية الروسي"),
        ("وقال الموفد الدولي الخاص إلى سوريا ستيفان دي ميستورا", "ستيفان دي ميستورا", "الموفد الدولي الخاص إلى سوريا"),
        ("قال رئيس وفد المعارضة السورية الدكتور نصر الحريري إن", "نصر الحريري", "رئيس وفد المعارضة السورية"),
        ("قال الناطق باسم الوزارة العميد سمير سليمان إن", "سمير سليمان", "الناطق باسم الوزارة العميد"),
        ("التقى سيرغي شويغو وزير الدفاع الروسي بنظيره", "سيرغي شويغو", "وزير الدفاع الروسي"),
        ("وأكد بشار الأسد، رئيس النظام السوري، أن", "بشار الأسد", "رئيس النظام السوري"),
    ],
)
def test_roles(text, name, role):
    assert roles(text)[name] == role


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("استقبل الأمير محمد بن سلمان الضيوف", "محمد بن سلمان"),  # an honorific says no office
        ("وصل سيرغي لافروف إلى جنيف", "سيرغي لافروف"),
        ("وإلى جانب اغتيال بشار الأسد للمعارضين", "بشار الأسد"),
    ],
)
def test_what_is_no_role(text, name):
    assert roles(text)[name] is None
