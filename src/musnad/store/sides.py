"""The SQL of acts and statements with no more than who, whom, where and when: what is counted, not what is shown."""

from typing import Any

from musnad.store.filters import Filter, among, between, in_context, in_role, said_between, where
from musnad.store.spoken import FIRST, FROM, LAST
from musnad.store.view import View

Row = dict[str, Any]
ROLES = (("actor", "actors"), ("recipient", "recipients"), ("place", "places"))

COLUMNS = ("id", "number", "outlet", "report", "local", "type", "mode", "status", "text", "start", "end", "date",
           "basis", "first", "last", "act")  # fmt: skip
REPORT, LOCAL = COLUMNS.index("report"), COLUMNS.index("local")
ACTS = """
SELECT r.key || ':' || e.id, r.number, r.outlet, e.report, e.id, e.type, e.mode, e.status, e.text, e.start, e."end",
    e.date, e.basis, e.first, e.last, e.act
FROM events e JOIN reports r ON r.number = e.report {where}
ORDER BY e.first IS NULL, e.first, e.last, e.report, e.start, e.id"""
SIDES = """
SELECT o.report, o.event, o.role, o.place, n.entity FROM events e JOIN reports r ON r.number = e.report
JOIN event_roles o ON o.report = e.report AND o.event = e.id AND o.role <> 'time'
JOIN names n ON n.report = o.report AND n.id = o.row {where}"""
PARTIES = """(SELECT count(*) FROM event_roles o WHERE o.report = e.report AND o.event = e.id
    AND o.role IN ('actor', 'recipient')) >= ?"""
COUNTS = """
SELECT r.key || ':' || c.event AS id, c.value, c.relation, c.of FROM counts c JOIN reports r ON r.number = c.report
ORDER BY c.report, c.event, c.place"""
SPEAKS_OF = f"""
SELECT r.key || ':' || s.id AS id, r.number, r.outlet, m.entity AS speaker, n.entity AS other, {FIRST} AS first,
    {LAST} AS last
{FROM}
JOIN parts p ON p.report = s.report AND p.statement = s.id AND p.link = 'speaker'
JOIN names m ON m.report = p.report AND m.id = p.name AND m.type IN ('PER', 'ORG', 'GPE')
JOIN names n ON n.report = s.report AND n.start >= s.content_start AND n."end" <= s.content_end
    AND (n.type IN ('PER', 'ORG') OR n.entity LIKE 'state/%') AND n.entity <> m.entity
{{where}}
GROUP BY s.report, s.id, m.entity, n.entity ORDER BY s.report, s.start, m.entity, n.entity"""
LABELS = "SELECT id, type, label_ar AS ar, label_en AS en FROM entities"


def acts(view: View, chosen: Filter, parties: int = 0) -> list[Row]:
    """The acts asked for by day, their sides and places as ids of entities; those with so many sides at least."""
    clause, values = where(
        among("e.type", chosen.types),
        among("e.status", chosen.statuses),
        among("r.outlet", chosen.outlets),
        between("e.first", "e.last", chosen),
        in_role("'actor', 'recipient'", chosen.actors),
        in_role("'place'", chosen.places),
        in_context(chosen.contexts),
        (PARTIES, (parties,)) if parties else None,  # most acts have fewer: they need not be taken out
    )
    found: dict[tuple[int, str], list[tuple[str, int, str]]] = {}
    for report, event, *side in view.tuples(SIDES.format(where=clause), values):
        found.setdefault((report, event), []).append(tuple(side))
    rows = []
    for act in view.tuples(ACTS.format(where=clause), values):
        told = sorted(found.get((act[REPORT], act[LOCAL]), ()))
        row = dict(zip(COLUMNS, act, strict=True))
        for role, key in ROLES:
            row[key] = list(dict.fromkeys([entity for of, _, entity in told if of == role]))
        if len(row["actors"]) + len(row["recipients"]) >= parties:
            rows.append(row)
    return rows


def counts(view: View) -> dict[str, list[Row]]:
    """The numbers told of acts, by the act's id."""
    found: dict[str, list[Row]] = {}
    for row in view.rows(COUNTS):
        found.setdefault(row.pop("id"), []).append(row)
    return found


def speaks_of(view: View, chosen: Filter) -> list[Row]:
    """Who speaks of whom: a row for each statement, speaker, and person, body or state named in what was said."""
    clause, values = where(among("r.outlet", chosen.outlets), said_between(chosen))
    return view.rows(SPEAKS_OF.format(where=f"{clause or 'WHERE true'} AND NOT s.headline"), values)


def labels(view: View) -> dict[str, Row]:
    """What each entity is called."""
    return {row["id"]: row for row in view.rows(LABELS)}
