"""Acts are what their events tell: nobody's act stands, none is missing, and made anew of the rows it is the same."""

import json
from collections.abc import Iterator

import apsw

from musnad.fuse.acts import act_from, signature_of
from musnad.fuse.blocks import FULL, keys
from musnad.fuse.features import Maker
from musnad.lexicon import Lexicon
from musnad.record.rows import TOLD
from musnad.store.connect import rows
from musnad.store.rows import event_days
from musnad.store.whole.finding import Finding, Scope
from musnad.store.whole.reread import reading_of

LOST = """SELECT r.key || ':' || e.id, e.act FROM events e JOIN reports r ON r.number = e.report
    WHERE NOT EXISTS (SELECT 1 FROM acts a WHERE a.number = e.act)
    AND (e.act IS NOT NULL OR EXISTS (SELECT 1 FROM captures c WHERE c.report = e.report))"""
LOOSE = "SELECT a.number, a.signature FROM acts a WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.act = a.number)"
BROKEN = "SELECT number FROM acts WHERE NOT json_valid(features)"
# The places of fuse.Act's fields in the list: type, mode, status, first, last, told
UNLIKE = f"""SELECT r.key || ':' || e.id, e.act
    FROM events e JOIN acts a ON a.number = e.act JOIN reports r ON r.number = e.report
    WHERE json_valid(a.features) AND (a.features ->> 0, a.features ->> 1, a.features ->> 2, a.features ->> 5,
        a.features ->> 6, a.features ->> 7) <> (e.type, coalesce(e.mode, ''), e.status, coalesce(e.first, ''),
        coalesce(e.last, ''), e.basis IN {TOLD})"""
CROWDED = """WITH full AS (SELECT block FROM blocks GROUP BY block HAVING count(*) > ?)
    SELECT block FROM (SELECT block FROM crowded EXCEPT SELECT block FROM full)
    UNION ALL SELECT block FROM (SELECT block FROM full EXCEPT SELECT block FROM crowded)"""
SIGNED = "SELECT number, signature, features FROM acts"
ACT = "SELECT signature, day, told, features FROM acts WHERE number = ?"
BLOCKS = "SELECT block FROM blocks WHERE act = ? ORDER BY block"
EVENTS = """SELECT e.id, e.date, e.basis, e.first, e.last, a.signature
    FROM events e LEFT JOIN acts a ON a.number = e.act WHERE e.report = ?"""
FIXED = "SELECT 1 FROM fixes WHERE target ->> '$.report' = ? OR target ->> '$.kind' = 'entity' LIMIT 1"
KEY = "SELECT key, id FROM reports WHERE number = ?"


def faults_of_acts(connection: apsw.Connection, scope: Scope, lexicon: Lexicon) -> Iterator[Finding]:
    """Acts that are missing, told by nobody, or not what their events tell; blocks that are not those of acts."""
    yield from (Finding("act_lost", where, str(act or "")) for where, act in rows(connection, LOST))
    yield from (Finding("act_loose", f"acts {number}", sign) for number, sign in rows(connection, LOOSE))
    yield from (Finding("list_broken", f"acts {number}", "features") for (number,) in rows(connection, BROKEN))
    yield from (Finding("act_unlike", where, f"acts {act}") for where, act in rows(connection, UNLIKE))
    yield from (Finding("crowded_unlike", block) for (block,) in rows(connection, CROWDED, (FULL,)))
    for number, signature, features in rows(connection, SIGNED):
        if signature_of(features) != signature.rstrip("-"):  # in a redacted copy two may be told alike
            yield Finding("act_unlike", f"acts {number}", signature)
    for number in scope.acts:
        yield from _act(connection, number)
    maker = Maker(lexicon)
    for number in scope.reports:
        yield from _report(connection, number, maker)


def _act(connection: apsw.Connection, number: int) -> Iterator[Finding]:
    """One act: its day and blocks are those of what it tells."""
    for signature, day, told, features in rows(connection, ACT, (number,)):
        try:
            act = act_from(features)
            wanted = keys(act)
        except (ValueError, TypeError, KeyError, AttributeError):
            yield Finding("list_broken", f"acts {number}", "features")
            continue
        if (act.day(), act.told) != (day or "", bool(told)):
            yield Finding("act_unlike", f"acts {number}", signature)
        if [block for (block,) in rows(connection, BLOCKS, (number,))] != wanted:
            yield Finding("block_unlike", f"acts {number}", signature)


def _report(connection: apsw.Connection, number: int, maker: Maker) -> Iterator[Finding]:
    """The days of a report's events, and the acts, as the writer makes them of its rows; corrected ones left out."""
    ((key, sha),) = rows(connection, KEY, (number,))
    if rows(connection, FIXED, (sha,)):
        return
    reading = reading_of(connection, number)
    held = {row[0]: row[1:] for row in rows(connection, EVENTS, (number,))}
    days = {}
    for event, (date, basis, found) in zip(reading.events, event_days(reading), strict=True):
        days[event.id] = (*(found or ("", "")), basis == "told")
        if held[event.id][:4] != (date, basis, *(found or (None, None))):
            yield Finding("day_unlike", f"{key}:{event.id}", f"{held[event.id][0]} ≠ {date}")
    for event_id, act in maker.acts(reading, days):
        if held[event_id][4] != act.signature():
            yield Finding("act_unlike", f"{key}:{event_id}", json.dumps(act[:7], ensure_ascii=False))
