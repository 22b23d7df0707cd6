"""The topics of the agenda in a row of words: of what was said, demanded, refused, by the lexicon's own phrases."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from musnad.lexicon.fold import bases, fold_word
from musnad.lexicon.table import Lexicon
from musnad.lexicon.word import Word

Rest = tuple[tuple[str, ...], str]  # the bare words that must follow, and what the phrase means
Hit = tuple[int, int, str]  # where a topic's words begin, what is behind them, the topic
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
        self._words: Sequence[Word] = ()
        self._hits: list[Hit] = []
        self._begins: list[int] = []

    def of(self, words: Sequence[Word], first: int, last: int) -> tuple[str, ...]:
        """The topics of the words from ``first`` to ``last`` (exclusive), in the order of their first words."""
        if self._words is not words:
            self._words, self._hits = words, self._all(words)
            self._begins = [hit[0] for hit in self._hits]
        found = dict[str, None]()
        for at in range(bisect_left(self._begins, first), bisect_left(self._begins, last)):
            _, behind, topic = self._hits[at]
            if behind <= last:
                found[topic] = None
        return tuple(found) if found else ()

    def _all(self, words: Sequence[Word]) -> list[Hit]:
        """Every topic of these words, in order."""
        found = list[Hit]()
        for at in [at for at, word in enumerate(words) if word.topics is not NOTHING]:
            opens: Opens | None = words[at].topics
            if opens is None:
                opens = words[at].topics = self._opens(words[at])
            if opens is NOTHING:
                continue
            found += [(at, at + 1, topic) for topic in opens.alone]
            if opens.longer and at + 1 < len(words):
                for base in self.bare(words[at + 1]):
                    for rest, topic in opens.longer.get(base, ()):
                        if self._follow(words, rest, at + 2):
                            found.append((at, at + 2 + len(rest), topic))
        return found

    def bare(self, word: Word) -> tuple[str, ...]:
        """The forms of a word without conjunction, preposition and article."""
        return word.bases or bases_of(word)

    def _opens(self, word: Word) -> Opens:
        alone, longer = dict[str, None](), dict[str, list[Rest]]()
        for base in self.bare(word):
            for rest, topic in self.table.get(base, ()):
                if rest:
                    longer.setdefault(rest[0], []).append((rest[1:], topic))
                else:
                    alone[topic] = None
        return Opens(tuple(alone), longer) if alone or longer else NOTHING

    def _follow(self, words: Sequence[Word], rest: tuple[str, ...], at: int) -> bool:
        return at + len(rest) <= len(words) and all(
            wanted in self.bare(words[at + place]) for place, wanted in enumerate(rest)
        )


def bases_of(word: Word) -> tuple[str, ...]:
    """The forms of a word without conjunction, preposition and article, each once; worked out once a word."""
    if not word.bases:
        word.bases = tuple(dict.fromkeys(bases(word.fold)))
    return word.bases


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
