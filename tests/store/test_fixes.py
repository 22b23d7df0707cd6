"""Corrections outlive every re-reading, hold in whatever order they come, and nothing is lost."""

import itertools
import json
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from tests.store.corrected import LEAVING, ORDER, Record

from musnad import ask
from musnad.errors import BadQuestion, StoreError
from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.record.fix import Target, make_fix
from musnad.store import View, Writer
from musnad.store.filters import Filter
from musnad.store.fixes import judged, pairs

Made = Callable[..., Reading]
ALL = Filter()


@pytest.fixture
def record(tmp_path: Path, lexicon: Lexicon, made: Made) -> Record:
    found = Record(str(tmp_path / "r.musnad"), lexicon, made)
    found.write(found.reading([LEAVING]), found.second_report())
    return found


def test_each_action_changes_its_row_and_keeps_what_was_read(record: Record) -> None:
    record.fix("e1", "retype", "coerce:seize")
    record.fix("e1", "redate", "2017-12")
    record.fix("e1", "restatus", "denied")
    record.fix("e1", "confirm")
    event = record.event()
    assert [event[key] for key in ("type", "mode", "status", "judged")] == ["COERCE", "seize", "denied", "confirmed"]
    days = [event[key] for key in ("date", "basis", "first", "last")]
    assert days == ["2017-12", "fixed", "2017-12-01", "2017-12-31"]
    assert event["quad"] == "material conflict"
    with View(record.path) as view:
        tree = ask.why(view, f"{record.key}:e1")
        assert [fix["was"] for fix in tree["fixes"]] == [
            {"type": "RETREAT", "mode": "withdraw"},
            {"date": "2017-12-11", "basis": "told", "first": "2017-12-11", "last": "2017-12-11"},
            {"status": "planned"},
            None,
        ]
        assert {fix["author"] for fix in tree["fixes"]} == {"ليلى"}
        assert all(fix["state"] == "live" and fix["text"] == "سحب" for fix in tree["fixes"])


def test_a_day_taken_away_is_unknown(record: Record) -> None:
    record.fix("e1", "redate", "unknown")
    event = record.event()
    assert [event[key] for key in ("date", "basis", "first", "last")] == [None, "unknown", None, None]


def test_times_and_reports_are_redated_and_the_events_that_hang_on_them(record: Record) -> None:
    read = record.rows()
    record.fix("t1", "redate", "2017-12-04")
    assert record.event("e1")["first"] == "2017-12-04"
    assert record.event("e2")["first"] == "2017-12-12"
    record.put(record.draft(record.key, "redate", "2017-12-05"))
    assert record.event("e1")["first"] == "2017-12-04"
    assert [record.event("e2")[key] for key in ("date", "basis", "first")] == ["2017-12-05", "published", "2017-12-05"]
    with View(record.path, "2017-12-05") as view:
        assert [row["report"] for row in view.reports(ALL)] == [record.key]
    with View(record.path) as view:
        ids = [row["id"] for row in ask.log(view)]
    for fix in ids:
        record.fix(fix, "undo")
    assert record.rows() == read


def test_a_rejected_time_leaves_the_event_to_the_reports_day(record: Record) -> None:
    record.fix("t1", "reject")
    assert [record.event()[key] for key in ("date", "basis")] == ["2017-12-12", "published"]


def test_what_is_rejected_is_seen_only_when_asked_for(record: Record) -> None:
    record.fix("e1", "reject")
    with View(record.path) as view:
        assert [row["id"] for row in ask.events(view, ask.Question())] == [f"{record.key}:e2", f"{record.other}:e1"]
        assert view.event(record.key, "e1") is None
        assert view.report(record.key)["events"] == 1
        assert [row["acts"] for row in ask.actors(view, ask.Question())] == [1, 0]
        assert not ask.timeline(view, ask.Question(type="RETREAT", status="planned"))
    with View(record.path, rejected=True) as view:
        assert [row["judged"] for row in ask.events(view, ask.Question())] == ["rejected", None, None]
    with View(record.path, "2017-12-12") as view:
        assert len(view.events(ALL)) == 2


