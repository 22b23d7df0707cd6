"""Lines as printed and as read, one above the other: what changes in [- -] and {+ +}, or in colour on a terminal."""

import sys
from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from rich.cells import cell_len

from musnad.cli.grid import paint, wrap
from musnad.cli.output import coloured, say, width
from musnad.labels import label
from musnad.record import Sheet
from musnad.record.lines import Line, Piece, changed_lines

FIRST, LAST = "\x0e", "\x0f"  # stand around what changes until a line is wrapped; no column wide
CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")  # what a terminal would obey is not shown
LTR, RTL = "\u200e", "\u200f"  # keep a sign at the edge of Arabic on its side
BEFORE, AFTER = ("-", f"{RTL}[-", f"-]{RTL}", "red"), ("+", f"{RTL}{{+", f"+}}{RTL}", "green")


def show_changes(sheet: Sheet, lang: str) -> None:
    """Every line that is not read as it is printed, and a line of counts; one line where there is no damage."""
    if not sheet.repairs and not sheet.skips:
        say(label("text", "undamaged", lang), lang)
        return
    for _, group in groupby(enumerate(changed_lines(sheet)), key=_together):
        _show([line for _, line in group], lang)
    say(" · ".join(_counts(sheet, lang)), lang, "bold")


def _together(numbered: tuple[int, Line]) -> object:
    """Lines that one skip leaves out whole are shown as one change."""
    place, line = numbered
    return place if line.after or not line.skips else line.skips[0]


def _show(lines: list[Line], lang: str) -> None:
    first, last = lines[0].number, lines[-1].number
    told = label("text", "line" if first == last else "lines", lang).format(first, last)
    say(f"{told} · {_why(lines, lang)}", lang, "bold")
    for line in lines:
        _signed(line.before, *BEFORE, lang)
        if line.after:
            _signed(line.after, *AFTER, lang)
    sys.stdout.write("\n")


def _why(lines: list[Line], lang: str) -> str:
    """The rules of the repairs and the kinds of the skips, each once."""
    repairs = _told("repair", (row.rule for line in lines for row in line.repairs), lang)
    skips = _told("skip", {row: row.kind for line in lines for row in line.skips}.values(), lang)
    return " · ".join([*repairs, *(label("text", "left_out", lang).format(kind) for kind in skips)])


def _told(table: str, keys: Iterable[str], lang: str) -> list[str]:
    """Labels, with how many there are where they are several."""
    return [label(table, key, lang) + (f" ×{n}" if n > 1 else "") for key, n in Counter(keys).items()]


def _signed(pieces: tuple[Piece, ...], sign: str, opens: str, closes: str, style: str, lang: str) -> None:
    """One side of a change, wrapped, its sign where the first line begins: in Arabic at the right."""
    shown = coloured()
    marks = (FIRST, LAST) if shown else (opens, closes)
    texts = [(piece.text.translate(CONTROLS), piece.changed and piece.text.strip()) for piece in pieces]
    text = "".join(f"{marks[0]}{text}{marks[1]}" if changed else text for text, changed in texts)
    open_at_end = False
    for number, line in enumerate(wrap(text.strip(), width() - 2)):
        room = " " * (width() - 2 - cell_len(line))
        if shown:
            line, open_at_end = _painted(line, style, open_at_end)
        line, beside = f"{RTL}{line}{RTL}", " " if number else sign
        sys.stdout.write((f"{room}{line}{LTR} {beside}".rstrip() if lang == "ar" else f"{beside} {line}") + "\n")


def _painted(line: str, style: str, inside: bool) -> tuple[str, bool]:
    """A line with its changes in colour; whether the last of them goes on in the next line."""
    parts: list[str] = []
    for part in line.replace(FIRST, f"\n{FIRST}").replace(LAST, f"\n{LAST}").split("\n"):
        inside = part[:1] == FIRST or (inside and part[:1] != LAST)
        parts.append(paint(part.strip(FIRST + LAST), style if inside else "", True))
    return "".join(parts), inside


def _counts(sheet: Sheet, lang: str) -> list[str]:
    """How many repairs and skips there are, by their rules and kinds."""
    told = []
    for column, table, keys in (
        ("repairs", "repair", [row.rule for row in sheet.repairs]),
        ("skips", "skip", [row.kind for row in sheet.skips]),
    ):
        kinds = ("، " if lang == "ar" else ", ").join(
            f"{label(table, key, lang)} {count}" for key, count in Counter(keys).most_common()
        )
        told.append(f"{label('column', column, lang)} {len(keys)}" + (f": {kinds}" if kinds else ""))
    return told
