"""``musnad round ID``."""

from typing import Annotated

import typer

from musnad.cli import options


def round(  # the command's name
    row: Annotated[str, typer.Argument(metavar="ID", help="Id of musnad rounds, or a track and a number (astana 8).")],
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """One round, track, truce or zone: every value with the words that tell it.

    Beside the words stand the report, its day and who claims it.

    Accounts that differ stay apart. What the lexicon knows beside is shown as background, and told by no report.

    Example: musnad round process/astana-round-8

    Example: musnad round "geneva 8" --lang ar
    """
    from musnad import ask
    from musnad.cli.talks import show_round
    from musnad.store import View

    with View(store, options.known_on(as_of)) as view:
        show_round(ask.round_of(view, row), form, lang)
