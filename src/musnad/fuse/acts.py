"""An act as it is compared with others: what one account tells of it, with nothing that other reports could change.

Two accounts that tell the same in the same words on the same days are one ``Act``: ten thousand copies of a report are
weighed once. Everything in it comes from one report and the lexicon, so that the order of reading changes nothing.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any, NamedTuple


class Spot(NamedTuple):
    """A place: ``kind`` city, village, province, …, state; degrees where known; ``people`` 0 for unknown.

    ``exact`` is false where the degrees are those of the seat of its district.
    """

    entity: str
    kind: str
    state: str
    province: str
    lat: float | None
    lon: float | None
    people: int
    exact: bool


class Tally(NamedTuple):
    """A number: ``thing`` is what is counted, of a toll ``dead`` or ``wounded``; it lies from ``least`` to ``most``."""

    thing: str
    value: float
    least: float
    most: float


class Side(NamedTuple):
    """A party with those it belongs to or leads (a ministry its state, a minister both), itself among them."""

    entity: str
    kin: tuple[str, ...]


class Act(NamedTuple):
    """What one account tells of an act.

    ``first`` and ``last`` are ISO days, ``told`` whether the account itself tells them (else it is the day of
    publication, by which an act has happened); ``deed`` is the kind of
    assault that its word tells; ``calendar`` is what is told of a day without its year or week:
    ``08-16``, ``D3`` (a Wednesday), ``d3`` where the whole report is of a Wednesday. ``near`` are the places that its
    sentence names beside its own, ``rounds`` the named gatherings, ``people`` the full names that the lexicon does not
    know, ``words`` the bare words that say something; ``rare`` are the rarest words there and in the sentences beside;
    ``around`` are marks of the sentence before, its own and the next, alike in copies of one text.
    ``apart`` tells an act from its double, where people have said that the two are not one.
    """

    type: str
    mode: str
    status: str
    lemma: str
    deed: str
    first: str
    last: str
    told: bool
    calendar: tuple[str, ...]
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    places: tuple[Spot, ...]
    near: tuple[Spot, ...]
    tallies: tuple[Tally, ...]
    rounds: tuple[str, ...]
    people: tuple[str, ...]
    words: tuple[str, ...]
    rare: tuple[str, ...]
    around: tuple[str, ...] = ()
    apart: str = ""

    def sides(self) -> tuple[Side, ...]:
        """All who take part."""
        return (*self.actors, *self.recipients)

    def day(self) -> str:
        """The day it is told of, or came out on; empty where it is not known to the day."""
        return self.last if self.first and self.first == self.last else ""

    def to_json(self) -> str:
        """As one line of text."""
        return json.dumps(list(self), ensure_ascii=False, separators=(",", ":"))

    def signature(self) -> str:
        """The same for the same act, another for another."""
        return signature_of(self.to_json())


def signature_of(text: str) -> str:
    """The signature of the act that was written as this text."""
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def act_from(text: str) -> Act:
    """The act that was written as this text."""
    values: list[Any] = json.loads(text)
    made = dict(zip(Act._fields, values, strict=True))
    for field in ("actors", "recipients"):
        made[field] = sides_from(made[field])
    for field in ("places", "near"):
        made[field] = spots_from(made[field])
    made["tallies"] = tallies_from(made["tallies"])
    for field in ("calendar", "rounds", "people", "words", "rare", "around"):
        made[field] = tuple(made[field])
    return Act(**made)


def sides_from(rows: list[Any]) -> tuple[Side, ...]:
    """The parties that were written as these rows."""
    return tuple([Side(entity, tuple(kin)) for entity, kin in rows])


def spots_from(rows: list[Any]) -> tuple[Spot, ...]:
    """The places that were written as these rows."""
    return tuple([Spot(*row) for row in rows])


def tallies_from(rows: list[Any]) -> tuple[Tally, ...]:
    """The numbers that were written as these rows."""
    return tuple([Tally(*row) for row in rows])


def tally(thing: str, value: float, relation: str) -> Tally:
    """A number with the range that its relation leaves open."""
    about = value * ABOUT
    ranges = {">": (value, FAR), "<": (0.0, value), "~": (value - about, value + about)}
    return Tally(thing, value, *ranges.get(relation, (value, value)))


def once(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, sorted."""
    return tuple(sorted(set(values)))


ABOUT = 0.1  # a number told as "about" stands for a tenth more or less
FAR = 1e9  # more than anything that is counted
