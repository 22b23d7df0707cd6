"""Tables of clues at work: the sums of what the clues of many rows weigh, all rows of a report at once."""

from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np

from musnad.lexicon import Lexicon
from musnad.read.events.book import NUMBER, Numbers

BIAS = array(NUMBER, [0]).tobytes()  # its row
SIZE = len(BIAS)
TELLING = 2  # clues that a mark names
SIDES = 30.0  # log odds beyond which nothing is surer


class Table:
    """One table: what each clue weighs in each column, by the clue's number; row 0 is the bias."""

    __slots__ = ("bias", "book", "columns", "texts", "values")

    def __init__(self, clues: Sequence[str], values: Any, bias: Sequence[float]) -> None:
        self.book = Numbers({clue: number for number, clue in enumerate(clues, 1)})
        self.texts, self.bias = ["", *clues], list(bias)
        self.values: Any = np.vstack([np.array([bias], np.float64), np.asarray(values, np.float64)])
        self.columns = [array("d", column.tobytes()) for column in self.values.T]

    def sums(self, rows: Sequence[bytes]) -> list[list[float]]:
        """For each row of clues the sum of each column, the bias with it."""
        if not rows:
            return []
        starts, at = list[int](), 0
        for clues in rows:
            starts.append(at)
            at += len(clues) // SIZE + 1
        flat = np.frombuffer(BIAS + BIAS.join(rows), np.intc)
        sums: list[list[float]] = np.add.reduceat(self.values[flat], starts, axis=0).tolist()
        return sums

    def strongest(self, clues: bytes, column: int) -> str:
        """The clues that weigh most for a column, with their weights."""
        weights, texts = self.columns[column], self.texts
        known = sorted([(-weights[clue], texts[clue]) for clue in set(array(NUMBER, clues))])
        return "clues: " + "; ".join([f"{clue} {-weight:+.1f}" for weight, clue in known[:TELLING]])


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
