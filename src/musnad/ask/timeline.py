"""Events by day: what is told of one day, one act and the same doers stands in one line, with its accounts."""

from typing import Any

from musnad.ask.excerpt import words
from musnad.ask.question import Question, narrow
from musnad.store import View

Row = dict[str, Any]


def timeline(view: View, question: Question) -> list[Row]:
    """Lines by day: actual events unless another status is asked for; events without any day are left out."""
    if question.status is None:
        question = Question(
            question.since, question.until, question.actor, question.place, question.type, question.outlet, "actual"
        )
    lines: dict[tuple[Any, ...], list[list[Row]]] = {}
    for event in view.events(narrow(view, question)):
        if event["first"] is None:
            continue
        key = (event["first"], event["last"], event["type"], event["status"], ids(event["actors"]))
        groups = lines.setdefault(key, [])
        group = next((group for group in groups if all(_alike(event, other) for other in group)), None)
        if group is None:
            groups.append([event])
        else:
            group.append(event)
    return [_line(view, group) for groups in lines.values() for group in groups]


def ids(names: list[Row]) -> tuple[str, ...]:
    """The entities of some names, each once, sorted."""
    return tuple(sorted({name["entity"] for name in names}))


def _alike(one: Row, other: Row) -> bool:
    """Whether two events of one day, type and doers may be one: nothing told of both of them differs.

    Where no doer is told, the act must share whom or where it was done, or it could be any.
    """
    shared = False
    for role in ("recipients", "places"):
        mine, yours = set(ids(one[role])), set(ids(other[role]))
        if mine and yours and not mine & yours:
            return False
        shared = shared or bool(mine & yours)
    return shared or bool(one["actors"])


def _line(view: View, group: list[Row]) -> Row:
    """One line of the timeline; its words are those of the account that tells most."""
    best = max(
        group,
        key=lambda event: (len(event["recipients"]) + len(event["places"]) + len(event["counts"]), -group.index(event)),
    )
    told = next((event for event in group if event["basis"] in ("fixed", "told")), best)
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
        "outlets": sorted({event["outlet"] for event in group if event["outlet"]}),
        "words": words(view.text(best["report"]), best["start"], best["end"]),
        "id": best["id"],
        "ids": [event["id"] for event in group],
    }


def _union(group: list[Row], role: str) -> list[Row]:
    found: dict[str, Row] = {}
    for event in group:
        for name in event[role]:
            found.setdefault(name["entity"], {key: name[key] for key in ("entity", "ar", "en")})
    return list(found.values())
