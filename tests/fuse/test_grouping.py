"""Acts that are alike are put together, whatever order they come in, and never along a chain of likenesses."""

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from musnad.fuse.accounts import Account, disputed, fields
from musnad.fuse.acts import Act, Side, Spot, tally
from musnad.fuse.blocks import keys, lookups
from musnad.fuse.clues import KEPT, SAME, comparable, likeness, score, weigh
from musnad.fuse.clusters import clusters
from musnad.fuse.grouping import Day, cell, groups
from musnad.fuse.joined import Joined
from musnad.fuse.ready import Ready
from musnad.fuse.weights import BAR

from .test_clues import FAR, IDLIB, RUSSIA, TELL, TURKEY, WADI, act


def table(sums: dict[tuple[int, int], float]) -> Any:
    return lambda one, other: sums.get((min(one, other), max(one, other)), 0.0)


def test_a_chain_of_likenesses_makes_no_event() -> None:
    sums = {(0, 1): 5.0, (1, 2): 5.0, (0, 2): -100.0}
    pairs = [(5.0, 0, 1), (5.0, 1, 2)]
    assert clusters(3, pairs, table(sums), 4.0) == [[0, 1], [2]]


def test_what_people_say_goes_before_all_clues() -> None:
    sums = {(0, 1): 9.0, (0, 2): -100.0}
    assert clusters(3, [(9.0, 0, 1)], table(sums), 4.0, cannot=[(1, 0)]) == [[0], [1], [2]]
    assert clusters(3, [], table(sums), 4.0, must=[(2, 0)]) == [[0, 2], [1]]
    assert clusters(3, [], table(sums), 4.0, must=[(2, 0)], cannot=[(0, 2)]) == [[0], [1], [2]]


WORDS = "بيت سوق حي طريق جسر نهر تل واد باب خان".split()
DAYS = st.sampled_from(["2021-07-08", "2021-07-09", "2021-07-10", ""])


@st.composite
def told(draw: st.DrawFn) -> Act:
    day = draw(DAYS)
    return act(
        first=day,
        last=day,
        told=bool(day) and draw(st.booleans()),
        actors=draw(st.sampled_from([(), (RUSSIA,), (TURKEY,)])),
        places=draw(st.sampled_from([(), (WADI,), (TELL,), (FAR,), (IDLIB,)])),
        tallies=draw(st.sampled_from([(), (tally("dead", 4, "="),), (tally("dead", 11, "="),)])),
        words=tuple(sorted(draw(st.sets(st.sampled_from(WORDS), max_size=10)))),
    )


def grouped(acts: list[Act]) -> list[list[str]]:
    """The groups of some acts as signatures."""
    known = dict(enumerate(acts))
    likenesses = [
        (one, other, score(acts[one], acts[other])[0])
        for one in known
        for other in range(one)
        if comparable(acts[one], acts[other]) and set(lookups(acts[one])) & set(keys(acts[other]))
    ]

    def look(numbers: Any) -> dict[int, Ready]:
        return {each: Ready(acts[each]) for each in sorted(numbers, key=lambda number: acts[number].signature())}

    days = [Day(each.day(), each.told) for each in acts]
    near: dict[int, list[tuple[float, Day]]] = {each: [] for each in known}
    for one, other, total in likenesses:
        if total >= SAME:
            near[one].append((total, days[other]))
            near[other].append((total, days[one]))
    cells = {each: cell(days[each], near[each]) for each in known}
    return sorted(sorted(acts[each].signature() for each in group) for group in groups(likenesses, look, cells))


@given(st.lists(told(), max_size=12, unique=True), st.integers())
def test_the_order_of_acts_changes_nothing(acts: list[Act], seed: int) -> None:
    shuffled = list(acts)
    random.Random(seed).shuffle(shuffled)
    assert grouped(shuffled) == grouped(acts)


def test_an_act_belongs_to_the_day_it_tells_or_to_that_of_what_it_is_most_like() -> None:
    ninth, tenth, unknown = Day("2021-07-09", False), Day("2021-07-10", False), Day("", False)
    told = Day("2021-07-10", True)
    assert cell(told, [(9.0, ninth)]) == "2021-07-10"
    assert cell(tenth, [(9.0, ninth), (5.0, told)]) == "2021-07-09"
    assert cell(tenth, [(5.0, Day("2021-07-11", True))]) == "2021-07-10"
    assert cell(unknown, [(5.0, told), (5.2, ninth), (8.0, unknown)]) == "2021-07-09"
    assert cell(unknown, [(8.0, unknown)]) == ""


