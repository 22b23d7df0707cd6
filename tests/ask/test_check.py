"""Checking: what was made by musnad alone is whole, whatever was done to it; each thing that is spoilt is named."""

import pathlib
import shutil
from collections.abc import Callable
from typing import Any

import apsw
import pytest
from tests.store.corrected import Record

from musnad import ask
from musnad.lexicon import Lexicon
from musnad.load import load
from musnad.record import Reading
from musnad.redact import Order, Person, redact
from musnad.store import View, Writer
from musnad.store.intake import Tally, batches

Made = Callable[..., Reading]
FIXES = (("e1", "retype", "SUPPORT"), ("n2", "link", "state/syria"), ("e2", "reject", None), ("n1", "reject", None))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, samples: pathlib.Path, lexicon: Lexicon) -> str:
    """The samples, read in two runs, corrected, and some of them read again."""
    path = str(tmp_path_factory.mktemp("check") / "whole.musnad")
    given = [str(samples / "texts"), str(samples / "reports.jsonl")]
    with Writer(path, lexicon) as writer:
        for part, again in ((given, False), (given[:1], True)):
            for readings in batches(load(part), lexicon, Tally(), lambda _: None, None, 7):
                writer.write(readings, again)
            if not again:
                correct(path, writer)
    return path


def correct(path: str, writer: Writer) -> None:
    with View(path, rejected=True) as view:
        keys = sorted(report for (report,) in view.tuples("SELECT key FROM reports"))
        made = "2026-01-01T00:00:00.000000Z"
        fixes = [ask.draft(view, f"{key}:{row}", action, value, "ليلى", "للسبب", made, lambda: writer.lexicon)
                 for key, (row, action, value) in zip(keys, FIXES, strict=False)]  # fmt: skip
    writer.fix(fixes)


@pytest.fixture
def store(whole: str, tmp_path: pathlib.Path) -> str:
    return str(shutil.copy(whole, tmp_path / "x.musnad"))


def spoil(path: str, *sql: str) -> None:
    connection = apsw.Connection(path)
    for statement in sql:
        connection.execute("PRAGMA foreign_keys = off")
        connection.execute(statement)
    connection.close()


def checked(path: str, lexicon: Lexicon, every: bool = True) -> dict[str, Any]:
    with View(path, rejected=True) as view:
        return ask.check(view, lambda: lexicon, every)


def faults(path: str, lexicon: Lexicon) -> set[str]:
    return {row["fault"] for row in checked(path, lexicon)["faults"]}


def test_what_was_read_corrected_and_read_again_is_whole(whole: str, lexicon: Lexicon) -> None:
    told = checked(whole, lexicon)
    assert told["faults"] == []
    assert (told["reports"], told["sampled"], told["foreign"], told["fixes"]) == (20, 20, 0, 4)
    assert checked(whole, lexicon, every=False)["faults"] == []


