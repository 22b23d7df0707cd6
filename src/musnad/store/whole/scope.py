"""Which reports and acts are worked out anew: a sample that is the same for the same record, or all."""

import json
import random

import apsw

from musnad.store.connect import rows
from musnad.store.ledger import READ, REDACTED
from musnad.store.whole.finding import Scope

MARK = "SELECT mark FROM changes"
REPORTS = """SELECT r.number, r.id, r.version, c.report IS NOT NULL FROM reports r
    LEFT JOIN captures c ON c.report = r.number ORDER BY r.number"""
REDACTION = "SELECT max(number) FROM ledger WHERE kind = ?"
SINCE = "SELECT what FROM ledger WHERE kind = ? AND number > ?"
ACTS = """SELECT DISTINCT act FROM events WHERE act IS NOT NULL AND report IN (SELECT value FROM json_each(?))
    ORDER BY act"""


def scope_of(connection: apsw.Connection, version: str, reports: int | None, acts: int | None) -> Scope:
    """At most so many reports and acts (None: all) of those that ``version`` has read."""
    all_, since = rows(connection, REPORTS), _since_redacted(connection)
    own = {number: None for number, sha, reader, captured in all_
           if captured and reader == version and (since is None or sha in since)}  # fmt: skip
    foreign = [number for number, *_ in all_ if number not in own]
    old = frozenset(_acts(connection, foreign))
    seed = next((str(mark) for (mark,) in rows(connection, MARK)), "")
    new = [act for act in _acts(connection, list(own)) if act not in old]
    return Scope(_some(list(own), reports, seed), _some(new, acts, seed), old, len(foreign))


def _since_redacted(connection: apsw.Connection) -> frozenset[str] | None:
    """The reports that were read after the record was redacted; None where it never was."""
    ((last,),) = rows(connection, REDACTION, (REDACTED,))
    if last is None:
        return None
    return frozenset(str(json.loads(what).get("report")) for (what,) in rows(connection, SINCE, (READ, last)))


def _acts(connection: apsw.Connection, reports: list[int]) -> list[int]:
    return [act for (act,) in rows(connection, ACTS, (json.dumps(reports),))]


def _some(numbers: list[int], most: int | None, seed: str) -> tuple[int, ...]:
    if most is None or len(numbers) <= most:
        return tuple(numbers)
    return tuple(sorted(random.Random(seed).sample(numbers, most)))
