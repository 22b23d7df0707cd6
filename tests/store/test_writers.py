"""Two writers at once: the second waits, or says who holds the record; both end whole. the clock may go back."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.store.corrected import Record

from musnad import ask
from musnad.errors import StoreError
from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.store import View, Writer

Made = Callable[..., Reading]
HOLDING = """import apsw, sys, time
connection = apsw.Connection(sys.argv[1])
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
connection.execute("ROLLBACK")"""


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "record.musnad")


def attack(made: Made, place: str, entity: str, number: int, more: str = "") -> Reading:
    return made(
        f"قصفت القوات الروسية مواقع في {place} الاثنين وقتل {number} مدنيين{more}.",
        [("القوات الروسية", "ORG", "army/russia"), (place, "GPE", entity)], [("الاثنين", "2017-12-11")],
        events=[{"anchor": "قصفت", "type": "ASSAULT", "actors": [1], "places": [2], "times": [1]}],
    )  # fmt: skip


def checked(path: str, lexicon: Lexicon) -> dict[str, Any]:
    with View(path, rejected=True) as view:
        return ask.check(view, lambda: lexicon, True)


def test_what_one_remembers_of_acts_ends_where_another_writes(path: str, lexicon: Lexicon, made: Made) -> None:
    gone, back, again = (attack(made, "حلب", "city/aleppo", 9), attack(made, "إدلب", "city/idlib", 7),
                         attack(made, "إدلب", "city/idlib", 7, " في الصباح"))  # fmt: skip
    with Writer(path, lexicon, "1.0") as one, Writer(path, lexicon, "2.0") as other:
        one.write([gone])
        other.write([replace(gone, events=())])  # the act goes, and its number to the next
        other.write([back])
        one.write([again])
    told = [row["fault"] for row in checked(path, lexicon)["faults"]]
    assert told == []
    with View(path) as view:
        assert len({row["act"] for row in view.rows("SELECT act FROM likenesses")}) == 2


def test_what_both_have_read_is_written_once(path: str, lexicon: Lexicon, made: Made) -> None:
    reading = attack(made, "حلب", "city/aleppo", 9)
    with Writer(path, lexicon) as one, Writer(path, lexicon) as other:
        found: list[int] = []
        waiting = threading.Thread(target=lambda: found.append(other.write([reading])))
        with one._transaction([1]):
            waiting.start()
            time.sleep(0.3)  # it has looked, and waits
            one._write([reading])
        waiting.join()
    assert found == [0]
    assert checked(path, lexicon)["entries"] == 1


def test_who_cannot_wait_any_longer_says_who_holds_the_record(path: str, lexicon: Lexicon, made: Made) -> None:
    Writer(path, lexicon).close()
    with subprocess.Popen([sys.executable, "-c", HOLDING, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as held:
        assert held.stdout
        assert held.stdin
        held.stdout.readline()
        with Writer(path, lexicon, wait_ms=200) as writer, pytest.raises(StoreError) as said:
            writer.write([attack(made, "حلب", "city/aleppo", 9)])
        with View(path) as view:  # who asks is kept from nothing
            assert view.rows("SELECT * FROM reports") == []
        held.stdin.close()
    told = f"another program is writing to the record ({Path(sys.executable).name}, process {held.pid})"
    known = told if sys.platform == "linux" else "another program is writing to the record"
    assert known in str(said.value)
    assert str(said.value).endswith("; try again when it is done")


def test_a_correction_made_after_the_clock_went_back_holds(path: str, lexicon: Lexicon, made: Made) -> None:
    record = Record(path, lexicon, made)
    record.write(record.reading([]))
    hours = iter(["2031-05-01T00:00:00.000000Z", "2026-01-01T00:00:00.000000Z", "2026-01-01T00:00:01.000000Z"])
    for value in ("ASSAULT", "COERCE", "ASSAULT"):
        with View(path, rejected=True) as view:
            row = f"{record.key}:e1"
            record.put(ask.draft(view, row, "retype", value, "ليلى", "للسبب", next(hours), lambda: lexicon))
        assert record.event()["type"] == value
    assert record.states()[-1] == "live"
    assert checked(path, lexicon)["faults"] == []


def test_of_two_entities_merged_both_ways_the_later_merge_holds_whatever_the_clock(
    path: str, lexicon: Lexicon, made: Made
) -> None:
    record = Record(path, lexicon, made)
    record.write(record.reading([]), record.second_report())
    for row, other, hour in (("army/russia", "army/rus", "2031"), ("army/rus", "army/russia", "2026")):
        with View(path, rejected=True) as view:
            when = f"{hour}-01-01T00:00:00.000000Z"
            record.put(ask.draft(view, row, "merge", other, "ليلى", "للسبب", when, lambda: lexicon))
    with View(path) as view:
        assert view.rows("SELECT DISTINCT entity FROM names WHERE entity LIKE 'army/%'") == [{"entity": "army/russia"}]


@pytest.mark.parametrize("hours", [("4102444800", "946684800"), ("0", "1")])
def test_a_ledger_whose_hours_go_back_is_valid(
    path: str, lexicon: Lexicon, made: Made, monkeypatch: pytest.MonkeyPatch, hours: tuple[str, str]
) -> None:
    record = Record(path, lexicon, made)
    for hour, reading in zip(hours, (record.reading([]), record.second_report()), strict=True):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", hour)
        record.write(reading)
        record.fix("e1", "retype", "COERCE")
    assert checked(path, lexicon)["faults"] == []
    with View(path) as view:
        assert ask.verify(view)["faults"] == []
        assert len(ask.timeline(view, ask.Question())) >= 2


def test_an_hour_that_is_none_is_told(path: str, lexicon: Lexicon, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 20)
    with Writer(path, lexicon) as writer, pytest.raises(StoreError, match="SOURCE_DATE_EPOCH"):
        writer.write([made("نص قصير.")])


def test_two_runs_that_begin_at_once_end_in_the_record_of_one(tmp_path: Path, samples: Path, lexicon: Lexicon) -> None:
    program = [str(Path(sys.executable).parent / "musnad"), "read", "--batch", "2", "--weights", "none"]
    path = str(tmp_path / "shared.musnad")
    given = [*sorted((samples / "texts").glob("*.txt")), samples / "reports.jsonl"]
    runs = [
        subprocess.Popen([*program, *map(str, part), "--store", path], stderr=subprocess.PIPE)
        for part in (given[:6], given[4:])
    ]
    told = [(run.communicate()[1].decode(), run.returncode) for run in runs]
    assert [code for _, code in told] == [0, 0], told
    found = checked(path, lexicon)
    assert (found["reports"], found["entries"]) == (20, 20)
    assert found["faults"] == []
