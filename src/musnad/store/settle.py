"""Carry corrections out on the rows they correct, so that every question sees them as corrected.

What had been read is kept in each fix (``was``), of names in a mark (``read:…``). A report is always settled anew as a
whole: what was read is put back, then the fixes that hold are carried out in the order in which they were made. So it
does not matter in which order they came to the record.
"""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

import apsw

from musnad.record.fix import Fix
from musnad.store.days import days_of
from musnad.store.fixes import READ, TABLES, Log, fix_row, log_of, missing

Spelling = tuple[str, str, str]  # entity, text, type
Values = tuple[str | None, ...]

UNKNOWN = "unknown"  # the value that takes a date away
COLUMNS: dict[tuple[str, str], tuple[str, ...]] = {
    ("event", "retype"): ("type", "mode"),
    ("event", "redate"): ("date", "basis", "first", "last"),
    ("event", "restatus"): ("status",),
    ("name", "retype"): ("type",),
    ("name", "link"): ("entity",),
    ("name", "split"): ("entity",),
    ("time", "redate"): ("value", "first", "last"),
    ("statement", "restance"): ("stance",),
    ("detail", "revalue"): ("value",),
    ("report", "redate"): ("published", "basis", "earliest", "latest"),
}
COUNTED = """SELECT entity, text, type FROM names n WHERE report = ?
    AND NOT EXISTS (SELECT 1 FROM rejected j WHERE j.report = n.report AND j.row IN ('', n.id))"""
NAMING = "SELECT DISTINCT report FROM names WHERE entity IN (SELECT value FROM json_each(?))"
TIMES = """SELECT e.id, e.date, e.basis, e.first, e.last, t.value, t.first, t.last FROM events e
    LEFT JOIN event_roles o ON o.report = e.report AND o.event = e.id AND o.role = 'time'
    LEFT JOIN times t ON t.report = o.report AND t.id = o.row AND t.type IN ('DATE', 'TIME') AND t.first IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM rejected j WHERE j.report = t.report AND j.row = t.id)
    WHERE e.report = ? ORDER BY e.id, t.id IS NULL, o.place"""
DATE = "UPDATE events SET date = ?, basis = ?, first = ?, last = ? WHERE report = ? AND id = ?"
INSERT = f"INSERT OR IGNORE INTO fixes VALUES ({', '.join('?' * 9)})"


