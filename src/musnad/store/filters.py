"""What a question narrows the record to, as conditions of SQL."""

import json
from dataclasses import dataclass
from typing import Any

Condition = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Filter:
    """Days are ISO, inclusive; the tuples hold entity ids, types, outlets, states; None does not narrow."""

    since: str | None = None
    until: str | None = None
    actors: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None
    types: tuple[str, ...] | None = None
    outlets: tuple[str, ...] | None = None
    statuses: tuple[str, ...] | None = None
    stances: tuple[str, ...] | None = None
    speakers: tuple[str, ...] | None = None
    about: tuple[str, ...] | None = None


def where(*conditions: Condition | None) -> tuple[str, list[Any]]:
    """A WHERE clause of the conditions that are given, and its values."""
    given = [condition for condition in conditions if condition]
    if not given:
        return "", []
    return "WHERE " + " AND ".join(sql for sql, _ in given), [value for _, values in given for value in values]


def among(column: str, values: tuple[str, ...] | None) -> Condition | None:
    """The column is one of the values."""
    return None if values is None else (f"{column} IN (SELECT value FROM json_each(?))", (json.dumps(values),))


def between(first: str, last: str, chosen: Filter) -> Condition | None:
    """The days from ``first`` to ``last`` touch those asked for; rows without days are left out once days are asked."""
    parts = [(f"{last} >= ?", chosen.since), (f"{first} <= ?", chosen.until)]
    given = [(sql, day) for sql, day in parts if day]
    return (" AND ".join(sql for sql, _ in given), tuple(day for _, day in given)) if given else None


def in_role(roles: str, entities: tuple[str, ...] | None) -> Condition | None:
    """Event ``e`` has one of the entities in one of the roles."""
    if entities is None:
        return None
    ids = json.dumps(entities)
    sql = f"""e.report IN (SELECT report FROM names WHERE entity IN (SELECT value FROM json_each(?)))
        AND EXISTS (SELECT 1 FROM event_roles o JOIN names n ON n.report = o.report AND n.id = o.row
                    WHERE o.report = e.report AND o.event = e.id AND o.role IN ({roles})
                    AND n.entity IN (SELECT value FROM json_each(?)))"""
    return sql, (ids, ids)


def spoken_by(entities: tuple[str, ...] | None) -> Condition | None:
    """Statement ``s`` has one of the entities among its speakers."""
    if entities is None:
        return None
    ids = json.dumps(entities)
    sql = """s.report IN (SELECT report FROM names WHERE entity IN (SELECT value FROM json_each(?)))
        AND EXISTS (SELECT 1 FROM parts p JOIN names n ON n.report = p.report AND n.id = p.name
                    WHERE p.report = s.report AND p.statement = s.id AND p.link = 'speaker'
                    AND n.entity IN (SELECT value FROM json_each(?)))"""
    return sql, (ids, ids)


def speaks_of(entities: tuple[str, ...] | None) -> Condition | None:
    """The content of statement ``s`` names one of the entities."""
    if entities is None:
        return None
    sql = """EXISTS (SELECT 1 FROM names n WHERE n.entity IN (SELECT value FROM json_each(?)) AND n.report = s.report
                     AND n.start >= s.content_start AND n."end" <= s.content_end)"""
    return sql, (json.dumps(entities),)
