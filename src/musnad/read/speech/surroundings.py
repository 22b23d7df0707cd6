"""What stands between cue and content: the day it was said, the medium, and through whom it came."""

from musnad.read.speech.marks import Lookup
from musnad.record import Name, Part, Sheet


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


def via_of(look: Lookup, speaker: tuple[Part, ...], cue: int, opens: int) -> tuple[Part, ...]:
    """A newspaper, agency or channel to which it was said (قال لـ«الشرق الأوسط»)."""
    sheet = look.sheet
    found = []
    for at in range(cue + 1, opens):
        number = look.name_at.get(at)
        name = sheet.names[number] if number is not None else None
        if name and name.entity.startswith("media/") and not any(_same(sheet, name, part) for part in speaker):
            found.append(Part(name.start, name.end, name.text, name.id))
    return tuple(found)


def _same(sheet: Sheet, name: Name, part: Part) -> bool:
    """Whether a name is the speaker, or stands within what the speaker is called."""
    if part.start <= name.start and name.end <= part.end:
        return True
    return any(other.id == part.name and other.entity == name.entity for other in sheet.names)
