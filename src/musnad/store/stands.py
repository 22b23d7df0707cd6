"""The SQL of stands and commitments: details with their names, and the acts that tell what came of a promise."""

import json
from collections.abc import Collection, Iterable
from typing import Any

from musnad.store.filters import Condition, Filter, among, in_role, reckoned, where
from musnad.store.view import ROLES, View

Row = dict[str, Any]
STAND_FIELDS = ("stand", "holder", "matter", "toward", "condition")
PROMISE_FIELDS = ("promise", "due", "gathering", "course", "breach", "condition")
KINDS = ("CONSULT", "RETREAT", "AID", "COOPERATE", "CONCEDE", "MOBILIZE", "SANCTION", "AGREE")

FIRST, LAST = "coalesce(e.first, t.first, r.earliest)", "coalesce(e.last, t.last, r.latest)"
DETAILS = f"""
SELECT r.key || ':' || d.about AS id, r.key AS report, r.outlet, r.earliest AS out_first, r.latest AS out_last,
    d.field, d.value, d.start, d."end", d.text, r.key || ':' || d.row AS row, n.entity,
    coalesce(en.label_ar, n.text) AS ar, en.label_en AS en, w.first AS due_first, w.last AS due_last, w.value AS due,
    {FIRST} AS first, {LAST} AS last
FROM details d JOIN reports r ON r.number = d.report
LEFT JOIN names n ON n.report = d.report AND n.id = d.row LEFT JOIN entities en ON en.id = n.entity
LEFT JOIN times w ON w.report = d.report AND w.id = d.row
LEFT JOIN events e ON e.report = d.report AND e.id = d.about
LEFT JOIN statements s ON s.report = d.report AND s.id = d.about
LEFT JOIN times t ON t.report = s.report AND t.id = s.said"""

SPEAKERS = """(SELECT json_group_array(n.entity) FROM parts p JOIN names n ON n.report = p.report
        AND n.id IN (p.name, p.body) WHERE p.report = e.report AND p.statement = e.statement AND p.link = 'speaker')"""
ACTS = f"""
SELECT r.key || ':' || e.id AS id, r.key AS report, r.outlet, r.earliest AS out_first, r.latest AS out_last,
    e.type, e.mode, e.status, e.text, e.start, e."end", e.date, e.basis, e.first, e.last, e.marks,
    r.key || ':' || e.statement AS statement, s.stance, s.denies, {SPEAKERS} AS speakers, {ROLES} AS roles
FROM events e JOIN reports r ON r.number = e.report
LEFT JOIN statements s ON s.report = e.report AND s.id = e.statement"""

LOCAL = """SELECT o.number, substr(j.value, instr(j.value, ':') + 1) FROM json_each(?) j
    JOIN reports o ON o.key = substr(j.value, 1, instr(j.value, ':') - 1)"""
TALKS = """SELECT en.id FROM entities en JOIN json_each(?) j
    ON en.id >= j.value AND en.id < j.value || char(0x10FFFF) ORDER BY en.id"""
TIES = "SELECT entity, other FROM ties WHERE other IS NOT NULL ORDER BY entity, place"


def details(view: View, fields: tuple[str, ...], chosen: Filter | None = None) -> list[Row]:
    """Details of these fields as they stand; of stands only those whose holder is among the actors asked for."""
    narrowed = () if chosen is None else (
        among("r.outlet", chosen.outlets), _held(chosen.actors),
        reckoned(FIRST, LAST, "d.report", ("reports", "times", "events"), chosen),
    )  # fmt: skip
    clause, values = where(among("d.field", fields), *narrowed)
    return view.rows(f"{DETAILS} {clause} ORDER BY d.report, d.about, d.start, d.id", values)


def _held(actors: tuple[str, ...] | None) -> tuple[str, tuple[Any, ...]] | None:
    if actors is None:
        return None
    sql = """EXISTS (SELECT 1 FROM details h JOIN names o ON o.report = h.report AND o.id = h.row
        WHERE h.report = d.report AND h.about = d.about AND h.field = 'holder'
        AND o.entity IN (SELECT value FROM json_each(?)))"""
    return sql, (json.dumps(actors),)


def acts(view: View, ids: Iterable[str], kinds: tuple[str, ...] = KINDS) -> list[Row]:
    """Those of these events that may be promised, or tell what came of a promise."""
    told = f"(e.report, e.id) IN ({LOCAL})", (json.dumps(sorted(ids)),)
    return _acts(view, among("e.type", (*kinds, "REJECT")), told)


def acts_of(view: View, kinds: Collection[str], parties: Collection[str]) -> list[Row]:
    """Events of these types that have actors or recipients among some entities, or other rounds of the same talks."""
    talks = sorted({each.partition("-")[0] for each in parties if each.startswith("process/")})
    parties = {*parties, *(entity for (entity,) in view.tuples(TALKS, (json.dumps(talks),)))}
    return _acts(view, among("e.type", tuple(sorted(kinds))), in_role("'actor', 'recipient'", tuple(sorted(parties))))


def _acts(view: View, *conditions: Condition | None) -> list[Row]:
    clause, values = where(*conditions)
    found = []
    for row in view.rows(f"{ACTS} {clause} ORDER BY e.report, e.start, e.id", values):
        roles = json.loads(row.pop("roles"))
        for role, key in (("actor", "actors"), ("recipient", "recipients"), ("place", "places")):
            row[key] = [name for one, name in roles if one == role]
        row["marks"], row["speakers"] = json.loads(row["marks"]), json.loads(row["speakers"])
        found.append(row)
    return found


def ties(view: View) -> dict[str, tuple[str, ...]]:
    """Whom each entity leads or belongs to."""
    found: dict[str, list[str]] = {}
    for row in view.rows(TIES):
        found.setdefault(row["entity"], []).append(row["other"])
    return {entity: tuple(dict.fromkeys(others)) for entity, others in found.items()}


def spans(view: View, ids: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """Where the anchors of these events, and the cues of these statements, stand."""
    sql = """SELECT j.value AS id, x.start, x."end" FROM json_each(?) j
        JOIN reports r ON r.key = substr(j.value, 1, instr(j.value, ':') - 1)
        JOIN {table} x ON x.report = r.number AND x.id = substr(j.value, instr(j.value, ':') + 1)"""
    rows = [row for table in ("events", "statements") for row in view.rows(sql.format(table=table), (json.dumps(ids),))]
    return {row["id"]: (row["start"], row["end"]) for row in rows}
