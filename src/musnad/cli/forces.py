"""``musnad forces``."""

from typing import Annotated

import typer

from musnad.cli import options

COLUMNS = ("date", "force", "movement", "strength", "origin", "destination", "phase", "accounts", "id")
STEPS = ("force", "place", "date", "step", "strength", "now", "id")


def forces(
    since: options.Since = None,
    until: options.Until = None,
    actor: Annotated[
        str | None,
        typer.Option("--actor", metavar="NAME", help="Whose forces, or who orders them: any spelling, or an id."),
    ] = None,
    place: options.Place = None,
    presence: Annotated[
        bool, typer.Option("--presence", help="What is told to be at each place, step by step.")
    ] = False,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """Movements of forces: whose, how many of what, from, to, how far; what stays, and who doubts it.

    One line is one movement over all reports, its phases (prepared, announced, ordered, begun, done, halted) in
    order of days. Numbers that differ stand side by side and are never added up. With --presence a row is a step:
    what was told to come to a place, be there, leave it or stay; the last one shows how things stand.

    Example: musnad forces --actor روسيا --place سوريا

    Example: musnad forces --presence --place state/syria --as-of 2017-12-11 --lang ar

    Example: musnad forces --from 2017-12 --format json
    """
    from musnad import ask
    from musnad.cli import ledger
    from musnad.cli.output import show
    from musnad.store import View

    question = ask.Question(since, until, actor, place)
    with View(store, options.known_on(as_of)) as view:
        rows = ask.presence(view, question) if presence else ask.forces(view, question)
    cells, flat = (ledger.step_cells, ledger.flat_step) if presence else (ledger.line_cells, ledger.flat_line)
    if form is options.Format.table:
        rows = [cells(row, lang) for row in rows]
    elif form is options.Format.csv:
        rows = [flat(row, lang) for row in rows]
    show(rows, STEPS if presence else COLUMNS, form, lang, None if presence else "below", why=True, spare=("id",))
