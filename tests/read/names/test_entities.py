"""Whom a name means in one report: the same thing, the same string, and nothing guessed."""

import pytest

from musnad.lexicon import load
from musnad.read import names, tags, tokens
from musnad.record import Report, Sheet


def entities(text: str) -> dict[str, str]:
    """Each printed name (the last mention of it) with its entity."""
    sheet = Sheet(Report("0123456789", text))
    for stage in (tokens, tags, names):
        sheet.lay(stage.run(sheet, load()))
    return {name.text: name.entity for name in sheet.names}


def test_a_body_without_nationality_is_that_of_the_state_told_before():
    found = entities("قالت وزارة الدفاع العراقية إنها صدت الهجوم. وأضافت وزارة الدفاع أنها أسرت عشرة")
    assert found["وزارة الدفاع"] == found["وزارة الدفاع العراقية"]


def test_a_body_without_nationality_is_that_of_the_state_the_report_is_about():
    found = entities("هطلت أمطار في بلجيكا. وغمرت المياه مدنا في بلجيكا. وأعلنت الحكومة الطوارئ في بلجيكا")
    assert found["الحكومة"] == "state/belgium"


def test_a_body_whose_state_is_not_told_is_not_guessed():
    assert entities("أعلنت الحكومة الطوارئ")["الحكومة"] == "org/al-hkwmh@01234567"


def test_a_short_ministry_is_the_same_as_the_long_one():
    found = entities("أعلنت وزارة الخارجية القبرصية موقفها. وقالت الخارجية القبرصية إنها تنتظر")
    assert found["الخارجية القبرصية"] == found["وزارة الخارجية القبرصية"]


def test_a_government_that_is_one_side_of_a_war_is_a_party():
    assert entities("رحبت الحكومة اليمنية بالبيان")["الحكومة اليمنية"] == "party/yemeni-government"
    assert entities("رحبت الحكومة الدنماركية بالبيان")["الحكومة الدنماركية"] == "state/denmark"


@pytest.mark.parametrize("text", ["شمالي سوريا", "شمال سورية", "شمال سوريا"])
def test_a_direction_has_one_id_in_all_spellings(text):
    assert entities(f"هدأت الجبهات {text} أمس")[text] == "region/north-syria"


def test_the_countryside_has_one_id_in_all_spellings():
    found = entities("قصف ريف دير الزور الشرقي. وهدأ ريف ديرالزور الشرقي")
    assert found["ريف دير الزور الشرقي"] == found["ريف ديرالزور الشرقي"]


def test_two_people_of_one_surname_are_two():
    found = entities("حضر طارق الزعبي وحضر سمير الزعبي. وتكلم طارق الزعبي")
    assert found["طارق الزعبي"] != found["سمير الزعبي"]


def test_a_first_name_behind_a_title_is_the_one_person_of_that_name():
    found = entities("التقى الأمير محمد بن سلمان بالوفد. وشكر الأمير محمد الوفد")
    assert found["محمد"] == "person/mohammed-bin-salman"


def test_a_first_name_that_nobody_bears_in_full_holds_in_its_report_only():
    assert entities("شكر الأمير طارق الوفد")["طارق"].endswith("@01234567")


def test_a_surname_that_is_a_city_is_the_person_named_in_full():
    found = entities("وصل برناردينو ليون إلى تونس. وأكد ليون أن الحوار مستمر")
    assert found["ليون"] == "person/bernardino-leon"
    assert entities("سافر الفريق إلى ليون")["ليون"] == "city/lyon"


def test_an_outlet_that_is_a_region_is_known_by_what_stands_before_it():
    assert entities("وقال الوزير لـ«الشرق الأوسط» إن الحوار مستمر")["الشرق الأوسط"] == "media/asharq-al-awsat"
    assert entities("عاد الهدوء إلى الشرق الأوسط")["الشرق الأوسط"] == "region/middle-east"


def test_a_capital_is_the_city_that_a_place_noun_or_preposition_makes_it():
    assert entities("وصل الوفد إلى مدينة طهران")["طهران"] == "city/tehran"
    assert entities("حذرت طهران من التصعيد")["طهران"] == "state/iran"
    assert entities("التوتر بين طهران والرياض مستمر")["الرياض"] == "state/saudi-arabia"


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("التقى الوزير يوسف بوتين الوفد", "يوسف بوتين", "person/ywsf-bwtyn"),
        ("التقى الوزير جورج شولتز الوفد", "جورج شولتز", "person/jwrj-shwltz"),
        ("التقى فلاديمير بوتين الوفد", "فلاديمير بوتين", "person/vladimir-putin"),
        ("التقى الدكتور هادي بن علي اليامي الوفد", "هادي بن علي اليامي", "person/hady-bn-aly-al-yamy"),
        ("التقى بوتين الوفد", "بوتين", "person/vladimir-putin"),
        ("قال يوسف وبوتين إن الوفد وصل", "بوتين", "person/vladimir-putin"),
    ],
)
def test_a_known_surname_behind_another_given_name_is_another_person(text, name, entity):
    assert entities(text)[name] == entity


@pytest.mark.parametrize(
    ("text", "is_state"),
    [("قتل القناص جنديا سوريا", False), ("صد الجيش هجوما روسيا", False), ("زار الوزير لاحقا سوريا", True)],
)
def test_a_nationality_in_the_accusative_is_no_state(text, is_state):
    assert any(entity.startswith("state/") for entity in entities(text).values()) is is_state


@pytest.mark.parametrize("text", ["كثرة الشائعات", "سكان الحي", "سنابل القمح", "سمكة كبيرة"])
def test_letters_that_no_name_carries_are_not_cut(text):
    assert not entities(f"تحدث الناس عن {text} أمس")


def test_letters_that_a_name_carries_are_cut():
    assert "روسيا" in entities("دول كبرى كروسيا والصين")
