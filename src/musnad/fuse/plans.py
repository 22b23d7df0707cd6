"""Whether an act told as done, or as called off, is the doing of a plan: a small table of clues that can be shown.

A plan and its doing stay two events; the doing points to the plan. A wrong tie is the worst fault, so what is told of
both and differs forbids it, and what is left must be specific: the day for which it is planned, or a numbered round.
Of a plan without a day only rounds, numbers and the visit of one person tell its doing, and only the first act that
fits: the same sides meet, send and fight again and again. Force needs more than its day, place and sides.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, islice
from typing import NamedTuple

from musnad.fuse.acts import Act, Side
from musnad.fuse.clues import DONE, HARMS, TALKS, WIDE, numbers, places, related
from musnad.fuse.ready import COMMON, FINE, finest
from musnad.fuse.weights import WEIGHTS
from musnad.fuse.words import RAREST, rarity

PLANNED = frozenset({"planned", "possible"})
ENOUGH = {"planned": 4.0, "possible": 5.0}  # from this sum on the one is the doing of the other
MEETING = -1.0  # of a meeting whose day and sides are known less will do
SOON, WEEK = 45, 7  # days within which what has no day is done
NARROW = 3  # days of a time that is told to the day
BEFORE, BEHIND = 1, 2  # days around the planned one: news of an act comes out on its day or soon after
SMALL = 2
RARE = 9  # levels of rare words that both share, above the common ones
PERSON = re.compile("person/")
SAMPLE = 12  # tellings of an event that are looked at: those of a large one are all alike
KIN = (  # types that the doing of a plan may be told as
    frozenset({"CONSULT", "COOPERATE"}),
    frozenset({"AGREE", "SUPPORT"}),
    frozenset({"AGREE", "COOPERATE"}),
    frozenset({"RETREAT", "CONCEDE"}),
)
CLUES = {
    "same-round": 2.5,  # the same numbered round
    "two-sides": 2.0,  # two of those who take part, or who does it and to whom
    "one-person": 1.0,
    "one-side": 1.0,  # one body or state
    "side-kin": 0.5,  # only bodies of one state, or who leads the other
    "small-place": 1.5,
    "place": 0.5,  # one lies in the other, or the same province or state
    "on-day": 2.0,  # its own text puts it on the planned day
    "out-on-day": 1.0,  # it comes out on the planned day, or soon behind
    "within": 0.5,  # within the planned days
    "soon": 0.5,  # within a week of a plan without a day
    "number": 1.5,
    "person": 1.0,  # somebody little known, named beside both
    "visitor": 1.0,  # the visit of one person
    "force": 2.0,  # the same body withdraws from the same land, told by the same word: that is no matter of every week
    "word": 0.5,
    "rare-words": 1.0,
    "some-rare-words": 0.5,
}
DAYS = frozenset({"on-day", "out-on-day", "within"})
ITSELF = frozenset({"number", "person", "rare-words"})  # what tells one act of force from others of its day and place
WHO = frozenset({"two-sides", "one-person", "one-side"})  # of talks: many meet in one town on one day
WHERE = WHO | {"small-place"}


class Telling(NamedTuple):
    """One account of a plan or of a doing: its act, its report, and the first and last day on which that came out."""

    act: Act
    report: str
    first: str
    last: str

    def due(self) -> bool:
        """Whether a plan tells its day; one that was gone when the report came out is the day of an order or a word."""
        return self.act.told and bool(self.act.last) and self.act.last >= self.first


class Tie(NamedTuple):
    """A doing of a plan by its key: ``how`` is ``done``, ``off`` or ``disputed``; the sum of its clues, their names."""

    key: str
    how: str
    score: float
    clues: tuple[str, ...]


def doings(plan: Sequence[Telling], acts: Mapping[str, Sequence[Telling]]) -> list[Tie]:
    """Which of some events do, or call off, what a plan foretells; each event comes with all its tellings."""
    found = []
    for key in sorted(acts):
        told = sorted(acts[key])
        weight = weigh(plan, told)
        if weight is not None:
            found.append((Tie(key, _how(told), *weight), min(_day(each) for each in told)))
    if not any(each.due() for each in plan):
        found = _first(found)
    return [tie for tie, _ in found]


def weigh(plan: Sequence[Telling], done: Sequence[Telling]) -> tuple[float, tuple[str, ...]] | None:
    """The sum and the clues by which an event is the doing of a plan; None where it is not, or may not be."""
    status = {each.act.status for each in plan}
    if not status <= PLANNED or not {each.act.status for each in done} <= DONE:
        return None
    best: tuple[float, tuple[str, ...]] | None = None
    for one in islice(sorted(plan), SAMPLE):
        for other in islice(sorted(done), SAMPLE):
            if differ(one, other) is not None:
                return None
            found = clues(one, other)
            total = round(sum(CLUES[name] for name in found), 3)
            if found and (best is None or (total, found) > best):
                best = total, found
    return best if best is not None and _holds(best[0], set(best[1]), plan, done) else None


def _holds(total: float, found: set[str], plan: Sequence[Telling], done: Sequence[Telling]) -> bool:
    """Whether what speaks for a pair is enough, and specific; of what is called off the word must be the same."""
    kind = plan[0].act.type
    enough = min(ENOUGH[each.act.status] for each in plan) + _grace(kind, found)
    if total < enough or not _specific(kind, found) or (not DAYS & found and _weak(plan, done)):
        return False
    return _how(done) == "done" or bool({"word", "same-round"} & found)


def _grace(kind: str, found: set[str]) -> float:
    """By how much less is asked of a meeting, of which news tells little but who and when."""
    known = "two-sides" in found or {"one-person", "on-day"} <= found
    return MEETING if kind == "CONSULT" and known and found & {"on-day", "out-on-day"} else 0.0


def _weak(plan: Sequence[Telling], done: Sequence[Telling]) -> bool:
    """Whether more than a mere sequence of days is asked for: of what may be, and of two sentences of one report."""
    reports = {each.report for each in (*plan, *done)}
    return any(each.act.status == "possible" for each in plan) or len(reports) == 1


def _specific(kind: str, found: set[str]) -> bool:
    """Whether the clues are those of one act, and not only of what the same sides do every week."""
    if not found & (WHO if kind in TALKS else WHERE):
        return False
    if kind in HARMS:
        return "on-day" in found and bool(found & ITSELF)
    if found & DAYS or "same-round" in found:
        return True
    return "force" in found or ("word" in found and ("number" in found or {"visitor", "small-place"} <= found))


def differ(plan: Telling, done: Telling) -> str | None:
    """What forbids that the one does the other: whatever both tell and is not the same."""
    one, other = plan.act, done.act
    if one.type != other.type and frozenset({one.type, other.type}) not in KIN:
        return "another kind of act"
    if one.mode != other.mode and ((one.mode and other.mode) or one.lemma != other.lemma):
        return "another kind of act"
    if _rounds_differ(one, other):
        return "another round"
    if _sides_differ(one, other):
        return "other sides"
    if any(WEIGHTS[name] < 0 for name in _places(one, other) if name.startswith("places-")):
        return "another place"
    if any(WEIGHTS[name] < 0 for name in numbers(one.tallies, other.tallies)):
        return "another number"
    return "another day" if _days_differ(plan, done) else None


def clues(plan: Telling, done: Telling) -> tuple[str, ...]:
    """The clues that hold of two tellings, in the order of the table; none where the one cannot follow the other."""
    one, other = plan.act, done.act
    when = _when(plan, done)
    if when is None and not _numbered(one) & _numbered(other):
        return ()
    return tuple(_who(one, other)) + tuple(_where(one, other)) + ((when,) if when else ()) + tuple(_what(one, other))


def lookups(telling: Telling) -> list[str]:
    """With what begin the blocks under which the doings of a plan, or the plans of a doing, may stand."""
    act = telling.act
    types = sorted({act.type}.union(*(kin for kin in KIN if act.type in kin)))
    dated = ("at", "?")
    found = [f"{known}|{kind}|{each}" for known in dated for kind in types for each in sorted(_numbered(act))]
    marks = sorted(set(_marks(act)))
    return found + [f"{kind}|{day}|{mark}" for kind in types for day in _around(telling) for mark in marks]


def _marks(act: Act) -> Iterator[str]:
    yield from (spot.entity for spot in act.places if spot.kind in FINE)
    if act.type in TALKS:
        for one, other in combinations(act.sides(), 2):
            yield from ("+".join(sorted((a, b))) for a in one.kin for b in other.kin)
    else:
        yield from (f"{a}>" for side in act.actors for a in side.kin)
    yield from (f"{tally.thing}={tally.value:g}" for tally in act.tallies if tally.value > SMALL)


def _around(telling: Telling) -> list[str]:
    """The days on which the other of the two may stand."""
    act = telling.act
    if not act.first or not act.last or _gap(act.first, act.last) > WIDE:
        return []
    first, last = date.fromisoformat(act.first), date.fromisoformat(act.last)
    if act.status not in PLANNED:  # the plan stands on the day of its doing, or on that on which it came out
        first, last = first - timedelta(days=SOON + 1), last + timedelta(days=BEHIND + WIDE)
        last += timedelta(days=SOON if act.status == "denied" else 0)
    elif telling.due():  # what is called off is called off before
        out = date.fromisoformat(telling.first) if telling.first else first
        first = max(min(first - timedelta(days=BEFORE), out), first - timedelta(days=SOON))
        last += timedelta(days=BEHIND)
    else:
        last += timedelta(days=SOON)
    return [(first + timedelta(days=by)).isoformat() for by in range((last - first).days + 1)]


def _first(found: Iterable[tuple[Tie, str]]) -> list[tuple[Tie, str]]:
    """Of a plan without a day the first doing, and what is told of the day behind it; rounds are known by number."""
    rows = sorted(found, key=lambda pair: (pair[1], pair[0].key))
    return [row for row in rows if "same-round" in row[0].clues or _gap(rows[0][1], row[1]) <= 1] if rows else []


def _how(told: Sequence[Telling]) -> str:
    status = {each.act.status for each in told}
    return "done" if status == {"actual"} else "off" if status == {"denied"} else "disputed"


def _day(telling: Telling) -> str:
    return telling.act.first or telling.first or "9999-12-31"


def _gap(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _width(act: Act) -> int:
    return _gap(act.first, act.last) if act.first and act.last else 0


def _numbered(act: Act) -> set[str]:
    return {each for each in act.rounds if "-round-" in each}


def _tracks(act: Act) -> set[str]:
    """Of which tracks its gatherings are: of a round the track too (astana-round-7 is of astana)."""
    return {each.partition("/")[2].partition("-")[0] for each in act.rounds}


def _rounds_differ(one: Act, other: Act) -> bool:
    mine, yours = _numbered(one), _numbered(other)
    if mine and yours and not mine & yours:
        return True
    return bool(one.rounds and other.rounds) and not _tracks(one) & _tracks(other)


def _sides_differ(one: Act, other: Act) -> bool:
    """Whether somebody takes part in the one whom the other leaves out in spite of telling who does."""
    if one.type in TALKS:
        mine, yours = one.sides(), other.sides()
        if mine and yours and _shared(mine, yours) < min(len(mine), len(yours), 2):
            return True
    else:
        for mine, yours in ((one.actors, other.actors), (one.recipients, other.recipients)):
            if mine and yours and not _shared(mine, yours):
                return True
    return _other_person(one.sides(), other.sides()) or _other_person(other.sides(), one.sides())


def _shared(mine: Sequence[Side], yours: Sequence[Side]) -> int:
    return sum(any(related(a, b) for b in yours) for a in mine)


def _other_person(mine: Sequence[Side], yours: Sequence[Side]) -> bool:
    """Whether another person of the same side takes the place of one: a minister's visit is not his president's."""
    people = [side for side in yours if PERSON.match(side.entity)]
    absent = {side for side in mine if PERSON.match(side.entity)} - set(people)
    return any(related(side, other) for side in absent for other in people)


def _days_differ(plan: Telling, done: Telling) -> bool:
    """Whether days that both tell lie apart, or the doing was told before the plan, or for a day that was to come."""
    one, other = plan.act, done.act
    if other.status == "actual" and other.first and done.last and other.first > done.last:
        return True
    if done.last and plan.first and done.last < plan.first:
        return True
    if not (one.first and other.first and other.told):
        return False
    if plan.due():
        return _gap(one.last, other.first) > BEFORE or _gap(other.last, one.first) > BEFORE
    return other.last < _since(plan)


def _since(plan: Telling) -> str:
    """The day from which a plan without a day may be done."""
    return plan.act.first if plan.act.told else plan.first or plan.act.first


def _when(plan: Telling, done: Telling) -> str | None:
    """How the day of the doing fits the plan; None where it does not, ``""`` where it only may."""
    one, other = plan.act, done.act
    if not one.first or not other.first:
        return None
    if plan.due():
        if other.told:
            return "on-day" if max(_width(one), _width(other)) <= NARROW else "within"
        early = SOON if other.status == "denied" else 0  # what is called off is called off before its day
        if _gap(other.first, one.first) <= early and _gap(one.last, other.last) <= BEHIND:
            return "out-on-day" if _width(one) <= NARROW else "within"
        return None
    since = _gap(_since(plan), other.last)
    if since < 0 or _gap(plan.last or one.last, other.first) > SOON:
        return None
    return "soon" if since <= WEEK else ""


def _who(one: Act, other: Act) -> Iterator[str]:
    if _numbered(one) & _numbered(other):
        yield "same-round"
    shared = _entities(one) & _entities(other)
    if len(shared) > 1:
        yield "two-sides"
    elif shared:
        yield "one-person" if any(map(PERSON.match, shared)) else "one-side"
    elif _shared(one.sides(), other.sides()):
        yield "side-kin"


def _entities(act: Act) -> set[str]:
    return {side.entity for side in act.sides()}


def _places(one: Act, other: Act) -> list[str]:
    return places(finest(one.places), finest(other.places), one.near, other.near)


def _where(one: Act, other: Act) -> Iterator[str]:
    for name in _places(one, other):
        if name in ("place-village", "place-town", "place-city", "place-near"):
            yield "small-place"
        elif name == "place-area":
            yield "place"


def _what(one: Act, other: Act) -> Iterator[str]:
    if "number" in numbers(one.tallies, other.tallies):
        yield "number"
    if set(one.people) & set(other.people):
        yield "person"
    word = bool(one.lemma) and one.lemma == other.lemma
    if one.mode == other.mode == "visit" and any(map(PERSON.match, _entities(one) & _entities(other))):
        yield "visitor"
    if one.mode == other.mode == "withdraw" and word and _doers(one) & _doers(other) and _lands(one) & _lands(other):
        yield "force"
    if word:
        yield "word"
    levels = rarity()
    shared = sum(levels.get(word, RAREST) - COMMON for word in set(one.rare) & set(other.rare))
    if shared >= RARE:
        yield "rare-words"
    elif shared >= RARE / 2:
        yield "some-rare-words"


def _doers(act: Act) -> set[str]:
    """Bodies and states that do it."""
    return {side.entity for side in act.actors if not PERSON.match(side.entity)}


def _lands(act: Act) -> set[str]:
    """The states and provinces where it is done."""
    return {spot.entity for spot in act.places if spot.kind not in FINE}
