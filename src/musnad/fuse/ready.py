"""An act made ready to be compared with many: what the clues look at, worked out once."""

from datetime import date
from functools import lru_cache

from musnad.fuse.acts import Act, Spot
from musnad.fuse.words import RAREST, rarity

NEAR, DEGREE = 10.0, 111.0  # kilometres; those of a degree of latitude, at the least
COMMON = 4  # a level of words that says nothing
FINE = frozenset({
    "city", "town", "village", "quarter", "base", "camp", "crossing", "airport", "port", "prison", "street", "island",
})  # fmt: skip


class Ready:
    """An act made ready to be compared: days as ordinals (0 for none), its finest places, what it shares as sets."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.first = ordinal(act.first) if act.first else 0
        self.last = ordinal(act.last) if act.last else 0
        self.width = self.last - self.first if self.first and self.last else 0
        self.told = act.told
        self.kind = act.type
        self.places = finest(act.places)
        lone = self.places[0] if len(self.places) == 1 and self.places[0].exact else None
        self.lone = lone.entity if lone and lone.kind in FINE and lone.lat is not None else ""
        self.lat = (lone.lat or 0.0) if lone else 0.0
        self.near = act.near
        self.settled = frozenset([spot.entity for spot in act.places if spot.kind in FINE])
        self.tallies = act.tallies
        self.words = frozenset(act.words)
        levels = rarity()
        self.rare = {word: levels.get(word, RAREST) - COMMON for word in act.rare}
        self.around = act.around

    def far_from(self, other: "Ready") -> bool:
        """Whether each is told of one settlement, and their latitudes alone part them: what most pairs are."""
        if not self.lone or not other.lone or self.lone == other.lone:
            return False
        return abs(self.lat - other.lat) * DEGREE > NEAR

    def exact(self) -> bool:
        """Whether it is of one day."""
        return self.first == self.last


def finest(spots: tuple[Spot, ...]) -> list[Spot]:
    """The places told finest: a village before its province, a province before its state."""
    for fine in (FINE, frozenset([spot.kind for spot in spots]) - {"state"}):
        found = [spot for spot in spots if spot.kind in fine]
        if found:
            return found
    return list(spots)


@lru_cache(maxsize=50_000)
def ordinal(day: str) -> int:
    """The number of an ISO day, counted from the year 1."""
    return date.fromisoformat(day).toordinal()
