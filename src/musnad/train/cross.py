"""Measure the taggers on reports that had no part in their weights: folds, ablations, the learning curve.

Figures are counted over the tokens of all held-back reports pooled. Names are right with span and type (``names``: the
outermost, by their very tokens; ``names ½``: sharing half of what both cover), cues where they touch, both as readings
are scored; acts, speaker heads and the rest by token and label.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from musnad.lexicon import Lexicon
from musnad.link import link
from musnad.pipeline import read_all
from musnad.read.tags import Tagger, by_rules, use
from musnad.read.tags.context import contexts, known
from musnad.read.tags.layers import LAYERS, NONE
from musnad.read.tags.weights import Weights
from musnad.record import Report
from musnad.record.reading import to_json
from musnad.score import score
from musnad.score.pairs import HALF
from musnad.score.sides import Json
from musnad.train.acts import fit_acts, see
from musnad.train.folds import FOLDS, fold_of
from musnad.train.gold import Example
from musnad.train.labels import Labels, labels
from musnad.train.learn import CONTEXT, PARTS, Classes, fit
from musnad.train.together import together

Count = tuple[int, int, int]  # right, in gold, found
Counts = Counter[tuple[str, int]]
LEXICAL = ("lexicon", CONTEXT)
VARIANTS: dict[str, tuple[tuple[str, ...], float]] = {
    "all": (PARTS, 1.0),
    "no lexicon": (tuple(part for part in PARTS if part not in LEXICAL), 1.0),
    "no classes": (tuple(part for part in PARTS if part != "classes"), 1.0),
    "neither": (tuple(part for part in PARTS if part not in (*LEXICAL, "classes")), 1.0),
    "half of the reports": (PARTS, 0.5),
    "a quarter": (PARTS, 0.25),
}
GROUP_VARIANTS = {
    f"without {part}": (tuple(each for each in PARTS if each != part), 1.0) for part in PARTS if part != "classes"
}
HELD = tuple(layer for layer in LAYERS if layer.name in ("outer", "speech", "events"))
TAGGED = ("speech", "events", "status")


@dataclass(frozen=True, slots=True)
class Task:
    """One training: a variant, and the fold that is held back."""

    variant: str
    fold: int


@dataclass(frozen=True, slots=True)
class Result:
    """What a variant's taggers found in one fold, and the readings of its reports where the whole reader was run."""

    task: Task
    counts: Counts
    readings: tuple[Json, ...] = ()


class Cross:
    """Reports to train and measure on, and how."""

    def __init__(
        self,
        examples: Sequence[Example],
        lexicon: Lexicon,
        classes: Classes,
        quick: bool = False,
        partial: Sequence[tuple[Report, Json]] = (),
    ) -> None:
        self.examples, self.lexicon, self.classes = examples, lexicon, classes
        with by_rules(lexicon):  # the clues of events are those that rules alone find
            self.seen = {example.report.id: see(example.report, example.gold, lexicon) for example in examples}
            self.beside = [see(report, gold, lexicon) for report, gold in partial]
        self.quick = quick  # only the layers that have figures to hold
        self.variants = VARIANTS | GROUP_VARIANTS

    def run(self, variants: Iterable[str], jobs: int = 2, folds: int = FOLDS) -> Iterator[Result]:
        """Train and measure every fold of these variants; results come as they are done."""
        tasks = [Task(variant, fold) for variant in variants for fold in range(folds)]
        yield from together(self.measure, tasks, jobs)

    def measure(self, task: Task) -> Result:
        """Train on the other folds, tag this one; for the variant of all, read it as well."""
        parts, share = self.variants[task.variant]
        held = [example for example in self.examples if fold_of(example.report) == task.fold]
        rest = [example for example in self.examples if fold_of(example.report) != task.fold]
        rest = rest[: round(share * len(rest))]  # by id, which is a hash: as good as drawn by lot
        layers = LAYERS if task.variant == "all" and not self.quick else HELD
        weights = fit(rest, self.lexicon, self.classes, parts, layers, jobs=1)
        counts = tagged(held, weights, self.lexicon, CONTEXT in parts)
        if task.variant != "all":
            return Result(task, counts)
        acts = fit_acts([*(self.seen[example.report.id] for example in rest), *self.beside])
        return Result(task, counts, self._read(held, replace(weights, acts=acts)))

    def _read(self, held: Sequence[Example], weights: Weights | None) -> tuple[Json, ...]:
        use(self.lexicon, weights)
        readings = link(list(read_all([example.report for example in held], self.lexicon)), self.lexicon)
        return tuple(to_json(reading) for reading in readings)

    def by_rules(self) -> tuple[Counts, tuple[Json, ...]]:
        """What the reader finds without taggers, counted as theirs is."""
        readings = self._read(self.examples, None)
        return read_counts(self.examples, readings), readings

    def scores(self, readings: Iterable[Json]) -> dict[str, float]:
        """F1 by layer of the record."""
        found = score({e.report.id: e.gold for e in self.examples}, {row["id"]: row for row in readings})
        return {layer: round(figure.f1, 4) for layer, figure in found.figures.items()}


