"""``musnad chain ID``."""

from typing import Annotated

import typer

from musnad.cli import options


def chain(
    row: Annotated[str, typer.Argument(metavar="ID", help="Id of a statement (03407c977dc5:s3) or of an event.")],
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """The chain of a statement, from the outlet that printed it to the one who said it.

    An event has the chain of the statement in which it is told; where the outlet tells it itself, the outlet vouches.
    Below stand the medium, the occasion and the day, what it denies and who denies it. Any beginning of the report's
    id will do, as long as it is the only one.

    Example: musnad chain 04e887fc0f98:s4

    Example: musnad chain 04e887fc0f98:e2 --format json
    """
    from musnad import ask
    from musnad.cli.drawn import show_chain
    from musnad.store import View

    with View(store, options.known_on(as_of)) as view:
        show_chain(ask.chain(view, row), form, lang)
