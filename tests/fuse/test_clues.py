"""Whether two accounts tell one act: what each clue says, and what bars."""

from typing import Any

import pytest

from musnad.fuse.acts import Act, Side, Spot, act_from, tally
from musnad.fuse.catalogue import Catalogue
from musnad.fuse.clues import KIN, SAME, comparable, score
from musnad.fuse.weights import BAR, BARS, WEIGHTS
from musnad.lexicon import load

RUSSIA = Side("state/russia", ("state/russia",))
FLEET = Side("army/russia-navy", ("army/russia-navy", "state/russia"))
TURKEY = Side("state/turkey", ("state/turkey",))
SYRIA = Side("state/syria", ("state/syria",))
LAVROV, PUTIN = (Side(f"person/{name}", (f"person/{name}", "state/russia")) for name in ("lavrov", "putin"))
KERRY, JEFFREY = (Side(f"person/{name}", (f"person/{name}", "state/us")) for name in ("kerry", "jeffrey"))
WADI = Spot("city/wadi", "village", "SYR", "idlib", 35.80, 36.60, 900, True)
TELL = Spot("city/tell", "village", "SYR", "idlib", 35.82, 36.66, 700, True)
FAR = Spot("city/far", "village", "SYR", "daraa", 32.60, 36.10, 800, True)
IDLIB = Spot("province/idlib", "province", "SYR", "idlib", None, None, 0, True)
LAND = Spot("state/syria", "state", "SYR", "", None, None, 0, True)

PLAIN: dict[str, Any] = {
    "type": "ASSAULT", "mode": "aerial", "status": "actual", "lemma": "قصف", "deed": "strike",
    "first": "2021-07-09", "last": "2021-07-09",
    "told": True, "calendar": (), "actors": (RUSSIA,), "recipients": (), "places": (WADI,), "near": (), "tallies": (),
    "rounds": (), "people": (), "words": (), "rare": (),
}  # fmt: skip


def act(**told: Any) -> Act:
    return Act(**(PLAIN | told))


def clues(one: Act, other: Act) -> set[str]:
    assert score(one, other) == score(other, one)
    return set(score(one, other)[1])


def same(one: Act, other: Act) -> bool:
    return score(one, other)[0] >= SAME


def test_one_strike_told_by_two_is_one() -> None:
    one, other = act(), act(told=False, actors=(FLEET,), mode="")
    assert clues(one, other) == {"day-published", "place-village", "actor-kin", "word"}
    assert same(one, other)


@pytest.mark.parametrize(
    ("other", "bar"),
    [
        ({"first": "2021-07-12", "last": "2021-07-12"}, "days-apart"),
        ({"places": (FAR,)}, "places-apart"),
        ({"first": "", "last": "", "told": False, "calendar": ("07-20",)}, "days-apart"),
        ({"first": "", "last": "", "told": False, "calendar": ("D3",)}, "days-apart"),  # 9 July 2021 was a Friday
    ],
)
def test_what_both_tell_and_cannot_both_be_bars(other: dict[str, Any], bar: str) -> None:
    assert bar in clues(act(), act(**other))
    assert score(act(), act(**other))[0] <= BAR / 2


def test_two_strikes_on_one_day_stay_apart() -> None:
    assert not same(act(), act(places=(FAR,)))
    assert not same(act(places=(LAND,)), act(places=(LAND,), lemma="غارة", mode=""))


def test_an_act_cannot_be_told_before_it_happened() -> None:
    early = act(told=False, first="2021-07-05", last="2021-07-05")
    assert "days-apart" in clues(act(), early)


def test_a_number_that_differs_weighs_by_how_much() -> None:
    four = act(tallies=(tally("dead", 4, "="),))
    assert "number-few" in clues(four, act(tallies=(tally("dead", 4, "="),)))
    assert "number-near" in clues(four, act(tallies=(tally("dead", 3, ">"),)))
    assert "number-close" in clues(four, act(tallies=(tally("dead", 6, "="),)))
    assert "number-other" in clues(four, act(tallies=(tally("dead", 9, "="),)))
    assert "number-far" in clues(four, act(tallies=(tally("dead", 40, "="),)))
    assert not {"number", "number-other"} & clues(four, act(tallies=(tally("wounded", 40, "="),)))


