"""Which place is meant: places printed alike, villages of the gazetteer, and words that are no place."""

import pytest

from musnad.lexicon import load
from musnad.lexicon.gazetteer import gazetteer, kilometres, located
from musnad.read import names, tags, tokens
from musnad.record import Name, Report, Sheet


def read(text: str) -> list[Name]:
    sheet = Sheet(Report("0123456789", text))
    for stage in (tokens, tags, names):
        sheet.lay(stage.run(sheet, load()))
    return sheet.names


def meant(text: str, name: str) -> str:
    return next((found.entity for found in read(text) if found.text == name), "")


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("وصل الوفد إلى عمان والتقى وزير الخارجية الأردني", "عمان", "city/amman"),
        ("زار الوزير سلطنة عمان. وقالت عمان إنها تدعم المحادثات", "عمان", "state/oman"),
        ("اجتمع وزراء الكويت وقطر وعمان في المساء", "عمان", "state/oman"),
        ("وصلت وفود من الكويت، والبحرين، وعمان، ودول أخرى", "عمان", "state/oman"),
        ("جرت مشاورات في دمشق، وعمان، وبغداد قبل الجولة", "عمان", "city/amman"),
        ("قتل جندي لبناني في طرابلس شمالي لبنان", "طرابلس", "city/tripoli-lebanon"),
        ("وصل المبعوث إلى طرابلس والتقى الحكومة الليبية", "طرابلس", "city/tripoli"),
        ("سقطت قذائف على محافظة الرقة", "الرقة", "province/raqqa"),
        ("سقطت قذائف على مدينة الرقة", "الرقة", "city/raqqa"),
    ],
)
def test_places_printed_alike_are_told_apart_by_what_the_report_speaks_of(text, name, entity):
    assert meant(text, name) == entity


def test_a_place_in_the_name_of_another_lies_where_that_lies():
    assert [found.text for found in read("قصفت الطائرات جبل الزاوية في إدلب")] == ["جبل الزاوية", "إدلب"]


def test_a_village_of_the_gazetteer_behind_its_noun_is_the_one_of_the_reports_state():
    text = "قصفت الطائرات بلدة حيش في ريف إدلب جنوب سوريا. وقال سكان في سوريا إن القصف استمر"
    found = next(name for name in read(text) if name.text == "حيش")
    assert (found.type, found.rule, found.entity) == ("GPE", "gazetteer", "city/hish-syr")
    assert found.marks[0] == "gazetteer:city/hish-syr"
    assert found.marks[1].startswith(("near:", "home:"))
    assert found.marks[2] == "behind:بلدة"


@pytest.mark.parametrize(
    "text",
    [
        "وقد أشرف الوزير على العملية في سوريا وإدلب وحلب",  # أشرف is a town of Iran too
        "تتواصل المواجهات في كبرى مدن البلاد في اليمن وصنعاء وعدن",
        "وضرب الجنود أخماسا في أسداس في إدلب وحلب",
    ],
)
def test_everyday_words_are_no_villages(text):
    assert not [found for found in read(text) if found.rule == "gazetteer"]


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("قصفت الطائرات في سوريا بلدة أبو مكي في ريف إدلب", "أبو مكي", "city/abumakki-syr"),  # else somebody's father
        ("سيطرت القوات في سوريا على قرية قاسم أوشاغي في ريف حلب", "قاسم أوشاغي", "city/qasimushaghi-syr"),
        ("سيطرت القوات في سوريا على قرية الشيخ إدريس في ريف إدلب", "الشيخ إدريس", "city/shaykhidris-syr"),
        ("سقطت قذائف في سوريا على بلدة كفر روما في ريف إدلب", "كفر روما", "city/kafrruma-syr"),  # no Rome
        ("سقطت قذائف في سوريا على بلدة حرش القصابية في محافظة حماة", "حرش القصابية", "city/harshalqassabiyah-syr"),
        ("سقطت قذائف في سوريا على بلدة تل بريج بريف الحسكة", "تل بريج", "city/tellburayj-syr"),
        ("سقطت قذائف في سوريا على بلدة كفين في ريف حلب", "كفين", "city/kafin-syr"),  # ك is no preposition
        ("سقطت قذائف في سوريا على بلدة الحول في ريف الحسكة", "الحول", "city/alhawl-syr"),
        ("سقطت قذائف في سوريا على إدلب وقرية رسم السيالة في ريف حلب", "رسم السيالة", "city/rasmalsayyalah-syr"),
    ],
)
def test_behind_its_noun_the_whole_name_of_a_village_goes_before_what_else_its_words_are(text, name, entity):
    assert meant(text, name) == entity


