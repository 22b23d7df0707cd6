"""Whether two accounts tell one act: a table of clues, each with its weight, and the sum that decides.

Every clue looks at the two acts alone and can be shown (`musnad why`). What both tell and what cannot both be true of
one act (days apart, villages apart, two rounds) is a bar: no sum gets over it. What may be told wrongly by one of them
(a number, a doer) only weighs against, for that is what a dispute is made of.
"""

from collections.abc import Callable, Sequence

from musnad.fuse.acts import Act, Side, Spot, Tally
from musnad.fuse.ready import FINE, Ready, ordinal
from musnad.fuse.weights import PARTICULAR, TELLING, TOGETHER_PARTICULAR, WEIGHTS
from musnad.lexicon.gazetteer import great_circle

Clue = tuple[str, float]

SAME = 4.0  # from this sum on two accounts are one act
KEPT = 2.5  # pairs of a smaller sum are not kept
BAR = -100.0
NEAR = 10.0  # kilometres
CLOSE = 1  # days between an act and the day on which it is published
LATE = 3
WIDE = 7  # days within which an act must lie to have a day
MONTH = 31
MANY = 4
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
AKIN = {one: {other for kin in KIN if one in kin for other in kin} for pair in KIN for one in pair}
SELDOM = frozenset({"RETREAT", "MOBILIZE", "CONCEDE", "SANCTION", "PROTEST", "COOPERATE"})
TOGETHER = tuple({"toll", deed} for deed in ("strike", "clash", "blast", "execute", "torture"))  # it has its dead
HARMS = frozenset({"ASSAULT", "COERCE"})
DONE = frozenset({"actual", "denied"})  # whether it happened is a dispute; planned and possible acts stand apart


def score(one: Act, other: Act) -> tuple[float, tuple[str, ...]]:
    """The sum of all clues and their names, in the order of the table; the same whichever act comes first."""
    return _summed(_clues(Ready(one), Ready(other), bars=False))


def weigh(one: Ready, other: Ready) -> tuple[float, tuple[str, ...]]:
    """The same of acts that are ready, but that nothing more is looked at once something bars: the sum is ``BAR``."""
    found = _clues(one, other, bars=True)
    return (BAR, (found[-1][0],)) if found[-1:] and found[-1][1] == BAR else _summed(found)


def likeness(one: Ready, other: Ready) -> tuple[float, tuple[str, ...]] | None:
    """The sum and the clues of two acts that may be one, as they are kept; None where they are too little alike."""
    if not comparable(one.act, other.act):
        return None
    found = weigh(one, other)
    return found if found[0] >= KEPT else None


def _clues(one: Ready, other: Ready, bars: bool) -> list[Clue]:
    """What each look finds; up to the first bar, which is then the last of them, where ``bars`` says so."""
    if other.act < one.act:
        one, other = other, one
    found: list[Clue] = []
    for look in LOOKS:
        for clue in look(one, other):
            found.append(clue)
            if bars and clue[1] == BAR:
                return found
    return found


def _summed(found: list[Clue]) -> tuple[float, tuple[str, ...]]:
    """The sum, less where nothing tells one act from others, and the names."""
    names = {name for name, _ in found}
    if names.isdisjoint(PARTICULAR) and not any(both <= names for both in TOGETHER_PARTICULAR):
        found.append(_clue("nothing-particular"))
    if "day-unknown" in names and names.isdisjoint(TELLING):
        found.append(_clue("day-unknown-bare"))
    return round(sum([weight for _, weight in found]), 3), tuple([name for name, _ in found])


def comparable(one: Act, other: Act) -> bool:
    """Whether the two are of one type, or of types that one act can be told as, and of one standing."""
    if one.type != other.type and other.type not in AKIN.get(one.type, ()):
        return False
    return one.status == other.status or (one.status in DONE and other.status in DONE)


def _clue(name: str) -> Clue:
    return name, WEIGHTS[name]


def days(one: Ready, other: Ready) -> list[Clue]:
    """The days: what both tell may not differ by more than one."""
    found = _calendar(one, other) if one.act.calendar or other.act.calendar else []
    gap = max(other.first - one.last, one.first - other.last, 0) if one.first and other.first else 0  # 0: they touch
    if not one.first or not other.first or max(one.width, other.width) > WIDE:
        found.append(_clue("day-unknown"))
        if (one.told and one.width > MONTH) or (other.told and other.width > MONTH):
            found.append(_clue("days-many"))
        if gap > LATE:
            found.append(("days-apart", BAR))
        return found
    exact = one.first == one.last and other.first == other.last
    if one.told and other.told:
        if gap > 1:
            found.append(("days-apart", BAR))
        elif exact:
            found.append(_clue("day" if one.first == other.first else "day-beside"))
        else:
            found.append(_clue("day-around"))
    elif one.told or other.told:
        told, out = (one, other) if one.told else (other, one)
        if told.first > out.last + 1 or gap > 2 * LATE:
            found.append(("days-apart", BAR))
        elif gap > LATE:
            found.append(_clue("day-late"))
        elif exact:
            found.append(_clue("day-published" if gap <= CLOSE else "day-beside"))
    elif gap > LATE:
        found.append(("days-apart", BAR))
    elif exact:
        found.append(_clue("day-published" if gap == 0 else "day-beside" if gap <= CLOSE else "day-late"))
    return found


