"""Verifying: whatever is changed in a record or in the files it came from is found and named."""

import json
import pathlib
import shutil
from collections.abc import Callable
from typing import Any

import apsw
import pytest

from musnad import ask
from musnad.lexicon import Lexicon
from musnad.load import load
from musnad.record import Reading
from musnad.record.fix import Target, make_fix
from musnad.store import View, Writer
from musnad.store.connect import APPLICATION, MIGRATIONS
from musnad.store.intake import Tally, batches

Made = Callable[..., Reading]
TEXTS = (
    "أعلن وزير الخارجية الروسي سيرغي لافروف الاثنين في موسكو أن المحادثات تبدأ في جنيف.",
    "وصل المبعوث الأممي ستيفان دي ميستورا إلى دمشق أمس والتقى وزير الخارجية وليد المعلم.",
    "غادرت القوات الروسية قاعدة حميميم في سوريا، بحسب وزارة الدفاع الروسية.",
    "نفى المتحدث باسم الوزارة أن تكون الطائرات قصفت المدينة مساء الأحد.",
)


@pytest.fixture
def store(tmp_path: pathlib.Path, lexicon: Lexicon) -> str:
    """A record of four reports out of three files, one of them in two rows; one correction."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXTS[0], encoding="utf-8")
    (folder / "two!.txt").write_text(TEXTS[1], encoding="utf-8")
    rows = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in TEXTS[2:])
    (folder / "rows.jsonl").write_text(rows, encoding="utf-8")
    path = str(tmp_path / "x.musnad")
    with Writer(path, lexicon) as writer:
        for readings in batches(load([str(folder)]), lexicon, Tally(), lambda _: None):
            writer.write(readings)
        report = asked(path, "SELECT id FROM reports ORDER BY number")[0][0]
        target = Target("report", report=report, start=0, end=0)
        writer.fix([make_fix("2117-12-11T09:30:00.000000Z", "سلمى", "مكرر", "reject", target)])
    return path


def asked(path: str, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    connection = apsw.Connection(path)
    found = list(connection.execute(sql, values))
    connection.close()
    return found


def verified(path: str, **said: Any) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    with View(path) as view:
        told = ask.verify(view, **said)
    return told, [(fault["fault"], fault["where"]) for fault in told["faults"]]


def test_a_whole_record_has_no_faults(store: str) -> None:
    told, faults = verified(store)
    assert faults == []
    assert (told["reports"], told["entries"], told["fixes"], told["outside"]) == (4, 5, 1, 0)
    assert told["files"] == {"same": 4, "changed": 0, "lacks": 0, "elsewhere": 0, "unread": 0}
    assert told["head"] == asked(store, "SELECT hash FROM ledger WHERE number = 5")[0][0]


def test_a_changed_text_is_named(store: str) -> None:
    asked(store, "UPDATE texts SET text = replace(text, 'جنيف', 'أستانا') WHERE text LIKE '%جنيف%'")
    key = asked(store, "SELECT key FROM reports r JOIN texts ON report = number WHERE text LIKE '%أستانا%'")[0][0]
    assert verified(store)[1] == [("text_changed", key)]


def test_what_was_read_in_a_report_does_not_change_unseen(store: str) -> None:
    asked(store, "UPDATE reports SET outlet = 'صدى المرفأ' WHERE number = 2")
    asked(store, "UPDATE names SET entity = 'state/syria' WHERE report = 3")
    keys = [row[0] for row in asked(store, "SELECT key FROM reports WHERE number IN (2, 3) ORDER BY number")]
    assert verified(store)[1] == [("rows_changed", key) for key in keys]


def test_a_text_changed_with_its_hash_is_not_what_the_ledger_says(store: str) -> None:
    from musnad.store.rows import text_hash

    asked(store, "UPDATE texts SET text = ? WHERE report = 1", TEXTS[0] + "!")
    asked(store, "UPDATE captures SET text = ?, sha256 = ? WHERE report = 1", text_hash(TEXTS[0] + "!"), "0" * 64)
    key = asked(store, "SELECT key FROM reports WHERE number = 1")[0][0]
    faults = verified(store)[1]
    assert faults[:2] == [("text_unlike", key), ("capture_unlike", key)]


def test_a_deleted_entry_of_the_ledger_is_named_and_what_it_listed(store: str) -> None:
    asked(store, "DELETE FROM ledger WHERE number = 2")
    key = asked(store, "SELECT key FROM reports WHERE number = 2")[0][0]
    assert verified(store)[1] == [("ledger_missing", "ledger:3"), ("report_unlisted", key)]


@pytest.mark.parametrize(("number", "kind"), [(1, "report_unlisted"), (4, "report_unlisted"), (5, "fix_unlisted")])
def test_the_first_and_the_last_entry_are_missed_too(store: str, number: int, kind: str) -> None:
    asked(store, "DELETE FROM ledger WHERE number = ?", number)
    faults = verified(store)[1]
    assert kind in [fault for fault, _ in faults]


def test_an_edited_entry_is_named(store: str) -> None:
    asked(store, "UPDATE ledger SET made = '2001-01-01T00:00:00Z' WHERE number = 3")
    assert verified(store)[1] == [("ledger_changed", "ledger:3")]
    asked(store, "UPDATE ledger SET what = '{' WHERE number = 3")
    assert ("ledger_changed", "ledger:3") in verified(store)[1]


def test_a_report_taken_out_is_named(store: str) -> None:
    report = asked(store, "SELECT id FROM reports WHERE number = 3")[0][0]
    for table, column in (("reports", "number"), ("texts", "report"), ("captures", "report")):
        asked(store, f"DELETE FROM {table} WHERE {column} = 3")
    assert verified(store)[1] == [("report_gone", report[:12])]
    asked(store, "DELETE FROM captures WHERE report = 2")
    assert "capture_gone" in [fault for fault, _ in verified(store)[1]]
    asked(store, "DELETE FROM texts WHERE report = 1")
    assert "text_gone" in [fault for fault, _ in verified(store)[1]]


def test_a_changed_or_removed_correction_is_named(store: str) -> None:
    (fix,) = asked(store, "SELECT id FROM fixes")[0]
    asked(store, "UPDATE fixes SET author = 'غيرها'")
    assert verified(store)[1] == [("fix_changed", fix)]
    asked(store, "DELETE FROM fixes")
    assert verified(store)[1] == [("fix_gone", fix)]


def test_a_withdrawal_that_is_gone_is_named(store: str) -> None:
    from musnad.store.ledger import WITHDRAWN, enter

    connection = apsw.Connection(store)
    enter(connection, WITHDRAWN, [{"item": "marfa-1", "version": "2"}])
    connection.close()
    assert verified(store)[1] == [("withdrawal_gone", "marfa-1")]
    asked(store, "INSERT INTO withdrawn VALUES ('marfa-1', '2', NULL, NULL, '', 'x')")
    assert verified(store)[1] == []


def test_changed_files_are_named_and_missing_ones_are_no_fault(store: str, tmp_path: pathlib.Path) -> None:
    folder, backup = tmp_path / "raw", tmp_path / "backup"
    shutil.copytree(folder, backup / "deep")
    (backup / "deep" / "one.txt").rename(backup / "other name.txt")
    (folder / "one.txt").write_text(TEXTS[0] + " ", encoding="utf-8")
    (folder / "two!.txt").unlink()
    (folder / "rows.jsonl").write_text(json.dumps({"text": TEXTS[2]}, ensure_ascii=False), encoding="utf-8")
    told, faults = verified(store)
    assert [fault for fault, _ in faults] == ["file_changed", "file_lacks"]
    assert str(folder / "one.txt") in faults[0][1]
    assert f"{folder / 'rows.jsonl'}#2" in faults[1][1]
    assert told["files"] == {"same": 1, "changed": 1, "lacks": 1, "elsewhere": 1, "unread": 0}
    told, faults = verified(store, sources=str(backup))
    assert (faults, told["files"]["same"]) == ([], 4)


def test_reading_again_is_no_fault(store: str, tmp_path: pathlib.Path, lexicon: Lexicon) -> None:
    with Writer(store, lexicon, "99.0") as writer:
        for readings in batches(load([str(tmp_path / "raw")]), lexicon, Tally(), lambda _: None):
            writer.write(readings)
    told, faults = verified(store)
    assert faults == []
    assert (told["reports"], told["entries"]) == (4, 9)


def test_a_record_from_before_the_ledger_says_how_many_stand_outside(
    tmp_path: pathlib.Path, lexicon: Lexicon, made: Made
) -> None:
    path = str(tmp_path / "old.musnad")
    connection = apsw.Connection(path)
    for script in MIGRATIONS[:5]:
        connection.execute(script.read_text(encoding="utf-8"))
    connection.execute("INSERT INTO reports VALUES (1, ?, 'aaaaaaaaaaaa', 'a.txt', NULL, NULL, '[]', NULL, NULL, "
                       "'unknown', NULL, NULL, '[]', '0.1.0')", ("a" * 64,))  # fmt: skip
    connection.execute("INSERT INTO texts VALUES (1, ?)", (TEXTS[0],))
    connection.pragma("application_id", APPLICATION)
    connection.pragma("user_version", 5)
    connection.close()
    told, faults = verified(path)
    assert (faults, told["reports"], told["outside"], told["head"]) == ([], 1, 1, None)
    with Writer(path, lexicon) as writer:
        writer.write([made(TEXTS[1])])
    told, faults = verified(path)
    assert (faults, told["reports"], told["outside"], told["entries"]) == ([], 2, 1, 1)
