"""The ledger on rows made by hand: phases of one movement, numbers that differ, doubt, and presence by day."""

import random
from typing import Any

from musnad.fuse.forces import ledger
from musnad.fuse.presence import presence

Row = dict[str, Any]


def act(report: str, published: str | None, status: str = "actual", date: str | None = None, **told: Any) -> Row:
    """A movement of the Russian army out of Syria, unless told otherwise; ``told`` are its details."""
    fields = {"movement": "out", "force": "army/russia", "from": "state/syria"} | told
    details = [
        {"field": field, "value": value, "text": value, "start": 0, "end": 1}
        for field, values in fields.items()
        for value in (values if isinstance(values, list) else [values])
        if value is not None
    ]
    return {
        "id": f"{report}:e1", "report": report, "outlet": report, "start": 5, "end": 9, "text": "سحب", "status": status,
        "basis": "told" if date else "published", "first": date or published, "last": date or published,
        "published": published, "statement": None, "roles": [["actor", {"entity": "person/vladimir-putin"}]],
        "details": details,
    }  # fmt: skip


def said(report: str, denies: bool = False, stance: str = "neutral") -> Row:
    speaker = {"text": "البنتاغون", "entity": "gov/pentagon", "ar": "البنتاغون", "en": "Pentagon"}
    return {"id": f"{report}:s1", "report": report, "start": 0, "end": 50, "text": "شكك", "stance": stance,
            "denies": denies, "speakers": [speaker]}  # fmt: skip


PHASES = [
    act("a", "2017-12-01", "planned", phase="prepared"),
    act("b", "2017-12-12", "planned", "2017-12-11", phase="ordered", number="23 طائرة"),
    act("c", "2017-12-13", phase="begun", force="state/russia", number="25 طائرة", stays="base/hmeimim"),
]


def test_phases_of_one_movement_are_one_line_in_order_of_days() -> None:
    (line,) = ledger(PHASES)
    assert [(row["phase"], row["first"], row["accounts"]) for row in line["phases"]] == [
        ("prepared", "2017-12-01", ["a:e1"]), ("ordered", "2017-12-11", ["b:e1"]), ("begun", "2017-12-13", ["c:e1"]),
    ]  # fmt: skip
    assert (line["state"], line["reports"], line["force"]) == ("begun", 3, "army/russia")
    assert [row["value"] for row in line["stays"]] == ["base/hmeimim"]


def test_numbers_that_differ_stay_beside_each_other() -> None:
    (line,) = ledger(PHASES)
    assert [(row["value"], row["accounts"]) for row in line["numbers"]] == [
        ("23 طائرة", ["b:e1"]), ("25 طائرة", ["c:e1"]),
    ]  # fmt: skip


def test_the_order_of_rows_changes_nothing() -> None:
    rows = [*PHASES, act("d", "2018-06-01", phase="done"), act("e", None, movement="in", **{"from": None})]
    whole = ledger(rows)
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        assert ledger(rows) == whole


def test_other_place_other_way_and_long_after_are_other_movements() -> None:
    others = [
        act("d", "2017-12-13", phase="done", **{"from": "city/aleppo"}),
        act("e", "2017-12-13", phase="done", movement="in", to="state/syria", **{"from": None}),
        act("f", "2018-09-01", phase="begun"),
    ]
    assert len(ledger([*PHASES, *others])) == 4


def test_acts_without_place_in_two_reports_are_not_taken_for_one() -> None:
    rows = [act("a", "2017-12-01", **{"from": None}), act("b", "2017-12-01", **{"from": None})]
    assert len(ledger(rows)) == 2


def test_an_act_without_force_or_place_is_no_line() -> None:
    assert ledger([act("a", "2017-12-01", force=None, **{"from": None})]) == []


def test_who_doubts_is_kept_and_is_no_account_of_its_happening() -> None:
    doubted = act("d", "2017-12-13", "planned", phase="announced", force=None)
    (line,) = ledger([*PHASES, doubted | {"report": "c", "id": "c:e2"}], [said("c", denies=True)])
    assert {(row["id"], row["by"][0]["entity"]) for row in line["doubts"]} == {("c:s1", "gov/pentagon")}
    assert "announced" not in {row["phase"] for row in line["phases"]}


def test_what_is_only_doubted_or_denied_did_not_happen() -> None:
    (doubted,) = ledger([act("a", "2017-12-01", phase="done")], [said("a", stance="doubted")])
    (denied,) = ledger([act("a", "2017-12-01", "denied")])
    assert (doubted["state"], denied["state"]) == ("doubted", "denied")
    assert presence([doubted, denied]) == []


def test_halted_is_halted_until_it_is_told_as_going_on() -> None:
    rows = [act("a", "2017-12-01", phase="begun"), act("b", "2017-12-03", "denied", phase="halted")]
    assert ledger(rows)[0]["state"] == "halted"
    assert ledger([*rows, act("c", "2017-12-08", phase="done")])[0]["state"] == "done"


def test_presence_runs_by_day_and_sums_nothing() -> None:
    came = act("z", "2017-09-20", date="2017-09-15", phase="done", movement="in", to="state/syria", number=">400 مقاتل",
               **{"from": None})  # fmt: skip
    lines = ledger([came, *PHASES])
    steps = [(row["what"], row["place"], row["first"], row["numbers"], row["now"]) for row in presence(lines)]
    assert steps == [
        ("stays", "base/hmeimim", "2017-12-13", [], True),
        ("arrived", "state/syria", "2017-09-15", [">400 مقاتل"], False),
        ("to_leave", "state/syria", "2017-12-01", [], False),
        ("leaving", "state/syria", "2017-12-13", ["25 طائرة"], True),
    ]
    assert [row["what"] for row in presence(lines, "2017-12-05")] == ["arrived", "to_leave"]


def test_nothing_gives_nothing() -> None:
    assert ledger([]) == []
    assert presence([]) == []
