"""Corrections on the command line: made, seen, taken back, given to a colleague."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Done

Musnad = Callable[..., Done]


@pytest.fixture
def row(spoken: str, tmp_path: Path, musnad: Musnad) -> str:
    """The one event of the sample store that tells a withdrawal; the store is the default one."""
    shutil.move(spoken, tmp_path / "record.musnad")
    (event,) = json.loads(musnad("events", "--type", "RETREAT", "--format", "json").stdout)
    assert event["judged"] is None
    return str(event["id"])


def test_a_correction_is_made_shown_and_taken_back(row: str, musnad: Musnad) -> None:
    done = musnad("fix", row, "retype", "CONSULT", "--reason", "they met", "--author", "ليلى")
    assert (done.returncode, done.stderr) == (0, "")
    assert "retype: Retreat → Consult" in done.stdout
    assert "they met" in done.stdout
    (event,) = json.loads(musnad("events", "--type", "CONSULT", "--format", "json").stdout)
    assert event["id"] == row
    assert "corrected: retype: Retreat → Consult (ليلى, " in musnad("why", row).stdout
    (logged,) = json.loads(musnad("log", "--format", "json").stdout)
    assert (logged["author"], logged["was"], logged["state"]) == ("ليلى", {"type": "RETREAT", "mode": None}, "live")
    undone = musnad("fix", logged["id"], "undo", "--reason", "they left", "--author", "سامي")
    assert "undo" in undone.stdout
    assert [line["state"] for line in json.loads(musnad("log", row, "--format", "json").stdout)] == ["undone", "live"]
    assert musnad("events", "--type", "CONSULT", "--format", "json").stdout == "[]\n"


def test_what_is_rejected_is_marked_where_it_is_asked_for(row: str, musnad: Musnad) -> None:
    musnad("fix", row, "reject", "--reason", "a headline", "--author", "x")
    assert row not in musnad("events").stdout
    assert "Retreat ✗" in musnad("events", "--rejected").stdout
    assert "judged rejected" in musnad("why", row).stdout
    musnad("fix", row, "confirm", "--reason", "no headline", "--author", "x")
    assert "Retreat ✓" in musnad("events").stdout


def test_arabic_labels_are_understood_and_shown(row: str, musnad: Musnad) -> None:
    done = musnad("fix", row, "retype", "تشاور", "--reason", "لقاء", "--author", "ليلى", "--lang", "ar")
    assert "تغيير النوع: تراجع ← تشاور" in done.stdout
    assert "نافذ" in done.stdout
    assert "صُحّح: تغيير النوع" in musnad("why", row, "--lang", "ar").stdout
    csv = musnad("log", "--format", "csv", "--lang", "ar").stdout.splitlines()
    assert "المصحِّح" in csv[0]
    assert "تغيير النوع" in csv[1]


def test_a_log_goes_to_a_colleague_and_comes_back(row: str, musnad: Musnad, tmp_path: Path) -> None:
    shutil.copy(tmp_path / "record.musnad", tmp_path / "other.musnad")
    musnad("fix", row, "redate", "2017-12-11", "--reason", "Monday", "--author", "ليلى")
    musnad("fix", row, "redate", "2017-12-04", "--reason", "the Monday before", "--author", "سامي")
    assert musnad("log", "--export", "fixes.jsonl").stderr == "exported 2 corrections\n"
    assert musnad("log", "--export", "-").stdout == (tmp_path / "fixes.jsonl").read_text(encoding="utf-8")
    taken = musnad("log", "--import", "fixes.jsonl", "--store", "other.musnad")
    assert taken.stderr == "imported 2 corrections, 0 were known; 1 overruled\n"
    again = musnad("log", "--import", "-", "--store", "other.musnad", stdin=(tmp_path / "fixes.jsonl").read_bytes())
    assert again.stderr == "imported 0 corrections, 2 were known; 1 overruled\n"
    logs = [musnad("log", "--store", store, "--format", "json").stdout for store in ("record.musnad", "other.musnad")]
    assert logs[0] == logs[1]


def test_what_cannot_be_done_is_said_in_one_line(row: str, musnad: Musnad, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"format": "musnad.report/1"}\n', encoding="utf-8")
    cases: list[tuple[tuple[str, ...], int, str]] = [
        (("fix", row, "retype", "DANCE", "--reason", "x"), 2, "'DANCE' is no type of event; use AGREE"),
        (("fix", row, "retype", "CONSULT"), 2, "a correction needs its reason; --reason WHY"),
        (("fix", row, "redate", "2017-02-30", "--reason", "x"), 2, "'2017-02-30' is no date"),
        (("fix", "zz", "reject", "--reason", "x"), 2, "no row 'zz' in this record"),
        (("fix", row, "reject", "--reason", "x", "--store", "none.musnad"), 1, "none.musnad: no such record"),
        (("log", "--import", "bad.jsonl"), 1, "bad.jsonl:1: no correction: its format is 'musnad.report/1'"),
        (("log", "--import", "gone.jsonl"), 1, "gone.jsonl: cannot be read"),
        (("log", "--export", "no/where.jsonl"), 1, "no/where.jsonl: cannot be written"),
        (("log", "fix/123"), 2, "no correction 'fix/123'"),
    ]
    for arguments, status, what in cases:
        done = musnad(*arguments)
        assert (done.returncode, len(done.stderr.splitlines())) == (status, 1), done.stderr
        assert what in done.stderr
    assert musnad("log").stderr == "Nothing in the record answers this.\n"
    assert not (tmp_path / "none.musnad").exists()
