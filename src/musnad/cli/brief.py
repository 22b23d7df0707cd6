"""``musnad brief``."""

from typing import Annotated

import typer

from musnad.cli import options


def brief(
    track: Annotated[
        str | None,
        typer.Option("--track", metavar="TRACK", help="A track, truce or zone, as musnad rounds takes it."),
    ] = None,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """One page on a track, or on the whole record: every sentence with its references.

    Where the talks stand, what was said, forces on the ground, commitments, where accounts differ, and what is known
    through one chain only. Nothing is said that no row tells; musnad why ID walks each reference back to the print.

    Example: musnad brief --track astana --from 2017-10 --to 2017-12

    Example: musnad brief --track جنيف --lang ar --as-of 2017-12-01
    """
    from musnad import ask
    from musnad.cli.briefed import show_brief
    from musnad.store import View

    with View(store, options.known_on(as_of)) as view:
        show_brief(ask.brief(view, track, since, until), form, lang)
