"""``musnad rounds [TRACK]``."""

from typing import Annotated

import typer

from musnad.cli import options


def rounds(
    track: Annotated[
        str | None, typer.Argument(metavar="TRACK", help="A track, truce or zone: its id, or words of its name.")
    ] = None,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """The rounds of talks, and the truces and zones, of the record.

    Each with its days, form, sides and how it stands.

    «The next round» is counted as a numbered one only where dates or the number of rounds held so far leave no doubt.
    Where reports contradict each other the line says on what; musnad round ID shows each account.

    Example: musnad rounds astana

    Example: musnad rounds جنيف --as-of 2017-12-01 --lang ar
    """
    from musnad import ask
    from musnad.cli.talks import show_rounds
    from musnad.store import View

    with View(store, options.known_on(as_of)) as view:
        show_rounds(ask.rounds(view, track), form, lang)
