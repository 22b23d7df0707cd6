"""What talks deal with: topics of the agenda whose words stand in a stretch of the report."""

from collections.abc import Container

from musnad.lexicon import Lexicon
from musnad.lexicon.fold import fold_word
from musnad.read.details.rounds.words import Words, bare

Rest = tuple[tuple[str, ...], str]
# what all talks are, and topics by which only somebody is named
LEFT_OUT = ("negotiations", "mediation", "peace-process", "casualties", "militias")


def topics_in(
    words: Words, lexicon: Lexicon, first: int, last: int, named: Container[int]
) -> dict[str, tuple[int, int]]:
    """The topics told between two tokens, each with the tokens that tell it; names tell none."""
    rows: dict[str, list[Rest]] = lexicon.derived(talks_agenda)
    found: dict[str, tuple[int, int]] = {}
    for at in range(first, last):
        if at in named:
            continue
        for base in words.bases(words.words[at]):
            for rest, topic in rows.get(base, ()):
                end = at + 1 + len(rest)
                if topic in found or topic in LEFT_OUT or end > last:
                    continue
                if all(part in words.bases(words.words[at + 1 + i]) for i, part in enumerate(rest)):
                    found[topic] = (at, end)
    return found


def talks_agenda(lexicon: Lexicon) -> dict[str, list[Rest]]:
    """The words and phrases of the lexicon's agenda by their first word, all of them bare."""
    found: dict[str, list[Rest]] = {}
    for entry in lexicon.of_kind("agenda"):
        for phrase in (entry.get("form"), *entry.get("also", ())):
            head, *rest = (bare(fold_word(word)) for word in phrase.split())
            found.setdefault(head, []).append((tuple(rest), entry.get("topic")))
    return found
