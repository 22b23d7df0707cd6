"""``musnad check [STORE]``."""

from typing import Annotated

import typer

from musnad.cli import options


def check(
    given: options.Given = None,
    store: options.Store = options.RECORD,
    every: Annotated[
        bool, typer.Option("--whole", help="Work out anew what hangs on all reports, not on a sample of 200.")
    ] = False,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """Whether the record is whole: its file, its rows, its ledger, all that is worked out of them.

    SQLite's integrity, the schema, every reference, every span and what it quotes, corrections carried out, the chain
    of the ledger, texts against their hashes, and acts, likenesses, events, runs and copies as they are when they are
    worked out anew. Each fault is a line: where, what, what to do; exit status 1 if there is any. It needs no other
    file: musnad verify looks for the raw ones, musnad doctor at what is installed.

    Example: musnad check geneva.musnad

    Example: musnad check --whole --format json
    """
    from musnad.cli.checking import show_check

    if not show_check(given or store, every, form, lang):
        raise typer.Exit(1)
