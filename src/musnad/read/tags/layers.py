"""The layers of tags: which labels each has. One column of the tables stands for one label of one layer."""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

NAMES = ("PER", "ORG", "GPE", "LOC", "PROC")
EVENTS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip
NONE = "O"
SPEECH = (NONE, "B-CUE", "I-CUE", "SPEAKER", "OPENER")
BIO = (NONE, *(f"{place}-{kind}" for kind in NAMES for place in "BI"))


@dataclass(frozen=True)
class Layer:
    """A tagger: its labels, ``O`` first; ``chained`` where one label depends on the one before.

    ``lasso`` (c1) and ``ridge`` (c2) keep its weights few and small; ``lean`` is taken off the score of ``O``: to miss
    a tag costs as much as to invent one, and a tagger learnt from few reports is shy.
    """

    name: str
    labels: tuple[str, ...]
    chained: bool
    says: str
    lasso: float = 0.1
    ridge: float = 0.05
    lean: float = 0.0
    blind: tuple[str, ...] = ()  # groups of attributes that it does better without

    @cached_property
    def number(self) -> dict[str, int]:
        """Each label to its number."""
        return {label: number for number, label in enumerate(self.labels)}


LAYERS = (
    Layer("outer", BIO, True, "names, the outermost: person, body, state or city, other place, process"),
    Layer("inner", BIO, False, "names inside a longer name"),
    Layer("speech", SPEECH, True, "cue, head of the speaker, content opener", 0.02, 0.3, 0.4, ("classes",)),
    Layer("events", (NONE, *EVENTS), False, "the word that names an act, by PLOVER type", lean=0.6),
    Layer("status", (NONE, "FUTURE", "POSSIBLE", "DENIED"), False, "the word that says an act will be, may be, is not"),
)
EDGES = tuple(accumulate((len(layer.labels) for layer in LAYERS), initial=0))
FIRST = {layer.name: edge for layer, edge in zip(LAYERS, EDGES, strict=False)}  # the first column of each layer
WIDTH = EDGES[-1]
READ, OTHERS = LAYERS[:1], LAYERS[1:]  # those that the rooms read, and those that are tagged when asked for
