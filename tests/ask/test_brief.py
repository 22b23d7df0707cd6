"""Which facts a brief says: each with rows that can be walked back, the same for the same record, none made up."""

import json
import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from musnad import ask
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
    ("صدى المرفأ", "2018-03-01",
     "رفضت إيران وقف إطلاق النار في مدينة حلب وريفها. أعلنت وزارة الخارجية الكازاخية أن "
     "الجولة التاسعة من محادثات أستانة ستعقد يومي 14 و15 آذار 2018."),
    ("سارية الخليج", "2018-03-16",
     "اختتمت أمس الجولة التاسعة من محادثات أستانة بين وفد الحكومة السورية ووفد المعارضة."),
    ("مشكاة الهضبة", "2018-03-20",
     "وافقت إيران على وقف إطلاق النار في مدينة حلب وريفها. بدأت القوات الروسية الانسحاب من "
     "سوريا. وتحدث الوزير عن محادثات أستانة."),
)  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> str:
    return written(str(tmp_path_factory.mktemp("brief") / "made.musnad"), lexicon, TOLD)


def written(path: str, lexicon: Lexicon, told: Any) -> str:
    reports = [Report(f"{n}" * 64, text, "mem:", outlet, day) for n, (outlet, day, text) in enumerate(told)]
    with Writer(path, lexicon) as writer:
        writer.write(read_all(reports, lexicon))
    return path


@pytest.fixture
def view(path: str) -> Iterator[View]:
    with View(path) as opened:
        yield opened


def kinds(found: Row) -> set[str]:
    return {fact["kind"] for fact in found["facts"]}


def test_every_fact_is_told_by_rows(view: View) -> None:
    found = ask.brief(view)
    assert {"status", "force.begun", "turn"} <= kinds(found)
    for fact in found["facts"]:
        assert fact["ids"]
        for row_id in fact["ids"]:
            assert ask.why(view, row_id)["id"] == row_id
            assert row_id.partition(":")[0] in found["references"]
        for part in fact["parts"]:
            assert set(part["ids"]) <= set(fact["ids"])


def test_order_of_reading_changes_nothing(path: str, tmp_path: pathlib.Path, lexicon: Lexicon) -> None:
    numbered = [(f"{n}" * 64, *row) for n, row in enumerate(TOLD)]
    other = str(tmp_path / "turned.musnad")
    with Writer(other, lexicon) as writer:
        for key, outlet, day, text in reversed(numbered):
            writer.write(read_all([Report(key, text, "mem:", outlet, day)], lexicon))
    with View(path) as one, View(other) as two:
        assert json.dumps(ask.brief(one, "astana")) == json.dumps(ask.brief(one, "astana"))
        assert json.dumps(ask.brief(one)) == json.dumps(ask.brief(two))


def test_a_track_is_kept_apart(view: View) -> None:
    found = ask.brief(view, "astana", "2018-03", "2018-03")
    assert found["track"]["entity"] == "process/astana-talks"
    assert (found["from"], found["to"]) == ("2018-03-01", "2018-03-31")
    (status,) = [fact for fact in found["facts"] if fact["kind"] == "status"]
    assert [part["say"] for part in status["parts"]][:2] == ["status.ended", "status.other"]
    with pytest.raises(BadQuestion):
        ask.brief(view, "kyoto")


def test_as_of_a_day_the_round_is_planned(path: str) -> None:
    with View(path, "2018-03-02") as then:
        found = ask.brief(then, "astana")
    (status,) = [fact for fact in found["facts"] if fact["kind"] == "status"]
    assert status["parts"][0]["say"] == "status.planned"
    assert "turn" not in kinds(found)


def test_days_without_reports_and_an_empty_store(view: View, tmp_path: pathlib.Path, lexicon: Lexicon) -> None:
    assert ask.brief(view, "astana", "2011", "2011")["facts"] == []
    with pytest.raises(BadQuestion):
        ask.brief(view, None, "2018", "2017")
    with View(written(str(tmp_path / "empty.musnad"), lexicon, ())) as empty:
        assert ask.brief(empty)["facts"] == []


def test_one_page(tmp_path: pathlib.Path, lexicon: Lexicon) -> None:
    stands = [("صدى المرفأ", f"2018-03-{day:02}", f"رفضت {who} وقف إطلاق النار في مدينة حلب وريفها.")
              for day in range(1, 9) for who in ("إيران", "تركيا", "روسيا", "مصر")]  # fmt: skip
    numbered = [Report(f"{n:02x}" * 32, text, "mem:", outlet, day) for n, (outlet, day, text) in enumerate(stands)]
    with Writer(str(tmp_path / "many.musnad"), lexicon) as writer:
        writer.write(read_all(numbered, lexicon))
    with View(str(tmp_path / "many.musnad")) as many:
        found = ask.brief(many)
    assert 0 < len(found["facts"]) <= 27


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> str:
    if not SEEDS.is_dir():
        pytest.skip(f"the real reports are not here: {SEEDS.name}")
    path = str(tmp_path_factory.mktemp("seeds") / "seeds.musnad")
    with Writer(path, lexicon) as writer:
        writer.write(read_all([item for item in loaded([str(SEEDS)]) if isinstance(item, Report)], lexicon))
    return path


def test_the_rounds_of_the_seeds(seeds: str) -> None:
    with View(seeds) as view:
        geneva, astana = ask.brief(view, "geneva"), ask.brief(view, "astana")
    (status,) = [fact for fact in geneva["facts"] if fact["kind"] == "status"]
    assert status["parts"][0]["slots"]["subject"][0]["ordinal"] == 8
    assert status["parts"][0]["say"] == "status.under-way"
    said = {part["say"] for fact in astana["facts"] for part in fact["parts"]}
    assert {"status.held", "status.planned", "outcome.no-progress", "outcome.working-group.planned"} <= said
    assert {"so.disputed", "so.broken", "so.kept", "so.open", "force.doubted-by", "force.stays"} <= said
