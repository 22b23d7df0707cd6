"""A text as it was printed with what was read in it, as markup: whole words, so that Arabic letters stay joined.

Rows overlap: a name in a name, in what somebody said, beside a word of an act. So the text is cut wherever a row begins
or ends, and each piece carries the ids of all rows that cover it; it leads to the narrowest of them.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from markupsafe import Markup

from musnad.show.sheet import harmless

LONGEST = 80  # letters by which a row is widened at most, where a text has no spaces
JOINERS = "\u200c\u200d"
SPACE = re.compile(r"\s+")
WIDE = "said"  # what covers sentences: its pieces lead nowhere, its cue does
ORDER = ("said", "cue", "name", "time", "event")


class Span(NamedTuple):
    """What a row covers: its id in the report, and ``name``, ``time``, ``cue``, ``said`` or ``event``."""

    id: str
    kind: str
    start: int
    end: int


class Damage(NamedTuple):
    """A damaged stretch and what was read instead."""

    start: int
    end: int
    text: str
    reads: str


class Skipped(NamedTuple):
    """A stretch that was not read, with what it is called."""

    start: int
    end: int
    label: str


T = TypeVar("T", Damage, Skipped)


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with the whole of the words in which it begins and ends."""
    start, end = max(start, 0), min(end, len(text))
    least, most = max(start - LONGEST, 0), min(end + LONGEST, len(text))
    while start > least and start < len(text) and _joins(text[start - 1]) and _joins(text[start]):
        start -= 1
    while end < most and end > 0 and _joins(text[end]) and _joins(text[end - 1]):
        end += 1
    return start, end


def _joins(letter: str) -> bool:
    return letter.isalnum() or letter in JOINERS or unicodedata.category(letter) == "Mn"


def marked_text(
    text: str, first: int, last: int, spans: Iterable[Span], damages: Iterable[Damage], skips: Iterable[Skipped]
) -> Markup:
    """The letters from ``first`` to ``last``, cut into pieces; a row's first piece is what ``#at-ID`` leads to."""
    placed = [span for span in (_placed(text, span, first, last) for span in spans) if span.start < span.end]
    healed = _healed(text, damages, first, last)
    left = sorted(skip for skip in skips if skip.start < last and skip.end > first)
    cuts = {first, last}
    covered = [(part.start, part.end) for parts in (placed, healed, left) for part in parts]
    cuts |= {min(max(place, first), last) for pair in covered for place in pair}
    begins: dict[int, list[Span]] = defaultdict(list)
    for span in placed:
        begins[span.start].append(span)
    borders, pieces = sorted(cuts), list[Markup]()
    active: list[Span] = []
    damage, skip = _Walk(healed), _Walk(left)
    for start, end in pairwise(borders):
        active = [span for span in active if span.end > start] + begins[start]
        wound, unread = damage.at(start), skip.at(start)
        if unread and start == max(unread.start, first):
            pieces.append(Markup('<span class="why-skipped">{}</span> ').format(unread.label))
        pieces.append(_piece(text[start:end], active, begins[start], wound is not None, unread is not None))
        if wound and end == min(wound.end, last):
            pieces.append(Markup("<ins>{}</ins>").format(harmless(wound.reads)))
    return Markup("").join(pieces)


class _Walk(Generic[T]):
    """Stretches in their order, asked for from the first letter to the last."""

    def __init__(self, parts: Sequence[T]) -> None:
        self._parts: Sequence[T] = parts
        self._next = 0

    def at(self, place: int) -> T | None:
        """The stretch in which a place lies."""
        while self._next < len(self._parts) and self._parts[self._next].end <= place:
            self._next += 1
        found = self._parts[self._next] if self._next < len(self._parts) else None
        return found if found is not None and found.start <= place else None


