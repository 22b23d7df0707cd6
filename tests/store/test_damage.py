"""Files cut short, bytes flipped, logs left behind: a clear line, never a trace; and musnad check tells."""

import random
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest
from tests.store.old import columns_of, rows_of
from tests.store.test_power import reports

from musnad import ask
from musnad.cli import main
from musnad.errors import MusnadError
from musnad.lexicon import Lexicon
from musnad.load import load
from musnad.store import View, Writer
from musnad.store.intake import Tally, batches

FLIPS = 40
QUESTIONS = ("timeline", "statements", "actors", "log", "reports", "places", "disputes", "doctor", "verify")
Call = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, samples: Path, lexicon: Lexicon) -> bytes:
    """Three samples with a correction, and nine reports that are fused, in one file."""
    from tests.conftest import make_reading

    path = str(tmp_path_factory.mktemp("damage") / "r.musnad")
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1512000000")  # the same bytes, and so the same bits flipped
    given = [str(file) for file in sorted((samples / "texts").glob("*.txt"))[:3]]
    with Writer(path, lexicon) as writer:
        for readings in batches(load(given), lexicon, Tally(), lambda _: None):
            writer.write(readings)
        writer.write(list(reports(make_reading)))
        with View(path) as view:
            made = "2026-01-01T00:00:00.000000Z"
            row = next(view.tuples("SELECT key FROM reports"))[0] + ":e1"
            fix = ask.draft(view, row, "retype", "COERCE", "ليلى", "للسبب", made, lambda: lexicon)
        writer.fix([fix])
    monkeypatch.undo()
    return Path(path).read_bytes()


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Call]:
    """The program, called in this process: its exit status and what it says on standard error.

    What it does on a closed pipe is put back: this process is to outlive one.
    """
    pipe = signal.getsignal(signal.SIGPIPE)

    def called(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["musnad", *arguments])
        try:
            main()
        except SystemExit as left:
            code = left.code
        return (code if isinstance(code, int) else 0), capsys.readouterr().err

    yield called
    signal.signal(signal.SIGPIPE, pipe)


def lay(path: Path, held: bytes, log: bytes | None = None) -> str:
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    path.write_bytes(held)
    if log is not None:
        path.with_name(path.name + "-wal").write_bytes(log)
    return str(path)


def checked(path: str, lexicon: Lexicon) -> list[dict[str, Any]]:
    """Its faults; a record that cannot be opened is one."""
    try:
        with View(path, rejected=True) as view:
            return list(ask.check(view, lambda: lexicon, True)["faults"])
    except MusnadError as error:
        return [{"fault": "closed", "detail": str(error)}]


def said_well(told: tuple[int, str]) -> None:
    """It ended with an exit status of ours, and said no more than lines."""
    code, error = told
    assert code in (0, 1, 2)
    assert "Traceback" not in error
    assert error.count("\n") <= 3
    assert not error or code == 0 or error.startswith("musnad: ")


def test_the_sound_one_is_whole(sound: bytes, tmp_path: Path, lexicon: Lexicon, call: Call) -> None:
    path = lay(tmp_path / "r.musnad", sound)
    assert checked(path, lexicon) == []
    for question in QUESTIONS:
        assert call(question, "--store", path)[0] == 0


def test_a_flipped_bit_is_found_wherever_it_changes_a_row(
    sound: bytes, tmp_path: Path, lexicon: Lexicon, call: Call
) -> None:
    path, chance = tmp_path / "r.musnad", random.Random(11)
    whole, found = rows_of(lay(path, sound)), 0
    for turn in range(FLIPS):
        held = bytearray(sound)
        held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
        faults = checked(lay(path, bytes(held)), lexicon)
        found += bool(faults)
        if not faults:
            assert list(differing(rows_of(str(path)), whole, str(path))) == []
        said_well(call(QUESTIONS[turn % len(QUESTIONS)], "--store", str(path)))
        code, error = call("check", str(path))
        assert "fault of ours" not in error
        assert code == int(bool(faults))
    assert found > FLIPS // 4


