"""The file of what is prepared: who may read it, where it lies, and what it never touches."""

import hashlib
import os
from pathlib import Path

import apsw
import pytest

from musnad.errors import StoreError
from musnad.lexicon import Lexicon
from musnad.show.desk import Desk
from musnad.show.prepared import Prepared, file, place_of, spots
from musnad.store import View, Writer


@pytest.fixture
def store(tmp_path: Path, lexicon: Lexicon) -> Path:
    path = tmp_path / "own.musnad"
    Writer(str(path), lexicon).close()
    return path


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.parametrize(("record", "page"), [(0o600, 0o600), (0o640, 0o640), (0o644, 0o644), (0o444, 0o644)])
def test_nobody_reads_it_who_may_not_read_the_record(store: Path, record: int, page: int) -> None:
    store.chmod(record)
    desk = Desk(str(store))
    desk.start(wait=True)
    beside = [path for path in store.parent.iterdir() if ".page" in path.name]
    assert beside
    assert {mode(path) for path in beside} == {page}


def test_an_open_one_is_shut_with_its_record(store: Path) -> None:
    desk = Desk(str(store))
    desk.start(wait=True)
    store.chmod(0o600)
    desk.start(wait=True)
    assert mode(Path(desk.place)) == 0o600


def test_where_none_may_write_it_lies_in_the_cache_of_the_user(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSNAD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(os, "access", lambda path, how: False)
    place = Path(place_of(str(store)))
    assert place.parent == tmp_path / "cache" / "musnad"
    store.chmod(0o600)
    desk = Desk(str(store))
    desk.start(wait=True)
    assert desk.failure is None
    assert mode(place) == 0o600
    assert not [path for path in store.parent.iterdir() if ".page" in path.name]


def test_where_nothing_can_be_kept_one_line_says_so(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("no folder")
    monkeypatch.setenv("MUSNAD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(os, "access", lambda path, how: False)
    with pytest.raises(StoreError, match=r"cannot be kept.*MUSNAD_CACHE"):
        Desk(str(store)).start()


@pytest.mark.parametrize("kind", ["tables", "record", "text"])
def test_what_is_not_ours_is_left_as_it_is(store: Path, kind: str) -> None:
    place = Path(place_of(str(store)))
    if kind == "tables":
        with apsw.Connection(str(place)) as other:
            other.execute("CREATE TABLE mine (x); INSERT INTO mine VALUES (1)")
        other.close()
    else:
        place.write_bytes(store.read_bytes() if kind == "record" else b"no database " * 500)
    place.chmod(0o640)
    before = hashlib.sha256(place.read_bytes()).hexdigest()
    with pytest.raises(StoreError, match=r"another program's file.*move it away") as told:
        Desk(str(store)).start()
    assert "\n" not in str(told.value)
    assert (hashlib.sha256(place.read_bytes()).hexdigest(), mode(place)) == (before, 0o640)


def test_one_of_another_schema_is_made_anew(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(str(store))
    desk.start(wait=True)
    monkeypatch.setattr(file, "SCHEMA", 5)
    prepared = Prepared(desk.place)
    assert prepared.about("state") is None
    assert prepared.connection.pragma("user_version") == 5
    prepared.close()


def test_of_too_many_answers_in_memory_the_oldest_goes(tmp_path: Path) -> None:
    prepared, made = Prepared(str(tmp_path / "known.page")), list[int]()

    def told(number: int) -> int:
        return prepared.remembered(number, lambda: made.append(number) or number)  # type: ignore[func-returns-value]

    for number in (*range(file.KNOWN), 0, file.KNOWN, 1, 0):
        assert told(number) == number
    assert made == [*range(file.KNOWN + 1), 0]
    prepared.close()


def test_the_map_is_kept_until_anything_changes(sampled: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with View(str(sampled)) as view:
        found = spots.told(desk.prepared, view, spots.Choice())
        assert spots.told(desk.prepared, view, spots.Choice()) is found
