"""Tables of clues at work: the sums of what the clues of a row weigh, and which of them weigh most."""

from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np

from musnad.lexicon import Lexicon
from musnad.read.events.book import NUMBER, WIDTH, Weighed, Weights

TELLING = 2  # clues that a mark names
SIDES = 30.0  # log odds beyond which nothing is surer
Sums = tuple[float, float, float]
Row = list[Weighed]


class Table:
    """One table: what each clue weighs in each column, by the clue's number, from 1 on; and the bias of the columns."""

    __slots__ = ("bias", "book", "columns", "texts")

    def __init__(self, clues: Sequence[str], values: Any, bias: Sequence[float]) -> None:
        self.texts = ["", *clues]
        self.columns = [array("d", [0.0, *column]) for column in np.asarray(values, np.float64).T.tolist()]
        self.book = Weights({clue: number for number, clue in enumerate(clues, 1)}, self.columns)
        self.bias = [*bias, *[0.0] * (WIDTH - len(bias))]

    def first(self, row: Row) -> Sums:
        """The sums of the first three columns, the bias with them."""
        one, two, three = self.bias[0], self.bias[1], self.bias[2]
        for group in row:
            one += group.one
            two += group.two
            three += group.three
        return one, two, three

    def last(self, row: Row) -> Sums:
        """The sums of the last three columns, the bias with them."""
        four, five, six = self.bias[3], self.bias[4], self.bias[5]
        for group in row:
            four += group.four
            five += group.five
            six += group.six
        return four, five, six

    def strongest(self, row: Row, column: int) -> str:
        """The clues that weigh most for a column, with their weights."""
        found = set[tuple[float, str]]()
        for group in row:
            tops = group.tops
            if tops is None:
                tops = group.tops = [None] * WIDTH
            top = tops[column]
            if top is None:
                top = tops[column] = self._top(group, column)
            found.update(top)
        return "clues: " + "; ".join([f"{clue} {-weight:+.1f}" for weight, clue in sorted(found)[:TELLING]])

    def _top(self, group: Weighed, column: int) -> list[tuple[float, str]]:
        """The clues of a group that weigh most for a column, each as minus its weight and its text."""
        weights, texts = self.columns[column], self.texts
        return sorted([(-weights[clue], texts[clue]) for clue in set(array(NUMBER, group.clues))])[:TELLING]


class Tables:
    """All tables: ``told`` (act or none, then the four statuses), ``roles`` (three, and three for the second look),
    ``times``; ``floors``: the probability from which a row is given.
    """

    __slots__ = ("floors", "roles", "times", "told")

    def __init__(self, kept: dict[str, Any]) -> None:
        self.told, self.roles, self.times = (table_of(kept, name) for name in ("told", "roles", "times"))
        self.floors: dict[str, float] = kept["floors"]


def table_of(kept: dict[str, Any], name: str) -> Table:
    """One of the tables that a weights file keeps."""
    clues, values = kept[name]
    return Table(clues, values, kept["bias"][name])


def tables_of(lexicon: Lexicon) -> Tables | None:
    """The tables that go with the weights read with this lexicon; None where it is read by rules alone."""
    given, kept = lexicon.kept("acts").get("given"), lexicon.kept("weighing")
    if kept.get("of") is not given:
        kept["of"], kept["made"] = given, Tables(given) if given else None
    tables: Tables | None = kept.get("made")
    return tables
