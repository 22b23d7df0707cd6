"""Names that only the taggers see: they fire where nothing else does, and stay out of what is no name."""

import pytest

from musnad.lexicon import load
from musnad.read import names, tags, tokens
from musnad.record import Name, Report, Sheet
from musnad.record.tags import Tags


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


def people(text: str) -> list[str]:
    return [found.text for found in names_of(text) if found.type == "PER"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("وقال الناشط نزار مردخاي العلاوي إن الهدنة صامدة.", "نزار مردخاي العلاوي"),
        ("وأكد الشيخ حمدان بن محمد بن راشد آل مكتوم أن الهدنة صامدة.", "حمدان بن محمد بن راشد آل مكتوم"),
    ],
)
def test_a_person_is_read_whole(text: str, whole: str) -> None:
    assert people(text) == [whole]


@pytest.mark.parametrize(
    "text",
    [
        "وعين النادي مدربين محليين ثم استغنى عن مدرب مخابراتي.",  # a title before an unknown adjective
        "وزار القائد جرحاه في المشفى.",
    ],
)
def test_a_title_alone_makes_no_person_of_unknown_words(text: str) -> None:
    assert people(text) == []


def test_without_taggers_titles_do() -> None:
    lexicon = load()
    sheet = Sheet(Report("0", "وقال المدير كورليش إن الطريق مفتوح."))
    for stage in (tokens, names):
        if stage is names:
            sheet.lay({"known": tags.known(sheet, lexicon), "tags": Tags()})
        sheet.lay(stage.run(sheet, lexicon))
    assert [found.text for found in sheet.names if found.type == "PER"] == ["كورليش"]
