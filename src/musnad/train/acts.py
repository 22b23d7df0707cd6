"""Learn what the clues of events weigh: reports whose events were annotated in, tables out.

Logistic models over the clues that ``read.events`` gives: whether an act that the rules find is one, which status it
has, and for every name and time that may belong to it whether it does. The same input gives the same tables.
"""

import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from musnad.errors import BadInput
from musnad.lexicon import Lexicon
from musnad.pipeline import sheet_of
from musnad.read.events import scenes
from musnad.read.events.again import Candidate, again
from musnad.read.events.clues import View
from musnad.read.events.marks import Lookup
from musnad.read.events.told import told_clues, words_before
from musnad.read.events.weighing import LIKELY, candidates
from musnad.read.events.whens import time_clues, times_within
from musnad.record import Report
from musnad.record.plover import STATUSES
from musnad.record.sheet import Sheet
from musnad.score.pairs import pair, same_span, touch
from musnad.score.sides import Json

ROLES = ("actors", "recipients", "places")
PARTS = 5  # of the reports, for what a model says of reports that it has not seen
SELDOM = 5  # times that a clue must have been seen
RIDGE = {"told": 0.38, "status": 0.2, "roles": 0.15, "times": 0.3}  # inverse strength of the ridge
FLOORS = {"told": 0.45, "actor": 0.29, "recipient": 0.27, "place": 0.3, "time": 0.3}  # probability from which on
SLIGHT = 0.02  # a clue that weighs less is left out
CLOSELY, ROUGHLY = 1e-3, 1e-2  # when a fit is good enough
PART = 0.5  # what a report weighs of which events alone were annotated
Labels = tuple[bool, bool, bool]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Model = tuple[dict[str, tuple[float, ...]], list[float]]  # weights by clue, and the biases


@dataclass(frozen=True, slots=True)
class Seen:
    """What one report teaches: clues with labels, for acts (their status, None for no act), names and times."""

    weight: float = 1.0
    acts: list[tuple[list[str], list[str], str | None]] = field(default_factory=list)  # clues, words before, status
    names: list[tuple[list[Candidate], list[Labels]]] = field(default_factory=list)  # act by act
    times: list[tuple[list[str], bool]] = field(default_factory=list)


def see(report: Report, gold: Json, lexicon: Lexicon) -> Seen:
    """The clues of a report that was annotated; read by rules as the lexicon has them.

    ``gold`` with ``partial`` set tells only of the anchors that it lists in ``judged``; else others are no acts.
    """
    sheet = sheet_of(report, lexicon, "words", "sentences", "names", "times", "statements")
    seen, meant = Seen(PART if gold.get("partial") else 1.0), Meant(sheet, gold)
    for scene in scenes(Lookup(sheet, lexicon)):
        views = [View(scene, index) for index in range(len(scene.drafts))]
        for view, event in meant.events(views):
            if event is None:
                seen.acts.append((told_clues(view), [], None))
                continue
            seen.acts.append((told_clues(view), words_before(view), gold["events"][event]["status"]))
            found = candidates(view)
            seen.names.append((found, [meant.labels(each.number, event) for each in found]))
            for first, last, when in times_within(scene):
                seen.times.append((time_clues(view, first, last, when), meant.at(when, event)))
    return seen


class Meant:
    """What the annotation says of the names, times and acts that were read."""

    def __init__(self, sheet: Sheet, gold: Json) -> None:
        self.gold, self.partial = gold, bool(gold.get("partial"))
        own = [{"start": name.start, "end": name.end} for name in sheet.names]
        entities = {name["id"]: name["entity"] for name in gold["names"]}
        self.entity = {j: gold["names"][i]["entity"] for i, j in pair(gold["names"], own, same_span)}
        whens = [{"start": when.start, "end": when.end} for when in sheet.times]
        self.when = {
            sheet.times[j].id: gold["times"][i]["id"] for i, j in pair(gold.get("times", []), whens, same_span)
        }
        self.wanted = [
            {role: {entities[name] for name in event.get(role, ())} for role in ROLES} for event in gold["events"]
        ]

    def events(self, views: Sequence[View]) -> list[tuple[View, int | None]]:
        """The acts of a sentence with the numbers of their annotated events; those not judged are left out."""
        own = [{"start": view.draft.start, "end": view.draft.end, "type": view.type} for view in views]
        listed = [event["anchor"] | {"type": event["type"]} for event in self.gold["events"]]
        found = {j: i for i, j in pair(listed, own, lambda a, b: float(a["type"] == b["type"] and touch(a, b)))}
        judged = self.gold.get("judged", ())
        return [
            (view, found.get(number))
            for number, view in enumerate(views)
            if not self.partial or number in found or any(touch(anchor, own[number]) for anchor in judged)
        ]

    def labels(self, number: int, event: int) -> Labels:
        """Whether a name is doer, recipient, place of an annotated event."""
        entity, wanted = self.entity.get(number), self.wanted[event]
        return entity in wanted["actors"], entity in wanted["recipients"], entity in wanted["places"]

    def at(self, when: str, event: int) -> bool:
        """Whether a time is that of an annotated event."""
        return self.when.get(when) in self.gold["events"][event].get("times", ())


