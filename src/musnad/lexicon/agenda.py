"""The topics of the agenda in a row of words: of what was said, demanded, refused, by the lexicon's own phrases."""

from collections.abc import Sequence
from typing import NamedTuple

from musnad.lexicon.fold import bases, fold_word
from musnad.lexicon.table import Lexicon, Word

Rest = tuple[tuple[str, ...], str]  # the bare words that must follow, and what the phrase means
Table = dict[str, list[Rest]]  # by the bare word that opens a phrase


class Opens(NamedTuple):
    """What a word opens: topics that it names alone, and by the word behind it the rest of longer phrases."""

    alone: tuple[str, ...]
    longer: dict[str, list[Rest]]


NOTHING = Opens((), {})


class Agenda:
    """Finds topics among words; what a word opens is worked out once a word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.table: Table = lexicon.derived(agenda)
        self.opens: dict[Word, Opens] = lexicon.memo("agenda-opens")
        self.bases: dict[Word, tuple[str, ...]] = lexicon.memo("agenda-bases")

    def of(self, words: Sequence[Word], first: int, last: int) -> tuple[str, ...]:
        """The topics of the words from ``first`` to ``last`` (exclusive), in the order of their first words."""
        found = dict[str, None]()
        for at in range(first, last):
            opens = self.opens.get(words[at])
            if opens is None:
                opens = self.opens[words[at]] = self._opens(words[at])
            if opens is NOTHING:
                continue
            found |= dict.fromkeys(opens.alone)
            if opens.longer and at + 1 < last:
                for base in self.bare(words[at + 1]):
                    for rest, topic in opens.longer.get(base, ()):
                        if topic not in found and self._follow(words, rest, at + 2, last):
                            found[topic] = None
        return tuple(found)

    def bare(self, word: Word) -> tuple[str, ...]:
        """The forms of a word without conjunction, preposition and article."""
        found = self.bases.get(word)
        if found is None:
            found = self.bases[word] = tuple(dict.fromkeys(bases(word.fold)))
        return found

    def _opens(self, word: Word) -> Opens:
        alone, longer = dict[str, None](), dict[str, list[Rest]]()
        for base in self.bare(word):
            for rest, topic in self.table.get(base, ()):
                if rest:
                    longer.setdefault(rest[0], []).append((rest[1:], topic))
                else:
                    alone[topic] = None
        return Opens(tuple(alone), longer) if alone or longer else NOTHING

    def _follow(self, words: Sequence[Word], rest: tuple[str, ...], at: int, last: int) -> bool:
        return at + len(rest) <= last and all(
            wanted in self.bare(words[at + place]) for place, wanted in enumerate(rest)
        )


def agenda(lexicon: Lexicon) -> Table:
    """The words and phrases of the lexicon's agenda by their first word, all of them bare."""
    found: Table = {}
    for entry in lexicon.of_kind("agenda"):
        for phrase in (entry.get("form"), *entry.get("also", ())):
            head, *rest = (bared(fold_word(word)) for word in phrase.split())
            found.setdefault(head, []).append((tuple(rest), entry.get("topic")))
    return found


def bared(fold: str) -> str:
    """A folded word without its article."""
    return fold[2:] if fold.startswith("ال") and len(fold) > 4 else fold
