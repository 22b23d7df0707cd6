"""What the taggers say of a report's tokens: a label a layer, and by how much it leads the next best."""

from collections.abc import Callable
from typing import NamedTuple


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


Layers = dict[str, list[Tag]]
Reasons = Callable[[str, Tag], list[tuple[str, float]]]


class Tags:
    """The tags of one sheet by layer: only marked tokens, in order; all others are ``O``.

    ``more`` gives the layers that are tagged only where one of them is asked for.
    """

    __slots__ = ("layers", "more", "reasons")

    def __init__(
        self, layers: Layers | None = None, reasons: Reasons | None = None, more: Callable[[], Layers] | None = None
    ) -> None:
        self.layers, self.more = layers or {}, more
        self.reasons = reasons  # what spoke most for a layer's tag against its runner-up, in words, with the weight

    def why(self, layer: str, tag: Tag) -> tuple[str, ...]:
        """The evidence of a tag: tagger, margin, runner-up, and what weighed most."""
        reasons = self.reasons(layer, tag) if self.reasons else []
        told = (f"{text} ({weight:+.1f})" for text, weight in reasons)
        rival = "no tag" if tag.runner_up == "O" else tag.runner_up
        return (f"tagger:{layer}", f"margin:{tag.margin:.1f}", f"runner-up:{rival}", *told)

    def brief(self, layer: str, tag: Tag) -> tuple[str, ...]:
        """The evidence of a tag without what weighed most, which takes a while to find."""
        return f"tagger:{layer}", f"margin:{tag.margin:.1f}"

    def marked(self, layer: str) -> list[Tag]:
        """The marked tokens of a layer."""
        if layer not in self.layers and self.more is not None:
            self.layers |= self.more()
            self.more = None
        return self.layers.get(layer, [])

    def spans(self, layer: str, only: str = "") -> list[Tagged]:
        """The stretches of a layer whose labels are B- and I-, of all or ``only`` one kind; an I- alone begins one."""
        found: list[Tagged] = []
        for token, label, margin, _ in self.marked(layer):
            if not label.endswith(only):
                continue
            place, _, kind = label.partition("-")
            last = found[-1] if found else None
            if place == "I" and last and last.last == token and last.kind == kind:
                found[-1] = Tagged(last.first, token + 1, kind, min(last.margin, margin))
            else:
                found.append(Tagged(token, token + 1, kind, margin))
        return found
