"""Which track is meant: by the process named, by the city of the talks, and by whose war the report speaks of.

Which tracks there are is data (``words/processes/tracks.toml``); nothing here knows one by name.
"""

from typing import Any, NamedTuple

from musnad.lexicon import Lexicon
from musnad.record import Name

Row = dict[str, Any]
ENOUGH = 2  # names of a conflict that a report must hold before a city alone means its talks
MORE = 3  # times as many names of another conflict as of its own before a process is taken for another


Plain = tuple[list[Row], dict[str, int], dict[str, list[int]], dict[str, int], dict[str, str]]


class Tracks(NamedTuple):
    """Rows of tracks by their number: found by process, by city; ``origin``: whose an entity is (ISO code)."""

    rows: list[Row]
    by_process: dict[str, int]
    by_city: dict[str, list[int]]
    by_slug: dict[str, int]
    origin: dict[str, str]


def tracks(lexicon: Lexicon) -> Plain:
    """The tracks of the lexicon, as plain values."""
    rows = [dict(entry.row) for entry in lexicon.of_kind("track")]
    by_process: dict[str, int] = {}
    by_city: dict[str, list[int]] = {}
    by_slug: dict[str, int] = {}
    for number, row in enumerate(rows):
        for process in (row["track"], *row.get("also", ())):
            by_process[process] = number
        for city in row.get("cities", ()):
            by_city.setdefault(city, []).append(number)
        if "rounds" in row:
            by_slug[row["rounds"].removesuffix("{}")] = number
    origin = {
        entry.get("id"): entry.get("iso3") or entry.get("country") or ""
        for entry in lexicon.of_kind("body", "state", "person", "place")
    }
    return rows, by_process, by_city, by_slug, {key: iso for key, iso in origin.items() if iso}


class Chooser:
    """Chooses among tracks by what one report names."""

    def __init__(self, lexicon: Lexicon, names: list[Name]) -> None:
        self.tracks = Tracks(*lexicon.derived(tracks))
        self.names = names
        self._entities: dict[str, int] | None = None  # how many names mean each
        self._evidence: dict[int, int] = {}
        self._in_city: dict[str, int | None] = {}
        self._hosts: dict[int, str] = {}

    def of_process(self, process: str) -> int | None:
        """The track of a process: the one it is, one of its parts, or one of its rounds."""
        found = self.tracks.by_process.get(process)
        if found is None and "-round-" in process:
            found = self.tracks.by_slug.get(process[: process.rindex("-round-") + len("-round-")])
            parent = process[: process.rindex("-round-")]
            found = self.tracks.by_process.get(parent, found)
        return found

    def named(self, number: int) -> int:
        """The track meant by a name of this one: another of the same city where the report is about that one's war."""
        row = self.tracks.rows[number]
        rivals = {other for city in row.get("cities", ()) for other in self.tracks.by_city[city]} - {number}
        rivals = {other for other in rivals if self.tracks.rows[other].get("conflict") != row.get("conflict")}
        own = self.evidence(number)
        ranked = sorted(rivals, key=lambda other: (-self.evidence(other), other))
        if ranked and self.evidence(ranked[0]) >= max(ENOUGH, MORE * own):
            return ranked[0]
        return number

    def in_city(self, city: str) -> int | None:
        """The track that is held in a city, by the war that the report is about; None where that is open."""
        if city not in self._in_city:
            self._in_city[city] = self._held_in(city)
        return self._in_city[city]

    def _held_in(self, city: str) -> int | None:
        there = self.tracks.by_city.get(city, [])
        ranked = sorted(there, key=lambda other: (-self.evidence(other), other))
        if not ranked or self.evidence(ranked[0]) < ENOUGH:
            return None
        best = self.tracks.rows[ranked[0]]
        for other in ranked[1:]:
            rival = self.tracks.rows[other]
            if self.evidence(other) == self.evidence(ranked[0]) and rival.get("conflict") != best.get("conflict"):
                return None
        return ranked[0]

    def evidence(self, number: int) -> int:
        """How many names of the report belong to a track's war: its state, parties, places, and mediators."""
        found = self._evidence.get(number)
        if found is None:
            row, origin = self.tracks.rows[number], self.tracks.origin
            conflict = row.get("conflict", "")
            iso, mediators = origin.get(conflict), row.get("mediators", ())
            found = self._evidence[number] = sum(
                [
                    count
                    for entity, count in self._named().items()
                    if entity == conflict or entity in mediators or (iso and origin.get(entity) == iso)
                ]
            )
        return found

    def _named(self) -> dict[str, int]:
        """Whom and what the report names, each with how often."""
        found = self._entities
        if found is None:
            found = self._entities = {}
            for name in self.names:
                found[name.entity] = found.get(name.entity, 0) + 1
        return found

    def host(self, number: int) -> str:
        """The slug of the state in which a track's first city lies, as ids of its bodies begin; empty if unknown."""
        found = self._hosts.get(number)
        if found is None:
            found = self._hosts[number] = self._host(number)
        return found

    def _host(self, number: int) -> str:
        cities = self.tracks.rows[number].get("cities", ())
        iso = self.tracks.origin.get(cities[0]) if cities else None
        for key, code in self.tracks.origin.items() if iso else ():
            if code == iso and key.startswith("state/"):
                return key.partition("/")[2]
        return ""


def round_id(row: Row, process: str, ordinal: int) -> str:
    """The id of a numbered round of a track; of a process that has no row the one that names give it."""
    pattern = row.get("rounds") or "process/" + process.partition("/")[2].removesuffix("-talks") + "-round-{}"
    return str(pattern).format(ordinal)