class Settler:
    """Carries out the corrections of a store within one transaction of its writer.

    ``log`` is as it stands; ``spellings`` sums up how often names are spelt so more or less than before; ``changed``
    are the numbers of the reports that were settled: what is worked out of their rows is to be worked out anew.
    """

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self.log = log_of(connection)
        self.spellings: Counter[Spelling] = Counter()
        self.changed: set[int] = set()

    def add(self, fixes: Iterable[Fix]) -> list[Fix]:
        """Put fixes into the log and carry them out; gives those that were not in it."""
        before = self.log
        fresh = missing(before, fixes)
        self._connection.executemany(INSERT, [fix_row(fix) for fix in fresh])
        self.log = log_of(self._connection)
        for number, report_id in self._touched(before):
            self._settle(number, report_id, fresh=False)
        return fresh

    def written(self, reports: Iterable[tuple[int, str]]) -> None:
        """Carry out again what concerns reports whose rows have just been written: their numbers and sha256."""
        if self.log.fixes:
            for number, report_id in reports:
                if report_id in self.log.of_reports or self.log.entities:
                    self._settle(number, report_id, fresh=True)

    def _touched(self, before: Log) -> list[tuple[int, str]]:
        """Reports with rows of which some fix came, went or changed its state since ``before``."""
        states = before.states
        moved = [fix for fix in self.log.fixes if self.log.states[fix.id] != states.get(fix.id)]
        ids = {fix.target.report for fix in moved if fix.target.report}
        found = [row for one in sorted(ids) for row in self._rows("SELECT number, id FROM reports WHERE id = ?", one)]
        named = {entity for fix in moved if fix.target.kind == "entity" for entity in (fix.target.id, fix.says)}
        named |= {ends[entity] for ends in (before.entities, self.log.entities) for entity in named if entity in ends}
        for (number,) in self._rows(NAMING, json.dumps(sorted(named))) if named else ():
            found += self._rows("SELECT number, id FROM reports WHERE number = ?", number)
        return sorted(set(found))

    def _settle(self, number: int, report_id: str, fresh: bool) -> None:
        """Bring one report to what its fixes say; ``fresh`` rows stand as they were read."""
        fixes = [fix for fix in self.log.of_reports.get(report_id, ()) if self.log.row(fix.target)]
        before = counted(self._connection, number)
        self._connection.execute("DELETE FROM rejected WHERE report = ?", (number,))
        if not fresh:
            self._put_back(number, fixes)
        self._keep(number, fixes)
        live = [fix for fix in fixes if self.log.live(fix)]
        for fix in live:
            if fix.target.kind != "event":
                self._carry_out(number, fix)
        self._names(number, report_id, fixes)
        if _moves_days(live):
            self._date(number)
        for fix in live:
            if fix.target.kind == "event":
                self._carry_out(number, fix)
        after = counted(self._connection, number)
        self.spellings.update(after)
        self.spellings.subtract(before)
        self.changed.add(number)

    def _put_back(self, number: int, fixes: list[Fix]) -> None:
        """Rows as they were read; names are put back by their marks."""
        self._connection.execute("UPDATE events SET judged = NULL WHERE report = ? AND judged IS NOT NULL", (number,))
        for fix in fixes:
            columns = COLUMNS.get((fix.target.kind, fix.action), ())
            if fix.was and columns and columns != ("entity",):
                was = json.loads(fix.was)
                self._set(number, fix, columns, tuple(was[column] for column in columns))
        if _moves_days(fixes):
            self._date(number)

    def _keep(self, number: int, fixes: list[Fix]) -> None:
        """In each fix, what was read in the columns that it changes."""
        for fix in fixes:
            columns = COLUMNS.get((fix.target.kind, fix.action))
            if columns is None:
                continue
            table, key = _place(fix, self.log)
            names = ", ".join(f'"{column}"' for column in (*columns, *(["marks"] if columns == ("entity",) else [])))
            (row,) = self._rows(f"SELECT {names} FROM {table} WHERE {key[0]} = ? AND id = ?", number, key[1])
            was = {"entity": _read(row[1], row[0])} if columns == ("entity",) else dict(zip(columns, row, strict=True))
            values = (json.dumps(was, ensure_ascii=False), fix.id)
            self._connection.execute("UPDATE fixes SET was = ? WHERE id = ?", values)

    def _carry_out(self, number: int, fix: Fix) -> None:
        """One fix on its row; links and splits of names, and pairs of events, are not done here."""
        kind, action = fix.target.kind, fix.action
        columns = COLUMNS.get((kind, action), ())
        if columns and columns != ("entity",):
            self._set(number, fix, columns, values_of(kind, action, fix.value or ""))
        elif action == "reject":
            row = self.log.row(fix.target)
            place = "" if kind == "report" or row is None else row["id"]
            self._connection.execute("INSERT OR IGNORE INTO rejected VALUES (?, ?)", (number, place))
        if kind == "event" and action in ("confirm", "reject"):
            self._set(number, fix, ("judged",), ("confirmed" if action == "confirm" else "rejected",))

    def _set(self, number: int, fix: Fix, columns: tuple[str, ...], values: Values) -> None:
        table, key = _place(fix, self.log)
        setting = ", ".join(f'"{column}" = ?' for column in columns)
        sql = f"UPDATE {table} SET {setting} WHERE {key[0]} = ? AND id = ?"
        self._connection.execute(sql, (*values, number, key[1]))

    def _names(self, number: int, report_id: str, fixes: list[Fix]) -> None:
        """Who or what is meant by each name: by its own fix, else as read; then what that entity is in the end."""
        own = {(fix.target.start, fix.target.end): meant_by(fix, report_id) for fix in fixes if fix.about[0] == "entity"
               and self.log.live(fix)}  # fmt: skip
        sql = 'SELECT id, start, "end", entity, marks FROM names WHERE report = ?'
        for name, start, end, entity, marks in self._rows(sql, number):
            read = _read(marks, entity)
            meant = own.get((start, end), read)
            meant = self.log.entities.get(meant, meant)
            if meant == entity:
                continue
            kept = [mark for mark in json.loads(marks) if not mark.startswith(READ)]
            told = json.dumps([*kept, *([READ + read] if meant != read else [])], ensure_ascii=False)
            values = (meant, told, number, name)
            self._connection.execute("UPDATE names SET entity = ?, marks = ? WHERE report = ? AND id = ?", values)

    def _date(self, number: int) -> None:
        """The days of events anew, as the writer gives them: of the first time that has some, or the report's."""
        sql = "SELECT published, earliest, latest FROM reports WHERE number = ?"
        ((published, earliest, latest),) = self._rows(sql, number)
        days = (earliest, latest) if earliest and latest else days_of(published)
        other: Values = (published, "published", *days) if days else (None, UNKNOWN, None, None)
        done = set[str]()
        for event, *had, value, first, last in self._rows(TIMES, number):
            told: Values = (value, "told", first, last) if first else other
            if event not in done and tuple(had) != told:
                self._connection.execute(DATE, (*told, number, event))
            done.add(event)

    def _rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, values).fetchall()


def counted(connection: apsw.Connection, number: int) -> Counter[Spelling]:
    """How often each name of a report is spelt so; rejected ones are not counted."""
    found: list[Any] = connection.execute(COUNTED, (number,)).fetchall()
    return Counter(found)


def _moves_days(fixes: list[Fix]) -> bool:
    """Whether any of them may move the days of events other than by correcting those themselves."""
    return any(fix.target.kind in ("time", "report") for fix in fixes)


def _place(fix: Fix, known: Log) -> tuple[str, tuple[str, str]]:
    """The table of a fix's row, the column that holds the report's number, and the row's id."""
    row = known.row(fix.target)
    assert row is not None
    if fix.target.kind == "report":
        return "reports", ("number", row["id"])
    return TABLES[fix.target.kind], ("report", row["id"])


def _read(marks: str, entity: str) -> str:
    """The entity that was read for a name."""
    return next((mark[len(READ) :] for mark in json.loads(marks) if mark.startswith(READ)), entity)


def meant_by(fix: Fix, report_id: str) -> str:
    """Who or what a name is by its own fix; one that is split off has an id that no other has."""
    return fix.value or f"apart/{report_id[:12]}-{fix.target.start}"


def values_of(kind: str, action: str, value: str) -> Values:
    """What the columns of the row are to hold."""
    if kind == "event" and action == "retype":
        type_, _, mode = value.partition(":")
        return type_, mode or None
    if action != "redate":
        return (value,)
    days = days_of(value) or (None, None)
    date = None if value == UNKNOWN else value
    return (date, *days) if kind == "time" else (date, "fixed" if date else UNKNOWN, *days)
