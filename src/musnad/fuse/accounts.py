"""What the accounts of one event differ on: number, day, place, doer, whether it happened at all, and why.

Nothing is averaged and nothing is settled: each field is a list of values, each value with the accounts that tell it,
and a field is ``disputed`` where two values cannot both be true.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import combinations
from typing import Any, NamedTuple

from musnad.fuse.acts import FAR, Act, Side, Spot, Tally, sides_from, spots_from, tallies_from
from musnad.fuse.clues import akin, kilometres, related, weigh
from musnad.fuse.ready import FINE, NEAR, Ready
from musnad.fuse.weights import BAR

Row = dict[str, Any]
FIELDS = ("status", "doer", "number", "place", "day", "why")  # what weighs most first
CAUSES = frozenset({"answer", "cause"})
KEPT = 20_000  # doers, places and tallies of acts that are held as they were read


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


Kept = tuple[str, str, str, int, str, str, str]  # the values of an outline


class Outline(NamedTuple):
    """What accounts can differ on in an act: doers, places and tallies are JSON as they are kept.

    What many acts tell alike is read once.
    """

    status: str
    first: str
    last: str
    told: int
    doers: str
    spots: str
    counted: str

    @property
    def actors(self) -> tuple[Side, ...]:
        """Who did it."""
        return _sides(self.doers)

    @property
    def places(self) -> tuple[Spot, ...]:
        """Where it was done."""
        return _spots(self.spots)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """What was counted."""
        return _tallies(self.counted)


class Account(NamedTuple):
    """One telling of an event: its row, the act that is made of it, and the reasons that it gives."""

    row: Row
    act: Act | Outline
    reasons: tuple[Reason, ...] = ()


class Field(NamedTuple):
    """A field as accounts tell it, whether they are at odds on it, and its values, to be worked out if wanted."""

    name: str
    of: str
    clash: bool
    values: Callable[[], list[Row]]

    def row(self) -> Row:
        """``field``, ``of`` (what is counted), ``disputed``, and ``values``, those told most first."""
        ordered = sorted(self.values(), key=lambda value: (-len(value["accounts"]), str(value["value"])))
        return {"field": self.name, "of": self.of, "disputed": self.clash, "values": ordered}


def fields(accounts: Sequence[Account]) -> list[Row]:
    """The fields that any account tells: ``field``, ``of`` (what is counted), ``disputed``, ``values``.

    A value has its ``value``, and the ``accounts`` (ids) that tell it; those told most stand first.
    """
    return [row for row in (field.row() for field in _fields(accounts)) if row["values"]]


def disputed(accounts: Sequence[Account]) -> list[Row]:
    """Those `fields` that are disputed, what weighs most first."""
    found = [field for field in _fields(accounts) if field.clash]
    return [field.row() for field in sorted(found, key=lambda field: (FIELDS.index(field.name), field.of))]


def _fields(accounts: Sequence[Account]) -> list[Field]:
    told = sorted(accounts, key=lambda account: str(account.row["id"]))
    return [_status(told), _doers(told), *_numbers(told), _places(told), _days(told), _why(told)]


def may_differ(acts: Collection[Kept]) -> bool:
    """Whether accounts of one event that tell these acts can differ, but on reasons: soon told, for most cannot."""
    if len(acts) < 2:
        return False
    statuses, _, _, _, doers, spots, counted = [set(told) for told in zip(*acts, strict=True)]
    if "denied" in statuses and len(statuses) > 1:
        return True
    if len({first for _, first, last, told, *_ in acts if told and first == last}) > 1:
        return True
    kin = {_kin(kept) for kept in doers} - {frozenset()} if len(doers) > 1 else set()
    if any(one.isdisjoint(other) for one, other in combinations(kin, 2)):
        return True
    return _numbers_apart(counted) or _places_apart(spots)


@lru_cache(maxsize=KEPT)
def _sides(kept: str) -> tuple[Side, ...]:
    return sides_from(json.loads(kept))


@lru_cache(maxsize=KEPT)
def _spots(kept: str) -> tuple[Spot, ...]:
    return spots_from(json.loads(kept))


@lru_cache(maxsize=KEPT)
def _tallies(kept: str) -> tuple[Tally, ...]:
    return tallies_from(json.loads(kept))


@lru_cache(maxsize=KEPT)
def _kin(kept: str) -> frozenset[str]:
    """The doers, and all they belong to."""
    return frozenset([kin for side in _sides(kept) for kin in side.kin])


def _numbers_apart(told: Collection[str]) -> bool:
    """Whether of one thing, two acts' largest numbers cannot both be true."""
    ranges: dict[str, tuple[float, float]] = {}  # the largest least and the smallest most
    for kept in told if len(told) > 1 else ():
        for thing, tally in _wholes(_tallies(kept)).items():
            high, low = ranges.get(thing, (tally.least, tally.most))
            ranges[thing] = max(high, tally.least), min(low, tally.most)
    return any(high > low for high, low in ranges.values())


def _wholes(tallies: tuple[Tally, ...]) -> dict[str, Tally]:
    """The largest number of each thing: of a toll the largest that an account gives is its whole."""
    found: dict[str, Tally] = {}
    for tally in tallies:
        if tally.thing not in found or tally.value > found[tally.thing].value:
            found[tally.thing] = tally
    return found


