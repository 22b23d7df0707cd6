"""Print answers: a table for people, JSON or CSV for programs."""

import csv
import json
import os
import shutil
import sys
from collections.abc import Sequence
from typing import Any

import typer
from rich.cells import cell_len

from musnad.cli.grid import Grid, paint, wrap
from musnad.cli.options import Format
from musnad.labels import label
from musnad.record.flat import columns_of, flat, heads_of, safe

Row = dict[str, Any]
PIPE_WIDTH = 140


def show(
    rows: list[Row],
    columns: Sequence[str],
    form: Format,
    lang: str,
    under: str | None = None,
    why: bool = False,
    spare: Sequence[str] = (),
) -> None:
    """Print rows; ``columns`` are those of the table, ``under`` stands below each row, ``why`` points to evidence.

    ``spare`` are columns that go below their row where the terminal is too narrow for all.
    """
    if form is Format.json:
        show_json(rows)
    elif form is Format.csv:
        show_csv(rows, lang)
    elif not rows:
        typer.echo(label("text", "nothing", lang), err=True)
    else:
        bracketed = any(row.get("basis") not in (None, "told", "fixed") for row in rows) and "date" in columns
        print_table(rows, columns, lang, under, spare)
        for note in (["brackets"] if bracketed else []) + (["ask_why"] if why else []):
            say(label("text", note, lang), lang)


def show_json(value: Any) -> None:
    """A list as an array with one row a line, anything else indented."""
    if isinstance(value, list):
        sys.stdout.write("[")
        for place, row in enumerate(value):
            sys.stdout.write((",\n " if place else "") + json.dumps(row, ensure_ascii=False))
        sys.stdout.write("]\n")
    else:
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def show_csv(rows: list[Row], lang: str) -> None:
    """Every field of every row; names as their labels, their entities in a column beside."""
    if not rows:
        return
    told = [flat(row, lang) for row in rows]
    columns = columns_of(told)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(heads_of(columns, lang))
    writer.writerows([safe(row.get(column)) for column in columns] for row in told)


def print_table(
    rows: list[Row], columns: Sequence[str], lang: str, under: str | None = None, spare: Sequence[str] = ()
) -> None:
    """The rows as a table as wide as the terminal; ``under`` stands below each row, ``spare`` columns where need be."""
    for line in Grid(columns, under, lang, width(), coloured(), spare).lines(rows):
        sys.stdout.write(line + "\n")


def say(text: str, lang: str, style: str = "", indent: int = 0) -> None:
    """Running text, wrapped, at the side where the language begins."""
    for line in wrap(text, width() - indent):
        room = width() - indent - cell_len(line) if lang == "ar" else indent
        sys.stdout.write(" " * room + paint(line, style, coloured()) + "\n")


def coloured() -> bool:
    """Whether bold and dim are shown: on a terminal, unless NO_COLOR asks for none."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def width() -> int:
    """Columns of the terminal; in a pipe as many as a wide one has."""
    return shutil.get_terminal_size((PIPE_WIDTH, 40)).columns
