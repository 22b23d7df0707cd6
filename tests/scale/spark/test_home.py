"""What a cluster wrote becomes a record, whole or not at all; no cluster is needed for it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.scale.spark.tables import read_entries, tables_of

import musnad
from musnad import ask
from musnad.errors import BadInput, StoreError
from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.scale.spark.home import FORMAT, TABLES, bring
from musnad.scale.spark.shapes import TOLD, batch, shape
from musnad.store import SCHEMA, View, Writer
from musnad.store.arriving import Arrival

Made = Callable[..., Reading]


@pytest.fixture
def store(tmp_path: Path, lexicon: Lexicon, made: Made) -> str:
    """A record of three reports of which two tell one event; one is of an item."""
    event = {"anchor": "غادرت", "type": "RETREAT", "actors": [1], "places": [2], "counts": [("23", 23, "طائرة")]}
    names = [("القوات الروسية", "ORG", "army/russia"), ("حميميم", "GPE", "base/hmeimim")]
    told = [
        made(f"غادرت القوات الروسية قاعدة حميميم {when} ومعها 23 طائرة.", names, events=[event], outlet=outlet)
        for when, outlet in (("صباحا", "الأول"), ("ليلا", "الثاني"))
    ]
    path = str(tmp_path / "one.musnad")
    with Writer(path, lexicon) as writer:
        writer.write([*told, made("وصل لافروف إلى جنيف.", [("لافروف", "PER", "person/sergey-lavrov")])])
    return path


@pytest.fixture
def folder(store: str, tmp_path: Path) -> Path:
    """Its tables as a cluster would have written them."""
    connection = apsw.Connection(store)
    reports = dict(connection.execute("SELECT number, id FROM reports").fetchall())
    acts = dict(connection.execute("SELECT number, signature FROM acts").fetchall())
    path = tmp_path / "out"
    for table in ("reports", "acts", *TABLES, "withdrawn"):
        schema, rows = shape(table), []
        names = [name for name in schema.names if (table, name) != ("reports", "place")]
        columns = ", ".join(f'"{name}"' for name in names)
        for row in connection.execute(f"SELECT {columns} FROM {table}"):
            cells = dict(zip(names, row, strict=True))
            cells |= {"report": reports[cells["report"]]} if "report" in cells else {}
            if table == "copies":
                cells["other"] = reports[cells["other"]]
            elif table in ("events", "blocks", "likenesses", "fused"):
                cells |= {key: acts[cells[key]] for key in ("act", "other") if cells.get(key)}
                cells |= {"event": acts[cells["event"]]} if table == "fused" else {}
            elif table == "reports":
                cells["place"] = f"{len(rows):09}"
            rows.append(tuple(cells[name] for name in schema.names))
        put(path / table, rows, schema)
    for table, schema in TOLD.items():
        put(path / table, [("a.jsonl#3", "not JSON", "write it again")] if table == "failures" else [], schema)
    put(path / "about", [(FORMAT, SCHEMA, musnad.__version__)], ABOUT)
    return path


ABOUT = pa.schema({"format": pa.string(), "schema": pa.int32(), "version": pa.string()})


def put(path: Path, rows: list[tuple[Any, ...]], schema: pa.Schema) -> None:
    """Rows as a folder of two files, the last rows first."""
    path.mkdir(parents=True)
    for number, part in enumerate((rows[1:], rows[:1])):
        pq.write_table(pa.Table.from_batches([batch(part, schema)]), path / f"part-{number}.parquet")


def test_it_is_the_record_that_it_was(store: str, folder: Path, tmp_path: Path) -> None:
    home = str(tmp_path / "home.musnad")
    assert bring(str(folder), home) == (3, 1, 0, 0)
    assert tables_of(home) == tables_of(store)
    assert read_entries(home) == read_entries(store)
    assert [path.name for path in tmp_path.glob("home*")] == ["home.musnad"]
    with View(home) as view, View(store) as before:
        assert ask.verify(view)["faults"] == []
        assert len(ask.timeline(view, ask.Question())) == len(ask.timeline(before, ask.Question()))
        assert max(row["accounts"] for row in ask.timeline(view, ask.Question())) == 2


def test_what_came_home_can_be_read_on(folder: Path, store: str, tmp_path: Path, lexicon: Lexicon, made: Made) -> None:
    home = str(tmp_path / "home.musnad")
    bring(str(folder), home)
    event = {"anchor": "غادرت", "type": "RETREAT", "actors": [1], "places": [2], "counts": [("23", 23, "طائرة")]}
    names = [("القوات الروسية", "ORG", "army/russia"), ("حميميم", "GPE", "base/hmeimim")]
    third = made("غادرت القوات الروسية قاعدة حميميم ظهرا ومعها 23 طائرة.", names, events=[event], outlet="الثالث")
    for path in (home, store):
        with Writer(path, lexicon) as writer:
            assert writer.write([third]) == 1
    assert tables_of(home) == tables_of(store)


def test_what_an_outlet_took_back_is_rejected(folder: Path, tmp_path: Path) -> None:
    schema = shape("captures")
    rows = pq.read_table(folder / "captures").to_pylist()
    rows[0]["item"] = "tag:one.example,2017:1"
    shutil.rmtree(folder / "captures")
    put(folder / "captures", [tuple(row[name] for name in schema.names) for row in rows], schema)
    shutil.rmtree(folder / "withdrawn")
    told = ("tag:one.example,2017:1", "", "الأول", "2017-12-13T00:00:00Z", "wrong", "feed.json")
    put(folder / "withdrawn", [told], shape("withdrawn"))
    home = str(tmp_path / "home.musnad")
    assert bring(str(folder), home).withdrawn == 1
    with View(home) as view:
        assert len(ask.reports(view, ask.Question())) == 2


def test_what_is_not_whole_is_refused_and_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home.musnad"
    with pytest.raises(BadInput, match="there is no such folder"):
        bring(str(tmp_path / "nothing"), str(home))
    shutil.move(folder / "about", tmp_path / "about")
    with pytest.raises(BadInput, match="or not all of it: there is no folder about"):
        bring(str(folder), str(home))
    put(folder / "about", [(FORMAT, SCHEMA + 1, "9.0")], ABOUT)
    with pytest.raises(BadInput, match=rf"written with schema {SCHEMA + 1} \(musnad 9.0\), this Musnad knows {SCHEMA}"):
        bring(str(folder), str(home))
    shutil.rmtree(folder / "about")
    shutil.move(tmp_path / "about", folder / "about")
    whole = (folder / "names" / "part-0.parquet").read_bytes()
    (folder / "names" / "part-0.parquet").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadInput, match="names: cannot be read as Parquet"):
        bring(str(folder), str(home))
    (folder / "names" / "part-0.parquet").write_bytes(whole[:4] + b"\xff" * 200 + whole[204:])
    with pytest.raises(BadInput, match="names: cannot be read as Parquet"):
        bring(str(folder), str(home))
    shutil.rmtree(folder / "names")
    with pytest.raises(BadInput, match="names: cannot be read as Parquet"):
        bring(str(folder), str(home))
    put(folder / "names", [("a",)], pa.schema({"other": pa.string()}))
    with pytest.raises(BadInput, match="names: cannot be read as Parquet"):
        bring(str(folder), str(home))
    shutil.rmtree(folder / "names")
    put(folder / "names", [("0" * 64, *range(1, 12))], pa.schema({
        name: pa.string() if name == "report" else pa.int64() for name in shape("names").names
    }))  # fmt: skip
    with pytest.raises(StoreError, match="rows of names that do not fit"):
        bring(str(folder), str(home))
    assert not list(tmp_path.glob("home*"))


def test_a_file_that_is_there_is_left_alone(store: str, folder: Path) -> None:
    before = Path(store).read_bytes()
    with pytest.raises(StoreError, match="there is something already"):
        bring(str(folder), store)
    assert Path(store).read_bytes() == before


def test_what_a_killed_run_left_is_no_hindrance(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home.musnad"
    Arrival(str(home))  # and nothing more
    assert (tmp_path / "home.musnad.part").exists()
    bring(str(folder), str(home))
    assert [path.name for path in tmp_path.glob("home*")] == ["home.musnad"]


def musnad_run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command as from a shell."""
    program = [sys.executable, "-c", "from musnad.cli import main; main()", *words]
    source = str(Path(musnad.__file__).parent.parent)
    environment = {**os.environ, "PYTHONPATH": source, "COLUMNS": "110"}
    return subprocess.run(program, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_the_command_says_what_came_and_what_failed(folder: Path, tmp_path: Path) -> None:
    done = musnad_run("import", "parquet", str(folder), "--store", "home.musnad", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = done.stderr.splitlines()
    assert lines[0].startswith("brought home 3 reports; ")
    assert lines[1:] == [f"failed 1: see {folder}/failures",
                         "record: home.musnad; next: musnad timeline --store home.musnad"]  # fmt: skip
    shown = musnad_run("events", "--store", "home.musnad", "--format", "json", cwd=tmp_path)
    assert len(json.loads(shown.stdout)) == 2
    again = musnad_run("import", "parquet", str(folder), "--store", "home.musnad", cwd=tmp_path)
    assert (again.returncode, len(again.stderr.splitlines())) == (1, 1)
    assert "there is something already" in again.stderr
    assert musnad_run("import", "csv", str(folder), cwd=tmp_path).returncode == 2
