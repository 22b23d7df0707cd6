"""What the sheet of one entity tells: counts by aggregates, and the newest rows, however much there is of it."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from musnad.show.picked import names_of
from musnad.show.prepared import Prepared
from musnad.store import View, fold_name

Row = dict[str, Any]

COUNTS = "SELECT role, count(*) AS n FROM line_names WHERE entity = ? GROUP BY role"
NEWEST = """SELECT l.kind, l.row FROM line_names m JOIN lines l ON l.number = m.line
    WHERE m.entity = ? AND m.role = ? ORDER BY m.first DESC, m.line DESC LIMIT ?"""
THESE = "SELECT l.row FROM line_ids i JOIN lines l ON l.number = i.line WHERE i.id = ?"
TOPICS = """SELECT j.value AS topic, count(*) AS n FROM line_names m CROSS JOIN lines l ON l.number = m.line,
    json_each(l.row, '$.topics') j WHERE m.entity = ? AND m.role = 'speaker' AND j.value <> 'unknown'
    GROUP BY j.value ORDER BY n DESC, j.value LIMIT ?"""
MET = """SELECT o.entity, count(DISTINCT o.line) AS n FROM line_names m
    CROSS JOIN lines l ON l.number = m.line AND l.type = 'CONSULT' AND l.status <> 'denied'
    CROSS JOIN line_names o ON o.line = l.number AND o.role IN ('actor', 'recipient') AND o.entity <> m.entity
    WHERE m.entity = ? AND m.role IN ('actor', 'recipient') GROUP BY o.entity ORDER BY n DESC, o.entity LIMIT ?"""
PRINTED = """SELECT r.outlet, n.text, n.role, count(*) AS n, min(r.published) AS first, max(r.published) AS last,
    min(r.key || ':' || n.id) AS id FROM names n JOIN reports r ON r.number = n.report
    WHERE n.entity = ? GROUP BY r.outlet, n.text, n.role"""
OTHERS = "SELECT entity, kind, title, entity AS other, since, until FROM ties WHERE other = ? ORDER BY entity, place"
PLACE = """SELECT p.class, p.state, p.province, p.lat, p.lon, p.people, p.source, s.entity AS land FROM places p
    LEFT JOIN places s ON s.class = 'state' AND s.state = p.state WHERE p.entity = ?"""
REPORTS = """SELECT n.report FROM (SELECT DISTINCT report FROM names WHERE entity = ?) n
    JOIN reports r ON r.number = n.report ORDER BY r.earliest DESC, r.number DESC"""
ABOUT = """SELECT DISTINCT r.key || ':' || s.id AS id, coalesce(t.first, r.earliest) AS day
    FROM json_each(?2) j CROSS JOIN names n ON n.report = j.value AND n.entity = ?1
    CROSS JOIN statements s ON s.report = n.report AND s.content_start <= n.start AND s.content_end >= n."end"
    JOIN reports r ON r.number = s.report LEFT JOIN times t ON t.report = s.report AND t.id = s.said
    WHERE NOT EXISTS (SELECT 1 FROM parts p JOIN names x ON x.report = p.report
        AND x.id IN (p.name, p.body) WHERE p.report = s.report AND p.statement = s.id AND p.link = 'speaker'
        AND x.entity = ?1)"""
FOR = """SELECT DISTINCT r.key || ':' || p.statement AS id, coalesce(t.first, r.earliest) AS day
    FROM json_each(?2) j CROSS JOIN names n ON n.report = j.value AND n.entity = ?1
    CROSS JOIN parts p ON p.report = n.report AND p.link = 'speaker' AND p.body = n.id
    JOIN reports r ON r.number = p.report JOIN statements s ON s.report = p.report AND s.id = p.statement
    LEFT JOIN times t ON t.report = s.report AND t.id = s.said
    WHERE NOT EXISTS (SELECT 1 FROM names x WHERE x.report = p.report AND x.id = p.name AND x.entity = ?1)"""
BATCH, ALL = 100, 400  # reports looked through at a time, and so many that all of them are


def counts(prepared: Prepared, entity: str) -> dict[str, int]:
    """In how many events it acts, receives, or is the place, and how often it speaks."""
    return {row["role"]: row["n"] for row in prepared.rows(COUNTS, (entity,))}


def newest(prepared: Prepared, entity: str, role: str, most: int) -> list[Row]:
    """The newest events, or statements, in which it has a role."""
    return [json.loads(row["row"]) for row in prepared.rows(NEWEST, (entity, role, most))]


def reports(view: View, entity: str) -> list[int]:
    """The reports that name it, the newest first, by their numbers."""
    return [row["report"] for row in view.rows(REPORTS, (entity,))]


def statements(
    view: View, prepared: Prepared, sql: str, entity: str, told_in: list[int], most: int
) -> tuple[int | None, list[Row]]:
    """How many statements are ``ABOUT`` it, or said ``FOR`` it, and the newest; None where there may be more."""
    found: list[Row] = []
    looked = 0
    while looked < len(told_in) and (len(found) < most or len(told_in) <= ALL):
        found += view.rows(sql, (entity, json.dumps(told_in[looked : looked + BATCH])))
        looked += BATCH
    found.sort(key=lambda row: (row["day"] or "", row["id"]), reverse=True)
    rows = [row for one in found[:most] for row in _lines(prepared, one["id"])]
    return (len(found) if looked >= len(told_in) else None), rows


def topics(prepared: Prepared, entity: str, most: int) -> list[tuple[str, int]]:
    """What it speaks of, and in how many statements."""
    return [(row["topic"], row["n"]) for row in prepared.rows(TOPICS, (entity, most))]


def met(view: View, prepared: Prepared, entity: str, most: int) -> list[Row]:
    """Whom it met, and in how many events."""
    rows = prepared.rows(MET, (entity, most))
    names = names_of(view, (row["entity"] for row in rows))
    return [row | {"name": names.get(row["entity"], {"entity": row["entity"]})} for row in rows]


def printed(view: View, entity: str) -> list[Row]:
    """How it is printed: by outlet, spelling and what stands beside it as its role."""
    return view.rows(PRINTED, (entity,))


def spellings(rows: Iterable[Row]) -> tuple[list[tuple[str, int]], list[Row]]:
    """Its spellings, the commonest first; and so for each outlet, that which names it most first."""
    totals: Counter[str] = Counter()
    outlets: dict[str | None, Counter[str]] = {}
    for row in rows:
        totals[row["text"]] += row["n"]
        outlets.setdefault(row["outlet"], Counter())[row["text"]] += row["n"]
    told = [{"outlet": outlet, "n": sum(texts.values()), "spellings": _ordered(texts)}
            for outlet, texts in outlets.items()]  # fmt: skip
    return _ordered(totals), sorted(told, key=lambda row: (-row["n"], row["outlet"] or ""))


def _ordered(texts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(texts.items(), key=lambda item: (-item[1], item[0]))


def offices(rows: Iterable[Row]) -> list[Row]:
    """What reports call it beside its name: how often, in which outlets, in reports from which day to which."""
    found: dict[str, Row] = {}
    for row in sorted((row for row in rows if row["role"]), key=lambda row: (-row["n"], row["role"], row["id"])):
        office = found.setdefault(fold_name(row["role"]), row | {"text": row["role"], "n": 0, "outlets": []})
        office["n"] += row["n"]
        office["first"] = min((day for day in (office["first"], row["first"]) if day), default=None)
        office["last"] = max((day for day in (office["last"], row["last"]) if day), default=None)
        if row["outlet"] and row["outlet"] not in office["outlets"]:
            office["outlets"].append(row["outlet"])
    return sorted(found.values(), key=lambda office: (-office["n"], office["first"] or "9999", office["text"]))


def ties(view: View, entity: str) -> tuple[list[Row], list[Row]]:
    """What the catalogue knows of it: what it is to others, and what others are to it."""
    own, others = view.ties((entity,)), view.rows(OTHERS, (entity,))
    return _named(view, own), _named(view, others)


def place(view: View, entity: str) -> Row | None:
    """Where it lies, if it is a place; ``land`` is the state as a name."""
    found = view.rows(PLACE, (entity,))
    if not found:
        return None
    names = names_of(view, [found[0]["land"]] if found[0]["land"] else [])
    return found[0] | {"land": names.get(found[0]["land"])}


def _named(view: View, rows: Iterable[Row]) -> list[Row]:
    told = list(rows)
    names = names_of(view, (row["other"] for row in told if row["other"]))
    return [row | {"name": names.get(row["other"])} for row in told]


def _lines(prepared: Prepared, row_id: str) -> list[Row]:
    return [json.loads(row["row"]) for row in prepared.rows(THESE, (row_id,))]
