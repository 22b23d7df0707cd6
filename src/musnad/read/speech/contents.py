"""What was said: where the content opens, and how far it reaches."""

from musnad.lexicon import Entry
from musnad.read.speech.marks import Lookup
from musnad.record.sheet import Sheet

REACH = 22  # tokens from the speaker within which the content must open
LETTERS = {"إلى": "I", "على": "W", "عن": "Z", "من": "M"}


class Opening:
    """Where content begins: its first token, letters cut off that token, and whether a quotation mark opens it."""

    __slots__ = ("cut", "first", "how", "quoted")

    def __init__(self, first: int, how: str, cut: int = 0, quoted: bool = False) -> None:
        self.first, self.how, self.cut, self.quoted = first, how, cut, quoted


def opening(look: Lookup, entry: Entry, cue: int, behind: int, end: int) -> Opening | None:
    """Where the content of a cue opens, looking from ``behind`` its speaker; None if the cue says nothing."""
    opens = entry.get("opens", ())
    line = look.line
    for at in range(behind, min(end, behind + REACH)):
        char = line[at]
        if char == "O":
            return Opening(at + 1, "that", quoted=line[at + 1 : at + 2] in ("q", '"'))
        if char == ":":
            return Opening(at + 1, "colon", quoted=line[at + 1 : at + 2] in ("q", '"'))
        if char == "q" or (char == '"' and at == behind):
            if "object" not in opens and "colon" in opens or at == behind:
                return Opening(at, "quote", quoted=True)
        elif char in ".V" or (char == "P" and at > behind):
            break
    return _governed(look, opens, behind, end, entry)


def _governed(look: Lookup, opens: list[str], behind: int, end: int, entry: Entry) -> Opening | None:
    """Content behind a preposition or as the verb's object."""
    line, words = look.line, look.sheet.words
    at = behind
    while at < end and (line[at] in "ap" or at in look.time_at):
        at = look.time_at[at][0] if at in look.time_at else at + 1
    if at >= end or line[at] in ".":
        return None
    for prep, char in LETTERS.items():
        if prep in opens and line[at] == char:
            return Opening(at + 1, prep)
    for prep in ("ب", "ل"):
        if prep in opens and words[at].fold.startswith(prep) and len(words[at].fold) > 3:
            return Opening(at, prep, cut=1)
    if "object" in opens and line[at] not in "IWZMEJ,VP":
        return Opening(at, "object")
    if not entry.get("strict") and ("إن" in opens) and line[at] not in ",":
        return Opening(at, "bare")
    return None


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