def _calendar(one: Ready, other: Ready) -> list[Clue]:
    """What is told of days without their year or week."""
    mine, yours = _dates(one), _dates(other)
    if mine and yours:
        apart = min([abs(ordinal(f"2000-{a}") - ordinal(f"2000-{b}")) for a in mine for b in yours])
        return [_clue("day-of-year") if apart <= 1 else ("days-apart", BAR)]
    mine, yours = _weekdays(one), _weekdays(other)
    if not mine or not yours:
        return []
    if not mine.isdisjoint(yours):
        return [_clue("weekday")]
    return [("days-apart", BAR) if _own(one.act) and _own(other.act) else _clue("weekday-other")]


def _own(act: Act) -> bool:
    """Whether the act itself tells its weekday."""
    return act.told or any(each[0] == "D" for each in act.calendar)


def _dates(one: Ready) -> set[str]:
    found = {each for each in one.act.calendar if "-" in each}
    return found or ({one.act.first[5:]} if one.first and one.exact() else set())


def _weekdays(one: Ready) -> set[str]:
    found = {each[1] for each in one.act.calendar if each[0] in "Dd"}
    return found or ({str((one.first - 1) % 7 + 1)} if one.first and one.exact() else set())


def where(one: Ready, other: Ready) -> list[Clue]:
    """The finest place that both share; places of both that lie apart bar."""
    return places(one.places, other.places, one.near, other.near)


def places(mine: list[Spot], yours: list[Spot], by_mine: Sequence[Spot], by_yours: Sequence[Spot]) -> list[Clue]:
    """What the finest places of two acts say, each with those that its sentence names beside."""
    if mine and yours:
        found = [_place(mine, yours)]
        if max(len(mine), len(yours)) >= MANY and mine[0].kind in FINE:
            found.append(_clue("places-many"))
        return found
    if mine or yours:
        told, near = (mine, by_yours) if mine else (yours, by_mine)
        beside = {spot.entity for spot in near}
        if any(spot.entity in beside and spot.kind in FINE for spot in told):
            return [_clue("place-beside")]
    return []


def _place(mine: list[Spot], yours: list[Spot]) -> Clue:
    others = {spot.entity for spot in yours}
    shared = [_same_place(spot) for spot in mine if spot.entity in others]
    if shared:
        return max(shared, key=_weight)
    fine = [(a, b) for a in mine if a.kind in FINE for b in yours if b.kind in FINE]
    if fine:
        gaps = [kilometres(a, b) for a, b in fine]
        if any(gap is not None and gap <= NEAR for gap in gaps):
            return _clue("place-near")
        return _clue("places-unknown") if None in gaps else ("places-apart", BAR)
    if any(_within(a, b) or _within(b, a) for a in mine for b in yours):
        return _clue("place-area")
    if not {spot.state for spot in mine}.isdisjoint([spot.state for spot in yours]):
        return _clue("places-unknown")
    return "places-apart", BAR


def _weight(clue: Clue) -> float:
    return clue[1]


def _same_place(spot: Spot) -> Clue:
    if spot.kind not in FINE:
        return _clue("place-area")
    if spot.people > 100_000 or (spot.kind == "city" and not spot.people):
        return _clue("place-city")
    return _clue("place-village" if spot.kind in SMALL_PLACES and spot.people <= 20_000 else "place-town")


def doers(one: Ready, other: Ready) -> list[Clue]:
    """Who did it; of talks all sides alike."""
    mine, yours = one.act, other.act
    if one.kind in TALKS and other.kind in TALKS:
        return _sides(mine.sides(), yours.sides())
    return _party("actor", mine.actors, yours.actors) + _party("recipient", mine.recipients, yours.recipients)


def _sides(mine: tuple[Side, ...], yours: tuple[Side, ...]) -> list[Clue]:
    few, many = (yours, mine) if len(yours) < len(mine) else (mine, yours)
    if not few:
        return []
    shared = len([a for a in few if _akin(a, many)])
    found = [_clue("sides" if shared > 1 else "side") if shared else ("sides-apart", BAR)]
    if shared < min(len(few), 2):
        found.append(_clue("sides-other"))
    return found


def _party(role: str, mine: tuple[Side, ...], yours: tuple[Side, ...]) -> list[Clue]:
    if not mine or not yours:
        return []
    others = [side.entity for side in yours]
    if any(side.entity in others for side in mine):
        return [_clue(role)]
    return [_clue(f"{role}-kin" if any(_akin(a, yours) for a in mine) else f"{role}-other")]


