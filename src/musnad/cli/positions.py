"""``musnad positions``."""

from typing import Annotated

import typer

from musnad.cli import options


def positions(
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Actor = None,
    topic: options.Topic = None,
    outlet: options.Outlet = None,
    changes: Annotated[bool, typer.Option("--changes", help="Only where somebody's stand turned.")] = False,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """Who demands, rejects, supports, accepts or conditions what, day by day.

    A line is what somebody held of a matter, from when to when; reports that tell the same stand one behind the other
    are one line. A turn is shown where both stands are of one matter by their own words.

    Example: musnad positions --actor المعارضة --topic transition

    Example: musnad positions --changes --lang ar
    """
    from musnad import ask
    from musnad.cli.promised import show_changes, show_positions
    from musnad.store import View

    question = ask.Question(since, until, actor, outlet=outlet, topic=topic)
    with View(store, options.known_on(as_of)) as view:
        if changes:
            show_changes(ask.position_changes(view, question), form, lang)
        else:
            show_positions(ask.positions(view, question), form, lang)
