"""Work everything out, in steps that each stand when they are done, and only what changed where that is known."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from musnad.show.prepared import lines, search
from musnad.show.prepared.file import VERSION, Prepared
from musnad.show.prepared.shelves import SHELVES, fill
from musnad.store import View

Row = dict[str, Any]
Watch = Callable[[str, int, int], None]  # which step, how far, of how many

STATE = """SELECT (SELECT count(*) FROM reports) || '.' || (SELECT coalesce(max(number), 0) FROM reports) || '.' ||
    (SELECT count(*) FROM events) || '.' || (SELECT count(*) FROM names) || '.' ||
    (SELECT group_concat(DISTINCT version) FROM reports) AS state"""
FIXES = "SELECT count(*) || '.' || coalesce(max(made), '') AS state FROM fixes"
SUMMARY = """SELECT (SELECT count(*) FROM reports) AS reports, (SELECT count(*) FROM events) AS events,
    (SELECT count(*) FROM statements) AS statements, (SELECT count(*) FROM entities) AS entities,
    (SELECT count(DISTINCT outlet) FROM reports) AS outlets, (SELECT count(*) FROM fixes) AS fixes,
    (SELECT min(earliest) FROM reports) AS first, (SELECT max(latest) FROM reports) AS last"""
BATCH = 200  # reports of one transaction of the search


def state_of(view: View) -> list[str]:
    """What changes when the record does: its rows, and its corrections."""
    return [VERSION, *(str(view.rows(sql)[0]["state"]) for sql in (STATE, FIXES))]


class Builder:
    """Brings what is prepared up to the record; ``watch`` is told how far it is."""

    def __init__(self, prepared: Prepared, view: View, watch: Watch = lambda step, done, whole: None) -> None:
        self.prepared, self.view, self.watch = prepared, view, watch

    def is_fresh(self) -> bool:
        """Whether all that is prepared is of the record as it stands."""
        return bool(self.prepared.about("state") == state_of(self.view))

    def build(self) -> None:
        """Everything."""
        state = state_of(self.view)
        self._step("summary", self._summary)
        self._step("lines", self._lines)
        for shelf in SHELVES:
            self._step(shelf.question, lambda shelf=shelf: fill(self.prepared, self.view, shelf))  # type: ignore[misc]
        self._search()
        self._step("state", lambda: self.prepared.keep("state", state))

    def touch(self, ids: Iterable[str]) -> None:
        """The lines of these events alone, and of those that they were one with, or are now; the answers follow."""
        self._step("lines", lambda: self._relay(list(ids)))

    def _step(self, name: str, work: Callable[[], None]) -> None:
        """One step, whole or not at all."""
        connection = self.prepared.connection
        self.watch(name, 0, 1)
        connection.execute("BEGIN IMMEDIATE")
        try:
            work()
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        self.watch(name, 1, 1)

    def _summary(self) -> None:
        self.prepared.keep("summary", self.view.rows(SUMMARY)[0])

    def _lines(self) -> None:
        for table in ("lines", "line_names", "line_outlets", "line_ids"):
            self.prepared.connection.execute(f"DELETE FROM {table}")
        groups = lines.groups_of(self.view)
        lines.add_events(self.prepared, self.view, groups, lambda done, whole: self.watch("lines", done, whole))
        lines.add_loose(self.prepared, self.view)
        lines.add_statements(self.prepared, self.view)

    def _relay(self, ids: list[str]) -> None:
        """Take out the lines in which the events stand, and all that they touch now; put in what they are now."""
        stood = set(lines.lines_with(self.prepared, ids))
        sql = "SELECT id FROM line_ids WHERE line IN (SELECT value FROM json_each(?))"
        known = {row["id"] for row in self.prepared.rows(sql, (json.dumps(sorted(stood)),))} | set(ids)
        events = [event for row_id in known if (event := self._event(row_id))]
        told = [account for event in events for account in lines.accounts_of(self.view, event)]
        stood |= set(lines.lines_with(self.prepared, (row["id"] for row in told)))
        lines.drop(self.prepared, sorted(stood))
        lines.put_events(self.prepared, self.view, {row["id"]: row for row in told}.values())

    def _event(self, row_id: str) -> Row | None:
        report, _, local = row_id.partition(":")
        return self.view.event(report, local) if local.startswith("e") else None

    def _search(self) -> None:
        fresh, gone = search.missing(self.prepared, self.view)
        self._step("search", lambda: search.drop_reports(self.prepared, gone))
        for start in range(0, len(fresh), BATCH):
            batch = fresh[start : start + BATCH]
            self._step("search", lambda batch=batch: self._reports(batch))  # type: ignore[misc]
            self.watch("search", start + len(batch), len(fresh))
        self._step("names", lambda: search.add_names(self.prepared, self.view))

    def _reports(self, keys: list[str]) -> None:
        for key in keys:
            search.add_report(self.prepared, self.view, key)
