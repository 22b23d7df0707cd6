"""Cut the clean text into tokens and sentences.

Reads ``sheet.clean`` outside ``sheet.skips``; gives ``words``, ``starts``, ``ends`` (original offsets) and
``sentences``. A word keeps its harakat; numbers keep their inner point or comma; every other sign stands alone.
"""

import re
from typing import Any

from musnad.lexicon import Lexicon, Word
from musnad.record.sheet import Sentence, Sheet

MARK = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
TOKEN = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARK}])*|\d+(?:[.,٫٬]\d+)*|\n+|[^\w\s{MARK}]|_+")
ENDS = frozenset(".!?؟…")
CLOSING = frozenset("»”\"')]’")
HEADLINE, SUBHEAD = 40, 7  # the most tokens of a line that may be a headline, a sub-head


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """Tokens and sentences of the sheet's clean text."""
    words: list[Word] = []
    starts: list[int] = []
    ends: list[int] = []
    breaks: list[int] = []  # token indices before which a line ends
    look, offsets, skips = lexicon.word, sheet.offsets, _skipped(sheet)
    for found in TOKEN.finditer(sheet.clean):
        raw, start, end = found.group(), found.start(), found.end()
        if offsets is not None:
            start, end = offsets[start], offsets[end - 1] + 1
        if skips and any(a <= start < b for a, b in skips):
            if not breaks or breaks[-1] != len(words):
                breaks.append(len(words))
            continue
        if raw[0] == "\n":
            breaks.append(len(words))
            continue
        words.append(look(raw))
        starts.append(start)
        ends.append(max(end, start + 1))
    return {"words": words, "starts": starts, "ends": ends, "sentences": sentences(words, breaks)}


def _skipped(sheet: Sheet) -> list[tuple[int, int]]:
    return [(skip.start, skip.end) for skip in sheet.skips]


def sentences(words: list[Word], breaks: list[int]) -> list[Sentence]:
    """Sentences end at . ! ? ؟ … and at line ends; a short line without a full stop is a headline or sub-head."""
    found: list[Sentence] = []
    edges = [*breaks, len(words)]
    start, lines = 0, 0
    for edge in edges:
        if edge <= start:
            continue
        kind = _line_kind(words, start, edge, lines, edge == len(words))
        lines += 1
        found += _split_line(words, start, edge, kind)
        start = edge
    return found


def _line_kind(words: list[Word], start: int, end: int, lines: int, last: bool) -> str:
    closed = any(words[i].raw in ENDS or words[i].raw in ":؛" for i in range(max(start, end - 2), end))
    if closed or last:
        return "body"
    if lines == 0 and end - start <= HEADLINE:
        return "headline"
    return "subhead" if end - start <= SUBHEAD else "body"


def _split_line(words: list[Word], start: int, end: int, kind: str) -> list[Sentence]:
    found: list[Sentence] = []
    first = start
    index = start
    while index < end:
        if words[index].raw in ENDS and not _abbreviates(words, index, start):
            while index + 1 < end and (words[index + 1].raw in ENDS or words[index + 1].raw in CLOSING):
                index += 1
            found.append(Sentence(first, index + 1, kind))
            first = index + 1
        index += 1
    if first < end:
        found.append(Sentence(first, end, kind))
    return found


def _abbreviates(words: list[Word], index: int, start: int) -> bool:
    """A point behind a single letter (د. محمد، أ.ف.ب) ends no sentence."""
    before = words[index - 1]
    return words[index].raw == "." and index > start and len(before.fold) == 1 and before.shape != "mark"
