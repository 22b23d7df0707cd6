"""Where words of contexts stand in a report: of words that overlap the longest counts."""

from typing import NamedTuple

from musnad.lexicon import Lexicon, Word
from musnad.lexicon.fold import bases, fold_word
from musnad.record import Sheet

Meaning = tuple[str, str]  # a context, and the first form of the row that proves it
Tail = tuple[tuple[str, ...], Meaning]  # the bare words that must follow
Tails = dict[str, list[Tail]]  # by the second word
ALONE = ""  # instead of a second word: none is needed
LEAST = 3  # letters of a word in the accusative
PLAIN: Tails = {}  # what most words open: nothing
NONE = "none"  # the context of phrases in which a word of a context stands and proves nothing


class Mention(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) that prove a context by a row."""

    context: str
    row: str
    first: int
    last: int


def mentions(sheet: Sheet, lexicon: Lexicon) -> list[Mention]:
    """The words of contexts in their order; what a longer phrase covers counts for nothing else."""
    words, found, end = sheet.words, list[Mention](), 0
    for first in [at for at, word in enumerate(words) if word.opens is not PLAIN]:
        tails = words[first].opens
        if tails is None:
            tails = _open(words[first], lexicon)
        if first >= end and (told := _told(words, first, tails)):
            found += [mention for mention in told if mention.context != NONE]
            end = told[0].last
    return found


def _open(word: Word, lexicon: Lexicon) -> Tails:
    """What may stand behind a word that opens a phrase, worked out once."""
    by_head: Tails = lexicon.derived(heads)
    tails: Tails = {}
    for base in bare(word):
        for rest, meaning in by_head.get(base, ()):
            tails.setdefault(rest[0] if rest else ALONE, []).append((rest[1:], meaning))
    word.opens = tails or PLAIN
    return word.opens


def _told(words: list[Word], first: int, tails: Tails) -> list[Mention]:
    """The longest phrase that begins here, for each context that it proves."""
    follows = bare(words[first + 1]) if first + 1 < len(words) else ()
    if ALONE not in tails and tails.keys().isdisjoint(follows):
        return []
    last, meanings = first + 1, dict.fromkeys(meaning for _, meaning in tails.get(ALONE, ()))
    for second in follows:
        for rest, meaning in tails.get(second, ()):
            end = first + 2 + len(rest)
            if end >= last and _follow(words, first + 2, rest):
                meanings = meanings if end == last else {}
                meanings[meaning], last = None, end
    return [Mention(context, row, first, last) for context, row in meanings]


def _follow(words: list[Word], at: int, rest: tuple[str, ...]) -> bool:
    """Whether the bare words stand there."""
    found = words[at : at + len(rest)]
    return len(found) == len(rest) and all(part in bare(word) for part, word in zip(rest, found, strict=True))


def bare(word: Word) -> tuple[str, ...]:
    """The forms of a word without what is written onto it, worked out once."""
    if not word.bare:
        word.bare = forms(word.fold)
    return word.bare


def forms(fold: str) -> tuple[str, ...]:
    """A folded word bare of what is written onto it, also of the ending of the accusative (هجوما)."""
    found = bases(fold)
    if fold.endswith("ا"):
        found += [base[:-1] for base in found if len(base) > LEAST]
    return tuple(dict.fromkeys(found))


def heads(lexicon: Lexicon) -> Tails:
    """The words and phrases of contexts by their first word, all of them bare."""
    found: Tails = {}
    for entry in lexicon.of_kind("context"):
        for phrase in (entry.get("form"), *entry.get("also", ())):
            head, *rest = (_bare(fold_word(word)) for word in phrase.split())
            found.setdefault(head, []).append((tuple(rest), (entry.get("context"), entry.get("form"))))
    return found


def _bare(fold: str) -> str:
    """A folded word without its article."""
    return fold[2:] if fold.startswith("ال") and len(fold) > 4 else fold
