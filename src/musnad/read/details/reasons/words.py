"""Words behind which a reason stands; what a printed word opens is worked out once a word."""

from typing import Any, NamedTuple

from musnad.lexicon import Lexicon, Word
from musnad.lexicon.fold import fold_word

Opening = tuple[tuple[tuple[str, ...], str, str], ...]  # the words that must follow, the class, the row's form
NOTHING: Opening = ()


class Cue(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) of a cue: its class, and the form of its row.

    A letter that is written onto the first word of the reason (انتقاما ل) is no token of the cue.
    """

    first: int
    last: int
    kind: str
    form: str


class Words:
    """Finds the lexicon's words of reasons."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._heads: dict[str, list[tuple[tuple[str, ...], str, str]]] = lexicon.derived(reasons)

    def cues(self, words: list[Word]) -> list[Cue]:
        """The words of reasons in their order, at each token the longest."""
        found = []
        for at in [at for at, word in enumerate(words) if word.reasons is not NOTHING]:
            opening: Opening | None = words[at].reasons
            if opening is None:
                opening = words[at].reasons = self._open(words[at])
            best: Cue | None = None
            for rest, kind, form in opening:
                last = _behind(words, at + 1, rest)
                if last and (best is None or last > best.last):
                    best = Cue(at, last, kind, form)
            if best:
                found.append(best)
        return found

    def _open(self, word: Word) -> Opening:
        fold = word.fold
        bare = fold[1:] if fold[:1] in "وف" else fold
        return tuple(self._heads.get(fold) or self._heads.get(bare) or ()) or NOTHING


def _behind(words: list[Word], at: int, rest: tuple[str, ...]) -> int:
    """The token behind the words that must follow; 0 where they do not."""
    for wanted in rest:
        if at >= len(words):
            return 0
        fold = words[at].fold
        if fold == wanted:
            at += 1
        elif len(wanted) > 1 or fold[:1] != wanted:
            return 0
    return at


def reasons(lexicon: Lexicon) -> dict[str, Any]:
    """The words and phrases of reasons by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for entry in lexicon.of_kind("reason"):
        for phrase in (entry.get("form"), *entry.get("also", ())):
            head, *rest = (fold_word(word) for word in phrase.split())
            found.setdefault(head, []).append((tuple(rest), entry.get("class"), entry.get("form")))
    return found
