"""The book that clues are looked up in: as texts for learning, as what they weigh in a table for reading.

Clues are asked for in groups: a function that writes the texts of a group, and the few facts that they follow from. A
table keeps what a group weighs by these facts, so that most texts are never written and looked up again.
"""

from array import array
from collections.abc import Callable
from typing import Any

KEEP = 40_000  # groups kept of each kind; they are dropped when so many are there, so that memory stays bounded
WIDTH = 6  # columns of a table, at most
NUMBER = "i"  # how the numbers of clues lie in a row
Facts = tuple[Any, ...]
Texts = Callable[..., list[str]]


class Weighed:
    """A group of clues as a table knows it: the numbers of those that it has, and what they weigh in each column.

    ``tops`` keeps which of them weigh most in a column, once that was asked for.
    """

    __slots__ = ("clues", "five", "four", "one", "six", "three", "tops", "two")

    def __init__(
        self, clues: bytes, one: float, two: float, three: float, four: float, five: float, six: float
    ) -> None:
        self.clues = clues
        self.tops: list[list[tuple[float, str]] | None] | None = None
        self.one, self.two, self.three, self.four, self.five, self.six = one, two, three, four, five, six


NONE = Weighed(b"", 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


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

    def once(self, texts: Texts, facts: Facts) -> list[Any]:
        """The clues of a group whose facts seldom come again: as groups to put among others."""
        return [texts(*facts)]

    def row(self, groups: list[Any]) -> Any:
        """The clues of many groups as one row."""
        return [clue for group in groups for clue in group]


class Weights(Book):
    """What the clues weigh that a table has; others are left out. A row is a list of groups."""

    def __init__(self, numbers: dict[str, int], columns: list[Any]) -> None:
        self.numbers, self.columns = numbers, columns
        self._ones: list[Weighed | None] = [None] * (len(numbers) + 1)  # of one clue each, by its number
        self.words = frozenset(" ".join(numbers).split(" "))  # of all its clues
        self._kept: dict[Texts, dict[Any, Weighed]] = {}

    def of(self, texts: Texts, facts: Facts) -> Any:
        """What a group weighs."""
        kept = self._kept.get(texts)
        found = kept.get(facts) if kept is not None else None
        return self._keep(texts, facts, texts(*facts)) if found is None else found

    def word(self, texts: Texts, word: str) -> Any:
        """What a group weighs that follows from a word alone."""
        if word not in self.words:
            return NONE
        kept = self._kept.get(texts)
        found = kept.get(word) if kept is not None else None
        return self._keep(texts, word, texts(word)) if found is None else found

    def beside(self, texts: Texts, word: str, facts: Facts) -> Any:
        """What a group weighs each clue of which names a word: nothing, where no clue of the table has that word."""
        return self.of(texts, (word, *facts)) if word in self.words else NONE

    def once(self, texts: Texts, facts: Facts) -> list[Any]:
        """What each clue weighs of a group whose facts seldom come again: nothing is kept of the group."""
        return self._singly(texts(*facts))

    def row(self, groups: list[Any]) -> Any:
        """The groups that weigh anything."""
        return [group for group in groups if group is not NONE]

    def _keep(self, texts: Texts, facts: Any, clues: list[str]) -> Weighed:
        """Look the texts of a group up, and keep what was found."""
        kept = self._kept.setdefault(texts, {})
        if len(kept) >= KEEP:
            kept.clear()
        found = kept[facts] = self._look(clues)
        return found

    def _look(self, clues: list[str]) -> Weighed:
        """Look texts up, and add what they weigh."""
        known = self._singly(clues)
        if len(known) < 2:
            return known[0] if known else NONE
        one = two = three = four = five = six = 0.0
        for each in known:
            one += each.one
            two += each.two
            three += each.three
            four += each.four
            five += each.five
            six += each.six
        return Weighed(b"".join([each.clues for each in known]), one, two, three, four, five, six)

    def _singly(self, clues: list[str]) -> list[Weighed]:
        """Look texts up: what each weighs that the table has."""
        ones, find, found = self._ones, self.numbers.get, list[Weighed]()
        for clue in clues:
            number = find(clue)
            if number is not None:
                each = ones[number]
                if each is None:
                    each = ones[number] = self._one(number)
                found.append(each)
        return found

    def _one(self, number: int) -> Weighed:
        """What one clue weighs."""
        sums = [column[number] for column in self.columns]
        sums += [0.0] * (WIDTH - len(sums))
        return Weighed(array(NUMBER, [number]).tobytes(), sums[0], sums[1], sums[2], sums[3], sums[4], sums[5])


TEXTS = Book()
