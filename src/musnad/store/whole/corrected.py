"""Corrections that hold are carried out on their rows, and nothing is rejected or judged but by one of them."""

import json
from collections.abc import Iterator

import apsw

from musnad.record.fix import Fix
from musnad.store.connect import rows
from musnad.store.fixes import TABLES, Log, log_of
from musnad.store.settle import COLUMNS, meant_by, values_of
from musnad.store.whole.finding import Finding

VALUES = "SELECT {columns} FROM {table} WHERE {report} = ? AND {row} = ?"
REJECTED = "SELECT j.report, j.row, r.key FROM rejected j JOIN reports r ON r.number = j.report"
JUDGED = """SELECT r.key || ':' || e.id, e.judged FROM events e JOIN reports r ON r.number = e.report
    WHERE e.judged IS NOT NULL"""
MERGED = """SELECT r.key || ':' || n.id, n.entity FROM names n JOIN reports r ON r.number = n.report
    WHERE n.entity IN (SELECT value FROM json_each(?))"""
VERDICTS = {"confirm": "confirmed", "reject": "rejected"}


def faults_of_fixes(connection: apsw.Connection) -> Iterator[Finding]:
    """Corrections that are not carried out, and what is rejected or judged by none."""
    log = log_of(connection)
    rejecting, judging = set[tuple[int, str]](), dict[str, str]()
    for fix in log.fixes:
        row = log.row(fix.target)
        if row is None or not log.live(fix):
            continue
        if fix.action == "reject":
            rejecting.add((row["number"], "" if fix.target.kind == "report" else row["id"]))
        if fix.target.kind == "event" and fix.action in VERDICTS:
            judging[f"{row['key']}:{row['id']}"] = VERDICTS[fix.action]
        if not _done(connection, log, fix):
            yield Finding("fix_undone", fix.id, f"{log.public_id(fix.target)} {fix.action} {fix.value or ''}".strip())
    yield from _rejected(connection, rejecting)
    yield from _judged(connection, judging)
    moved = json.dumps([entity for entity, end in log.entities.items() if end != entity])
    for where, entity in rows(connection, MERGED, (moved,)):
        yield Finding("fix_undone", where, f"{entity} → {log.entities[entity]}")


def _done(connection: apsw.Connection, log: Log, fix: Fix) -> bool:
    """Whether the row of a correction that holds says what it is to say."""
    columns, row = COLUMNS.get((fix.target.kind, fix.action), ()), log.row(fix.target)
    if not columns or row is None:
        return True
    wanted: tuple[str | None, ...]
    if columns == ("entity",):
        meant = meant_by(fix, fix.target.report)
        wanted = (log.entities.get(meant, meant),)
    else:
        wanted = values_of(fix.target.kind, fix.action, fix.value or "")
    whole = fix.target.kind == "report"
    sql = VALUES.format(
        columns=", ".join(f'"{column}"' for column in columns), table="reports" if whole else TABLES[fix.target.kind],
        report="number" if whole else "report", row="number" if whole else "id",
    )  # fmt: skip
    return rows(connection, sql, (row["number"], row["number"] if whole else row["id"])) == [wanted]


def _rejected(connection: apsw.Connection, rejecting: set[tuple[int, str]]) -> Iterator[Finding]:
    held = {(report, row): key for report, row, key in rows(connection, REJECTED)}
    for pair in sorted(held.keys() - rejecting):
        yield Finding("fix_none", f"{held[pair]}:{pair[1]}".rstrip(":"), "rejected")
    for report, row in sorted(rejecting - held.keys()):
        yield Finding("fix_undone", f"reports {report} {row}".strip(), "rejected")


def _judged(connection: apsw.Connection, judging: dict[str, str]) -> Iterator[Finding]:
    held: dict[str, str] = dict(rows(connection, JUDGED))
    for where in sorted({*held, *judging}):
        if held.get(where) != judging.get(where):
            yield Finding("fix_undone" if where in judging else "fix_none", where, held.get(where) or judging[where])
