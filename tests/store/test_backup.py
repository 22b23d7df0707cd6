"""A copy is the record at one moment, whole or not there at all, whoever writes meanwhile; an older stays till then."""

import os
import shutil
import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store.old import rows_of
from tests.store.test_power import reports

from musnad import ask
from musnad.errors import StoreError
from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.store import View, Writer
from musnad.store import backup as backing
from musnad.store.backup import STALE, backup

Made = Callable[..., Reading]


@pytest.fixture
def path(tmp_path: Path, lexicon: Lexicon, made: Made) -> str:
    path = str(tmp_path / "r.musnad")
    with Writer(path, lexicon) as writer:
        writer.write(list(reports(made)))
    return path


def nothing(_: str) -> None:
    """Not looked at."""


def check(path: str, lexicon: Lexicon) -> int:
    with View(path, rejected=True) as view:
        told = ask.check(view, lambda: lexicon, True)
    assert told["faults"] == []
    return int(told["reports"])


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_copy_is_the_record_and_takes_the_place_of_an_older_one(
    path: str, tmp_path: Path, lexicon: Lexicon, made: Made
) -> None:
    copy = str(tmp_path / "copy.musnad")
    seen = []
    told = backup(path, copy, seen.append)
    assert (told.reports, told.size) == (9, os.path.getsize(copy))
    assert len(seen) == 1
    assert seen[0] != copy
    assert rows_of(copy) == rows_of(path)
    with Writer(path, lexicon) as writer:
        writer.write([made("نص قصير.")])
        assert backup(path, copy, nothing).reports == 10  # also what is in its log alone
    assert check(copy, lexicon) == 10
    assert names(tmp_path) == ["copy.musnad", "r.musnad"]


def test_it_is_one_moment_of_a_record_that_is_written_to_all_the_while(
    path: str, tmp_path: Path, lexicon: Lexicon, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing, "PAGES", 1)
    end = threading.Event()

    def write() -> None:
        number = 0
        with Writer(path, lexicon) as writer:
            while not end.is_set():
                number += 1
                writer.write([made(f"نص قصير رقم {number} أ."), made(f"نص قصير رقم {number} ب.")])

    writing = threading.Thread(target=write)
    writing.start()
    try:
        counts = [backup(path, str(tmp_path / f"{turn}.musnad"), nothing).reports for turn in range(4)]
    finally:
        end.set()
        writing.join()
    assert counts == [check(str(tmp_path / f"{turn}.musnad"), lexicon) for turn in range(4)]
    assert counts == sorted(counts)
    assert counts[-1] > 9
    assert all(count % 2 for count in counts)  # nine, and two at a time
    assert check(path, lexicon) >= counts[-1]


def test_it_never_takes_the_place_of_the_record_or_of_what_is_no_record(path: str, tmp_path: Path) -> None:
    link, hard, text = tmp_path / "link.musnad", tmp_path / "hard.musnad", tmp_path / "text.txt"
    link.symlink_to(path)
    hard.hardlink_to(path)
    text.write_text("نص")
    before = Path(path).read_bytes()
    own = "the copy would take the place of the record"
    for to, said in ((path, own), (link, own), (hard, own), (f"{path}-wal", own), (f"{path}-shm", own),
                     (text, "no record"), (tmp_path, "is a folder")):  # fmt: skip
        with pytest.raises(StoreError, match=said):
            backup(path, str(to), nothing)
    with pytest.raises(StoreError, match="no such record"):
        backup(str(tmp_path / "none"), str(tmp_path / "copy.musnad"), nothing)
    with pytest.raises(StoreError, match="cannot be written"):
        backup(path, str(tmp_path / "no" / "copy.musnad"), nothing)
    assert Path(path).read_bytes() == before
    assert text.read_text() == "نص"
    assert names(tmp_path) == ["hard.musnad", "link.musnad", "r.musnad", "text.txt"]


def test_a_link_leads_to_where_the_copy_is_written(path: str, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link = tmp_path / "latest.musnad"
    link.symlink_to(tmp_path / "far" / "copy.musnad")
    backup(path, str(link), nothing)
    assert link.is_symlink()
    assert names(tmp_path / "far") == ["copy.musnad"]


def test_who_stops_it_leaves_the_older_copy(path: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.musnad"
    backup(path, str(copy), nothing)
    before = copy.read_bytes()

    def stop(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup(path, str(copy), stop)
    assert copy.read_bytes() == before
    assert names(tmp_path) == ["copy.musnad", "r.musnad"]


def test_a_damaged_record_takes_no_copy_away(path: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.musnad"
    backup(path, str(copy), nothing)
    before = copy.read_bytes()
    held = bytearray(Path(path).read_bytes())
    for at in range(8 * 4096, len(held), 5 * 4096):
        held[at : at + 100] = b"\xff" * 100
    Path(path).write_bytes(held)
    with pytest.raises(StoreError, match="the record is damaged"):
        backup(path, str(copy), nothing)
    assert copy.read_bytes() == before
    assert names(tmp_path) == ["copy.musnad", "r.musnad"]


def test_what_an_older_copy_left_in_a_log_is_not_read_into_the_new_one(
    path: str, tmp_path: Path, lexicon: Lexicon, made: Made
) -> None:
    copy = str(tmp_path / "copy.musnad")
    backup(path, copy, nothing)
    with Writer(copy, lexicon) as writer:  # taken for a record, and killed
        writer.write([made("نص قصير.")])
        with pytest.raises(StoreError, match="open elsewhere"):
            backup(path, copy, nothing)
        for name in ("copy.musnad", "copy.musnad-wal"):
            shutil.copy(tmp_path / name, tmp_path / f"left-{name}")
    for name in ("copy.musnad", "copy.musnad-wal"):
        os.replace(tmp_path / f"left-{name}", tmp_path / name)
    assert (tmp_path / "copy.musnad-wal").stat().st_size
    backup(path, copy, nothing)
    assert check(copy, lexicon) == 9
    assert rows_of(copy) == rows_of(path)


def test_nobody_may_read_the_copy_who_may_not_read_the_record(path: str, tmp_path: Path) -> None:
    os.chmod(path, 0o600)
    backup(path, str(tmp_path / "copy.musnad"), nothing)
    assert stat.S_IMODE((tmp_path / "copy.musnad").stat().st_mode) == 0o600


def test_what_killed_runs_left_behind_goes_once_it_is_nobodys(path: str, tmp_path: Path) -> None:
    old, new = tmp_path / ".copy.musnad.aaaa.part", tmp_path / ".copy.musnad.bbbb.part"
    for folder in (old, new):
        folder.mkdir()
        (folder / "copy.musnad").write_bytes(b"half")
    past = time.time() - 2 * STALE
    for each in (old / "copy.musnad", old):
        os.utime(each, (past, past))
    backup(path, str(tmp_path / "copy.musnad"), nothing)
    assert names(tmp_path) == [".copy.musnad.bbbb.part", "copy.musnad", "r.musnad"]
