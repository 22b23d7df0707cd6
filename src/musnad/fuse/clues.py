"""Whether two accounts tell one act: a table of clues, each with its weight, and the sum that decides.

Every clue looks at the two acts alone and can be shown (`musnad why`). What both tell and what cannot both be true of
one act (days apart, villages apart, two rounds) is a bar: no sum gets over it. What may be told wrongly by one of them
(a number, a doer) only weighs against, for that is what a dispute is made of.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from musnad.fuse.acts import Act, Side, Spot, Tally
from musnad.fuse.ready import DEGREE, FINE, NEAR, Ready, ordinal
from musnad.fuse.weights import BAR, BARS, PARTICULAR, TELLING, TOGETHER_PARTICULAR, WEIGHTS
from musnad.lexicon.gazetteer import great_circle

Weighed = tuple[float, tuple[str, ...]]  # a sum, and the names of its clues

SAME = 4.0  # from this sum on two accounts are one act
KEPT = 2.5  # pairs of a smaller sum are not kept
SEAT = 60.0  # kilometres that a place may lie from the seat of its district, whose degrees it has
CLOSE = 1  # days between an act and the day on which it is published
LATE = 3
WIDE = 7  # days within which an act must lie to have a day
MONTH = 31
MANY = 4
PERSON = "person/"
SMALL, FEW = "number-small", 5
CLOSE_NUMBER, FAR_NUMBER = 1.6, 3.0  # how many times the smaller number the larger one is
FEW_RARE = 4  # levels above that in all, from which on words that are shared say something
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
AKIN = {one: frozenset[str]().union(*(kin for kin in KIN if one in kin)) for pair in KIN for one in pair}
SELDOM = frozenset({"RETREAT", "MOBILIZE", "CONCEDE", "SANCTION", "PROTEST", "COOPERATE"})
TOGETHER = tuple({"toll", deed} for deed in ("strike", "clash", "blast", "execute", "torture"))  # it has its dead
HARMS = frozenset({"ASSAULT", "COERCE"})
DONE = frozenset({"actual", "denied"})  # whether it happened is a dispute; planned and possible acts stand apart


def score(one: Act, other: Act) -> Weighed:
    """The sum of all clues and their names, in the order of the table; the same whichever act comes first."""
    return summed(tuple(_clues(Ready(one), Ready(other), bars=False)))


def weigh(one: Ready, other: Ready) -> Weighed:
    """The same of acts that are ready, but that nothing more is looked at once something bars: the sum is ``BAR``."""
    found = _clues(one, other, bars=True)
    return (BAR, tuple(found)) if found and found[0] in BARS else summed(tuple(found))


def likeness(one: Ready, other: Ready) -> Weighed | None:
    """The sum and the clues of two acts that may be one, as they are kept; None where they are too little alike."""
    if one.far_from(other) or not comparable(one.act, other.act):
        return None
    found = weigh(one, other)
    return found if found[0] >= KEPT else None


def _clues(one: Ready, other: Ready, bars: bool) -> list[str]:
    """What each look finds; where ``bars`` says so and one finds a bar, nothing but that."""
    if other.act < one.act:
        one, other = other, one
    found: list[str] = []
    for look in LOOKS:
        seen = look(one, other)
        found += seen
        if bars and seen and not BARS.isdisjoint(seen):
            return [name for name in seen if name in BARS]
    return found


@lru_cache(maxsize=100_000)  # the same clues are found again and again
def summed(found: tuple[str, ...]) -> Weighed:
    """The sum of clues, less where nothing tells one act from others, and their names."""
    names = frozenset(found)
    if names.isdisjoint(PARTICULAR) and not any(both <= names for both in TOGETHER_PARTICULAR):
        found = (*found, "nothing-particular")
    if "day-unknown" in names and names.isdisjoint(TELLING):
        found = (*found, "day-unknown-bare")
    return round(sum(WEIGHTS[name] for name in found), 3), found


def comparable(one: Act, other: Act) -> bool:
    """Whether the two are of one type, or of types that one act can be told as, and of one standing."""
    if other.type not in akin(one.type):
        return False
    return one.status == other.status or (one.status in DONE and other.status in DONE)


def akin(kind: str) -> frozenset[str]:
    """A type, and those that one act can be told as with it."""
    found = AKIN.get(kind)
    return frozenset((kind,)) if found is None else found


def days(one: Ready, other: Ready) -> list[str]:
    """The days: what both tell may not differ by more than one."""
    found = _calendar(one, other) if one.act.calendar or other.act.calendar else []
    gap = max(other.first - one.last, one.first - other.last, 0) if one.first and other.first else 0  # 0: they touch
    if not one.first or not other.first or max(one.width, other.width) > WIDE:
        found.append("day-unknown")
        if (one.told and one.width > MONTH) or (other.told and other.width > MONTH):
            found.append("days-many")
        if gap > LATE:
            found.append("days-apart")
        return found
    exact = one.first == one.last and other.first == other.last
    if one.told and other.told:
        if gap > 1:
            found.append("days-apart")
        elif exact:
            found.append("day" if one.first == other.first else "day-beside")
        else:
            found.append("day-around")
    elif one.told or other.told:
        told, out = (one, other) if one.told else (other, one)
        if told.first > out.last + 1 or gap > 2 * LATE:
            found.append("days-apart")
        elif gap > LATE:
            found.append("day-late")
        elif exact:
            found.append("day-published" if gap <= CLOSE else "day-beside")
    elif gap > LATE:
        found.append("days-apart")
    elif exact:
        found.append("day-published" if gap == 0 else "day-beside" if gap <= CLOSE else "day-late")
    return found


def _calendar(one: Ready, other: Ready) -> list[str]:
    """What is told of days without their year or week."""
    mine, yours = _dates(one), _dates(other)
    if mine and yours:
        apart = min([abs(ordinal(f"2000-{a}") - ordinal(f"2000-{b}")) for a in mine for b in yours])
        return ["day-of-year" if apart <= 1 else "days-apart"]
    mine, yours = _weekdays(one), _weekdays(other)
    if not mine or not yours:
        return []
    if not mine.isdisjoint(yours):
        return ["weekday"]
    return ["days-apart" if _own(one.act) and _own(other.act) else "weekday-other"]


def _own(act: Act) -> bool:
    """Whether the act itself tells its weekday."""
    return act.told or any(each[0] == "D" for each in act.calendar)


def _dates(one: Ready) -> set[str]:
    found = {each for each in one.act.calendar if "-" in each}
    return found or ({one.act.first[5:]} if one.first and one.exact() else set())


def _weekdays(one: Ready) -> set[str]:
    found = {each[1] for each in one.act.calendar if each[0] in "Dd"}
    return found or ({str((one.first - 1) % 7 + 1)} if one.first and one.exact() else set())


def where(one: Ready, other: Ready) -> list[str]:
    """The finest place that both share; places of both that lie apart bar."""
    return places(one.places, other.places, one.near, other.near)


def places(mine: list[Spot], yours: list[Spot], by_mine: Sequence[Spot], by_yours: Sequence[Spot]) -> list[str]:
    """What the finest places of two acts say, each with those that its sentence names beside."""
    if mine and yours:
        found = [_place(mine, yours)]
        if max(len(mine), len(yours)) >= MANY and mine[0].kind in FINE:
            found.append("places-many")
        return found
    if mine or yours:
        told, near = (mine, by_yours) if mine else (yours, by_mine)
        beside = {spot.entity for spot in near}
        if any(spot.entity in beside and spot.kind in FINE for spot in told):
            return ["place-beside"]
    return []


def _place(mine: list[Spot], yours: list[Spot]) -> str:
    others = {spot.entity for spot in yours}
    shared = [_same_place(spot) for spot in mine if spot.entity in others]
    if shared:
        return max(shared, key=WEIGHTS.__getitem__)
    fine = [_apart(a, b) for a in mine if a.kind in FINE for b in yours if b.kind in FINE]
    if fine:
        return max(fine, key=WEIGHTS.__getitem__)
    if any(_within(a, b) or _within(b, a) for a in mine for b in yours):
        return "place-area"
    if {spot.state for spot in mine}.isdisjoint([spot.state for spot in yours]):
        return "places-apart"
    here, there = {spot.province for spot in mine}, {spot.province for spot in yours}
    return "provinces-other" if "" not in here | there and here.isdisjoint(there) else "places-unknown"


def _apart(one: Spot, other: Spot) -> str:
    """What two settlements say: near, apart, or not known to be either."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return "places-unknown"
    loose = (not one.exact) + (not other.exact)
    far = NEAR + loose * SEAT
    if abs(one.lat - other.lat) * DEGREE > far or great_circle(one.lat, one.lon, other.lat, other.lon) > far:
        return "places-apart"
    if not loose:
        return "place-near"
    return "provinces-other" if one.province and other.province and one.province != other.province else "places-unknown"


