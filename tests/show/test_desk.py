"""The desk while others write: their changes are noticed, what somebody holds stays open, what fails is tried again."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import apsw
import pytest
from fastapi.testclient import TestClient
from tests.show.corrected import Analyst, analyst_of

from musnad import ask
from musnad.lexicon import Lexicon
from musnad.pipeline import read_all
from musnad.record import Report
from musnad.show import desk as desks
from musnad.show import views
from musnad.show.app import create_app
from musnad.show.correcting import Changed, Wish, carry_out, token_of
from musnad.show.desk import Desk
from musnad.show.prepared import Builder, Prepared, crowds
from musnad.show.prepared.build import state_of
from musnad.show.prepared.touched import grouped, touched
from musnad.show.sheet import Page
from musnad.store import View, Writer

TEXT = "أعلن وزير الدفاع الروسي سيرغي شويغو الاثنين انسحاب القوات الروسية من سوريا."
OTHER = "وصل وزير الخارجية الروسي سيرغي لافروف إلى جنيف الثلاثاء."
EVENT = "SELECT r.key || ':' || e.id AS id FROM events e JOIN reports r ON r.number = e.report"
CROWDED = "SELECT c.row, (SELECT min(id) FROM line_ids i WHERE i.line = c.line) AS id FROM crowds c"


@pytest.fixture
def analyst(sampled: Path, tmp_path: Path) -> Iterator[Analyst]:
    with analyst_of(sampled, tmp_path) as found:
        yield found


def report(text: str, outlet: str = "سارية") -> Report:
    return Report(f"{len(text):x}".ljust(64, "0"), text, "mem:", outlet, "2017-12-12")


def write(store: str, lexicon: Lexicon, *reports: Report, again: bool = False) -> None:
    with Writer(store, lexicon) as writer:
        writer.write(read_all(list(reports), lexicon), again)


def drafted(store: str, row: str, action: str, value: str | None = None) -> Any:
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with View(store, rejected=True) as view:
        return ask.draft(view, row, action, value, "سامي", "للسبب", made, desks.load_lexicon)


@pytest.fixture
def small(tmp_path: Path, lexicon: Lexicon) -> Desk:
    """The desk of a record of one report."""
    store = str(tmp_path / "small.musnad")
    write(store, lexicon, report(TEXT))
    made = Desk(store)
    made.start(wait=True)
    assert made.failure is None
    return made


def outlets(desk: Desk) -> set[str]:
    return {row["outlet"] for row in desk.prepared.rows("SELECT outlet FROM line_outlets")}


def test_a_report_read_again_with_another_outlet_is_noticed(small: Desk, lexicon: Lexicon) -> None:
    assert outlets(small) == {"سارية"}
    write(small.store, lexicon, report(TEXT, "مشكاة"), again=True)
    small.start(wait=True)
    assert outlets(small) == {"مشكاة"}


def test_a_record_made_anew_is_noticed(small: Desk, lexicon: Lexicon) -> None:
    Path(small.store).unlink()
    write(small.store, lexicon, report(TEXT, "مشكاة"))
    small.start(wait=True)
    assert outlets(small) == {"مشكاة"}


@pytest.mark.parametrize("others", [0, 1])
def test_lines_are_of_the_new_state_only_if_nobody_else_wrote(small: Desk, lexicon: Lexicon, others: int) -> None:
    with View(small.store) as view:
        row, before, state = view.rows(EVENT)[0]["id"], grouped(view), state_of(view)
    with Writer(small.store, lexicon) as writer:
        writer.fix([drafted(small.store, row, "confirm")])
    if others:
        write(small.store, lexicon, report(OTHER))
    with View(small.store) as view:
        Builder(small.prepared, view).touch(touched(view, before, writer), state)
        assert (small.prepared.about("lines") == state_of(view)) is not others
    small.start(wait=True)
    assert small.prepared.value("SELECT count(DISTINCT substr(id, 1, 12)) FROM line_ids") == 1 + others


def test_a_correction_of_another_program_in_between_is_shown(
    analyst: Analyst, monkeypatch: pytest.MonkeyPatch, lexicon: Lexicon
) -> None:
    with View(str(analyst.store)) as view:
        row = view.rows(EVENT)[0]["id"]
    theirs = drafted(str(analyst.store), row, "redate", "2016")

    class Late(Writer):
        """Begins when somebody else has just ended."""

        def fix(self, *given: Any) -> int:
            with Writer(self.path, lexicon) as other:
                other.fix([theirs])
            return super().fix(*given)

    monkeypatch.setattr(desks, "Writer", Late)
    with pytest.raises(Changed) as told:
        carry_out(analyst.desk, Wish(row, "redate", "2017", "ليلى", "صح", token_of([])))
    assert [fix.id for fix in told.value.fixes] == [theirs.id]
    assert [entry["id"] for entry in analyst.log()] == [theirs.id]


def test_what_a_request_holds_stays_open_while_others_write(small: Desk, lexicon: Lexicon) -> None:
    app, held = create_app(small), list[View]()

    @app.get("/{lang}/held")
    def hold(page: Page, more: bool = False) -> int:
        first = page.view
        if more:
            write(small.store, lexicon, report(OTHER))
        held.append(page.view)
        return len(first.rows("SELECT 1 FROM reports"))

    with TestClient(app, base_url="http://localhost") as client:
        assert client.get("/ar/held").json() == 1
        assert client.get("/ar/held?more=1").json() == 2
        assert client.get("/ar/held").json() == 2
        assert client.get("/ar/held").json() == 2
    assert held[0] is held[1], "whoever comes next gets the same"
    assert held[1] is not held[2]
    assert held[2] is held[3]
    with pytest.raises(apsw.ConnectionClosedError):
        held[1].rows("SELECT 1")
    small.wait()
    assert small.prepared.about("state") == state_of(held[3])


def test_two_who_hold_have_a_view_each(small: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = list[str]()
    monkeypatch.setattr(views, "View", lambda store: opened.append(store) or View(store))
    pool = views.Views(small.store, lambda: None)
    one, other = pool.lend(), pool.lend()
    assert one.view is not other.view
    for lent in (one, other):
        pool.give_back(lent)
    assert {id(pool.lend().view), id(pool.lend().view)} == {id(one.view), id(other.view)}
    assert len(opened) == 2


def test_work_that_fails_is_told_in_one_line_and_tried_again(
    small: Desk, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(self: Builder) -> None:
        raise ZeroDivisionError("of a\nfault")

    write(small.store, lexicon, report(OTHER))
    with monkeypatch.context() as patched, caplog.at_level(logging.ERROR):
        patched.setattr(Builder, "build", broken)
        small.start(wait=True)
    assert small.failure == "ZeroDivisionError: of a fault"
    assert [record.getMessage().count("\n") for record in caplog.records] == [0]
    assert "of a fault" in caplog.text
    assert small.preparing is None
    write(small.store, lexicon, report(TEXT + OTHER))
    assert len(small.view.rows("SELECT 1 FROM reports")) == 3
    small.wait()
    assert small.failure is None
    assert small.prepared.about("state") == state_of(small.view)


def test_a_correction_stands_whatever_comes_of_its_lines(analyst: Analyst, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: Any) -> None:
        raise apsw.FullError("database or disk is full")

    with View(str(analyst.store)) as view:
        row = view.rows(EVENT)[0]["id"]
    with monkeypatch.context() as patched:
        patched.setattr(Builder, "touch", full)
        analyst.fix(row, "retype", "ASSAULT:aerial")
    analyst.desk.wait()
    assert (analyst.line(row) or {})["lane"] == "fighting"


def test_crowds_are_not_kept_of_lines_that_a_correction_has_changed(
    analyst: Analyst, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lexicon: Lexicon
) -> None:
    monkeypatch.setattr(crowds, "MANY", 1)
    store, prepared, fixed = str(analyst.store), Prepared(str(tmp_path / "crowds.page")), list[str]()

    def meanwhile(step: str, done: int, whole: int) -> None:
        if (step, done) != ("network", 1) or fixed:
            return
        with View(store) as view:
            before, state, row = grouped(view), state_of(view), next(crowds.missing(prepared, view))["id"]
        fixed.append(row)
        with Writer(store, lexicon) as writer:
            writer.fix([drafted(store, row, "redate", "2016")])
        with View(store) as view:
            Builder(other, view).touch(touched(view, before, writer), state)

    other = Prepared(prepared.path)
    with View(store) as view:
        Builder(prepared, view, meanwhile).build()
    assert fixed
    assert prepared.rows(CROWDED) == []
    with View(store) as view:
        Builder(prepared, view).build()
        told = {row["id"]: json.loads(row["row"]) for row in prepared.rows(CROWDED)}
        summed = {row_id: crowds.summed(view, view.event(*row_id.split(":")) or {}) for row_id in told}
    assert told
    assert told == json.loads(json.dumps(summed))
    for each in (prepared, other):
        each.close()


def test_the_state_tells_every_writing(small: Desk, lexicon: Lexicon) -> None:
    states = list[list[str]]()
    for reading in (report(TEXT), replace(report(TEXT), title="عنوان"), report(TEXT)):
        write(small.store, lexicon, reading, again=True)
        with View(small.store) as view:
            states.append(state_of(view))
    assert len({str(state) for state in states}) == 3