def test_a_rejected_name_statement_or_report_is_gone_with_what_hangs_on_it(record: Record) -> None:
    record.fix("n4", "reject")
    record.fix("s1", "reject")
    with View(record.path) as view:
        assert not view.events(Filter(places=("city/aleppo",)))
        assert view.entity("city/aleppo") is None
        assert record.event("e2")["places"] != []
        assert view.event(record.key, "e2")["places"] == []  # type: ignore[index]
        assert view.event(record.key, "e1")["statement"] is None  # type: ignore[index]
        assert not view.statements(ALL)
        assert view.entity("person/vladimir-putin")
        assert ask.chain(view, f"{record.key}:e1")["vouches"] == "outlet"
    record.put(record.draft(record.key, "reject"))
    with View(record.path) as view:
        assert [row["report"] for row in view.reports(ALL)] == [record.other]
        assert [row["id"] for row in view.events(ALL)] == [f"{record.other}:e1"]
        assert view.entity("person/vladimir-putin") is None
        assert view.entity("state/syria")["names"] == 1  # type: ignore[index]


def test_names_get_another_entity_and_counts_follow(record: Record) -> None:
    read = record.rows()
    first = record.fix("n3", "link", "state/russia")  # not in the record: the lexicon knows it
    with View(record.path) as view:
        assert view.entity("state/russia")["names"] == 1  # type: ignore[index]
        assert view.entity("state/syria")["names"] == 1  # type: ignore[index]
        assert view.events(Filter(places=("state/russia",)))
        assert "read:state/syria" in view.row(record.key, "n3")["marks"]  # type: ignore[index]
    second = record.fix("n3", "split")
    with View(record.path) as view:
        entity = view.row(record.key, "n3")["entity"]  # type: ignore[index]
        assert entity.startswith("apart/")
        assert view.entity(entity)["ar"] == "سوريا"  # type: ignore[index]
        assert view.entity("state/russia") is None
    record.fix(first, "undo")
    record.fix(second, "undo")
    assert record.rows() == read


def test_merged_entities_are_one_in_all_reports_also_later_ones(record: Record) -> None:
    fix = record.fix("army/rus", "merge", "army/russia")
    with View(record.path) as view:
        assert len(view.events(Filter(actors=("army/russia",)))) == 2
        assert view.entity("army/rus") is None
        tree = ask.why(view, f"{record.other}:n1")
        assert [found["id"] for found in tree["fixes"]] == [fix]
    text = "عادت القوات الروسية."
    record.write(record.made(text, names=[("القوات الروسية", "ORG", "army/rus")]))
    with View(record.path) as view:
        assert view.entity("army/russia")["names"] == 3  # type: ignore[index]
        assert view.entity("army/rus") is None
        assert ask.log(view, "army/rus")[0]["state"] == "live"
    record.fix(fix, "undo")
    with View(record.path) as view:
        assert [view.entity(entity)["names"] for entity in ("army/russia", "army/rus")] == [1, 2]  # type: ignore[index]


def test_merges_in_a_ring_end_with_the_latest(record: Record) -> None:
    record.fix("army/rus", "merge", "army/russia")
    record.put(make_fix("2026-01-02T00:00:00.000000Z", "سامي", "للسبب", "merge", Target("entity", "army/russia"),
                        other=Target("entity", "army/rus")))  # fmt: skip
    assert record.states() == ["overruled", "live"]
    with View(record.path) as view:
        assert view.entity("army/rus")["names"] == 2  # type: ignore[index]
        assert view.entity("army/russia") is None


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_corrections_survive_a_re_reading_that_moves_ids(record: Record, version: str) -> None:
    record.fix("e1", "retype", "CONSULT")
    record.fix("e1", "merge", f"{record.other}:e1")
    record.fix("n2", "link", "state/syria")
    record.fix("e2", "reject")
    record.write(record.reading([ORDER, LEAVING]), version=version, again=version == "1.0")
    assert [record.event(row)["type"] for row in ("e1", "e2", "e3")] == ["AGREE", "CONSULT", "ASSAULT"]
    assert record.event("e2")["actors"][1]["entity"] == "state/syria"
    with View(record.path) as view:
        assert pairs(view)[0] == [tuple(sorted((f"{record.key}:e2", f"{record.other}:e1")))]
        assert view.event(record.key, "e3") is None
        assert view.entity("army/russia") is None
        assert [row["row"] for row in ask.log(view, f"{record.key}:e2")] == [f"{record.key}:e2"] * 2
    assert record.states() == ["live"] * 4


