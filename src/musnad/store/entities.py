"""What stands beside an entity: what it is called, where it lies, which offices it held, what it is part of."""

import re
from functools import cached_property
from typing import Any

from musnad.lexicon import Entry, Lexicon
from musnad.lexicon.gazetteer import gazetteer, located
from musnad.store.rows import Row, place_row, tie_rows

ARABIC = re.compile("[\u0621-\u064a]")
BEST_SPELLING = """
SELECT text FROM spellings WHERE entity = ?1 GROUP BY text
ORDER BY ?2 IN ('PER', 'ORG') AND instr(text, ' ') > 0 DESC, sum(names) DESC, length(text) DESC, text LIMIT 1"""
BEST_TYPE = "SELECT type FROM spellings WHERE entity = ? GROUP BY type ORDER BY sum(names) DESC, type LIMIT 1"


class Known:
    """What the lexicon and the gazetteer know of entities."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    @cached_property
    def _rows(self) -> dict[str | None, Entry]:
        return {entry.get("id"): entry for entry in self.lexicon.entries if entry.get("id")}

    @cached_property
    def _ties(self) -> dict[str, list[Entry]]:
        ties: dict[str, list[Entry]] = {}
        for tie in self.lexicon.of_kind("office", "tie"):
            ties.setdefault(tie.row["who"], []).append(tie)
        return ties

    def label(self, entity: str, spelling: str) -> str:
        """What it is called in Arabic: its best spelling, or its name where it is printed in damaged letters alone."""
        label = " ".join(spelling.split())  # a name may stand over two lines
        if ARABIC.search(label):
            return label
        entry = self._rows.get(entity)
        return next(iter(entry.get("names") or ()), label) if entry else label

    def gloss(self, entity: str) -> str | None:
        """The entity in English."""
        entry = self._rows.get(entity)
        if entry is not None:
            gloss: str | None = entry.get("gloss")
            return gloss
        place = gazetteer(self.lexicon).place(entity)
        return place.label or None if place else None

    def place(self, entity: str, kind: str) -> Row | None:
        """Where it lies, as a row of ``places``; None for what is no place, or not known."""
        found: Any = located(self.lexicon, entity) if kind in ("GPE", "LOC") else None
        return place_row(entity, *found) if found else None

    def ties(self, entity: str) -> list[Row]:
        """Its offices and belongings, as rows of ``ties``."""
        return tie_rows(entity, self._ties.get(entity, []))
