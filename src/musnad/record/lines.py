"""A text before and after repair, by its lines: what is read, and where that is not what was printed."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from musnad.record.rows import Repair, Skip
from musnad.record.sheet import Sheet

BLANK = re.compile("\n{3,}")


class Piece(NamedTuple):
    """Some characters of a line; ``changed`` where they are printed and not read, or read and not printed."""

    text: str
    changed: bool


class Line(NamedTuple):
    """A line (counted from 1) that is not read as printed: before, after (nothing if it is left out), and why."""

    number: int
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    repairs: tuple[Repair, ...]
    skips: tuple[Skip, ...]


def text_read(sheet: Sheet) -> str:
    """The text as it is read: damage undone, skips left out, with them the space beside them and double blank lines."""
    clean, done, parts = sheet.clean, 0, list[str]()
    for skip in sheet.skips:
        start, end = _clean(sheet, skip.start), _clean(sheet, skip.end)
        parts.append(clean[done:start])
        if not start or clean[start - 1].isspace():
            while clean[end : end + 1] in (" ", "\t"):
                end += 1
        done = end
    text = "".join([*parts, clean[done:]])
    return BLANK.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip("\n")


def changed_lines(sheet: Sheet) -> Iterator[Line]:
    """Every line in which something is repaired or left out, in order; blank lines within a skip are none."""
    text = sheet.report.text
    starts = [0, *(hit.end() for hit in re.finditer("\n", text))]
    rows: dict[int, list[Repair | Skip]] = {}
    every: list[Repair | Skip] = [*sheet.repairs, *sheet.skips]
    for row in every:
        for number in range(bisect_right(starts, row.start), bisect_right(starts, row.end - 1) + 1):
            rows.setdefault(number, []).append(row)
    for number, found in sorted(rows.items()):
        start = starts[number - 1]
        end = starts[number] - 1 if number < len(starts) else len(text)
        if text[start:end].strip():
            yield _line(sheet, number, start, end, found)


def _line(sheet: Sheet, number: int, start: int, end: int, rows: list[Repair | Skip]) -> Line:
    repairs = tuple(row for row in rows if isinstance(row, Repair))
    skips = tuple(row for row in rows if isinstance(row, Skip))
    touched = {place for row in rows for place in range(max(row.start, start), min(row.end, end))}
    left = {place for row in skips for place in range(max(row.start, start), min(row.end, end))}
    before = _pieces([(sheet.report.text[place], place in touched) for place in range(start, end)])
    read = [(place, _printed(sheet, place)) for place in range(_clean(sheet, start), _clean(sheet, end))]
    after = _pieces([(sheet.clean[place], source in touched) for place, source in read if source not in left])
    return Line(number, before, after if any(piece.text.strip() for piece in after) else (), repairs, skips)


def _pieces(signs: list[tuple[str, bool]]) -> tuple[Piece, ...]:
    """Neighbours that are changed alike put together."""
    parts = groupby(signs, key=lambda sign: sign[1])
    return tuple(Piece("".join(text for text, _ in group), changed) for changed, group in parts)


def _clean(sheet: Sheet, place: int) -> int:
    """Where what is printed at this place stands in the text that is read."""
    return place if sheet.offsets is None else bisect_left(sheet.offsets, place)


def _printed(sheet: Sheet, place: int) -> int:
    return place if sheet.offsets is None else sheet.offsets[place]