def fit_acts(seen: Sequence[Seen]) -> dict[str, Any]:
    """The tables of clues, as the weights file keeps them."""
    acts = [(clues, status, each.weight) for each in seen for clues, _, status in each.acts]
    real = [  # of a status all annotations tell alike
        (clues + words, status, 1.0) for each in seen for clues, words, status in each.acts if status is not None
    ]
    times = [(clues, label, each.weight) for each in seen for clues, label in each.times]
    models = {
        "told": _beside(
            _models(acts, [[status is not None for _, status, _ in acts]], "told"),
            _models(real, [[own == each for _, own, _ in real] for each in STATUSES], "status"),
        ),
        "times": _models(times, [[label for _, label, _ in times]], "times"),
        "roles": _roles(seen),
    }
    tables = {
        name: (list(table), np.array(list(table.values()), np.float32).reshape(len(table), len(bias)))
        for name, (table, bias) in models.items()
    }
    return {"bias": {name: bias for name, (_, bias) in models.items()}, "floors": FLOORS} | tables


def _beside(one: Model, other: Model) -> Model:
    """Two models over the same clues as one table, the columns of the second behind those of the first."""
    (left, left_bias), (right, right_bias) = one, other
    none, nothing = (0.0,) * len(left_bias), (0.0,) * len(right_bias)
    both = sorted({*left, *right})
    return {clue: (*left.get(clue, none), *right.get(clue, nothing)) for clue in both}, [*left_bias, *right_bias]


def _roles(seen: Sequence[Seen]) -> Model:
    """Two models a role: of the clues alone, and of them beside what the first, fitted without a report, made of it."""
    acts = [(at % PARTS, found, labels, each.weight) for at, each in enumerate(seen) for found, labels in each.names]
    rows = [each.clues for _, found, _, _ in acts for each in found]
    parts = np.array([part for part, found, _, _ in acts for _ in found])
    weight = np.array([share for _, found, _, share in acts for _ in found])
    columns = np.array([label for _, _, labels, _ in acts for label in labels], bool).reshape(-1, len(ROLES))
    clues, matrix = _matrix(rows)
    first = [_fit(matrix, columns[:, place], weight, RIDGE["roles"]) for place in range(len(ROLES))]
    more, at = list[list[str]](), 0
    shares = _held_back(matrix, columns, weight, parts)
    for _, found, _, _ in acts:
        more += again(found, [(row[0], row[1], row[2]) for row in shares[at : at + len(found)].tolist()], LIKELY)
        at += len(found)
    likely = shares.max(axis=1) >= LIKELY
    both, wide = _matrix([[*rows[at], *extra] for at, extra in zip(np.flatnonzero(likely), more, strict=True)])
    second = [_fit(wide, columns[likely, place], weight[likely], RIDGE["roles"]) for place in range(len(ROLES))]
    ones = _table(clues, [weights for weights, _ in first]), [bias for _, bias in first]
    twos = _table(both, [weights for weights, _ in second]), [bias for _, bias in second]
    return _beside(ones, twos)


def _held_back(matrix: Any, columns: Flags, weight: Floats, parts: NDArray[np.int64]) -> Floats:
    """What the first models give each row when they are fitted without its part of the reports."""
    shares = np.zeros(columns.shape)
    for part in range(PARTS):
        rest, own = parts != part, parts == part
        if own.any() and rest.any():
            for place in range(columns.shape[1]):
                weights, bias = _fit(matrix[rest], columns[rest, place], weight[rest], RIDGE["roles"], ROUGHLY)
                shares[own, place] = 1 / (1 + np.exp(-(matrix[own] @ weights + bias)))
    return shares


def _models(rows: Sequence[tuple[list[str], Any, float]], columns: Sequence[Sequence[bool]], name: str) -> Model:
    """One model a column over the same rows: the table of weights by clue, and the biases."""
    clues, matrix = _matrix([clues for clues, _, _ in rows])
    weight = np.array([weight for _, _, weight in rows])
    fitted = [_fit(matrix, np.array(column, bool), weight, RIDGE[name]) for column in columns]
    return _table(clues, [weights for weights, _ in fitted]), [bias for _, bias in fitted]


def _table(clues: Sequence[str], columns: Sequence[NDArray[np.float64]]) -> dict[str, tuple[float, ...]]:
    """Weights by clue, rounded; those that weigh next to nothing are left out."""
    rows = zip(clues, np.round(np.array(columns).T, 3).tolist(), strict=True)
    return {clue: tuple(row) for clue, row in rows if max(map(abs, row)) >= SLIGHT}


def _matrix(rows: Sequence[Sequence[str]]) -> tuple[list[str], Any]:
    """The clues that were seen often enough, sorted, and the sparse matrix of rows by clues."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    counts = Counter(clue for row in rows for clue in set(row))
    clues = sorted(clue for clue, count in counts.items() if count >= SELDOM)
    number = {clue: place for place, clue in enumerate(clues)}
    columns = [sorted({number[clue] for clue in row if clue in number}) for row in rows]
    edges = np.cumsum([0, *map(len, columns)])
    flat = np.array([place for row in columns for place in row], np.int32)
    return clues, csr_matrix((np.ones(len(flat)), flat, edges), shape=(len(rows), len(clues)))


def _fit(matrix: Any, labels: Flags, weight: Floats, ridge: float, close: float = CLOSELY) -> tuple[Floats, float]:
    """Weights of the clues and the bias."""
    try:
        from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
    except ImportError:
        raise BadInput("scikit-learn is not installed", do="pip install 'musnad[train]'") from None
    if not labels.any() or labels.all() or not matrix.shape[1]:
        return np.zeros(matrix.shape[1]), 10.0 if labels.any() else -10.0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions: how a penalty is named
        model = LogisticRegression(C=ridge, solver="liblinear", tol=close, random_state=0, max_iter=300)
        model.fit(matrix, labels, sample_weight=weight)
    return model.coef_[0], round(float(model.intercept_[0]), 4)
