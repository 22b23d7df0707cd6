"""The dead and wounded of an event, with and without numbers."""

import pytest

from musnad.fuse.tolls import Tolls
from musnad.lexicon import Lexicon
from musnad.record import Count, Event, Part

Counts = tuple[tuple[str, int, str], ...]


def tallies(lexicon: Lexicon, text: str, anchor: str, toll: str = "", counts: Counts = ()) -> set[tuple[str, float]]:
    at = text.index(anchor)
    marks = (f"event:{anchor}", f"toll:{toll}") if toll else (f"event:{anchor}",)
    found = tuple(
        Count(text.index(printed), text.index(printed) + len(printed), printed, value, "=", of)
        for printed, value, of in counts
    )
    part = Part(at, at + len(anchor), anchor)
    event = Event("e1", part, "ASSAULT", None, "actual", "by-hand", counts=found, marks=marks)
    return {(tally.thing, tally.value) for tally in Tolls(lexicon).of(event, text)}


@pytest.mark.parametrize(
    ("text", "anchor", "dead"),
    [
        ("مقتل طفل في الحي.", "مقتل", 1),
        ("قتل رجل وامرأة وطفل في القصف.", "قتل", 3),
        ("قتل الجيش التركي مدنيا عند الحدود.", "قتل", 1),
        ("استشهد شاب وأصيب آخرون.", "استشهد", 1),
    ],
)
def test_one_who_is_told_of_is_counted(lexicon: Lexicon, text: str, anchor: str, dead: int) -> None:
    assert tallies(lexicon, text, anchor, "dead") == {("dead", dead)}


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("مقتل مدنيين في الحي.", "مقتل"),
        ("قتل العشرات. وكان شاب في المكان.", "قتل"),
        ("قتل أمس في قصف عنيف على أطراف بلدة شخص.", "قتل"),
    ],
)
def test_who_stands_elsewhere_or_is_many_is_not(lexicon: Lexicon, text: str, anchor: str) -> None:
    assert tallies(lexicon, text, anchor, "dead") == set()


def test_the_word_before_a_number_tells_what_became_of_them(lexicon: Lexicon) -> None:
    text = "أسفر القصف عن مقتل 4 مدنيين وإصابة 9 مدنيين، واستخدمت 3 طائرات."
    counts = (("4", 4, "مدني"), ("9", 9, "مدني"), ("3", 3, "طائرة"))
    assert tallies(lexicon, text, "القصف", counts=counts) == {("dead", 4), ("wounded", 9), ("طائر", 3)}


def test_shells_are_none_of_the_dead(lexicon: Lexicon) -> None:
    counts = (("7", 7, "شخص"), ("300", 300, "قذيفة"))
    text = "مقتل 7 أشخاص بسقوط 300 قذيفة."
    assert tallies(lexicon, text, "مقتل", "dead", counts) == {("dead", 7), ("قذيف", 300)}


def test_the_wounded_told_after_the_dead_are_no_dead(lexicon: Lexicon) -> None:
    text = "مقتل 5 أطفال وإصابة 6 أطفال في القصف."
    counts = (("5", 5, "طفل"), ("6", 6, "طفل"))
    found = tallies(lexicon, text, "مقتل", "dead", counts)
    assert {("dead", 5), ("wounded", 6), ("dead-طفل", 5), ("wounded-طفل", 6)} == found


def test_children_are_a_part_and_alone_the_least_of_the_whole(lexicon: Lexicon) -> None:
    counts = (("4", 4, "مدني"), ("طفلان", 2, "طفل"))
    assert tallies(lexicon, "مقتل 4 بينهم طفلان", "مقتل", "dead", counts) == {("dead", 4), ("dead-طفل", 2)}
    assert tallies(lexicon, "مقتل طفلان", "مقتل", "dead", counts[1:]) == {("dead", 2), ("dead-طفل", 2)}
