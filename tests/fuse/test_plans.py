"""Which acts are the doing of a plan: right ones tied, and near misses each parted by one thing that differs."""

from itertools import permutations
from typing import Any

import pytest

from musnad.fuse.acts import Act, Side, Spot, Tally
from musnad.fuse.plans import Telling, doings, lookups, weigh

RUSSIA, TURKEY = Side("state/russia", ("state/russia",)), Side("state/turkey", ("state/turkey",))
ARMY = Side("army/russia", ("army/russia", "state/russia"))
LAVROV = Side("person/sergey-lavrov", ("person/sergey-lavrov", "state/russia"))
PUTIN = Side("person/vladimir-putin", ("person/vladimir-putin", "state/russia"))
CAVUSOGLU = Side("person/mevlut-cavusoglu", ("person/mevlut-cavusoglu", "state/turkey"))
SYRIA = Spot("state/syria", "state", "SYR", "", 35.0, 38.0, 0, True)
ANKARA = Spot("city/ankara", "city", "TUR", "", 39.9, 32.8, 5_000_000, True)
SOCHI = Spot("city/sochi", "city", "RUS", "", 43.6, 39.7, 400_000, True)
EMPTY = ((),) * 10


def act(type_: str, lemma: str, status: str, day: str, told: bool = True, mode: str = "", **given: Any) -> Act:
    return Act(type_, mode, status, lemma, "", day, day, told, *EMPTY)._replace(**given)


def telling(of: Act, report: str, out: str) -> Telling:
    return Telling(of, report, out, out)


def meeting(status: str = "planned", day: str = "2020-03-05", out: str = "2020-03-01", **given: Any) -> Telling:
    known: dict[str, Any] = {"actors": (LAVROV, CAVUSOGLU), "places": (ANKARA,)} | given
    return telling(act("CONSULT", "التقى", status, day, **known), f"{status}{out}", out)


def withdrawal(status: str, day: str, out: str, told: bool = False, **given: Any) -> Telling:
    known: dict[str, Any] = {"actors": (ARMY,), "places": (SYRIA,)} | given
    return telling(act("RETREAT", "سحب", status, day, told, "withdraw", **known), f"{status}{out}", out)


def tie(plan: Telling, done: Telling) -> str | None:
    found = doings([plan], {"7": [done]})
    return found[0].how if found else None


def test_a_meeting_on_its_planned_day() -> None:
    done = meeting("actual", out="2020-03-06")
    assert tie(meeting(), done) == "done"
    assert weigh([meeting()], [done]) == (6.0, ("two-sides", "small-place", "on-day", "word"))


@pytest.mark.parametrize(
    "other",
    [
        {"day": "2020-03-09"},
        {"day": "2020-03-02", "out": "2020-03-03"},
        {"places": (SOCHI,)},
        {"actors": (PUTIN, CAVUSOGLU)},
        {"actors": (LAVROV, Side("state/iran", ("state/iran",)))},
        {"tallies": (Tally("وزير", 9.0, 9.0, 9.0),)},
        {"rounds": ("process/astana-round-8",)},
    ],
)
def test_what_differs_forbids(other: dict[str, Any]) -> None:
    plan = meeting(tallies=(Tally("وزير", 3.0, 3.0, 3.0),), rounds=("process/astana-round-7",))
    same: dict[str, Any] = {"tallies": plan.act.tallies, "rounds": plan.act.rounds, "out": "2020-03-06"}
    assert tie(plan, meeting("actual", **same)) == "done"
    assert tie(plan, meeting("actual", **(same | other))) is None


def test_the_act_of_a_report_from_before_the_plan_is_not_its_doing() -> None:
    assert tie(meeting(out="2020-03-05"), meeting("actual", out="2020-03-04")) is None
    assert tie(meeting(), meeting("actual", out="2020-03-04")) is None, "told as done before its day"


def test_an_ordered_withdrawal_is_begun() -> None:
    ordered = withdrawal("planned", "2020-03-01", "2020-03-02", told=True)
    begun = withdrawal("actual", "2020-03-10", "2020-03-10")
    assert tie(ordered, begun) == "done"
    assert tie(ordered, withdrawal("actual", "2020-05-10", "2020-05-10")) is None, "too late to be of that plan"
    assert tie(ordered, begun._replace(act=begun.act._replace(actors=(TURKEY,)))) is None
    assert tie(ordered, begun._replace(act=begun.act._replace(mode="ceasefire"))) is None
    assert tie(ordered, begun._replace(report=ordered.report)) is None, "two sentences of one report"


def test_of_a_plan_without_a_day_only_the_first_doing() -> None:
    plan = withdrawal("planned", "2020-03-01", "2020-03-01")
    days = ("2020-03-20", "2020-03-06", "2020-03-07")
    acts = {str(n): [withdrawal("actual", day, day)] for n, day in enumerate(days)}
    assert [each.key for each in doings([plan], acts)] == ["1", "2"]


def test_a_meeting_called_off_before_its_day() -> None:
    denied = act("CONSULT", "التقى", "denied", "2020-03-03", told=False, actors=(LAVROV, CAVUSOGLU))
    off = telling(denied, "r", "2020-03-03")
    assert tie(meeting(), off) == "off"
    assert tie(meeting(), off._replace(act=off.act._replace(lemma="زار"))) is None
    both = doings([meeting()], {"7": [meeting("actual", out="2020-03-06"), meeting("denied", out="2020-03-06")]})
    assert [each.how for each in both] == ["disputed"]


def test_force_needs_more_than_its_day() -> None:
    given: dict[str, Any] = {"actors": (TURKEY,), "recipients": (RUSSIA,), "places": (ANKARA,)}
    plan = telling(act("ASSAULT", "قصف", "planned", "2020-03-05", **given), "a", "2020-03-04")
    done = telling(act("ASSAULT", "قصف", "actual", "2020-03-05", **given), "b", "2020-03-06")
    assert tie(plan, done) is None
    named = {"people": ("فلان بن فلان",)}
    plan, done = (each._replace(act=each.act._replace(**named)) for each in (plan, done))
    assert tie(plan, done) == "done"


def test_what_may_be_needs_a_day() -> None:
    left = withdrawal("actual", "2020-03-06", "2020-03-06")
    assert tie(withdrawal("possible", "2020-03-01", "2020-03-01"), left) is None
    assert tie(meeting("possible"), meeting("actual", out="2020-03-06")) == "done"


def test_two_plans_and_two_doings_are_no_pair() -> None:
    assert weigh([meeting()], [meeting()]) is None
    assert weigh([meeting("actual")], [meeting("actual")]) is None


def test_order_changes_nothing() -> None:
    plans = [meeting(), meeting(out="2020-03-02"), meeting(out="2020-03-03", places=())]
    acts = {str(n): [meeting("actual", out=f"2020-03-0{n}")] for n in (5, 6)}
    results = {
        str(doings(order, dict(pairs))) for order in permutations(plans) for pairs in permutations(acts.items())
    }
    assert len(results) == 1
    assert "done" in results.pop()


def test_each_of_a_pair_finds_the_block_of_the_other() -> None:
    plan, done = meeting(), meeting("actual", out="2020-03-06")
    key = "CONSULT|2020-03-05|person/mevlut-cavusoglu+person/sergey-lavrov"
    assert key in lookups(plan)
    assert key in lookups(done)