def _akin(one: Side, others: tuple[Side, ...]) -> bool:
    """Whether one is related to one of others."""
    kin = frozenset(one.kin)
    return any(not kin.isdisjoint(other.kin) for other in others)


def related(one: Side, other: Side) -> bool:
    """Whether one is the other, belongs to it or leads it, or both belong to one."""
    return not set(one.kin).isdisjoint(other.kin)


def counted(one: Ready, other: Ready) -> list[Clue]:
    """What both count."""
    return numbers(one.tallies, other.tallies) if one.tallies and other.tallies else []


def numbers(ours: Sequence[Tally], theirs: Sequence[Tally]) -> list[Clue]:
    """What both count: one number that fits, or none that does."""
    best: Clue | None = None
    worst = 1.0
    for thing in sorted({tally.thing for tally in ours} & {tally.thing for tally in theirs}):
        mine = [tally for tally in ours if tally.thing == thing]
        yours = [tally for tally in theirs if tally.thing == thing]
        pairs = [(a, b) for a in mine for b in yours if a.least <= b.most and b.least <= a.most]
        if pairs:
            same = [a.value for a, b in pairs if a.value == b.value and a.least == a.most and b.least == b.most]
            largest = max(same) if same else 0.0
            name = "number-near" if not same else "number" if largest > FEW else "number-few" if largest > 2 else SMALL
            clue = _clue(name)
            if best is None or clue[1] > best[1]:
                best = clue
        else:
            ratios = [max(a.value, b.value) / max(min(a.value, b.value), 1.0) for a in mine for b in yours]
            worst = max(worst, min(ratios))
    if best and worst > 1.0:  # one number fits and another does not: as much by chance as not
        return [_clue("number-near")]
    if best:
        return [best]
    if worst > 1.0:
        far = "number-far" if worst > FAR_NUMBER else "number-other"
        return [_clue("number-close" if worst <= CLOSE_NUMBER else far)]
    return []


def gatherings(one: Ready, other: Ready) -> list[Clue]:
    """The round or conference: two of one track are two acts."""
    mine, yours = one.act.rounds, other.act.rounds
    if mine and yours:
        if not frozenset(mine).isdisjoint(yours):
            return [_clue("round")]
        if _numbered(mine) and _numbered(yours):
            return [("rounds-apart", BAR)]
    return []


def people(one: Ready, other: Ready) -> list[Clue]:
    """Somebody whom only news of this act would name."""
    mine, yours = one.act.people, other.act.people
    if not mine or not yours or frozenset(mine).isdisjoint(yours):
        return []
    return [_clue("person" if one.kind in HARMS and other.kind in HARMS else "person-named")]


def telling(one: Ready, other: Ready) -> list[Clue]:
    """The word, the kind of act, and the words around."""
    found: list[Clue] = []
    mine, yours = one.act, other.act
    if mine.status != yours.status and "denied" in (mine.status, yours.status):
        found.append(_clue("denial"))
    if one.kind != other.kind:
        found.append(_clue("kin-type"))
    elif one.kind in SELDOM:
        found.append(_clue("seldom"))
    if mine.deed and yours.deed and mine.deed != yours.deed and {mine.deed, yours.deed} not in TOGETHER:
        found.append(_clue("deed-other"))
    word = mine.lemma == yours.lemma
    if mine.lemma and word:
        found.append(_clue("word"))
    if mine.mode and yours.mode:
        found.append(_clue("mode" if mine.mode == yours.mode else "mode-other"))
    if one.around and other.around and one.around[0] == other.around[0] and not word:
        found.append(_clue("same-sentence-toll" if "toll" in (mine.deed, yours.deed) else "same-sentence"))
    else:
        found += _shared_words(one, other)
    return found


def _shared_words(one: Ready, other: Ready) -> list[Clue]:
    """What the words of both sentences, and the rare ones around, say."""
    found: list[Clue] = []
    few, many = (one.rare, other.rare) if len(one.rare) < len(other.rare) else (other.rare, one.rare)
    shared = sum([level for word, level in few.items() if word in many])
    beside = not frozenset(one.around).isdisjoint(other.around)  # in one text, or in its copies
    least = min(len(one.words), len(other.words))
    if least >= 5:
        share = len(one.words & other.words) / least
        nearly = share >= 0.75 and least >= 7
        same_day = one.told and other.told and one.first == other.first
        if nearly and shared < FEW_RARE and not beside and not same_day:
            found.append(_clue("formula"))
        elif share >= 0.3:
            found.append(_clue("words" if nearly else "some-words" if share >= 0.5 else "few-words"))
    if one.around[:1] != other.around[:1] and beside:
        return found  # sentences side by side: the words around are the same by themselves
    if shared >= FEW_RARE:
        found.append(_clue("rare-words" if shared >= 16 else "some-rare-words" if shared >= 9 else "few-rare-words"))
    return found


LOOKS: tuple[Callable[[Ready, Ready], list[Clue]], ...] = (days, where, doers, counted, gatherings, people, telling)


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