def _same_place(spot: Spot) -> str:
    if spot.kind not in FINE:
        return "place-area"
    if spot.people > 100_000 or (spot.kind == "city" and not spot.people):
        return "place-city"
    return "place-village" if spot.kind in SMALL_PLACES and spot.people <= 20_000 else "place-town"


def doers(one: Ready, other: Ready) -> list[str]:
    """Who did it; of talks all sides alike."""
    mine, yours = one.act, other.act
    if one.kind in TALKS and other.kind in TALKS:
        return _sides(mine.sides(), yours.sides())
    return _party("actor", mine.actors, yours.actors) + _party("recipient", mine.recipients, yours.recipients)


def _sides(mine: tuple[Side, ...], yours: tuple[Side, ...]) -> list[str]:
    few, many = (yours, mine) if len(yours) < len(mine) else (mine, yours)
    if not few:
        return []
    met = [side for side in few if _met(side, many)]
    if not met and not any(_akin(side, many) for side in few):
        return ["sides-apart", "sides-other"]
    found = ["sides" if len(met) > 1 else "side" if met else "sides-kin"]
    if len(met) < min(len(few), 2):
        found.append("sides-other")
    return found


def _met(one: Side, others: tuple[Side, ...]) -> bool:
    """Whether one is among others, a person also by those he belongs to, but no other person of theirs."""
    person = one.entity.startswith(PERSON)
    return _akin(one, tuple([side for side in others if not (person and side.entity.startswith(PERSON))])) or any(
        side.entity == one.entity for side in others
    )


