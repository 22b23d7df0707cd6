"""Take everything out of a store in bulk, table by table, for those who carry it elsewhere: tuples in stated orders.

A question of one row at a time would cost a look into the file for each; these look once. The condition is the one
that events are asked for by, so what is left out there is left out here.
"""

from collections.abc import Iterator
from typing import Any

from musnad.store.filters import Filter, of_events, where
from musnad.store.view import View

Row = dict[str, Any]
Values = tuple[Any, ...]

TOLD = """SELECT e.report, e.id, e.type, e.mode, e.status, e.text, e.start, e."end", e.date, e.basis, e.first, e.last,
    e.act, e.statement, e.rule FROM events e JOIN reports r ON r.number = e.report {where}
    ORDER BY e.report, e.start, e.id"""
ROLES = """SELECT o.report, o.event, o.role, n.entity FROM event_roles o
    JOIN names n ON n.report = o.report AND n.id = o.row
    WHERE o.role <> 'time' {among} ORDER BY o.report, o.event, o.role, o.place"""
COUNTS = """SELECT o.report, o.event, o.value, o.relation, o.of, o.text FROM counts o
    WHERE true {among} ORDER BY o.report, o.event, o.place"""
AMONG = """AND (o.report, o.event) IN
    (SELECT e.report, e.id FROM events e JOIN reports r ON r.number = e.report {where})"""
REPORTS = """SELECT r.number, r.key, r.id, r.uri, r.outlet, r.title, r.published, r.earliest, r.latest, r.retrieved,
    c.captured, c.way, c.source, c.sha256, c.byline,
    (SELECT json_group_array(x.context ORDER BY x.place) FROM contexts x WHERE x.report = r.number) AS contexts
    FROM reports r LEFT JOIN captures c ON c.report = r.number ORDER BY r.number"""
ENTITIES = """SELECT en.id, en.type, en.label_ar AS ar, en.label_en AS en, p.class, p.state, p.province, p.lat, p.lon
    FROM entities en LEFT JOIN places p ON p.entity = en.id ORDER BY en.id"""
MENTIONS = """SELECT n.report, n.entity, n.text, count(*) AS names FROM names n
    GROUP BY n.report, n.entity, n.text ORDER BY n.report, n.entity, count(*) DESC, n.text"""
READERS = "SELECT key, version FROM reports"
DEAD = """SELECT r.key || ':' || e.id, t.value ->> 1 FROM acts a, json_each(a.features, '$[13]') t
    JOIN events e ON e.act = a.number JOIN reports r ON r.number = e.report
    WHERE a.features LIKE '%["dead",%' AND t.value ->> 0 = 'dead'"""
TEXT = "SELECT text FROM texts WHERE report = ?"


def told(view: View, chosen: Filter) -> Iterator[Values]:
    """Events as they stand in reports, report by report, as TOLD lists their columns."""
    clause, values = where(*of_events(chosen))
    return view.tuples(TOLD.format(where=clause), values)


def roles(view: View, chosen: Filter) -> Iterator[Values]:
    """Who and where, of those events: report, event, role (actor, recipient or place), entity."""
    return _of(view, ROLES, chosen)


def counts(view: View, chosen: Filter) -> Iterator[Values]:
    """How many of what, of those events: report, event, value, relation, of, text."""
    return _of(view, COUNTS, chosen)


def reports(view: View) -> list[Row]:
    """All reports, with how each came here."""
    return view.rows(REPORTS)


def entities(view: View) -> list[Row]:
    """All entities, places with where they lie."""
    return view.rows(ENTITIES)


def mentions(view: View) -> Iterator[Row]:
    """How each report prints each entity, the commonest way first: number of the report, entity, text, names."""
    yield from view.rows(MENTIONS)


def readers(view: View) -> dict[str, str]:
    """The version of the reader of each report, by the report's key."""
    return {row["key"]: row["version"] for row in view.rows(READERS)}


def dead(view: View) -> dict[str, float]:
    """How many dead an event's account tells of, by the event's id; of accounts that tell none there is no row."""
    return dict(view.tuples(DEAD))


def text(view: View, report: int) -> str:
    """The text of a report, by its number."""
    return str(view.rows(TEXT, (report,))[0]["text"])


def _of(view: View, sql: str, chosen: Filter) -> Iterator[Values]:
    clause, values = where(*of_events(chosen))
    among = AMONG.format(where=clause) if clause else ""
    return view.tuples(sql.format(among=among), values if clause else ())
