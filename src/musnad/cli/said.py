"""``musnad said NAME``."""

from typing import Annotated

import typer

from musnad.cli import options

COLUMNS = ("date", "how", "speaker", "via", "cue", "stance", "medium", "topics", "outlet", "id")
BELOW = ("topics", "medium", "outlet", "via")


def said(
    name: Annotated[str, typer.Argument(help="Any spelling of it, its English name, or its id.")],
    since: options.Since = None,
    until: options.Until = None,
    outlet: options.Outlet = None,
    topic: options.Topic = None,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """What somebody said and what others said of him, day by day.

    Each line tells whether he speaks himself (by), a spokesman speaks for him (for), or others name him (about).

    Example: musnad said "دي ميستورا"

    Example: musnad said state/russia --from 2017 --topic ceasefire --lang ar
    """
    from musnad import ask
    from musnad.cli.output import show
    from musnad.store import View

    question = ask.Question(since, until, outlet=outlet, topic=topic)
    with View(store, options.known_on(as_of)) as view:
        show(ask.said(view, name, question), COLUMNS, form, lang, "content", why=True, spare=BELOW)
