"""Disputes for people: what accounts differ on, each value with its chains, and below what each account says."""

from typing import Any

import typer

from musnad.cli.cells import called, cell
from musnad.cli.grid import Grid
from musnad.cli.options import Format
from musnad.cli.output import coloured, say, show_csv, show_json, width
from musnad.labels import label

Row = dict[str, Any]
MOST = 6  # accounts shown for a dispute; JSON has them all


def show_disputes(rows: list[Row], form: Format, lang: str) -> None:
    """Each dispute with a line of its own, and below it what each account says."""
    if form is Format.json:
        show_json(rows)
        return
    if form is Format.csv:
        heads = ("kind", "type", "date", "first", "last")
        show_csv([{key: row[key] for key in heads} | {"dispute": n} | account for n, row in enumerate(rows, 1)
                  for account in row["accounts"]], lang)  # fmt: skip
        return
    if not rows:
        typer.echo(label("text", "nothing", lang), err=True)
        return
    for row in rows:
        say(_dispute(row, lang), lang, "bold")
        for line in _values(row, lang):
            say(line, lang, indent=2)
        for account in row["accounts"][:MOST]:
            outlet = account["outlet"] or label("text", "no_outlet", lang)
            say(f"{outlet}: {_told(row, account, lang)}  {account['id']}", lang, indent=4)
            for line in Grid((), None, lang, width(), coloured()).below(account["words"], account["text"], 8):
                typer.echo(line)
        if len(row["accounts"]) > MOST:
            say(label("text", "more", lang).format(len(row["accounts"]) - MOST), lang, indent=4)
        typer.echo("")
    say(f"{len(rows)} {label('text', 'differs', lang)}; {label('text', 'ask_why', lang)}", lang)


def _dispute(row: Row, lang: str) -> str:
    date = row["date"] or cell("date", row | {"basis": "told"}, lang)
    kind = label("type", row["type"], lang)
    sides = [cell(side, row, lang) for side in ("actors", "recipients", "places")]
    return " · ".join(text for text in (date, label("dispute", row["kind"], lang), kind, *sides) if text)


def _told(row: Row, account: Row, lang: str) -> str:
    if row["kind"] == "status":
        return f"{label('status', account['status'], lang)} ({account['says']})"
    return str(account["says"])


def _values(row: Row, lang: str) -> list[str]:
    """Each value told, with the reports' own chains behind it."""
    names = {name["entity"]: called(name, lang) for name in (*row["actors"], *row["places"])}
    return [
        f"{_value(row, value['value'], names, lang)}: {label('grade', value['grade'], lang)}" for value in row["values"]
    ]


def _value(row: Row, value: Any, names: dict[str, str], lang: str) -> str:
    """A value in words: a number with its bounds, a state, names, a day, a reason."""
    if row["kind"] == "number":
        number = f"{value['value']:g}"
        sign = ">" if value["most"] is None else "<" if value["least"] is None else ""
        thing = label("counted", row["of"], lang)
        return f"{sign}{number} {thing}"
    if row["kind"] == "status":
        return label("status", value, lang)
    if row["kind"] == "why":
        return f"{label('reason', value['kind'], lang)} «{value['text']}»"
    if isinstance(value, list):
        return ("، " if lang == "ar" else ", ").join(names.get(entity) or entity for entity in value)
    return str(value)
