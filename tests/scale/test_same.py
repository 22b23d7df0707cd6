"""With several cores a run prints the same bytes, makes the same record and says the same as with one."""

import json
from pathlib import Path

import pytest
from tests.scale.conftest import FAULTS, Musnad, content, lines, rows, told

DAY = {"SOURCE_DATE_EPOCH": "1700000000"}
pytest.importorskip("trafilatura", reason="pages need the extra html")


def test_json_lines_are_the_same_bytes(run: Musnad, mixed: str) -> None:
    one, many = (run(mixed, "--format", "jsonl", "--batch", "60", "--jobs", jobs) for jobs in ("1", "3"))
    assert one.stdout.count("\n") > 150
    assert many.stdout == one.stdout
    assert told(many) == told(one)
    assert any("mixed/f.html: no body of a report" in line for line in told(one))
    assert any("mixed/h.zip!blank.eml: a letter without text" in line for line in told(one))
    assert (one.returncode, many.returncode) == (1, 1)


def test_the_record_is_the_same_row_for_row(run: Musnad, mixed: str, tmp_path: Path) -> None:
    for jobs in ("1", "3"):
        done = run(mixed, "--store", f"{jobs}.musnad", "--batch", "25", "--jobs", jobs, **DAY)
        assert "failed 3: see the lines above" in told(done)
        assert "skipped 3: the same text twice" in told(done)
        assert "skipped 1: not Arabic (Persian)" in told(done)
        assert any(line.startswith("withdrawn by its outlet 1:") for line in told(done))
        again = run(mixed, "--store", f"{jobs}.musnad", "--batch", "25", "--jobs", jobs, **DAY)
        assert "skipped 3: the same text twice" in told(again)
        assert any(line.endswith(": already in the record") for line in told(again)), again.stderr
    one, many = content(tmp_path / "1.musnad"), content(tmp_path / "3.musnad")
    assert len(one["reports"]) > 140
    assert len(one["ledger"]) > 140
    assert any(str(row).count("2017-11-04") for row in one["reports"]), "the undated copy has the day of the dated"
    assert many == one


def test_a_report_that_fails_is_told_as_with_one_core(run: Musnad, tmp_path: Path) -> None:
    given = rows(90)
    given[40]["text"] = f"{given[40]['text']} RAISES"
    name = lines(tmp_path / "a.jsonl", given)
    one, many = (run(name, "--format", "jsonl", "--jobs", jobs, site=FAULTS) for jobs in ("1", "2"))
    what = "musnad: a.jsonl#41: a rule of ours failed on it (ValueError at sitecustomize.py:"
    assert [line for line in told(one) if line.startswith(what)], one.stderr
    assert told(many) == told(one)
    assert many.stdout == one.stdout
    assert len(many.stdout.splitlines()) == 89


def test_nothing_is_forked_and_nothing_of_the_folder_is_loaded(run: Musnad, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('not this one')", encoding="utf-8")
    name = lines(tmp_path / "a.jsonl", rows(70))
    unforked = "import os\nfor name in ('fork', 'forkpty'): vars(os).pop(name, None)"
    done = run(name, "--store", "a.musnad", "--jobs", "0", "--weights", "none", site=unforked)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    done = run(name, "--format", "jsonl", "--jobs", "2", "--weights", "none", site=unforked)
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["origin"]["uri"] for line in done.stdout.splitlines()] == [
        f"a.jsonl#{number}" for number in range(1, 71)
    ]
