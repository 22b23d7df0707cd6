"""Answers that take long, worked out once: each question with how its rows are told apart on the page."""

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from musnad import ask
from musnad.show.prepared.file import Prepared
from musnad.store import View

Row = dict[str, Any]
EVERYTHING = ask.Question()


Roles = dict[str, set[str]]


class Shelf(NamedTuple):
    """A question, what it is filtered by, and its first and last day; ``roles`` are who is named in parts of a row.

    Rows are found by them under the question with the part behind a dot: ``forces.whose``.
    """

    question: str
    rows: Callable[[View], list[Row]]
    kind: Callable[[Row], str]
    days: Callable[[Row], tuple[str | None, str | None]]
    roles: Callable[[Row], Roles] = lambda row: {}


def _moves(row: Row) -> Roles:
    """Whose a movement is, or who orders it; and the places that it touches."""
    whose = {*row["forces"], *row["actors"], *entities_of(row["force"])}
    return {"whose": whose, "where": {*entities_of([row["from"], row["to"], row["stays"]])}}


def _stands(row: Row) -> Roles:
    """Whose a step is, and at which place; nowhere is an empty name."""
    return {"whose": {row["force"]["entity"]}, "where": {*entities_of(row["place"])} or {""}}


def _days(row: Row) -> tuple[str | None, str | None]:
    return row.get("first"), row.get("last")


SHELVES = (
    Shelf("disputes", lambda view: ask.disputes(view, EVERYTHING), lambda row: str(row["kind"]), _days),
    Shelf("rounds", ask.rounds, lambda row: str(row.get("track") or ""), _days),
    Shelf("forces", lambda view: ask.forces(view, EVERYTHING), lambda row: str(row.get("way") or ""), _days, _moves),
    Shelf("presence", lambda view: ask.presence(view, EVERYTHING), lambda row: str(row["what"]), _days, _stands),
    Shelf("positions", lambda view: ask.positions(view, EVERYTHING), lambda row: str(row.get("stand") or ""), _days),
    Shelf("turns", lambda view: ask.position_changes(view, EVERYTHING), lambda row: "", _days),
    Shelf("commitments", lambda view: ask.commitments(view, EVERYTHING), lambda row: str(row.get("status")), _days),
    Shelf("framed", lambda view: ask.framed(view, EVERYTHING), lambda row: "", _days),
    Shelf("topics", lambda view: ask.topics(view, EVERYTHING), lambda row: "", _days),
    Shelf("actors", lambda view: ask.actors(view, EVERYTHING), lambda row: str(row["type"]), _days),
    Shelf("places", lambda view: ask.places(view, EVERYTHING, located=True), lambda row: str(row.get("class")), _days),
)


def fill(prepared: Prepared, shelf: Shelf, rows: list[Row]) -> None:
    """Put the rows of one answer in, in place of those that were there."""
    connection = prepared.connection
    connection.execute("DELETE FROM shelf WHERE question = ?", (shelf.question,))
    connection.execute("DELETE FROM shelf_names WHERE question = ?1 OR question GLOB ?1 || '.*'", (shelf.question,))
    connection.executemany(
        "INSERT INTO shelf VALUES (?, ?, ?, ?, ?, ?)",
        [
            (shelf.question, place, shelf.kind(row), *shelf.days(row), json.dumps(row, ensure_ascii=False))
            for place, row in enumerate(rows)
        ],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO shelf_names VALUES (?, ?, ?)",
        [
            (question, entity, place)
            for place, row in enumerate(rows)
            for question, entities in _named(shelf, row).items()
            for entity in entities
        ],
    )


def _named(shelf: Shelf, row: Row) -> Roles:
    """Who is named in a row, and in its parts."""
    parts = {f"{shelf.question}.{role}": entities for role, entities in shelf.roles(row).items()}
    return {shelf.question: named_in(row)} | parts


def named_in(row: Row) -> set[str]:
    """Everybody who is named in a row; and what the row itself is about, where that is an entity: an actor, a round."""
    own = row.get("id")
    return {*entities_of(row), *([own] if isinstance(own, str) and "/" in own else [])}


def entities_of(value: Any) -> Iterator[str]:
    """The ids of everybody who is named in an answer."""
    if isinstance(value, dict):
        entity = value.get("entity")
        if isinstance(entity, str):
            yield entity
        for inner in value.values():
            yield from entities_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from entities_of(inner)
