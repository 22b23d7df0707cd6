"""What the taggers say of a report's tokens: a label a layer, and by how much it leads the next best."""

from typing import Any, NamedTuple


class Tag(NamedTuple):
    """One marked token: its ``label``, the ``runner_up``, and the ``margin`` between their scores (log odds, ≥ 0)."""

    token: int
    label: str
    margin: float
    runner_up: str


class Tagged(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) that a layer marks as one name; ``margin`` of the least sure token."""

    first: int
    last: int
    kind: str
    margin: float


class Tags:
    """The tags of one sheet by layer: only marked tokens, in order; all others are ``O``."""

    __slots__ = ("layers", "weights")

    def __init__(self, layers: dict[str, list[Tag]] | None = None, weights: Any = None) -> None:
        self.layers = layers or {}
        self.weights = weights  # what made them

    def marked(self, layer: str) -> list[Tag]:
        """The marked tokens of a layer."""
        return self.layers.get(layer, [])

    def spans(self, layer: str) -> list[Tagged]:
        """The stretches of a layer whose labels are B- and I-; an I- without its B- begins one as well."""
        found: list[Tagged] = []
        for tag in self.marked(layer):
            place, _, kind = tag.label.partition("-")
            last = found[-1] if found else None
            if place == "I" and last and last.last == tag.token and last.kind == kind:
                found[-1] = Tagged(last.first, tag.token + 1, kind, min(last.margin, tag.margin))
            else:
                found.append(Tagged(tag.token, tag.token + 1, kind, tag.margin))
        return found
