"""Where words of talks stand in a stretch of a report; of words that overlap the longest counts."""

from collections.abc import Iterable
from typing import NamedTuple

from musnad.lexicon import Lexicon, Word
from musnad.lexicon.agenda import bases_of
from musnad.lexicon.fold import fold_word
from musnad.record import Sheet
from musnad.record.figures import whole

Rest = tuple[tuple[str, ...], tuple[str, str]]  # the bare words that must follow, and what it means
Opens = tuple[Rest, ...]
TALKS = ("talks", "round", "session")
ENDINGS = ("ها", "هم", "هما", "ه")


class Cue(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) of a word of talks: its class and value."""

    first: int
    last: int
    kind: str
    value: str


class Words:
    """Finds the words of talks of one report; what a word opens is worked out once a word."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon) -> None:
        self.sheet, self.words = sheet, sheet.words
        self._heads: dict[str, list[Rest]] = lexicon.derived(talks_heads)
        self._kept: dict[tuple[int, int], dict[str, list[tuple[int, Cue]]]] = {}

    def of(self, kinds: Iterable[str], first: int, last: int) -> list[Cue]:
        """The words of talks of some classes between two tokens, in order; those of one class at one place once."""
        kept = self._kept.get((first, last))
        if kept is None:
            kept = self._kept[first, last] = {}
            for number, cue in enumerate(self._find(first, last)):
                kept.setdefault(cue.kind, []).append((number, cue))
        found = [row for kind in kinds for row in kept.get(kind, ())]
        return [cue for _, cue in sorted(found)]

    def _find(self, first: int, last: int) -> list[Cue]:
        found: dict[tuple[int, str], Cue] = {}
        for at in range(first, last):
            opens: Opens | None = self.words[at].talks
            if opens is None:
                opens = self.words[at].talks = self._open(self.words[at])
            for rest, (kind, value) in opens:
                end = at + 1 + len(rest)
                if end <= last and self._follow(at + 1, rest):
                    held = found.get((at, kind))
                    if held is None or held.last < end:
                        found[at, kind] = Cue(at, end, kind, value)
        return list(found.values())

    def _open(self, word: Word) -> Opens:
        if word.shape != "arabic":
            return ()
        return tuple(rest for base in self.bases(word) for rest in self._heads.get(base, ()))

    def _follow(self, at: int, rest: tuple[str, ...]) -> bool:
        return all(wanted in self.bases(self.words[at + place]) for place, wanted in enumerate(rest))

    def bases(self, word: Word) -> tuple[str, ...]:
        """A word as it stands and bare of what is written onto it."""
        return word.bases or bases_of(word)


def talks_heads(lexicon: Lexicon) -> dict[str, list[Rest]]:
    """The words and phrases of talks by their first word, all of them bare."""
    found: dict[str, list[Rest]] = {}
    for entry in lexicon.of_kind("talks-word"):
        for phrase in (entry.get("form"), *entry.get("also", ())):
            head, *rest = (bare(fold_word(word)) for word in phrase.split())
            found.setdefault(head, []).append((tuple(rest), (entry.get("class"), entry.get("value") or "")))
    return found


def bare(fold: str) -> str:
    """A folded word without its article."""
    return fold[2:] if fold.startswith("ال") and len(fold) > 4 else fold


def noun_of(word: Word) -> str:
    """The class of a process noun that a word is (talks, round, conference, …), empty for others."""
    sense = word.sense("process-noun")
    return str(sense.entry.get("class")) if sense else ""


def is_plural(word: Word) -> bool:
    """Whether a noun of one round is printed in the plural: several are meant."""
    sense = word.sense("process-noun")
    return bool(sense and sense.feature.startswith("noun.pl"))


def is_definite(word: Word) -> bool:
    """Whether a noun has the article."""
    sense = word.sense("process-noun")
    return bool(sense and sense.article)


def is_verb(word: Word) -> bool:
    """Whether a word is nothing but a finite verb."""
    return bool(word.senses) and all(sense.feature.startswith(("past", "pres")) for sense in word.senses)


def number_of(word: Word, kind: str) -> int | None:
    """The number that a word is: ``ordinal`` or ``cardinal``, figures as either."""
    figures = word.fold.removeprefix("ال")
    if (told := whole(figures, 2)) is not None:
        return told or None
    sense = word.sense("number")
    if sense is None or sense.entry.get("class") != kind:
        return None
    value = sense.entry.get("value")
    return int(value) if value and value < 100 else None
