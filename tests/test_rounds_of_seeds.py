"""Rounds and zones that five real reports tell of, read together into one record, with their spans."""

import pathlib
from typing import Any

import pytest

from musnad import ask
from musnad.lexicon import load as load_lexicon
from musnad.load import load
from musnad.pipeline import read_all
from musnad.record import Report
from musnad.store import View, Writer

ROOT = pathlib.Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
Row = dict[str, Any]
MARINES, ORDERED, ASTANA, TALKS = "b61f86819e5f", "f3ca7acdcc33", "fb89f805f193", "0ae811095ce4"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports lie beside the repository, not in it")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("rounds") / "seeds.musnad")
    reports = [item for item in load([str(SEEDS)]) if isinstance(item, Report)]
    with Writer(path, load_lexicon()) as writer:
        writer.write(read_all(reports))
    return path


@pytest.fixture(scope="module")
def rows(store: str) -> dict[str, Row]:
    with View(store) as view:
        return {row["id"]: row for row in ask.rounds(view)}


def values(row: Row, field: str) -> dict[str, list[Row]]:
    return {entry["value"]: entry["accounts"] for entry in row["fields"].get(field, ())}


def spans(row: Row, field: str, value: str) -> set[tuple[str, int, int]]:
    return {(account["report"], account["start"], account["end"]) for account in values(row, field)[value]}


def test_geneva_round_8(rows: dict[str, Row]) -> None:
    row = rows["process/geneva-round-8"]
    assert row["ordinal"] == 8
    assert not row["disputed"]
    assert {(a["report"], a["start"]) for entry in row["ordinal_told"] for a in entry["accounts"]} == {
        (MARINES, 432), (MARINES, 2263), (ORDERED, 1780)
    }  # fmt: skip
    assert spans(row, "convener", "person/staffan-de-mistura") == {(MARINES, 1772, 1782)}
    assert spans(row, "place", "org/united-nations") == {(MARINES, 1644, 1656)}
    assert (MARINES, 1660, 1664) in spans(row, "place", "city/geneva")
    assert set(values(row, "side")) == {"party/syrian-government", "party/syrian-opposition"}
    assert (MARINES, 400, 413) in spans(row, "side", "party/syrian-government")
    assert list(values(row, "form")) == ["proximity"]
    words = {account["text"] for account in values(row, "form")["proximity"]}
    assert len(words) == 3
    assert any("قاعتين" in text for text in words)
    assert any("لقاء" in text for text in words)
    assert set(values(row, "agenda")) == {"constitution", "elections"}
    assert list(values(row, "date"))[-1] == "2017-11-30"


def test_astana_round_7_is_planned_in_one_report_and_held_in_another(rows: dict[str, Row]) -> None:
    row = rows["process/astana-round-7"]
    assert (row["first"], row["last"], row["disputed"]) == ("2017-10-30", "2017-10-31", False)
    assert list(values(row, "status")) == ["planned", "held"]
    assert {account["report"] for account in values(row, "status")["planned"]} == {TALKS}
    assert {account["report"] for account in values(row, "status")["held"]} == {ASTANA}
    assert spans(row, "date", "2017-10") == {(ASTANA, 1213, 1244)}
    assert spans(row, "date", "2017-10-30/2017-10-31") == {(TALKS, 2454, 2481)}
    assert "no-progress" in values(row, "outcome")
    assert "state/kazakhstan" in values(row, "convener")
    (group,) = values(row, "outcome")["working-group"]
    assert group["report"] == TALKS
    assert "planned" in group["marks"]
    assert group["statement"]
    assert "detainees" in values(row, "agenda")


def test_astana_round_8_is_counted_from_seven_held(rows: dict[str, Row]) -> None:
    row = rows["process/astana-round-8"]
    assert (row["first"], row["last"]) == ("2017-12-21", "2017-12-22")
    assert list(values(row, "status")) == ["planned"]
    assert "detainees" in values(row, "agenda")
    assert "city/astana" in values(row, "place")
    assert set(values(row, "side")) == {"party/syrian-government", "party/syrian-opposition"}
    assert {entry["value"] for entry in row["of_track"]["guarantor"]} == {"state/russia", "state/iran", "state/turkey"}
    assert "process/geneva-talks" in values(row, "parallel-to")


def test_seven_rounds_so_far_agree_with_the_seventh_and_the_eighth(rows: dict[str, Row]) -> None:
    track = rows["process/astana-talks"]
    assert [text["text"].split()[0] for text in values(track, "held-so-far")["7"]] == ["سبع"]
    (check,) = track["checks"]
    assert check["agrees"] is True
    assert not track["disputed"]
    assert check["with"] == ["process/astana-round-7", "process/astana-round-8"]
    assert spans(track, "guarantor", "state/russia") == {(ASTANA, 764, 769)}


def test_four_zones_of_may_and_who_is_said_to_have_broken_them(rows: dict[str, Row]) -> None:
    zones = rows["process/de-escalation-zones"]
    assert list(values(zones, "number")) == ["4"]
    assert list(values(zones, "start")) == ["2017-05"]
    assert set(values(zones, "guarantor")) == {"state/russia", "state/iran", "state/turkey"}
    assert "state/syria" in values(zones, "place")
    assert "process/astana-talks" in values(zones, "within")
    ((report, start, end),) = spans(zones, "breach", "party/syrian-government")
    assert report == ASTANA
    assert start <= 1041
    assert end >= 1070
    assert "process/de-escalation-zones" in values(rows["process/astana-talks"], "led-to")


def test_every_account_leads_back_to_its_words(store: str, rows: dict[str, Row]) -> None:
    with View(store) as view:
        for row in rows.values():
            for entries in row["fields"].values():
                for account in (account for entry in entries for account in entry["accounts"]):
                    assert view.text(account["report"])[account["start"] : account["end"]] == account["text"]
                    assert ask.why(view, account["id"])["kind"] == "detail"


def test_as_of_october_only_the_seventh_is_known(store: str) -> None:
    with View(store, "2017-11-15") as view:
        ids = {row["id"] for row in ask.rounds(view)}
    assert "process/astana-round-7" in ids
    assert "process/astana-round-8" not in ids


def test_one_is_found_by_name_and_number(store: str) -> None:
    with View(store) as view:
        for name in ("process/geneva-round-8", "geneva-round-8", "geneva 8", "جنيف 8"):
            assert ask.round_of(view, name)["id"] == "process/geneva-round-8"
        assert {row["track"] for row in ask.rounds(view, "أستانة")} >= {"process/astana-talks"}
