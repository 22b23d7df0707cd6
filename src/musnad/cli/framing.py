"""``musnad framing``."""

from typing import Annotated

import typer

from musnad.cli import options


def framing(
    party: Annotated[
        str | None,
        typer.Argument(metavar="PARTY", help="Any spelling of it, its English name, or its id; without: all parties."),
    ] = None,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """How outlets call the parties, and where they differ.

    Of one party: its names, what outlets set beside them, and by which words they report what it says. Words that say
    the same are one column (النظام، نظام الأسد). Counted are reports, in the outlet's own words; ▲ and ▼ mark what is
    more than chance. Without PARTY: the parties on whose names outlets differ most.

    Example: musnad framing "تنظيم الدولة"

    Example: musnad framing --from 2017 --lang ar
    """
    from musnad import ask
    from musnad.cli.framed import show_framed, show_framing
    from musnad.store import View

    question = ask.Question(since, until)
    with View(store, options.known_on(as_of)) as view:
        if party is None:
            show_framed(ask.framed(view, question), form, lang)
        else:
            show_framing(ask.framing(view, party, question), form, lang)
