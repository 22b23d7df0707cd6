"""Tag every token: names (outer and inner), speech (cue, speaker head, content opener), acts by type, status words.

Needs ``words``, ``sentences``; gives ``known`` (the lexicon's names among the words) and ``tags``, each with a margin.

The taggers are learnt from annotated reports (``musnad train``): linear models whose attributes are the printed word,
its affixes, what the lexicon knows of it, its word class (attributes.py), and what stands over the token (context.py).
What each word and context adds to each label is kept in tables (tables.py); where labels depend on one another the best
are found by Viterbi (decode.py), over many reports at once. Tags propose; names, speech and events decide.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from musnad.lexicon import Lexicon, Word
from musnad.read.tags.context import contexts, known
from musnad.read.tags.decode import Chain, Flags, Lanes
from musnad.read.tags.explain import strongest
from musnad.read.tags.frames import Context
from musnad.read.tags.layers import FIRST, OTHERS, READ
from musnad.read.tags.tables import EDGE, Floats, Sums, Tables, context_attributes, word_attributes
from musnad.read.tags.weights import OFFSETS, Weights, load
from musnad.record.sheet import Sentence, Sheet
from musnad.record.tags import Tag, Tags

PORTION = 16_000  # tokens that are decoded at once

Words = Sequence[Word]
Portion = tuple[list[Words], list[Sequence[Context]]]  # sentences, and the contexts of their tokens
Row = list[Tag]
Marked = tuple[NDArray[Any], ...]  # of a layer: marked tokens, their labels, margins, runners-up


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
    """Weights at work: the tables they fill, and the chains of the layers that have transitions.

    Only the layers of ``READ`` are tagged at once; the others of a sheet when one of them is asked for.
    """

    def __init__(self, weights: Weights, lexicon: Lexicon) -> None:
        self.weights = weights
        self.tables = Tables(weights, lexicon, Sums(weights), READ)
        self.chains = {name: Chain(matrix) for name, matrix in weights.transitions.items()}

    @cached_property
    def others(self) -> Tables:
        """The tables of the layers that are tagged when asked for."""
        return Tables(self.weights, self.tables.lexicon, self.tables.words.sums, OTHERS)

    def tags(self, sheets: Sequence[Sheet], given: Sequence[Sequence[Context]]) -> list[Tags]:
        """The tags of sheets whose tokens have these contexts."""
        lengths = [len(sheet.words) for sheet in sheets]
        layers = self._tagged(_portions(zip(sheets, given, strict=True)), self.tables, lengths)
        return [
            Tags(
                {name: found[number] for name, found in layers.items()},
                partial(self.reasons, sheet.words, sheet.sentences, beside),  # not the sheet: that would be a ring
                partial(self._rest, sheet.words, sheet.sentences, beside),
            )
            for number, (sheet, beside) in enumerate(zip(sheets, given, strict=True))
        ]

    def _rest(self, words: Words, sentences: Sequence[Sentence], given: Sequence[Context]) -> dict[str, Row]:
        """The tags of one sheet in the layers that are tagged when asked for."""
        layers = self._tagged(_cut([(words, sentences, given)]), self.others, [len(words)])
        return {name: found for name, (found,) in layers.items()}

    def _tagged(self, portions: Iterable[Portion], tables: Tables, lengths: Sequence[int]) -> dict[str, list[Row]]:
        """The tags of sheets of these lengths by layer, those of each sheet counted from its own first token."""
        found: dict[str, list[Marked]] = {layer.name: [] for layer in tables.layers}
        first = 0
        for words, beside in portions:
            for layer, marked in zip(found.values(), self._marked(words, beside, tables, first), strict=True):
                layer.append(marked)
            first += sum(map(len, words))
        edges = np.concatenate([[0], np.cumsum(lengths, dtype=np.intp)])
        return {layer.name: _by_sheet(layer.labels, found[layer.name], edges) for layer in tables.layers}

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

    def _marked(
        self, sentences: Sequence[Words], given: Sequence[Sequence[Context]], tables: Tables, first: int
    ) -> Iterator[Marked]:
        """The marked tokens of these sentences, layer by layer; ``first`` is the number of the first token."""
        scores = tables.emissions(sentences, given)
        lengths = np.array([len(sentence) for sentence in sentences])
        starts = np.cumsum(lengths) - lengths
        lanes = Lanes(starts, lengths)
        joined = np.ones(len(scores), bool)
        joined[starts] = False
        for layer in tables.layers:
            column = FIRST[layer.name] - tables.first
            mine = scores[:, column : column + len(layer.labels)]
            tokens, *others = self._layer(self.chains.get(layer.name), mine, lanes, joined)
            yield (tokens + first, *others)

    @staticmethod
    def _layer(chain: Chain | None, scores: Floats, lanes: Lanes, joined: Flags) -> Marked:
        """The marked tokens of one layer, with margin and runner-up where the neighbours' labels are as they are."""
        labels = chain.labels(scores, lanes) if chain else scores.argmax(1)
        tokens = np.flatnonzero(labels)
        local = chain.around(scores, labels, joined, tokens) if chain else scores[tokens]
        taken, rows = labels[tokens], np.arange(len(tokens))
        lead = local[rows, taken]
        local[rows, taken] = -np.inf
        other = local.argmax(1)
        return tokens, taken, lead - local[rows, other], other


def _by_sheet(labels: Sequence[str], found: Sequence[Marked], edges: NDArray[np.intp]) -> list[Row]:
    """The tags of each sheet in one layer; ``edges`` are the first tokens of the sheets, and the end."""
    if not found:
        return [[] for _ in edges[1:]]
    tokens, taken, lead, other = (np.concatenate(column) for column in zip(*found, strict=True))
    cuts = np.searchsorted(tokens, edges)
    own = tokens - np.repeat(edges[:-1], np.diff(cuts))
    named = own.tolist(), [labels[at] for at in taken.tolist()], lead.tolist(), [labels[at] for at in other.tolist()]
    rows = list(map(Tag._make, zip(*named, strict=True)))
    return [rows[a:b] for a, b in pairwise(cuts.tolist())]


def _portions(sheets: Iterable[tuple[Sheet, Sequence[Context]]]) -> Iterator[Portion]:
    """The sentences of sheets with their contexts, in portions that can be decoded at once."""
    return _cut((sheet.words, sheet.sentences, beside) for sheet, beside in sheets)


def _cut(sheets: Iterable[tuple[Words, Sequence[Sentence], Sequence[Context]]]) -> Iterator[Portion]:
    """The sentences of these words with their contexts, in portions that can be decoded at once."""
    words: list[Words] = []
    beside: list[Sequence[Context]] = []
    size = 0
    for own, sentences, given in sheets:
        for sentence in sentences:
            words.append(own[sentence.start : sentence.end])
            beside.append(given[sentence.start : sentence.end])
            size += sentence.end - sentence.start
            if size >= PORTION:
                yield words, beside
                words, beside, size = [], [], 0
    if words:
        yield words, beside