def quoted(text: str, start: int, end: int, room: int = 260) -> Markup:
    """The words around a stretch, those that it covers in <mark>; … where something is left out."""
    start, end = whole_words(text, start, end)
    first, last = max(start - room // 2, 0), min(end + room // 2, len(text))
    first = _border(text, first, start) if first else 0
    last = _border(text, last, end) if last < len(text) else last
    before, span, behind = (SPACE.sub(" ", part) for part in (text[first:start], text[start:end], text[end:last]))
    return Markup("{}{}<mark>{}</mark>{}{}").format(
        "…" if first else "", harmless(before.lstrip()), harmless(span), harmless(behind.rstrip()),
        "…" if last < len(text) else "",
    )  # fmt: skip


def _border(text: str, place: int, toward: int) -> int:
    """The next end of a word from a place toward another."""
    step = 1 if toward >= place else -1
    while place != toward and not text[place if step > 0 else place - 1].isspace():
        place += step
    return place


def _placed(text: str, span: Span, first: int, last: int) -> Span:
    start, end = whole_words(text, span.start, span.end)
    return span._replace(start=max(start, first), end=min(end, last))


def _healed(text: str, damages: Iterable[Damage], first: int, last: int) -> list[Damage]:
    """Damaged words, those of one word put together, with the whole word as it was read."""
    found: list[tuple[int, int, list[Damage]]] = []
    for damage in sorted(damages, key=lambda part: (part.start, -part.end)):
        start, end = whole_words(text, damage.start, damage.end)
        if found and start < found[-1][1]:
            before = found.pop()
            found.append((before[0], max(before[1], end), [*before[2], damage]))
        else:
            found.append((start, end, [damage]))
    whole = [Damage(start, end, text[start:end], _read(text, start, end, parts)) for start, end, parts in found]
    return [damage for damage in whole if damage.start < last and damage.end > first]


def _read(text: str, start: int, end: int, damages: Sequence[Damage]) -> str:
    """A stretch as it was read: outer damages first, what lies within them put in where it stands."""
    pieces, at = [], start
    for damage in damages:
        if damage.start >= at:
            pieces += [text[at : damage.start], damage.reads]
            at = damage.end
        elif pieces:
            pieces[-1] = pieces[-1].replace(damage.text, damage.reads, 1)
    return "".join([*pieces, text[at:end]])


def _piece(text: str, active: Sequence[Span], begun: Sequence[Span], damaged: bool, skipped: bool) -> Markup:
    """One piece: what it is, which rows cover it, where it leads."""
    inner = Markup("<del>{}</del>" if damaged else "{}").format(harmless(text))
    if skipped:
        inner = Markup('<span class="skipped">{}</span>').format(inner)
    if not active:
        return inner
    narrow = sorted(active, key=lambda span: (span.end - span.start, -ORDER.index(span.kind)))
    kinds = " ".join(dict.fromkeys(f"in-{span.kind}" for span in sorted(active, key=lambda s: ORDER.index(s.kind))))
    if sum(span.kind == "name" for span in active) > 1:
        kinds += " in-names"
    rows = " ".join(dict.fromkeys(span.id for span in narrow))
    ids = list(dict.fromkeys(span.id for span in begun if span.kind != WIDE))
    more = Markup("").join(Markup('<span id="at-{}"></span>').format(row) for row in ids[1:])
    own = Markup(' id="at-{}"').format(ids[0]) if ids else Markup("")
    lead = next((span.id for span in narrow if span.kind != WIDE), None)
    if lead is None or not text.strip():  # a space between two damaged words of a name leads nowhere by itself
        return Markup('{}<span class="{}" data-rows="{}"{}>{}</span>').format(more, kinds, rows, own, inner)
    return Markup('{}<a class="{}" data-rows="{}" href="#row-{}"{}>{}</a>').format(more, kinds, rows, lead, own, inner)


def parts_of(text: str, size: int) -> int:
    """How many parts a text has, of about so many letters, each up to the end of a word."""
    return part_with(text, len(text), size)


def part_with(text: str, place: int, size: int) -> int:
    """The number, from 1, of the part in which a place lies."""
    number = min(max(place, 0), max(len(text) - 1, 0)) // size
    begins = _cut(text, number * size)
    return number if number and (place < begins or begins == len(text)) else number + 1


def part_of(text: str, number: int, size: int) -> tuple[int, int]:
    """Where a part begins and ends."""
    return _cut(text, (number - 1) * size), _cut(text, number * size)


def _cut(text: str, place: int) -> int:
    """Where a part ends: at the next space, if there is one near."""
    if place <= 0 or place >= len(text):
        return min(max(place, 0), len(text))
    found = SPACE.search(text, place, place + LONGEST)
    return found.end() if found else place
