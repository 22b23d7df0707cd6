"""Clues of times: what speaks for or against a time of the sentence being that of an act."""

from bisect import bisect_left

from musnad.read.events.beside import far
from musnad.read.events.clauses import holding
from musnad.read.events.clues import MANY, Scene, View

AFTER_CUE = 6  # tokens behind a word of telling within which a time may be the telling's


def times_within(scene: Scene) -> list[tuple[int, int, str]]:
    """The times of a sentence: first token, token behind, id."""
    look, sentence = scene.look, scene.sentence
    low, high = bisect_left(look.timed, sentence.start), bisect_left(look.timed, sentence.end)
    return [(first, *look.time_at[first]) for first in look.timed[low:high]]


def time_clues(view: View, first: int, last: int, when: str) -> list[str]:
    """The clues of the time at these tokens."""
    scene, token, form, ruled = view.scene, view.token, view.form, "ruled" if when in view.draft.times else "other"
    look, tokens = scene.look, scene.tokens
    behind = first > token
    side = "behind" if behind else "before"
    low, high = (token + 1, first) if behind else (last, token)
    way = scene.way(low, high)
    at = bisect_left(tokens, first)
    near = "last" if at and tokens[at - 1] == token else "next" if tokens[at : at + 1] == [token] else "other"
    same = "own" if holding(scene.found, first) is view.clause else "other"
    cues = scene.telling.cues
    told = "behind a cue" if any(0 < first - cue < AFTER_CUE for cue in cues) else "no cue"
    between = "over a cue" if any(min(token, first) < cue < max(token, first) for cue in cues) else "over no cue"
    acts = min(sum(mark in ("Ev", "En") for mark in way), MANY)
    before = look.facts[first - 1]
    only = "only one" if len(times_within(scene)) == 1 else "one of several"
    return [
        f"{ruled} {near}",
        f"{ruled} {view.type}",
        f"{side} {far(high - low)}",
        f"{side} {form} {far(high - low)}",
        f"{side} {acts} acts",
        f"way {side} {' '.join(way) if len(way) <= MANY + 1 else 'long'}",
        f"{near} {form} {view.type}",
        f"{same} clause {side} {near}",
        f"{between} {side}",
        f"{told} {near}",
        f"behind {before.prep or look.line[first - 1]} {near}",
        f"{only} of {min(len(tokens), MANY)} {near}",
        f"{'head' if first - scene.sentence.start < MANY else 'body'} nth {min(view.index, MANY)}",
        f"{'said' if view.statement else 'told'} {near}",
        f"{view.draft.act.lemma} {near}",
        *[f"{side} over {mark}" for mark in ",.ORC" if mark in way],
    ]