@pytest.mark.parametrize(
    "text",
    [
        "دخل الجيش السوري بلدة في ريف حلب من بلدة كانت محاصرة في سوريا",
        "قصفت الطائرات في سوريا بلدة بريف إدلب وقرية أخرى تقع في محافظة حماة",
        "وصلت القوات إلى قرية رسم، السيالة هدفها في ريف حلب في سوريا",  # a comma parts what is no name
        "زار الوزير مدينة حلب الكبيرة في سوريا والتقى رئيس البلدية",
    ],
)
def test_what_stands_behind_such_a_noun_is_not_always_a_village(text):
    assert not [found for found in read(text) if found.rule == "gazetteer"]


def test_somebodys_thing_is_no_town_whose_dots_are_lost():
    assert meant("داهموا منزل جده في القرية", "جده") == ""
    assert meant("عقد الاجتماع في مدينة جده", "جده") == "city/jeddah"
    assert meant("وصل الوزير إلى مكه المكرمة", "مكه المكرمة") == "city/mecca"
    assert meant("عقد الاجتماع في جدة", "جدة") == "city/jeddah"


def test_a_name_that_goes_on_is_not_cut_to_a_village():
    assert meant("سيطرت القوات في سوريا على بلدة جديدة عكيدات بريف دير الزور", "جديدة") == ""


@pytest.mark.parametrize(
    "text",
    ["كانت الطبقة السياسية في لبنان مشغولة", "وصلت البطاقات الزرقاء إلى الأردن", "ومن هذه الزاوية يرى اليمن الأمر"],
)
def test_everyday_words_with_or_as_adjectives_are_no_cities(text):
    assert {found.entity.partition("/")[0] for found in read(text)} == {"state"}


def test_the_gazetteer_is_large_and_its_rows_lie_where_they_can():
    book = gazetteer(load())
    assert len(book) > 20_000
    homs, aleppo = (book.place(key) for key in ("city/homs", "city/aleppo"))
    assert homs
    assert aleppo
    assert 130 < kilometres(homs, aleppo) < 180
    assert book.named(["لا", "مكان"]) == []
    assert book.place("city/nowhere") is None


def test_what_the_word_files_leave_open_comes_from_the_gazetteer():
    found = located(load(), "city/al-dana")
    assert found
    place, source = found
    assert source == "lexicon"
    assert (round(place.lat), round(place.lon), place.province) == (36, 37, "Idlib")
    assert located(load(), "city/hish-syr")[1] == "gazetteer"
    assert located(load(), "person/nobody") is None


def test_a_village_of_a_list_lies_where_its_district_does_and_says_so():
    found = located(load(), "city/thalthanah-syr")
    assert found
    place, source = found
    assert (source, place.names, place.kind, place.exact) == ("district", ("ثلثانة",), "village", False)
    aleppo = gazetteer(load()).place("city/aleppo")
    assert aleppo
    assert kilometres(place, aleppo) < 60


@pytest.mark.parametrize(
    "text",
    [
        "وفي عدن شكل فريق لرصد الانتهاكات في اليمن.",
        "وفي دمشق خرج الناس مطالبين بالكرامة في سوريا.",
        "وشيدت السلطات في دمشق حواجز لضمان الأمن في سوريا.",
        "وفي دمشق سقط صاروخ على منزل مبني من الطوب في سوريا.",
        "وفي دمشق دخل الحي وسط معركة لم تتوقف في سوريا.",
        "وفي رام الله نفى الناطق الخبر وقصره على الصحف في فلسطين.",
    ],
)
def test_everyday_words_behind_a_clitic_are_no_places(text):
    cities = {"city/aden", "city/damascus", "city/ramallah"}
    assert {found.entity for found in read(text) if found.type == "GPE" and found.entity[:5] == "city/"} <= cities


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("وفي دمشق قصف الطيران قرية ضمان في سوريا.", "city/daman-dez"),
        ("وفي صنعاء سقط صاروخ جنوب صبر في اليمن.", "city/sabr-lahij"),
        ("ووصلت المساعدات إلى عدن وتعز في اليمن.", "city/taiz"),
    ],
)
def test_places_printed_like_everyday_words_are_read_behind_their_nouns(text, key):
    assert key in {found.entity for found in read(text)}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("تقدمت الفصائل إلى قريتي الباروزة وثلثانة بريف حلب شمالي سوريا.", "city/thalthanah-syr"),
        ("قصفت المدفعية قرية كرمليس قرب الموصل في العراق.", "city/karamlesh-irq"),
        ("زار الوفد بلدة ريفون في كسروان بلبنان.", "city/rayfoun-lbn"),
    ],
)
def test_villages_of_the_lists_are_read(text, key):
    assert key in {found.entity for found in read(text)}