def test_places_are_compared_as_fine_as_they_are_told() -> None:
    assert "place-near" in clues(act(), act(places=(TELL,)))
    assert "place-area" in clues(act(), act(places=(IDLIB,)))
    assert "place-area" in clues(act(places=(LAND,)), act(places=(LAND,)))
    assert "place-beside" in clues(act(), act(places=(), near=(WADI,)))
    nowhere = Spot("city/nowhere", "village", "SYR", "", None, None, 0, True)
    assert "places-unknown" in clues(act(), act(places=(nowhere,)))
    assert "places-unknown" in WEIGHTS


def test_two_villages_of_which_but_the_seat_of_the_district_is_known_may_be_far_enough_apart() -> None:
    def village(name: str, province: str, lat: float) -> Spot:
        return Spot(f"city/{name}", "village", "SYR", province, lat, 36.6, 0, False)

    one = act(places=(village("one", "idlib", 35.8),))
    assert "places-unknown" in clues(one, act(places=(village("other", "idlib", 35.8),)))
    assert "provinces-other" in clues(one, act(places=(village("other", "hama", 35.5),)))
    assert "places-apart" in clues(one, act(places=(village("other", "hama", 34.2),)))
    assert "place-village" in clues(one, one)


def test_a_province_and_its_countryside_hold_its_villages_and_no_others() -> None:
    spot = Catalogue(load()).spot
    province, around, other = spot("province/idlib"), spot("region/north-rural-idlib"), spot("region/rural-homs")
    assert province is not None
    assert around is not None
    assert other is not None
    assert (around.kind, around.state, around.province) == ("region", "SYR", "Idlib")
    village = act(places=(WADI._replace(province="Idlib"),))
    assert "place-area" in clues(village, act(places=(around,)))
    assert "place-area" in clues(village, act(places=(province,)))
    assert "provinces-other" in clues(village, act(places=(other,)))
    assert spot("region/rural-damascus") is None  # the land around a capital is another province
    assert spot("region/rural-nowhere") is None


def test_a_sentence_alike_but_for_its_place_or_people_is_a_line_of_a_list() -> None:
    line = tuple(f"w{number}" for number in range(12))
    one, other = act(words=(*line, "wadi")), act(words=(*line, "tell"), places=(TELL,))
    assert "words" in clues(one, one._replace(words=(*line, "other")))
    assert "formula" in clues(one, other)
    meeting: dict[str, Any] = {"type": "CONSULT", "places": (), "mode": "", "lemma": "لقاء", "words": line}
    assert "formula" in clues(act(actors=(LAVROV, KERRY), **meeting), act(actors=(LAVROV, JEFFREY), **meeting))


def test_other_people_of_the_same_states_meet_for_themselves() -> None:
    talks: dict[str, Any] = {"type": "CONSULT", "places": (), "mode": "", "lemma": "لقاء"}
    one = act(actors=(LAVROV, KERRY), **talks)
    assert {"sides-kin", "sides-other"} <= clues(one, act(actors=(PUTIN, JEFFREY), **talks))
    assert {"side", "sides-other"} <= clues(one, act(actors=(LAVROV, JEFFREY), **talks))
    assert "sides" in clues(one, act(actors=(RUSSIA, KERRY), **talks))
    assert not same(one, act(actors=(PUTIN, JEFFREY), **talks))


def test_another_doer_is_no_bar_for_that_is_what_disputes_are_made_of() -> None:
    assert "actor-other" in clues(act(), act(actors=(TURKEY,)))
    assert score(act(), act(actors=(TURKEY,)))[0] > 0


def test_talks_of_other_sides_are_other_talks() -> None:
    talks = {"type": "CONSULT", "places": (), "mode": "", "lemma": "لقاء"}
    one = act(actors=(RUSSIA, TURKEY), **talks)
    assert "sides" in clues(one, act(actors=(TURKEY,), recipients=(RUSSIA,), **talks))
    assert "sides-apart" in clues(one, act(actors=(SYRIA,), **talks))


