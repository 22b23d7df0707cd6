"""The ledger: chained, made for older stores when they are brought up, and cheap."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from musnad.lexicon import Lexicon
from musnad.record import Capture, Reading
from musnad.store import SCHEMA, View, Writer, checking
from musnad.store.connect import APPLICATION, MIGRATIONS
from musnad.store.filters import Filter
from musnad.store.ledger import READ, broken, enter
from musnad.store.rows import entered, text_hash

Made = Callable[..., Reading]
TEXT = "أعلن بوتين الاثنين سحب القوات الروسية من سوريا."
OLD = """INSERT INTO reports VALUES (1, 'aaaaaaaaaaaaaaaa', 'aaaaaaaaaaaa', 'a.txt', NULL, NULL, '[]', NULL, NULL,
    'unknown', NULL, NULL, '[]', '0.1.0');
    INSERT INTO texts VALUES (1, 'نص قديم');"""


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "record.musnad")


def test_a_store_of_schema_five_is_brought_up_and_loses_nothing(path: str, lexicon: Lexicon, made: Made) -> None:
    connection = apsw.Connection(path)
    for script in MIGRATIONS[:5]:
        connection.execute(script.read_text(encoding="utf-8"))
    connection.execute(OLD)
    connection.pragma("application_id", APPLICATION)
    connection.pragma("user_version", 5)
    connection.close()
    with View(path) as view:
        assert view.state()["schema"] == SCHEMA >= 6
        assert [row["uri"] for row in view.reports(Filter())] == ["a.txt"]
        assert checking.entries(view) == []
        assert [row["hash"] for row in checking.reports(view)] == [None]
    with Writer(path, lexicon) as writer:
        writer.write([made(TEXT)])
    with View(path) as view:
        assert [entry.number for entry in checking.entries(view)] == [1]
        assert [row["now"] == row["hash"] for row in checking.reports(view)] == [False, True]


def test_what_is_read_is_entered_with_its_hashes(path: str, lexicon: Lexicon, made: Made) -> None:
    reading = made(TEXT)
    capture = Capture("b" * 64, 99, "html", "a.warc!https://a.example/1", "2017-12-11T10:00:00Z", "m-1", "2", "سلمى")
    with Writer(path, lexicon, "1.0") as writer:
        writer.write([replace(reading, report=replace(reading.report, capture=capture))])
    with View(path) as view:
        (row,) = checking.reports(view)
        assert (row["sha256"], row["size"], row["source"]) == (capture.sha256, 99, capture.source)
        (kept,) = view.rows("SELECT captured, item, version, byline, text FROM captures")
        assert tuple(kept.values()) == ("2017-12-11T10:00:00Z", "m-1", "2", "سلمى", text_hash(TEXT))
        (entry,) = checking.entries(view)
        assert entry.kind == READ
        assert capture.sha256 in entry.what
        assert text_hash(TEXT) in entry.what


def test_a_chain_breaks_where_it_is_touched(path: str, lexicon: Lexicon, made: Made) -> None:
    with Writer(path, lexicon) as writer:
        writer.write([made(f"{TEXT} {number}") for number in range(5)])
    with View(path) as view:
        ledger = checking.entries(view)
    assert list(broken(ledger)) == []
    assert [what for _, what in broken([*ledger[:2], *ledger[3:]])] == ["missing"]
    assert [what for _, what in broken(ledger[1:])] == ["missing"]
    edited = [*ledger[:2], ledger[2]._replace(what="{}"), *ledger[3:]]
    assert [(entry.number, what) for entry, what in broken(edited)] == [(3, "changed")]
    forged = [*ledger[:2], ledger[2]._replace(hash="0" * 64), *ledger[3:]]
    assert [entry.number for entry, _ in broken(forged)] == [3, 4]


def test_the_ledger_of_five_hundred_reports_costs_next_to_nothing(path: str, lexicon: Lexicon, made: Made) -> None:
    names = [("بوتين", "PER", "person/vladimir-putin"), ("القوات الروسية", "ORG", "army/russia"),
             ("سوريا", "GPE", "state/syria")]  # fmt: skip
    events = [{"anchor": "سحب", "type": "RETREAT", "actors": [1, 2], "places": [3], "times": [1]}]
    filler = "وأضاف البيان أن العملية تجري وفق الخطة المقررة في قاعدة حميميم. " * 30
    readings = [made(f"{TEXT} {filler} {n}", names, [("الاثنين", "2017-12-11")], events=events) for n in range(500)]
    start = time.perf_counter()
    with Writer(path, lexicon) as writer:
        writer.write(readings)
    whole = time.perf_counter() - start
    connection = apsw.Connection(path)
    start = time.perf_counter()
    connection.execute("BEGIN")
    enter(connection, READ, (entered(reading, "1.0") for reading in readings))
    spent = time.perf_counter() - start
    connection.execute("ROLLBACK")
    connection.close()
    assert spent < 0.1 * whole, f"{spent * 1000:.0f} ms of {whole * 1000:.0f}"
