"""What Spark's workers do with batches; no Spark is needed to ask them."""

import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.util import find_spec
from itertools import combinations
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa
import pytest
from tests.scale.spark.given import TAIL, _record

from musnad.errors import BadQuestion
from musnad.fuse.acts import Act
from musnad.fuse.blocks import AROUND, NO_DAY, SOME_DAY, blocks, keys, lookups
from musnad.load.given import Given
from musnad.load.items import Item
from musnad.load.rows import LONGEST
from musnad.record import Report
from musnad.scale import spark as cluster
from musnad.scale.spark import choosing, judging, shapes, worker

FILES = ["/a/b/x.txt", "/a/b c/x.txt", "/a/b.txt", "/a/b/y/z.txt", "/a-b/x.txt", "/a/ب.txt", "/a/b/x.txt.gz"]


def items(batches: worker.Batches) -> list[tuple[str, Any]]:
    """The kind of each row, and what it holds."""
    return [(kind, worker.unpacked(item)) for kind, _, _, item in shapes.rows_of(batches)]


def test_without_pyspark_or_without_a_classic_session_nothing_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    connected = type("SparkSession", (), {"__module__": "pyspark.sql.connect.session"})()
    if find_spec("pyspark"):
        with pytest.raises(BadQuestion, match="this is a session of Spark Connect"):
            cluster.read(connected, "/a.jsonl")
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(BadQuestion, match=r"needs the package pyspark; pip install 'musnad\[spark\]'"):
        cluster.read(None, "/a.jsonl")


def test_places_stand_in_the_order_in_which_one_machine_reads() -> None:
    ordered = [path.as_posix() for path in sorted(map(PurePosixPath, FILES))]
    assert sorted(FILES, key=lambda path: worker.place_in(0, path, 0)) == ordered
    places = [(0, "/z", 9, 1), (0, "/z", 10, 0), (0, "/z", 10, 1), (1, "/a", 0, 0), (10, "/a", 0, 0)]
    assert sorted(places, key=lambda place: worker.place_in(*place)) == places


def test_lines_are_numbered_from_where_their_blocks_begin() -> None:
    line = f'{{"text": "{TAIL}"}}'.encode()
    rows = [(line, "/a.jsonl", 0), (b"", "/a.jsonl", 0), (line, "/a.jsonl", 0), (line, "/a.jsonl", 900),
            (b"x" * (LONGEST + 1), "/b.jsonl", 0)]  # fmt: skip
    schema = pa.schema({"line": pa.binary(), "path": pa.string(), "start": pa.int64()})
    firsts = {("/a.jsonl", 0): 0, ("/a.jsonl", 900): 3, ("/b.jsonl", 0): 0}
    found = items(worker.load_lines(0, Given(), firsts, [shapes.batch(rows, schema)]))
    assert [item.capture.source for _, item in found[:3]] == ["/a.jsonl#1", "/a.jsonl#3", "/a.jsonl#4"]
    assert [str(item) for _, item in found[3:]] == ["/b.jsonl#1: longer than 2 MB; one report a file or row: split it"]


def test_a_file_that_lies_elsewhere_is_read_from_what_spark_brings() -> None:
    where = "hdfs://nn/crawl.warc"
    schema = pa.schema({"path": pa.string(), "content": pa.binary()})
    rows = [(where, _record(TAIL * 4)), ("hdfs://nn/broken.pdf", b"%PDF-nothing"), ("/nowhere.txt", None)]
    kinds, found = zip(*items(worker.load_files(0, Given(), [shapes.batch(rows, schema)])), strict=True)
    assert kinds == ("report", "failure", "failure")
    assert found[0].capture.source == f"{where}!urn:uuid:0a1b"
    assert str(found[1]).startswith("hdfs://nn/broken.pdf: ")
    assert str(found[2]) == "/nowhere.txt: cannot be read: No such file or directory; check the path and its rights"


