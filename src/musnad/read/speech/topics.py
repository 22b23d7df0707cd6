"""What was spoken of: the topics of the agenda whose words stand in what was said."""

from typing import NamedTuple

from musnad.lexicon import Lexicon, Word
from musnad.lexicon.fold import bases, fold_word
from musnad.record import Sheet, Span

Rest = tuple[tuple[str, ...], str]  # the bare words that must follow, and the topic
Agenda = dict[str, list[Rest]]  # by the bare word that opens a phrase


class Opens(NamedTuple):
    """What a word opens: topics that it names alone, and by the word behind it the rest of longer phrases."""

    alone: tuple[str, ...]
    longer: dict[str, list[Rest]]


NOTHING = Opens((), {})


class Topics:
    """Finds the topics of stretches of one report; what a word opens is worked out once a word."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon) -> None:
        self.sheet = sheet
        self.agenda: Agenda = lexicon.derived(agenda)
        self.opens: dict[Word, Opens] = lexicon.memo("speech-topics")
        self.bases: dict[Word, tuple[str, ...]] = lexicon.memo("speech-bases")

    def of(self, content: Span | None) -> tuple[str, ...]:
        """The topics of a stretch of the text, in the order of their first words."""
        if content is None:
            return ()
        first, last = self.sheet.tokens_of(content.start, content.end)
        words, found = self.sheet.words, dict[str, None]()
        for at in range(first, last):
            opens = self.opens.get(words[at])
            if opens is None:
                opens = self.opens[words[at]] = self._opens(words[at])
            if opens is NOTHING:
                continue
            found |= dict.fromkeys(opens.alone)
            if opens.longer and at + 1 < last:
                for base in self._bases(words[at + 1]):
                    for rest, topic in opens.longer.get(base, ()):
                        if topic not in found and self._follow(rest, at + 2, last):
                            found[topic] = None
        return tuple(found)

    def _opens(self, word: Word) -> Opens:
        alone, longer = dict[str, None](), dict[str, list[Rest]]()
        for base in self._bases(word):
            for rest, topic in self.agenda.get(base, ()):
                if rest:
                    longer.setdefault(rest[0], []).append((rest[1:], topic))
                else:
                    alone[topic] = None
        return Opens(tuple(alone), longer) if alone or longer else NOTHING

    def _bases(self, word: Word) -> tuple[str, ...]:
        found = self.bases.get(word)
        if found is None:
            found = self.bases[word] = tuple(dict.fromkeys(bases(word.fold)))
        return found

    def _follow(self, rest: tuple[str, ...], at: int, last: int) -> bool:
        words = self.sheet.words
        return at + len(rest) <= last and all(
            wanted in self._bases(words[at + place]) for place, wanted in enumerate(rest)
        )


def agenda(lexicon: Lexicon) -> Agenda:
    """The words and phrases of the lexicon's agenda by their first word, all of them bare."""
    found: Agenda = {}
    for entry in lexicon.of_kind("agenda"):
        for phrase in (entry.get("form"), *entry.get("also", ())):
            head, *rest = (_bare(fold_word(word)) for word in phrase.split())
            found.setdefault(head, []).append((tuple(rest), entry.get("topic")))
    return found


def _bare(fold: str) -> str:
    return fold[2:] if fold.startswith("ال") and len(fold) > 4 else fold
