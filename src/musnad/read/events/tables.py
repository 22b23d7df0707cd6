"""Tables of clues at work: the sums of what the clues of many rows weigh, all rows of a report at once."""

from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np

from musnad.lexicon import Lexicon

TELLING = 2  # clues that a mark names
SIDES = 30.0  # log odds beyond which nothing is surer


class Table:
    """One table: the number of each clue, and what it weighs in each column; row 0 is the bias."""

    __slots__ = ("bias", "numbers", "values")

    def __init__(self, clues: Sequence[str], values: Any, bias: Sequence[float]) -> None:
        self.numbers: dict[str, int] = {clue: number for number, clue in enumerate(clues, 1)}
        self.bias = list(bias)
        self.values: Any = np.vstack([np.array([bias], np.float64), np.asarray(values, np.float64)])

    def sums(self, rows: Sequence[list[str]]) -> list[list[float]]:
        """For each row of clues the sum of each column, the bias with it."""
        if not rows:
            return []
        number, flat, starts = self.numbers.get, array("l"), list[int]()
        for clues in rows:
            starts.append(len(flat))
            flat.append(0)
            for clue in clues:
                found = number(clue)
                if found is not None:
                    flat.append(found)
        sums: list[list[float]] = np.add.reduceat(self.values[np.frombuffer(flat, np.int_)], starts, axis=0).tolist()
        return sums

    def strongest(self, clues: Sequence[str], column: int) -> str:
        """The clues that weigh most for a column, with their weights."""
        known = [clue for clue in dict.fromkeys(clues) if clue in self.numbers]
        weights = [(float(self.values[self.numbers[clue], column]), clue) for clue in known]
        weights.sort(key=lambda each: (-each[0], each[1]))
        return "clues: " + "; ".join([f"{clue} {weight:+.1f}" for weight, clue in weights[:TELLING]])


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
