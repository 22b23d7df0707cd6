"""The two readings of one report side by side: gold and system, and which name of one means which of the other."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any

from musnad.score.pairs import Row, pair, same_span

Json = dict[str, Any]
SENTENCE_END = re.compile(r"[.!?؟\n]+")
PEOPLE = ("actors", "recipients")
PLACED = (*PEOPLE, "places")


class Sides:
    """Gold and system reading of one report; ``system`` is an empty reading where the report was not read."""

    def __init__(self, key: str, gold: Json, system: Json | None) -> None:
        self.key, self.gold, self.system = key, gold, system or {}
        self.read = system is not None
        self.label = str((gold.get("origin") or {}).get("uri") or key)[-40:]
        names, found = self.rows("names")
        self.names = pair(names, found, same_span)
        self._wanted = {name["id"]: name["entity"] for name in names}
        self._meant = {found[j]["id"]: names[i]["entity"] for i, j in self.names}
        self._own = {name["id"]: name.get("entity", name["id"]) for name in found}
        times, seen = self.rows("times")
        self._times = {when["id"]: when["value"] for when in times}
        self._seen = {when["id"]: when.get("value") for when in seen}
        text = gold.get("text") or self.system.get("text") or ""
        self._ends = [match.start() for match in SENTENCE_END.finditer(text)]

    def rows(self, layer: str) -> tuple[list[Row], list[Row]]:
        """The rows of a layer, gold and system."""
        return self.gold.get(layer) or [], self.system.get(layer) or []

    def sentence(self, offset: int) -> int:
        """The number of the sentence in which an offset stands."""
        return bisect_left(self._ends, offset)

    def wanted(self, name: str) -> str | None:
        """The entity that a name of gold means."""
        return self._wanted.get(name)

    def meant(self, name: str) -> str:
        """Gold's entity for a name of the system, through the name of gold that covers it.

        A name that gold does not know stands for itself, so that it never counts as anybody else.
        """
        found = self._meant.get(name)
        return found if found is not None else f"unmatched:{self._own.get(name, name)}"

    def people(self, event: Row, gold: bool) -> set[str | None]:
        """The entities that act in an event or receive the act."""
        return {self._entity(name, gold) for role in PEOPLE for name in event.get(role) or []}

    def roles(self, event: Row, gold: bool) -> set[tuple[str, str | None]]:
        """All participants, places and times of an event: (role, entity or value)."""
        found = {(role, self._entity(name, gold)) for role in PLACED for name in event.get(role) or []}
        values = self._times if gold else self._seen
        return found | _dated(event.get("times") or [], values)

    def _entity(self, name: str, gold: bool) -> str | None:
        return self.wanted(name) if gold else self.meant(name)


def _dated(times: Iterable[str], values: Mapping[str, str | None]) -> set[tuple[str, str | None]]:
    return {("times", values.get(when)) for when in times}
