"""What an act is looked up by: only acts that share one of these are compared, so the cost stays the same.

Each key holds a type and two things more: a day with a place, with two parties, with a number, with a little known
person, with the words of the sentence (min-hashes, which near-copies share); or, where one of the two acts has no day,
a place with a number or a rare word, a round, such a person, such words. ``keys`` are those under which an act stands,
``lookups`` those under which it looks, the days around its own and the types that one act can be told as with them: of
two acts each finds the other. Two acts are compared where they share a block that is not full on either side; what is
full hangs on the acts of the record and not on the order in which they came.
"""

import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from musnad.fuse.acts import Act
from musnad.fuse.clues import TALKS, WIDE, akin
from musnad.fuse.ready import FINE
from musnad.fuse.words import RAREST, rarity

AROUND = 3  # days
FULL = 100  # acts of a block; one that holds more tells nothing, and no two acts are compared for its sake
BUSY = 50_000  # people of a place
SMALL = 2  # a number up to this tells little
BANDS, ROWS = 3, 3  # min-hashes: three keys of three
LEAST_WORDS = 7
SOME_DAY, NO_DAY = "at", "?"  # which acts a block of all days holds: those that have one, those that have none
TELLING = 8  # level of words that tell one act of a place from another


class Block(NamedTuple):
    """One block: the type of its acts; the ISO day they are of, ``at`` (some day) or ``?`` (none); what they share."""

    type: str
    day: str
    each: str

    def __str__(self) -> str:
        return f"{self.day}|{self.type}|{self.each}" if self.lasting else f"{self.type}|{self.day}|{self.each}"

    @property
    def lasting(self) -> bool:
        """Whether it holds acts of all days."""
        return self.day in (SOME_DAY, NO_DAY)


def blocks(act: Act) -> set[Block]:
    """The blocks in which an act stands."""
    day = _day(act)
    found = {Block(act.type, SOME_DAY if day else NO_DAY, each) for each in _lasting(act)}
    if day:
        found |= {Block(act.type, day, each) for each in _daily(act)}
    return found


def keys(act: Act) -> list[str]:
    """Under which blocks an act stands, sorted."""
    return sorted(map(str, blocks(act)))


def lookups(act: Act) -> dict[str, str]:
    """Under which blocks the acts stand that it may be one with, each with its own block that they look under."""
    day = _day(act)
    types = akin(act.type)
    own = SOME_DAY if day else NO_DAY
    dated = (NO_DAY,) if day else (NO_DAY, SOME_DAY)  # an act with a day finds others with one by their days
    lasting = list(_lasting(act))
    found = {
        f"{known}|{kind}|{each}": f"{own}|{act.type}|{each}" for known in dated for kind in types for each in lasting
    }
    if day:
        daily, middle = list(_daily(act)), date.fromisoformat(day)
        days = [(middle + timedelta(days=by)).isoformat() for by in range(-AROUND, AROUND + 1)]
        own = f"{act.type}|{day}"
        found |= {f"{kind}|{near}|{each}": f"{own}|{each}" for kind in types for near in days for each in daily}
    return found


def _day(act: Act) -> str:
    """The day an act is looked up by; none where its days are many."""
    if not act.first or not act.last:
        return ""
    width = date.fromisoformat(act.last) - date.fromisoformat(act.first)
    return act.last if width.days <= WIDE else ""


def _daily(act: Act) -> Iterator[str]:
    """What tells an act of one day from others of that day."""
    spots = {spot.entity for spot in (*act.places, *act.near) if spot.kind in FINE}
    yield from spots
    yield from _of_busy_places(act)
    if act.type in TALKS:
        for one, other in combinations(act.sides(), 2):
            yield from ("+".join(sorted((a, b))) for a in one.kin for b in other.kin)
    else:
        for one in act.actors:
            yield from (f"{a}>{b}" for other in act.recipients for a in one.kin for b in other.kin)
            yield from (f"{a}>{act.lemma}" for a in one.kin if act.type != "ASSAULT")
    yield from (f"{tally.thing}={tally.value:g}" for tally in act.tallies if tally.value > SMALL)
    yield from act.people
    yield from (each for each in act.rounds if "-round-" in each)
    yield from _hashes(act.words)


def _of_busy_places(act: Act) -> Iterator[str]:
    """In a city more tells one act from another: there its own block may hold more than are compared."""
    levels = rarity()
    for spot in act.places:
        if spot.kind == "city" or spot.people > BUSY:
            yield f"{spot.entity}&{act.lemma}"
            yield from (f"{spot.entity}&{side.entity}" for side in act.actors)
            yield from (f"{spot.entity}&{tally.thing}={tally.value:g}" for tally in act.tallies)
            yield from (f"{spot.entity}&{word}" for word in act.rare if levels.get(word, RAREST) >= TELLING)


def _lasting(act: Act) -> Iterator[str]:
    """What tells an act from others of all days."""
    yield from act.people
    yield from (each for each in act.rounds if "-round-" in each)
    levels = rarity()
    dates = {each for each in act.calendar if "-" in each}
    dates |= {act.first[5:]} if act.first and act.first == act.last else set()
    for spot in act.places:
        if spot.kind in FINE:
            yield from (f"{spot.entity}|{tally.thing}={tally.value:g}" for tally in act.tallies)
            yield from (f"{spot.entity}|{day}" for day in dates)
            yield from (f"{spot.entity}|{word}" for word in act.rare if levels.get(word, RAREST) >= TELLING)
    yield from _hashes(act.words)


@lru_cache(maxsize=1_000)  # an act is asked for them several times, one after the other
def _hashes(words: tuple[str, ...]) -> tuple[str, ...]:
    """Min-hashes of the words around an act, alike where nearly all words are."""
    if len(words) < LEAST_WORDS:
        return ()
    coded, found = [word.encode() for word in words], []
    for band in range(BANDS):
        begins = [zlib.crc32(f"{band}{row}".encode()) for row in range(ROWS)]
        least = [min(zlib.crc32(word, begin) for word in coded) for begin in begins]
        found.append("#" + "".join(f"{number:08x}" for number in least))
    return tuple(found)