def tagged(examples: Sequence[Example], weights: Weights, lexicon: Lexicon, context: bool = True) -> Counts:
    """What these weights find in the examples, counted against their labels."""
    tagger, counts = Tagger(weights, lexicon), Counts()
    for example in examples:
        sheet = example.sheet
        given = contexts(sheet, lexicon, known(sheet, lexicon)) if context else [()] * len(sheet.words)
        tags = tagger.tags([sheet], [given])[0]
        found = {layer.name: [NONE] * len(sheet.words) for layer in LAYERS}
        for layer in LAYERS:
            for tag in tags.marked(layer.name):
                found[layer.name][tag.token] = tag.label
        count(example.labels, found, counts)
    return counts


def read_counts(examples: Sequence[Example], readings: Iterable[Json]) -> Counts:
    """What whole readings hold, laid on the same tokens and counted alike."""
    rows, counts = {row["id"]: row for row in readings}, Counts()
    for example in examples:
        count(example.labels, labels(example.sheet, rows[example.report.id]), counts)
    return counts


def count(wanted: Labels, found: Labels, counts: Counts) -> None:
    """Add one report to the counts."""
    for layer, name in (("outer", "names"), ("inner", "inner names")):
        gold, own = chunks(wanted[layer]), chunks(found[layer])
        _add(counts, name, len(set(gold) & set(own)), len(gold), len(own))
        if name == "names":
            _add(counts, "names ½", _halves(gold, own), len(gold), len(own))
    cues, found_cues = chunks(_cues(wanted["speech"])), chunks(_cues(found["speech"]))
    _add(counts, "cues", _touching(cues, found_cues), len(cues), len(found_cues))
    for layer in TAGGED:
        for one, other in zip(wanted[layer], found[layer], strict=True):
            for name in {_name(layer, one), _name(layer, other)} - {""}:
                mine, theirs = _name(layer, one) == name, _name(layer, other) == name
                _add(counts, name, int(one == other), int(mine), int(theirs))


def _name(layer: str, label: str) -> str:
    if label in (NONE, "B-CUE", "I-CUE"):
        return ""
    return {"SPEAKER": "speaker heads", "OPENER": "openers"}.get(label, layer)


def _cues(found: Sequence[str]) -> list[str]:
    return [label if label.endswith("CUE") else NONE for label in found]


def _add(counts: Counts, name: str, right: int, gold: int, found: int) -> None:
    counts[name, 0] += right
    counts[name, 1] += gold
    counts[name, 2] += found


def chunks(found: Sequence[str]) -> list[tuple[int, int, str]]:
    """First token, end and kind of each stretch of B- and I-."""
    spans: list[tuple[int, int, str]] = []
    for token, label in enumerate(found):
        place, _, kind = label.partition("-")
        if place == "I" and spans and spans[-1][1] == token and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], token + 1, kind)
        elif place in "BI":
            spans.append((token, token + 1, kind))
    return spans


def _halves(gold: Sequence[tuple[int, int, str]], own: Sequence[tuple[int, int, str]]) -> int:
    """How many of each pair off, sharing at least half of what both cover."""
    left, right = list(own), 0
    for first, last, kind in gold:
        for other in left:
            shared = min(last, other[1]) - max(first, other[0])
            if other[2] == kind and shared >= HALF * (max(last, other[1]) - min(first, other[0])):
                left.remove(other)
                right += 1
                break
    return right


def _touching(gold: Sequence[tuple[int, int, str]], own: Sequence[tuple[int, int, str]]) -> int:
    """How many of each pair off that share a token."""
    left, right = list(own), 0
    for first, last, _ in gold:
        other = next((other for other in left if other[0] < last and other[1] > first), None)
        if other:
            left.remove(other)
            right += 1
    return right


def figures_of(counts: Counts) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 by name."""
    found = {}
    for name in dict.fromkeys(name for name, _ in counts):
        right, gold, own = (counts[name, place] for place in range(3))
        precision, recall = right / own if own else 0.0, right / gold if gold else 0.0
        f1 = 2 * right / (gold + own) if gold + own else 1.0
        found[name] = {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4)}
    return found
