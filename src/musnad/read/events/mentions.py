"""Mentions: the names of a sentence as clues see them, and the words that point to names of other sentences."""

from typing import Any

from musnad.read.events.beside import kind_of, preposition_of
from musnad.read.events.book import Book
from musnad.read.events.marks import Lookup
from musnad.read.events.phrases import may_act, of_state
from musnad.read.events.texts import name_after, name_before
from musnad.record.sheet import Sentence

EDGE = "-"  # what stands beside the first and last word of a sentence
PLURAL = ("ون", "ين")  # endings of titles that no single person bears


class Mention:
    """A name of the sentence, or a word that points to one: number of the name, tokens, kind, entity, preposition.

    ``before`` and ``behind`` are the words next to it.
    """

    __slots__ = ("_words", "acts", "before", "behind", "entity", "first", "kind", "last", "number", "outer", "prep")

    def __init__(self, look: Lookup, number: int, first: int, last: int, kind: str, sentence: Sentence) -> None:
        self.number, self.first, self.last, self.kind = number, first, last, kind
        self.entity = look.sheet.names[number].entity
        self.prep = preposition_of(look, first, sentence.start)
        self.outer = look.name_at.get(first) == number
        self.acts = may_act(look, number)
        self.before = look.facts[first - 1].fold if first > sentence.start else EDGE
        self.behind = look.facts[last].fold if last < sentence.end else EDGE
        self._words: dict[str, list[Any]] = {}

    def words(self, side: str, book: Book) -> list[Any]:
        """The clues of the words next to it, where it stands on this side of an act."""
        found = self._words.get(side)
        if found is None:
            found = self._words[side] = [
                book.beside(name_after, self.before, (side, self.kind)),
                book.beside(name_before, self.behind, (side, self.kind)),
            ]
        return found


def mentions_in(look: Lookup, sentence: Sentence) -> list[Mention]:
    """The names of a sentence as they stand, and words that point to names of other sentences."""
    low, high = look.names_between(sentence.start, sentence.end)
    found = [
        Mention(look, number, look.name_first[number], look.name_end[number], kind_of(look, number), sentence)
        for number in look.in_order[low:high]
        if look.sheet.names[number].type != "PROC" or look.name_at.get(look.name_first[number]) == number
    ]
    named = {mention.entity for mention in found}
    pointers = [each for each in _pointers(look, sentence) if each.entity not in named]
    return sorted([*found, *pointers], key=lambda each: each.first) if pointers else found


def _pointers(look: Lookup, sentence: Sentence) -> list[Mention]:
    """Nationalities of states that the report names (طائرات تركية), and titles whose bearer it names (الوزير)."""
    found: list[Mention] = []
    at = sentence.start
    while at < sentence.end:
        held = look.name_at.get(at)
        if held is not None:
            at = max(at + 1, look.name_end[held])
            continue
        facts, number, kind = look.facts[at], None, ""
        if facts.nation is not None and facts.nation.entry.get("state"):
            number, kind = of_state(look, facts.nation.entry.get("state"), ""), "nation"
        elif look.line[at] == "T" and facts.fold[-2:] not in PLURAL:
            number, kind = look.bearer(at, at + 1), "title"
        if number is not None and all(each.number != number for each in found):
            found.append(Mention(look, number, at, at + 1, kind, sentence))
        at += 1
    return found
