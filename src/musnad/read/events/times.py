"""Which times of a sentence belong to which act."""

from musnad.read.events.marks import Lookup
from musnad.record.sheet import Sentence


def times(look: Lookup, tokens: list[int], cues: frozenset[int], sentence: Sentence) -> dict[int, list[str]]:
    """Times by the token of the act they belong to: the last act or telling before them, else the first behind.

    ``tokens`` are those of acts, ``cues`` those of words that tell: a time behind «قال» is the telling's.
    """
    found: dict[int, list[str]] = {}
    if not tokens:
        return found
    rivals = sorted({*tokens, *(cue for cue in cues if sentence.start <= cue < sentence.end)})
    acts = set(tokens)
    for first, (_, when) in look.time_at.items():
        if sentence.start <= first < sentence.end:
            before = [token for token in rivals if token < first]
            nearest = before[-1] if before else rivals[0]
            if nearest in acts:
                found.setdefault(nearest, []).append(when)
    return found
