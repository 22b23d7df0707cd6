"""Print answers: a table for people, JSON or CSV for programs."""

import csv
import json
import shutil
import sys
from collections.abc import Sequence
from typing import Any

import typer

from musnad.cli.labels import label
from musnad.cli.options import Format

Row = dict[str, Any]
PIPE_WIDTH = 140
CODES = ("type", "mode", "status", "stance", "basis")


def show(
    rows: list[Row], columns: Sequence[str], form: Format, lang: str, below: str | None = None, why: bool = False
) -> None:
    """Print rows; ``columns`` are those of the table, ``below`` stands under each row, ``why`` points to evidence."""
    if form is Format.json:
        show_json(rows)
    elif form is Format.csv:
        show_csv(rows, lang)
    elif not rows:
        typer.echo(label("text", "nothing", lang), err=True)
    else:
        bracketed = any(row.get("basis") not in (None, "told") for row in rows) and "date" in columns
        typer.echo(table(rows, columns, lang, below), nl=False)
        for note in (["brackets"] if bracketed else []) + (["ask_why"] if why else []):
            typer.echo(aligned(label("text", note, lang), lang))


def show_json(value: Any) -> None:
    """A list as an array with one row a line, anything else indented."""
    if isinstance(value, list):
        lines = (json.dumps(row, ensure_ascii=False) for row in value)
        sys.stdout.write("[" + ",\n ".join(lines) + "]\n")
    else:
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def show_csv(rows: list[Row], lang: str) -> None:
    """Every field of every row; names as their labels, their entities in a column beside."""
    flat = [_flat(row, lang) for row in rows]
    columns = list(dict.fromkeys(column for row in flat for column in row))
    writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
    writer.writerow({column: label("column", column, lang) if lang == "ar" else column for column in columns})
    writer.writerows(flat)


def _flat(row: Row, lang: str) -> Row:
    flat: Row = {}
    for column, value in row.items():
        if lang == "ar" and column in CODES and isinstance(value, str):
            flat[column] = label(column, value, lang)
        elif column in ("actors", "recipients", "places"):
            flat[column] = "; ".join(str(name.get(lang) or name.get("ar")) for name in value)
            flat[f"{column}_ids"] = "; ".join(str(name["entity"]) for name in value)
        elif column in ("speaker", "via"):
            flat[column] = "; ".join(part["text"] for part in value)
            flat[f"{column}_ids"] = "; ".join(part["name"]["entity"] if part["name"] else "" for part in value)
        elif isinstance(value, list) and all(isinstance(part, str) for part in value):
            flat[column] = "; ".join(value)
        else:
            flat[column] = json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
    return flat


def table(rows: list[Row], columns: Sequence[str], lang: str, below: str | None = None) -> str:
    """The rows as a table as wide as the terminal; column ``below`` stands under each row."""
    from musnad.cli.grid import grid

    return drawn(*grid(rows, columns, below, lang, width()))


def drawn(*things: Any) -> str:
    """Anything of rich's as text, with colours only where a terminal shows them."""
    from rich.console import Console

    console = Console(width=width(), highlight=False)
    with console.capture() as capture:
        for thing in things:
            console.print(thing, crop=False, no_wrap=True if len(things) > 1 else None, overflow="ignore")
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def width() -> int:
    """Columns of the terminal; in a pipe as many as a wide one has."""
    return shutil.get_terminal_size((PIPE_WIDTH, 40)).columns


def aligned(text: str, lang: str) -> str:
    """A line at the side where the language begins."""
    return text.rjust(width()) if lang == "ar" else text
