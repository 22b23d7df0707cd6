"""Events by day: what fusing found to be one event stands in one line, with its accounts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from musnad.ask.accounts import grouped, heads, together
from musnad.ask.chains import graded
from musnad.ask.excerpt import words
from musnad.ask.page import Page
from musnad.ask.question import Question, narrow
from musnad.store import View
from musnad.store import chosen as store

Row = dict[str, Any]


def timeline(view: View, question: Question) -> list[Row]:
    """Lines by day: actual events unless another status is asked for; events without any day are left out."""
    events = [event for event in view.events(narrow(view, _done(question))) if event["first"] is not None]
    return [line for _, line in lines_of(view, events)]


def timeline_page(view: View, question: Question, size: int, skip: int = 0) -> Page:
    """So many lines of the `timeline`, behind the first ``skip``."""
    groups = together(view, store.events(view, narrow(view, _done(question)), dated=True))
    events = store.these_events(view, [key for group in groups[skip : skip + size] for key in group])
    return Page([line for _, line in lines_of(view, events)], len(groups), skip)


def _done(question: Question) -> Question:
    """The question, of what is told as done where it asks for no status."""
    return question if question.status else replace(question, status="actual")


def lines_of(view: View, events: Iterable[Row]) -> Iterator[tuple[list[Row], Row]]:
    """Events put together where they are one: the accounts of each, with the line that stands for them."""
    groups = grouped(view, events)
    for group, chains in zip(groups, graded(view, groups), strict=True):
        yield group, _line(view, group, chains)


def ids(names: list[Row]) -> tuple[str, ...]:
    """The entities of some names, each once, sorted."""
    return tuple(sorted({name["entity"] for name in names}))


def _line(view: View, group: list[Row], chains: Row) -> Row:
    """One line of the timeline, with its independent chains; its words are those of the account that tells most."""
    best, told = heads(group, _weighs, lambda event: str(event["basis"]))
    return {
        "date": told["date"] or f"{told['first']}/{told['last']}",
        "basis": told["basis"],
        "first": told["first"],
        "last": told["last"],
        "type": best["type"],
        "mode": best["mode"],
        "intensity": best["intensity"],
        "quad": best["quad"],
        "status": best["status"],
        "actors": _union(group, "actors"),
        "recipients": _union(group, "recipients"),
        "places": _union(group, "places"),
        "accounts": len({event["report"] for event in group}),
        **chains,
        "outlets": sorted({event["outlet"] for event in group if event["outlet"]}),
        "words": words(view.text(best["report"]), best["start"], best["end"]),
        "id": best["id"],
        "ids": [event["id"] for event in group],
    }


def _weighs(event: Row) -> int:
    return len(event["recipients"]) + len(event["places"]) + len(event["counts"])


def _union(group: list[Row], role: str) -> list[Row]:
    found: dict[str, Row] = {}
    for event in group:
        for name in event[role]:
            found.setdefault(name["entity"], {key: name[key] for key in ("entity", "ar", "en")})
    return list(found.values())
