"""What colleagues send back, on the command line: shown first, then taken in, each refusal a line."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Done

Musnad = Callable[..., Done]


@pytest.fixture
def table(spoken: str, tmp_path: Path, musnad: Musnad) -> str:
    """A table of two corrections, the second of a row that there is not; the record is the default one."""
    shutil.move(spoken, tmp_path / "record.musnad")
    (event,) = json.loads(musnad("events", "--type", "RETREAT", "--format", "json").stdout)
    lines = ["id,field,value,reason", f"{event['id']},type,CONSULT,they met", "ffffffffffff:e1,status,planned,"]
    (tmp_path / "c.csv").write_text("\n".join(lines), encoding="utf-8")
    return str(event["id"])


def test_a_table_is_shown_then_taken_in_and_then_known(table: str, musnad: Musnad) -> None:
    shown = musnad("import", "c.csv", "--author", "ليلى", "--dry-run")
    assert shown.returncode == 1
    assert "retype: Retreat → Consult" in shown.stdout
    assert "they met" in shown.stdout
    lines = shown.stderr.splitlines()
    assert lines[0].startswith("musnad: c.csv, row 3: a correction needs its reason")
    assert lines[-1] == "1 corrections would be made; 0 stood there already; 1 refused"
    assert json.loads(musnad("log", "--format", "json").stdout) == []
    done = musnad("import", "c.csv", "--author", "ليلى", "--reason", "x")
    assert done.stderr.splitlines()[-1] == "1 corrections made; 0 stood there already; 1 refused"
    assert "no report with id 'ffffffffffff'" in done.stderr
    (logged,) = json.loads(musnad("log", "--format", "json").stdout)
    assert (logged["row"], logged["author"], logged["reason"], logged["state"]) == (table, "ليلى", "they met", "live")
    again = musnad("import", "c.csv", "--author", "ليلى", "--reason", "x")
    assert again.stderr.splitlines()[-1] == "0 corrections made; 1 stood there already; 1 refused"


def test_annotations_go_out_and_come_back(table: str, musnad: Musnad, tmp_path: Path) -> None:
    assert musnad("export", "cas", "-o", "c.zip").returncode == 0
    done = musnad("import", "c.zip", "--author", "ليلى")
    assert (done.returncode, done.stderr) == (0, "0 corrections made; 0 stood there already; 0 refused\n")


def test_a_log_comes_in_and_is_known_then(table: str, musnad: Musnad, tmp_path: Path) -> None:
    shutil.copy(tmp_path / "record.musnad", tmp_path / "other.musnad")
    musnad("fix", table, "redate", "2017-12-11", "--reason", "Monday", "--author", "سامي", "--store", "other.musnad")
    musnad("log", "--export", "f.jsonl", "--store", "other.musnad")
    done = musnad("import", "f.jsonl")
    assert (done.returncode, done.stderr) == (0, "1 corrections made; 0 stood there already; 0 refused\n")
    assert musnad("import", "f.jsonl").stderr == "0 corrections made; 1 stood there already; 0 refused\n"
    shown = musnad("import", "f.jsonl", "--dry-run", "--format", "json").stdout
    assert json.loads(shown) == []


def test_a_file_that_is_not_there_is_one_line(table: str, musnad: Musnad) -> None:
    done = musnad("import", "nowhere.csv")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "nowhere.csv" in done.stderr
