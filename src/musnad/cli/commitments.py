"""``musnad commitments``."""

from typing import Annotated

import typer

from musnad.cli import options

Came = Annotated[
    str | None,
    typer.Option("--status", metavar="STATUS", help="kept, begun, broken, disputed, open; several by commas."),
]


def commitments(
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Actor = None,
    place: options.Place = None,
    type: options.Type = None,
    status: Came = None,
    outlet: options.Outlet = None,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """What was promised or scheduled, by whom, for when, and what later reports tell of it.

    Kept, begun, broken and disputed come with their evidence; what nothing is told of stays open.

    Example: musnad commitments --status kept,broken,disputed

    Example: musnad commitments --actor روسيا --type RETREAT --lang ar
    """
    from musnad import ask
    from musnad.cli.promised import show_commitments
    from musnad.store import View

    question = ask.Question(since, until, actor, place, type, outlet, status)
    with View(store, options.known_on(as_of)) as view:
        show_commitments(ask.commitments(view, question), form, lang)
