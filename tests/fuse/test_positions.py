"""Stands become lines, and turns in them are found only where the matter is the same by its own words."""

import itertools
from typing import Any

from musnad.fuse.positions import changes, positions, same_matter, stems

Row = dict[str, Any]
RUSSIA = {"entity": "state/russia", "ar": "روسيا", "en": "Russia"}


def stand(number: int, day: str | None, value: str, matter: str = "تشكيل هيئة حكم انتقالية كاملة", **given: Any) -> Row:
    return {
        "id": f"r{number}:e1", "report": f"r{number}", "outlet": "صدى", "first": day, "last": day, "stand": value,
        "text": value, "matter": matter, "topics": ["transition"], "holders": [RUSSIA], "toward": [],
        "condition": None, "words": matter,
    } | given  # fmt: skip


def test_the_same_stand_told_twice_is_one_step_with_two_accounts() -> None:
    (step,) = positions([stand(2, "2017-12-02", "demands"), stand(1, "2017-12-01", "demands")])
    assert [account["id"] for account in step["accounts"]] == ["r1:e1", "r2:e1"]
    assert (step["first"], step["last"], step["topics"]) == ("2017-12-01", "2017-12-02", ["transition"])


def test_another_stand_begins_another_step() -> None:
    told = [stand(1, "2017-12-01", "rejects"), stand(2, "2017-12-02", "accepts"), stand(3, "2017-12-03", "rejects")]
    assert [step["stand"] for step in positions(told)] == ["rejects", "accepts", "rejects"]


def test_the_order_of_reading_changes_nothing() -> None:
    told = [stand(n, f"2017-12-0{n}", value) for n, value in enumerate(("rejects", "rejects", "accepts", "demands"), 1)]
    first = positions(told), changes(told)
    assert all((positions(mixed), changes(mixed)) == first for mixed in itertools.permutations(told))


def test_a_turn_has_the_words_of_both_sides() -> None:
    (turn,) = changes([stand(1, "2017-11-01", "rejects"), stand(2, "2017-12-01", "accepts")])
    assert (turn["from"], turn["to"], turn["topic"]) == ("rejects", "accepts", "transition")
    assert [account["id"] for account in turn["accounts"]] == ["r1:e1", "r2:e1"]


def test_no_turn_without_days_of_another_matter_or_of_its_opposite() -> None:
    rejects = stand(1, "2017-11-01", "rejects")
    for later in (
        stand(2, "2017-11-01", "accepts"),
        stand(2, None, "accepts"),
        stand(2, "2017-12-01", "accepts", "مناقشة موعد الجلسة المقبلة"),
        stand(2, "2017-12-01", "accepts", "عدم تشكيل هيئة حكم انتقالية كاملة"),
        stand(2, "2017-12-01", "accepts", topics=["elections"]),
        stand(2, "2017-12-01", "rejects"),
        stand(2, "2017-12-01", "accepts", holders=[RUSSIA | {"entity": "state/iran"}]),
    ):
        assert changes([rejects, later]) == [], later


def test_words_are_compared_bare() -> None:
    assert stems("وقف إطلاق النار في حلب") >= {"اطلاق", "نار"} or stems("وقف إطلاق النار") >= {"اطلاق"}
    one, other = (row | {"stems": stems(row["matter"])} for row in (stand(1, None, "x"), stand(2, None, "x")))
    assert same_matter(one, other)


def test_nothing_gives_nothing() -> None:
    assert positions([]) == changes([]) == []