def _party(role: str, mine: tuple[Side, ...], yours: tuple[Side, ...]) -> list[str]:
    if not mine or not yours:
        return []
    others = [side.entity for side in yours]
    if any(side.entity in others for side in mine):
        return [role]
    return [f"{role}-kin" if any(_akin(a, yours) for a in mine) else f"{role}-other"]


def _akin(one: Side, others: tuple[Side, ...]) -> bool:
    """Whether one is related to one of others."""
    kin = frozenset(one.kin)
    return any(not kin.isdisjoint(other.kin) for other in others)


def related(one: Side, other: Side) -> bool:
    """Whether one is the other, belongs to it or leads it, or both belong to one."""
    return _akin(one, (other,))


def counted(one: Ready, other: Ready) -> list[str]:
    """What both count."""
    return numbers(one.tallies, other.tallies) if one.tallies and other.tallies else []


def numbers(ours: Sequence[Tally], theirs: Sequence[Tally]) -> list[str]:
    """What both count: one number that fits, or none that does."""
    best: str | None = None
    worst = 1.0
    for thing in sorted({tally.thing for tally in ours} & {tally.thing for tally in theirs}):
        mine = [tally for tally in ours if tally.thing == thing]
        yours = [tally for tally in theirs if tally.thing == thing]
        pairs = [(a, b) for a in mine for b in yours if a.least <= b.most and b.least <= a.most]
        if pairs:
            same = [a.value for a, b in pairs if a.value == b.value and a.least == a.most and b.least == b.most]
            largest = max(same) if same else 0.0
            name = "number-near" if not same else "number" if largest > FEW else "number-few" if largest > 2 else SMALL
            if best is None or WEIGHTS[name] > WEIGHTS[best]:
                best = name
        else:
            ratios = [max(a.value, b.value) / max(min(a.value, b.value), 1.0) for a in mine for b in yours]
            worst = max(worst, min(ratios))
    if best and worst > 1.0:  # one number fits and another does not: as much by chance as not
        return ["number-near"]
    if best:
        return [best]
    if worst > 1.0:
        far = "number-far" if worst > FAR_NUMBER else "number-other"
        return ["number-close" if worst <= CLOSE_NUMBER else far]
    return []


