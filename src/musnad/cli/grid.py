"""Lay rows out as columns, with what was printed on lines of its own below each row, in whatever width there is.

Arabic tables run from right to left: columns stand in mirrored order, their text at the right. A left-to-right mark
stands at both sides of every gap, or terminals that order Arabic themselves would swap neighbouring columns.
"""

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from musnad.cli.cells import cell
from musnad.cli.labels import label

Row = dict[str, Any]
GAP = "\u200e  \u200e"
INDENT = 4
LEAST = 10
NUMBERS = ("accounts", "names", "acts", "receives", "says", "statements", "events", "reports")
WHOLE = ("date", "id", "report", "status", *NUMBERS)


def grid(rows: list[Row], columns: Sequence[str], under: str | None, lang: str, width: int) -> list[Text]:
    """The lines of a table: head, rule, each row with its column ``under`` it; empty columns are left out."""
    mirrored = lang == "ar"
    made = [[cell(column, row, lang) for column in columns] for row in rows]
    kept = [place for place in range(len(columns)) if any(cells[place] for cells in made)]
    columns = [columns[place] for place in kept]
    made = [[cells[place] for place in kept] for cells in made]
    heads = [label("column", column, lang) for column in columns]
    widths = _widths(columns, [heads, *made], width)
    total = sum(widths) + 2 * (len(widths) - 1)
    lines = _row(columns, heads, widths, mirrored, "bold")
    lines.append(Text("─" * total, style="dim"))
    for row, cells in zip(rows, made, strict=True):
        lines += _row(columns, cells, widths, mirrored, "")
        if under:
            told = cell(under, row, lang)
            lines += below(told, str(row.get("text") or ""), total if mirrored else width, mirrored)
    if mirrored and total < width:
        lines = [Text(" " * (width - total)) + line for line in lines]
    return lines


def wrap(text: str, width: int) -> list[str]:
    """The text in lines no wider than ``width``, broken between words where it can be."""
    lines = [""]
    for word in text.split():
        if lines[-1] and cell_len(lines[-1]) + 1 + cell_len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".lstrip()
        while cell_len(lines[-1]) > width:
            rest, lines[-1] = lines[-1][width:], lines[-1][:width]
            lines.append(rest)
    return lines


def _widths(columns: Sequence[str], made: list[list[str]], width: int) -> list[int]:
    """Natural widths, the widest of those that may be wrapped narrowed until all fit."""
    widths = [max(cell_len(cells[place]) for cells in made) for place in range(len(columns))]
    soft = [place for place, column in enumerate(columns) if column not in WHOLE]
    excess = sum(widths) + 2 * (len(widths) - 1) - width
    while excess > 0 and soft:
        widest = max(soft, key=lambda place: widths[place])
        if widths[widest] <= LEAST:
            break
        widths[widest] -= 1
        excess -= 1
    return widths


def _row(columns: Sequence[str], cells: list[str], widths: list[int], mirrored: bool, style: str) -> list[Text]:
    wrapped = [wrap(text, width) for text, width in zip(cells, widths, strict=True)]
    lines = []
    for height in range(max(len(lines) for lines in wrapped)):
        parts = [
            Text(_padded(text[height] if height < len(text) else "", width, mirrored or column in NUMBERS), style=style)
            for column, text, width in zip(columns, wrapped, widths, strict=True)
        ]
        for column, part in zip(columns, parts, strict=True):
            if column in ("id", "report") and not style:
                part.stylize("dim")
        lines.append(Text(GAP).join(reversed(parts) if mirrored else parts))
    return lines


def _padded(text: str, width: int, right: bool) -> str:
    room = " " * (width - cell_len(text))
    return room + text if right else text + room


def below(text: str, marked: str, width: int, mirrored: bool, indent: int = INDENT) -> list[Text]:
    """Printed words as lines of their own, set in, the ``marked`` ones standing out."""
    lines = []
    for line in wrap(text, max(width - 2 * indent, 4 * LEAST)) if text else ():
        shown = " " * indent + line
        if mirrored:
            shown = " " * (width - indent - cell_len(line)) + line
        lines.append(Text(shown, style="dim"))
        if marked:
            lines[-1].highlight_words([marked], style="bold not dim")
    return lines
