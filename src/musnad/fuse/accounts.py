"""What the accounts of one event differ on: number, day, place, doer, whether it happened at all, and why.

Nothing is averaged and nothing is settled: each field is a list of values, each value with the accounts that tell it,
and a field is ``disputed`` where two values cannot both be true.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any, NamedTuple

from musnad.fuse.acts import FAR, Act, Spot, Tally
from musnad.fuse.clues import NEAR, akin, kilometres, related, weigh
from musnad.fuse.ready import FINE, Ready
from musnad.fuse.weights import BAR

Row = dict[str, Any]
FIELDS = ("status", "doer", "number", "place", "day", "why")  # what weighs most first
CAUSES = frozenset({"answer", "cause"})


class Reason(NamedTuple):
    """Why an account says that the act was done: the detail's id, ``kind`` and words, and the act that it names."""

    id: str
    kind: str
    text: str
    denied: bool = False
    act: Act | None = None

    def doubted(self) -> bool:
        """Whether the account tells it as no true reason."""
        return self.denied or self.kind == "pretext"


class Account(NamedTuple):
    """One telling of an event: its row, the act that is made of it, and the reasons that it gives."""

    row: Row
    act: Act
    reasons: tuple[Reason, ...] = ()


def fields(accounts: Sequence[Account]) -> list[Row]:
    """The fields that any account tells: ``field``, ``of`` (what is counted), ``disputed``, ``values``.

    A value has its ``value``, and the ``accounts`` (ids) that tell it; those told most stand first.
    """
    told = sorted(accounts, key=lambda account: str(account.row["id"]))
    found = [_status(told), _doers(told), *_numbers(told), _places(told), _days(told), _why(told)]
    return [field for field in found if field["values"]]


def disputed(rows: Sequence[Row]) -> list[Row]:
    """Those fields that are disputed, what weighs most first."""
    return sorted((row for row in rows if row["disputed"]), key=lambda row: (FIELDS.index(row["field"]), row["of"]))


class Outline(NamedTuple):
    """What `may_differ` looks at in an act: doers, places and tallies are JSON as they are kept."""

    status: str
    first: str
    last: str
    told: int
    actors: str
    places: str
    tallies: str


def may_differ(acts: Collection[Outline]) -> bool:
    """Whether accounts of one event that tell these acts can differ, but on reasons: soon told, for most cannot."""
    statuses = {act.status for act in acts}
    if "denied" in statuses and len(statuses) > 1:
        return True
    if len({act.first for act in acts if act.told and act.first == act.last}) > 1:
        return True
    doers = {_kin(actors) for actors in {act.actors for act in acts}} - {frozenset()}
    if any(one.isdisjoint(other) for one, other in combinations(doers, 2)):
        return True
    return _numbers_apart({act.tallies for act in acts}) or _places_apart({act.places for act in acts})


@lru_cache(maxsize=10_000)
def _kin(actors: str) -> frozenset[str]:
    """The doers, and all they belong to."""
    return frozenset(kin for _, whole in json.loads(actors) for kin in whole)


def _numbers_apart(told: Collection[str]) -> bool:
    """Whether of one thing, two acts' largest numbers cannot both be true."""
    ranges: dict[str, tuple[float, float]] = {}  # the largest least and the smallest most
    for tallies in told if len(told) > 1 else ():
        for thing, (_, least, most) in _wholes(tallies).items():
            high, low = ranges.get(thing, (least, most))
            ranges[thing] = max(high, least), min(low, most)
    return any(high > low for high, low in ranges.values())


@lru_cache(maxsize=10_000)
def _wholes(tallies: str) -> dict[str, tuple[float, float, float]]:
    """The largest number of each thing, with its range."""
    found: dict[str, tuple[float, float, float]] = {}
    for thing, value, least, most in json.loads(tallies):
        if thing not in found or value > found[thing][0]:
            found[thing] = value, least, most
    return found


def _places_apart(told: Collection[str]) -> bool:
    """Whether the finest places of two acts are others, and known well enough to tell how far apart they lie."""
    held = {_known_places(places) for places in told} - {frozenset()}
    return any(one.isdisjoint(other) for one, other in combinations(held, 2))


@lru_cache(maxsize=10_000)
def _known_places(places: str) -> frozenset[str]:
    """The finest places, none where one of them is not known to lie just somewhere."""
    every = [Spot(*row) for row in json.loads(places)]
    spots = [spot for spot in every if spot.kind in FINE] or every
    known = all(spot.lat is not None and spot.exact for spot in spots)
    return frozenset(spot.entity for spot in spots) if known else frozenset()


def _field(name: str, values: list[Row], clash: bool, of: str = "") -> Row:
    ordered = sorted(values, key=lambda value: (-len(value["accounts"]), str(value["value"])))
    return {"field": name, "of": of, "disputed": clash, "values": ordered}


def _grouped(pairs: Iterator[tuple[Hashable, str]]) -> dict[Any, list[str]]:
    found: dict[Any, dict[str, None]] = defaultdict(dict)
    for value, account in pairs:
        found[value][account] = None
    return {value: list(accounts) for value, accounts in found.items()}


