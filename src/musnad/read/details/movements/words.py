"""What the lexicon's rows of forces say of a printed word, worked out once a word."""

from typing import Any

from musnad.lexicon import Lexicon, Word
from musnad.lexicon.fold import bases, fold_word
from musnad.record import Event

WAYS = ("in", "out", "back", "shift")
MOVERS = ("unit", "people", "gear", "force", "aide")
OWNED = ("ها", "هم", "هما", "نا", "ه")  # pronouns behind what somebody has (قواتها)
LEAST = 3  # letters that remain
ARMED = ("MIL", "REB", "UAF")
NOTHING: dict[str, str] = {}


class Words:
    """The classes of words, and the words that move."""

    def __init__(self, lexicon: Lexicon) -> None:
        table: dict[str, Any] = lexicon.derived(forces)
        self.ways: dict[str, str] = table["ways"]
        self.armed: dict[str, bool] = table["armed"]
        self._classes: dict[str, dict[str, str]] = table["classes"]

    @staticmethod
    def moves(kinds: dict[str, str]) -> bool:
        """Whether the classes of a word are those of one that can move; عسكري alone is an adjective."""
        return "part" not in kinds and "adjective" not in kinds and any(kind in kinds for kind in MOVERS)

    def way(self, event: Event) -> str:
        """Which way the act's word moves a force; empty where it moves nobody."""
        return self.ways.get(event.marks[0].partition(":")[2], "") if event.marks else ""

    def of(self, word: Word) -> dict[str, str]:
        """The classes of a word, each with the row's form; ``own`` where a pronoun says whose it is."""
        found = word.forces
        if found is None:
            found = word.forces = self._look(word.fold)
        return found

    def clitics(self, word: Word) -> int:
        """How many letters are written onto a word in front, where the rows of forces know it without them alone."""
        if word.fold in self._classes or not self.of(word):
            return 0
        if word.fold[0] in "وفبلك" and any(base in self._classes for base in bases(word.fold[1:])):
            return 1
        return 0

    def classes(self, noun: str) -> dict[str, str]:
        """The classes of a noun that is not a word of the text."""
        return self._look(fold_word(noun))

    def _look(self, fold: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for base in bases(fold):
            for kind, form in self._classes.get(base, NOTHING).items():
                found.setdefault(kind, form)
        if found:
            return found
        for base in bases(fold):
            for suffix in OWNED:
                stem = base.removesuffix(suffix)
                row = self._classes.get(stem, NOTHING) if len(base) > len(stem) >= LEAST else NOTHING
                if any(kind in row for kind in MOVERS):
                    return {"own": suffix} | {kind: form for kind, form in row.items() if kind in MOVERS}
        return found or NOTHING


def forces(lexicon: Lexicon) -> dict[str, Any]:
    """The rows as plain tables: classes by folded word, ways by lemma, bodies that bear arms."""
    classes: dict[str, dict[str, str]] = {}
    ways: dict[str, str] = {}
    for entry in lexicon.of_kind("force"):
        kind, form = entry.get("class"), entry.get("form")
        if kind in WAYS:
            ways[form] = kind
            continue
        for word in (form, *entry.get("also", ())):
            classes.setdefault(fold_word(word), {})[kind] = form
    armed = {entry.get("id"): True for entry in lexicon.of_kind("body") if entry.get("sector") in ARMED}
    return {"classes": classes, "ways": ways, "armed": armed}
