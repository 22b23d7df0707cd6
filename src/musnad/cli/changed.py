"""The answer of ``musnad changes``: part by part, the shortest first."""

from typing import Any

import typer

from musnad.cli.cells import called, cell
from musnad.cli.grid import Grid
from musnad.cli.options import LAST, Format
from musnad.cli.output import coloured, print_table, say, show_csv, show_json, width
from musnad.labels import label

Row = dict[str, Any]
COLUMNS = ("date", "act", "turn", "sides", "places", "accounts", "id")
SHORT = 12  # lines of a part


def show_changes(found: Row, everything: bool, form: Format, lang: str) -> None:
    """Everything in JSON; in CSV the changes; in the table some of each part, or all of them."""
    if form is Format.json:
        show_json(found | {"to": None if found["to"] == LAST else found["to"]})
    elif form is Format.csv:
        show_csv(found["changes"], lang)
    else:
        say(_head(found, lang), lang, "bold")
        parts: dict[str, list[Row]] = {}
        for row in found["changes"]:
            parts.setdefault(row["kind"], []).append(row)
        for kind, rows in parts.items():
            _part(kind, rows, None if everything else SHORT, lang)
        if parts:
            typer.echo("")
            say(label("text", "brackets", lang), lang)
            say(label("text", "ask_why", lang), lang)
        else:
            typer.echo(label("text", "nothing", lang), err=True)


def _head(found: Row, lang: str) -> str:
    """The two days, how many reports came out between them, and how many could not be placed."""
    until = "…" if found["to"] == LAST else found["to"]
    told = [label("text", "between_days", lang).format(found["from"], until, found["reports"], found["known"])]
    told += [label("text", key, lang).format(found[key]) for key in ("repeats", "doubtful", "unplaced") if found[key]]
    return ("؛ " if lang == "ar" else "; ").join(told)


def _part(kind: str, rows: list[Row], most: int | None, lang: str) -> None:
    typer.echo("")
    say(f"{label('change', kind, lang)} ({len(rows)})", lang, "bold")
    if kind == "party":
        names = [f"{called(row['actors'][0], lang) or row['actors'][0]['entity']} ({row['reports']})"
                 for row in rows[: 2 * most if most else None]]  # fmt: skip
        say(("، " if lang == "ar" else ", ").join(names), lang)
        most = 2 * most if most else None
    elif kind == "denial":
        for row in rows[:most]:
            _denial(row, lang)
    else:
        print_table([row | {"accounts": row["reports"]} for row in rows[:most]], COLUMNS, lang, "printed")
    if most and len(rows) > most:
        say(label("text", "more", lang).format(len(rows) - most), lang)


def _denial(row: Row, lang: str) -> None:
    """Who denies, whom, and both sides' words."""
    outlets = "، ".join(row["outlets"])
    told = (cell("date", row, lang), cell("sides", row, lang), row["text"], outlets, row["id"])
    say(" · ".join(text for text in told if text), lang)
    grid = Grid((), None, lang, width(), coloured())
    for text in (row["now"], row["was"]):
        for line in grid.below(f"«{' '.join(text.split())}»" if text else ""):
            typer.echo(line)
