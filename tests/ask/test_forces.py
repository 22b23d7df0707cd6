"""The ledger of forces out of the five seed reports, with the stretches of text that each row rests on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from musnad import ask
from musnad.ask import Question
from musnad.errors import BadQuestion
from musnad.lexicon import Lexicon, load
from musnad.load import load as load_reports
from musnad.pipeline import read_all
from musnad.record import Report
from musnad.store import View, Writer

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
MARINES, RUSSIA, SYRIA = "army/us-marine-corps", "army/russia", "state/syria"
Row = dict[str, Any]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    if not SEEDS.is_dir():
        pytest.skip("the five seed reports do not lie beside the repository")
    path, lexicon = str(tmp_path_factory.mktemp("seeds") / "seeds.musnad"), load()
    reports = [item for item in load_reports([str(SEEDS)]) if isinstance(item, Report)]
    with Writer(path, lexicon) as writer:
        writer.write(read_all(reports, lexicon))
    return path


@pytest.fixture
def view(store: str) -> Iterator[View]:
    with View(store) as opened:
        yield opened


def line(view: View, force: str, way: str, **asked: str) -> Row:
    (found,) = [
        row for row in ask.forces(view, Question(**asked)) if row["force"]["entity"] == force and row["way"] == way
    ]
    return found


def spans(view: View, account: str, field: str) -> list[tuple[int, int, str]]:
    """The stretches of a field of one account, with the words that stand there."""
    report, _, event = account.partition(":")
    rows = view.rows(
        """SELECT d.start, d."end" FROM details d JOIN reports r ON r.number = d.report
        WHERE r.key = ? AND d.about = ? AND d.field = ? ORDER BY d.start""",
        (report, event, field),
    )
    return [(row["start"], row["end"], view.text(report)[row["start"] : row["end"]]) for row in rows]


def account(row: Row, phase: str) -> str:
    return next(str(found["accounts"][0]) for found in row["phases"] if found["phase"] == phase)


def test_the_marines_came_on_15_september(view: View) -> None:
    came = line(view, MARINES, "in")
    assert (came["state"], came["date"], came["basis"]) == ("done", "2017-09-15", "told")
    assert [place["entity"] for place in came["to"]] == [SYRIA]
    assert spans(view, came["id"], "unit")[0][:2] == (901, 923)
    assert spans(view, came["id"], "to")[0][:2] == (937, 942)
    assert spans(view, came["id"], "replaces")[0][:2] == (963, 973)


def test_more_than_400_marines_are_to_leave(view: View) -> None:
    leave = line(view, MARINES, "out")
    assert [phase["phase"] for phase in leave["phases"]] == ["prepared", "announced"]
    assert {row["value"].split()[0] for row in leave["numbers"]} == {">400"}
    announced, prepared = account(leave, "announced"), account(leave, "prepared")
    assert spans(view, announced, "number") == [(504, 507, "004")]  # printed backwards, read as 400
    assert spans(view, prepared, "number") == [(734, 737, "004")]
    assert spans(view, announced, "movement")[0][:2] == (546, 552)
    assert spans(view, announced, "to")[0][:2] == (563, 569)


def test_the_dispatch_of_the_unit_in_their_stead_was_stopped(view: View) -> None:
    halted = line(view, "org/international-coalition", "in")
    assert (halted["state"], [row["phase"] for row in halted["phases"]]) == ("halted", ["halted"])
    assert spans(view, halted["id"], "phase")[0][:2] == (1114, 1117)
    assert spans(view, halted["id"], "replaces")[0][:2] == (1129, 1134)


def test_the_russian_withdrawal_is_one_line_over_three_reports(view: View) -> None:
    left = line(view, RUSSIA, "out", place=SYRIA)
    phases = {row["phase"]: row for row in left["phases"]}
    assert left["reports"] == 3
    assert phases["ordered"]["first"] == phases["ordered"]["last"] == "2017-12-11"
    order = [phases[name]["first"] for name in ("prepared", "ordered", "announced", "begun")]
    assert order == sorted(order)
    assert left["state"] == "begun"
    assert spans(view, phases["prepared"]["accounts"][0], "movement")[0][:2] == (1225, 1228)
    assert spans(view, phases["ordered"]["accounts"][0], "movement")[0][:2] == (50, 53)
    assert spans(view, phases["begun"]["accounts"][0], "phase")[0][:2] == (2342, 2346)
    assert {row["value"] for row in left["share"]} == {"بعض", "جزء"}


def test_aircraft_first_then_police_experts_and_medics(view: View) -> None:
    left = line(view, RUSSIA, "out", place=SYRIA)
    assert [row["value"] for row in left["numbers"]] == ["23 طائرة", "2 مروحية"]
    first = left["numbers"][0]["accounts"][0]
    assert [span[:2] for span in spans(view, first, "number")] == [(2560, 2562), (2570, 2578)]
    assert [span[:2] for span in spans(view, first, "unit")] == [(2600, 2624), (2626, 2643), (2645, 2659)]


def test_hmeimim_and_tartus_are_kept(view: View) -> None:
    left = line(view, RUSSIA, "out", place=SYRIA)
    assert [place["entity"] for place in left["stays"]] == ["base/hmeimim", "city/tartus"]
    assert [span[:2] for span in spans(view, left["stays"][0]["accounts"][0], "stays")] == [(886, 905), (931, 951)]


def test_the_pentagon_doubts_it(view: View) -> None:
    left = line(view, RUSSIA, "out", place=SYRIA)
    first, second = left["doubts"]
    assert [part["entity"] for part in first["by"]] == ["gov/united-states-pentagon"]
    assert [part["entity"] for part in second["by"]] == ["person/adrian-rankine-galloway"]
    doubted = {row["account"] for row in left["doubts"]}
    assert not doubted & {found for row in left["phases"] for found in row["accounts"]}
    assert ask.why(view, first["id"])["kind"] == "statement"


def test_presence_runs_by_place_and_day(view: View) -> None:
    rows = [(row["force"]["entity"], row["what"]) for row in ask.presence(view, Question(place=SYRIA))]
    assert rows == [(RUSSIA, "to_leave"), (RUSSIA, "leaving"), (MARINES, "arrived")]
    early = ask.presence(view, Question(place=SYRIA, until="2017-11"))
    assert [(row["force"]["entity"], row["what"]) for row in early] == [(MARINES, "arrived")]
    assert [row["what"] for row in ask.presence(view, Question(place="base/hmeimim"))] == ["stays"]


def test_as_of_a_day_only_what_had_come_out_is_known(store: str) -> None:
    with View(store, "2017-12-12") as view:
        left = line(view, RUSSIA, "out", place=SYRIA)
        assert "begun" not in {row["phase"] for row in left["phases"]}
        assert left["numbers"] == left["doubts"] == []
    with View(store, "2017-11-01") as view:
        assert ask.forces(view, Question()) == []


def test_whose_forces_may_be_asked_by_the_state_or_who_ordered(view: View) -> None:
    assert {row["force"]["entity"] for row in ask.forces(view, Question(actor=RUSSIA))} == {RUSSIA}
    assert RUSSIA in {row["force"]["entity"] for row in ask.forces(view, Question(actor="بوتين"))}
    with pytest.raises(BadQuestion):
        ask.forces(view, Question(actor="لا أحد كهذا"))


def test_an_empty_store_holds_no_force(tmp_path: Path, lexicon: Lexicon) -> None:
    path = str(tmp_path / "empty.musnad")
    with Writer(path, lexicon) as writer:
        writer.write([])
    with View(path) as view:
        assert ask.forces(view, Question()) == []
        assert ask.presence(view, Question()) == []
