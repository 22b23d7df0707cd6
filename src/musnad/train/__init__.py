"""Train taggers and tables of clues on annotated reports, and measure them on reports that had no part in it.

``gold`` reads and checks annotated reports, ``partial`` those of which events alone were annotated, ``labels`` turns
them into labels, ``classes`` learns word classes from plain text, ``learn`` the weights of the taggers, ``acts`` what
the clues of events weigh, ``folds`` says which reports are held back together, ``cross`` measures.
"""

import pathlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import musnad
from musnad.errors import BadInput
from musnad.lexicon import Lexicon
from musnad.read.tags import by_rules
from musnad.read.tags.weights import SHIPPED, Weights, load
from musnad.record import Report
from musnad.score.sides import Json
from musnad.train.acts import fit_acts, see
from musnad.train.classes import OPENING, learn_classes
from musnad.train.cross import figures_of, tagged
from musnad.train.gold import Example, read_examples, state_of
from musnad.train.learn import SETTINGS, Classes, fit
from musnad.train.partial import read_partial

LEAST = 2  # reports
ENOUGH = 1000  # acts that tables of clues are learnt from; with fewer those of the shipped weights are taken


def train(
    gold: Sequence[pathlib.Path],
    lexicon: Lexicon,
    made: str,
    reports: Sequence[str] = (),
    unlabelled: Sequence[pathlib.Path] = (),
    scores: dict[str, Any] | None = None,
    jobs: int = 2,
    acts: Sequence[pathlib.Path] = (),
) -> Weights:
    """Weights learnt from gold readings, with their card; the same input gives the same weights.

    ``made``: the day for the card. ``unlabelled``: text to learn word classes from; else those of the shipped weights
    are taken. ``scores``: figures on held-back reports for the card, as ``musnad.train.cross`` gives them. ``acts``:
    annotation of events alone, of texts among ``unlabelled``.
    """
    examples = read_examples(gold, lexicon, reports)
    if len(examples) < LEAST:
        raise BadInput(f"{len(examples)} annotated report", ", ".join(map(str, gold)), f"give {LEAST} or more")
    without = {example.report.text.strip()[:OPENING] for example in examples}
    classes = learn_classes(unlabelled, without) if unlabelled else shipped_classes()
    partial = read_partial(acts, unlabelled) if acts else []
    weights = replace(fit(examples, lexicon, classes, jobs=jobs), acts=tables(examples, partial, lexicon))
    card = weights.card | {
        "made": made,
        "musnad": musnad.__version__,
        "settings": dict(SETTINGS),
        "reports": {example.report.id[:16]: state_of(example) for example in examples},
        "events alone": len(partial),
        "classes": {"words": len(classes), "from": [path.name for path in unlabelled] or "the shipped weights"},
        "scores on the reports it was made from": figures_of(tagged(examples, weights, lexicon)),
        "scores on held-back reports": scores or {},
    }
    return replace(weights, card=card)


def tables(examples: Sequence[Example], partial: Sequence[tuple[Report, Json]], lexicon: Lexicon) -> dict[str, Any]:
    """What the clues of events weigh, learnt with the reader going by rules alone."""
    with by_rules(lexicon):
        seen = [see(example.report, example.gold, lexicon) for example in examples]
        seen += [see(report, gold, lexicon) for report, gold in partial]
    if sum(len(each.acts) for each in seen) < ENOUGH:
        return load(SHIPPED).acts if SHIPPED.exists() else {}
    return fit_acts(seen)


def shipped_classes() -> Classes:
    """The word classes of the shipped weights; none where there are no such weights."""
    return load(SHIPPED).classes if SHIPPED.exists() else {}