SPOILT = {
    "DELETE FROM texts WHERE report = 3": {"text_gone"},
    "UPDATE texts SET text = text || '!' WHERE report = 3": {"text_changed"},
    "UPDATE names SET start = start + 1 WHERE report = 2 AND id = 'n1'": {"quote_unlike"},
    "UPDATE times SET \"end\" = 1000000 WHERE report = 2 AND id = 't1'": {"span_outside"},
    "UPDATE statements SET content_end = NULL WHERE report = 2 AND id = 's1'": {"span_outside"},
    "UPDATE events SET type = 'ASSAULU' WHERE report = 2 AND id = 'e1'": {"value_unknown", "act_unlike"},
    "UPDATE events SET status = 'possible' WHERE report = 2 AND id = 'e1'": {"act_unlike"},
    "UPDATE events SET date = '2011-01-01' WHERE report = 2 AND id = 'e1'": {"day_unlike"},
    "UPDATE events SET marks = '[' WHERE report = 2 AND id = 'e1'": {"list_broken", "unreadable"},
    "UPDATE events SET act = NULL WHERE report = 2 AND id = 'e1'": {"act_lost", "act_loose", "act_unlike"},
    "UPDATE events SET judged = 'confirmed' WHERE report = 2 AND id = 'e1'": {"fix_none"},
    "DELETE FROM event_roles WHERE report = 2 AND event = 'e1'": {"act_unlike"},
    "DELETE FROM times WHERE report = 2": {"row_lost", "act_unlike", "day_unlike"},
    "DELETE FROM statements WHERE report = 2": {"row_lost"},
    "DELETE FROM counts": {"act_unlike"},
    "UPDATE spellings SET names = names + 1 WHERE entity = 'state/syria'": {"count_unlike"},
    "DELETE FROM entities WHERE id = 'state/syria'": {"row_lost"},
    "UPDATE entities SET type = 'PER' WHERE id = 'state/syria'": {"entity_unlike"},
    "DELETE FROM runs WHERE report = 2": {"run_unlike"},
    "UPDATE copies SET shared = shared + 1": {"copy_unlike"},
    "DELETE FROM blocks WHERE act = 5": {"block_unlike"},
    "INSERT INTO crowded VALUES ('x')": {"crowded_unlike"},
    "UPDATE acts SET features = replace(features, '\"actual\"', '\"denied\"')": {"act_unlike"},
    "UPDATE acts SET day = '2011-01-01'": {"act_unlike"},
    "UPDATE acts SET features = '[]' WHERE number = 5": {"list_broken", "unreadable"},
    "DELETE FROM likenesses": {"like_unlike", "fused_unlike"},
    "UPDATE likenesses SET score = score + 0.5": {"like_unlike"},
    "DELETE FROM fused": {"fused_unlike"},
    "INSERT INTO fused VALUES (1, 1), (2, 1)": {"fused_unlike"},
    "DELETE FROM rejected": {"fix_undone", "count_unlike"},
    "INSERT INTO rejected VALUES (2, 'n3')": {"fix_none", "count_unlike"},
    "DELETE FROM fixes WHERE action = 'retype'": {"fix_gone"},
    "UPDATE fixes SET reason = 'آخر'": {"fix_changed"},
    "DELETE FROM ledger WHERE number = 4": {"ledger_missing"},
    "UPDATE ledger SET made = '2001' WHERE number = 4": {"ledger_changed"},
    "DELETE FROM captures WHERE report = 2": {"capture_gone"},
    "INSERT INTO changes VALUES (1, '')": {"value_unknown"},
    "UPDATE reports SET key = 'abcabcabcabc' WHERE number = 2": {"report_odd"},
    "UPDATE reports SET outlet = 'غيره'": {"rows_changed"},
    "UPDATE names SET rule = 'guess'": {"rows_changed"},
    "UPDATE captures SET byline = 'سلمى'": {"rows_changed"},
    "DROP INDEX names_entity": {"schema_unlike"},
    "UPDATE entities SET label_en = 'Syriana' WHERE id = 'state/syria'": {"entity_unlike"},
    "UPDATE places SET lat = lat + 1": {"entity_unlike"},
    "UPDATE ties SET since = '1999'": {"entity_unlike"},
    "UPDATE reports SET earliest = '2016-02-30' WHERE number = 2": {"value_unknown"},
    "ALTER TABLE events RENAME COLUMN judged TO judge": {"schema_unlike", "unreadable"},
    "INSERT INTO names SELECT 99, id, start, \"end\", text, type, entity, rule, marks, NULL, NULL, NULL FROM names "
    "WHERE report = 2 AND id = 'n1'": {"row_lost", "count_unlike"},
}  # fmt: skip


@pytest.mark.parametrize("sql", SPOILT)
def test_what_is_spoilt_is_named(store: str, lexicon: Lexicon, sql: str) -> None:
    spoil(store, sql)
    assert SPOILT[sql] <= faults(store, lexicon)


def test_faults_come_with_their_place_and_what_to_do(store: str, lexicon: Lexicon) -> None:
    spoil(store, "UPDATE names SET text = 'غيره' WHERE report = 2 AND id = 'n2'")
    rows = [row for row in checked(store, lexicon)["faults"] if row["fault"] == "quote_unlike"]
    with View(store) as view:
        key = next(view.tuples("SELECT key FROM reports WHERE number = 2"))[0]
    assert [(row["where"], row["do"]) for row in rows] == [(f"{key}:n2", "again")]
    assert "غيره" in rows[0]["detail"]