def test_two_rounds_are_two_even_on_one_day() -> None:
    talks = {"type": "CONSULT", "places": ()}
    seventh = act(rounds=("process/astana-round-7",), **talks)
    assert "rounds-apart" in clues(seventh, act(rounds=("process/astana-round-8",), **talks))
    assert "round" in clues(seventh, act(rounds=("process/astana-round-7",), **talks))


def test_without_a_day_more_is_asked() -> None:
    undated = {"first": "", "last": "", "told": False}
    assert {"day-unknown", "day-unknown-bare"} <= clues(act(**undated), act(**undated))
    assert not same(act(**undated), act(**undated, lemma="هجوم"))
    eleven = (tally("dead", 11, "="),)
    assert same(act(**undated, tallies=eleven), act(**undated, tallies=eleven))
    august = {**undated, "calendar": ("08-16",)}
    assert "day-of-year" in clues(act(**august), act(first="2023-08-16", last="2023-08-16"))


def test_a_strike_and_the_fall_of_a_town_are_two() -> None:
    assert "deed-other" in clues(act(), act(lemma="سيطر", deed="seize"))
    assert "deed-other" not in clues(act(), act(lemma="قتل", deed="toll"))
    assert "deed-other" in clues(act(lemma="قتل", deed="toll"), act(lemma="سيطر", deed="seize"))
    assert "deed-other" not in clues(act(), act(lemma="هجوم", deed=""))


def test_words_of_one_sentence_or_of_its_neighbour_are_no_proof() -> None:
    text = {"words": tuple("بيت سوق حي طريق جسر نهر تل".split()), "rare": tuple("قرف مغار زيتون همر".split())}
    one = act(**text, around=("1", "0", "2"))
    assert {"words", "rare-words"} <= clues(one, act(**text, around=("7", "6", "8")))
    assert "same-sentence" in clues(one, act(**text, around=("1", "0", "2"), lemma="حرر"))
    assert "words" not in clues(one, act(**text, around=("1", "0", "2"), lemma="حرر"))
    assert "rare-words" not in clues(one, act(**text, around=("2", "1", "3")))


def test_sides_and_a_day_alone_are_not_particular() -> None:
    plain = {"type": "MOBILIZE", "places": (LAND,), "mode": "troops", "lemma": "حرك", "told": False}
    assert "nothing-particular" in clues(act(**plain), act(**plain))
    assert "nothing-particular" not in clues(act(**(plain | {"told": True})), act(**(plain | {"told": True})))
    assert "denial" in clues(act(**plain), act(**plain, status="denied"))


def test_ten_is_not_dozens() -> None:
    ten, dozens = act(tallies=(tally("wounded", 10, "="),)), act(tallies=(tally("wounded", 10, ">"),))
    assert "number-near" in clues(ten, dozens)


def test_plans_and_deeds_are_not_compared_but_denials_are() -> None:
    assert not comparable(act(), act(status="planned"))
    assert not comparable(act(status="possible"), act(status="planned"))
    assert comparable(act(), act(status="denied"))
    assert not comparable(act(), act(type="CONSULT"))
    for kin in KIN:
        one, other = sorted(kin)
        assert comparable(act(type=one), act(type=other))


def test_every_weight_stands_for_a_clue() -> None:
    assert all(-3 <= weight <= 3 for name, weight in WEIGHTS.items() if name not in BARS)


def test_an_act_is_kept_as_text_and_comes_back() -> None:
    told = act(tallies=(tally("dead", 3, ">"),), near=(TELL,), words=("بيت", "سوق"), people=("سمير خالد",))
    assert act_from(told.to_json()) == told
    assert act_from(told.to_json()).signature() == told.signature() != act().signature()


def test_the_same_sentence_of_common_words_is_a_formula() -> None:
    words = tuple("بيت سوق حي طريق جسر نهر تل".split())
    one = act(first="", last="", told=False, words=words, around=("2", "1", "3"))
    other = act(words=words, around=("7", "6", "8"))
    assert "formula" in clues(one, other)
    assert "words" not in clues(one, other)
    assert not same(one, other)
    assert {"words", "few-rare-words"} <= clues(one._replace(rare=("قرف",)), other._replace(rare=("قرف",)))
    assert "words" in clues(one._replace(around=("9", "7", "3")), other)  # the sentence before is the same: a copy
