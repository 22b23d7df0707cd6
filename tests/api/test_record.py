"""The record as Python programs ask it: what docs/python.md shows runs, and every answer is typed rows."""

import doctest
import os
import pathlib
import subprocess
import sys
import typing

import pytest

import musnad
from musnad import ask
from musnad.api import Record, Rows, nouns
from musnad.api.frames import columns, needed
from musnad.ask import Question
from musnad.errors import BadQuestion, StoreError
from musnad.export.nouns import Event
from musnad.lexicon import Lexicon
from musnad.load import load
from musnad.store import View, Writer
from musnad.store.intake import Tally, batches

ROOT = pathlib.Path(__file__).parents[2]
ANSWERS = ("events", "statements", "entities", "reports", "rounds", "forces", "positions", "commitments", "disputes")


@pytest.fixture(scope="module")
def store(lexicon: Lexicon, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("api") / "samples.musnad")
    items = load([str(ROOT / "samples" / "texts"), str(ROOT / "samples" / "reports.jsonl")])
    with Writer(path, lexicon) as writer:
        for readings in batches(items, lexicon, Tally(), lambda _: None):
            writer.write(readings)
    return path


def test_the_page_runs_as_written(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pathlib.Path(store).parent)
    done = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False, encoding="utf-8")
    assert done.attempted > 20
    assert done.failed == 0


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_are_those_of_the_command_line(store: str, name: str) -> None:
    with musnad.open(store) as record, View(store) as view:
        rows = getattr(record, name)()
        told = {"entities": "actors"}.get(name, name)
        if name == "events":
            assert {account.id for row in rows for account in row.accounts} == {
                row["id"] for row in ask.events(view, Question())
            }
        else:
            answer = ask.rounds(view) if name == "rounds" else getattr(ask, told)(view, Question())
            assert len(rows) == len(answer) > 2
            assert [row.first for row in rows if hasattr(row, "first")] == [
                row["first"] for row in answer if hasattr(rows.kind, "first")
            ]
        for row in rows:
            assert isinstance(row, rows.kind)
            assert not any(isinstance(value, list | dict) for value in row)


@pytest.mark.parametrize("name", ANSWERS)
def test_frames_hold_every_row_and_empty_ones_every_column(store: str, name: str) -> None:
    with musnad.open(store) as record:
        rows = getattr(record, name)()
        polars, arrow, pandas = rows.to_polars(), rows.to_arrow(), rows.to_pandas("ar")
        assert polars.height == arrow.num_rows == len(pandas) == len(rows)
        assert polars.columns == arrow.column_names == list(rows.kind._fields)
        assert polars.to_dicts() == arrow.to_pylist() == rows.to_dicts()
        assert set(rows.kind._fields) <= set(pandas.columns)
        empty: Rows[typing.Any] = Rows(rows.kind, list)
        assert empty.to_polars().schema == polars.schema
        assert empty.to_arrow().schema == arrow.schema
        assert list(empty.to_pandas().columns) == list(pandas.columns)


def test_rows_are_taken_as_they_are_wanted() -> None:
    taken: list[int] = []

    def make() -> typing.Iterator[int]:
        for each in range(10):
            taken.append(each)
            yield each

    rows = Rows(int, make)
    assert taken == []
    assert (rows[1], taken) == (1, [0, 1])
    assert (rows[:4], len(taken)) == ([0, 1, 2, 3], 4)
    assert next(iter(rows)) == 0
    assert len(taken) == 4
    assert "4 taken" in repr(rows)
    assert (rows[-1], len(rows), rows[-2:], list(rows)[::9]) == (9, 10, [8, 9], [0, 9])
    assert taken == list(range(10))
    with pytest.raises(IndexError):
        rows[10]
    assert 3 in rows


def test_what_cannot_be_asked_is_told_at_once(store: str, tmp_path: pathlib.Path) -> None:
    with pytest.raises(StoreError, match="no such record"):
        musnad.open(str(tmp_path / "none.musnad"))
    with pytest.raises(BadQuestion, match="is no date"):
        musnad.open(store, as_of="yesterday")
    with musnad.open(store) as record:
        for ask_it in (
            lambda: record.events(actor="قزحيا الزعتري"), lambda: record.statements(stance="angry"),
            lambda: record.entities(type="CAT"), lambda: record.reports(outlet="لا منبر"),
            lambda: record.events(since="soon"), lambda: record.why("zz"), lambda: record.text("zz"),
        ):  # fmt: skip
            with pytest.raises(BadQuestion):
                ask_it()
    with pytest.raises(BadQuestion, match=r"frames need the package no_such; pip install 'musnad\[polars\]'"):
        needed("no_such", "polars")


def test_as_of_sees_no_later_report(store: str) -> None:
    with musnad.open(store) as record, record.as_of("2016") as then:
        assert repr(then).endswith("as of 2016-12-31>")
        assert 0 < len(then.reports()) < len(record.reports())
        assert all((row.latest or "") <= "2016-12-31" for row in then.reports())


def test_every_kind_of_row_says_what_its_fields_are() -> None:
    for kind in (Event, *(each for each in vars(nouns).values() if hasattr(each, "_fields"))):
        assert kind.__doc__
        assert columns(kind)


def test_opening_musnad_loads_nothing() -> None:
    program = "import sys, musnad; print(musnad.__version__, {'apsw', 'numpy', 'musnad.api'} & set(sys.modules))"
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True, env=env, check=True)
    assert done.stdout.strip() == f"{musnad.__version__} set()"
    assert Record.events.__annotations__["return"] == Rows[Event]
