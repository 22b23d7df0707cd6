"""``musnad actors``."""

from typing import Annotated

import typer

from musnad.cli import options

COLUMNS = ("name", "kind", "acts", "receives", "says", "names", "reports", "id")


def actors(
    since: options.Since = None,
    until: options.Until = None,
    type: options.NameType = None,
    outlet: options.Outlet = None,
    everyone: Annotated[
        bool, typer.Option("--all", help="Everything named, also what neither acts nor speaks.")
    ] = False,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """Who acts, is acted upon and speaks in the record.

    Example: musnad actors --from 2017 --type ORG

    Example: musnad actors --all --lang ar
    """
    from musnad import ask
    from musnad.cli.output import show
    from musnad.store import View

    question = ask.Question(since, until, type=type, outlet=outlet)
    with View(store, options.known_on(as_of)) as view:
        show(ask.actors(view, question, everyone), COLUMNS, form, lang)
