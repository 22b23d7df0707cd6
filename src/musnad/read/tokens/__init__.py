"""Cut the clean text into tokens and sentences.

Reads ``sheet.clean`` outside ``sheet.skips``; gives ``words``, ``starts``, ``ends`` (original offsets) and
``sentences``. A word keeps its harakat; numbers keep their inner point or comma; every other sign stands alone.
"""

import re
from bisect import bisect_left
from itertools import pairwise
from typing import Any

from musnad.lexicon import Lexicon, Word
from musnad.record.sheet import Sentence, Sheet

MARK = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
TOKEN = re.compile(rf"[^\W\d_]+(?:[{MARK}]+[^\W\d_]*)*|\d+(?:[.,٫٬]\d+)*|\n+|[^\w\s{MARK}]|_+")
ENDS = frozenset(".!?؟…")
CLOSING = frozenset("»”\"')]’")
HEADLINE, SUBHEAD, RELATED = 40, 7, 20  # the most tokens of a headline, a sub-head, a related headline
CLOSES = 0.6  # share of paragraphs with a full stop from which a report is one that closes them


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """Tokens and sentences of the sheet's clean text."""
    matches = list(TOKEN.finditer(sheet.clean))
    raws, spans = [match[0] for match in matches], [match.span() for match in matches]
    if sheet.offsets is not None:
        offsets = sheet.offsets
        spans = [(offsets[start], offsets[end - 1] + 1) for start, end in spans]
    skipped = [(skip.start, skip.end) for skip in sheet.skips]
    kept, breaks = _lines(raws, spans, skipped)
    if len(kept) < len(raws):
        raws, spans = [raws[at] for at in kept], [spans[at] for at in kept]
    words = lexicon.words(raws)
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    return {"words": words, "starts": starts, "ends": ends, "sentences": sentences(words, breaks)}


Spans = list[tuple[int, int]]


def _lines(raws: list[str], spans: Spans, skipped: Spans) -> tuple[list[int], list[int]]:
    """Which tokens are of the report, and before which of those a line ends: at line ends and where a skip begins."""
    ended = [at for at, raw in enumerate(raws) if raw[0] == "\n"]
    if skipped:
        ended = sorted({*ended, *(at for first, last in skipped for at in _within(spans, first, last))})
    away = set(ended)
    kept = [at for at in range(len(raws)) if at not in away] if ended else list(range(len(raws)))
    return kept, [at - number for number, at in enumerate(ended)]


def _within(spans: Spans, first: int, last: int) -> range:
    """The tokens that begin between two places of the text."""
    return range(bisect_left(spans, (first, 0)), bisect_left(spans, (last, 0)))


def sentences(words: list[Word], breaks: list[int]) -> list[Sentence]:
    """Sentences end at . ! ? ؟ … and at line ends; a short line without a full stop is a headline or sub-head.

    Where the report closes its paragraphs with a full stop, a line without one is no paragraph (a related headline).
    """
    edges = [0, *breaks, len(words)]
    lines = [(a, b, _closed(words, a, b)) for a, b in pairwise(edges) if b > a]
    long = [closed for a, b, closed in lines if b - a > SUBHEAD]
    strict = len(long) > 3 and sum(long) >= CLOSES * len(long)
    found: list[Sentence] = []
    for number, (start, end, closed) in enumerate(lines):
        kind = "body" if closed else _line_kind(end - start, number, len(lines), strict)
        found += _split_line(words, start, end, kind)
    return found


def _closed(words: list[Word], start: int, end: int) -> bool:
    return any(words[i].raw in ENDS or words[i].raw in ":؛" for i in range(max(start, end - 2), end))


def _line_kind(length: int, number: int, lines: int, strict: bool) -> str:
    """What a line without a full stop is."""
    if number == 0 and lines > 1:
        return "headline" if length <= HEADLINE else "body"
    if strict and length <= RELATED:
        return "subhead"
    return "subhead" if length <= SUBHEAD and number < lines - 1 else "body"


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
