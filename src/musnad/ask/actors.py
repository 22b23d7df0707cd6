"""Who and what is named in the record, and one of them looked at from all sides."""

from dataclasses import replace
from typing import Any

from musnad.ask.denials import denials
from musnad.ask.events import events
from musnad.ask.question import Question, choose, narrow, who
from musnad.ask.statements import told
from musnad.ask.topics import topics_in
from musnad.errors import BadQuestion
from musnad.store import View, fold_name

Row = dict[str, Any]
NAME_TYPES = ("PER", "ORG", "GPE", "LOC", "PROC")


def actors(view: View, question: Question, everyone: bool = False) -> list[Row]:
    """Those who act, are acted upon or speak, busiest first; with ``everyone`` all that is named.

    The question's ``type`` is here a type of name: PER, ORG, GPE, LOC, PROC.
    """
    types = choose(question.type, NAME_TYPES, "type of name")
    rows = view.entities(narrow(view, Question(question.since, question.until, outlet=question.outlet)))
    return [
        row
        for row in rows
        if (types is None or row["type"] in types)
        and (everyone or types is not None or row["acts"] or row["receives"] or row["says"])
    ]


def actor(view: View, name: str, question: Question) -> Row:
    """One entity: its spellings, how each outlet calls it, offices, whom it met, what it said, its events.

    ``topics`` are those of what it said; ``offices`` are what reports call it beside its name, each with the days from
    the first to the last; ``ties`` what the catalogue knows of it.

    Where a name may mean several (a capital and its state), each is listed and all are shown together.
    """
    found = who(view, name)
    if not found:
        raise BadQuestion("no name given", do="musnad actor NAME")
    entities = [row for row in (view.entity(entity) for entity in found) if row]
    spellings = view.spellings(found)
    narrowed = Question(question.since, question.until, outlet=question.outlet)
    did = events(view, _with(narrowed, actor=name))
    ties = denials(view)
    spoken, about = (
        told(view, narrow(view, _with(narrowed, actor=name)), ties),
        told(view, replace(narrow(view, narrowed), about=found), ties),
    )
    return {
        "entities": entities,
        "spellings": _totals(spellings),
        "outlets": _by_outlet(spellings),
        "offices": _offices(view.roles(found, narrow(view, narrowed))),
        "ties": [row | {"name": view.entity(row["other"]) if row["other"] else None} for row in view.ties(found)],
        "met": _met(did, found),
        "topics": topics_in(spoken),
        "said": spoken,
        "about": about,
        "events": did,
    }


def _with(question: Question, actor: str) -> Question:
    return Question(question.since, question.until, actor=actor, outlet=question.outlet)


def _offices(roles: list[Row]) -> list[Row]:
    """Roles as printed, spelt alike made one: how often, by which outlets, from which day to which."""
    found: dict[str, Row] = {}
    for row in roles:
        office = found.setdefault(
            fold_name(row["role"]),
            {"text": row["role"], "names": 0, "first": None, "last": None, "outlets": [], "id": row["id"]},
        )
        office["names"] += 1
        if row["day"]:
            office["first"] = min(office["first"] or row["day"], row["day"])
            office["last"] = max(office["last"] or row["day"], row["day"])
        if row["outlet"] and row["outlet"] not in office["outlets"]:
            office["outlets"].append(row["outlet"])
    return sorted(found.values(), key=lambda office: (office["first"] or "9999", -office["names"], office["text"]))


def _met(did: list[Row], entities: tuple[str, ...]) -> list[Row]:
    """With whom it met, and how often, the most frequent first."""
    met: dict[str, Row] = {}
    for event in did:
        if event["type"] != "CONSULT" or event["status"] == "denied":
            continue
        for name in {side["entity"]: side for role in ("actors", "recipients") for side in event[role]}.values():
            if name["entity"] not in entities:
                side = {"id": name["entity"], "ar": name["ar"], "en": name["en"], "events": 0}
                met.setdefault(name["entity"], side)["events"] += 1
    return sorted(met.values(), key=lambda row: (-row["events"], row["id"]))


def _totals(spellings: list[Row]) -> list[Row]:
    totals: dict[str, int] = {}
    for row in spellings:
        totals[row["text"]] = totals.get(row["text"], 0) + row["names"]
    return [
        {"text": text, "names": names} for text, names in sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    ]


def _by_outlet(spellings: list[Row]) -> list[Row]:
    found: dict[str | None, list[Row]] = {}
    for row in spellings:
        found.setdefault(row["outlet"], []).append({"text": row["text"], "names": row["names"]})
    return [
        {"outlet": outlet, "spellings": found[outlet]}
        for outlet in sorted(found, key=lambda name: (name is None, name))
    ]
