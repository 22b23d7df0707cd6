"""Who and what is named in the record, and one of them looked at from all sides."""

from typing import Any

from musnad.ask.events import events
from musnad.ask.question import Question, choose, narrow, who
from musnad.ask.statements import statements
from musnad.errors import BadQuestion
from musnad.store import View

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
    """One entity: its spellings, how each outlet calls it, what it said, what was said of it, its events.

    Where a name may mean several (a capital and its state), each is listed and all are shown together.
    """
    found = who(view, name)
    if not found:
        raise BadQuestion("no name given", do="musnad actor NAME")
    entities = [row for row in (view.entity(entity) for entity in found) if row]
    spellings = view.spellings(found)
    narrowed = Question(question.since, question.until, outlet=question.outlet)
    return {
        "entities": entities,
        "spellings": _totals(spellings),
        "outlets": _by_outlet(spellings),
        "said": statements(view, _with(narrowed, actor=name)),
        "about": statements(view, _with(narrowed, about=name)),
        "events": events(view, _with(narrowed, actor=name)),
    }


def _with(question: Question, actor: str | None = None, about: str | None = None) -> Question:
    return Question(question.since, question.until, actor=actor, outlet=question.outlet, about=about)


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