def test_what_was_read_is_what_the_latest_reading_read(record: Record) -> None:
    fix = record.fix("e1", "retype", "CONSULT")
    record.write(record.reading([LEAVING | {"type": "MOBILIZE", "mode": None}]), version="2.0")
    with View(record.path) as view:
        assert ask.log(view)[0]["was"] == {"type": "MOBILIZE", "mode": None}
    record.fix(fix, "undo")
    assert record.event()["type"] == "MOBILIZE"


def test_an_orphan_is_kept_and_applies_when_its_row_comes_back(record: Record) -> None:
    record.fix("e1", "retype", "CONSULT")
    record.write(record.reading([]), version="1.1")
    with View(record.path) as view:
        (row,) = ask.log(view)
        assert (row["state"], row["row"], row["text"]) == ("orphaned", None, "سحب")
        assert ask.log(view, record.key) == [row]
    record.write(record.reading([LEAVING]), version="1.2")
    assert record.states() == ["live"]
    assert record.event()["type"] == "CONSULT"


def test_a_correction_of_a_report_that_is_not_there_waits_for_it(record: Record, tmp_path: Path, made: Made) -> None:
    fix = record.draft(f"{record.key}:e1", "retype", "CONSULT")
    later = Record(str(tmp_path / "later.musnad"), record.lexicon, made)
    later.write(later.second_report())
    assert later.put(fix) == 1
    assert later.states() == ["orphaned"]
    later.write(later.reading([LEAVING]))
    assert later.states() == ["live"]
    assert later.event()["type"] == "CONSULT"


def test_undoing_leaves_the_record_as_it_was_read(record: Record) -> None:
    read = record.rows()
    given = [("e1", "retype", "CONSULT"), ("e1", "redate", "2017"), ("t1", "redate", "2016"), ("n1", "retype", "ORG"),
             ("n2", "link", "state/syria"), ("s1", "restance", "doubted"), ("e1", "reject", None),
             ("n3", "reject", None), ("army/rus", "merge", "army/russia"), ("e2", "confirm", None)]  # fmt: skip
    fixes = [record.fix(*one) for one in given]
    assert record.rows() != read
    undos = [record.fix(fix, "undo") for fix in reversed(fixes)]
    assert record.rows() == read
    assert record.states() == ["undone"] * len(fixes) + ["live"] * len(undos)
    record.fix(undos[-1], "undo")
    assert record.event()["type"] == "CONSULT"
    assert record.states()[0] == "live"


def test_of_two_that_contradict_the_later_holds_and_both_stay(record: Record) -> None:
    first = record.fix("e1", "retype", "CONSULT")
    second = record.fix("e1", "retype", "COERCE", author="سامي")
    third = record.fix("e1", "restatus", "actual")
    with View(record.path) as view:
        told = {row["id"]: (row["state"], row["by"]) for row in ask.log(view)}
    assert told == {first: ("overruled", second), second: ("live", None), third: ("live", None)}
    assert record.event()["type"] == "COERCE"
    record.fix(second, "undo")
    assert record.event()["type"] == "CONSULT"


def test_pairs_are_of_current_ids_and_the_later_of_merge_and_split_holds(record: Record) -> None:
    pair = tuple(sorted((f"{record.key}:e1", f"{record.other}:e1")))
    record.fix("e1", "merge", f"{record.other}:e1")
    with View(record.path) as view:
        assert pairs(view) == ([pair], [])
    split = record.fix(f"{record.other}:e1", "split", f"{record.key}:e1", author="سامي")
    with View(record.path) as view:
        assert pairs(view) == ([], [pair])
        assert [row["state"] for row in ask.log(view)] == ["overruled", "live"]
    record.fix(split, "undo")
    with View(record.path) as view:
        assert pairs(view) == ([pair], [])
    record.write(record.reading([]), version="2")
    with View(record.path) as view:
        assert pairs(view) == ([], [])


def test_derived_rows_are_judged_by_their_ids(record: Record) -> None:
    record.put(make_fix("2026-01-02T00:00:00.000000Z", "سامي", "للسبب", "reject", Target("derived", "round/geneva-8")))
    with View(record.path) as view:
        assert judged(view) == {"round/geneva-8": "rejected"}
        assert ask.log(view, "round/geneva-8")[0]["state"] == "live"


