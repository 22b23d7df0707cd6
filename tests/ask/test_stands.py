"""Stands and commitments out of a store: hand-made reports, and the real reports that lie beside the project."""

import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from musnad import ask
from musnad.ask import Question
from musnad.errors import BadQuestion
from musnad.lexicon import Lexicon
from musnad.load import load as loaded
from musnad.pipeline import read_all
from musnad.record import Report
from musnad.store import View, Writer

ROOT = pathlib.Path(__file__).parent.parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
Row = dict[str, Any]

TOLD = (
    ("2018-03-01", "رفضت إيران وقف إطلاق النار في مدينة حلب وريفها. أعلنت وزارة الخارجية الروسية أن وزير الخارجية "
                   "الروسي سيرغي لافروف سيلتقي وزير الخارجية الأميركي جون كيري في فيينا في 5 آذار 2018."),
    ("2018-03-06", "التقى سيرغي لافروف في فيينا في 5 آذار 2018 جون كيري."),
    ("2018-03-20", "وافقت إيران على وقف إطلاق النار في مدينة حلب وريفها."),
)  # fmt: skip


@pytest.fixture
def view(tmp_path: pathlib.Path, lexicon: Lexicon) -> Iterator[View]:
    path = str(tmp_path / "made.musnad")
    reports = [Report(f"{n}" * 64, text, "mem:", "صدى المرفأ", day) for n, (day, text) in enumerate(TOLD)]
    with Writer(path, lexicon) as writer:
        writer.write(read_all(reports, lexicon))
    with View(path) as opened:
        yield opened


def test_positions_have_their_evidence(view: View) -> None:
    rows = ask.positions(view, Question(actor="إيران"))
    assert [row["stand"] for row in rows] == ["rejects", "accepts"]
    for row in rows:
        assert row["ids"] == [account["id"] for account in row["accounts"]]
        assert ask.why(view, row["id"])["kind"] == "event"
        assert "ceasefire" in row["topics"]
    assert ask.positions(view, Question(actor="إيران", topic="elections")) == []


def test_a_change_shows_both_sides(view: View) -> None:
    (turn,) = ask.position_changes(view, Question())
    assert (turn["from"], turn["to"], turn["last"]) == ("rejects", "accepts", "2018-03-20")


def test_a_commitment_is_kept_once_that_is_printed(view: View) -> None:
    (found,) = [row for row in ask.commitments(view, Question()) if row["type"] == "CONSULT"]
    assert (found["status"], found["due_first"]) == ("kept", "2018-03-05")
    for one in (*found["accounts"], *found["evidence"]):
        assert ask.why(view, one["id"])["kind"] == "event"
    with View(view.path, "2018-03-02") as then:
        (found,) = [row for row in ask.commitments(then, Question()) if row["type"] == "CONSULT"]
        assert found["status"] == "open"


def test_commitments_can_be_narrowed(view: View) -> None:
    def count(**given: str) -> int:
        return len(ask.commitments(view, Question(**given)))

    assert count(status="kept") == count(actor="لافروف", type="CONSULT") == 1
    assert count(status="broken,disputed") == count(type="AID") == count(since="2019") == count(until="2017") == 0
    with pytest.raises(BadQuestion):
        count(status="held")


def test_an_empty_store_answers_nothing(tmp_path: pathlib.Path, lexicon: Lexicon) -> None:
    path = str(tmp_path / "empty.musnad")
    with Writer(path, lexicon):
        pass
    with View(path) as view:
        assert ask.positions(view, Question()) == ask.position_changes(view, Question()) == []
        assert ask.commitments(view, Question()) == []


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Iterator[View]:
    if not SEEDS.is_dir():
        pytest.skip(f"the real reports are not here: {SEEDS.name}")
    path = str(tmp_path_factory.mktemp("seeds") / "seeds.musnad")
    with Writer(path, lexicon) as writer:
        writer.write(read_all([item for item in loaded([str(SEEDS)]) if isinstance(item, Report)], lexicon))
    with View(path) as opened:
        yield opened


def stand(view: View, key: str, start: int) -> Row:
    """The one stand whose word begins there."""
    found = [row for row in ask.positions(view, Question()) if row["id"].startswith(key)]
    (row,) = [row for row in found if ask.why(view, row["id"])["kind"] and _start(view, row) == start]
    return row


def _start(view: View, row: Row) -> int:
    sql = """SELECT d.start FROM details d JOIN reports r ON r.number = d.report
        WHERE d.field = 'stand' AND r.key || ':' || d.about = ?"""
    return int(view.rows(sql, (row["id"],))[0]["start"])


def test_the_opposition_demands_a_transitional_body(seeds: View) -> None:
    row = stand(seeds, "f3ca7acdcc33", 2064)
    assert (row["stand"], row["holder"]["entity"]) == ("demands", "party/syrian-opposition")
    assert row["topics"] == ["transition"]
    assert "كاملة الصلاحيات" in row["matter"]


def test_detainees_and_aid_are_not_negotiable(seeds: View) -> None:
    row = stand(seeds, "f3ca7acdcc33", 2222)
    assert (row["stand"], row["holder"]["entity"]) == ("not-negotiable", "person/nasr-al-hariri")
    assert set(row["topics"]) == {"aid", "detainees"}


def test_syria_refuses_that_the_envoy_deals_with_aleppo(seeds: View) -> None:
    row = stand(seeds, "99b4dcb574bb", 1620)
    assert (row["stand"], row["holder"]["entity"]) == ("rejects", "state/syria")
    assert "حلب" in row["matter"]


def promised(view: View, **given: str) -> list[Row]:
    return ask.commitments(view, Question(**given))


def test_the_russian_withdrawal_is_ordered_begun_and_doubted(seeds: View) -> None:
    (row,) = promised(seeds, status="disputed")
    assert (row["type"], row["how"], row["first"]) == ("RETREAT", "ordered", "2017-12-11")
    assert {name["entity"] for name in row["actors"]} >= {"person/vladimir-putin", "army/russia"}
    told = {(one["told"], one["report"]) for one in row["evidence"]}
    assert told == {("begun", "fb89f805f193"), ("doubted", "fb89f805f193")}
    assert {account["report"] for account in row["accounts"]} == {"f3ca7acdcc33", "fb89f805f193"}


def test_astana_7_is_planned_in_one_report_and_held_in_another(seeds: View) -> None:
    (row,) = promised(seeds, status="kept")
    assert [name["entity"] for name in row["gatherings"]] == ["process/astana-round-7"]
    assert row["due"] == "2017-10-30/2017-10-31"
    assert [one["report"] for one in row["accounts"]] == ["0ae811095ce4"]
    assert [one["report"] for one in row["evidence"]] == ["fb89f805f193"]
    with View(seeds.path, "2017-11-15") as then:
        assert not promised(then, status="kept")


def test_the_geneva_round_of_the_next_month_stays_open(seeds: View) -> None:
    rows = [row for row in promised(seeds, status="open") if row["due"] == "2017-11"]
    assert [[name["entity"] for name in row["gatherings"]] for row in rows] == [["process/geneva-talks"]]


def test_the_zones_of_may_2017_are_told_as_breached(seeds: View) -> None:
    (row,) = promised(seeds, status="broken")
    assert row["first"][:7] == "2017-05"
    assert {name["entity"] for name in row["actors"]} == {"state/russia", "state/iran", "state/turkey"}
    assert [one["told"] for one in row["evidence"]] == ["breached"]
