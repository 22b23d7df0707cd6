"""Stands and commitments as they are printed: each with the words that tell it, and the ids that lead back to them."""

from typing import Any

import typer

from musnad.cli.cells import called, cell, days, topic_list
from musnad.cli.grid import Grid
from musnad.cli.options import Format
from musnad.cli.output import coloured, say, show, show_json, width
from musnad.labels import label

Row = dict[str, Any]
STANDS = ("date", "holder", "stand", "topics", "toward", "reports", "id")


def show_positions(rows: list[Row], form: Format, lang: str) -> None:
    """A line for each stand, the words of its matter below."""
    if form is Format.csv:
        rows = [_plain(row, lang) for row in rows]
    show(rows, STANDS, form, lang, under="printed", why=True, spare=("toward",))


def _plain(row: Row, lang: str) -> Row:
    """A stand with names and lists as texts."""
    return row | {
        "holder": called(row["holder"], lang), "holder_id": row["holder"]["entity"], "accounts": row["ids"],
        "toward": [called(name, lang) for name in row["toward"]],
    }  # fmt: skip


def show_changes(rows: list[Row], form: Format, lang: str) -> None:
    """A head for each turn, with the words of both sides."""
    if form is not Format.table:
        flat = [row | {"holder": called(row["holder"], lang), "holder_id": row["holder"]["entity"]} for row in rows]
        show(rows if form is Format.json else flat, (), form, lang)
        return
    for row in rows:
        turn = [label("stand", row[side], lang) for side in ("from", "to")]
        arrow = " ← " if lang == "ar" else " → "
        head = [called(row["holder"], lang), arrow.join(turn), topic_list([row["topic"]], lang)]
        say(" · ".join(text for text in head if text), lang, "bold")
        for account in row["accounts"]:
            _account(account, label("stand", account["stand"], lang), lang)
        typer.echo("")
    _foot(rows, lang)


def show_commitments(rows: list[Row], form: Format, lang: str) -> None:
    """A head for each commitment; below it who told it, and what later reports tell."""
    if form is Format.json:
        show_json(rows)
        return
    if form is Format.csv:
        show([_flat(row) for row in rows], (), form, lang)
        return
    for row in rows:
        say(_head(row, lang), lang, "bold")
        for account in row["accounts"]:
            _account(account, label("promise", account["how"], lang), lang)
        for told in row["evidence"]:
            _account(told, f"{label('evidence', told['told'], lang)} ({_clues(told['clues'], lang)})", lang)
        typer.echo("")
    _foot(rows, lang)


def _flat(row: Row) -> Row:
    """A commitment as one row: ids of accounts and evidence as lists."""
    return {key: row[key] for key in row if key not in ("accounts", "evidence")} | {
        "gatherings": [name["entity"] for name in row["gatherings"]],
        "ids": [one["id"] for one in row["accounts"]],
        "evidence": [f"{one['told']} {one['id']}" for one in row["evidence"]],
    }


def _head(row: Row, lang: str) -> str:
    act = cell("act", row | {"status": "actual"}, lang)
    due = days(row["due_first"], row["due_last"]) if row["due_first"] != row["due_last"] else row["due_first"]
    when = f"{label('column', 'due', lang)} {due}" if due else ""
    gatherings = [called(name, lang) for name in row["gatherings"]]
    sides = [*gatherings, *(cell(side, row, lang) for side in ("sides", "places"))]
    condition = f"{label('column', 'condition', lang)}: {row['condition']}" if row["condition"] else ""
    return " · ".join(text for text in (label("commitment", row["status"], lang), act, *sides, when, condition) if text)


def _clues(clues: list[str], lang: str) -> str:
    return ("، " if lang == "ar" else ", ").join(label("clue", clue, lang) for clue in clues)


def _account(account: Row, told: str, lang: str) -> None:
    """One report: its outlet, what it tells, its id; below, its words."""
    outlet = account["outlet"] or label("text", "no_outlet", lang)
    day = account["first"] if account["first"] == account["last"] else days(account["first"], account["last"])
    say(f"{day}  {outlet}: {told}  {account['id']}", lang, indent=4)
    for line in Grid((), None, lang, width(), coloured()).below(account["words"], "", 8):
        typer.echo(line)


def _foot(rows: list[Row], lang: str) -> None:
    """How many there are, and where a line comes from; that nothing answers, where nothing does."""
    if not rows:
        typer.echo(label("text", "nothing", lang), err=True)
        return
    say(f"{len(rows)} · {label('text', 'ask_why', lang)}", lang)
