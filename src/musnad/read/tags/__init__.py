"""Tag every token: names (outer and inner), speech (cue, speaker head, content opener), acts by type, status words.

Needs ``words``, ``sentences``; gives ``known`` (the lexicon's names among the words) and ``tags``, each with a margin.

The taggers are learnt from annotated reports (``musnad train``): linear models whose attributes are the printed word,
its affixes, what the lexicon knows of it, its word class (attributes.py), and what stands over the token (context.py).
What each word and context adds to each label is kept in tables (tables.py); where labels depend on one another the best
are found by Viterbi (decode.py), over many reports at once. Tags propose; names, speech and events decide.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Any

import numpy as np

from musnad.lexicon import Lexicon, Word
from musnad.read.tags.context import contexts, known
from musnad.read.tags.decode import Chain, Flags, Lanes
from musnad.read.tags.explain import strongest
from musnad.read.tags.frames import Context
from musnad.read.tags.layers import FIRST, LAYERS, Layer
from musnad.read.tags.tables import EDGE, Floats, Tables, context_attributes, word_attributes
from musnad.read.tags.weights import OFFSETS, Weights, load
from musnad.record.sheet import Sentence, Sheet
from musnad.record.tags import Tag, Tags

PORTION = 16_000  # tokens that are decoded at once
TOKEN = attrgetter("token")

Words = Sequence[Word]
Marked = list[list[Tag]]  # by layer


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """Tags of the sheet."""
    return run_all([sheet], lexicon)[0]


def run_all(sheets: Sequence[Sheet], lexicon: Lexicon) -> list[dict[str, Any]]:
    """Tags of many sheets, which costs less than of each alone."""
    names = [known(sheet, lexicon) for sheet in sheets]
    tagger = tagger_of(lexicon)
    if tagger is None:
        return [{"known": found, "tags": Tags()} for found in names]
    given = [contexts(sheet, lexicon, found) for sheet, found in zip(sheets, names, strict=True)]
    tags = tagger.tags(sheets, given)
    return [{"known": found, "tags": each} for found, each in zip(names, tags, strict=True)]


def tagger_of(lexicon: Lexicon) -> "Tagger | None":
    """The tagger that goes with a lexicon: of the weights told to ``use``, of the shipped ones if none were told."""
    kept: dict[str, Any] = lexicon.kept("tagger")
    if "made" not in kept:
        use(lexicon, load())
    tagger: Tagger | None = kept["made"]
    return tagger


def use(lexicon: Lexicon, weights: Weights | None) -> None:
    """From now on tag with these weights what is read with this lexicon; None: read by rules alone."""
    lexicon.kept("tagger")["made"] = Tagger(weights, lexicon) if weights else None
    lexicon.kept("acts")["given"] = weights.acts if weights else None  # for the room of events


@contextmanager
def by_rules(lexicon: Lexicon) -> Iterator[None]:
    """Within this, what is read with the lexicon is read by rules alone; afterwards by what it was read before."""
    held = [(kept, dict(kept)) for kept in (lexicon.kept("tagger"), lexicon.kept("acts"))]
    use(lexicon, None)
    try:
        yield
    finally:
        for kept, before in held:
            kept.clear()
            kept.update(before)


class Tagger:
    """Weights at work: the tables they fill, and the chains of the layers that have transitions."""

    def __init__(self, weights: Weights, lexicon: Lexicon) -> None:
        self.weights = weights
        self.tables = Tables(weights, lexicon)
        self.chains = {name: Chain(matrix) for name, matrix in weights.transitions.items()}

    def tags(self, sheets: Sequence[Sheet], given: Sequence[Sequence[Context]]) -> list[Tags]:
        """The tags of sheets whose tokens have these contexts."""
        edges = list(accumulate((len(sheet.words) for sheet in sheets), initial=0))
        found: Marked = [[] for _ in LAYERS]
        first = 0
        for words, beside in _portions(sheets, given):
            for layer, marked in zip(found, self.marked(words, beside, first), strict=True):
                layer += marked
            first += sum(map(len, words))
        named = [layer.name for layer in LAYERS]
        return [
            Tags(
                dict(zip(named, [_between(marked, a, b) for marked in found], strict=True)),
                partial(self.reasons, sheet.words, sheet.sentences, beside),  # not the sheet: that would be a ring
            )
            for (a, b), sheet, beside in zip(pairwise(edges), sheets, given, strict=True)
        ]

    def reasons(
        self, words: Words, sentences: Sequence[Sentence], given: Sequence[Context], layer: str, tag: Tag
    ) -> list[tuple[str, float]]:
        """What spoke most for a tag against its runner-up, in words."""
        sentence = next(each for each in sentences if each.start <= tag.token < each.end)
        around = []
        for offset in OFFSETS:
            at = tag.token + offset
            if sentence.start <= at < sentence.end:
                word = word_attributes(words[at], self.tables.lexicon, self.weights)
                around.append((offset, word + context_attributes(given[at])))
            else:
                around.append((offset, [EDGE]))
        return strongest(self.weights, layer, tag.label, tag.runner_up, around)

    def marked(self, sentences: Sequence[Words], given: Sequence[Sequence[Context]], first: int = 0) -> Marked:
        """The marked tokens of these sentences, by layer; ``first`` is the number of the first token."""
        scores = self.tables.emissions(sentences, given)
        lengths = np.array([len(sentence) for sentence in sentences])
        starts = np.cumsum(lengths) - lengths
        lanes = Lanes(starts, lengths)
        joined = np.ones(len(scores), bool)
        joined[starts] = False
        return [self._layer(layer, scores, lanes, joined, first) for layer in LAYERS]

    def _layer(self, layer: Layer, scores: Floats, lanes: Lanes, joined: Flags, first: int) -> list[Tag]:
        """The marked tokens of one layer, with margin and runner-up where the neighbours' labels are as they are."""
        column = FIRST[layer.name]
        mine = scores[:, column : column + len(layer.labels)]
        chain = self.chains.get(layer.name)
        labels = chain.labels(mine, lanes) if chain else mine.argmax(1)
        tokens = np.flatnonzero(labels)
        local = chain.around(mine, labels, joined)[tokens] if chain else mine[tokens]
        taken, rows = labels[tokens], np.arange(len(tokens))
        lead = local[rows, taken]
        local[rows, taken] = -np.inf
        other = local.argmax(1)
        lead = lead - local[rows, other]
        columns = (tokens + first).tolist(), taken.tolist(), lead.tolist(), other.tolist()
        name = layer.labels
        return [Tag(at, name[label], margin, name[rival]) for at, label, margin, rival in zip(*columns, strict=True)]


def _portions(
    sheets: Sequence[Sheet], given: Sequence[Sequence[Context]]
) -> Iterator[tuple[list[Words], list[Sequence[Context]]]]:
    """The sentences of all sheets with their contexts, in portions that can be decoded at once."""
    words: list[Words] = []
    beside: list[Sequence[Context]] = []
    size = 0
    for sheet, contexts_ in zip(sheets, given, strict=True):
        for sentence in sheet.sentences:
            words.append(sheet.words[sentence.start : sentence.end])
            beside.append(contexts_[sentence.start : sentence.end])
            size += sentence.end - sentence.start
            if size >= PORTION:
                yield words, beside
                words, beside, size = [], [], 0
    if words:
        yield words, beside


def _between(marked: list[Tag], first: int, last: int) -> list[Tag]:
    """The tags of one sheet's tokens, counted from its own first."""
    if not first and (not marked or marked[-1].token < last):
        return marked
    mine = marked[bisect_left(marked, first, key=TOKEN) : bisect_left(marked, last, key=TOKEN)]
    return [Tag(token - first, label, margin, rival) for token, label, margin, rival in mine]
