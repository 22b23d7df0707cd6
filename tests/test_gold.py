"""Readings may not get worse: every figure stands above its floor in gold/floors.toml."""

import pathlib
import tomllib
from functools import cache

import pytest

from musnad.lexicon import Lexicon, load
from musnad.lexicon.compiler import compile_table
from musnad.read.tags import use
from musnad.score import BESIDE, RECORD, Score, read_gold, score
from musnad.score.readings import read_reports

ROOT = pathlib.Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
FLOORS: dict[str, dict[str, float]] = tomllib.loads((ROOT / "gold" / "floors.toml").read_text(encoding="utf-8"))
FOLDS, FOLDS_RECORD = FLOORS.pop("folds"), FLOORS.pop("folds-record")
SETS = {
    "samples": (ROOT / "gold" / "samples", (ROOT / "samples",)),
    "shared-seeds": (SHARED / "gold" / "seeds", (SHARED / "seeds",)),
    "shared-news": (SHARED / "gold" / "news", (SHARED / "gold" / "news" / "reports.jsonl",)),
}


@cache
def figures(name: str) -> Score:
    """The figures of one set, read once."""
    folder, inputs = SETS[name]
    if not folder.is_dir() or not all(path.exists() for path in inputs):
        pytest.skip(f"{name}: its reports and gold do not lie here")
    gold = read_gold(folder)
    return score(gold, read_reports(inputs, gold, lexicon_for(name)))


def lexicon_for(name: str) -> Lexicon:
    """The shared reports have had a part in the shipped weights, so they are read by rules alone here.

    With taggers they are measured by folds (``make cv``, whose floors stand in the same file).
    """
    if name == "samples":
        return load()
    lexicon = Lexicon(compile_table())
    use(lexicon, None)
    return lexicon


def test_every_set_has_floors_for_every_layer() -> None:
    assert FLOORS.keys() == SETS.keys()
    for floors in FLOORS.values():
        assert floors.keys() == {*RECORD, "record"} | (floors.keys() & set(BESIDE))
        assert all(0 <= floor <= 1 for floor in floors.values())


@pytest.mark.parametrize("name", SETS)
def test_every_report_is_read(name: str) -> None:
    found = figures(name)
    assert found.reports == len(read_gold(SETS[name][0]))


@pytest.mark.parametrize(("name", "layer"), [(name, layer) for name in FLOORS for layer in FLOORS[name]])
def test_no_figure_falls_below_its_floor(name: str, layer: str) -> None:
    figure, floor = figures(name).figures[layer], FLOORS[name][layer]
    assert round(figure.f1, 3) >= floor, f"{layer} of {name} fell to {figure.f1:.3f}, its floor is {floor}"


def test_the_same_reports_give_the_same_readings() -> None:
    folder, inputs = SETS["samples"]
    gold = read_gold(folder)
    first, again = read_reports(inputs, gold, load()), read_reports(reversed(inputs), gold, load())
    assert first == again
