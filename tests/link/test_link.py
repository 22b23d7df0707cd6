"""Linking over reports: spellings of one name become one, and two names stay two."""

import pytest

from musnad.lexicon import load
from musnad.link import link
from musnad.link.spelling import block, distance, same_name, words
from musnad.read import names, tags, tokens
from musnad.record import Reading, Report, Sheet
from musnad.record.reading import Published


def reading(number: int, text: str, day: str | None = None) -> Reading:
    report = Report(f"{number:08}", text)
    sheet = Sheet(report)
    for stage in (tokens, tags, names):
        sheet.lay(stage.run(sheet, load()))
    return Reading(report, Published(day, "metadata" if day else "unknown"), names=tuple(sheet.names))


def entities(readings: list[Reading]) -> dict[str, str]:
    return {name.text: name.entity for each in link(readings) for name in each.names}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("باولو جنتلوني", "باولو جينتيلوني"),
        ("سجعان القزي", "سجعان قزي"),
        ("عبد الخالق الشمري", "عبدالخالق الشمري"),
        ("سيرغي ميخائيلوف", "سيرجي ميخائيلوف"),
    ],
)
def test_spellings_of_one_name(one, other):
    assert same_name(one, other)
    assert block(one) == block(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("محمد الحسن", "محمد الحسين"),
        ("خالد العبيدي", "خالد العبادي"),
        ("أحمد الجابر", "حامد الجابر"),
        ("محمد ناصر", "محمد الناصر"),
        ("محمد علي", "محمد علي حسن"),
    ],
)
def test_two_names_stay_two(one, other):
    assert not same_name(one, other)


def test_words_of_a_name():
    assert words("عبد الرحمن «أبو» النور") == ["عبدالرحمن", "ابوالنور"]
    assert words("جان-إيف القزي") == ["جان", "ايف", "قزي"]


def test_short_names_are_no_block():
    assert block("علي") == ""
    assert block("لي يو") == ""


def test_distance_counts_letters():
    assert distance("حلب", "حلب") == 0
    assert distance("حلب", "حلبي") == 1
    assert distance("حلب", "جلبا") == 2


def test_spellings_become_the_commonest_and_tell_what_they_were():
    both = [
        reading(1, "استقال سيرجي ميخائيلوف"),
        reading(2, "عاد سيرغي ميخائيلوف"),
        reading(3, "غاب سيرغي ميخائيلوف"),
    ]
    linked = link(both)
    assert len({name.entity for each in linked for name in each.names}) == 1
    assert linked[0].names[0].marks[-2:] == ("linked:person/syrjy-mykhayylwf", "clue:spelling +4")


def test_the_lexicon_wins():
    found = entities([reading(1, "وصل الوزير باولو جنتلوني"), reading(2, "وصل باولو جينتيلوني")])
    assert set(found.values()) == {"person/paolo-gentiloni"}


def test_order_changes_nothing():
    many = [reading(1, "استقال سيرجي ميخائيلوف"), reading(2, "عاد سيرغي ميخائيلوف"), reading(3, "عاد طارق الزعبي")]
    forward = {each.report.id: each.names for each in link(many)}
    backward = {each.report.id: each.names for each in link(many[::-1])}
    assert forward == backward


FULL = "التقى طارق الزعبي وفد الأمم المتحدة في حلب"
LONE = "وقال الزعبي إن الأمم المتحدة وصلت إلى حلب"


def test_a_lone_surname_is_the_person_named_in_a_report_of_the_same_days_and_things():
    found = entities([reading(1, FULL, "2016-05-18"), reading(2, LONE, "2016-05-20")])
    assert found["الزعبي"] == found["طارق الزعبي"]


@pytest.mark.parametrize("day", ["2016-08-20", None])
def test_a_lone_surname_of_other_days_stays_alone(day):
    found = entities([reading(1, FULL, "2016-05-18"), reading(2, LONE, day)])
    assert found["الزعبي"].endswith("@00000002")


def test_a_lone_surname_that_two_bear_stays_alone():
    other = reading(3, "التقى سمير الزعبي وفد الأمم المتحدة في حلب", "2016-05-18")
    found = entities([reading(1, FULL, "2016-05-18"), reading(2, LONE, "2016-05-20"), other])
    assert found["الزعبي"].endswith("@00000002")


def test_bodies_of_one_name_stay_two():
    found = link([reading(1, "رحبت وزارة التعليم العراقية بالطلاب"), reading(2, "رحبت وزارة التعليم الأردنية بالطلاب")])
    assert len({name.entity for each in found for name in each.names}) == 2
