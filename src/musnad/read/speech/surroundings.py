"""What stands between cue and content: the day it was said, the medium, and through whom it came."""

from musnad.lexicon import Phrase, Word
from musnad.read.speech.marks import Lookup
from musnad.read.speech.speakers import Speakers
from musnad.record import Part

LOOK_BACK = 5


def said_when(look: Lookup, cue: int, opens: int) -> str | None:
    """The time between cue and content, if one stands there."""
    for at in range(cue + 1, opens):
        if at in look.time_at:
            return look.time_at[at][1]
    return None


def medium_of(look: Lookup, cue: int, opens: int) -> str | None:
    """The medium that a word or phrase between cue and content names."""
    words = look.sheet.words
    for at in range(cue + 1, min(opens, len(words))):
        phrase = _phrase(words, at)
        if phrase:
            return str(phrase.entry.get("medium"))
        sense = words[at].sense("medium")
        if sense:
            return str(sense.entry.get("medium"))
    return None


def _phrase(words: list[Word], at: int) -> Phrase | None:
    for _, phrases in words[at].heads:
        for phrase in phrases:
            rest = phrase.rest
            if phrase.entry.kind == "medium" and [w.fold for w in words[at + 1 : at + 1 + len(rest)]] == list(rest):
                return phrase
    return None


def via_of(look: Lookup, speakers: Speakers, cue: int, opens: int) -> tuple[Part, ...]:
    """A newspaper, agency or channel to which it was said (قال لـ«الشرق الأوسط»)."""
    sheet = look.sheet
    found = []
    for at in range(cue + 1, opens):
        number = look.name_at.get(at)
        if number is not None and "media/" in sheet.names[number].entity and sheet.names[number].type == "ORG":
            found.append(speakers.part(number))
    return tuple(found)
