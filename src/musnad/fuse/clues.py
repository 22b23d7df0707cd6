"""Whether two accounts tell one act: a table of clues, each with its weight, and the sum that decides.

Every clue looks at the two acts alone and can be shown (`musnad why`). What both tell and what cannot both be true of
one act (days apart, villages apart, two rounds) is a bar: no sum gets over it. What may be told wrongly by one of them
(a number, a doer) only weighs against, for that is what a dispute is made of.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from musnad.fuse.acts import Act, Side, Spot
from musnad.fuse.weights import PARTICULAR, TELLING, TOGETHER_PARTICULAR, WEIGHTS
from musnad.fuse.words import RAREST, rarity
from musnad.lexicon.gazetteer import great_circle

Clue = tuple[str, float]

SAME = 4.0  # from this sum on two accounts are one act
BAR = -100.0
NEAR = 10.0  # kilometres
CLOSE = 1  # days between an act and the day on which it is published
LATE = 3
WIDE = 7  # days within which an act must lie to have a day
MONTH = 31
MANY = 4
SMALL, FEW = "number-small", 5
CLOSE_NUMBER, FAR_NUMBER = 1.6, 3.0  # how many times the smaller number the larger one is
COMMON = 4  # a level of words that says nothing
FEW_RARE = 4  # levels above that in all, from which on words that are shared say something
FINE = frozenset({
    "city", "town", "village", "quarter", "base", "camp", "crossing", "airport", "port", "prison", "street", "island",
})  # fmt: skip
SMALL_PLACES = frozenset({"town", "village"})
TALKS = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})  # what sides do together
KIN = (  # types that one act can be told as
    frozenset({"CONSULT", "COOPERATE"}),
    frozenset({"AGREE", "SUPPORT"}),
    frozenset({"AGREE", "COOPERATE"}),
    frozenset({"RETREAT", "CONCEDE"}),
    frozenset({"AID", "SUPPORT"}),
    frozenset({"ASSAULT", "COERCE"}),
    frozenset({"ACCUSE", "REJECT"}),
    frozenset({"REQUEST", "REJECT"}),
)
SELDOM = frozenset({"RETREAT", "MOBILIZE", "CONCEDE", "SANCTION", "PROTEST", "COOPERATE"})
TOGETHER = tuple({"toll", deed} for deed in ("strike", "clash", "blast", "execute", "torture"))  # it has its dead
HARMS = frozenset({"ASSAULT", "COERCE"})
DONE = frozenset({"actual", "denied"})  # whether it happened is a dispute; planned and possible acts stand apart


def score(one: Act, other: Act) -> tuple[float, tuple[str, ...]]:
    """The sum of all clues and their names, in the order of the table; the same whichever act comes first."""
    if other < one:
        one, other = other, one
    found = [clue for look in LOOKS for clue in look(one, other)]
    names = {name for name, _ in found}
    if not names & PARTICULAR and not any(both <= names for both in TOGETHER_PARTICULAR):
        found.append(_clue("nothing-particular"))
    if "day-unknown" in names and not names & TELLING:
        found.append(_clue("day-unknown-bare"))
    return round(sum(weight for _, weight in found), 3), tuple(name for name, _ in found)


def comparable(one: Act, other: Act) -> bool:
    """Whether the two are of one type, or of types that one act can be told as, and of one standing."""
    if one.type != other.type and frozenset({one.type, other.type}) not in KIN:
        return False
    return one.status == other.status or {one.status, other.status} <= DONE


def _clue(name: str) -> Clue:
    return name, WEIGHTS[name]


def days(one: Act, other: Act) -> Iterator[Clue]:
    """The days: what both tell may not differ by more than one."""
    if one.calendar or other.calendar:
        yield from _calendar(one, other)
    if not one.first or not other.first or max(_width(one), _width(other)) > WIDE:
        yield _clue("day-unknown")
        if any(act.told and _width(act) > MONTH for act in (one, other)):
            yield _clue("days-many")
        if one.first and other.first and _gap(one, other) > LATE:
            yield "days-apart", BAR
        return
    exact = one.first == one.last and other.first == other.last
    gap = _gap(one, other)
    if one.told and other.told:
        if gap > 1:
            yield "days-apart", BAR
        elif exact:
            yield _clue("day" if one.first == other.first else "day-beside")
        else:
            yield _clue("day-around")
        return
    if one.told != other.told:
        told, out = (one, other) if one.told else (other, one)
        if told.first > _shift(out.last, 1):
            yield "days-apart", BAR
        elif gap > LATE:
            yield "days-apart" if gap > 2 * LATE else "day-late", BAR if gap > 2 * LATE else WEIGHTS["day-late"]
        elif exact:
            yield _clue("day-published" if gap <= CLOSE else "day-beside")
        return
    if gap > LATE:
        yield "days-apart", BAR
    elif exact:
        yield _clue("day-published" if gap == 0 else "day-beside" if gap <= CLOSE else "day-late")


def _calendar(one: Act, other: Act) -> Iterator[Clue]:
    """What is told of days without their year or week."""
    mine, yours = _dates(one), _dates(other)
    if mine and yours:
        apart = min(abs(_day(f"2000-{a}") - _day(f"2000-{b}")) for a in mine for b in yours)
        yield _clue("day-of-year") if apart <= 1 else ("days-apart", BAR)
        return
    mine, yours = _weekdays(one), _weekdays(other)
    if mine and yours:
        if mine & yours:
            yield _clue("weekday")
        else:
            yield ("days-apart", BAR) if _own(one) and _own(other) else _clue("weekday-other")


def _own(act: Act) -> bool:
    """Whether the act itself tells its weekday."""
    return act.told or any(each[0] == "D" for each in act.calendar)


def _dates(act: Act) -> set[str]:
    found = {each for each in act.calendar if "-" in each}
    return found or ({act.first[5:]} if act.first and act.first == act.last else set())


def _weekdays(act: Act) -> set[str]:
    found = {each[1] for each in act.calendar if each[0] in "Dd"}
    exact = act.first and act.first == act.last
    return found or ({str(date.fromisoformat(act.first).isoweekday())} if exact else set())


def places(one: Act, other: Act) -> Iterator[Clue]:
    """The finest place that both share; places of both that lie apart bar."""
    mine, yours = _finest(one.places), _finest(other.places)
    if mine and yours:
        yield _place(mine, yours)
        if max(len(mine), len(yours)) >= MANY and mine[0].kind in FINE:
            yield _clue("places-many")
    elif mine or yours:
        told, open_act = (mine, other) if mine else (yours, one)
        beside = {spot.entity for spot in open_act.near}
        if any(spot.entity in beside and spot.kind in FINE for spot in told):
            yield _clue("place-beside")


def _place(mine: list[Spot], yours: list[Spot]) -> Clue:
    shared = {spot.entity for spot in mine} & {spot.entity for spot in yours}
    if shared:
        return max((_same_place(spot) for spot in mine if spot.entity in shared), key=lambda clue: clue[1])
    fine = [(a, b) for a in mine for b in yours if a.kind in FINE and b.kind in FINE]
    if fine:
        gaps = [kilometres(a, b) for a, b in fine]
        if any(gap is not None and gap <= NEAR for gap in gaps):
            return _clue("place-near")
        if all(gap is not None for gap in gaps):
            return "places-apart", BAR
        return _clue("places-unknown")
    if any(_within(a, b) or _within(b, a) for a in mine for b in yours):
        return _clue("place-area")
    if {spot.state for spot in mine} & {spot.state for spot in yours}:
        return _clue("places-unknown")
    return "places-apart", BAR


def _same_place(spot: Spot) -> Clue:
    if spot.kind not in FINE:
        return _clue("place-area")
    if spot.people > 100_000 or (spot.kind == "city" and not spot.people):
        return _clue("place-city")
    return _clue("place-village" if spot.kind in SMALL_PLACES and spot.people <= 20_000 else "place-town")


def doers(one: Act, other: Act) -> Iterator[Clue]:
    """Who did it; of talks all sides alike."""
    if one.type in TALKS and other.type in TALKS:
        yield from _sides(one, other)
    else:
        yield from _party("actor", one.actors, other.actors)
        yield from _party("recipient", one.recipients, other.recipients)


def _sides(one: Act, other: Act) -> Iterator[Clue]:
    few, many = sorted((one.sides(), other.sides()), key=len)
    if not few:
        return
    shared = sum(any(related(a, b) for b in many) for a in few)
    if shared:
        yield _clue("sides" if shared > 1 else "side")
    else:
        yield "sides-apart", BAR
    if shared < min(len(few), 2):
        yield _clue("sides-other")


def _party(role: str, mine: tuple[Side, ...], yours: tuple[Side, ...]) -> Iterator[Clue]:
    if not mine or not yours:
        return
    if {side.entity for side in mine} & {side.entity for side in yours}:
        yield _clue(role)
    elif any(related(a, b) for a in mine for b in yours):
        yield _clue(f"{role}-kin")
    else:
        yield _clue(f"{role}-other")


def related(one: Side, other: Side) -> bool:
    """Whether one is the other, belongs to it or leads it, or both belong to one."""
    return not set(one.kin).isdisjoint(other.kin)


def numbers(one: Act, other: Act) -> Iterator[Clue]:
    """What both count: one number that fits, or none that does."""
    best: Clue | None = None
    worst = 1.0
    for thing in sorted({tally.thing for tally in one.tallies} & {tally.thing for tally in other.tallies}):
        mine = [tally for tally in one.tallies if tally.thing == thing]
        yours = [tally for tally in other.tallies if tally.thing == thing]
        pairs = [(a, b) for a in mine for b in yours if a.least <= b.most and b.least <= a.most]
        if pairs:
            same = [a.value for a, b in pairs if a.value == b.value and a.least == a.most and b.least == b.most]
            largest = max(same, default=0.0)
            name = "number-near" if not same else "number" if largest > FEW else "number-few" if largest > 2 else SMALL
            best = max(best or _clue(name), _clue(name), key=lambda clue: clue[1])
        else:
            ratios = (max(a.value, b.value) / max(min(a.value, b.value), 1.0) for a in mine for b in yours)
            worst = max(worst, min(ratios))
    if best and worst > 1.0:  # one number fits and another does not: as much by chance as not
        yield _clue("number-near")
    elif best:
        yield best
    elif worst > 1.0:
        yield _clue("number-close" if worst <= CLOSE_NUMBER else "number-far" if worst > FAR_NUMBER else "number-other")


def gatherings(one: Act, other: Act) -> Iterator[Clue]:
    """The round or conference: two of one track are two acts."""
    if one.rounds and other.rounds:
        if set(one.rounds) & set(other.rounds):
            yield _clue("round")
        elif _numbered(one) and _numbered(other):
            yield "rounds-apart", BAR


def people(one: Act, other: Act) -> Iterator[Clue]:
    """Somebody whom only news of this act would name."""
    if set(one.people) & set(other.people):
        yield _clue("person" if one.type in HARMS and other.type in HARMS else "person-named")


def telling(one: Act, other: Act) -> Iterator[Clue]:
    """The word, the kind of act, and the words around."""
    if "denied" in (one.status, other.status) and one.status != other.status:
        yield _clue("denial")
    if one.type != other.type:
        yield _clue("kin-type")
    elif one.type in SELDOM:
        yield _clue("seldom")
    if one.deed and other.deed and one.deed != other.deed and {one.deed, other.deed} not in TOGETHER:
        yield _clue("deed-other")
    if one.lemma and one.lemma == other.lemma:
        yield _clue("word")
    if one.mode and other.mode:
        yield _clue("mode" if one.mode == other.mode else "mode-other")
    if one.around and other.around and one.around[0] == other.around[0] and one.lemma != other.lemma:
        yield _clue("same-sentence-toll" if "toll" in (one.deed, other.deed) else "same-sentence")
        return
    mine, yours = frozenset(one.words), frozenset(other.words)
    levels = rarity()
    shared = sum(levels.get(word, RAREST) - COMMON for word in set(one.rare) & set(other.rare))
    beside = not set(one.around).isdisjoint(other.around)  # in one text, or in its copies
    least = min(len(mine), len(yours))
    if least >= 5:
        share = len(mine & yours) / least
        nearly = share >= 0.75 and least >= 7
        if nearly and shared < FEW_RARE and not beside and not (one.told and other.told and one.first == other.first):
            yield _clue("formula")
        elif share >= 0.3:
            yield _clue("words" if nearly else "some-words" if share >= 0.5 else "few-words")
    if one.around[:1] != other.around[:1] and beside:
        return  # sentences side by side: the words around are the same by themselves
    if shared >= FEW_RARE:
        yield _clue("rare-words" if shared >= 16 else "some-rare-words" if shared >= 9 else "few-rare-words")


LOOKS: tuple[Callable[[Act, Act], Iterator[Clue]], ...] = (days, places, doers, numbers, gatherings, people, telling)


def kilometres(one: Spot, other: Spot) -> float | None:
    """Great-circle distance; None where one's degrees are not its own."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    if not (one.exact and other.exact):
        return None
    return great_circle(one.lat, one.lon, other.lat, other.lon)


def _finest(spots: tuple[Spot, ...]) -> list[Spot]:
    """The places told finest: a village before its province, a province before its state."""
    for fine in (FINE, frozenset(spot.kind for spot in spots) - {"state"}):
        found = [spot for spot in spots if spot.kind in fine]
        if found:
            return found
    return list(spots)


def _within(one: Spot, other: Spot) -> bool:
    """Whether a place is known to lie in a wider one."""
    if other.kind == "state":
        return bool(one.state) and one.state == other.state
    return one.kind in FINE and other.kind not in FINE and bool(one.province) and one.province == other.province


def _numbered(act: Act) -> bool:
    return any("-round-" in each for each in act.rounds)


def _gap(one: Act, other: Act) -> int:
    """Days between two stretches of days; 0 where they touch."""
    return max(_day(other.first) - _day(one.last), _day(one.first) - _day(other.last), 0)


def _width(act: Act) -> int:
    if not act.first or not act.last:
        return 0
    return _day(act.last) - _day(act.first)


def _shift(day: str, by: int) -> str:
    return date.fromordinal(_day(day) + by).isoformat()


@lru_cache(maxsize=50_000)
def _day(day: str) -> int:
    return date.fromisoformat(day).toordinal()
