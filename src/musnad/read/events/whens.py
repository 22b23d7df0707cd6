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
    scene, token, form, ruled = view.scene, view.token, view.form, when in view.draft.times
    look, tokens = scene.look, scene.tokens
    behind = first > token
    side = "behind" if behind else "before"
    low, high = (token + 1, first) if behind else (last, token)
    way = scene.way(low, high)
    at = bisect_left(tokens, first)
    near = "last" if at and tokens[at - 1] == token else "next" if tokens[at : at + 1] == [token] else "other"
    same = holding(scene.found, first) is view.clause
    told = any(0 < first - cue < AFTER_CUE for cue in scene.telling.cues)
    between = any(min(token, first) < cue < max(token, first) for cue in scene.telling.cues)
    acts = min(sum(mark in ("Ev", "En") for mark in way), MANY)
    before = look.facts[first - 1]
    only = len(times_within(scene)) == 1
    return [
        f"rule {ruled} {near}",
        f"rule {ruled} {view.type}",
        f"{side} {far(high - low)}",
        f"{side} {form} {far(high - low)}",
        f"{side} {acts} acts",
        f"way {side} {' '.join(way) if len(way) <= MANY + 1 else 'long'}",
        f"{near} {form} {view.type}",
        f"{near} {side} {far(high - low)}",
        f"same clause {same} {side} {near}",
        f"cue between {between} {side}",
        f"cue before it {told} {near}",
        f"behind {before.prep or look.line[first - 1]} {near}",
        f"only {only} of {min(len(tokens), MANY)} {near}",
        f"head {first - scene.sentence.start < MANY} nth {min(view.index, MANY)}",
        f"statement {view.statement is not None} {near}",
        f"{view.draft.act.lemma} {near}",
        *[f"{side} over {mark}" for mark in ",.ORC" if mark in way],
    ]
