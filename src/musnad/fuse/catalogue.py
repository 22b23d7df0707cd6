"""What the lexicon knows of an entity that fusing asks for: where it lies, and whom it belongs to."""

import math

from musnad.fuse.acts import Side, Spot
from musnad.lexicon import Lexicon
from musnad.lexicon.gazetteer import located

BELONGS = ("part_of", "leads")


class Catalogue:
    """Places and belongings, each looked up once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._above: dict[str, list[str]] = {}
        for tie in lexicon.of_kind("office", "tie"):
            if tie.kind == "office" or tie.get("is") in BELONGS:
                self._above.setdefault(tie.row["who"], []).append(str(tie.get("of") or ""))
        for state in lexicon.of_kind("state"):
            if state.get("capital"):
                self._above.setdefault(str(state.get("capital")), []).append(str(state.get("id")))
        self._known = {str(entry.get("id")) for entry in lexicon.entries if entry.get("id")}
        self._deeds = {str(row.get("form")): str(row.get("class")) for row in lexicon.of_kind("deed")}
        self._spots: dict[str, Spot | None] = {}
        self._sides: dict[str, Side] = {}

    def knows(self, entity: str) -> bool:
        """Whether the lexicon has a row for it."""
        return entity in self._known

    def deed(self, lemma: str) -> str:
        """The kind of assault that a word tells; empty for a word that fits several."""
        return self._deeds.get(lemma, "")

    def side(self, entity: str) -> Side:
        """A party with those it belongs to."""
        found = self._sides.get(entity)
        if found is None:
            found = self._sides[entity] = Side(entity, tuple(sorted(self._kin(entity, set()))))
        return found

    def _kin(self, entity: str, seen: set[str]) -> set[str]:
        seen.add(entity)
        for above in self._above.get(entity, ()):
            if above and above not in seen:
                self._kin(above, seen)
        return seen

    def spot(self, entity: str) -> Spot | None:
        """Where a place lies; None for what is no place of lexicon or gazetteer."""
        if entity not in self._spots:
            self._spots[entity] = self._spot(entity)
        return self._spots[entity]

    def _spot(self, entity: str) -> Spot | None:
        found = located(self._lexicon, entity)
        if found is None:
            return self._countryside(entity)
        place, source = found
        lat, lon = (None if math.isnan(degrees) else round(degrees, 4) for degrees in (place.lat, place.lon))
        return Spot(entity, place.kind, place.state, place.province, lat, lon, place.people, source != "district")


    def _countryside(self, entity: str) -> Spot | None:
        """The land around the seat of a province (ريف حلب الشمالي); None for any other region.

        That around a capital is often a province of its own.
        """
        side, rural, slug = entity.partition("rural-")
        if not rural or not side.startswith("region/") or f"city/{slug}" in self._above:
            return None
        for seat in (f"province/{slug}", f"city/{slug}"):
            found = located(self._lexicon, seat)
            if found is not None and found[0].province:
                return Spot(entity, "region", found[0].state, found[0].province, None, None, 0, True)
        return None


def lemma_of(marks: tuple[str, ...]) -> str:
    """The word of the lexicon by which an act is told."""
    return next((mark.partition(":")[2] for mark in marks if mark.startswith("event:")), "")

