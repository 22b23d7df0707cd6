"""Why a tagger gave a token its label: the attributes that weighed most against the runner-up, in words."""

from collections.abc import Iterable

from musnad.read.tags.layers import FIRST, LAYERS, WIDTH
from musnad.read.tags.weights import OFFSETS, Weights

MOST = 4  # attributes that are named
PLACES = {-2: "two words before", -1: "the word before", 0: "the word", 1: "the word behind", 2: "two words behind"}
SAYS = {
    "w=": "is", "r=": "is printed", "b=": "has the stem", "a=": "is, without clitics,", "p=": "begins with",
    "s=": "ends with", "c=": "carries", "k=": "has the pattern", "e=": "ends in", "h=": "begins with the hamza",
    "x=": "is", "m=": "is the mark", "d=": "is a number of digits:", "l=": "has letters:", "K=": "is in the lexicon as",
    "F=": "is in the lexicon as", "L=": "is a form of", "E=": "may name the act", "M=": "may name the act",
    "N=": "is a known name of", "B=": "begins a known name of", "I=": "stands in known names of",
    "J=": "begins a phrase of", "fine=": "is of the word class", "coarse=": "is of the wide word class",
    "~fine=": "is, without clitics, of the word class", "~coarse=": "is, without clitics, of the wide word class",
    "@act=": "may here name the act", "@lemma=": "is here a form of", "@before=": "stands behind",
    "@behind=": "stands before", "@told=": "stands behind", "@named=": "stands elsewhere in a known name of",
    "@titled=": "stands elsewhere behind a", "@1": "is a known name or phrase:", "@B": "begins a known name or phrase:",
    "@I": "is inside a known name or phrase:", "@E": "ends a known name or phrase:", "class=": "is in the lexicon as",
    "C=": "carries", "O=": "asks for", "o=": "asks for", "stance=": "is in the lexicon as",
}  # fmt: skip
FRAMES = {
    "told": "comes in its sentence after", "ahead": "is followed by", "before": "stands behind",
    "behind": "stands before", "fits": "has the opener", "object": "has behind it",
}  # fmt: skip
PLAIN = {
    "edge": "lies outside the sentence", "bias": "is any word", "common": "is of everyday language",
    "unknown": "is unknown to the lexicon", "passive": "is printed as a passive", "@quoted": "is inside a quotation",
    "@met": "has near it what its act needs", "@body": "stands in the text", "@headline": "stands in the headline",
    "@subhead": "stands in a sub-head",
}  # fmt: skip


def strongest(
    weights: Weights, layer: str, label: str, rival: str, around: Iterable[tuple[int, list[str]]]
) -> list[tuple[str, float]]:
    """What spoke most for the label against its rival (positive) or against it; ``around``: offset, its attributes."""
    number = next(each for each in LAYERS if each.name == layer).number
    column, other = FIRST[layer] + number[label], FIRST[layer] + number[rival]
    found = []
    for offset, attributes in around:
        first = OFFSETS.index(offset) * WIDTH
        for name in attributes:
            row = weights.row(name)
            weight = row.get(first + column, 0.0) - row.get(first + other, 0.0) if row else 0.0
            if weight:
                found.append((-abs(weight), name, offset, weight))
    return [(said(name, offset), weight) for _, name, offset, weight in sorted(found)[:MOST]]


def said(name: str, offset: int) -> str:
    """An attribute at an offset, in words: the word before is in the lexicon as title."""
    place = PLACES[offset]
    if name in PLAIN:
        return f"{place} {PLAIN[name]}"
    kind, _, frame = name.lstrip("@").partition(".")
    key, equal, value = frame.partition("=")
    if name.startswith("@") and equal and key in FRAMES:
        return f"{place}, {kind} of speech, {FRAMES[key]} {value.rstrip('123') or 'nothing'}"
    for prefix, verb in SAYS.items():
        if name.startswith(prefix):
            return f"{place} {verb} {name[len(prefix) :] or 'nothing'}"
    return f"{place}: {name.lstrip('@')}"