def _values(found: dict[Any, list[str]], shown: Callable[[Any], Any] = lambda value: value) -> list[Row]:
    return [{"value": shown(value), "accounts": sorted(ids)} for value, ids in found.items()]


def _status(told: Sequence[Account]) -> Row:
    found = _grouped((account.row["status"], account.row["id"]) for account in told)
    return _field("status", _values(found), "denied" in found and len(found) > 1)


def _doers(told: Sequence[Account]) -> Row:
    """Who did it: two sets of doers clash where nobody of the one belongs to anybody of the other."""
    sides = {account.row["id"]: account.act.actors for account in told if account.act.actors}
    found = _grouped((tuple(side.entity for side in actors), key) for key, actors in sides.items())
    clash = any(
        not any(related(a, b) for a in one for b in other)
        for one, other in combinations(sorted(set(sides.values())), 2)
    )
    return _field("doer", _values(found, list), clash)


def _numbers(told: Sequence[Account]) -> Iterator[Row]:
    """What is counted, thing by thing; of a toll the largest number that an account gives is its whole."""
    by_thing: dict[str, list[tuple[Tally, str]]] = defaultdict(list)
    for account in told:
        whole: dict[str, Tally] = {}
        for tally in account.act.tallies:
            if tally.thing not in whole or tally.value > whole[tally.thing].value:
                whole[tally.thing] = tally
        for thing, tally in whole.items():
            by_thing[thing].append((tally, account.row["id"]))
    for thing, pairs in sorted(by_thing.items()):
        found = _grouped((tally, key) for tally, key in pairs)
        clash = any(one.least > other.most or other.least > one.most for one, other in combinations(sorted(found), 2))
        yield _field("number", _values(found, _number), clash, thing)


def _number(tally: Tally) -> Row:
    """A number as it was told: ``least`` and ``most`` are None where that side is open."""
    return {
        "value": tally.value,
        "least": None if tally.least <= 0 and tally.value > 0 else tally.least,
        "most": None if tally.most >= FAR else tally.most,
    }


def _places(told: Sequence[Account]) -> Row:
    """The finest places; two clash where they are known to lie apart."""
    spots = {account.row["id"]: [spot for spot in account.act.places if spot.kind in FINE] for account in told}
    held = {key: found or list(account.act.places) for (key, found), account in zip(spots.items(), told, strict=True)}
    found = _grouped((tuple(spot.entity for spot in places), key) for key, places in held.items() if places)
    clash = False
    for one, other in combinations({tuple(places): None for places in spots.values() if places}, 2):  # copies once
        gaps = [kilometres(a, b) for a in one for b in other]
        same = {spot.entity for spot in one} & {spot.entity for spot in other}
        clash = clash or (not same and all(gap is not None and gap > NEAR for gap in gaps))
    return _field("place", _values(found, list), clash)


def _days(told: Sequence[Account]) -> Row:
    """The days that accounts tell themselves; a day of publication is no day of an act."""
    days = {account.row["id"]: (account.act.first, account.act.last) for account in told if account.act.told}
    found = _grouped((value, key) for key, value in days.items())
    exact = {first for first, last in found if first == last}
    values = _values(found, lambda value: value[0] if value[0] == value[1] else f"{value[0]}/{value[1]}")
    return _field("day", values, len(exact) > 1)


def _why(told: Sequence[Account]) -> Row:
    """The reasons, those of one kind in the same words as one value, with the ids of the details that tell them."""
    found: dict[tuple[str, bool, str], list[tuple[str, str]]] = defaultdict(list)
    for account in told:
        for reason in account.reasons:
            key = (reason.kind, reason.denied, " ".join(reason.text.split()))
            found[key].append((account.row["id"], reason.id))
    values = [
        {
            "value": {"kind": kind, "text": text, "denied": denied},
            "accounts": sorted({account for account, _ in pairs}),
            "ids": sorted({row for _, row in pairs}),
        }
        for (kind, denied, text), pairs in found.items()
    ]
    given = {tuple(reason._replace(id="") for reason in account.reasons): account for account in told}
    givers = [account for reasons, account in given.items() if reasons]
    return _field("why", values, any(_against(one, other) for one, other in combinations(givers, 2)))


def _against(one: Account, other: Account) -> bool:
    """Whether one doubts what the other gives as a reason, or both name acts of which none can be the other's.

    Other words are no other reason, and an act may have several: two causes clash only where each account names
    nothing but acts, and no act of the one could be an act of the other.
    """
    for mine, yours in ((one, other), (other, one)):
        if any(each.doubted() for each in mine.reasons) and not any(each.doubted() for each in yours.reasons):
            return True
    named = (_causes(one), _causes(other))
    if any(not acts or None in acts for acts in named):
        return False
    return all(_apart(a, b) for a in named[0] for b in named[1] if a and b)


def _causes(account: Account) -> list[Act | None]:
    """What an account gives as causes, None for what is no act."""
    return [reason.act for reason in account.reasons if reason.kind in CAUSES and not reason.denied]


def _apart(one: Act, other: Act) -> bool:
    """Whether two acts cannot be one: of types that no act is told as, or days, places or rounds apart."""
    if other.type not in akin(one.type):
        return True
    return weigh(Ready(one), Ready(other))[0] == BAR
