"""Clues of times: what speaks for or against a time of the sentence being that of an act."""

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import Any

from musnad.read.events.beside import far
from musnad.read.events.book import TEXTS, Book
from musnad.read.events.clauses import holding
from musnad.read.events.clues import Scene, View
from musnad.read.events.texts import ACTS, MANY

ASIDE = 12  # times on either side of an act that may be its own: real sentences have some ten
AFTER_CUE = 6  # tokens behind a word of telling within which a time may be the telling's


def times_within(scene: Scene) -> list[tuple[int, int, str]]:
    """The times of a sentence: first token, token behind, id."""
    if scene.times is None:
        look, sentence = scene.look, scene.sentence
        low, high = bisect_left(look.timed, sentence.start), bisect_left(look.timed, sentence.end)
        scene.times = [(first, *look.time_at[first]) for first in look.timed[low:high]]
    return scene.times


def times_near(view: View) -> list[tuple[int, int, str]]:
    """The times of the act's sentence, of very many those before and behind it."""
    found = times_within(view.scene)
    at = bisect_left(found, view.token, key=itemgetter(0))
    return found if len(found) <= 2 * ASIDE else found[max(at - ASIDE, 0) : at + ASIDE]


def time_clues(view: View, first: int, last: int, when: str, book: Book = TEXTS) -> Any:
    """The clues of the time at these tokens."""
    scene, token = view.scene, view.token
    look, tokens = scene.look, scene.tokens
    behind = first > token
    side = "behind" if behind else "before"
    low, high = (token + 1, first) if behind else (last, token)
    way = scene.way(low, high)
    at = bisect_left(tokens, first)
    near = "last" if at and tokens[at - 1] == token else "next" if tokens[at : at + 1] == [token] else "other"
    same = holding(scene.found, first) is view.clause
    cues = scene.telling.cues
    told = bisect_left(cues, first - AFTER_CUE + 1) < bisect_left(cues, first)
    between = bisect_right(cues, min(token, first)) < bisect_left(cues, max(token, first))
    before = look.facts[first - 1]
    only = len(times_within(scene)) == 1
    found = [book.of(_placed, (when in view.draft.times, near, side, far(high - low), view.form, view.type, same))]
    found += book.once(_way, (side, way, near, view.draft.act.lemma))
    head = first - scene.sentence.start < MANY
    char, said = before.prep or look.line[first - 1], view.statement is not None
    found.append(book.of(_told, (between, told, side, near, char, said)))
    found.append(book.of(_counted, (only, min(len(tokens), MANY), near, head, min(view.index, MANY))))
    return book.row(found)


def _placed(ruled: bool, near: str, side: str, away: int, form: str, kind: str, same: bool) -> list[str]:
    """Where the time stands from the act."""
    by = "ruled" if ruled else "other"
    return [
        f"{by} {near}",
        f"{by} {kind}",
        f"{side} {away}",
        f"{side} {form} {away}",
        f"{near} {form} {kind}",
        f"{'own' if same else 'other'} clause {side} {near}",
    ]


def _way(side: str, way: tuple[str, ...], near: str, lemma: str) -> list[str]:
    """The marks between the two, and the word of the act."""
    acts = min(sum(mark in ACTS for mark in way), MANY)
    return [
        f"{side} {acts} acts",
        f"way {side} {' '.join(way) if len(way) <= MANY + 1 else 'long'}",
        f"{lemma} {near}",
        *[f"{side} over {mark}" for mark in ",.ORC" if mark in way],
    ]


def _told(between: bool, behind: bool, side: str, near: str, before: str, said: bool) -> list[str]:
    """What stands before the time, and whether the words of telling have it rather than the act."""
    return [
        f"{'over a cue' if between else 'over no cue'} {side}",
        f"{'behind a cue' if behind else 'no cue'} {near}",
        f"behind {before} {near}",
        f"{'said' if said else 'told'} {near}",
    ]


def _counted(only: bool, acts: int, near: str, head: bool, nth: int) -> list[str]:
    """How many times and acts the sentence has."""
    return [
        f"{'only one' if only else 'one of several'} of {acts} {near}",
        f"{'head' if head else 'body'} nth {nth}",
    ]
