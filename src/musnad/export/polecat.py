"""POLECAT's table: forty columns parted by tabs, a row an event, several parties in one cell, None: not known."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import BinaryIO

import musnad
from musnad.export.carry import Export
from musnad.export.cells import MANY, Sheet, flat
from musnad.export.codes import Code, Codes
from musnad.export.folding import Folded
from musnad.export.nouns import Event, Party, Place
from musnad.export.plover import best, told
from musnad.export.tables import NOWHERE, countries, table
from musnad.lexicon import load

NONE = "None"
SETTLED = frozenset({"city", "town", "village"})
SIDE = ("{0} Name", "{0} Country", "{0} COW", "Primary {0} Sector", "{0} Sectors", "{0} Title", "{0} Name Raw",
        "Wikipedia {0} ID")  # fmt: skip
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(name.format("Actor") for name in SIDE), *(name.format("Recipient") for name in SIDE),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip


def write(what: Export, out: BinaryIO) -> None:
    """UTF-8, a header, then a row an event."""
    codes, sheet = load().made(Codes), Sheet(out)
    rows = sheet.tabs()
    rows.writerow(COLUMNS)
    for event, folded in told(what):
        rows.writerow(row(event, folded, codes))
    sheet.done()


def row(event: Event, folded: Folded, codes: Codes) -> list[str]:
    """The forty cells of an event."""
    source = best(event).source
    cells = [
        event.id, event.first or NONE, folded.type, _many((folded.mode or "", *folded.auxiliary)),
        str(folded.intensity), folded.quad.upper(), _many(event.contexts),
        *_side(event.actors, codes, event.first), *_side(event.recipients, codes, event.first),
        *_where(event.places), source.outlet or "", source.published or "", NONE, NONE, NONE, "ar",
        f"MUSNAD {musnad.__version__}",
    ]  # fmt: skip
    return [flat(cell) or NONE for cell in cells]


def _side(parties: Sequence[Party], codes: Codes, day: str | None) -> list[str]:
    """All parties of a side, in the same order in every cell."""
    found = [codes.of(party.entity, day) for party in parties]
    return [
        _each(flat(party.en or party.ar) for party in parties), _each(code.country for code in found),
        _each(_cow(code) for code in found), _each(code.sector for code in found),
        _each(",".join(code.sectors) for code in found), _each(flat(code.title) for code in found),
        _each(flat(party.ar) for party in parties), NONE,
    ]  # fmt: skip


def _cow(code: Code) -> str:
    return countries().get(code.country, NOWHERE).cow


def _where(places: Sequence[Place]) -> list[str]:
    if not places:
        return [NONE] * 10
    place = next((place for place in places if place.lat is not None), places[0])
    name = place.en or place.ar
    return [
        name, name if place.kind in SETTLED else NONE, NONE, place.province or NONE, place.state or NONE,
        _degrees(place.lat), _degrees(place.lon), NONE, place.ar, _features().get(place.kind or "", NONE),
    ]  # fmt: skip


def _degrees(value: float | None) -> str:
    return NONE if value is None else str(value)


def _many(words: Iterable[str]) -> str:
    return MANY.join(word for word in words if word) or NONE


def _each(words: Iterable[str]) -> str:
    """A word for every party, so that the cells of a side can be split alike."""
    return MANY.join(word.replace(";", ",") or NONE for word in words) or NONE


@cache
def _features() -> dict[str, str]:
    return {each["kind"]: each["geonames"] for each in table("features")}
