"""What a question narrows the record to, as conditions of SQL."""

import json
from dataclasses import dataclass
from typing import Any

from musnad.store.spoken import FIRST, LAST

LONG = 31  # days: of what lasts longer there is little, and it has an index of its own (events_long, …)
DAYS = {"reports": ("earliest", "latest", "number"), "times": ("first", "last", "report"),
        "events": ("first", "last", "report")}  # fmt: skip

Condition = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Through:
    """Who may stand in a chain: entities, kinds of unnamed sources, what such a source or an agency is called."""

    entities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """Days are ISO, inclusive; the tuples hold entity ids, types, outlets, states; None does not narrow.

    ``about`` are entities and ``about_topics`` topics: either will do. ``stances`` may hold ``withdrawn``, and stand
    beside ``ids`` of statements: either will do. ``bodies`` are those for whom a speaker speaks; ``others`` act or are
    acted upon beside the ``actors``. ``against`` asks for statements that deny or that their outlet doubts.
    """

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
    about_topics: tuple[str, ...] = ()
    bodies: tuple[str, ...] | None = None
    via: Through | None = None
    media: tuple[str, ...] | None = None
    topics: tuple[str, ...] | None = None
    kinds: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    others: tuple[str, ...] | None = None
    modes: tuple[str, ...] | None = None
    contexts: tuple[str, ...] | None = None
    ids: tuple[str, ...] = ()
    against: bool = False


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
    """The days from ``first`` to ``last`` touch those asked for; rows without days are left out once days are asked.

    What lasts no longer than ``LONG`` begins near the days asked for, so an index on ``first`` finds it among few.
    """
    if chosen.since is None:
        return None if chosen.until is None else (f"{first} <= ?", (chosen.until,))
    (near, since), (long, since_too) = _lengths(first, last, chosen)
    return f"({near} OR {long})", (*since, *since_too)


def _lengths(first: str, last: str, chosen: Filter) -> tuple[Condition, Condition]:
    """What touches the days asked for, with a first day: what lasts up to ``LONG`` days, and what lasts longer."""
    ends, until = (f" AND {first} <= ?", (chosen.until,)) if chosen.until else ("", ())
    near = f"{first} >= date(?, '-{LONG} days') AND {last} >= ?{ends}"
    long = f"{last} > date({first}, '+{LONG} days') AND {last} >= ?{ends}"
    return (near, (chosen.since, chosen.since, *until)), (long, (chosen.since, *until))


def reckoned(first: str, last: str, report: str, tables: tuple[str, ...], chosen: Filter) -> Condition | None:
    """As `between`, where the days are those of one of several rows of a report, of these tables.

    Only reports one of whose rows touches the days can have such a row: they are found by the indexes of these.
    """
    given = [(sql, (day,)) for sql, day in ((f"{last} >= ?", chosen.since), (f"{first} <= ?", chosen.until)) if day]
    if chosen.since is not None:
        told = [
            (f"SELECT x.{DAYS[table][2]} FROM {table} x WHERE {sql}", values)  # one look each: each has its own index
            for table in tables
            for sql, values in _lengths(f"x.{DAYS[table][0]}", f"x.{DAYS[table][1]}", chosen)
        ]
        sql = f"{report} IN ({' UNION ALL '.join(sql for sql, _ in told)})"
        given.append((sql, tuple(value for _, values in told for value in values)))
    if not given:
        return None
    return " AND ".join(sql for sql, _ in given), tuple(value for _, values in given for value in values)


def said_between(chosen: Filter) -> Condition | None:
    """The days on which statement ``s`` was said (those of time ``t``, else of report ``r``) touch those asked for."""
    return reckoned(FIRST, LAST, "s.report", ("reports", "times"), chosen)


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


def in_context(contexts: tuple[str, ...] | None) -> Condition | None:
    """Report ``r`` has one of the contexts."""
    if contexts is None:
        return None
    sql = """r.number IN (SELECT x.report FROM contexts x
        WHERE x.context IN (SELECT value FROM json_each(?)))"""
    return sql, (json.dumps(contexts),)


