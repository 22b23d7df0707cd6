"""Which times of a sentence belong to which act."""

from bisect import bisect_left, bisect_right

from musnad.read.events.clauses import Clause, holding
from musnad.read.events.marks import Lookup
from musnad.record.sheet import Sentence


def times(
    look: Lookup, tokens: list[int], cues: list[int], found: list[Clause], sentence: Sentence
) -> dict[int, list[str]]:
    """Times by the token of the act they belong to: the last act or telling before them, else the first behind.

    ``tokens`` are those of acts, ``cues`` those of words that tell: a time behind «قال» is the telling's. Between a
    verb that names no act and the noun it carries (بدأت أمس مفاوضات) the time is the noun's.
    """
    given: dict[int, list[str]] = {}
    timed = look.timed[bisect_left(look.timed, sentence.start) : bisect_left(look.timed, sentence.end)]
    if not timed:
        return given
    acts = set(tokens)
    rivals = sorted({*tokens, *cues[bisect_left(cues, sentence.start) : bisect_left(cues, sentence.end)]})
    for first in timed:
        last, when = look.time_at[first]
        if not _age(look, first, last):
            nearest = rivals[max(bisect_left(rivals, first) - 1, 0)]
            clause = holding(found, first)
            if clause.verb and clause.token > nearest and clause.token not in acts:
                behind = bisect_right(tokens, first)
                if behind < len(tokens) and holding(found, tokens[behind]) is clause:
                    nearest = tokens[behind]
            if nearest in acts:
                given.setdefault(nearest, []).append(when)
    return given


def _age(look: Lookup, first: int, last: int) -> bool:
    """Whether the time stands in brackets right behind a person: how old they are."""
    line = look.line
    return line[first - 1 : first] == "q" and line[last : last + 1] == "q" and first - 1 in look.name_to
