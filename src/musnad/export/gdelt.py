"""GDELT's table of events (61 columns, no header) and of mentions (16), parted by tabs: a row a pair of parties.

What is not known, such as the tone, is an empty cell.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import combinations
from typing import BinaryIO, NamedTuple

from musnad.export.carry import Export, whole
from musnad.export.cells import flat
from musnad.export.codes import IGO, IMG, NGO, UN, Codes
from musnad.export.folding import Folded
from musnad.export.nouns import Event, Party, Place
from musnad.export.plover import best, told
from musnad.export.tables import NOWHERE, countries, table
from musnad.lexicon import load

NO_DAY, NOT_SO = "no day", "planned, and GDELT has no word for it (so --unsure changes nothing)"
EVENTS, MENTIONS = ".export.CSV", ".mentions.CSV"
MATERIAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT = 6, 10, 14  # the first root codes of GDELT's quad classes
BESIDE = frozenset({UN, IGO, NGO, IMG})  # no states: a known group, or none
NOBODY = [""] * 10
NOWHERE_CELLS = ["0", *[""] * 7]
WEB = "1"  # GDELT's MentionType of what has an address
NOT_FOUND = "-1"
Pair = tuple[Party | None, Party | None]


class Cameo(NamedTuple):
    """A code of CAMEO with its Goldstein score."""

    code: str
    goldstein: str

    def cells(self) -> list[str]:
        """Code, base code, root code, quad class and score."""
        root = int(self.code[:2])
        quad = 1 + sum(root >= first for first in (MATERIAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT))
        return [self.code, self.code[:3], self.code[:2], str(quad), self.goldstein]


def write(what: Export, out: BinaryIO) -> None:
    """UTF-8; beside FILE.export.CSV its FILE.mentions.CSV, none beside standard output."""
    codes = load().made(Codes)
    with _beside(what) as mentions:
        for event, folded in told(what):
            if folded.auxiliary or not event.first:
                what.left[NOT_SO if folded.auxiliary else NO_DAY] += 1
                continue
            for key, pair in _pairs(event):
                _line(out, row(key, event, folded, pair, codes))
                for mention in _mentions(key, event) if mentions else ():
                    _line(mentions, mention)


@contextmanager
def _beside(what: Export) -> Iterator[BinaryIO | None]:
    if what.target is None:
        yield None
        return
    with whole(what.target.with_name(what.target.name.removesuffix(EVENTS) + MENTIONS)) as out:
        yield out


def _line(out: BinaryIO | None, cells: list[str]) -> None:
    if out:
        out.write("\t".join(cells).encode("utf-8", "backslashreplace") + b"\n")


def _pairs(event: Event) -> Iterator[tuple[str, Pair]]:
    """Each doer with each to whom it is done; those who act together with one another; with a number of its own."""
    pairs: list[Pair]
    if event.recipients:
        pairs = [(actor, recipient) for actor in event.actors or (None,) for recipient in event.recipients]
    elif len(event.actors) > 1:
        pairs = list(combinations(event.actors, 2))
    else:
        pairs = [(event.actors[0] if event.actors else None, None)]
    for number, pair in enumerate(pairs):
        digest = hashlib.sha256(f"{event.id}#{number}".encode("utf-8", "backslashreplace")).hexdigest()
        yield str(int(digest[:13], 16)), pair


def row(key: str, event: Event, folded: Folded, pair: Pair, codes: Codes) -> list[str]:
    """The 61 cells of a pair."""
    day = (event.first or "").replace("-", "")
    share = int(day[:4]) + (int(day[4:6]) * 30 - 30 + int(day[6:])) / 365
    accounts, source = event.accounts, best(event).source
    place = next((place for place in event.places if place.lat is not None), event.places[0] if event.places else None)
    added = min((each.source.published or each.date or "" for each in accounts), default="").replace("-", "")[:8]
    return [
        key, day, day[:6], day[:4], f"{share:.4f}",
        *_party(pair[0], codes, event.first), *_party(pair[1], codes, event.first),
        "", *_cameo(folded.type, folded.mode).cells(), str(len(accounts)), str(len(event.outlets) or 1),
        str(len({each.source.key for each in accounts})), "",
        *NOWHERE_CELLS, *NOWHERE_CELLS, *_geo(place), added.ljust(14, "0") if len(added) == 8 else "",
        flat(source.uri),
    ]  # fmt: skip


def _party(party: Party | None, codes: Codes, day: str | None) -> list[str]:
    """Code, name, country, known group, ethnic group, two religions, three types."""
    if party is None:
        return NOBODY
    code = codes.of(party.entity, day)
    country, group = ("", code.country) if code.country in BESIDE else (code.country, "")
    types = [*(_type(sector) for sector in code.sectors[:3]), "", "", ""][:3]
    name = flat(party.en or party.ar).upper()
    return [f"{country or group}{types[0]}", name, country, group, "", "", "", *types]


def _type(sector: str) -> str:
    return "MED" if sector == "JRN" else sector  # CAMEO's word for the press


def _geo(place: Place | None) -> list[str]:
    """Type, full name, country and province (FIPS), district, degrees, feature."""
    if place is None:
        return NOWHERE_CELLS
    fips = countries().get(place.state or "", NOWHERE).fips
    name = ", ".join(flat(part) for part in (place.en or place.ar, countries().get(place.state or "", NOWHERE).name))
    degrees = ["" if value is None else str(value) for value in (place.lat, place.lon)]
    return [_features().get(place.kind or "", "0"), name.removesuffix(", "), fips, fips, "", *degrees, ""]


def _mentions(key: str, event: Event) -> Iterator[list[str]]:
    """The 16 cells of each telling."""
    day = (event.first or "").replace("-", "").ljust(14, "0")
    for account in event.accounts:
        source = account.source
        seen = (source.published or "")[:10].replace("-", "")
        yield [
            key, day, seen.ljust(14, "0") if len(seen) == 8 else "", WEB, flat(source.outlet), flat(source.uri), "",
            NOT_FOUND, NOT_FOUND, str(account.start), "1", "", "", "", "", "",
        ]  # fmt: skip


@cache
def _cameo(type_: str, mode: str | None) -> Cameo:
    rows = {(each["type"], each["mode"]): Cameo(each["code"], each["goldstein"]) for each in table("cameo")}
    return rows.get((type_, mode or "")) or rows[type_, ""]


@cache
def _features() -> dict[str, str]:
    return {each["kind"]: each["gdelt"] for each in table("features")}
