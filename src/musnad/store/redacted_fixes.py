"""The corrections of a redacted record: what they say without the names, under the ids that this gives them."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import apsw

from musnad.record.fix import Fix, Target, make_fix
from musnad.store.connect import rows
from musnad.store.fixes import fix_row, log_of

if TYPE_CHECKING:
    from musnad.store.redacting import Plan

NUMBER = "SELECT number FROM reports WHERE id = ?"


def redact_fixes(connection: apsw.Connection, plan: "Plan") -> dict[str, str]:
    """Write all corrections anew; their old ids with the new ones."""
    ids: dict[str, str] = {}
    made = [_redacted(connection, fix, plan, ids) for fix in log_of(connection).fixes]
    connection.execute("DELETE FROM fixes")
    connection.executemany(f"INSERT OR IGNORE INTO fixes VALUES ({', '.join('?' * 9)})", map(fix_row, made))
    return ids


def _redacted(connection: apsw.Connection, fix: Fix, plan: "Plan", ids: dict[str, str]) -> Fix:
    target = _target(connection, fix.target, plan, ids)
    other = None if fix.other is None else _target(connection, fix.other, plan, ids)
    value = None if fix.value is None else plan.value(fix.value)
    told = make_fix(fix.made, plan.free(fix.author), plan.free(fix.reason), fix.action, target, value, other)
    ids[fix.id] = told.id
    return replace(told, was=None if fix.was is None else plan.value(fix.was))


def _target(connection: apsw.Connection, target: Target, plan: "Plan", ids: dict[str, str]) -> Target:
    """A target that quotes what the text says now."""
    if not target.report:
        return replace(target, id=ids.get(target.id, plan.value(target.id)))
    found: Any = rows(connection, NUMBER, (target.report,))
    before, after = plan.texts.get(found[0][0], ("", "")) if found else ("", "")
    quotes = bool(target.text) and before[target.start : target.end] == target.text
    text = after[target.start : target.end] if quotes else json.loads(plan.value(json.dumps([target.text])))[0]
    return replace(target, report=plan.value(target.report), text=text)
