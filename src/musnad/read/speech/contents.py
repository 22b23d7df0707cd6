"""What was said: where the content opens, and how far it reaches."""

from musnad.lexicon import Entry
from musnad.read.speech.marks import Lookup
from musnad.read.speech.phrases import definite, end_of, quoted_name_end
from musnad.record.sheet import Sheet

REACH = 22  # tokens from the speaker within which the content must open
LETTERS = {"إلى": "I", "على": "W", "عن": "Z", "من": "M"}


class Opening:
    """Where content begins: its first token, letters cut off that token, and whether a quotation mark opens it."""

    __slots__ = ("cut", "first", "how", "quoted")

    def __init__(self, first: int, how: str, cut: int = 0, quoted: bool = False) -> None:
        self.first, self.how, self.cut, self.quoted = first, how, cut, quoted


def opening(look: Lookup, entry: Entry, behind: int, end: int) -> Opening | None:
    """Where the content of a cue opens, looking from ``behind`` its speaker; None if the cue says nothing."""
    line = look.line
    at, limit = behind, min(end, behind + REACH)
    while at < limit:
        char = line[at]
        if char in 'q"' and (skip := quoted_name_end(look, at, end)):
            at = skip
            continue
        if char in "O:":
            how = "that" if char == "O" else "colon"
            return Opening(at + 1, how, quoted=line[at + 1 : at + 2] in ("q", '"'))
        if char in 'q"' and at <= behind + 1:
            return Opening(at, "quote", quoted=True)
        if char == "." or (char in "VPv" and _takes_over(look, at)):
            break
        at += 1
    return _governed(look, entry, behind, end)


def _takes_over(look: Lookup, at: int) -> bool:
    """Whether a verb or participle begins a clause of its own, so that the cue before has nothing more to open."""
    word = look.sheet.words[at]
    if look.line[at] == "P":
        return True
    return (bool(word.senses) and word.senses[0].proclitic[:1] in ("و", "ف")) or look.line[at - 1] == ","


def _governed(look: Lookup, entry: Entry, behind: int, end: int) -> Opening | None:
    """Content behind a preposition or as the verb's object, behind an addressee where the verb takes one."""
    line, words, opens = look.line, look.sheet.words, entry.get("opens", ())
    at = behind
    if entry.get("addressee"):
        at = _behind_addressee(look, at, end)
    while at < end and (line[at] in "ap(," or at in look.time_at):
        at = look.time_at[at][0] if at in look.time_at else at + 1
    if line[at : at + 1] in ("E", "J") and "object" not in opens:
        at = _behind_adjunct(look, at, end)
    if at >= end or line[at] == ".":
        return None
    for prep, char in LETTERS.items():
        if prep in opens and line[at] == char and at + 1 < end:
            return Opening(at + 1, prep)
    for prep in ("ب", "ل"):
        if prep in opens and words[at].fold.startswith(prep) and len(words[at].fold) > 3 and line[at] not in "VYO":
            return Opening(at, prep, cut=1)
    if "object" in opens and line[at] not in "IWZMEJ,VPYN.R" and not (entry.get("strict") and line[at] in "aO"):
        return Opening(at, "object")
    if not entry.get("strict") and "إن" in opens and line[at] not in ",R":
        return Opening(at, "bare")
    return None


def _behind_addressee(look: Lookup, at: int, end: int) -> int:
    """Behind the one who is asked or accused (طالب الوزراء إسرائيل بـ)."""
    if at < end and at in look.name_at and not look.cut(at):
        at = look.name_end[look.name_at[at]]
        while at < end and at in look.name_at and look.clitic(at) == "و":
            at = look.name_end[look.name_at[at]]
        return at
    return end_of(look, at, end) if at < end and (definite(look, at) or look.line[at] in "TS") else at


def _behind_adjunct(look: Lookup, at: int, end: int) -> int:
    """Behind a phrase of place or circumstance (في الاجتماع) that stands before the content."""
    return end_of(look, at + 1, end) if at + 1 < end else at


def content_end(look: Lookup, first: int, end: int, quoted: bool, cues: list[int]) -> tuple[int, bool]:
    """The token behind the content, and whether a quotation mark closes it: the closing mark, the next cue or the sentence."""
    line = look.line
    if quoted:
        closing = _closing(look, first)
        if closing is not None:
            return closing, True
    stop = end
    for cue in cues:
        if first < cue < stop and ends_at(look, cue):
            stop = cue
            break
    while stop > first + 1 and line[stop - 1] in ',.:(")Qa' or (stop > first + 1 and stop < end and line[stop - 1] in "R"):
        stop -= 1
    return stop, False


def ends_at(look: Lookup, cue: int) -> bool:
    """Whether this cue ends the content before it: joined by و or ف, a participle, or «according to»."""
    char, word = look.line[cue], look.sheet.words[cue]
    if char == "P":
        return True
    before = look.line[cue - 1]
    if char == "Y":
        return before == ","
    return word.fold[0] in "وف" and bool(word.senses) and word.senses[0].proclitic[:1] in ("و", "ف") and char == "V"


def _closing(look: Lookup, first: int) -> int | None:
    """The token of the mark that closes a quotation opened at ``first``."""
    line = look.line
    opened = line[first]
    for at in range(first + 1, min(len(line), first + 160)):
        if line[at] == "Q" or (opened == '"' and line[at] == '"'):
            return at
    return None


def span(sheet: Sheet, opened: Opening, last: int) -> tuple[int, int]:
    """Start and end of the content in the original text, quotation marks outside."""
    first = opened.first
    if opened.quoted and sheet.words[first].shape == "mark":
        first += 1
    last = max(last, first + 1)
    return sheet.starts[first] + (opened.cut if first == opened.first else 0), sheet.ends[last - 1]
