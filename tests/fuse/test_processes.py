"""Rounds over all reports: what is one, what stays apart, what agrees and what is disputed."""

import itertools
import random
from typing import Any

from musnad.fuse.processes import rounds

Row = dict[str, Any]
TRACKS = [
    {"form": "مسار", "track": "process/x-talks", "class": "talks", "rounds": "process/x-round-{}",
     "conflict": "state/y", "conveners": ["org/z"], "from": "2017-01", "gloss": "X talks"},
    {"form": "لقاء", "track": "process/once", "class": "talks", "rounds": "process/once-round-{}", "from": "2016-04",
     "to": "2016-08", "gloss": "Once"},
    {"form": "مناطق", "track": "process/zones", "class": "zone", "conflict": "state/y", "gloss": "Zones"},
]  # fmt: skip
NUMBERS = itertools.count(1)


def told(
    report: str, about: str, field: str, value: str, days: tuple[str, str] | None = None, **more: Any
) -> Row:
    day = more.pop("day", "2017-12-13")
    first, last = days or (None, None)
    number = next(NUMBERS)
    return {
        "id": f"{report}:d{number}", "report": report, "outlet": None, "published": day, "earliest": day, "latest": day,
        "about": about, "entity": "process/x-talks", "happened": None, "field": field, "value": value,
        "start": number, "end": number + 1, "text": value, "rule": "by-hand", "marks": [], "row": None,
        "time": value if days else None, "first": first, "last": last,
    } | more  # fmt: skip


def made(*rows: Row) -> dict[str, Row]:
    found = rounds(rows, TRACKS)
    shuffled = list(rows)
    random.Random(7).shuffle(shuffled)
    assert rounds(shuffled, TRACKS) == found, "the order of reading changes nothing"
    return {row["id"]: row for row in found}


def values(row: Row, field: str) -> list[str]:
    return [entry["value"] for entry in row["fields"].get(field, ())]


def test_nothing_gives_nothing() -> None:
    assert rounds([], TRACKS) == []


def test_planned_in_one_report_and_held_in_another_is_no_dispute() -> None:
    found = made(
        told("a", "n1", "ordinal", "7", day="2017-10-20"),
        told("a", "n1", "status", "planned", day="2017-10-20"),
        told("a", "n1", "date", "2017-10-30/2017-10-31", ("2017-10-30", "2017-10-31"), marks=["whole"]),
        told("b", "n1", "which", "latest"),
        told("b", "n1", "date", "2017-10", ("2017-10-01", "2017-10-31")),
    )
    row = found["process/x-round-7"]
    assert values(row, "status") == ["planned", "held"]
    assert (row["first"], row["last"], row["reports"], row["disputed"]) == ("2017-10-30", "2017-10-31", 2, False)


def test_days_that_cannot_both_be_are_a_dispute() -> None:
    found = made(
        told("a", "n1", "ordinal", "7"),
        told("a", "n1", "date", "2017-10-30/2017-10-31", ("2017-10-30", "2017-10-31"), marks=["whole"]),
        told("b", "n1", "ordinal", "7"),
        told("b", "n1", "date", "2017-11-06/2017-11-07", ("2017-11-06", "2017-11-07"), marks=["whole"]),
    )
    row = found["process/x-round-7"]
    assert row["disputes"] == ["date"]
    assert sorted(values(row, "date")) == ["2017-10-30/2017-10-31", "2017-11-06/2017-11-07"]


def test_forms_that_differ_are_a_dispute() -> None:
    rows = [told(report, "n1", "ordinal", "7") for report in "ab"]
    found = made(*rows, told("a", "n1", "form", "direct"), told("b", "n1", "form", "proximity"))
    assert found["process/x-round-7"]["disputes"] == ["form"]


def test_the_next_round_is_counted_from_those_held() -> None:
    found = made(
        told("a", "e1", "which", "next"),
        told("a", "e1", "process", "process/x-talks", entity=None),
        told("a", "e1", "date", "2017-12-21/2017-12-22", ("2017-12-21", "2017-12-22"), entity=None),
        told("a", "n2", "held-so-far", "7"),
    )
    assert found["process/x-round-8"]["first"] == "2017-12-21"
    (check,) = found["process/x-talks"]["checks"]
    assert check["agrees"] is True
    assert check["with"] == ["process/x-round-8"]


