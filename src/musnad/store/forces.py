"""What the ledger of forces is made from: acts that are movements, their details, and who doubts or denies."""

import json
from typing import Any

from musnad.store.view import EVENTS, View

Row = dict[str, Any]

MOVING = "SELECT d.report, d.about FROM details d WHERE d.field = 'movement'"
MOVEMENTS = f"{EVENTS} WHERE (e.report, e.id) IN ({MOVING}) ORDER BY r.key, e.start, e.id"
DETAILS = f"""
SELECT r.key || ':' || d.about AS about, r.published, json_group_array(json_object('id', r.key || ':' || d.id,
    'field', d.field, 'value', d.value, 'text', d.text, 'start', d.start, 'end', d."end")
    ORDER BY d.start, d."end", d.id) AS details
FROM details d JOIN reports r ON r.number = d.report
WHERE (d.report, d.about) IN ({MOVING.replace("d.", "m.").replace("details d", "details m")})
GROUP BY d.report, d.about"""
SPEAKERS = """(SELECT json_group_array(json_object('text', p.text, 'entity', n.entity,
        'ar', coalesce(en.label_ar, p.text), 'en', en.label_en) ORDER BY p.place)
    FROM parts p LEFT JOIN names n ON n.report = p.report AND n.id = p.name LEFT JOIN entities en ON en.id = n.entity
    WHERE p.report = s.report AND p.statement = s.id AND p.link = 'speaker')"""
STATEMENTS = f"""
SELECT r.key || ':' || s.id AS id, r.key AS report, s.text, s.stance, s.denies, s.content_start AS start,
    s.content_end AS "end", {SPEAKERS} AS speakers
FROM statements s JOIN reports r ON r.number = s.report
WHERE s.content_start IS NOT NULL AND s.report IN (SELECT d.report FROM details d WHERE d.field = 'movement')
ORDER BY r.key, s.start, s.id"""
LABELS = "SELECT id, label_ar AS ar, label_en AS en FROM entities WHERE id IN (SELECT value FROM json_each(?))"
PARTS_OF = "SELECT entity, other FROM ties WHERE kind = 'part_of' AND other IS NOT NULL ORDER BY entity, place"


def movements(view: View) -> list[Row]:
    """The acts that move a force, each with its details, roles and counts."""
    told = {row["about"]: row for row in view.rows(DETAILS)}
    return [
        row
        | {key: json.loads(row[key]) for key in ("roles", "marks", "times", "counts")}
        | {"details": json.loads(told[row["id"]]["details"]), "published": told[row["id"]]["published"]}
        for row in view.rows(MOVEMENTS)
    ]


def speech(view: View) -> list[Row]:
    """The statements of reports that tell movements: their stretch of the text, who speaks, whether they deny."""
    rows = view.rows(STATEMENTS)
    return [row | {"speakers": json.loads(row["speakers"]), "denies": bool(row["denies"])} for row in rows]


def labels(view: View, entities: list[str]) -> dict[str, Row]:
    """What entities are called."""
    return {row["id"]: row for row in view.rows(LABELS, (json.dumps(entities),))}


def parts_of(view: View) -> dict[str, list[str]]:
    """To what each body belongs, as the catalogue knows it."""
    found: dict[str, list[str]] = {}
    for row in view.rows(PARTS_OF):
        found.setdefault(row["entity"], []).append(row["other"])
    return found
