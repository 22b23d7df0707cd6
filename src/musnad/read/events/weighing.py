"""Weigh the clues: whether a word names an act, whether it happened, who did it to whom, where and when.

The tables are learnt from annotated reports (``musnad train``): logistic models, linear in the clues, so that every
decision can be told by the clues that weighed most. A role is given where the name is likely to have it and the act to
be one: a doubtful act is given few. Without tables what the rules found stands.
"""

from collections import Counter
from collections.abc import Iterator
from math import exp

from musnad.read.events.again import Candidate, Shares, again
from musnad.read.events.book import TEXTS, Book
from musnad.read.events.clues import Scene, View, clues_outside, clues_within, far_off, outside
from musnad.read.events.drafts import ROLES, Draft
from musnad.read.events.mentions import Mention
from musnad.read.events.tables import SIDES, Table, Tables
from musnad.read.events.told import told_clues, words_before
from musnad.read.events.whens import time_clues, times_near
from musnad.record.plover import STATUSES

MOST, OFTEN = 32, 10  # names of a sentence that may have a part in one act, and of one entity: real ones have fewer
LIKELY = 0.1  # a name that is less likely in every role is not looked at again
Best = dict[tuple[str, str], tuple[float, Candidate]]


def weigh(scenes: list[Scene], tables: Tables) -> None:
    """Give the acts of a report status, roles and times by the clues; those that are hardly any are left out."""
    views = [View(scene, index) for scene in scenes for index in range(len(scene.drafts))]
    clues = [told_clues(view, tables.told.book) for view in views]
    kept, known = [], []
    for view, each, sums in zip(views, clues, tables.told.sums(clues), strict=True):
        view.draft.sure = share(sums[0])
        if view.draft.sure >= tables.floors["told"]:
            kept.append(view)
            known.append((each, sums))
    _statuses(kept, known, tables.told)
    _times(kept, tables)
    _roles(kept, tables)
    for view in kept:
        draft = view.draft
        draft.status, draft.why = view.status
        draft.rule = draft.rule if draft.ruled == draft.roles.how else "weighed-clues"
    for scene in scenes:
        scene.drafts = [draft for draft in scene.drafts if draft.sure >= tables.floors["told"]]


def share(sum_: float) -> float:
    """The probability that log odds stand for."""
    return 1 / (1 + exp(-max(-SIDES, min(SIDES, sum_))))


def _statuses(views: list[View], known: list[tuple[bytes, list[float]]], table: Table) -> None:
    """Whether the acts happened: by the clues that are known of them, with their sums, and the words before them."""
    words = [words_before(view, table.book) for view in views]
    for view, (clues, sums), more, added in zip(views, known, words, table.sums(words), strict=True):
        whole = [one + other - bias for one, other, bias in zip(sums[1:], added[1:], table.bias[1:], strict=True)]
        view.status = _status(view.draft, clues + more, whole, table)


def _status(draft: Draft, clues: bytes, sums: list[float], table: Table) -> tuple[str, str]:
    """The status that the clues speak for, and what told it; what the rules say is one of them."""
    place = sums.index(max(sums))
    status = STATUSES[place]
    return status, draft.why if status == draft.status else table.strongest(clues, place + 1)


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
    found = [each for each in view.scene.mentions if not far_off(view, each)]
    if len(found) <= OFTEN:
        return found
    counts, kept = Counter[str](), set[Mention]()
    for each in sorted(found, key=lambda each: abs(each.first - view.token)):
        counts[each.entity] += 1
        if counts[each.entity] <= OFTEN and len(kept) < MOST:
            kept.add(each)
    return [each for each in found if each in kept]


def _roles(views: list[View], tables: Tables) -> None:
    """The roles of names that are likely enough, by a first look and a second."""
    book = tables.roles.book
    acts = [candidates(view, book) for view in views]
    sums = tables.roles.sums([each.clues for found in acts for each in found])
    firsts: list[list[Shares]] = []
    more: list[bytes] = []
    at = 0
    for found in acts:
        firsts.append([(share(row[0]), share(row[1]), share(row[2])) for row in sums[at : at + len(found)]])
        at += len(found)
        more += again(found, firsts[-1], LIKELY, book)
    added, bias, rows = iter(tables.roles.sums(more)), tables.roles.bias, iter(sums)
    for view, found, first in zip(views, acts, firsts, strict=True):
        shares = [_second(mine, next(rows), added, bias) for mine in first]
        _give(view.draft, found, shares, tables)


def _second(mine: Shares, row: list[float], added: Iterator[list[float]], bias: list[float]) -> Shares:
    """What the second look makes of a name; one that is likely in no role keeps what the first gave it."""
    if max(mine) < LIKELY:
        return mine
    more = next(added)
    doer, done_to, where = (row[at] + more[at] - bias[at] for at in (3, 4, 5))
    return share(doer), share(done_to), share(where)


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


def _times(views: list[View], tables: Tables) -> None:
    """The times of the sentence that belong to each act."""
    asked = [(view, each) for view in views for each in times_near(view)]
    sums = tables.times.sums([time_clues(view, *each, tables.times.book) for view, each in asked])
    given: dict[int, list[str]] = {}
    for (view, (_, _, when)), row in zip(asked, sums, strict=True):
        if share(row[0]) * view.draft.sure >= tables.floors["time"]:
            given.setdefault(id(view), []).append(when)
    for view in views:
        view.draft.times = given.get(id(view), [])
