"""The gazetteer: populated places of the world by their Arabic names, beside those that the word files keep by hand.

A name of the gazetteer is no name by itself (العبر and السلاسل are villages): who asks must know that a place is meant.
"""

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from musnad.lexicon.compiler import WORDS
from musnad.lexicon.fold import fold_word
from musnad.lexicon.table import Lexicon
from musnad.lexicon.word import Entry

FILE = WORDS / "places" / "gazetteer.tsv"
SETTLED = frozenset({"city", "town", "village"})
LONGEST = 4  # words of the longest name
ARTICLE = re.compile("^a(?:[lnrtsdz]|sh|dh|th)-")


class Place(NamedTuple):
    """A populated place: ``kind`` city, town or village, ``state`` its ISO 3166 code, degrees, people (0: unknown).

    ``exact``: the degrees are its own, not those of the seat of its district.
    """

    id: str
    names: tuple[str, ...]
    kind: str
    state: str
    province: str
    lat: float
    lon: float
    people: int
    label: str
    exact: bool = True


class Gazetteer:
    """Places by folded name and by id."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows, self._named = lexicon.derived(read_gazetteer)
        self._rows: list[bytes] = rows  # as they stand in the file: few of them are ever asked for
        self._by_id = {row[: row.index(b"\t")].decode(): number for number, row in enumerate(rows)}
        self._firsts = frozenset(name.partition(" ")[0] for name in self._named)

    def named(self, words: Iterable[str]) -> list[Place]:
        """The places that these folded words name, the largest first."""
        return [self._place(number) for number in self._named.get(" ".join(words), ())]

    def begins(self, word: str) -> bool:
        """Whether some name begins with this folded word."""
        return word in self._firsts

    def place(self, key: str) -> Place | None:
        """The place of this id."""
        number = self._by_id.get(key)
        return None if number is None else self._place(number)

    def __len__(self) -> int:
        return len(self._rows)

    def _place(self, number: int) -> Place:
        key, names, kind, state, province, lat, lon, people, label = self._rows[number].decode().split("\t")
        exact = len(lat.partition(".")[2]) > 1
        return Place(
            key, tuple(names.split("|")), kind, state, province, float(lat), float(lon), int(people), label, exact
        )


def gazetteer(lexicon: Lexicon) -> Gazetteer:
    """The gazetteer, opened when first asked for."""
    return lexicon.made(Gazetteer)


def read_gazetteer(lexicon: Lexicon) -> tuple[list[bytes], dict[str, tuple[int, ...]]]:
    """Its rows, and their numbers by folded name, largest places first."""
    del lexicon
    lines = [line for line in FILE.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    rows = [line.split("\t") for line in lines]
    named: dict[str, tuple[int, ...]] = {}
    for number in sorted(range(len(rows)), key=lambda at: (-int(rows[at][7]), at)):
        for name in dict.fromkeys(fold_word(name).replace("-", " ") for name in rows[number][1].split("|")):
            named[name] = (*named.get(name, ()), number)
    return [line.encode() for line in lines], named


def read_provinces(lexicon: Lexicon) -> dict[str, str]:
    """The provinces that its rows lie in, by state and by how an id would call them (``SYR rif-dimashq``)."""
    rows, _ = lexicon.derived(read_gazetteer)
    found: dict[str, str] = {}
    for row in rows:
        state, province = row.decode().split("\t")[3:5]
        if province:
            found[f"{state} {_called(province)}"] = province
    return found


def _called(province: str) -> str:
    plain = province.lower().removeprefix("muhafazat ").removesuffix(" governorate")
    return ARTICLE.sub("", "-".join(re.sub("['`‘’]", "", plain).split()))


def province_of(lexicon: Lexicon, slug: str, state: str) -> str:
    """The province that an id calls so, as the rows have it: that of its seat, or that of this name; empty for none."""
    seat = gazetteer(lexicon).place(f"city/{slug}")
    if seat is not None and seat.province and seat.state == state:
        return seat.province
    named: dict[str, str] = lexicon.derived(read_provinces)
    return named.get(f"{state} {slug}", "")


def located(lexicon: Lexicon, entity: str) -> tuple[Place, str] | None:
    """Where an entity lies and who says so: the word files (``lexicon``), what they leave open from the gazetteer.

    ``district``: the gazetteer, which knows but the seat of its district.
    """
    hand: dict[str, Entry] = lexicon.kept("places-by-id")
    if not hand:
        hand.update({str(entry.get("id")): entry for entry in lexicon.of_kind("state", "place")})
    entry, place = hand.get(entity), gazetteer(lexicon).place(entity)
    if entry is None:
        return (place, "gazetteer" if place.exact else "district") if place else None
    blank = place or Place(entity, (), "", "", "", math.nan, math.nan, 0, "")
    kind = "state" if entry.kind == "state" else str(entry.get("class", "city"))
    if kind == "province":
        slug, state = entity.partition("/")[2], str(entry.get("iso3") or "")
        blank = blank._replace(province=province_of(lexicon, slug, state))
    lat, lon = entry.get("lat", blank.lat), entry.get("lon", blank.lon)
    return blank._replace(kind=kind, state=str(entry.get("iso3") or ""), lat=lat, lon=lon), "lexicon"


def kilometres(one: Place, other: Place) -> float:
    """Great-circle distance."""
    return great_circle(one.lat, one.lon, other.lat, other.lon)


@lru_cache(maxsize=50_000)  # the same places are told of again and again
def great_circle(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points, given in degrees."""
    north, other_north = math.radians(lat), math.radians(other_lat)
    east = math.sin((math.radians(other_lon) - math.radians(lon)) / 2) ** 2
    half = math.sin((other_north - north) / 2) ** 2 + math.cos(north) * math.cos(other_north) * east
    return 12742 * math.asin(math.sqrt(half))
