"""Learn word classes from plain Arabic text: words that stand between the same neighbours share a class.

Reports with the same first 200 characters count once. Tokens are cut and folded as the reader does it; a number is one
of ``<1>`` to ``<5>`` by how many digits it has, the end of a line ``<n>``; other signs are words like all others.

Method: for each of the most frequent words, count the words one and two places before and behind it, each place apart;
take roots, so that frequent contexts do not rule; cut to some hundred dimensions by a truncated singular value
decomposition; bring to one length; k-means, where a word weighs by the root of its count, so that rare words follow and
do not lead. Then once more with the classes of the neighbours beside the neighbours, as the class of a rare neighbour
tells what it alone cannot. The coarse classes are clusters of the fine classes' centres, so each fine class lies in one
coarse class. One thread and fixed seeds: the same texts give the same classes on one machine.

Nothing of the texts is kept but which words are frequent and which alike; no sentence can be read from it.
"""

import dataclasses
import gzip
import importlib
import json
import pathlib
import zlib
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from musnad.errors import BadInput
from musnad.lexicon import fold_word
from musnad.read.tokens import TOKEN

PLACES = (-2, -1, 1, 2)  # where a context word stands, seen from the word
GAP = 2  # empty places between reports, so that none is another's context
OPENING = 200  # characters by which texts are told apart
LONGEST = 5  # digits from which numbers are one word
SEED = 1
ROUNDS = 25  # of k-means; later rounds move next to nothing

Ids = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]


@dataclasses.dataclass(frozen=True)
class Sizes:
    """How many of what."""

    words: int = 40_000
    contexts: int = 6_000
    dimensions: int = 150
    classes: int = 1024
    coarse: int = 128


def read_texts(paths: Iterable[pathlib.Path], without: Collection[str] = ()) -> Iterator[str]:
    """The texts of all files, each opening once; BadInput for a row without a text."""
    seen = set(without)
    for path in paths:
        if not path.is_file():
            raise BadInput("no such file", str(path), "name JSON Lines with a field `text`, gzipped or not")
        for number, line in enumerate(_lines(path), 1):
            text = _text(line, f"{path}:{number}")
            if text[:OPENING] not in seen:
                seen.add(text[:OPENING])
                yield text


def _lines(path: pathlib.Path) -> Iterator[str]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            yield from lines
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        told = " ".join(str(error).split())
        raise BadInput(f"cannot be read: {told}", str(path), "name JSON Lines in UTF-8, gzipped or not") from None


def _text(line: str, where: str) -> str:
    try:
        return str(json.loads(line)["text"]).strip()
    except (json.JSONDecodeError, KeyError, TypeError):
        raise BadInput("no JSON object with a field `text`", where, "write one article a line") from None


def symbol(raw: str) -> str:
    """What a token counts as."""
    if raw[0] == "\n":
        return "<n>"
    if raw[0].isdigit():
        return f"<{min(sum(map(str.isdigit, raw)), LONGEST)}>"
    return fold_word(raw) or raw


def read_ids(texts: Iterable[str]) -> tuple[Ids, list[str]]:
    """All tokens as numbers, -1 between texts, and the words they stand for."""
    ids: dict[str, int] = {}
    known: dict[str, int] = {}
    parts = []
    for text in texts:
        raws = TOKEN.findall(text)
        for raw in raws:
            if raw not in known:
                word = symbol(raw)
                known[raw] = ids.setdefault(word, len(ids))
        parts.append(np.array([*map(known.__getitem__, raws), *[-1] * GAP], np.int32))
    return np.concatenate(parts), list(ids)


def rank(tokens: Ids, words: list[str], most: int) -> tuple[Ids, list[str], Floats]:
    """Tokens renumbered by how frequent the word is (-1: rarer than the most frequent), those words, their counts."""
    counts = np.bincount(tokens[tokens >= 0], minlength=len(words))
    order = sorted(range(len(words)), key=lambda at: (-int(counts[at]), words[at]))[:most]
    new = np.full(len(words) + 1, -1, np.int32)  # the last, which -1 falls on, stays -1
    new[order] = np.arange(len(order))
    return new[tokens], [words[at] for at in order], counts[order].astype(np.float32)


