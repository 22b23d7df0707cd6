"""The store keeps whole reports, the same bytes for the same reports, and refuses what is not its own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from musnad.errors import StoreError
from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.store import SCHEMA, View, Writer
from musnad.store.connect import HERE, MIGRATIONS
from musnad.store.filters import Filter

Made = Callable[..., Reading]
ALL = Filter()
WITHDRAWAL = "أعلن بوتين الاثنين سحب القوات الروسية من سوريا."


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "record.musnad")


@pytest.fixture
def reading(made: Made) -> Reading:
    return made(
        WITHDRAWAL,
        names=[
            ("بوتين", "PER", "person/vladimir-putin"),
            ("القوات الروسية", "ORG", "army/russia"),
            ("سوريا", "GPE", "state/syria"),
        ],
        times=[("الاثنين", "2017-12-11")],
        events=[
            {"anchor": "سحب", "type": "RETREAT", "actors": [1, 2], "places": [3], "times": [1], "status": "planned"},
        ],
        statements=[{"cue": "أعلن", "content": "سحب القوات الروسية من سوريا", "speaker": 1}],
        outlet="صدى المرفأ",
    )  # fmt: skip


def write(path: str, lexicon: Lexicon, *readings: Reading, version: str = "1.0") -> int:
    with Writer(path, lexicon, version) as writer:
        return writer.write(readings)


def test_what_was_written_is_read_with_public_ids(path: str, lexicon: Lexicon, reading: Reading) -> None:
    write(path, lexicon, reading)
    key = reading.report.id[:12]
    with View(path) as view:
        (event,) = view.events(ALL)
        assert event["id"] == f"{key}:e1"
        assert [name["entity"] for name in event["actors"]] == ["person/vladimir-putin", "army/russia"]
        assert (event["date"], event["basis"], event["first"]) == ("2017-12-11", "told", "2017-12-11")
        (statement,) = view.statements(ALL)
        assert statement["content"] == "سحب القوات الروسية من سوريا"
        assert view.report(key[:5])["names"] == 3


def test_reading_again_changes_nothing(path: str, lexicon: Lexicon, reading: Reading, made: Made) -> None:
    assert write(path, lexicon, reading) == 1
    before = Path(path).read_bytes()
    assert write(path, lexicon, reading, reading) == 0
    assert Path(path).read_bytes() == before


def test_a_newer_version_replaces_all_rows_and_an_older_none(
    path: str, lexicon: Lexicon, reading: Reading, made: Made
) -> None:
    write(path, lexicon, reading)
    thinner = made(WITHDRAWAL, names=[("سوريا", "GPE", "state/syria")])
    assert write(path, lexicon, thinner, version="0.9") == 0
    assert write(path, lexicon, thinner, version="1.10") == 1
    with View(path) as view:
        assert view.events(ALL) == []
        assert view.statements(ALL) == []
        assert [row["id"] for row in view.entities(ALL)] == ["state/syria"]
        assert view.entity("person/vladimir-putin") is None
        assert view.report(reading.report.id)["version"] == "1.10"


def test_same_reports_at_the_same_hour_same_bytes(
    tmp_path: Path, lexicon: Lexicon, reading: Reading, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1512000000")
    other = made("وصل لافروف إلى جنيف.", names=[("لافروف", "PER", "person/sergey-lavrov")])
    files = [tmp_path / "one.musnad", tmp_path / "two.musnad"]
    for file in files:
        write(str(file), lexicon, reading)
        write(str(file), lexicon, other)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_people_and_bodies_are_labelled_by_their_full_names(path: str, lexicon: Lexicon, made: Made) -> None:
    short = [made(f"قال بوتين {n}.", names=[("بوتين", "PER", "person/p")]) for n in range(3)]
    full = made("قال فلاديمير بوتين.", names=[("فلاديمير بوتين", "PER", "person/p")])
    write(path, lexicon, *short, full)
    with View(path) as view:
        assert view.entity("person/p") == {
            "id": "person/p", "type": "PER", "ar": "فلاديمير بوتين", "en": None, "names": 4,
        }  # fmt: skip


def test_two_reports_whose_ids_begin_alike_keep_apart(
    path: str, lexicon: Lexicon, reading: Reading, made: Made
) -> None:
    from dataclasses import replace

    twin = replace(reading, report=replace(reading.report, id=reading.report.id[:12] + "f" * 52))
    write(path, lexicon, reading, twin)
    with View(path) as view:
        keys = [row["report"] for row in view.reports(ALL)]
        assert len(set(keys)) == 2
        assert len(view.events(ALL)) == 2


def test_the_schema_is_where_the_migrations_lead() -> None:
    ways = []
    for scripts in ([HERE / "schema.sql"], MIGRATIONS):
        connection = apsw.Connection(":memory:")
        for script in scripts:
            connection.execute(script.read_text(encoding="utf-8"))
        ways.append(sorted(connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall(), key=str))
    assert ways[0] == ways[1]


def test_a_failed_write_leaves_nothing_of_the_batch(path: str, lexicon: Lexicon, reading: Reading, made: Made) -> None:
    broken = made("نص آخر.", names=[("نص", "ORG", "org/x")])
    object.__setattr__(broken.names[0], "type", None)
    with Writer(path, lexicon) as writer:
        with pytest.raises(apsw.ConstraintError):
            writer.write([reading, broken])
        assert not writer.holds(reading.report.id)
    with View(path) as view:
        assert view.reports(ALL) == []


def test_a_newer_schema_is_refused_by_its_number(path: str, lexicon: Lexicon, reading: Reading) -> None:
    write(path, lexicon, reading)
    apsw.Connection(path).pragma("user_version", SCHEMA + 1)
    for opened in (lambda: View(path), lambda: Writer(path, lexicon)):
        with pytest.raises(StoreError, match=f"schema {SCHEMA + 1}, this Musnad knows {SCHEMA}"):
            opened()


def test_other_files_are_refused(tmp_path: Path, lexicon: Lexicon) -> None:
    text, other, missing = tmp_path / "a.txt", tmp_path / "b.db", tmp_path / "c.musnad"
    text.write_text("ليس سجلا " * 200)
    apsw.Connection(str(other)).execute("CREATE TABLE mine (x)")
    for file in (text, other):
        before = file.read_bytes()
        for opened in (lambda file=file: View(str(file)), lambda file=file: Writer(str(file), lexicon)):
            with pytest.raises(StoreError, match="not a record of Musnad"):
                opened()
        assert file.read_bytes() == before
    with pytest.raises(StoreError, match="no such record"):
        View(str(missing))
    with pytest.raises(StoreError, match="cannot be opened"):
        Writer(str(tmp_path / "no" / "folder" / "x.musnad"), lexicon)


def test_a_damaged_record_says_so(path: str, lexicon: Lexicon, made: Made) -> None:
    write(path, lexicon, *(made(f"قال بوتين {n}.", names=[("بوتين", "PER", "person/p")]) for n in range(300)))
    damaged = bytearray(Path(path).read_bytes())
    for at in range(8192, len(damaged) - 4096, 4096):
        damaged[at : at + 200] = b"\xff" * 200
    Path(path).write_bytes(damaged)
    with View(path) as view, pytest.raises(StoreError, match="damaged"):
        view.reports(ALL)


def test_a_record_is_asked_where_its_folder_cannot_be_written(
    path: str, lexicon: Lexicon, reading: Reading, tmp_path: Path
) -> None:
    write(path, lexicon, reading)
    locked = tmp_path / "locked"
    locked.mkdir()
    shutil.copy(path, locked / "r.musnad")
    (locked / "r.musnad").chmod(0o444)
    locked.chmod(0o555)
    try:
        with View(str(locked / "r.musnad")) as view:
            assert len(view.events(ALL)) == 1
    finally:
        locked.chmod(0o755)


def test_readers_go_on_while_one_writes(path: str, lexicon: Lexicon, reading: Reading, made: Made) -> None:
    write(path, lexicon, reading)
    with Writer(path, lexicon) as writer, View(path) as view:
        writer.write([made("وصل لافروف.", names=[("لافروف", "PER", "person/l")])])
        assert len(view.reports(ALL)) == 2


def test_who_is_printed_in_damaged_letters_alone_is_called_as_the_lexicon_has_it(
    tmp_path: Path, lexicon: Lexicon, made: Callable[..., Reading]
) -> None:
    damaged = "سالم المسلط".encode().decode("cp1252", errors="replace")
    path = str(tmp_path / "damaged.musnad")
    with Writer(path, lexicon) as writer:
        writer.write([made(f"{damaged} قال.", names=[(damaged, "PER", "person/salem-al-muslet")])])
    with View(path) as view:
        assert view.entity("person/salem-al-muslet")["ar"] == "سالم المسلط"  # type: ignore[index]
