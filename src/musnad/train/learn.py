"""Train the taggers: attributes and labels of many reports in, weights out. The same input gives the same bytes.

python-crfsuite does the fitting, a process a layer; its own model files are kept where a folder for them is named.
"""

import pathlib
import tempfile
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from musnad.errors import BadInput
from musnad.lexicon import Lexicon, Word
from musnad.read.tags.attributes import GROUPS, attributes
from musnad.read.tags.context import contexts, known
from musnad.read.tags.layers import FIRST, LAYERS, WIDTH, Layer
from musnad.read.tags.tables import BESIDE, BIAS, EDGE, PADS
from musnad.read.tags.weights import OFFSETS, Weights
from musnad.record import Sheet
from musnad.train.gold import Example
from musnad.train.together import together

Classes = dict[str, tuple[int, int]]
Items = list[list[str]]
FAR = frozenset(GROUPS) - {"affixes"}  # what is seen of words two tokens away
CONTEXT = "context"
PARTS = (*GROUPS, CONTEXT)
SETTINGS = {"max_iterations": 80, "num_memories": 6, "epsilon": 1e-5, "delta": 1e-5}


class Seen:
    """The attributes of words and contexts as crfsuite is given them, worked out once."""

    def __init__(self, lexicon: Lexicon, classes: Classes, parts: Sequence[str] = PARTS) -> None:
        self.lexicon, self.classes, self.parts = lexicon, classes, frozenset(parts)
        self._words: dict[Word, list[list[str]]] = {}

    def items(self, sheet: Sheet) -> Iterator[tuple[int, int, Items]]:
        """Each sentence's first token, end, and the attributes of its tokens."""
        given = contexts(sheet, self.lexicon, known(sheet, self.lexicon)) if CONTEXT in self.parts else []
        for sentence in sheet.sentences:
            tokens = range(sentence.start, sentence.end)
            yield sentence.start, sentence.end, [self._token(sheet, given, token, tokens) for token in tokens]

    def _token(self, sheet: Sheet, given: Sequence[tuple[str, ...]], token: int, sentence: range) -> list[str]:
        found = [f"0{BIAS}"]
        for number, offset in enumerate(OFFSETS):
            at = token + offset
            found += self._word(sheet.words[at])[number] if at in sentence else [f"{offset}{EDGE}"]
            if given and at in sentence:
                found += [f"{offset}{BESIDE}{each}" for each in given[at]]
        return found

    def _word(self, word: Word) -> list[list[str]]:
        found = self._words.get(word)
        if found is None:
            groups = attributes(word, self.lexicon, self.classes.get if self.classes else None)
            found = self._words[word] = [
                [
                    f"{offset}{each}"
                    for group in GROUPS
                    if group in self.parts and (abs(offset) < PADS or group in FAR)
                    for each in groups[group]
                ]
                for offset in OFFSETS
            ]
        return found


def fit(
    examples: Sequence[Example],
    lexicon: Lexicon,
    classes: Classes,
    parts: Sequence[str] = PARTS,
    layers: Sequence[Layer] = LAYERS,
    folder: pathlib.Path | None = None,
    jobs: int = 2,
) -> Weights:
    """Weights of these layers, learnt from the examples; BadInput where python-crfsuite is missing."""
    _crfsuite()
    with tempfile.TemporaryDirectory() as temporary:
        into = folder or pathlib.Path(temporary)
        seen = {layer.blind: Seen(lexicon, classes, [p for p in parts if p not in layer.blind]) for layer in layers}
        for _ in together(lambda layer: _fit(examples, seen[layer.blind], layer, into), layers, jobs):
            pass
        return collect({layer.name: into / f"{layer.name}.crf" for layer in layers}, classes)


def _fit(examples: Sequence[Example], seen: Seen, layer: Layer, folder: pathlib.Path) -> None:
    trainer = _crfsuite().Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(SETTINGS | {"c1": layer.lasso, "c2": layer.ridge, "feature.possible_transitions": layer.chained})
    for example in examples:
        wanted = example.labels[layer.name]
        for first, last, items in seen.items(example.sheet):
            if layer.chained:
                trainer.append(items, wanted[first:last])
            else:
                for item, label in zip(items, wanted[first:last], strict=True):
                    trainer.append([item], [label])
    trainer.train(str(folder / f"{layer.name}.crf"))


def collect(models: dict[str, pathlib.Path], classes: Classes, leaning: bool = True) -> Weights:
    """The weights of crfsuite's models, by attribute and column, with each layer's lean unless they are to be alike."""
    cells: dict[str, dict[int, float]] = {}
    transitions = {}
    for layer in LAYERS:
        if layer.name not in models:
            continue
        tagger = _crfsuite().Tagger()
        tagger.open(str(models[layer.name]))
        info = tagger.info()
        for (attribute, label), value in info.state_features.items():
            offset, name = _parted(attribute)
            column = OFFSETS.index(offset) * WIDTH + FIRST[layer.name] + layer.number[label]
            cells.setdefault(name, {})[column] = value
        if leaning and layer.lean:
            column, bias = OFFSETS.index(0) * WIDTH + FIRST[layer.name], cells.setdefault(BIAS, {})
            bias[column] = bias.get(column, 0.0) - layer.lean
        if layer.chained:
            matrix = transitions[layer.name] = np.zeros((len(layer.labels),) * 2, np.float32)
            for (one, other), value in info.transitions.items():
                matrix[layer.number[one], layer.number[other]] = value
    names = sorted(cells)
    rows = [sorted(cells[name].items()) for name in names]
    return Weights(
        attributes={name: number for number, name in enumerate(names)},
        starts=np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64),
        columns=np.array([column for row in rows for column, _ in row], np.int64),
        values=np.array([value for row in rows for _, value in row], np.float64),
        transitions=transitions,
        classes=classes,
        card={"labels": {layer.name: list(layer.labels) for layer in LAYERS}},
    )


def _parted(attribute: str) -> tuple[int, str]:
    """Offset and name of an attribute as crfsuite was given it."""
    length = 2 if attribute[0] == "-" else 1
    return int(attribute[:length]), attribute[length:]


def _crfsuite() -> Any:
    try:
        import pycrfsuite  # type: ignore[import-untyped]
    except ImportError:
        raise BadInput("python-crfsuite is not installed", do="pip install 'musnad[train]'") from None
    return pycrfsuite
