"""What the five foreign reports dispute, read together: both sides with their words."""

import pathlib
from collections.abc import Iterator

import pytest

from musnad import ask
from musnad.ask import Question
from musnad.lexicon import Lexicon
from musnad.load import load
from musnad.store import View, Writer
from musnad.store.intake import Tally, batches

SEEDS = pathlib.Path(__file__).parent.parent.parent / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="no foreign reports lie in ../shared to read")


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Iterator[View]:
    path = str(tmp_path_factory.mktemp("seeds") / "seeds.musnad")
    with Writer(path, lexicon) as writer:
        for batch in batches(load([str(SEEDS)]), lexicon, Tally(), lambda item: None):
            writer.write(batch)
    with View(path) as view:
        yield view


def test_the_pentagons_doubt_stands_beside_what_it_doubts(view: View) -> None:
    (found,) = [row for row in ask.disputes(view, Question()) if row["kind"] == "denial"]
    assert [name["en"] for name in found["actors"]] == ["Pentagon"]
    assert (found["type"], found["date"]) == ("RETREAT", "2017-12-13")
    doubt, *others = found["accounts"]
    assert (doubt["id"], doubt["text"]) == ("fb89f805f193:s6", "شككت")
    assert {(row["id"], row["status"]) for row in others} >= {
        ("f3ca7acdcc33:e1", "planned"),  # ordered by Putin
        ("fb89f805f193:e13", "planned"),  # announced at Hmeimim
        ("fb89f805f193:e20", "actual"),  # begun, says Shoigu
    }
    for row in others:
        assert row["text"] == "سحب"


def test_as_of_the_day_before_nobody_doubts_yet(view: View) -> None:
    with View(view.path, "2017-12-12") as before:
        assert [row["kind"] for row in ask.disputes(before, Question())] == ["doubt"]
