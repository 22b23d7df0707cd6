"""Weigh the clues: whether a word names an act, whether it happened, who did it to whom, where and when.

The tables are learnt from annotated reports (``musnad train``): logistic models, linear in the clues, so that every
decision can be told by the clues that weighed most. A role is given where the name is likely to have it and the act to
be one: a doubtful act is given few. Without tables what the rules found stands.
"""

from math import exp
from typing import Any

from musnad.lexicon import Lexicon
from musnad.read.events.again import Candidate, Shares, again
from musnad.read.events.clues import Scene, View, clues_outside, clues_within, outside
from musnad.read.events.drafts import Draft
from musnad.read.events.told import told_clues
from musnad.read.events.whens import time_clues, times_within

ROLES = ("actor", "recipient", "place")
STATUSES = ("actual", "planned", "possible", "denied")
Six = tuple[float, float, float, float, float, float]
Four = tuple[float, float, float, float]
TELLING = 2  # clues that a mark names


class Tables:
    """What each clue weighs, with the bias of each table; ``floors``: the probability from which a row is given."""

    __slots__ = ("floors", "role_bias", "roles", "status", "status_bias", "time_bias", "times", "told", "told_bias")

    def __init__(self, kept: dict[str, Any]) -> None:
        self.told: dict[str, float] = kept["told"]
        self.status: dict[str, Four] = kept["status"]
        self.roles: dict[str, Six] = kept["roles"]
        self.times: dict[str, float] = kept["times"]
        bias = kept["bias"]
        self.told_bias: float = bias["told"]
        self.status_bias: Four = tuple(bias["status"])
        self.role_bias: Six = tuple(bias["roles"])
        self.time_bias: float = bias["times"]
        self.floors: dict[str, float] = kept["floors"]


def tables_of(lexicon: Lexicon) -> Tables | None:
    """The tables that go with the weights read with this lexicon; None where it is read by rules alone."""
    given, kept = lexicon.kept("acts").get("given"), lexicon.kept("weighing")
    if kept.get("of") is not given:
        kept["of"], kept["made"] = given, Tables(given) if given else None
    tables: Tables | None = kept.get("made")
    return tables


def weigh(scene: Scene, tables: Tables) -> None:
    """Give the acts of a sentence status, roles and times by the clues; those that are hardly any are left out."""
    kept = []
    for index, draft in enumerate(scene.drafts):
        view = View(scene, index)
        clues = told_clues(view)
        draft.sure = _share(sum([tables.told.get(clue, 0.0) for clue in clues]) + tables.told_bias)
        if draft.sure >= tables.floors["told"]:
            status = _status(draft, clues, tables)
            _roles(view, tables)
            _times(view, tables)
            kept.append((draft, status))
    for draft, (draft.status, draft.why) in kept:
        draft.rule = draft.rule if draft.ruled == draft.roles.how else "weighed-clues"
    scene.drafts = [draft for draft, _ in kept]


def _share(sum_: float) -> float:
    """The probability that log odds stand for."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, sum_))))


def _status(draft: Draft, clues: list[str], tables: Tables) -> tuple[str, str]:
    """The status that the clues speak for, and what told it; what the rules say is one of them."""
    actual, planned, possible, denied = tables.status_bias
    for clue in clues:
        row = tables.status.get(clue)
        if row is not None:
            actual += row[0]
            planned += row[1]
            possible += row[2]
            denied += row[3]
    sums = (actual, planned, possible, denied)
    status = STATUSES[sums.index(max(sums))]
    if status == draft.status:
        return status, draft.why
    return status, _strongest(clues, tables.status, STATUSES.index(status))


def _strongest(clues: list[str], table: dict[str, Any], place: int) -> str:
    """The clues that weigh most, with their weights."""
    weights = [(table[clue][place], clue) for clue in dict.fromkeys(clues) if clue in table]
    weights.sort(key=lambda each: (-each[0], each[1]))
    return "clues: " + "; ".join([f"{clue} {weight:+.1f}" for weight, clue in weights[:TELLING]])


def candidates(view: View) -> list[Candidate]:
    """Every name that may have a role in the act, with its clues."""
    names = view.scene.look.sheet.names
    found = [Candidate(each.number, clues_within(view, each), each.entity, each) for each in view.scene.mentions]
    found += [
        Candidate(number, clues_outside(view, number, sources), names[number].entity)
        for number, sources in outside(view).items()
    ]
    return found


def _roles(view: View, tables: Tables) -> None:
    """The roles of names whose clues weigh enough, the surest mention of each entity; nobody does it to himself."""
    draft, found = view.draft, candidates(view)
    best: dict[tuple[str, str], tuple[float, Candidate]] = {}
    for each, shares in zip(found, _shares(found, tables), strict=True):
        for role, sure in zip(ROLES, shares, strict=True):
            share, key = sure * draft.sure, (role, each.entity)
            if share >= tables.floors[role] and (key not in best or share > best[key][0]):
                best[key] = share, each
    draft.roles.clear()
    for (role, entity), (share, each) in best.items():
        other = best.get((ROLES[1] if role == ROLES[0] else ROLES[0], entity)) if role != "place" else None
        if other is None or other[0] < share or (other[0] == share and role == "actor"):
            draft.roles.take(role, each.number, _how(draft, role, each, share, tables))


def _shares(found: list[Candidate], tables: Tables) -> list[Shares]:
    """How likely each name is doer, recipient, place: first by its own clues, then beside the others."""
    table, first, second = tables.roles, list[Shares](), list[Shares]()
    for each in found:
        doer, done_to, where, doer_too, done_to_too, where_too = tables.role_bias
        for clue in each.clues:
            row = table.get(clue)
            if row is not None:
                doer += row[0]
                done_to += row[1]
                where += row[2]
                doer_too += row[3]
                done_to_too += row[4]
                where_too += row[5]
        first.append((_share(doer), _share(done_to), _share(where)))
        second.append((doer_too, done_to_too, where_too))
    shares = []
    for (doer, done_to, where), more in zip(second, again(found, first), strict=True):
        for clue in more:
            row = table.get(clue)
            if row is not None:
                doer += row[3]
                done_to += row[4]
                where += row[5]
        shares.append((_share(doer), _share(done_to), _share(where)))
    return shares


def _how(draft: Draft, role: str, each: Candidate, share: float, tables: Tables) -> str:
    """How a role was found: by which rule, or by which clues, and how sure it is."""
    rule = draft.ruled.get((role, each.number))
    return f"{rule or _strongest(each.clues, tables.roles, ROLES.index(role))} ({share:.2f})"


def _times(view: View, tables: Tables) -> None:
    """The times of the sentence that belong to the act."""
    given = []
    for first, last, when in times_within(view.scene):
        sum_ = tables.time_bias
        for clue in time_clues(view, first, last, when):
            sum_ += tables.times.get(clue, 0.0)
        if _share(sum_) * view.draft.sure >= tables.floors["time"]:
            given.append(when)
    view.draft.times = given
