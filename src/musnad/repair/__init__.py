"""Find damage and undo it, and mark what is not the report.

Reads ``sheet.report.text``; gives ``clean`` (the text that is read), ``offsets`` (clean offset to original offset, one
more than there are characters; None where nothing moved), ``repairs`` and ``skips``, all spans in the original text.
Each damage has its own module, and each looks first, in one pass, for a sign that it can be there at all: a text
without damage is the common case and must cost next to nothing.
"""

from bisect import bisect_right
from operator import attrgetter
from typing import Any

from musnad.lexicon import Lexicon, fold
from musnad.record import Repair, Sheet, Skip
from musnad.repair import boilerplate, digits, glue, letters, mojibake, repeats
from musnad.repair.changes import Change, apply
from musnad.repair.words import words_of


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """Repair the sheet's text and mark its skips."""
    words = words_of(lexicon)
    clean, repairs = sheet.report.text, list[Repair]()
    offsets: list[int] | None = None
    for damages in ((mojibake,), (letters,), (digits, glue)):
        found = [change for damage in damages for change in damage.find(clean, words)]
        if found:
            clean, offsets, rows = _redone(sheet.report.text, clean, offsets, found)
            repairs += rows
    folded = fold(clean)
    skips = _skips(clean, offsets, repeats.find(folded, words) + boilerplate.find(folded, words))
    kept = [row for row in repairs if not _within(row, skips)]
    return {
        "clean": clean,
        "offsets": offsets,
        "repairs": sorted(kept, key=lambda row: (row.start, row.end)),
        "skips": skips,
    }


def _within(row: Repair, skips: list[Skip]) -> bool:
    """Whether a repair lies in what is skipped."""
    before = bisect_right(skips, row.start, key=attrgetter("start"))
    return before > 0 and row.end <= skips[before - 1].end


def _redone(
    text: str, clean: str, offsets: list[int] | None, found: list[Change]
) -> tuple[str, list[int], list[Repair]]:
    """What a text is after these changes, with offsets and rows taken back to the original ``text``."""
    rows = []
    for change in found:
        start, end = change.start, change.end
        if offsets is not None:
            start, end = offsets[start], offsets[end]
        rows.append(Repair(start, end, text[start:end], change.reads, change.rule))
    clean, moved = apply(clean, [edit for change in found for edit in change.edits])
    return clean, moved if offsets is None else list(map(offsets.__getitem__, moved)), rows


def _skips(clean: str, offsets: list[int] | None, found: list[tuple[int, int, str]]) -> list[Skip]:
    """Rows for the stretches found, white space at their ends left out, none inside another."""
    skips: list[Skip] = []
    for start, end, kind in sorted(found, key=lambda stretch: (stretch[0], -stretch[1])):
        while start < end and clean[start].isspace():
            start += 1
        while end > start and clean[end - 1].isspace():
            end -= 1
        if offsets is not None:
            start, end = offsets[start], offsets[end]
        if skips and start < skips[-1].end:
            last = skips[-1]
            if kind != last.kind:
                start = last.end
            else:
                start, end = last.start, max(end, last.end)
                skips.pop()
        if start < end:
            skips.append(Skip(start, end, kind))
    return skips
