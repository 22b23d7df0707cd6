"""The log of corrections as it stands in a store: each with what became of it, and what fusing is to keep to.

Rows are looked up in the whole record, whatever day it is asked as of: a correction is no news.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

import apsw

from musnad.record import fix as nouns
from musnad.record.fix import Fix, State, Target
from musnad.store.view import View

Row = dict[str, Any]
Ask = Callable[[str, tuple[Any, ...]], list[Row]]
Pair = tuple[str, str]

TABLES = {
    "event": "events", "name": "names", "time": "times", "statement": "statements", "detail": "details",
}  # fmt: skip
REPORT = "SELECT number, key, id FROM main.reports WHERE id = ?"
STANDING = """SELECT r.number, r.key, x.id FROM main.reports r JOIN main.{table} x ON x.report = r.number
    WHERE r.id = ? AND x.start = ? AND x."end" = ? {more} ORDER BY x.id LIMIT 1"""
NAMED = """SELECT 1 FROM main.names WHERE entity = ?1 UNION ALL
    SELECT 1 FROM main.names WHERE entity IN (SELECT value FROM json_each(?2)) AND instr(marks, ?3) LIMIT 1"""
READ = "read:"  # the mark of a name that was corrected: who or what had been read


class Log:
    """All corrections of a store, in the order in which they were made; ``ask`` puts a query to it."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self.fixes = [_fix(row) for row in ask("SELECT * FROM main.fixes ORDER BY made, id", ())]
        self._rows: dict[str, Row | None] = {}

    @cached_property
    def by_id(self) -> dict[str, Fix]:
        """The fixes by their ids."""
        return {fix.id: fix for fix in self.fixes}

    @cached_property
    def states(self) -> dict[str, State]:
        """What became of each."""
        return nouns.states(self.fixes, self.stands)

    @cached_property
    def entities(self) -> dict[str, str]:
        """Each merged entity with the one that it is in the end."""
        return nouns.entities(self.fixes, self.states)

    @cached_property
    def of_reports(self) -> dict[str, list[Fix]]:
        """The fixes of rows of each report, by its sha256."""
        found: dict[str, list[Fix]] = defaultdict(list)
        for fix in self.fixes:
            if fix.target.report:
                found[fix.target.report].append(fix)
        return found

    def live(self, fix: Fix) -> bool:
        """Whether it holds, and its row stands."""
        return self.states[fix.id].name == nouns.LIVE

    def stands(self, target: Target) -> bool:
        """Whether the row is there; of derived rows those who derive them know better."""
        if target.kind == "entity":
            into = json.dumps(sorted({fix.says for fix in self.fixes if fix.target.kind == "entity"}))
            return bool(self._ask(NAMED, (target.id, into, json.dumps(READ + target.id, ensure_ascii=False))))
        return target.kind == "derived" or self.row(target) is not None

    def row(self, target: Target) -> Row | None:
        """Number and key of the report, and the id of the row in it that stands where the target says."""
        if not target.report:
            return None
        if target.key not in self._rows:
            found = self._ask(*_standing(target))
            self._rows[target.key] = found[0] if found else None
        return self._rows[target.key]

    def public_id(self, target: Target) -> str | None:
        """What the row is called now; None where it does not stand."""
        if not target.report:
            return target.id if target.kind != "entity" or self.stands(target) else None
        row = self.row(target)
        if row is None:
            return None
        return str(row["key"]) if target.kind == "report" else f"{row['key']}:{row['id']}"


def _standing(target: Target) -> tuple[str, tuple[Any, ...]]:
    """The query for the row at a span, and its values."""
    if target.kind == "report":
        return REPORT, (target.report,)
    more = "AND x.field = ?" if target.kind == "detail" else ""
    values = (target.report, target.start, target.end, *([target.field] if more else []))
    return STANDING.format(table=TABLES[target.kind], more=more), values


def log(view: View) -> Log:
    """The log of the store that a view looks into."""
    return Log(view.rows)


def log_of(connection: apsw.Connection) -> Log:
    """The log as a writer sees it within its transaction."""

    def ask(sql: str, values: tuple[Any, ...]) -> list[Row]:
        cursor = connection.cursor()
        cursor.row_trace = _as_dict
        return list(cursor.execute(sql, values))

    return Log(ask)


def pairs(view: View) -> tuple[list[Pair], list[Pair]]:
    """Pairs of ids of events that must be one, and of such that must not be; only what holds, each pair in order.

    Both events stand in the record, but may be hidden (rejected, or of a report later than the day asked for).
    """
    return event_pairs(log(view))


def event_pairs(known: Log) -> tuple[list[Pair], list[Pair]]:
    """The same, of a log at hand."""
    must, cannot = set[Pair](), set[Pair]()
    for fix, other in nouns.pairs(known.fixes, known.states):
        ids = sorted(str(known.public_id(target)) for target in (fix.target, other))
        (must if fix.action == "merge" else cannot).add((ids[0], ids[1]))
    return sorted(must), sorted(cannot)


def judged(view: View) -> dict[str, str]:
    """Ids of derived rows (rounds, commitments, …) that people have judged: ``confirmed`` or ``rejected``."""
    known = log(view)
    verdicts = {"confirm": "confirmed", "reject": "rejected"}
    return {
        fix.target.id: verdicts[fix.action]
        for fix in known.fixes
        if fix.target.kind == "derived" and known.live(fix)
    }  # fmt: skip


def fix_row(fix: Fix) -> tuple[Any, ...]:
    """A fix as a row of its table."""
    other = None if fix.other is None else fix.other.key
    value = None if fix.value is None else json.dumps(fix.value, ensure_ascii=False)
    return (fix.id, fix.made, fix.author, fix.reason, fix.action, fix.target.key, other, value, fix.was)


def missing(known: Log, fixes: Iterable[Fix]) -> list[Fix]:
    """Those that the log does not hold yet, each once."""
    return list({fix.id: fix for fix in fixes if fix.id not in known.by_id}.values())


def _fix(row: Row) -> Fix:
    target = Target(**json.loads(row["target"]))
    other = None if row["other"] is None else Target(**json.loads(row["other"]))
    value = None if row["value"] is None else json.loads(row["value"])
    kept = (row["id"], row["made"], row["author"], row["reason"], row["action"])
    return Fix(*kept, target, value, other, row["was"])


def _as_dict(cursor: apsw.Cursor, row: tuple[Any, ...]) -> Row:
    return {column[0]: value for column, value in zip(cursor.get_description(), row, strict=True)}
