"""Plans that five real reports tell of, and what others of them tell was done."""

import pathlib

import pytest

from musnad.ask.plans import doing_of, plan_of
from musnad.lexicon import load as load_lexicon
from musnad.load import load
from musnad.pipeline import read_all
from musnad.record import Report
from musnad.store import View, Writer

ROOT = pathlib.Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
MARINES, ORDERED, ASTANA = "b61f86819e5f", "f3ca7acdcc33", "fb89f805f193"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports lie beside the repository, not in it")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("plans") / "seeds.musnad")
    reports = [item for item in load([str(SEEDS)]) if isinstance(item, Report)]
    with Writer(path, load_lexicon()) as writer:
        writer.write(read_all(reports))
    return path


def event_at(view: View, report: str, start: int) -> str:
    sql = """SELECT r.key || ':' || e.id AS id FROM events e JOIN reports r ON r.number = e.report
        WHERE r.key = ? AND e.start = ? AND e.type = 'RETREAT'"""
    (row,) = view.rows(sql, (report, start))
    return str(row["id"])


def test_the_withdrawal_that_was_prepared_and_ordered_is_begun(store: str) -> None:
    with View(store) as view:
        prepared, ordered, begun = (event_at(view, *at) for at in ((MARINES, 1225), (ORDERED, 50), (ASTANA, 2354)))
        for plan in (prepared, ordered):
            assert [(row["how"], row["ids"]) for row in doing_of(view, plan)] == [("done", [begun])]
        found = plan_of(view, begun)
    assert {prepared, ordered} <= {row_id for row in found for row_id in row["ids"]}


def test_on_the_day_of_the_order_nothing_is_done_yet(store: str) -> None:
    with View(store, "2017-12-12") as view:
        assert doing_of(view, event_at(view, ORDERED, 50)) == []


def test_who_has_seen_no_withdrawal_calls_none_off(store: str) -> None:
    with View(store) as view:
        assert plan_of(view, event_at(view, ASTANA, 2122)) == []
