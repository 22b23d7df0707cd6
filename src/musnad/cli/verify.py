"""``musnad verify``."""

from typing import Annotated

import typer

from musnad.cli import options


def verify(
    store: options.Store = options.RECORD,
    sources: Annotated[
        str | None,
        typer.Option("--sources", metavar="FOLDER", help="Where raw files are looked for that do not lie as read."),
    ] = None,
    columns: options.Columns = None,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """Whether the record is what it was made of: ledger, texts, corrections, raw files.

    Every fault is named with its place; exit status 1 if there is any. Files that are no longer at hand are no fault.
    The last line gives the hash of the ledger's last entry: noted elsewhere, it shows if all was written anew.

    Example: musnad verify --store geneva.musnad

    Example: musnad verify --sources backup/ --format json
    """
    from musnad.cli.verifying import show_verdict

    if not show_verdict(store, sources, options.columns(columns), form, lang):
        raise typer.Exit(1)
