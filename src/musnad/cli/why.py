"""``musnad why ID``."""

from typing import Annotated

import typer

from musnad.cli import options


def why(
    row: Annotated[str, typer.Argument(metavar="ID", help="Id of a row (03407c977dc5:e3) or of a report.")],
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """How a row came to be: its rule, its marks and the printed sentence.

    Any beginning of the report's id will do, as long as it is the only one.

    Example: musnad why 0340:e3
    """
    from musnad import ask
    from musnad.cli.page import show_why
    from musnad.store import View

    with View(store, options.known_on(as_of), rejected=True) as view:
        show_why(ask.why(view, row), form, lang)
