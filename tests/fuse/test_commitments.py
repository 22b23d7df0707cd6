"""What came of a promise: kept, begun, broken and disputed need evidence that is specific; else it stays open."""

import itertools
from typing import Any

import pytest

from musnad.fuse.commitments import STATUSES, commitments, status
from musnad.fuse.evidence import CLUES, differ, weigh

Row = dict[str, Any]
NAMES = {"actors": [], "recipients": [], "places": [], "gatherings": []}


def act(number: int, day: str, **given: Any) -> Row:
    return {
        "id": f"r{number}:e1", "report": f"r{number}", "outlet": "صدى", "out_first": day, "out_last": day,
        "type": "CONSULT", "mode": None, "status": "actual", "basis": "told", "first": day, "last": day, "start": 0,
        "end": 5, "statement": None, "speakers": [], "actors": ["state/russia", "state/turkey"], "recipients": [],
        "places": ["city/astana"], "gatherings": [], "phase": None, "lemma": "event:اجتمع", "marks": [],
        "names": NAMES, "words": "",
    } | given  # fmt: skip


def promise(number: int = 1, day: str = "2017-10-01", **given: Any) -> Row:
    return act(number, day, status="planned") | {
        "how": "announced", "by": [], "due": "2017-10-30", "due_first": "2017-10-30", "due_last": "2017-10-31",
        "condition": None, "side": {"state/russia", "state/turkey"}, "breaches": [],
    } | given  # fmt: skip


def came(promised: Row, *told: Row) -> str:
    (found,) = commitments([promised], told)
    assert all(row["clues"] for row in found["evidence"])
    return str(found["status"])


def test_silence_is_open() -> None:
    assert came(promise()) == "open"


def test_told_as_done_on_its_day_is_kept() -> None:
    assert came(promise(), act(2, "2017-10-31")) == "kept"


@pytest.mark.parametrize(
    "given",
    [
        {"first": "2017-10-20", "last": "2017-10-20"},  # before its day
        {"first": "2017-11-20", "last": "2017-11-20"},  # long behind it
        {"basis": "published"},  # its text gives it no day
        {"type": "RETREAT"},
        {"places": ["city/geneva"]},
        {"actors": ["state/russia", "state/france"], "places": []},  # one side alone is too little
        {"actors": ["state/france"]},
        {"status": "possible"},
        {"phase": "ahead"},  # told before it was done
        {"out_first": "2017-09-30", "out_last": "2017-09-30"},  # printed before the promise
        {"report": "r1"},
    ],
)
def test_what_is_less_sure_leaves_it_open(given: Row) -> None:
    assert came(promise(), act(2, "2017-10-31", **given)) == "open"


def test_rounds_are_told_apart_by_their_number() -> None:
    seventh = {"gatherings": ["process/astana-round-7"], "actors": []}
    assert came(promise(**seventh), act(2, "2017-10-31", **seventh)) == "kept"
    eighth = {"gatherings": ["process/astana-round-8"], "actors": []}
    assert came(promise(**seventh), act(2, "2017-10-31", **eighth)) == "open"
    assert differ(promise(**seventh), act(2, "2017-10-31", **eighth)) == "another round"


def test_cancelled_and_put_off_is_broken() -> None:
    for phase in ("cancelled", "postponed"):
        assert came(promise(), act(2, "2017-10-29", status="planned", phase=phase, first="2017-10-30")) == "broken"


def test_a_breach_points_to_its_accord() -> None:
    assert came(promise(breaches=[act(2, "2017-12-01", type="AGREE", status="denied")])) == "broken"


def test_kept_and_breached_is_disputed() -> None:
    breach = act(3, "2017-12-01", type="AGREE", status="denied")
    assert came(promise(breaches=[breach]), act(2, "2017-10-31")) == "disputed"


LEAVES: Row = {"type": "RETREAT", "mode": "withdraw", "actors": ["army/russia"], "places": ["state/syria"],
               "lemma": "event:سحب"}  # fmt: skip
ORDER = promise(due=None, due_first=None, due_last=None, how="ordered", side={"army/russia", "state/russia"}, **LEAVES)


def test_an_order_is_begun_and_doubted_by_a_party_outside() -> None:
    begun = act(2, "2017-10-03", phase="begun", **LEAVES)
    doubt = act(3, "2017-10-03", status="denied", statement="r3:s1", speakers=["gov/pentagon"], **LEAVES)
    own = doubt | {"speakers": ["state/russia"]}
    assert came(ORDER, begun) == "begun"
    assert came(ORDER, begun, doubt) == "disputed"
    assert came(ORDER, begun, own) == "begun"


def test_one_promise_told_by_two_reports_is_one_in_any_order() -> None:
    told = [promise(1), promise(2, "2017-10-02"), promise(3, "2017-10-02", gatherings=["process/astana-round-9"],
                                                          places=["city/sochi"], actors=["state/iran"])]  # fmt: skip
    acts = [act(4, "2017-10-31"), act(5, "2017-10-30")]
    first = commitments(told, acts)
    assert [len(found["accounts"]) for found in first] == [2, 1]
    for promises in itertools.permutations(told):
        assert commitments(promises, reversed(acts)) == first


def test_the_status_is_read_off_the_evidence() -> None:
    def of(*told: str) -> str:
        return status([{"told": one} for one in told])

    assert [of(), of("kept"), of("begun"), of("begun", "kept"), of("postponed")] == [
        "open", "kept", "begun", "kept", "broken",
    ]  # fmt: skip
    assert of("kept", "not done") == of("doubted") == of("begun", "doubted") == "disputed"
    assert {of("kept"), of("begun"), of("breached"), of("doubted"), of()} == set(STATUSES)


def test_every_clue_says_what_it_means() -> None:
    assert len({clue.name for clue in CLUES}) == len(CLUES)
    assert all(clue.says and clue.worth > 0 for clue in CLUES)
    worth, names = weigh(promise(), act(2, "2017-10-31"))
    assert worth == sum(clue.worth for clue in CLUES if clue.name in names)
