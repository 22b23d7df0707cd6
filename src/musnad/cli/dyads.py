"""The answer of ``musnad dyad``: who the two are, a line a month or year, then act by act."""

from typing import Any

import typer

from musnad.cli.cells import called
from musnad.cli.options import Format
from musnad.cli.output import print_table, say, show, show_csv, show_json
from musnad.labels import label

Row = dict[str, Any]
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
SUMMARY = ("period", "actual", *QUADS, "mean", "forth", "back", "both", "unreal")
EVENTS = ("date", "direction", "act", "sides", "places", "intensity", "id")


def show_dyad(found: Row, summary: bool, form: Format, lang: str) -> None:
    """Everything in JSON; in CSV the events, or the summary alone where that is asked for."""
    if form is Format.json:
        show_json({key: found[key] for key in ("one", "other", "summary")} if summary else found)
    elif form is Format.csv:
        show_csv(found["summary" if summary else "events"], lang)
    elif not found["events"]:
        typer.echo(label("text", "nothing", lang), err=True)
    else:
        _show_tables(found, summary, lang)


def _show_tables(found: Row, summary: bool, lang: str) -> None:
    one, other = (_named(found[side], lang) for side in ("one", "other"))
    say(label("text", "dyad", lang).format(one, other), lang, "bold")
    print_table(found["summary"], SUMMARY, lang)
    say(label("text", "mean", lang), lang)
    if not summary:
        typer.echo("")
        show(found["events"], EVENTS, Format.table, lang, "printed", why=True)


def _named(entities: list[Row], lang: str) -> str:
    """What a party is called, and its ids."""
    names = dict.fromkeys(called(entity, lang) for entity in entities)
    return f"{' / '.join(names)} ({', '.join(entity['id'] for entity in entities)})"
