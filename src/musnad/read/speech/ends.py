"""How far what was said reaches: the closing mark, the next cue, the outlet's own words, or the sentence."""

import re
from collections.abc import Iterable

from musnad.read.speech.contents import CLAUSES, Opening
from musnad.read.speech.marks import Lookup
from musnad.read.speech.phrases import definite, is_noun
from musnad.record.sheet import Sheet

ANY, COMMA = re.compile("."), re.compile("[,E]")


def content_end(look: Lookup, opened: Opening, end: int, cues: Iterable[int]) -> tuple[int, bool]:
    """The token behind the content, and whether it is all quoted: the closing mark, the next cue, or the sentence."""
    first, line = opened.first, look.line
    if opened.quoted:
        closing = look.quotes.close.get(first)
        if closing is not None and (opened.how in ("colon", "quote") or _stops(look, closing + 1, end)):
            last = _last_of_row(look, closing)
            if not (opened.how == "that" and _that_again(look, last + 1, end)):
                return last, True
    stop = end
    for cue in cues:
        if cue > first and not _within(look, cue, first):
            stop = front(look, cue, first)
            break
    stop = _turn(look, opened, stop)
    held = look.quotes.around(stop - 1) if stop == end else None
    if held and held[0] >= first and held[1] >= end - 1:
        return held[1] + (held[0] > first), False
    while (stop > first + 1 and line[stop - 1] in ",.:(X-") or (
        stop > first + 1 and stop < end and line[stop - 1] in "RDK"
    ):
        stop -= 1
    return stop, False


def _turn(look: Lookup, opened: Opening, stop: int) -> int:
    """Where the outlet's own words go on: a contrasting clause, and behind a nominal content a clause about it."""
    nominal, first, last = opened.how not in CLAUSES, opened.first + 2, max(stop - 1, 0)
    begin, end = look.turned.get(nominal, (0, 0))  # where none was found the last time
    at = end if begin <= first <= end else first
    for match in (ANY if nominal else COMMA).finditer(look.line, at, last):
        if _turns(look, match.start(), nominal):
            look.turned[nominal] = (first, match.start())
            return match.start()
    look.turned[nominal] = (first, max(first, at, last))
    return stop


def _turns(look: Lookup, at: int, nominal: bool) -> bool:
    """Whether the outlet's own words go on at this token."""
    char = look.line[at]
    if char == ",":
        own = _own_clause(look, at + 1, nominal)
    else:
        own = look.is_link(at, "thereby") or (char == "N" and look.sheet.words[at].fold[0] == "و")
        own = own or (char == "E" and look.is_link(at + 1, "gloss"))  # في إشارة إلى
    return own and look.quotes.around(at) is None


def _own_clause(look: Lookup, at: int, nominal: bool) -> bool:
    """Whether a clause behind a comma is the outlet's: while …, and behind a nominal content which … and and …."""
    char, word = look.line[at], look.sheet.words[at]
    joined = word.fold[0] == "و"
    if char in "Xa" and look.is_link(at, "contrast") and word.raw[0] != "إ":
        return True
    if char == "X":
        return nominal
    verb = at + look.is_link(at, "then")
    if nominal and (verb > at or look.joined(at)) and look.line[verb : verb + 1] in ("v", "V"):
        return not is_noun(look, verb)
    return joined if char == "K" else nominal and char == "R"


def _last_of_row(look: Lookup, closing: int) -> int:
    """The closing mark of the last of several quotations in a row («…» و«…»)."""
    line = look.line
    while True:
        behind = closing + 1
        while behind < len(line) and (line[behind] == "," or look.sheet.words[behind].fold == "و"):
            behind += 1
        if line[behind : behind + 1] != "q" or behind not in look.quotes.close:
            return closing
        closing = look.quotes.close[behind]


def _that_again(look: Lookup, at: int, end: int) -> bool:
    """أن «…»، وأن …: the content goes on with another clause."""
    at += at < end and look.line[at] == ","
    return at < end and look.line[at] == "O" and look.sheet.words[at].fold[0] == "و"


def _within(look: Lookup, cue: int, first: int) -> bool:
    """Whether the cue stands in a quotation that opened within the content."""
    held = look.quotes.around(cue)
    return held is not None and held[0] >= first


def _stops(look: Lookup, at: int, end: int) -> bool:
    """Whether a sentence part ends at this token."""
    if at >= end or look.line[at] in ",.)PY-XR":
        return True
    return (look.line[at] in "Vv" and look.joined(at)) or at in look.time_at


def front(look: Lookup, cue: int, first: int) -> int:
    """Where the clause of a cue begins: at لكن or فيما before it and its subject, else at the cue."""
    line, at = look.line, cue
    while at > first + 1 and at > cue - 12:
        before = at - 1
        if line[before] == "X":
            return before
        if at in look.name_to:
            at = look.name_first[look.name_to[at]]
        elif line[before] in "aDKTr~B" or definite(look, before):
            at = before
        else:
            return cue
    return cue


def span(sheet: Sheet, opened: Opening, last: int, whole: bool) -> tuple[int, int]:
    """Start and end of the content in the original text, quotation marks outside where they hold all of it."""
    first = opened.first
    if opened.quoted and whole and sheet.words[first].shape == "mark":
        first += 1
    last = max(last, first + 1)
    return sheet.starts[first] + (opened.cut if first == opened.first else 0), sheet.ends[last - 1]
