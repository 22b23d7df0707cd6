"""The dead and wounded of an event, with and without numbers."""

import pytest

from musnad.fuse.tolls import Tolls
from musnad.lexicon import Lexicon
from musnad.record import Count, Event, Part

Counts = tuple[tuple[str, int, str], ...]


def tallies(
    lexicon: Lexicon, text: str, anchor: str, toll: str = "", counts: Counts = (), named: str = ""
) -> set[tuple[str, float]]:
    at = text.index(anchor)
    marks = (f"event:{anchor}", f"toll:{toll}") if toll else (f"event:{anchor}",)
    found = tuple(
        Count(text.index(printed), text.index(printed) + len(printed), printed, value, "=", of)
        for printed, value, of in counts
    )
    part = Part(at, at + len(anchor), anchor)
    event = Event("e1", part, "ASSAULT", None, "actual", "by-hand", counts=found, marks=marks)
    people = {text.index(named)} if named else set()
    return {(tally.thing, tally.value) for tally in Tolls(lexicon).of(event, text, len(text), people)}


@pytest.mark.parametrize(
    ("text", "anchor", "dead"),
    [
        ("مقتل طفل في الحي.", "مقتل", 1),
        ("قتل رجل وامرأة وطفل في القصف.", "قتل", 3),
        ("قتل الجيش التركي مدنيا عند الحدود.", "قتل", 1),
        ("استشهد شاب وأصيب آخرون.", "استشهد", 1),
        ("قتل أحد وجهاء القبيلة برصاص مجهولين.", "قتل", 1),
        ("مقتل رجل مسن وامرأة في البلدة.", "مقتل", 2),
        ("وأضاف أن سيدة قتلت أمس.", "قتلت", 1),
        ("مقتل أب وابنه.", "مقتل", 2),
        ("قتل شخص واحد وأصيب آخرون.", "قتل", 1),
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
        ("مقتل مواطنَين في الحي.", "مقتل"),
        ("مقتل عشرات المدنيين بينهم طفل.", "مقتل"),
        ("مقتل أفراد عائلة بينهم رجل.", "مقتل"),
        ("لم يقتل أحد من السكان.", "يقتل"),
        ("جرائم الاحتلال وقتله للأبرياء.", "قتله"),
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أسفر القصف عن مقتل شخص وإصابة آخر.", {("dead", 1), ("wounded", 1)}),
        ("القصف أدى إلى سقوط شهيد وجرحى.", {("dead", 1)}),
        ("القصف أصاب سيارة ما أدى إلى مقتله.", {("dead", 1)}),
        ("القصف وقع دون إصابة أحد من السكان.", set()),
        ("القصف جاء ردا على مقتل جندي.", set()),
        ("القصف وقع بعد يوم من مقتل جندي.", set()),
        ("القصف طال منزل شهيد.", set()),
        ("القصف لم يسفر عن مقتل أي مدني.", set()),
        ("القصف أوقع ما بين قتيل وجريح كثيرين.", set()),
        ("القصف رفع العدد إلى 25 شهيدا.", set()),
        ("القصف جاء بعد سقوط نظام القذافي.", set()),
        ("القصف على سوريا وقتل الحياة في سوريا.", set()),
    ],
)
def test_an_attack_has_the_dead_of_its_sentence(lexicon: Lexicon, text: str, found: set[tuple[str, float]]) -> None:
    assert tallies(lexicon, text, "القصف", named="القذافي" if "القذافي" in text else "") == found


def test_one_with_a_name_is_one(lexicon: Lexicon) -> None:
    text = "مقتل سالم الحمدان في غارة."
    assert tallies(lexicon, text, "مقتل", "dead", named="سالم") == {("dead", 1)}
    assert tallies(lexicon, text, "مقتل", "dead") == set()


def test_who_is_counted_by_words_stands_beside_who_is_counted_by_numbers(lexicon: Lexicon) -> None:
    text = "قتل طفل وأصيب 12 مدنيا بينهم طفلان في القصف."
    counts = (("12", 12, "مدني"), ("طفلان", 2, "طفل"))
    assert tallies(lexicon, text, "قتل", "dead", counts) == {("dead", 1), ("wounded", 12), ("wounded-طفل", 2)}


def test_other_acts_have_no_dead_of_their_own(lexicon: Lexicon) -> None:
    part = Part(0, 6, "تحقيق")
    event = Event("e1", part, "INVESTIGATE", None, "actual", "by-hand", counts=(), marks=("event:تحقيق",))
    text = "تحقيق في مقتل شاب."
    assert Tolls(lexicon).of(event, text, len(text)) == ()


@pytest.mark.parametrize(
    ("text", "printed", "value", "of", "found"),
    [
        ("القصف أسفر عن مقتل أكثر من 12 مدنيا.", "12", 12, "مدني", {("dead", 12)}),
        ("القصف أسفر عن مقتل ما لا يقل عن 12 مدنيا.", "12", 12, "مدني", {("dead", 12)}),
        ("القصف أدى إلى إصابة عسكريين اثنين.", "اثنين", 2, "عسكري", {("wounded", 2)}),
        ("القصف قتل فيه 13 شخصا.", "13", 13, "شخص", {("dead", 13)}),
        ("القصف جاء ردا على مقتل 3 جنود.", "3", 3, "جندي", {("جندي", 3)}),
    ],
)
def test_what_stands_between_a_toll_and_its_number(
    lexicon: Lexicon, text: str, printed: str, value: int, of: str, found: set[tuple[str, float]]
) -> None:
    assert tallies(lexicon, text, "القصف", counts=((printed, value, of),)) == found


def test_the_dead_and_wounded_in_one_number_are_neither(lexicon: Lexicon) -> None:
    found = tallies(lexicon, "مقتل وجرح 40 شخصا في السوق.", "مقتل", "dead", (("40", 40, "شخص"),))
    assert found == {("hurt", 40)}


def test_a_list_goes_on_with_a_number(lexicon: Lexicon) -> None:
    counts = (("ثلاثة", 3, "جندي"),)
    assert tallies(lexicon, "مقتل ضابط وثلاثة جنود في الهجوم.", "مقتل", "dead", counts) == {("dead", 4)}
