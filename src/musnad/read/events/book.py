"""The book that clues are looked up in: as texts for learning, as numbers of a table for reading.

Clues are asked for in groups: a function that writes the texts of a group, and the few facts that they follow from. A
table keeps the numbers of a group by these facts, so that most texts are never written and looked up again.
"""

from array import array
from collections.abc import Callable
from typing import Any

KEEP = 40_000  # groups kept of each kind; they are dropped when so many are there, so that memory stays bounded
NONE = b""
NUMBER = "i"  # how numbers lie in a row
Facts = tuple[Any, ...]
Texts = Callable[..., list[str]]


class Book:
    """The texts themselves: a row of clues is a list of them."""

    def of(self, texts: Texts, facts: Facts) -> Any:
        """The clues of a group: its texts."""
        return texts(*facts)

    def word(self, texts: Texts, word: str) -> Any:
        """The clues of a group that follows from a word alone."""
        return texts(word)

    def beside(self, texts: Texts, word: str, facts: Facts) -> Any:
        """The clues of a group each of which names a word."""
        return texts(word, *facts)

    def once(self, texts: Texts, facts: Facts) -> Any:
        """The clues of a group whose facts seldom come again."""
        return texts(*facts)

    def row(self, groups: list[Any]) -> Any:
        """The clues of many groups as one row."""
        return [clue for group in groups for clue in group]


class Numbers(Book):
    """The numbers of the clues that a table weighs, as bytes; those that it does not know are left out."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self.numbers = numbers
        self.words = frozenset(" ".join(numbers).split(" "))  # of all its clues
        self._kept: dict[Texts, dict[Any, bytes]] = {}

    def of(self, texts: Texts, facts: Facts) -> Any:
        """The numbers of a group."""
        kept = self._kept.get(texts)
        found = kept.get(facts) if kept is not None else None
        return self._keep(texts, facts, texts(*facts)) if found is None else found

    def word(self, texts: Texts, word: str) -> Any:
        """The numbers of a group that follows from a word alone."""
        if word not in self.words:
            return NONE
        kept = self._kept.get(texts)
        found = kept.get(word) if kept is not None else None
        return self._keep(texts, word, texts(word)) if found is None else found

    def beside(self, texts: Texts, word: str, facts: Facts) -> Any:
        """The numbers of a group each of which names a word: none, where no clue of the table has that word."""
        return self.of(texts, (word, *facts)) if word in self.words else NONE

    def once(self, texts: Texts, facts: Facts) -> Any:
        """The numbers of a group whose facts seldom come again: not kept."""
        return self._look(texts(*facts))

    def row(self, groups: list[Any]) -> Any:
        """The numbers of many groups."""
        return b"".join(groups)

    def _keep(self, texts: Texts, facts: Any, clues: list[str]) -> bytes:
        """Look the texts of a group up, and keep what was found."""
        kept = self._kept.setdefault(texts, {})
        if len(kept) >= KEEP:
            kept.clear()
        found = kept[facts] = self._look(clues)
        return found

    def _look(self, clues: list[str]) -> bytes:
        """Look texts up."""
        number = self.numbers.get
        return array(NUMBER, [known for clue in clues if (known := number(clue))]).tobytes()


TEXTS = Book()
