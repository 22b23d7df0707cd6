"""``musnad chains ID``."""

from typing import Annotated

import typer

from musnad.cli import options


def chains(
    row: Annotated[str, typer.Argument(metavar="EVENT", help="Id of any row that tells the event (03407c977dc5:e3).")],
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """The independent chains behind an event, drawn from the first word to the outlets.

    Accounts count once that one outlet tells, that copy one another around the act, that came through one agency, or
    that quote one speaker at one occasion; below each chain stands why it is one. One chain makes an event ahad, two
    make it mashhur, more make it mutawatir. Any beginning of the report's id will do, as long as it is the only one.

    Example: musnad chains 04e887fc0f98:e2

    Example: musnad chains 04e887fc0f98:e2 --lang ar
    """
    from musnad import ask
    from musnad.cli.branches import show_chains
    from musnad.store import View

    with View(store, options.known_on(as_of)) as view:
        show_chains(ask.chains(view, row), form, lang)
