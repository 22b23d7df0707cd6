"""Positions and commitments as the commands print them, in both languages and all forms."""

import csv
import io
import json
import pathlib
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

from musnad.lexicon import Lexicon
from musnad.pipeline import read_all
from musnad.record import Report
from musnad.store import Writer

Musnad = Callable[..., CompletedProcess[str]]
TEXTS = (
    ("2018-03-01", "رفضت إيران وقف إطلاق النار في مدينة حلب وريفها. أمر بوتين بسحب القوات الروسية من سوريا."),
    ("2018-03-03", "وافقت إيران على وقف إطلاق النار في مدينة حلب وريفها. بدأت القوات الروسية الانسحاب من سوريا."),
)


@pytest.fixture
def asked(musnad: Musnad, tmp_path: pathlib.Path, lexicon: Lexicon) -> Callable[..., str]:
    path = str(tmp_path / "stands.musnad")
    with Writer(path, lexicon) as writer:
        reports = [Report(f"{n}" * 64, text, "mem:", "صدى المرفأ", day) for n, (day, text) in enumerate(TEXTS)]
        writer.write(read_all(reports, lexicon))

    def ask(*arguments: str, status: int = 0) -> str:
        done = musnad(*arguments, "--store", path, columns=140)
        assert done.returncode == status, done.stderr
        return (done.stdout if status == 0 else done.stderr).replace("\u200e", "")

    return ask


def test_positions_in_both_languages(asked: Callable[..., str]) -> None:
    english, arabic = asked("positions"), asked("positions", "--lang", "ar")
    assert all(word in english for word in ("Iran", "rejects", "accepts", "2018-03-01", "صدى المرفأ"))
    assert all(word in arabic for word in ("إيران", "يرفض", "يقبل", "صاحب الموقف"))
    assert not any("a" <= letter <= "z" for letter in arabic.splitlines()[0])


def test_a_turn_is_printed_with_both_sides(asked: Callable[..., str]) -> None:
    english = asked("positions", "--changes")
    assert "rejects → accepts" in english
    assert "يرفض ← يقبل" in asked("positions", "--changes", "--lang", "ar")
    assert len(json.loads(asked("positions", "--changes", "--format", "json"))[0]["accounts"]) == 2


def test_commitments_in_both_languages(asked: Callable[..., str]) -> None:
    english, arabic = asked("commitments"), asked("commitments", "--lang", "ar")
    assert all(word in english for word in ("begun", "ordered", "told as begun", "Retreat: withdraw"))
    assert all(word in arabic for word in ("بدأ", "أمر", "رُوي أنه بدأ"))


@pytest.mark.parametrize("command", [("positions",), ("positions", "--changes"), ("commitments",)])
def test_rows_for_programs(asked: Callable[..., str], command: tuple[str, ...]) -> None:
    rows = json.loads(asked(*command, "--format", "json"))
    lines = list(csv.DictReader(io.StringIO(asked(*command, "--format", "csv"))))
    assert len(rows) == len(lines) > 0
    assert all(account["id"] for row in rows for account in row["accounts"])


def test_as_of_and_what_means_nothing(asked: Callable[..., str]) -> None:
    assert "open" in asked("commitments", "--as-of", "2018-03-02")
    assert "'held' is no status" in asked("commitments", "--status", "held", status=2)
    assert asked("positions", "--topic", "x", status=2).count("\n") == 1
