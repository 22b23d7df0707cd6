"""The SQL of how parties are named: each mention with its outlet, what stands around it, and who reports its words."""

from typing import Any

from musnad.store.filters import Filter, among, between, where
from musnad.store.view import View

Row = dict[str, Any]
AROUND = 32  # letters before and behind a mention

MENTIONS = f"""
SELECT r.key || ':' || n.id AS id, r.number, r.outlet, n.entity, n.type, n.text, n.role, n.start,
    substr(x.text, max(n.start - {AROUND} + 1, 1), min(n.start, {AROUND})) AS before,
    substr(x.text, n."end" + 1, {AROUND}) AS behind
FROM names n JOIN reports r ON r.number = n.report JOIN texts x ON x.report = r.number {{where}}
ORDER BY r.number, n.start, n.id"""
CALLED = """
SELECT min(n.start) AS start, r.number, r.outlet, n.entity, n.type, n.text, n.role, r.key || ':' || n.id AS id
FROM names n JOIN reports r ON r.number = n.report {where}
GROUP BY n.entity, r.number, n.text, n.role ORDER BY n.entity, r.number, min(n.start), n.text"""
QUOTED = """
SELECT s.report AS number, s.content_start AS start, s.content_end AS "end"
FROM statements s JOIN reports r ON r.number = s.report
WHERE s.form = 'direct' AND s.content_start IS NOT NULL ORDER BY s.report, s.content_start"""
MANY = """
SELECT n.entity, count(DISTINCT n.report) AS reports FROM names n JOIN reports r ON r.number = n.report
WHERE n.type IN ('PER', 'ORG', 'GPE') AND r.outlet IS NOT NULL
    AND n.entity IN (SELECT entity FROM spellings GROUP BY entity HAVING count(DISTINCT fold) > 1)
GROUP BY n.entity HAVING count(DISTINCT n.report) >= ? AND count(DISTINCT r.outlet) > 1"""
CUES = """
SELECT r.key || ':' || s.id AS id, r.number, r.outlet, s.text, s.stance, s.denies
FROM statements s JOIN reports r ON r.number = s.report
WHERE NOT s.headline AND EXISTS (SELECT 1 FROM parts p JOIN names n ON n.report = p.report AND n.id IN (p.name, p.body)
    WHERE p.report = s.report AND p.statement = s.id AND p.link = 'speaker'
    AND n.entity IN (SELECT value FROM json_each(?))) {also}
ORDER BY r.number, s.start"""


def mentions(view: View, entities: tuple[str, ...], chosen: Filter) -> list[Row]:
    """Every mention of the entities, with the letters before and behind it."""
    clause, values = where(among("n.entity", entities), *_narrowed(chosen))
    return view.rows(MENTIONS.format(where=clause), values)


def called(view: View, entities: tuple[str, ...], chosen: Filter) -> list[Row]:
    """How each report calls the entities: a row for each way, at its first mention."""
    clause, values = where(among("n.entity", entities), *_narrowed(chosen))
    return view.rows(CALLED.format(where=clause), values)


def quoted(view: View) -> dict[int, list[tuple[int, int]]]:
    """By report the stretches that are somebody's own words, printed as such."""
    found: dict[int, list[tuple[int, int]]] = {}
    for row in view.rows(QUOTED):
        found.setdefault(row["number"], []).append((row["start"], row["end"]))
    return found


def often_named(view: View, least: int) -> tuple[str, ...]:
    """Parties named in so many reports, by several outlets, in more than one way."""
    return tuple(sorted(row["entity"] for row in view.rows(MANY, (least,))))


def cues(view: View, entities: tuple[str, ...], chosen: Filter) -> list[Row]:
    """The statements of the entities, and of those who speak for them, with the word that reports each."""
    clause, values = where(*_narrowed(chosen))
    also = f"AND {clause.removeprefix('WHERE ')}" if clause else ""
    return view.rows(CUES.format(also=also), (json_list(entities), *values))


def json_list(values: tuple[str, ...]) -> str:
    """Values as SQLite's json_each takes them."""
    import json

    return json.dumps(values)


def _narrowed(chosen: Filter) -> tuple[Any, ...]:
    return among("r.outlet", chosen.outlets), between("r.earliest", "r.latest", chosen)