def of_events(chosen: Filter) -> tuple[Condition | None, ...]:
    """What event ``e`` of report ``r`` must be."""
    return (
        among("e.type", chosen.types),
        among("e.status", chosen.statuses),
        among("r.outlet", chosen.outlets),
        between("e.first", "e.last", chosen),
        in_role("'actor', 'recipient'", chosen.actors),
        in_role("'actor', 'recipient'", chosen.others),
        in_role("'recipient'", chosen.recipients),
        in_role("'place'", chosen.places),
        among("e.mode", chosen.modes),
        in_context(chosen.contexts),
    )


def of_statements(chosen: Filter) -> tuple[Condition | None, ...]:
    """What statement ``s`` of report ``r`` must be, but for its day."""
    return (
        _stands(chosen.stances, chosen.ids),
        among("r.outlet", chosen.outlets),
        among("s.medium", chosen.media),
        _speaks_of((), chosen.topics) if chosen.topics is not None else None,
        _spoken(("p.name",), chosen.speakers),
        _spoken(("p.name", "p.body"), chosen.bodies),
        _of_kind(chosen.kinds),
        _speaks_of(chosen.about or (), chosen.about_topics) if chosen.about is not None else None,
        _through(chosen.via),
        ("(s.denies OR s.stance = 'doubted')", ()) if chosen.against else None,
    )


def _stands(stances: tuple[str, ...] | None, ids: tuple[str, ...]) -> Condition | None:
    """The outlet stands to it so, or it was withdrawn, or it is one of those named."""
    if stances is None:
        return None
    sql = """(s.stance IN (SELECT value FROM json_each(?)) OR s.withdrawn IS NOT NULL AND ?
        OR r.key || ':' || s.id IN (SELECT value FROM json_each(?)))"""
    return sql, (json.dumps(stances), "withdrawn" in stances, json.dumps(ids))


def _spoken(columns: tuple[str, ...], entities: tuple[str, ...] | None) -> Condition | None:
    """One of the entities is among the speakers, or who they speak for."""
    if entities is None:
        return None
    ids = json.dumps(entities)
    sql = f"""s.report IN (SELECT report FROM names WHERE entity IN (SELECT value FROM json_each(?)))
        AND EXISTS (SELECT 1 FROM parts p JOIN names n ON n.report = p.report AND n.id IN ({", ".join(columns)})
                    WHERE p.report = s.report AND p.statement = s.id AND p.link = 'speaker'
                    AND n.entity IN (SELECT value FROM json_each(?)))"""
    return sql, (ids, ids)


def _of_kind(kinds: tuple[str, ...] | None) -> Condition | None:
    """An unnamed speaker is of one of the kinds."""
    if kinds is None:
        return None
    sql = """EXISTS (SELECT 1 FROM parts p WHERE p.report = s.report AND p.statement = s.id AND p.link = 'speaker'
        AND p.kind IN (SELECT value FROM json_each(?)))"""
    return sql, (json.dumps(kinds),)


def _speaks_of(entities: tuple[str, ...], topics: tuple[str, ...]) -> Condition:
    """The content names one of the entities, or touches one of the topics."""
    sql = """(EXISTS (SELECT 1 FROM names n WHERE n.entity IN (SELECT value FROM json_each(?)) AND n.report = s.report
                      AND n.start >= s.content_start AND n."end" <= s.content_end)
        OR EXISTS (SELECT 1 FROM json_each(s.topics) j WHERE j.value IN (SELECT value FROM json_each(?))))"""
    return sql, (json.dumps(entities), json.dumps(topics))


def _through(via: Through | None) -> Condition | None:
    """Somebody passed it on, now or earlier in the report, or stands behind the whole report as an agency."""
    if via is None:
        return None
    sql = """(EXISTS (SELECT 1 FROM json_each(r.agencies) j WHERE j.value IN (SELECT value FROM json_each(?)))
        OR EXISTS (SELECT 1 FROM parts p LEFT JOIN names n ON n.report = p.report AND n.id = p.name
                   WHERE p.report = s.report AND p.statement = s.id AND p.link <> 'speaker'
                   AND (n.entity IN (SELECT value FROM json_each(?)) OR p.kind IN (SELECT value FROM json_each(?))
                        OR p.name IS NULL AND p.text IN (SELECT value FROM json_each(?)))))"""
    return sql, tuple(json.dumps(values) for values in (via.agencies, via.entities, via.kinds, via.texts))
