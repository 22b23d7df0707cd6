"""``musnad log [ID]``."""

from typing import Annotated

import typer

from musnad.cli import options


def log(
    row: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Of this row, report, entity or correction alone.")
    ] = None,
    out: Annotated[
        str | None,
        typer.Option("--export", metavar="FILE", help="Write all as JSON Lines for a colleague; - is stdout."),
    ] = None,
    given: Annotated[
        str | None, typer.Option("--import", metavar="FILE", help="Take in what a colleague exported; - is stdin.")
    ] = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """Every correction: when, by whom, what, why, and whether it holds; to and from colleagues.

    One is live, overruled (a later one says otherwise), undone, or orphaned (its row does not stand in this record; it
    is carried out when the row comes back). Importing the same twice changes nothing, in whatever order.

    Example: musnad log

    Example: musnad log 0340:e3 --lang ar

    Example: musnad log --export fixes.jsonl

    Example: musnad log --import fixes.jsonl --store mine.musnad
    """
    from musnad.cli.fixing import export_log, import_log, show_log

    if out is not None and given is not None:
        raise typer.BadParameter("export or import, one at a time", param_hint="--export")
    if given is not None:
        import_log(store, given)
    elif out is not None:
        export_log(store, out)
    else:
        show_log(store, row, form, lang)
