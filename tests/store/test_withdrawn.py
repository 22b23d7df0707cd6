"""What an outlet takes back goes from every answer and stays in the record, whatever comes first."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from musnad import ask
from musnad.lexicon import Lexicon
from musnad.load import Withdrawal
from musnad.record import Capture, Reading
from musnad.store import View, Writer
from musnad.store.filters import Filter
from musnad.store.ledger import Entry, broken
from musnad.store.withdrawn import covers

Made = Callable[..., Reading]
ITEM = "urn:newsml:echo.example:7"
MADE = "2017-12-12T10:00:00Z"
BACK = Withdrawal("kill.json", ITEM, "2", "صدى المرفأ", MADE, "خطأ في المصدر")
TEXT = "غادرت القوات الروسية سوريا الاثنين."


def sent(made: Made, text: str = TEXT, version: str | None = "1", item: str = ITEM) -> Reading:
    names = [("القوات الروسية", "ORG", "army/russia"), ("سوريا", "GPE", "state/syria")]
    events = [{"anchor": "غادرت", "type": "RETREAT", "actors": [1], "places": [2]}]
    reading = made(text, names, events=events, outlet="صدى المرفأ")
    capture = Capture(reading.report.id, len(text), "ninjs", "a.json", None, item, version)
    return replace(reading, report=replace(reading.report, capture=capture))


def shown(path: str) -> tuple[int, int, list[str]]:
    """Events and reports that questions see, and the states of the log."""
    with View(path) as view:
        events, reports = list(view.events(Filter())), list(view.reports(Filter()))
        return len(events), len(reports), [row["state"] for row in ask.log(view)]


def rows(path: str, table: str) -> list[tuple[object, ...]]:
    connection = apsw.Connection(path)
    found = list(connection.execute(f"SELECT * FROM {table}"))
    connection.close()
    return found


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "r.musnad")


def test_a_report_that_is_taken_back_is_seen_by_no_question(path: str, lexicon: Lexicon, made: Made) -> None:
    reading = sent(made)
    with Writer(path, lexicon) as writer:
        writer.write([reading])
        assert shown(path) == (1, 1, [])
        assert writer.withdraw([BACK]) == 1
    assert shown(path) == (0, 0, ["live"])
    with View(path, rejected=True) as view:
        (fix,) = ask.why(view, reading.report.id[:12])["fixes"]
        told = (fix["author"], fix["reason"], fix["made"])
    assert told == ("صدى المرفأ", "withdrawn by its outlet: خطأ في المصدر", "2017-12-12T10:00:00.000000Z")
    assert rows(path, "entities") == []


def test_the_order_does_not_matter_and_twice_changes_nothing(path: str, lexicon: Lexicon, made: Made) -> None:
    reading = sent(made)
    with Writer(path, lexicon) as writer:
        assert writer.withdraw([BACK]) == 0
        writer.write([reading])
        assert writer.withdrawn == 1
        assert shown(path) == (0, 0, ["live"])
        before = rows(path, "ledger"), rows(path, "fixes")
        assert writer.withdraw([BACK, BACK]) == 0
        assert (rows(path, "ledger"), rows(path, "fixes")) == before
    other = path.replace("r.", "s.")
    with Writer(other, lexicon) as writer:
        writer.write([reading])
        writer.withdraw([BACK])
    assert rows(path, "fixes") == rows(other, "fixes")
    assert [entry[2] for entry in before[0]] == ["withdrawn", "read", "fix"]
    assert list(broken(Entry(*row) for row in before[0])) == []  # type: ignore[arg-type]


def test_it_outlives_re_reading_and_may_be_undone(path: str, lexicon: Lexicon, made: Made) -> None:
    with Writer(path, lexicon, "1.0") as writer:
        writer.write([sent(made)])
        writer.withdraw([BACK])
    with Writer(path, lexicon, "2.0") as writer:
        writer.write([sent(made)])
    assert shown(path) == (0, 0, ["live"])
    with View(path, rejected=True) as view:
        (logged,) = ask.log(view)
        undo = ask.draft(view, logged["id"], "undo", None, "ليلى", "نشرته غيرها", "2017-12-13T00:00:00.000000Z", dict)  # type: ignore[arg-type]
    with Writer(path, lexicon, "3.0") as writer:
        writer.fix([undo])
        writer.withdraw([BACK])
        writer.write([sent(made)])
    assert shown(path)[:2] == (1, 1)


def test_a_newer_version_stands_and_other_items_are_left(path: str, lexicon: Lexicon, made: Made) -> None:
    newer = sent(made, TEXT + " صححت.", "3")
    others = [sent(made, TEXT + " أخرى.", "1", "urn:other"), sent(made, TEXT + " بلا رقم.", None)]
    with Writer(path, lexicon) as writer:
        writer.write([sent(made), newer, *others])
        assert writer.withdraw([BACK]) == 2
    assert shown(path)[:2] == (2, 2)


def test_a_name_that_is_no_uri_is_one_outlets_own(path: str, lexicon: Lexicon, made: Made) -> None:
    with Writer(path, lexicon) as writer:
        writer.write([sent(made, item="77")])
        assert writer.withdraw([replace(BACK, item="77", outlet="مشكاة الهضبة", version=None)]) == 0
        assert writer.withdraw([replace(BACK, item="77", version="9")]) == 1


@pytest.mark.parametrize(("last", "version", "taken"), [("2", "2", True), ("2", "1", True), ("2", "10", False),
    ("", "7", True), ("2", None, True), ("1.2", "1.10", False), ("20171211T0900", "20171212T0900", False),
    ("final", "2", True)])  # fmt: skip
def test_versions_are_compared_by_their_numbers(last: str, version: str | None, taken: bool) -> None:
    assert covers(last, version) == taken
