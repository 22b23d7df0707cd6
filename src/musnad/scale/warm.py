"""A process made ready to read many reports."""

import gc
import pathlib

from musnad.collector import ask_seldom
from musnad.lexicon import Lexicon
from musnad.lexicon import load as load_lexicon
from musnad.read.tags import tagger_of, use
from musnad.read.tags.weights import load as load_weights

NO_WEIGHTS = "none"  # the name that stands for reading without taggers


def lexicon_with(weights: str | None) -> Lexicon:
    """The lexicon with the taggers' weights; both live to the end: the collector is kept from searching them."""
    gc.disable()
    lexicon = load_lexicon()
    if weights:
        use(lexicon, None if weights == NO_WEIGHTS else load_weights(pathlib.Path(weights)))
    tagger_of(lexicon)
    gc.freeze()
    ask_seldom()
    gc.enable()
    return lexicon
