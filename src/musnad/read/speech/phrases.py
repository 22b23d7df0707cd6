"""The noun phrase of a speaker: where it begins with a name, a title, a source or a document, and where it ends."""

from musnad.read.speech.marks import Lookup

STOPS = ':O."VPYvUN,'
REACH = 18
INSIDE = "Eb"  # في and باسم go on with a title where a name or definite noun follows


def end_of(look: Lookup, first: int, end: int) -> int:
    """The token behind the noun phrase that begins at ``first``."""
    at = first + 1
    bare = not definite(look, first)  # a bare noun may take one more bare noun (وزير خارجية)
    limit = min(end, first + REACH)
    while at < limit:
        char = look.line[at]
        if at in look.name_at and not (look.cut(at) and look.line[first] not in "TSm"):
            at, bare = look.name_end[look.name_at[at]], False
        elif char == "q" and _quoted_name(look, at):
            at += 1
        elif char == "Q" and look.line[at - 1] != "Q" and at - 1 > first:
            at += 1
        elif char in STOPS or at in look.time_at:
            break
        elif char == "T" or definite(look, at) or (char == "r" and look.line[at - 1] not in "EIWZMJ"):
            bare = char == "T" and not definite(look, at)
            at += 1
        elif char in INSIDE and at + 1 < limit and (at + 1 in look.name_at or definite(look, at + 1)):
            at += 1
        elif char == "I" and at + 1 in look.name_at and look.line[first] == "T":
            at += 1
        elif char in "cmrS" and (bare or _adjective(look, at)) and not _clitic(look, at):
            at += 1
        else:
            break
    return at


def definite(look: Lookup, token: int) -> bool:
    """Whether a word carries the article, alone or behind ل (للحزب) or و."""
    fold = look.sheet.words[token].fold
    return fold.startswith(("ال", "لل", "وال")) and len(fold) > 4 and look.line[token] not in "OVPv"


def _adjective(look: Lookup, token: int) -> bool:
    """A bare relative adjective (مصدر عسكري)."""
    fold = look.sheet.words[token].fold
    return len(fold) > 3 and fold.endswith(("ي", "يه", "يين", "يون"))


def _clitic(look: Lookup, token: int) -> bool:
    word = look.sheet.words[token]
    return bool(word.senses) and word.senses[0].proclitic[-1:] in ("ب", "ل", "ك", "و", "ف")


def _quoted_name(look: Lookup, at: int) -> bool:
    return at + 1 in look.name_at


def quoted_name_end(look: Lookup, at: int, end: int) -> int | None:
    """Behind a quotation that holds nothing but a name (لـ«الشرق الأوسط»), or None."""
    number = look.name_at.get(at + 1)
    if number is None:
        return None
    last = look.name_end[number]
    return last + 1 if last < end and look.line[last] in 'Q"' else None


def names_in(look: Lookup, first: int, last: int) -> list[int]:
    """Outermost names within these tokens."""
    found, at = [], first
    while at < last:
        number = look.name_at.get(at)
        if number is not None and look.name_end[number] <= last:
            found.append(number)
            at = look.name_end[number]
        else:
            at += 1
    return found
