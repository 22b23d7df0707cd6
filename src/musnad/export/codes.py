"""Country and sector of a party on a day, as PLOVER codes them: what the lexicon knows, never a guess."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from musnad.export.tables import table
from musnad.lexicon import Lexicon
from musnad.lexicon.gazetteer import located
from musnad.lexicon.word import Entry

UN, IGO, NGO, IMG = "UNO", "IGO", "NGO", "IMG"  # what stands for a country of those that belong to none
UNITED_NATIONS = "org/united-nations"
ARMED_ABROAD = frozenset({"REB", "UAF"})
BY_RULE = {"gov": "GOV", "army": "MIL", "media": "JRN"}  # ids that the reader builds of a state's bodies: gov/france-…


class Code(NamedTuple):
    """Who somebody is: ``country`` (three letters, empty: not known), ``sectors`` the first of which is the main one.

    ``title`` is the office held on that day.
    """

    country: str = ""
    sectors: tuple[str, ...] = ()
    title: str = ""

    @property
    def sector(self) -> str:
        """The main sector, empty where none is known."""
        return self.sectors[0] if self.sectors else ""


class Codes:
    """Looks up codes; ``lexicon.made(Codes)`` keeps one."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        kinds = ("state", "body", "person", "place")
        self._rows = {str(row.get("id")): row for row in lexicon.of_kind(*kinds) if row.get("id")}
        self._of: dict[str, list[Entry]] = defaultdict(list)
        for row in lexicon.of_kind("office", "sector"):
            self._of[row.row["who"]].append(row)
        part_of = [row for row in lexicon.of_kind("tie") if row.get("is") == "part_of"]
        self._above = {row.row["who"]: str(row.get("of")) for row in part_of}
        states = [row for row in lexicon.of_kind("state") if row.get("iso3")]
        self._states = {str(row.get("id")).partition("/")[2]: str(row.get("iso3")) for row in states}
        self._kept: dict[tuple[str, str], Code] = {}

    def of(self, entity: str, day: str | None = None) -> Code:
        """The code of an entity on an ISO day; without a day, what holds on all days."""
        key = entity, (day or "") if entity in self._of else ""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._code(*key)
        return found

    def _code(self, entity: str, day: str) -> Code:
        row = self._rows.get(entity)
        if row is None:
            return self._by_id(entity)
        if row.kind == "person":
            return self._person(row, day)
        if row.kind == "body":
            sectors = self._sectors(row, day)
            return Code(self._country(row, sectors), sectors)
        return Code(str(row.get("iso3") or "") or self._lies_in(entity))

    def _by_id(self, entity: str) -> Code:
        """Of what the lexicon has no row for: a body that is called by its state, or a place of the gazetteer."""
        room, _, name = entity.partition("/")
        if room not in BY_RULE:
            return Code(self._lies_in(entity))
        words = name.split("-")
        heads = ("-".join(words[:count]) for count in range(len(words), 0, -1))
        country = next((self._states[head] for head in heads if head in self._states), "")
        return Code(country, (BY_RULE[room],))

    def _lies_in(self, entity: str) -> str:
        found = located(self._lexicon, entity)
        return found[0].state if found else ""

    def _person(self, row: Entry, day: str) -> Code:
        offices = [office for office in self._of[str(row.get("id"))] if _holds(office, day)]
        codes = [self._office(office, day) for office in offices]
        sectors = tuple(dict.fromkeys(sector for code in codes for sector in code.sectors))
        if not day and len(sectors) > 1:
            sectors = ()
        countries = {code.country for code in codes if code.country and code.country not in (UN, IGO)}
        home = str(row.get("country") or "")
        serves = codes[0].country if codes and sectors else ""
        country = serves or home or (countries.pop() if len(countries) == 1 else "")
        return Code(country, sectors, str(offices[0].get("title")) if offices and day else "")

    def _office(self, office: Entry, day: str) -> Code:
        of = str(office.get("of") or "")
        code = self.of(of, day or None)
        if not of.startswith("state/"):
            return code
        told = [_titles()[word] for word in str(office.get("title")).split() if word in _titles()]
        sector = told[0] if told else "GOV"
        return Code(code.country, () if sector == "-" else (sector,))

    def _sectors(self, row: Entry, day: str) -> tuple[str, ...]:
        timed = self._of.get(str(row.get("id")), ())
        if not timed:
            return (str(row.get("sector")),) if row.get("sector") else ()
        held = tuple(dict.fromkeys(str(each.get("code")) for each in timed if day and _holds(each, day)))
        return held[-1:]

    def _country(self, row: Entry, sectors: Iterable[str]) -> str:
        if IGO in sectors:
            return UN if UNITED_NATIONS in self._upward(str(row.get("id"))) else IGO
        if row.get("iso3"):
            return str(row.get("iso3"))
        return NGO if NGO in sectors else IMG if ARMED_ABROAD.intersection(sectors) else ""

    def _upward(self, entity: str) -> Iterator[str]:
        seen = set[str]()
        while entity and entity not in seen:
            yield entity
            seen.add(entity)
            entity = self._above.get(entity, "")


def _holds(row: Entry, day: str) -> bool:
    """Whether an office is held, or a sector holds, on a day; an edge that is not known is open."""
    since, until = str(row.get("from") or ""), str(row.get("to") or "")
    return not day or (day[: len(since)] >= since and day[: len(until)] <= until)


@cache
def _titles() -> dict[str, str]:
    return {row["word"]: row["sector"] for row in table("offices")}
