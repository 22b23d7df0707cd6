"""Cut the clean text into tokens and sentences.

Reads ``sheet.clean`` outside ``sheet.skips``; gives ``words``, ``starts``, ``ends`` (original offsets) and
``sentences``. A word keeps its harakat; numbers keep their inner point or comma; every other sign stands alone.
"""

import re
from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import Any, TypeVar

from musnad.lexicon import Lexicon, Word
from musnad.lexicon.word import ENDS
from musnad.record.sheet import Sentence, Sheet

MARK = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
WORD = rf"[^\W\d_]+(?:[{MARK}]++[^\W\d_]*)*"
PLAIN = "[\u0621-\u063a\u0641-\u064a]++(?=[ \\n.،:])"  # most words by far, which are found sooner so
TOKEN = re.compile(rf"({PLAIN}|{WORD}|\d+(?:[.,٫٬]\d+)*|\n+|[^\w\s{MARK}]|_+)")
SITES = frozenset(("نت", "كوم", "اورغ"))  # ends of the names of sites (السورية.نت)
SPELT = 3  # letters of a word that stands for the sound of a foreign letter
CLOSING = frozenset("»”\"')]’")
LONGEST = 1_000  # tokens of a sentence: real ones have up to 500, and what stages look for in one grows with its square
HEADLINE, SUBHEAD, RELATED = 40, 7, 20  # the most tokens of a headline, a sub-head, a related headline
FEWEST, NARROW, WIDE = 5, 25, 130  # lines of a wrapped text, and the width of the widest in characters
INNER = re.compile(r"\w[.!?؟…] ?[«\"]?\w")  # a sentence that ends within a line
PROSE = 12  # lines, one of which at least must hold such an end
FULL, FILLED = 0.6, 0.8  # share of the width from which a line is full, and of lines that must be
T = TypeVar("T")
Gone = tuple[int, int, bool]  # tokens that are not of the report, and whether a line ends with them
CLOSES = 0.6  # share of paragraphs with a full stop from which a report is one that closes them


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """Tokens and sentences of the sheet's clean text."""
    parts = TOKEN.split(sheet.clean)  # what stands between tokens, token, what stands between, …
    edges = list(accumulate(map(len, parts)))
    raws, starts, ends = parts[1::2], edges[:-1:2], edges[1::2]
    gone: list[Gone] = []
    if "\n" in sheet.clean:
        gone = _line_ends(sheet.clean, raws, starts, ends)
    if sheet.offsets is not None:
        offsets = sheet.offsets
        starts, ends = [offsets[start] for start in starts], [offsets[end - 1] + 1 for end in ends]
    for skip in sheet.skips:
        first, last = bisect_left(starts, skip.start), bisect_left(starts, skip.end)
        if first < last:
            gone.append((first, last, True))
    kept, breaks = _lines(sorted(gone) if sheet.skips else gone, len(raws))
    if gone:
        raws, starts, ends = _parts(raws, kept), _parts(starts, kept), _parts(ends, kept)
    words = lexicon.words(raws)
    return {"words": words, "starts": starts, "ends": ends, "sentences": sentences(words, breaks)}


def _line_ends(text: str, raws: list[str], starts: list[int], ends: list[int]) -> list[Gone]:
    """The line ends among the tokens, and whether each ends a line: in a wrapped text most do not."""
    found: list[int] = []
    place = text.find("\n")
    while place >= 0:
        at = bisect_left(starts, place)
        found.append(at)
        place = text.find("\n", ends[at])
    hard = set(_hard(raws, found, ends) if wrapped(text) else found)
    return [(at, at + 1, at in hard) for at in found]


def _parts(row: list[T], kept: list[tuple[int, int]]) -> list[T]:
    """What stands between these places of a row."""
    found: list[T] = []
    for first, last in kept:
        found += row[first:last]
    return found


def wrapped(text: str) -> bool:
    """Whether a text is broken into lines of one width, as mail and terminals do: its line ends end no sentence."""
    lines = [line for line in text.split("\n") if line.strip()]
    width = max(map(len, lines), default=0)
    if len(lines) < FEWEST or not NARROW <= width <= WIDE:
        return False
    full = [line for line in lines[:-1] if len(line) >= FULL * width]
    if len(INNER.findall(text)) * PROSE < len(lines):
        return False  # a list, a poem: no sentence ends within a line
    return len(full) >= FILLED * (len(lines) - 1) and sum(line.rstrip()[-1] in ENDS for line in full) < len(full) / 2