def test_a_text_that_is_no_utf_8_is_told(sound: bytes, tmp_path: Path, call: Call) -> None:
    path = lay(tmp_path / "r.musnad", sound)
    connection = apsw.Connection(path)
    connection.execute("UPDATE reports SET title = CAST(x'd985d98188' AS TEXT)")
    connection.close()
    code, error = call("reports", "--store", path)
    assert code == 1
    assert "the record is damaged" in error
    assert call("check", path) == (1, "")  # it lists what it finds


def differing(now: dict[str, Any], before: dict[str, Any], path: str) -> Iterator[str]:
    """The columns in which rows differ, those of the corrected report left out: no hash tells what it says now."""
    for table, columns in columns_of(path).items():
        for row, was in zip(now[table], before[table], strict=True):
            if 1 not in (row[0], was[0]) or table in ("spellings", "entities", "ledger", "acts", "fixes"):
                yield from (name for name, one, other in zip(columns, row, was, strict=True) if one != other)


@pytest.mark.parametrize("size", [1, 50, 100, 512, 4095, 4096, 8192, 0.3, 0.7, 0.95, -4096, -1])
def test_a_file_cut_short_is_told(sound: bytes, tmp_path: Path, lexicon: Lexicon, call: Call, size: float) -> None:
    length = int(size * len(sound)) if isinstance(size, float) else size if size > 0 else len(sound) + size
    path = lay(tmp_path / "r.musnad", sound[:length])
    assert checked(path, lexicon)
    assert call("check", path)[0] == 1
    for question in QUESTIONS:
        said_well(call(question, "--store", path))
    said_well(call("fix", "state/syria", "reject", "--reason", "x", "--author", "y", "--store", path))
    code, error = call("backup", "-o", f"{path}.copy", "--store", path)
    assert code == 1
    assert error.splitlines()[-1].startswith("musnad: ")
    assert not Path(f"{path}.copy").exists()


def test_an_empty_file_is_no_record_yet(tmp_path: Path, call: Call) -> None:
    path = lay(tmp_path / "r.musnad", b"")
    for command in (("check", path), ("timeline", "--store", path), ("backup", path, "-o", f"{path}.copy")):
        said = f"musnad: {path}: an empty file, no record yet; fill it: musnad read PATH --store FILE\n"
        assert call(*command) == (1, said)


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory, sound: bytes, lexicon: Lexicon) -> tuple[bytes, bytes]:
    """A file and its log as a killed run leaves them: three commits are in the log alone."""
    from tests.conftest import make_reading

    path = tmp_path_factory.mktemp("left") / "r.musnad"
    lay(path, sound)
    with Writer(str(path), lexicon) as writer:
        for number in range(3):
            writer.write([make_reading(f"وصل لافروف إلى جنيف {number}.", [("لافروف", "PER", "person/l")])])
        return path.read_bytes(), path.with_name("r.musnad-wal").read_bytes()


def count(path: str) -> int:
    with View(path) as view:
        return int(next(view.tuples("SELECT count(*) FROM reports"))[0])


def test_a_log_left_behind_is_taken_in(left: tuple[bytes, bytes], tmp_path: Path, lexicon: Lexicon) -> None:
    path = lay(tmp_path / "r.musnad", *left)
    assert count(path) == 15
    assert checked(path, lexicon) == []


def test_a_log_cut_short_or_damaged_leaves_whole_commits(
    left: tuple[bytes, bytes], tmp_path: Path, lexicon: Lexicon
) -> None:
    (held, log), chance, seen = left, random.Random(5), set()
    for turn in range(12):
        broken = bytearray(log)
        if turn % 2:
            del broken[chance.randrange(len(broken)) :]
        else:
            broken[chance.randrange(len(broken))] ^= 255
        path = lay(tmp_path / "r.musnad", held, bytes(broken))
        seen.add(count(path))
        assert checked(path, lexicon) == []
    assert seen <= {12, 13, 14, 15}
    assert len(seen) > 1


def test_the_log_of_another_record_is_found(
    left: tuple[bytes, bytes], tmp_path: Path, lexicon: Lexicon, call: Call
) -> None:
    other = str(tmp_path / "other.musnad")
    Writer(other, lexicon).close()
    path = lay(tmp_path / "r.musnad", Path(other).read_bytes(), left[1])
    assert checked(path, lexicon)
    assert call("check", path)[0] == 1