def test_a_fault_of_ours_costs_the_rest_of_one_file() -> None:
    def failing() -> Iterator[Item]:
        yield Report("0" * 64, TAIL)
        raise RecursionError

    found = items(worker.loaded(worker.placed(0, "/a.html", 0, failing(), "/a.html")))
    assert [kind for kind, _ in found] == ["report", "failure"]
    assert str(found[1][1]) == "/a.html: loading it failed (RecursionError); please send us the file"


def test_a_report_that_no_rule_can_read_is_a_failure_among_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    from musnad.store import intake

    def read(report: Report, *_: Any) -> Any:
        if report.uri == "bad":
            raise ZeroDivisionError
        return real(report, worker.lexicon())

    real = intake.read
    monkeypatch.setattr(intake, "read", read)
    monkeypatch.setattr(intake, "read_all", lambda reports, _: [read(report) for report in reports])
    given = [(f"{number:064}", Report(f"{number:064}", TAIL, uri)) for number, uri in enumerate(("good", "bad"))]
    rows = [("report", key, key, worker.packed(report)) for key, report in given]
    good, bad = shapes.rows_of(worker.read([shapes.batch(rows, shapes.ITEM)]))
    assert (good[0], good[2]) == ("reading", "0" * 64)
    assert bad[0] == "failure"
    assert "a rule of ours failed on it (ZeroDivisionError" in str(worker.unpacked(bad[3]))


def test_lists_of_rows_come_back_as_they_were() -> None:
    schema = pa.schema({"a": pa.int64(), "b": pa.list_(pa.string())})
    lists: list[list[tuple[Any, ...]]] = [[(1, ["x"]), (2, None)], [], [(3, [])]]
    made = shapes.nested(lists, schema)
    assert [*shapes.lists_of(made)] == lists
    assert [*shapes.lists_of(made.slice(1))] == lists[1:]


def test_blocks_that_hang_together_have_one_head() -> None:
    heads = choosing.joined([["a", "b"], ["c", "d"], ["d", "b"], ["e", "f"]])
    assert len({heads[block] for block in "abcd"}) == 1
    assert heads["e"] == heads["f"] != heads["a"]


def act(kind: str, day: str) -> Act:
    """An act with a little known person."""
    empty: tuple[Any, ...] = ()
    return Act(kind, "", "actual", "x", "", day, day, bool(day), empty, empty, empty, empty, empty, empty, empty,
               ("somebody",), empty, empty)  # fmt: skip


def test_acts_meet_as_often_as_they_would_find_one_another() -> None:
    start = date(1969, 12, 20)  # before and after the day from which days are numbered
    days = [*((start + timedelta(days=by)).isoformat() for by in range(25)), "", ""]
    acts = [act(kind, day) for kind in ("CONSULT", "COOPERATE", "ASSAULT") for day in days]
    groups = defaultdict(list)
    for number, each in enumerate(acts):
        for kind, day, shared in blocks(each):
            if day in (SOME_DAY, NO_DAY):
                groups[shared].append((number, kind, None, None, day == SOME_DAY, ""))
                continue
            at = (date.fromisoformat(day) - date(1970, 1, 1)).days
            for span in (at // judging.SPAN, at // judging.SPAN + 1):
                groups[shared, span].append((number, kind, at, span, True, ""))
    met = [{pair[0][0], pair[1][0]} for rows in groups.values() for pair in judging.met(rows)]
    found = {frozenset(pair) for pair in met}
    expected = {
        frozenset({one, two})
        for one, two in combinations(range(len(acts)), 2)
        if set(lookups(acts[one])) & set(keys(acts[two]))
    }
    assert found == expected
    assert len(met) == len(found), "no pair meets twice under one thing that both share"


@pytest.mark.parametrize("day", ["2017-12-01", ""])
def test_of_two_acts_each_finds_the_other(day: str) -> None:
    ours = act("CONSULT", "2017-12-04")
    other = act("COOPERATE", day)
    for one, two in ((ours, other), (other, ours)):
        assert set(lookups(one)) & set(keys(two)), "each looks where the other stands"
    far = act("CONSULT", "2017-12-08")
    assert (AROUND, set(lookups(ours)) & set(keys(far))) == (3, set())
