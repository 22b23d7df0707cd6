"""Parts of answers: the same rows in the same order as the whole, whatever the question; and what they look at."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
import pytest

from musnad import ask
from musnad.ask import Page, Question
from musnad.ask.families import families
from musnad.ask.question import narrow
from musnad.lexicon import Lexicon
from musnad.load import load
from musnad.store import View, Writer
from musnad.store.filters import LONG, Filter, between, where
from musnad.store.intake import Tally, batches

Rows = list[dict[str, Any]]
Whole, Some = Callable[[View, Question], Rows], Callable[[View, Question, int, int], Page]
QUESTIONS: dict[str, tuple[Whole, Some]] = {
    "timeline": (ask.timeline, ask.timeline_page),
    "events": (ask.events, ask.events_page),
    "statements": (ask.statements, ask.statements_page),
    "reports": (ask.reports, ask.reports_page),
    "disputes": (ask.disputes, ask.disputes_page),
}
ASKED = {
    "everything": Question(),
    "a year": Question(since="2017", until="2017"),
    "from a day on": Question(since="2017-12-11"),
    "up to a month": Question(until="2017-05"),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> str:
    samples = Path(__file__).parents[2] / "samples"
    path = str(tmp_path_factory.mktemp("page") / "samples.musnad")
    with Writer(path, lexicon) as writer:
        for readings in batches(load([str(samples)]), lexicon, Tally(), lambda _: None):
            writer.write(readings)
    return path


@pytest.fixture
def view(path: str) -> Iterator[View]:
    with View(path) as view:
        yield view


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("day", [None, "2017-12-31"])
def test_parts_put_together_are_the_whole(path: str, name: str, asked: str, day: str | None) -> None:
    whole, some = QUESTIONS[name]
    with View(path, day) as view:
        rows = whole(view, ASKED[asked])
        parts = [some(view, ASKED[asked], 3, skip) for skip in range(0, len(rows) + 1, 3)]
    assert [row for part in parts for row in part.rows] == rows
    assert {part.total for part in parts} == {len(rows)}
    assert [part.left for part in parts] == [max(len(rows) - skip - 3, 0) for skip in range(0, len(rows) + 1, 3)]


def test_the_samples_have_what_is_parted(view: View) -> None:
    assert all(len(whole(view, Question())) > 3 for whole, _ in QUESTIONS.values())


def test_the_status_that_is_asked_for_stays(view: View) -> None:
    planned = ask.timeline_page(view, Question(status="planned"), 100)
    assert {line["status"] for line in planned.rows} == {"planned"}
    assert {line["status"] for line in ask.timeline_page(view, Question(), 100).rows} == {"actual"}


@pytest.mark.parametrize(
    ("since", "until"), [("2017-12-11", "2017-12-11"), ("2010-02-01", "2016-03-31"), ("2017", None)]
)
def test_days_are_touched_as_they_lie_whatever_their_length(view: View, since: str, until: str | None) -> None:
    """Rows of a day, of ``LONG`` days and one more, and of years."""
    ends = ["2017-12-11", "2018-01-10", "2018-01-11", "2019-12-31"]
    spans = [(first, last) for first in ("2009-01-01", "2017-11-10", "2017-11-11", "2017-12-11") for last in ends]
    chosen = narrow(view, Question(since=since, until=until))
    clause, values = where(between("first", "last", chosen))
    listed = " UNION ALL ".join(f"SELECT '{first}' AS first, '{last}' AS last" for first, last in spans)
    found = [(row["first"], row["last"]) for row in view.rows(f"SELECT * FROM ({listed}) {clause}", values)]
    wanted = [(a, b) for a, b in spans if b >= (chosen.since or "") and a <= (chosen.until or "9999")]
    assert found == wanted
    assert LONG == 31  # as the indexes of the schema have it


@pytest.mark.parametrize(
    ("name", "indexes"),
    [
        ("events", {"events_day", "events_long"}),
        ("reports", {"reports_day", "reports_long"}),
    ],
)
def test_days_are_found_by_indexes(view: View, name: str, indexes: set[str]) -> None:
    first, last = ("e.first", "e.last") if name == "events" else ("e.earliest", "e.latest")
    clause, values = where(between(first, last, Filter(since="2017-12-11", until="2017-12-17")))
    plan = view.rows(f"EXPLAIN QUERY PLAN SELECT * FROM {name} e {clause}", values)
    assert {index for index in indexes for row in plan if f"USING INDEX {index} " in row["detail"]} == indexes


@pytest.mark.parametrize(("table", "named"), [("statements", "denying"), ("names", "process")])
def test_what_is_rare_is_found_by_indexes(view: View, table: str, named: str) -> None:
    rare = {"denying": "x.denies", "process": "x.type = 'PROC'"}[named]
    (plan,) = view.rows(f"EXPLAIN QUERY PLAN SELECT x.report, x.id FROM {table} x WHERE {rare}")
    assert f"{table}_{named}" in plan["detail"]


def test_families_of_some_are_those_of_all(view: View) -> None:
    every = families(view)
    assert len(set(every.values())) < len(every)
    for number in every:
        assert families(view, {number}) == {number: every[number]}


def test_copies_of_copies_are_one_family(path: str, tmp_path: Path) -> None:
    copy = shutil.copy(path, tmp_path / "copies.musnad")
    connection = apsw.Connection(str(copy))
    connection.execute("DELETE FROM copies")
    connection.execute("INSERT INTO copies VALUES (5, 6, 999), (2, 6, 999), (2, 7, 999), (3, 7, 0)")
    connection.close()
    with View(str(copy)) as view:
        assert families(view, {5, 3}) == {5: 2, 3: 3}
        assert families(view)[7] == 2


def test_rules_are_counted_as_names_are(path: str) -> None:
    """Now, on an earlier day (looked up name by name), and with what is rejected."""
    sql = "SELECT n.entity, n.rule, n.marks FROM names n GROUP BY 1, 2, 3 ORDER BY count(*), n.rule, n.marks"
    for rejected in (False, True):
        with View(path, rejected=rejected) as view:
            wanted = {row["entity"]: row["rule"] for row in view.rows(sql)}
            found = view.reasons(tuple(wanted))
            assert {entity: told[0] for entity, told in found.items()} == wanted
    with View(path, "9999-12-31") as then, View(path) as now:
        dated = tuple(row["entity"] for row in then.rows("SELECT DISTINCT entity FROM names"))
        assert then.reasons(dated).keys() <= now.reasons(dated).keys()


def test_only_statements_against_something_are_taken(view: View) -> None:
    every, chosen = view.statements(Filter()), replace(Filter(), against=True)
    wanted = [row["id"] for row in every if row["denies"] or row["stance"] == "doubted"]
    assert 0 < len(wanted) < len(every)
    assert [row["id"] for row in view.statements(chosen)] == wanted
