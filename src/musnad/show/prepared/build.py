"""Work everything out, in steps that each stand when they are done, and only what changed where that is known."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any

from musnad.ask import denials
from musnad.show.prepared import crowds, denied, kept, lines, long, search, spots, ties
from musnad.show.prepared.file import VERSION, Prepared
from musnad.show.prepared.shelves import SHELVES, fill
from musnad.show.prepared.touched import Touched, lay_anew
from musnad.store import View

Row = dict[str, Any]
Watch = Callable[[str, int, int], None]  # which step, how far, of how many

STATE = "SELECT number, mark, (SELECT coalesce(max(number), 0) FROM reports) AS last FROM changes"
SUMMARY = """SELECT (SELECT count(*) FROM reports) AS reports, (SELECT count(*) FROM events) AS events,
    (SELECT count(*) FROM statements) AS statements, (SELECT count(*) FROM entities) AS entities,
    (SELECT count(DISTINCT outlet) FROM reports) AS outlets, (SELECT count(*) FROM fixes) AS fixes,
    (SELECT min(earliest) FROM reports) AS first, (SELECT max(latest) FROM reports) AS last"""
BATCH = 200  # reports of one transaction of the search


def state_of(view: View) -> list[str]:
    """What changes when the record does, or what reads it: how often it was written to, what with, its last report."""
    return [VERSION, *map(str, view.rows(STATE)[0].values())]


def follows(state: list[str], before: list[str]) -> bool:
    """Whether the record was written to just once in between."""
    return state[0] == before[0] and int(state[1]) == int(before[1]) + 1


class Builder:
    """Brings what is prepared up to the record; ``watch`` is told how far it is.

    Each step is taken within ``turn``, so that what cannot wait for all of them gets in between.
    """

    def __init__(
        self, prepared: Prepared, view: View, watch: Watch = lambda step, done, whole: None,
        turn: AbstractContextManager[Any] | None = None,
    ) -> None:  # fmt: skip
        self.prepared, self.view, self.watch = prepared, view, watch
        self.turn = nullcontext() if turn is None else turn

    def is_fresh(self) -> bool:
        """Whether all that is prepared is of the record as it stands."""
        return bool(self.prepared.about("state") == state_of(self.view))

    def build(self) -> None:
        """Everything, of one state of the record; lines that corrections have brought up to it are left as they are."""
        self.view.rows("BEGIN")
        try:
            state = state_of(self.view)
            self._step("summary", lambda: self._summary(state))
            if self.prepared.about("lines") != state:
                self._step("lines", lambda: self._lines(state))
            for shelf in SHELVES:
                self.watch(shelf.question, 0, 1)
                rows = shelf.rows(self.view)
                self._step(shelf.question, partial(fill, self.prepared, shelf, rows))
            self._step("places", partial(spots.fill, self.prepared, spots.located(self.view)))
            self.watch("network", 0, 1)
            self._step("network", partial(ties.fill, self.prepared, *ties.told(self.view)))
            for event in crowds.missing(self.prepared, self.view):
                told = crowds.summed(self.view, event)
                self._step("lines", partial(self._crowd, state, event["id"], told))
            self.watch("disputes", 0, 1)
            self._step("disputes", partial(denied.fill, self.prepared, denials(self.view)))
            self._search()
            self._step("state", lambda: self.prepared.keep("state", state))
            self._framing(state)
        finally:
            self.view.rows("COMMIT")

    def touch(self, what: Touched, before: list[str] | None) -> None:
        """The lines of what a correction touched; the answers follow.

        Where the lines were of the state ``before`` it, and nobody else has written since, they are of the present one
        then; None: let all follow.
        """
        self._step("lines", lambda: self._relay(what, before))

    def _step(self, name: str, work: Callable[[], None]) -> None:
        """One step, whole or not at all."""
        connection = self.prepared.connection
        self.watch(name, 0, 1)
        with self.turn:
            connection.execute("BEGIN IMMEDIATE")
            try:
                work()
                connection.execute("COMMIT")
            except BaseException:
                self.prepared.roll_back()
                raise
        self.watch(name, 1, 1)

    def _summary(self, state: list[str]) -> None:
        kept.drop_others(self.prepared, state)
        self.prepared.keep("summary", self.view.rows(SUMMARY)[0])

    def _lines(self, state: list[str]) -> None:
        for table in ("lines", "line_names", "line_outlets", "line_ids"):
            self.prepared.connection.execute(f"DELETE FROM {table}")
        groups = lines.groups_of(self.view)
        lines.add_events(self.prepared, self.view, groups, lambda done, whole: self.watch("lines", done, whole))
        lines.add_loose(self.prepared, self.view)
        lines.add_statements(self.prepared, self.view)
        self.prepared.keep("lines", state)

    def _relay(self, what: Touched, before: list[str] | None) -> None:
        lay_anew(self.prepared, self.view, what)
        state = state_of(self.view)
        if before is not None and self.prepared.about("lines") == before and follows(state, before):
            self.prepared.keep("lines", state)

    def _crowd(self, state: list[str], event: str, told: Row) -> None:
        """What an event comes to, unless a correction has changed lines meanwhile."""
        if self.prepared.about("lines") == state:
            crowds.keep(self.prepared, event, told)

    def _search(self) -> None:
        fresh, gone = search.pending(self.prepared, self.view)
        self._step("search", lambda: search.drop_reports(self.prepared, gone))
        for start in range(0, len(fresh), BATCH):
            batch = fresh[start : start + BATCH]
            self._step("search", partial(search.add_reports, self.prepared, self.view, batch))
            self.watch("search", start + len(batch), len(fresh))
        self._step("names", lambda: search.add_names(self.prepared, self.view))
        if fresh or gone or not self.prepared.value("SELECT 1 FROM terms LIMIT 1"):
            self._step("names", lambda: search.add_terms(self.prepared))

    def _framing(self, state: list[str]) -> None:
        """What outlets call the parties that are looked at most."""
        wanted = [question for question in long.busiest(self.prepared) if not kept.kept(self.prepared, question)]
        for place, question in enumerate(wanted):
            self.watch("framed", place, len(wanted))
            answer = long.answer(self.view, question)
            self._step("framed", partial(kept.keep, self.prepared, question, state, answer))
