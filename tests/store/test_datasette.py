"""Datasette opens a store itself: every table and view answers, in Arabic, with what docs/datasette.yaml says of it."""

import contextlib
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from musnad.lexicon import Lexicon
from musnad.load import load
from musnad.store import View, Writer
from musnad.store.intake import Tally, batches

ROOT = pathlib.Path(__file__).parents[2]
PROGRAM = pathlib.Path(sys.executable).parent / "datasette"
PAGE = ROOT / "docs" / "datasette.yaml"
Get = Callable[[str], Any]
pytestmark = pytest.mark.skipif(not PROGRAM.exists(), reason="datasette is not installed here: make test installs it")


@pytest.fixture(scope="module")
def store(lexicon: Lexicon, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("datasette") / "record.musnad")
    items = load([str(ROOT / "samples" / "texts"), str(ROOT / "samples" / "reports.jsonl")])
    with Writer(path, lexicon) as writer:
        for readings in batches(items, lexicon, Tally(), lambda _: None):
            writer.write(readings)
    return path


@contextlib.contextmanager
def serving(*words: str) -> Iterator[Get]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = [str(PROGRAM), "serve", *words, "-p", str(port), "--metadata", str(PAGE)]
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)

    def get(path: str) -> Any:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            assert answer.status == 200
            held = answer.read().decode("utf-8")
        return json.loads(held) if ".json" in path else held

    try:
        for _ in range(300):
            with contextlib.suppress(OSError):
                get("/-/versions.json")
                break
            time.sleep(0.1)
        yield get
    finally:
        done.terminate()
        done.wait(10)


@pytest.fixture(scope="module")
def get(store: str) -> Iterator[Get]:
    with serving(store) as found:
        yield found


def test_every_table_and_view_answers(get: Get, store: str) -> None:
    database = get("/record.json")
    tables = [table["name"] for table in database["tables"]]
    views = sorted(view["name"] for view in database["views"])
    assert {"reports", "events", "names", "ledger"} <= set(tables)
    assert views == ["v_details", "v_entities", "v_events", "v_names", "v_reports", "v_statements"]
    for name in (*tables, *views):
        rows = get(f"/record/{name}.json?_shape=objects&_size=5")["rows"]
        with View(store) as view:
            held = view.rows(f'SELECT count(*) AS n FROM "{name}"')[0]["n"]
        assert len(rows) == min(held, 5), name
        assert name in get(f"/record/{name}?_size=5")


def test_arabic_comes_back_right_and_ids_are_public(get: Get, store: str) -> None:
    asked = urllib.parse.urlencode({"speakers__contains": "دي ميستورا", "_shape": "array", "_size": "max"})
    said = get(f"/record/v_statements.json?{asked}")
    assert said
    with View(store) as view:
        for row in said:
            held = view.statement(*row["id"].split(":"))
            assert held
            assert held["content"] == row["content"]
            assert "ستيفان دي ميستورا" in row["speakers"]
        events = {row["id"]: row for row in get("/record/v_events.json?_shape=array&_size=max")}
        for row_id, row in events.items():
            told = view.event(*row_id.split(":"))
            assert told
            assert (row["actors"] or "").split("; ") == ([name["ar"] for name in told["actors"]] or [""])


def test_it_is_documented_table_by_table_and_column_by_column(get: Get) -> None:
    page = PAGE.read_text(encoding="utf-8")
    database = get("/record.json")
    for view in database["views"]:
        columns = get(f"/record/{view['name']}.json?_size=1")["columns"]
        section = page.partition(f"      {view['name']}:\n")[2]
        told = re.findall(r"^          (\w+): \S", re.split(r"^      \w+:$", section, maxsplit=1, flags=re.M)[0], re.M)
        assert told == columns, view["name"]
        assert "<dt>id</dt>" in re.sub(r"\s+", "", get(f"/record/{view['name']}")).replace("<dt>", "<dt>")
    for table in database["tables"]:
        assert f"      {table['name']}:\n" in page, table["name"]


def test_a_copy_that_nobody_writes_to_is_served_too(store: str, tmp_path: pathlib.Path) -> None:
    copy = shutil.copy(store, tmp_path / "record.musnad")
    with serving("--immutable", str(copy)) as get:
        assert get("/record/v_reports.json?_shape=array&_size=1")[0]["text"]