def cooccurrences(tokens: Ids, contexts: Ids, rows: int, columns: int) -> list[Any]:
    """For each place one sparse matrix of how often which context stands there; context -1 is none."""
    found = []
    for place in PLACES:
        first, last = max(0, -place), len(tokens) - max(0, place)
        here, there = tokens[first:last], contexts[first + place : last + place]
        kept = (here >= 0) & (there >= 0)
        pairs = here[kept].astype(np.int64) * columns + there[kept]
        cells, counts = np.unique(pairs, return_counts=True)
        entries = counts.astype(np.float32), (cells // columns, cells % columns)
        found.append(_module("scipy.sparse").csr_matrix(entries, shape=(rows, columns)))
    return found


def weigh(counts: Any) -> Any:
    """Counts on the scale of canonical correlation: the root of each, over the fourth roots of both words' counts."""
    rows = np.asarray(counts.sum(axis=1)).ravel() ** 0.25
    columns = np.asarray(counts.sum(axis=0)).ravel() ** 0.25
    found = counts.tocoo()
    weights = np.sqrt(found.data) / (rows[found.row] * columns[found.col])
    return _module("scipy.sparse").csr_matrix((weights.astype(np.float32), (found.row, found.col)), shape=counts.shape)


def unit(vectors: Floats) -> Floats:
    """Each row at length 1."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: Floats = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return found


def embed(matrices: list[Any], dimensions: int) -> Floats:
    """Vectors of the words, from the contexts of all places."""
    table = _module("scipy.sparse").hstack([weigh(matrix) for matrix in matrices], format="csr")
    left, strengths, _ = _module("sklearn.utils.extmath").randomized_svd(table, dimensions, n_iter=4, random_state=SEED)
    return unit(left * strengths)


def group(vectors: Floats, weights: Floats, number: int) -> tuple[Ids, Floats]:
    """The class of each vector, and the classes' centres."""
    means = _module("sklearn.cluster").KMeans(number, n_init=1, max_iter=ROUNDS, tol=0, random_state=SEED)
    classes: Ids = means.fit_predict(vectors, sample_weight=weights)
    return classes, means.cluster_centers_


def through_classes(tokens: Ids, classes: Ids, sizes: Sizes) -> list[Any]:
    """Co-occurrences with the classes of the neighbours instead of the neighbours."""
    neighbours = np.append(classes, -1).astype(np.int32)[tokens]
    return cooccurrences(tokens, neighbours, len(classes), sizes.classes)


def nest(classes: Ids, centres: Floats, weights: Floats, number: int) -> tuple[Ids, Ids]:
    """Fine and coarse class of each word; fine ones renumbered so that those of one coarse class follow each other."""
    masses = np.bincount(classes, weights, len(centres)).astype(np.float32)
    above, _ = group(unit(centres), np.maximum(masses, 1e-3), number)
    new = np.empty(len(centres), np.int32)
    new[np.lexsort((-masses, above))] = np.arange(len(centres))
    return new[classes], above[classes]


def learn(tokens: Ids, counts: Floats, sizes: Sizes) -> tuple[Ids, Ids]:
    """Fine and coarse class of each word."""
    rows, weights = len(counts), np.sqrt(counts)
    contexts = np.where(tokens < sizes.contexts, tokens, -1).astype(np.int32)
    matrices = cooccurrences(tokens, contexts, rows, sizes.contexts)
    first, _ = group(embed(matrices, sizes.dimensions), weights, sizes.classes)
    matrices += through_classes(tokens, first, sizes)
    classes, centres = group(embed(matrices, sizes.dimensions), weights, sizes.classes)
    return nest(classes, centres, weights, sizes.coarse)


def learn_classes(
    paths: Iterable[pathlib.Path], without: Collection[str] = (), sizes: Sizes = Sizes()
) -> dict[str, tuple[int, int]]:
    """Fine and coarse class of the most frequent words of JSON Lines with a field ``text``, gzipped or not.

    ``without``: the first 200 characters of texts that are to be left out, as they are to be measured on.
    """
    limits = _module("threadpoolctl").threadpool_limits
    with limits(1):
        tokens, words, counts = rank(*read_ids(read_texts(paths, without)), sizes.words)
        if len(words) < sizes.classes * 2:
            found, least = f"{len(words)} different words", 2 * sizes.classes
            raise BadInput(f"too little text: {found}", ", ".join(map(str, paths)), f"give {least} words and more")
        fine, coarse = learn(tokens, counts, sizes)
    return dict(zip(words, zip(fine.tolist(), coarse.tolist(), strict=True), strict=True))


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise BadInput(f"{name.partition('.')[0]} is not installed", do="pip install 'musnad[train]'") from None
