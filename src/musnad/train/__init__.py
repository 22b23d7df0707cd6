"""Train the taggers on annotated reports, and measure them on reports that had no part in it.

``gold`` reads and checks annotated reports, ``labels`` turns them into labels, ``classes`` learns word classes from
plain text, ``learn`` the weights, ``folds`` says which reports are held back together, ``cross`` measures.
"""

import pathlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import musnad
from musnad.errors import BadInput
from musnad.lexicon import Lexicon
from musnad.read.tags.weights import SHIPPED, Weights, load
from musnad.train.classes import OPENING, learn_classes
from musnad.train.cross import figures_of, tagged
from musnad.train.gold import read_examples, state_of
from musnad.train.learn import SETTINGS, Classes, fit

LEAST = 2  # reports


def train(
    gold: Sequence[pathlib.Path],
    lexicon: Lexicon,
    made: str,
    reports: Sequence[str] = (),
    unlabelled: Sequence[pathlib.Path] = (),
    scores: dict[str, Any] | None = None,
    jobs: int = 2,
) -> Weights:
    """Weights learnt from gold readings, with their card; the same input gives the same weights.

    ``made``: the day for the card. ``unlabelled``: text to learn word classes from; else those of the shipped weights
    are taken. ``scores``: figures on held-back reports for the card, as ``musnad.train.cross`` gives them.
    """
    examples = read_examples(gold, lexicon, reports)
    if len(examples) < LEAST:
        raise BadInput(f"{len(examples)} annotated report", ", ".join(map(str, gold)), f"give {LEAST} or more")
    without = {example.report.text.strip()[:OPENING] for example in examples}
    classes = learn_classes(unlabelled, without) if unlabelled else shipped_classes()
    weights = fit(examples, lexicon, classes, jobs=jobs)
    card = weights.card | {
        "made": made,
        "musnad": musnad.__version__,
        "settings": dict(SETTINGS),
        "reports": {example.report.id[:16]: state_of(example) for example in examples},
        "classes": {"words": len(classes), "from": [path.name for path in unlabelled] or "the shipped weights"},
        "scores on the reports it was made from": figures_of(tagged(examples, weights, lexicon)),
        "scores on held-back reports": scores or {},
    }
    return replace(weights, card=card)


def shipped_classes() -> Classes:
    """The word classes of the shipped weights; none where there are no such weights."""
    return load(SHIPPED).classes if SHIPPED.exists() else {}