def test_a_count_that_the_rounds_contradict_is_a_dispute() -> None:
    found = made(
        told("a", "n1", "held-so-far", "7"),
        told("b", "n1", "ordinal", "9", day="2017-11-20"),
        told("b", "n1", "date", "2017-11-14", ("2017-11-14", "2017-11-14"), marks=["whole"]),
    )
    track = found["process/x-talks"]
    assert track["disputed"]
    assert track["checks"][0]["against"] == ["process/x-round-9"]


def test_a_count_told_beside_a_round_is_of_the_track() -> None:
    found = made(
        told("a", "n1", "ordinal", "7"),
        told("a", "n1", "date", "2017-10-30", ("2017-10-30", "2017-10-30")),
        told("a", "n1", "held-so-far", "7"),
    )
    assert not values(found["process/x-round-7"], "held-so-far")
    assert found["process/x-talks"]["checks"][0]["agrees"] is True


def test_the_next_round_without_day_or_count_stays_by_itself() -> None:
    found = made(told("a", "n1", "which", "next"), told("b", "n1", "ordinal", "8"), told("b", "n1", "status", "ended"))
    assert set(found) == {"process/x-talks@a:next", "process/x-round-8"}


def test_talks_dated_as_a_numbered_round_are_that_round_and_others_are_meetings() -> None:
    days = ("2017-12-21", "2017-12-22")
    found = made(
        told("a", "n1", "ordinal", "8"), told("a", "n1", "date", "2017-12-21/2017-12-22", days, marks=["whole"]),
        told("b", "n1", "date", "2017-12-22", ("2017-12-22", "2017-12-22")), told("b", "n1", "outcome", "agreement"),
        told("c", "n1", "date", "2017-05-04", ("2017-05-04", "2017-05-04"), marks=["whole"]),
    )  # fmt: skip
    assert values(found["process/x-round-8"], "outcome") == ["agreement"]
    assert found["process/x-talks@2017-05-04"]["kind"] == "meeting"


def test_two_rounds_of_one_month_leave_a_month_open() -> None:
    found = made(
        told("a", "n1", "ordinal", "1"), told("a", "n1", "date", "2017-05-04", ("2017-05-04", "2017-05-04")),
        told("b", "n1", "ordinal", "2"), told("b", "n1", "date", "2017-05-20", ("2017-05-20", "2017-05-20")),
        told("c", "n1", "date", "2017-05", ("2017-05-01", "2017-05-31")), told("c", "n1", "outcome", "agreement"),
    )  # fmt: skip
    assert not values(found["process/x-round-1"], "outcome")
    assert not values(found["process/x-round-2"], "outcome")


def test_a_single_gathering_is_one_row_and_nothing_before_its_time() -> None:
    found = made(
        told("a", "n1", "outcome", "failed", entity="process/once", day="2016-08-07"),
        told("b", "n1", "date", "2016-04-21", ("2016-04-21", "2016-04-21"), entity="process/once", day="2016-04-22"),
        told("c", "n1", "status", "ended", entity="process/once", day="2015-02-16"),
    )
    assert set(found) == {"process/once"}
    assert values(found["process/once"], "outcome") == ["failed"]
    assert not values(found["process/once"], "status")


def test_background_is_never_an_account() -> None:
    row = made(told("a", "n1", "ordinal", "7"), told("a", "n1", "status", "ended"))["process/x-round-7"]
    assert "convener" not in row["fields"]
    assert row["background"]["conveners"] == ["org/z"]
    assert row["background"]["source"] == "lexicon"


def test_a_truce_made_within_talks_is_told_of_them_too() -> None:
    found = made(
        told("a", "e1", "process", "process/zones", entity=None),
        told("a", "e1", "within", "process/x-talks", entity=None),
        told("a", "e1", "number", "4", entity=None),
        told("b", "e1", "process", "process/zones", entity=None),
        told("b", "e1", "number", "3", entity=None),
        told("a", "n1", "guarantor", "state/r"),
    )
    assert found["process/zones"]["disputes"] == ["number"]
    assert values(found["process/x-talks"], "led-to") == ["process/zones"]


def test_the_talks_go_on_with_those_before() -> None:
    found = made(
        told("a", "n1", "ordinal", "7"),
        told("a", "e2", "process", "process/x-talks", entity=None, marks=["goes-on:n1"]),
        told("a", "e2", "outcome", "working-group", entity=None, marks=["planned"]),
    )
    assert values(found["process/x-round-7"], "outcome") == ["working-group"]
