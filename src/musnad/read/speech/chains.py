"""Through whom a statement came, when and in which medium it was made."""

import re
from bisect import bisect_left, bisect_right
from operator import itemgetter

from musnad.read.speech.marks import Lookup
from musnad.read.speech.phrases import end_of, reports_for
from musnad.record import Name, Part

Parts = tuple[Part, ...]
QUOTED = re.compile("J~")  # a quoted name behind a preposition
HEADS = re.compile("[SBm]")  # classes of words like صحيفة، قناة، راديو


def said_when(look: Lookup, cue: int, opens: int) -> str | None:
    """The time between cue and content, or right before the cue; lengths and repetitions are none."""
    points = look.points
    behind = bisect_right(points, cue)
    if behind < len(points) and points[behind] < opens:
        return look.time_at[points[behind]][1]
    before = look.time_to.get(cue)
    at = bisect_left(points, before) if before is not None else len(points)
    return look.time_at[points[at]][1] if at < len(points) and points[at] == before else None


def medium_of(look: Lookup, first: int, last: int) -> str | None:
    """The medium that a word or phrase within these tokens names."""
    phrases = look.media()
    for number in range(bisect_left(phrases, first, key=itemgetter(0)), len(phrases)):
        start, stop, entry = phrases[number]
        if start >= last:
            break
        if stop <= last:
            return str(entry.get("medium"))
    at = look.line.find("m", first, last)
    sense = look.sheet.words[at].sense("medium") if at >= 0 else None
    return str(sense.entry.get("medium")) if sense else None


def outlets(look: Lookup, speaker: Parts, cue: int, opens: int) -> Parts:
    """A newspaper, agency or channel to which it was said (قال لـ«الشرق الأوسط»)."""
    sheet = look.sheet
    found: list[Part] = []
    spots = outlet_spots(look)
    for at in spots[bisect_right(spots, cue) : bisect_left(spots, opens)]:
        if any(part.start < sheet.ends[at] and sheet.starts[at] < part.end for part in (*found, *speaker)):
            continue
        number = look.name_at.get(at)
        name = sheet.names[number] if number is not None else None
        if name and is_outlet(look, at) and _led_to(look, at) and not any(_same(look, name, part) for part in speaker):
            found.append(Part(name.start, name.end, name.text, name.id))
        elif name and name.type == "PER" and look.prefix(at - 1)[-1:] == "ل" and reports_for(look, at - 1):
            found.append(Part(name.start, name.end, name.text, name.id))  # لزميلنا فلان
        elif look.line[at] == "~" and look.line[at - 1] == "J":
            found += _unknown(look, at, opens)
        elif name is None and _led_to(look, at):
            found.append(_described(look, at, opens))
    return tuple(found)


def outlet_spots(look: Lookup) -> list[int]:
    """The tokens of a report, in order, at which an outlet can be named; found when first asked for."""
    if look.outlets is None:
        quoted = [match.end() - 1 for match in QUOTED.finditer(look.line)]
        words = look.sheet.words
        heads = [match.start() for match in HEADS.finditer(look.line) if look.is_media(words[match.start()])]
        look.outlets = sorted({*look.name_at, *quoted, *heads} if quoted or heads else look.name_at)
    return look.outlets


def _led_to(look: Lookup, at: int) -> bool:
    """Whether a preposition or a verb of receiving leads to the outlet, past its reporter (لمراسل فلان, تلقته فلان)."""
    if (look.clitic(at) if at in look.name_at else look.prefix(at))[-1:] == "ل":
        return True
    before = at - 1
    while before > 0 and look.line[before] in "~(T":
        if look.line[before] == "T":
            return look.prefix(before)[-1:] == "ل"
        before -= 1
    char = look.line[before]
    return (
        char in "JEZYIavV"
        or (char in "cBmS" and look.prefix(before)[-1:] == "ل")
        or look.line[before - 1 : before] == "J"
    )


def _described(look: Lookup, at: int, opens: int) -> Part:
    """A newspaper, channel or station that is told by what it is (لقناة روسية), or whose name nobody knows."""
    last = min(end_of(look, at, opens), opens)
    if look.line[last : last + 1] == "(" and ")" in look.line[last:opens]:
        last = look.line.index(")", last) + 1
    start = look.sheet.starts[at] + len(look.prefix(at))
    end = look.sheet.ends[last - 1]
    return Part(start, end, look.sheet.report.text[start:end], None)


def _unknown(look: Lookup, at: int, opens: int) -> list[Part]:
    """A quoted name behind لـ that nobody knows."""
    last = look.line.find("~", at + 1, opens)
    if last < 0:
        return []
    start, end = look.sheet.starts[at + 1], look.sheet.ends[last - 1]
    return [Part(start, end, look.sheet.report.text[start:end], None)]


def is_outlet(look: Lookup, at: int) -> bool:
    """Whether the name that begins here is one of a newspaper, agency, channel or site."""
    name = look.sheet.names[look.name_at[at]]
    if name.type != "ORG":
        return name.entity.startswith("media/")
    return name.entity.startswith("media/") or look.is_media(look.sheet.words[at])


def _same(look: Lookup, name: Name, part: Part) -> bool:
    """Whether a name is the speaker, or stands within what the speaker is called."""
    if part.start <= name.start and name.end <= part.end:
        return True
    return part.name is not None and look.entity(part.name) == name.entity


def join(*chains: Parts) -> Parts:
    """Links in order, none twice."""
    told = [chain for chain in chains if chain]
    if not told:
        return ()
    found = list(told[0])
    for chain in told[1:]:
        starts = {held.start for held in found}
        found += [part for part in chain if part.start not in starts]
    return tuple(found)
