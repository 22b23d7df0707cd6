"""``musnad actor NAME``."""

from typing import Annotated

import typer

from musnad.cli import options


def actor(
    name: Annotated[str, typer.Argument(help="Any spelling of it, its English name, or its id.")],
    since: options.Since = None,
    until: options.Until = None,
    outlet: options.Outlet = None,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """One person, party or place: its names by outlet, its offices, its words, its acts.

    A name that may mean several (موسكو, the city and the state) shows them together; an id means one.

    Example: musnad actor "دي ميستورا"

    Example: musnad actor state/russia --from 2017 --lang ar
    """
    from musnad import ask
    from musnad.cli.page import show_actor
    from musnad.store import View

    with View(store, options.known_on(as_of)) as view:
        show_actor(ask.actor(view, name, ask.Question(since, until, outlet=outlet)), form, lang)
