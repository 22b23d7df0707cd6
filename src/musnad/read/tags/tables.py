"""Tables of scores: one row a printed word and one a context, filled when it first appears, gathered with numpy.

A linear chain whose attributes each look at one token at one offset factorises: the score of a label at a token is the
sum over the offsets of what the tables hold for the words and contexts around it. Between sentences lie two edge rows.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from musnad.lexicon import Lexicon, Word
from musnad.read.tags.attributes import attributes
from musnad.read.tags.frames import Context
from musnad.read.tags.layers import FIRST, WIDTH, Layer
from musnad.read.tags.weights import OFFSETS, Weights

ROWS = 60_000  # rows kept at once; all are dropped when full, so that memory stays bounded
EDGE, BIAS, BESIDE = "edge", "bias", "@"  # attribute outside a sentence, of every word, before those of a context
PADS = len(OFFSETS) // 2
Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]


class Table:
    """Rows of scores by key, one block an offset, of some ``columns``; row 0 is the edge's."""

    def __init__(self, sums: "Sums", edge: Iterable[str], columns: slice) -> None:
        self.sums, self.columns = sums, columns
        self.number: dict[Any, int] = {}
        self.rows: Floats = np.zeros((len(OFFSETS), 1024, columns.stop - columns.start), np.float32)
        self.rows[:, 0] = sums.row(edge)[:, columns]

    def numbers(self, keys: Sequence[Any], found: Callable[[Any], Iterable[str]]) -> list[int]:
        """The rows of keys; those without one get theirs from the attributes that ``found`` gives."""
        number = self.number
        try:
            return [number[key] for key in keys]
        except KeyError:
            self._add([key for key in dict.fromkeys(keys) if key not in number], keys, found)
            return [number[key] for key in keys]

    def _add(self, new: list[Any], keys: Sequence[Any], found: Callable[[Any], Iterable[str]]) -> None:
        if len(self.number) + len(new) > ROWS:
            self.number.clear()
            new = list(dict.fromkeys(keys))
        for key in new:
            number = len(self.number) + 1
            if number == self.rows.shape[1]:
                self.rows = np.concatenate([self.rows, np.zeros_like(self.rows)], 1)
            self.rows[:, number] = self.sums.row(found(key))[:, self.columns]
            self.number[key] = number

    def add_to(self, total: Floats, padded: Numbers) -> None:
        """Add to each token's scores what the rows around it say; ``padded`` has edges in front and behind."""
        buffer = np.empty_like(total)
        size = len(total)
        for offset in OFFSETS:
            at = padded[PADS + offset : PADS + offset + size]
            np.take(self.rows[PADS + offset], at, 0, buffer, "clip")
            total += buffer


class Tables:
    """The scores of words and of contexts in neighbouring ``layers``, for one set of weights and one lexicon."""

    def __init__(self, weights: Weights, lexicon: Lexicon, sums: "Sums", layers: Sequence[Layer]) -> None:
        self.weights, self.lexicon, self.layers = weights, lexicon, layers
        self.first, last = FIRST[layers[0].name], layers[-1]
        columns = slice(self.first, FIRST[last.name] + len(last.labels))
        self.words = Table(sums, [EDGE], columns)
        self.contexts = Table(sums, [], columns)

    def emissions(self, sentences: Sequence[Sequence[Word]], given: Sequence[Sequence[Context]]) -> Floats:
        """The score of every label at every token of these sentences, one after another: tokens × columns."""
        lengths = [len(sentence) for sentence in sentences]
        words = self.words.numbers(list(chain.from_iterable(sentences)), self._of_word)
        contexts = self.contexts.numbers(list(chain.from_iterable(given)), context_attributes)
        inside = np.arange(len(words)) + np.repeat(np.arange(len(lengths)) * PADS, lengths)
        total = np.zeros((len(words) + PADS * (len(lengths) - 1), self.words.rows.shape[2]), np.float32)
        for table, numbers in ((self.words, words), (self.contexts, contexts)):
            padded = np.zeros(len(total) + 2 * PADS, np.intp)
            padded[inside + PADS] = numbers
            table.add_to(total, padded)
        return total[inside]

    def _of_word(self, word: Word) -> list[str]:
        return word_attributes(word, self.lexicon, self.weights)


class Sums:
    """Weights at hand for being summed up: one array of columns and values, and where each attribute's lie."""

    def __init__(self, weights: Weights) -> None:
        edges: list[int] = weights.starts.tolist()
        self.slices = dict(zip(weights.attributes, map(slice, edges[:-1], edges[1:]), strict=True))
        self.cells = np.stack([weights.columns, weights.values], 1)

    def row(self, found: Iterable[str]) -> Floats:
        """The sum of the weights of these attributes, by offset and label."""
        cells, slices = self.cells, self.slices
        parts = [cells[slices[each]] for each in found if each in slices]
        if not parts:
            return np.zeros((len(OFFSETS), WIDTH), np.float32)
        taken = np.concatenate(parts)
        row = np.bincount(taken[:, 0].astype(np.intp), taken[:, 1], len(OFFSETS) * WIDTH)
        return row.reshape(len(OFFSETS), WIDTH).astype(np.float32)


def word_attributes(word: Word, lexicon: Lexicon, weights: Weights) -> list[str]:
    """All attributes of a word."""
    return [BIAS, *chain.from_iterable(attributes(word, lexicon, weights.classes.get).values())]


def context_attributes(context: Context) -> list[str]:
    """All attributes of a context."""
    return [BESIDE + each for each in context]