def test_a_round_trip_between_two_records_gives_the_same(record: Record, tmp_path: Path, made: Made) -> None:
    fixes = [record.fix("e1", "retype", "CONSULT"), record.fix("e1", "retype", "COERCE:seize", author="سامي")]
    record.fix("army/rus", "merge", "army/russia")
    record.fix("n2", "split")
    record.fix("e1", "split", f"{record.other}:e1")
    record.put(record.draft(record.key, "redate", "2017-12-10"))
    record.fix(fixes[1], "undo")
    lines = record.exported()
    assert json.loads(lines[0])["format"] == "musnad.fix/1"
    other = Record(str(tmp_path / "other.musnad"), record.lexicon, made)
    other.write(other.second_report())
    read = ask.read_fixes(lines, "f")
    assert (other.put(*read), other.put(*read)) == (7, 0)
    other.write(other.reading([LEAVING]))
    assert other.exported() == lines
    assert {table: len(rows) for table, rows in other.rows().items()} == {
        table: len(rows) for table, rows in record.rows().items()
    }
    assert other.event() == record.event()
    assert other.put(*read) == 0


def test_the_order_of_import_does_not_matter(record: Record, tmp_path: Path, made: Made) -> None:
    first = record.fix("e1", "retype", "CONSULT")
    record.fix("e1", "retype", "COERCE")
    record.fix(first, "undo")
    record.fix("e1", "reject")
    record.fix("e1", "confirm", author="سامي")
    fixes = ask.read_fixes(record.exported(), "f")
    for number, order in enumerate(itertools.permutations(fixes)):
        if number % 7:
            continue
        other = Record(str(tmp_path / f"{number}.musnad"), record.lexicon, made)
        other.write(other.reading([LEAVING]), other.second_report())
        with Writer(other.path, other.lexicon) as writer:
            for fix in order:
                writer.fix([fix])
        assert other.rows() == record.rows()
        assert other.exported() == record.exported()


def test_who_looks_first_may_refuse_and_nobody_writes_in_between(record: Record) -> None:
    fix = record.draft(f"{record.key}:e1", "confirm")

    def refuse() -> None:
        with pytest.raises(StoreError, match="another program is writing"), \
                Writer(record.path, record.lexicon, wait_ms=0) as other:
            other.fix([fix])
        raise BadQuestion("not now")

    with View(record.path) as view:
        before = view.rows("SELECT * FROM changes")
    with Writer(record.path, record.lexicon) as writer:
        with pytest.raises(BadQuestion, match="not now"):
            writer.fix([fix], refuse)
        with View(record.path) as view:
            assert view.rows("SELECT * FROM changes") == before
            assert view.rows("SELECT 1 FROM fixes") == []
        writer.fix([fix])
    with View(record.path) as view:
        after = view.rows("SELECT * FROM changes")
    assert after[0]["number"] == before[0]["number"] + 1
    assert after[0]["mark"] != before[0]["mark"]


def test_rules_are_counted_through_every_correction(record: Record, lexicon: Lexicon) -> None:
    """Beside each entity stands by which rules its names were read, whatever people say of them since."""

    def counted() -> dict[str, list[str]]:
        with View(record.path) as view:
            sql = """SELECT n.entity, n.rule, n.marks FROM names n GROUP BY 1, 2, 3
                ORDER BY count(*), n.rule, n.marks"""
            wanted = {row["entity"]: [row["rule"], *json.loads(row["marks"])] for row in view.rows(sql)}
            found = view.reasons(tuple(row["entity"] for row in view.rows("SELECT entity FROM main.names")))
        assert found == wanted
        return found

    before = counted()
    with View(record.path) as view:
        sql = "SELECT id FROM names WHERE report = 1 AND entity IN (SELECT id FROM entities WHERE names = 1)"
        first, second, *_ = (row["id"] for row in view.rows(sql))
    record.fix(first, "link", "state/syria")
    linked = counted()
    assert linked != before
    record.fix(second, "reject")
    assert len(counted()) == len(linked) - 1
    with View(record.path, rejected=True) as view:
        assert ask.check(view, lambda: lexicon, True)["faults"] == []
    connection = apsw.Connection(record.path)
    connection.execute("UPDATE rules SET names = names + 1 WHERE entity = 'state/syria'")
    connection.close()
    with View(record.path, rejected=True) as view:
        assert {fault["fault"] for fault in ask.check(view, lambda: lexicon, True)["faults"]} == {"count_unlike"}
