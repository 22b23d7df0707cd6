"""Lay rows out as columns, with what was printed on lines of its own below each row, in whatever width there is.

Arabic tables run from right to left: columns stand in mirrored order, their text at the right. A left-to-right mark
stands at both sides of every gap, or terminals that order Arabic themselves would swap neighbouring columns.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.cells import cell_len

from musnad.cli.cells import cell
from musnad.labels import label

Row = dict[str, Any]
GAP = "\u200e  \u200e"
INDENT = 4
LEAST = 10
ROOMY = 16  # of a column that is wrapped, where others can go below
COUNTED = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict", "mean")
NUMBERS = ("accounts", "names", "acts", "receives", "says", "statements", "events", "reports", "speakers", "intensity",
           "actual", *COUNTED, "unreal", "weight", "meets", "together", "degree", "cells")  # fmt: skip
WAYS = ("forth", "back", "both")
IDS = ("id", "report")
WHOLE = ("date", "period", "direction", "first", "last", "status", "value", "how", "made", *IDS, *NUMBERS, *WAYS)
STYLES = {"bold": "\x1b[1m", "dim": "\x1b[2m", "red": "\x1b[31m", "green": "\x1b[32m"}
END = "\x1b[0m"


class Grid:
    """A table of rows in a language, for a terminal of a width; ``coloured`` where it shows bold and dim."""

    def __init__(
        self,
        columns: Sequence[str],
        under: str | None,
        lang: str,
        width: int,
        coloured: bool,
        spare: Sequence[str] = (),
    ) -> None:
        self.spare, self.lowered = spare, list[str]()
        self.columns, self.under, self.lang, self.width, self.coloured = columns, under, lang, width, coloured
        self.mirrored, self.order = lang == "ar", list(columns)
        self.widths: list[int] = []

    def lines(self, rows: list[Row]) -> Iterator[str]:
        """Head, rule, then each row with its column ``under`` it; columns that are empty in all rows are left out."""
        made = [[cell(column, row, self.lang) for column in self.columns] for row in rows]
        kept = [place for place in range(len(self.columns)) if any(cells[place] for cells in made)]
        heads = [label("column", column, self.lang) for column in self.columns]
        kept = self._lower(kept, [heads, *made])
        self.columns = [self.columns[place] for place in kept]
        made = [[cells[place] for place in kept] for cells in made]
        heads = [heads[place] for place in kept]
        self.widths = fitting(self.columns, [heads, *made], self.width)
        total = sum(self.widths) + 2 * (len(self.widths) - 1)
        shift = " " * (self.width - total) if self.mirrored else ""
        for line in [*self._row(heads, "bold"), paint("─" * total, "dim", self.coloured)]:
            yield shift + line
        for row, cells in zip(rows, made, strict=True):
            for line in self._row(cells):
                yield shift + line
            if self.under:
                yield from self.below(cell(self.under, row, self.lang), str(row.get("text") or ""))
            yield from self.below(self._beside(row))

    def _lower(self, kept: list[int], made: list[list[str]]) -> list[int]:
        """The columns that stay in the table: spare ones go below while the others would be too narrow to read."""
        for column in self.spare:
            widths = [_readable(self.columns[place], [cells[place] for cells in made]) for place in kept]
            if sum(widths) + 2 * (len(widths) - 1) <= self.width:
                break
            self.lowered += [column for place in kept if self.columns[place] == column]
            kept = [place for place in kept if self.columns[place] != column]
        return kept

    def _beside(self, row: Row) -> str:
        """What the columns that went below say of a row, in one line."""
        told = [cell(column, row, self.lang) for column in sorted(self.lowered, key=self.order.index)]
        return " · ".join(text for text in told if text)

    def _row(self, cells: list[str], style: str = "") -> Iterator[str]:
        wrapped = [wrap(text, width) for text, width in zip(cells, self.widths, strict=True)]
        for height in range(max(len(lines) for lines in wrapped)):
            parts = []
            for column, lines, width in zip(self.columns, wrapped, self.widths, strict=True):
                text = lines[height] if height < len(lines) else ""
                room = " " * (width - cell_len(text))
                text = room + text if self.mirrored or column in (*NUMBERS, *WAYS) else text + room
                parts.append(paint(text, style or ("dim" if column in IDS else ""), self.coloured))
            yield GAP.join(reversed(parts) if self.mirrored else parts).rstrip()

    def below(self, text: str, marked: str = "", indent: int = INDENT) -> Iterator[str]:
        """Printed words as lines of their own, set in, the ``marked`` ones standing out."""
        for line in wrap(text, max(self.width - 2 * indent, 4 * LEAST)) if text else ():
            room = self.width - indent - cell_len(line) if self.mirrored else indent
            if marked and self.coloured and marked in line:
                line = line.replace(marked, f"{END}{STYLES['bold']}{marked}{END}{STYLES['dim']}", 1)
            yield " " * room + paint(line, "dim", self.coloured)


def paint(text: str, style: str, coloured: bool) -> str:
    """The text in bold, dim or a colour, where that is shown."""
    return f"{STYLES[style]}{text}{END}" if coloured and style and text else text


def wrap(text: str, width: int) -> list[str]:
    """The text in lines no wider than ``width``, broken between words where it can be."""
    if cell_len(text) <= width and "\n" not in text:
        return [text]
    lines = [""]
    for word in text.split():
        if lines[-1] and cell_len(lines[-1]) + 1 + cell_len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".lstrip()
        while cell_len(lines[-1]) > width:
            rest, lines[-1] = lines[-1][width:], lines[-1][:width]
            lines.append(rest)
    return lines


def _readable(column: str, cells: list[str]) -> int:
    """How wide a column must be to be read well: whole where it may not be wrapped, else some words a line."""
    widest = max(cell_len(text) for text in cells)
    return widest if column in WHOLE else min(widest, ROOMY)


def fitting(columns: Sequence[str], made: list[list[str]], width: int) -> list[int]:
    """Natural widths, the widest of those that may be wrapped narrowed until all fit."""
    widths = [max(cell_len(cells[place]) for cells in made) for place in range(len(columns))]
    soft = [place for place, column in enumerate(columns) if column not in WHOLE]
    if sum(widths) + 2 * (len(widths) - 1) > width:  # heads of what is counted may stand in two lines
        for place in (place for place, column in enumerate(columns) if column in COUNTED):
            widths[place] = max(cell_len(word) for cells in made for word in cells[place].split())
    excess = sum(widths) + 2 * (len(widths) - 1) - width
    while excess > 0 and soft:
        widest = max(soft, key=lambda place: widths[place])
        if widths[widest] <= LEAST:
            break
        widths[widest] -= 1
        excess -= 1
    return widths
