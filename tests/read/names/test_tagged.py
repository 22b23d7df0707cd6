"""Names that only the taggers see: they fire where nothing else does, and stay out of what is no name."""

import pytest

from musnad.lexicon import load
from musnad.read import names, tags, tokens
from musnad.record import Name, Report, Sheet


def names_of(text: str) -> list[Name]:
    sheet = Sheet(Report("0", f"وصول القافلة\n{text} ووصلت القافلة أمس."))
    for stage in (tokens, tags, names):
        sheet.lay(stage.run(sheet, load()))
    return sheet.names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقال الباحث في شؤون الحدود نادر القطيشاوي إن الهدنة صامدة.", "نادر القطيشاوي"),
        ("وأشار الدرعماني إلى أن الهدنة صامدة.", "الدرعماني"),
        ("وختم أبو رعدان حديثه بالقول إن الطريق مفتوح.", "أبو رعدان"),
    ],
)
def test_people_nobody_knows_are_read_where_the_taggers_are_sure(text: str, name: str) -> None:
    (found,) = [found for found in names_of(text) if found.rule == "tagged"]
    assert (found.text, found.type) == (name, "PER")
    assert found.marks[0] == "tagger:outer"
    assert found.marks[1].startswith("margin:")
    assert len(found.marks) > 4


@pytest.mark.parametrize(
    "text",
    [
        "غنت الفرقة «شنيدار» و«مريمار» في الحفلة.",  # titles of songs
        "وقال السكان إن الهدنة صامدة.",
        "وأشار البيان إلى أن الهدنة صامدة.",
        "وتسلمت العيادات التخصصية السعودية شحنة من الدواء.",  # an adjective
        "وتقدم اللواء إلى الشمال الغربي من البلدة.",  # a direction
    ],
)
def test_what_is_no_name_stays_unread(text: str) -> None:
    assert not [found.text for found in names_of(text) if found.rule == "tagged"]
