"""A full disk, and files and folders that cannot be written: one clear line, what was stored stays, and it goes on."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest
from tests.store.ground import Done, at_most, can_write, minding, resize, run, small_disk
from tests.store.old import old_store, rows_of
from tests.store.test_power import reports

from musnad import ask
from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.store import View, Writer

Made = Callable[..., Reading]
NO_MOUNT = "no file system may be mounted here; the same with a limit on files is tested beside it"
READ = ("read", "--batch", "2", "--weights", "none")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> str:
    from tests.conftest import make_reading

    path = str(tmp_path_factory.mktemp("disk") / "r.musnad")
    with Writer(path, lexicon) as writer:
        writer.write(list(reports(make_reading)))
    return path


@pytest.fixture
def given(samples: Path) -> list[str]:
    return [str(samples / "texts"), str(samples / "reports.jsonl")]


def one_line(done: Done, *said: str) -> None:
    """It failed, with one line that says what is wrong."""
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert all(word in done.stderr for word in said), done.stderr
    assert "fault of ours" not in done.stderr
    assert done.stdout == ""


def check(path: str, lexicon: Lexicon) -> dict[str, Any]:
    with View(path, rejected=True) as view:
        told = ask.check(view, lambda: lexicon, True)
    assert told["faults"] == []
    return told


def test_where_a_disk_is_full_what_was_stored_stays_and_the_run_goes_on(
    tmp_path: Path, given: list[str], lexicon: Lexicon
) -> None:
    folder = tmp_path / "disk"
    with small_disk(folder, 900_000) as mounted:
        if not mounted:
            pytest.skip(NO_MOUNT)
        path = str(folder / "r.musnad")
        one_line(run(*READ, *given, "--store", path), path, "full", "look for room")
        asked = run("reports", "--store", path, "--format", "csv")
        stored = len(asked.stdout.splitlines()) - 1
        assert (asked.returncode, asked.stderr) == (0, "")
        assert 0 < stored < 20
        assert stored % 2 == 0
        resize(folder, 20_000_000)
        assert check(path, lexicon)["reports"] == stored
        done = run(*READ, *given, "--store", path)
        assert done.returncode == 0, done.stderr
        assert f"skipped {stored}: already in the record" in done.stderr
        assert check(path, lexicon)["reports"] == 20


def test_where_files_may_not_grow_what_was_stored_stays_and_the_run_goes_on(
    tmp_path: Path, given: list[str], lexicon: Lexicon
) -> None:
    path = str(tmp_path / "r.musnad")
    one_line(run(*READ, *given, "--store", path, before=at_most(700_000)), path, "look for room")
    stored = check(path, lexicon)["reports"]
    assert 0 < stored < 20
    assert run(*READ, *given, "--store", path).returncode == 0
    assert check(path, lexicon)["reports"] == 20


def test_a_correction_that_finds_no_room_is_not_said_to_be_made(tmp_path: Path, whole: str, lexicon: Lexicon) -> None:
    folder = tmp_path / "disk"
    with small_disk(folder, os.path.getsize(whole) + 80_000) as mounted:
        if not mounted:
            pytest.skip(NO_MOUNT)
        path = shutil.copy(whole, folder / "r.musnad")
        said = ("--reason", "لضيق المكان", "--author", "ليلى", "--store", str(path))
        fix = ("fix", f"{_first(whole)}:e1", "retype", "COERCE", *said)
        (folder / "else").write_bytes(b"0" * 40_000)
        one_line(run(*fix), str(path), "look for room")
        assert check(str(path), lexicon)["fixes"] == 0
        resize(folder, 20_000_000)
        assert run(*fix).returncode == 0
        assert check(str(path), lexicon)["fixes"] == 1


def _first(path: str) -> str:
    with View(path) as view:
        return str(next(view.tuples("SELECT key FROM reports"))[0])


def test_a_backup_that_finds_no_room_leaves_the_older_one(tmp_path: Path, whole: str) -> None:
    folder = tmp_path / "disk"
    with small_disk(folder, os.path.getsize(whole) + 100_000) as mounted:
        if not mounted:
            pytest.skip(NO_MOUNT)
        copy = Path(shutil.copy(whole, folder / "copy.musnad"))
        before = copy.read_bytes()
        one_line(run("backup", whole, "-o", str(copy)), "copy.musnad", "look for room")
        assert copy.read_bytes() == before
        assert list(folder.iterdir()) == [copy]


@pytest.fixture
def locked(tmp_path: Path, whole: str) -> Iterator[Path]:
    """A record in a folder in which nobody may write."""
    folder = tmp_path / "locked"
    folder.mkdir()
    path = Path(shutil.copy(whole, folder / "r.musnad"))
    yield from _locked(folder, path)


def _locked(folder: Path, path: Path) -> Iterator[Path]:
    for each in folder.iterdir():
        each.chmod(0o444)
    folder.chmod(0o555)
    try:
        if can_write(folder):
            pytest.skip("whoever runs this may write everywhere, and cannot let go of that")
        yield path
    finally:
        folder.chmod(0o755)


def test_a_record_in_a_folder_that_cannot_be_written_is_asked_and_not_written_to(
    locked: Path, given: list[str], tmp_path: Path
) -> None:
    store, before = str(locked), locked.read_bytes()
    for command in (("timeline",), ("verify",)):
        done = run(*command, "--store", store, before=minding)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert run("check", store, before=minding).returncode == 0
    for command in ((*READ, *given), ("fix", f"{_first(store)}:e1", "reject", "--reason", "x", "--author", "y")):
        one_line(run(*command, "--store", store, before=minding), store, "cannot be", "rights")
    one_line(run("backup", store, "-o", str(locked.parent / "copy.musnad"), before=minding), "copy.musnad", "rights")
    assert run("backup", store, "-o", str(tmp_path / "copy.musnad"), before=minding).returncode == 0
    assert locked.read_bytes() == before
    assert rows_of(str(tmp_path / "copy.musnad")) == rows_of(store)


def test_a_file_that_cannot_be_written_is_asked_and_not_written_to(tmp_path: Path, whole: str) -> None:
    path = Path(shutil.copy(whole, tmp_path / "r.musnad"))
    path.chmod(0o444)
    done = run("timeline", "--store", str(path), before=minding)
    assert (done.returncode, done.stderr) == (0, "")
    fix = ("fix", f"{_first(whole)}:e1", "reject", "--reason", "x", "--author", "y", "--store", str(path))
    one_line(run(*fix, before=minding), str(path), "rights")


def test_what_lies_in_the_log_beside_a_record_that_cannot_be_written_is_not_passed_over(
    tmp_path: Path, whole: str, made: Made, lexicon: Lexicon
) -> None:
    folder = tmp_path / "left"
    folder.mkdir()
    path = _killed(whole, folder, made, lexicon)
    for file in _locked(folder, path):
        one_line(run("timeline", "--store", str(file), before=minding), f"{path}-wal", "copy both files")
    copied = tmp_path / "copied"
    shutil.copytree(folder, copied)
    for file in (copied, *copied.iterdir()):
        file.chmod(0o755)
    assert check(str(copied / "r.musnad"), lexicon)["reports"] == 10


def _killed(whole: str, folder: Path, made: Made, lexicon: Lexicon) -> Path:
    """A record as a run leaves it that was killed: with what was written last in the log beside it."""
    path = folder / "r.musnad"
    other = shutil.copy(whole, folder.parent / "other.musnad")
    with Writer(str(other), lexicon) as writer:
        writer.write([made("نص قصير.")])
        shutil.copy(other, path)
        shutil.copy(f"{other}-wal", f"{path}-wal")
    return path


def test_a_record_of_an_older_schema_that_cannot_be_brought_up_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    old_store(folder / "r.musnad", 3)
    for file in _locked(folder, folder / "r.musnad"):
        one_line(run("timeline", "--store", str(file), before=minding), "schema 3", "musnad backup")
        done = run("backup", str(file), "-o", str(tmp_path / "copy.musnad"), before=minding)
        assert done.returncode == 0, done.stderr
    assert run("timeline", "--store", str(tmp_path / "copy.musnad")).returncode == 0
    assert apsw.Connection(str(tmp_path / "copy.musnad")).pragma("user_version") > 3