def test_very_many_faults_are_counted_and_not_listed(store: str, lexicon: Lexicon) -> None:
    spoil(store, "UPDATE names SET text = 'غيره'")
    told = checked(store, lexicon)
    assert sum(row["fault"] == "quote_unlike" for row in told["faults"]) == 100
    assert told["more"]["quote_unlike"] > 200


def test_a_row_that_cannot_be_read_is_a_fault_and_the_rest_is_looked_at(store: str, lexicon: Lexicon) -> None:
    spoil(store, "UPDATE reports SET title = CAST(x'ff' AS TEXT) WHERE number = 4",
          "UPDATE names SET text = CAST(x'ff41' AS TEXT) WHERE report = 3", "DELETE FROM fused")  # fmt: skip
    assert {"unreadable", "letters_broken", "fused_unlike"} <= faults(store, lexicon)
    where = {row["where"] for row in checked(store, lexicon)["faults"] if row["fault"] == "letters_broken"}
    assert {"reports 4", "names 3 n1"} <= where


def test_what_it_says_is_to_be_done_helps(store: str, samples: pathlib.Path, lexicon: Lexicon) -> None:
    spoil(store, "UPDATE events SET text = 'غيره', type = 'AIDD' WHERE report = 2",
          "DELETE FROM times WHERE report = 3", "UPDATE statements SET topics = '[' WHERE report = 2")  # fmt: skip
    assert {row["do"] for row in checked(store, lexicon)["faults"]} >= {"again"}
    with Writer(store, lexicon) as writer:
        for readings in batches(load([str(samples / "texts")]), lexicon, Tally(), lambda _: None):
            writer.write(readings, again=True)
    assert checked(store, lexicon)["faults"] == []


def test_checking_changes_nothing(store: str, lexicon: Lexicon) -> None:
    before = pathlib.Path(store).read_bytes()
    checked(store, lexicon)
    assert pathlib.Path(store).read_bytes() == before


def test_a_redacted_copy_is_whole_and_what_is_read_into_it_is_worked_out_anew(
    store: str, tmp_path: pathlib.Path, samples: pathlib.Path, lexicon: Lexicon
) -> None:
    copy = str(tmp_path / "shared.musnad")
    people = (Person("دي ميستورا", "remove"), Person("person/sergey-lavrov"))
    redact(store, copy, Order(people, km=10.0, roles=True))
    told = checked(copy, lexicon)
    assert told["faults"] == []
    assert (told["sampled"], told["foreign"]) == (0, 20)
    with Writer(copy, lexicon) as writer:
        for readings in batches(load([str(samples / "texts")]), lexicon, Tally(), lambda _: None):
            writer.write(readings, again=True)
    told = checked(copy, lexicon)
    assert told["faults"] == []
    assert told["sampled"] == len(list((samples / "texts").glob("*.txt")))


def test_reports_of_another_version_are_not_worked_out_anew(store: str, lexicon: Lexicon) -> None:
    spoil(store, "UPDATE reports SET version = '0.0.9' WHERE number < 5", "DELETE FROM runs WHERE report < 5")
    told = checked(store, lexicon)
    assert (told["foreign"], [row["fault"] for row in told["faults"]]) == (4, [])


def test_a_record_that_is_written_to_meanwhile_stands_still_for_the_check(
    tmp_path: pathlib.Path, lexicon: Lexicon, made: Made
) -> None:
    record = Record(str(tmp_path / "x.musnad"), lexicon, made)
    record.write(record.reading([]), record.second_report())

    def loaded() -> Lexicon:  # asked for in the middle of the check
        record.write(made("نص جديد في جنيف.", [("جنيف", "GPE", "city/geneva")]))
        return lexicon

    with View(record.path, rejected=True) as view:
        told = ask.check(view, loaded, True)
    assert (told["reports"], told["faults"]) == (2, [])