def _lines(gone: list[Gone], size: int) -> tuple[list[tuple[int, int]], list[int]]:
    """Which stretches of tokens are of the report, and before which of those a line ends: where a skip begins as well.

    ``gone``: what is none, in order; ``size``: how many tokens there are.
    """
    kept: list[tuple[int, int]] = []
    breaks: list[int] = []
    at = count = 0
    for first, last, ends in gone:
        if first > at:
            kept.append((at, first))
            count += first - at
        if ends:
            breaks.append(count)
        at = max(at, last)
    kept.append((at, size))
    return kept, breaks


def _hard(raws: list[str], ended: list[int], edges: list[int]) -> list[int]:
    """The line ends of a wrapped text that end a line indeed."""
    lengths = [edges[at] - edges[before] for before, at in pairwise([0, *ended])]
    width = max(lengths, default=0)
    return [
        at
        for at, length in zip(ended, lengths, strict=True)
        if len(raws[at]) > 1 or length < FULL * width or (at and raws[at - 1] in ENDS)
    ]


def sentences(words: list[Word], breaks: list[int]) -> list[Sentence]:
    """Sentences end at . ! ? ؟ … and at line ends; a short line without a full stop is a headline or sub-head.

    One that never ends is cut: no stage may be made to look at a whole report as one sentence.

    Where the report closes its paragraphs with a full stop, a line without one is no paragraph (a related headline).
    """
    edges = [0, *breaks, len(words)]
    lines = [(a, b, _closed(words, a, b)) for a, b in pairwise(edges) if b > a]
    long = [closed for a, b, closed in lines if b - a > SUBHEAD]
    strict = len(long) > 3 and sum(long) >= CLOSES * len(long)
    found: list[Sentence] = []
    stops = [at for at, word in enumerate(words) if word.ends]
    for number, (start, end, closed) in enumerate(lines):
        kind = "body" if closed else _line_kind(end - start, number, len(lines), strict)
        _split_line(words, stops, start, end, kind, found)
    return found


def _closed(words: list[Word], start: int, end: int) -> bool:
    return any(words[i].ends or words[i].raw in ":؛" for i in range(max(start, end - 2), end))


def _line_kind(length: int, number: int, lines: int, strict: bool) -> str:
    """What a line without a full stop is."""
    if number == 0 and lines > 1:
        return "headline" if length <= HEADLINE else "body"
    if strict and length <= RELATED:
        return "subhead"
    return "subhead" if length <= SUBHEAD and number < lines - 1 else "body"


def _split_line(words: list[Word], stops: list[int], start: int, end: int, kind: str, found: list[Sentence]) -> None:
    """Add the sentences of a line; ``stops`` are the tokens that can end one."""
    first = start
    for at in range(bisect_left(stops, start), bisect_left(stops, end)):
        stop = stops[at]
        if stop < first or _abbreviates(words, stop, start):
            continue
        first = _cut(first, stop, kind, found)
        while stop + 1 < end and (words[stop + 1].ends or words[stop + 1].raw in CLOSING):
            stop += 1
        found.append(Sentence(first, stop + 1, kind))
        first = stop + 1
    first = _cut(first, end, kind, found)
    if first < end:
        found.append(Sentence(first, end, kind))


def _cut(first: int, last: int, kind: str, found: list[Sentence]) -> int:
    """Add what is to be cut off a sentence that does not end before this token; where what is left begins."""
    while last - first > LONGEST:
        found.append(Sentence(first, first + LONGEST, kind))
        first += LONGEST
    return first


def _abbreviates(words: list[Word], index: int, start: int) -> bool:
    """A point behind a single letter (د. محمد، أ.ف.ب), or between letters spelt out (سي.إن.إن), ends none."""
    before = words[index - 1]
    if words[index].raw != "." or index == start or before.shape == "mark":
        return False
    if len(before.fold) == 1 or (index + 1 < len(words) and words[index + 1].fold in SITES):
        return True
    return any(_spelt(words, first, start) for first in (index - 1, index - 3))


def _spelt(words: list[Word], first: int, start: int) -> bool:
    """Whether three short words with points between them begin here."""
    row = words[first : first + 5] if first >= start else []
    points = len(row) == 5 and row[1].raw == row[3].raw == "."
    return points and all(word.shape == "arabic" and len(word.fold) <= SPELT for word in row[::2])
