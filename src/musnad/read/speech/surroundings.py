"""What stands between cue and content: the day it was said, the medium, and through whom it came."""

from musnad.read.speech.marks import Lookup
from musnad.read.speech.speakers import Speakers
from musnad.record import Part


def said_when(look: Lookup, cue: int, opens: int) -> str | None:
    """The time between cue and content, if one stands there."""
    for at in range(cue + 1, opens):
        if at in look.time_at:
            return look.time_at[at][1]
    return None


def medium_of(look: Lookup, cue: int, opens: int) -> str | None:
    """The medium that a word or phrase between cue and content names."""
    for first, last, entry in look.idioms():
        if cue < first and last <= opens and entry.kind == "medium":
            return str(entry.get("medium"))
    for word in look.sheet.words[cue + 1 : opens]:
        sense = word.sense("medium")
        if sense:
            return str(sense.entry.get("medium"))
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
