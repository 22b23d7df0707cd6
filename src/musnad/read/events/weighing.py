"""Weigh the clues: whether a word names an act, whether it happened, who did it to whom, where and when.

The tables are learnt from annotated reports (``musnad train``): logistic models, linear in the clues, so that every
decision can be told by the clues that weighed most. A role is given where the name is likely to have it and the act to
be one: a doubtful act is given few. Without tables what the rules found stands.
"""

from bisect import bisect_left
from collections import Counter
from math import exp
from operator import attrgetter

from musnad.read.events.again import Candidate, Shares, again
from musnad.read.events.book import TEXTS, Book
from musnad.read.events.clues import Scene, View, clues_outside, clues_within, far_off, outside
from musnad.read.events.drafts import ROLES, Draft
from musnad.read.events.mentions import Mention
from musnad.read.events.tables import SIDES, Row, Sums, Table, Tables
from musnad.read.events.told import told_clues, words_before
from musnad.read.events.whens import time_clues, times_near
from musnad.record.plover import STATUSES

MOST, OFTEN = 32, 10  # names of a sentence that may have a part in one act, and of one entity: real ones have fewer
CROWD = 60  # names before an act, and as many behind it, of a sentence that has no end
ACTS = 120  # of a sentence: news has up to 20, and what has more is a row of verbs; there what the rules found stands
LIKELY = 0.1  # a name that is less likely in every role is not looked at again
Best = dict[tuple[str, str], tuple[float, Candidate]]


def weigh(scenes: list[Scene], tables: Tables) -> None:
    """Give the acts of a report status, roles and times by the clues; those that are hardly any are left out."""
    told, floor = tables.told, tables.floors["told"]
    for scene in scenes:
        if len(scene.drafts) > ACTS:
            continue
        views = [View(scene, index) for index in range(len(scene.drafts))]
        kept: list[View] = []
        for view in views:
            clues = told_clues(view, told.book)
            view.draft.sure = share(told.first(clues)[0])
            if view.draft.sure >= floor:
                kept.append(view)
                view.status = _status(view.draft, clues, words_before(view, told.book), told)
        for view in kept:
            _times(view, tables)
            _roles(view, tables)
        for view in kept:
            draft = view.draft
            draft.status, draft.why = view.status
            draft.rule = draft.rule if draft.ruled == draft.roles.how else "weighed-clues"
        scene.drafts = [view.draft for view in kept]


def share(sum_: float) -> float:
    """The probability that log odds stand for."""
    return 1 / (1 + exp(-max(-SIDES, min(SIDES, sum_))))


def _status(draft: Draft, clues: Row, words: Row, table: Table) -> tuple[str, str]:
    """The status that the clues of the act and the words before it speak for, and what told it.

    What the rules say is one of the clues.
    """
    row = clues + words
    (_, *early), (*late, _) = table.first(row), table.last(row)
    sums = [*early, *late]
    place = sums.index(max(sums))
    status = STATUSES[place]
    return status, draft.why if status == draft.status else table.strongest(row, place + 1)


def candidates(view: View, book: Book = TEXTS) -> list[Candidate]:
    """Every name that may have a role in the act, with its clues."""
    names = view.scene.look.sheet.names
    found = [Candidate(each.number, clues_within(view, each, book), each.entity, each) for each in _near(view)]
    found += [
        Candidate(number, clues_outside(view, number, sources, book), names[number].entity)
        for number, sources in outside(view).items()
    ]
    return found


def _near(view: View) -> list[Mention]:
    """The names of the sentence that may have a part in the act; of very many, and of one very often, the nearest."""
    mentions = view.scene.mentions
    if len(mentions) > 2 * CROWD:
        at = bisect_left(mentions, view.token, key=attrgetter("first"))
        mentions = mentions[max(0, at - CROWD) : at + CROWD]
    found = [each for each in mentions if not far_off(view, each)]
    if len(found) <= OFTEN:
        return found
    counts, kept = Counter[str](), set[Mention]()
    for each in sorted(found, key=lambda each: abs(each.first - view.token)):
        counts[each.entity] += 1
        if counts[each.entity] <= OFTEN and len(kept) < MOST:
            kept.add(each)
    return [each for each in found if each in kept]


def _roles(view: View, tables: Tables) -> None:
    """The roles of names that are likely enough, by a first look and a second.

    One that is likely in no role keeps what the first gave it.
    """
    table = tables.roles
    found = candidates(view, table.book)
    shares = [_shares(table.first(each.clues)) for each in found]
    added, at = again(found, shares, LIKELY, table.book), 0
    for place, each in enumerate(found):
        if max(shares[place]) >= LIKELY:
            shares[place] = _shares(table.last(each.clues + added[at]))
            at += 1
    _give(view.draft, found, shares, tables)


def _shares(sums: Sums) -> Shares:
    """The probabilities of the three roles."""
    return share(sums[0]), share(sums[1]), share(sums[2])


def _give(draft: Draft, found: list[Candidate], shares: list[Shares], tables: Tables) -> None:
    """Give the roles: of each entity its surest mention; nobody does it to himself."""
    best: Best = {}
    floors = [tables.floors[role] for role in ROLES]
    for each, row in zip(found, shares, strict=True):
        for place, sure in enumerate(row):
            likely = sure * draft.sure
            if likely >= floors[place]:
                key = ROLES[place], each.entity
                if key not in best or likely > best[key][0]:
                    best[key] = likely, each
    draft.roles.clear()
    for (role, entity), (likely, each) in best.items():
        other = best.get((ROLES[1] if role == ROLES[0] else ROLES[0], entity)) if role != "place" else None
        if other is None or other[0] < likely or (other[0] == likely and role == "actor"):
            draft.roles.take(role, each.number, _how(draft, role, each, likely, tables.roles))


def _how(draft: Draft, role: str, each: Candidate, likely: float, table: Table) -> str:
    """How a role was found: by which rule, or by which clues, and how sure it is."""
    rule = draft.ruled.get((role, each.number))
    return f"{rule or table.strongest(each.clues, ROLES.index(role))} ({likely:.2f})"


def _times(view: View, tables: Tables) -> None:
    """The times of the sentence that belong to the act."""
    draft, table, floor, times = view.draft, tables.times, tables.floors["time"], list[str]()
    for first, last, when in times_near(view):
        sums = table.first(time_clues(view, first, last, when, table.book))
        if share(sums[0]) * draft.sure >= floor:
            times.append(when)
    draft.times = times