def _places_apart(told: Collection[str]) -> bool:
    """Whether the finest places of two acts are others, and known well enough to tell how far apart they lie."""
    held = {_known_places(kept) for kept in told} - {frozenset()}
    return any(one.isdisjoint(other) for one, other in combinations(held, 2))


@lru_cache(maxsize=KEPT)
def _known_places(kept: str) -> frozenset[str]:
    """The finest places, none where one of them is not known to lie just somewhere."""
    every = _spots(kept)
    spots = [spot for spot in every if spot.kind in FINE] or every
    known = all(spot.lat is not None and spot.exact for spot in spots)
    return frozenset(spot.entity for spot in spots) if known else frozenset()


def _grouped(pairs: Iterable[tuple[Hashable, str]]) -> dict[Any, list[str]]:
    found: dict[Any, dict[str, None]] = defaultdict(dict)
    for value, account in pairs:
        found[value][account] = None
    return {value: list(accounts) for value, accounts in found.items()}


def _values(found: dict[Any, list[str]], shown: Callable[[Any], Any] = lambda value: value) -> list[Row]:
    return [{"value": shown(value), "accounts": sorted(ids)} for value, ids in found.items()]


def _status(told: Sequence[Account]) -> Field:
    pairs = [(account.row["status"], account.row["id"]) for account in told]
    statuses = {status for status, _ in pairs}
    return Field("status", "", "denied" in statuses and len(statuses) > 1, lambda: _values(_grouped(pairs)))


def _doers(told: Sequence[Account]) -> Field:
    """Who did it: two sets of doers clash where nobody of the one belongs to anybody of the other."""
    sides = {account.row["id"]: account.act.actors for account in told if account.act.actors}
    clash = any(
        not any(related(a, b) for a in one for b in other)
        for one, other in combinations(sorted(set(sides.values())), 2)
    )
    ids = [(tuple([side.entity for side in actors]), key) for key, actors in sides.items()]
    return Field("doer", "", clash, lambda: _values(_grouped(ids), list))


def _numbers(told: Sequence[Account]) -> Iterator[Field]:
    """What is counted, thing by thing."""
    by_thing: dict[str, list[tuple[Tally, str]]] = defaultdict(list)
    for account in told:
        for thing, tally in _wholes(account.act.tallies).items():
            by_thing[thing].append((tally, account.row["id"]))
    for thing, pairs in sorted(by_thing.items()):
        highest, lowest = max(tally.least for tally, _ in pairs), min(tally.most for tally, _ in pairs)
        yield Field("number", thing, highest > lowest, partial(_numbered, pairs))


def _numbered(pairs: list[tuple[Tally, str]]) -> list[Row]:
    return _values(_grouped(pairs), _number)


def _number(tally: Tally) -> Row:
    """A number as it was told: ``least`` and ``most`` are None where that side is open."""
    return {
        "value": tally.value,
        "least": None if tally.least <= 0 and tally.value > 0 else tally.least,
        "most": None if tally.most >= FAR else tally.most,
    }


def _places(told: Sequence[Account]) -> Field:
    """The finest places; two clash where they are known to lie apart."""
    spots = {account.row["id"]: [spot for spot in account.act.places if spot.kind in FINE] for account in told}
    held = {key: found or account.act.places for (key, found), account in zip(spots.items(), told, strict=True)}
    clash = False
    for one, other in combinations({tuple(places): None for places in spots.values() if places}, 2):  # copies once
        gaps = [kilometres(a, b) for a in one for b in other]
        same = {spot.entity for spot in one} & {spot.entity for spot in other}
        clash = clash or (not same and all(gap is not None and gap > NEAR for gap in gaps))
    ids = [(tuple([spot.entity for spot in places]), key) for key, places in held.items() if places]
    return Field("place", "", clash, lambda: _values(_grouped(ids), list))


def _days(told: Sequence[Account]) -> Field:
    """The days that accounts tell themselves; a day of publication is no day of an act."""
    pairs = [((account.act.first, account.act.last), account.row["id"]) for account in told if account.act.told]
    exact = {first for (first, last), _ in pairs if first == last}
    return Field("day", "", len(exact) > 1, lambda: _values(_grouped(pairs), _span))


def _span(days: tuple[str, str]) -> str:
    """A day, or the first and the last."""
    return days[0] if days[0] == days[1] else "/".join(days)


def _why(told: Sequence[Account]) -> Field:
    """The reasons, those of one kind in the same words as one value, with the ids of the details that tell them."""
    given = {tuple([reason._replace(id="") for reason in account.reasons]): account for account in told}
    givers = [account for reasons, account in given.items() if reasons]
    clash = any(_against(one, other) for one, other in combinations(givers, 2))
    return Field("why", "", clash, lambda: _reasons(told))


def _reasons(told: Sequence[Account]) -> list[Row]:
    found: dict[tuple[str, bool, str], list[tuple[str, str]]] = defaultdict(list)
    for account in told:
        for reason in account.reasons:
            key = (reason.kind, reason.denied, " ".join(reason.text.split()))
            found[key].append((account.row["id"], reason.id))
    return [
        {
            "value": {"kind": kind, "text": text, "denied": denied},
            "accounts": sorted({account for account, _ in pairs}),
            "ids": sorted({row for _, row in pairs}),
        }
        for (kind, denied, text), pairs in found.items()
    ]


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
