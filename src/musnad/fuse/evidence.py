"""The clues by which an act told later is taken for what came of a promise: one table, each with what it says.

A wrong «kept» or «broken» is the worst fault, so anything told of both that differs forbids the match, and what is
left must be specific: a day that was promised, a numbered round, both sides and the place.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

Row = dict[str, Any]
CLOSE, LATE, SOON = 0, 1, 45  # days before the promised day, days behind it, days in which what has no day is done
LONG = 10  # days: a promised time no finer than that is no day
FINE, MONTH = 3, 31  # days of an act that is told to the day; of talks, which meet once a month at most
MEETINGS = frozenset({"CONSULT", "AGREE"})


class Clue(NamedTuple):
    """A clue: what it is called, what it is worth, what it says, and when it holds of a promise and an act."""

    name: str
    worth: float
    says: str
    holds: Callable[[Row, Row], bool]


def gap(earlier: str, later: str) -> int:
    """Days from one day to another."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def shared(promise: Row, act: Row, role: str) -> set[str]:
    """Entities that both have in a role; bodies of a state count as the state where one of the two is named so."""
    return set(promise[role]) & set(act[role])


def rounds(row: Row) -> set[str]:
    """The numbered rounds and named conferences among the gatherings of a row."""
    return {name for name in row["gatherings"] if not name.endswith(TRACKS)}


TRACKS = ("-talks", "-process", "-zones", "-track")


def sides_of(promise: Row, act: Row) -> set[str]:
    """Who has part in both."""
    mine = set(promise["actors"]) | set(promise["recipients"])
    yours = set(act["actors"]) | set(act["recipients"])
    return mine & yours


def _on_day(promise: Row, act: Row) -> bool:
    if not (promise["due_first"] and act["first"]) or gap(promise["due_first"], promise["due_last"]) > LONG:
        return False
    fine = gap(act["first"], act["last"]) <= (MONTH if tracks(promise) & tracks(act) else FINE)
    return act["basis"] == "told" and fine and touches(promise, act)


def touches(promise: Row, act: Row) -> bool:
    """Whether the day of the act is the one promised, give or take little; what has no day must follow soon."""
    if not act["first"]:
        return False
    if promise["due_first"]:
        return gap(promise["due_first"], act["last"]) >= -CLOSE and gap(act["first"], promise["due_last"]) >= -LATE
    return gap(promise["first"], act["last"]) >= 0 and gap(promise["last"], act["first"]) <= SOON


CLUES = (
    Clue("same-round", 3, "both name the same numbered round or conference", lambda p, a: bool(rounds(p) & rounds(a))),
    Clue("same-track", 1, "both are of the same talks", lambda p, a: bool(tracks(p) & tracks(a))),
    Clue("shared-side", 1, "one of the sides is the same", lambda p, a: bool(sides_of(p, a))),
    Clue("shared-sides", 1, "two of the sides are the same", lambda p, a: len(sides_of(p, a)) > 1),
    Clue("shared-place", 1, "the place is the same", lambda p, a: bool(shared(p, a, "places"))),
    Clue("on-day", 1.5, "its own text puts it on the promised day", _on_day),
    Clue("in-time", 0.5, "it falls into the time promised, or soon behind a promise without a day", touches),
    Clue("begun", 0.5, "it is told as begun", lambda p, a: a["phase"] == "begun"),
    Clue("same-word", 0.5, "both are told by the same word", lambda p, a: p["lemma"] == a["lemma"]),
)


def tracks(row: Row) -> set[str]:
    """The tracks of which its gatherings are: of a round the track too (astana-round-7 is of astana)."""
    return {name.partition("/")[2].partition("-")[0] for name in row["gatherings"]}


def differ(promise: Row, act: Row) -> str | None:
    """What forbids that the act is the one promised: whatever is told of both and differs."""
    if promise["type"] != act["type"] or (promise["mode"] and act["mode"] and promise["mode"] != act["mode"]):
        return "another kind of act"
    if rounds(promise) and rounds(act) and not rounds(promise) & rounds(act):
        return "another round"
    if tracks(promise) and tracks(act) and not tracks(promise) & tracks(act):
        return "other talks"
    if promise["actors"] and act["actors"] and not sides_of(promise, act) and not tracks(promise) & tracks(act):
        return "other doers"
    if promise["places"] and act["places"] and not shared(promise, act, "places"):
        return "another place"
    return None


def weigh(promise: Row, act: Row) -> tuple[float, tuple[str, ...]]:
    """The worth of the clues that hold, and their names."""
    held = [clue for clue in CLUES if clue.holds(promise, act)]
    return sum(clue.worth for clue in held), tuple(clue.name for clue in held)