@given(told(), told())
def test_what_is_weighed_in_haste_is_what_all_clues_say(one: Act, other: Act) -> None:
    whole, quick = score(one, other), weigh(Ready(one), Ready(other))
    assert quick == weigh(Ready(other), Ready(one))
    assert quick[0] == BAR and quick[1][0] in whole[1] if whole[0] <= BAR / 2 else quick == whole
    kept = likeness(Ready(one), Ready(other))
    assert kept == (whole if comparable(one, other) and whole[0] >= KEPT else None)


@given(told(), told())
def test_of_two_acts_each_finds_the_other(one: Act, other: Act) -> None:
    assert bool(set(lookups(one)) & set(keys(other))) == bool(set(lookups(other)) & set(keys(one)))


def test_what_may_be_one_shares_a_block() -> None:
    pairs = [
        (act(), act(told=False)),
        (act(), act(first="2021-07-10", last="2021-07-10", told=False)),
        (act(places=()), act(places=(), near=(WADI,), tallies=())),
        (act(type="AGREE", actors=(RUSSIA, TURKEY)), act(type="COOPERATE", actors=(TURKEY, RUSSIA))),
    ]
    found = [bool(set(lookups(one)) & set(keys(other))) for one, other in pairs]
    assert found == [True, True, False, True]


def account(number: int, **values: Any) -> Account:
    made = act(**values)
    return Account({"id": f"r{number}:e1", "status": made.status}, made)


def test_fields_keep_every_value_with_its_accounts() -> None:
    told_by = [
        account(1, tallies=(tally("dead", 4, "="), tally("wounded", 9, "="))),
        account(2, tallies=(tally("dead", 6, "="),)),
        account(3, tallies=(tally("dead", 6, "="),), status="denied"),
    ]
    found = {(row["field"], row["of"]): row for row in fields(told_by)}
    dead = found["number", "dead"]
    assert [(value["value"]["value"], value["accounts"]) for value in dead["values"]] == [
        (6, ["r2:e1", "r3:e1"]),
        (4, ["r1:e1"]),
    ]
    assert dead["disputed"]
    assert not found["number", "wounded"]["disputed"]
    assert found["status", ""]["disputed"]
    assert not found["place", ""]["disputed"]
    assert [row["field"] for row in disputed(told_by)] == ["status", "number"]


def test_doers_places_and_days_differ_only_where_both_cannot_be_true() -> None:
    navy = Side("army/russia-navy", ("army/russia-navy", "state/russia"))
    agree = [account(1), account(2, actors=(navy,), places=(IDLIB,))]
    assert disputed(agree) == []
    city = Spot("city/x", "city", "SYR", "idlib", 35.81, 36.62, 50_000, True)
    assert disputed([account(1), account(2, places=(city,))]) == []
    differ = [account(1), account(2, actors=(TURKEY,), places=(FAR,), first="2021-07-10", last="2021-07-10")]
    assert [row["field"] for row in disputed(differ)] == ["doer", "place", "day"]


def test_a_range_that_holds_the_other_is_no_dispute() -> None:
    found = [account(1, tallies=(tally("dead", 4, ">"),)), account(2, tallies=(tally("dead", 9, "="),))]
    assert disputed(found) == []
    assert SAME > 0


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20))
def test_what_hangs_together_is_found_in_any_order(pairs: list[tuple[int, int]]) -> None:
    joined, turned = Joined[int](), Joined[int]()
    for one, other in pairs:
        apart = joined.head(one) != joined.head(other)
        assert joined.join(one, other) is apart
        assert not joined.join(other, one)
    for one, other in reversed(pairs):
        turned.join(other, one)
    assert joined.groups(range(13)) == turned.groups(range(13))
    for head, group in joined.groups().items():
        assert head == min(group)
        reached = {head}
        for _ in group:
            reached |= {each for pair in pairs if reached & set(pair) for each in pair}
        assert reached == set(group)