def gatherings(one: Ready, other: Ready) -> list[str]:
    """The round or conference: two of one track are two acts."""
    mine, yours = one.act.rounds, other.act.rounds
    if mine and yours:
        if not frozenset(mine).isdisjoint(yours):
            return ["round"]
        if _numbered(mine) and _numbered(yours):
            return ["rounds-apart"]
    return []


def people(one: Ready, other: Ready) -> list[str]:
    """Somebody whom only news of this act would name."""
    mine, yours = one.act.people, other.act.people
    if not mine or not yours or frozenset(mine).isdisjoint(yours):
        return []
    return ["person" if one.kind in HARMS and other.kind in HARMS else "person-named"]


def telling(one: Ready, other: Ready) -> list[str]:
    """The word, the kind of act, and the words around."""
    found: list[str] = []
    mine, yours = one.act, other.act
    if mine.status != yours.status and "denied" in (mine.status, yours.status):
        found.append("denial")
    if one.kind != other.kind:
        found.append("kin-type")
    elif one.kind in SELDOM:
        found.append("seldom")
    if mine.deed and yours.deed and mine.deed != yours.deed and {mine.deed, yours.deed} not in TOGETHER:
        found.append("deed-other")
    word = mine.lemma == yours.lemma
    if mine.lemma and word:
        found.append("word")
    if mine.mode and yours.mode:
        found.append("mode" if mine.mode == yours.mode else "mode-other")
    if one.around and other.around and one.around[0] == other.around[0] and not word:
        found.append("same-sentence-toll" if "toll" in (mine.deed, yours.deed) else "same-sentence")
    else:
        found += _shared_words(one, other)
    return found


def _shared_words(one: Ready, other: Ready) -> list[str]:
    """What the words of both sentences, and the rare ones around, say."""
    found: list[str] = []
    few, many = (one.rare, other.rare) if len(one.rare) < len(other.rare) else (other.rare, one.rare)
    shared = sum([level for word, level in few.items() if word in many])
    beside = not frozenset(one.around).isdisjoint(other.around)  # in one text, or in its copies
    least = min(len(one.words), len(other.words))
    if least >= 5:
        share = len(one.words & other.words) / least
        nearly = share >= 0.75 and least >= 7
        same_day = one.told and other.told and one.first == other.first
        if nearly and (_of_others(one, other) or (shared < FEW_RARE and not beside and not same_day)):
            found.append("formula")
        elif share >= 0.3:
            found.append("words" if nearly else "some-words" if share >= 0.5 else "few-words")
    if one.around[:1] != other.around[:1] and beside:
        return found  # sentences side by side: the words around are the same by themselves
    if shared >= FEW_RARE:
        found.append("rare-words" if shared >= 16 else "some-rare-words" if shared >= 9 else "few-rare-words")
    return found


def _of_others(one: Ready, other: Ready) -> bool:
    """Whether they name other settlements, or other sides of talks: sentences alike are then lines of one list."""
    if one.settled and other.settled and one.settled.isdisjoint(other.settled):
        return True
    return one.kind in TALKS and other.kind in TALKS and "sides-other" in _sides(one.act.sides(), other.act.sides())


LOOKS: tuple[Callable[[Ready, Ready], list[str]], ...] = (days, where, doers, counted, gatherings, people, telling)


def kilometres(one: Spot, other: Spot) -> float | None:
    """Great-circle distance; None where one's degrees are not its own."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    if not (one.exact and other.exact):
        return None
    return great_circle(one.lat, one.lon, other.lat, other.lon)


def _within(one: Spot, other: Spot) -> bool:
    """Whether a place is known to lie in a wider one."""
    if other.kind == "state":
        return bool(one.state) and one.state == other.state
    return one.kind in FINE and other.kind not in FINE and bool(one.province) and one.province == other.province


def _numbered(rounds: tuple[str, ...]) -> bool:
    return any("-round-" in each for each in rounds)
