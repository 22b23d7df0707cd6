"""Items that their outlets have taken back, and the corrections that keep what was read of them out of every answer.

A withdrawal rejects a report as an analyst would: the report stays, its rows are seen by no question, the log shows who
took it back and why, and an analyst may undo it. The correction's hour is that of the notice, so its id is the same in
every record and the notice can be read again without a trace.
"""

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import apsw

from musnad.load import Withdrawal
from musnad.record.fix import Fix, Target, make_fix
from musnad.store.rows import printable

PUT = "INSERT OR IGNORE INTO withdrawn VALUES (?, ?, ?, ?, ?, ?) RETURNING item, version, outlet, made, reason, source"
FOUND = """SELECT r.id, r.outlet, c.version, w.item, w.version, w.outlet, w.made, w.reason, w.source
    FROM withdrawn w JOIN captures c ON c.item = w.item JOIN reports r ON r.number = c.report
    WHERE {among} IN (SELECT value FROM json_each(?)) ORDER BY r.id, w.version"""
FIXED = "SELECT 1 FROM fixes WHERE target = ? AND action = 'reject' AND reason LIKE ? LIMIT 1"
COLUMNS = ("item", "version", "outlet", "made", "reason", "source")
REASON = "withdrawn by its outlet"
OUTLET = "its outlet"  # who took it back, where the notice does not say


def put(connection: apsw.Connection, withdrawals: Iterable[Withdrawal]) -> list[dict[str, Any]]:
    """Write withdrawals down; gives, as rows of the table, those that were not known."""
    found = []
    for each in withdrawals:
        found += [dict(zip(COLUMNS, row, strict=True)) for row in connection.execute(PUT, withdrawn_row(each))]
    return found


def withdrawn_row(each: Withdrawal) -> tuple[str | None, ...]:
    """A withdrawal as a row of the table."""
    return (each.item, each.version or "", each.outlet, each.made or _now(), each.reason, printable(each.where))


def rejections(
    connection: apsw.Connection, items: Iterable[str] = (), reports: Iterable[str] = ()
) -> list[Fix]:
    """A correction for each report of these ``items``, or of these reports' ids, that is taken back; known ones not."""
    by_item, ids = sorted(set(items)), sorted(set(reports))
    among, values = ("r.id", ids) if ids else ("w.item", by_item)
    found: dict[str, Fix] = {}
    for row in connection.execute(FOUND.format(among=among), (json.dumps(values),)).fetchall():
        report, own, version, item, last, *told = row
        another = ":" not in str(item) and own and told[0] and own != told[0]  # no URI: another outlet may count so too
        if another or report in found or not covers(str(last), version):  # type: ignore[arg-type]
            continue
        target = Target("report", report=str(report))
        if not connection.execute(FIXED, (target.key, f"{REASON}%")).fetchall():
            found[str(report)] = _fix(target, str(told[0] or own or OUTLET), *told[1:])
    return list(found.values())


def _fix(target: Target, author: str, made: Any, reason: Any, source: Any) -> Fix:
    hour = datetime.fromisoformat(str(made)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return make_fix(hour, author, f"{REASON}: {reason or source}", "reject", target)


def covers(withdrawn: str, version: str | None) -> bool:
    """Whether a withdrawal that takes back all up to a version (empty: any) takes back this one.

    Versions are compared by their numbers; where one of them has none, it is taken back.
    """
    if not withdrawn or not version or withdrawn == version:
        return True
    last, own = _numbers(withdrawn), _numbers(version)
    return not last or not own or own <= last


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d{1,18}", version))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
