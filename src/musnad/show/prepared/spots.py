"""Places on the map: where they lie, and how many events each has, however they are narrowed."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from musnad.ask import Question, places
from musnad.show.prepared.file import Prepared
from musnad.show.prepared.lines import LANES, OTHER
from musnad.store import View

Row = dict[str, Any]
ON_MAP = (*LANES, OTHER)  # lanes of events: statements lie nowhere
STATE = "state/"
MOST_BARE = 12  # states told of without a place
COLUMNS = ("id", "class", "state", "ar", "en", "lat", "lon")


class Choice(NamedTuple):
    """What the events must be; None does not narrow. ``event`` is the number of the one line wanted."""

    since: str | None = None
    until: str | None = None
    type: str | None = None
    lane: str | None = None
    status: str | None = None
    actors: tuple[str, ...] | None = None
    line: int | None = None

    def where(self) -> tuple[str, list[Any]]:
        """The conditions of SQL on ``spot_lines`` as ``p``, and their values."""
        given = (("p.last >= ?", self.since), ("p.first <= ?", self.until), ("p.type = ?", self.type),
                 ("p.lane = ?", self.lane), ("p.status = ?", self.status), ("p.line = ?", self.line))  # fmt: skip
        told = [(sql, value) for sql, value in given if value is not None]
        conditions, values = [sql for sql, _ in told], [value for _, value in told]
        if self.actors is not None:
            conditions.append("""p.line IN (SELECT line FROM line_names WHERE role IN ('actor', 'recipient')
                AND entity IN (SELECT value FROM json_each(?)))""")
            values.append(json.dumps(self.actors))
        return " AND ".join(conditions) or "true", values


class Told(NamedTuple):
    """Places on the map with their events; how many events tell a place, and have one on the map; bare states."""

    rows: list[Row]
    told: int
    located: int
    states: list[Row]


def located(view: View) -> list[Row]:
    """The places of the record whose degrees are known."""
    return places(view, Question(), located=True)


def fill(prepared: Prepared, rows: Iterable[Row]) -> None:
    """Put in where places lie, instead of what was there."""
    prepared.connection.execute("DELETE FROM spots")
    prepared.connection.executemany(
        "INSERT OR IGNORE INTO spots (entity, class, state, ar, en, lat, lon) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [tuple(row[column] for column in COLUMNS) for row in rows],
    )
    known = "entity IN (SELECT entity FROM spots)"
    prepared.connection.execute(f"UPDATE spot_lines SET located = {known} WHERE located <> ({known})")


def told(prepared: Prepared, view: View, choice: Choice) -> Told:
    """The places of the events that are chosen; what was told lately is kept until the record changes."""
    return prepared.remembered(
        ("spots", choice), lambda: Told(_counted(prepared, choice), *_beside(prepared, view, choice))
    )


def _counted(prepared: Prepared, choice: Choice) -> list[Row]:
    """Places with the number of their events, by lanes too, and their first and last day; most events first."""
    where, values = choice.where()
    found: dict[str, Row] = {}
    sql = f"""SELECT p.entity, p.lane, count(*) AS n, min(p.first) AS first, max(p.last) AS last
        FROM spot_lines p WHERE p.located = 1 AND {where} GROUP BY p.entity, p.lane"""
    for row in prepared.rows(sql, values):
        spot = found.setdefault(row["entity"], {"events": 0, "lanes": {}, "first": None, "last": None})
        spot["events"] += row["n"]
        spot["lanes"][row["lane"]] = row["n"]
        spot["first"] = min(filter(None, (spot["first"], row["first"])), default=None)
        spot["last"] = max(filter(None, (spot["last"], row["last"])), default=None)
    places_of = (place for place in prepared.rows("SELECT * FROM spots") if place["entity"] in found)
    rows = [place | found[place["entity"]] for place in places_of]
    return sorted(rows, key=lambda row: (-row["events"], row["entity"]))


def _beside(prepared: Prepared, view: View, choice: Choice) -> tuple[int, int, list[Row]]:
    """Events with a place, those of them that lie on the map, and the states of which alone others tell."""
    where, values = choice.where()
    sql = f"""SELECT count(*) AS told, sum(located) AS located FROM
        (SELECT max(p.located) AS located FROM spot_lines p WHERE {where} GROUP BY p.line)"""
    counts = prepared.rows(sql, values)[0]
    bare = f"""SELECT p.entity, count(*) AS events FROM spot_lines p
        WHERE p.entity >= '{STATE}' AND p.entity < 'state0' AND {where}
        AND NOT EXISTS (SELECT 1 FROM spot_lines q WHERE q.line = p.line AND q.located = 1)
        GROUP BY p.entity ORDER BY count(*) DESC, p.entity LIMIT {MOST_BARE}"""
    states = [(view.entity(row["entity"]) or {"ar": row["entity"]}) | row for row in prepared.rows(bare, values)]
    return counts["told"], counts["located"] or 0, states


def latest(prepared: Prepared, entity: str, choice: Choice, limit: int) -> list[Row]:
    """The latest events of a place, as lines of the timeline."""
    where, values = choice.where()
    sql = f"""SELECT l.row FROM spot_lines p JOIN lines l ON l.number = p.line WHERE p.entity = ? AND {where}
        ORDER BY p.first IS NULL, p.first DESC, p.line LIMIT ?"""
    return [json.loads(row["row"]) for row in prepared.rows(sql, (entity, *values, limit))]


def spot(prepared: Prepared, entities: Iterable[str]) -> Row | None:
    """The first of some entities that lies on the map."""
    rows = prepared.rows("SELECT * FROM spots WHERE entity IN (SELECT value FROM json_each(?)) ORDER BY entity LIMIT 1",
                         (json.dumps(list(entities)),))  # fmt: skip
    return rows[0] if rows else None


def line_of(prepared: Prepared, event: str) -> Row | None:
    """The line in which an event stands: its number, and its row."""
    sql = "SELECT l.number, l.row FROM line_ids i JOIN lines l ON l.number = i.line WHERE i.id = ? AND l.kind = 'event'"
    rows = prepared.rows(sql, (event,))
    return {"number": rows[0]["number"], "row": json.loads(rows[0]["row"])} if rows else None
