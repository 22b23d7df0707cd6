"""``musnad changes``."""

from typing import Annotated

import typer

from musnad.cli import options


def changes(
    since: Annotated[str, typer.Option("--from", metavar="DATE", help="The day known already.")],
    until: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Up to this day; without it, all that came out later.")
    ] = None,
    actor: options.Actor = None,
    place: options.Place = None,
    type: options.Type = None,
    outlet: options.Outlet = None,
    status: options.Status = None,
    everything: Annotated[bool, typer.Option("--all", help="Every line of each part.")] = False,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """What became known between two days.

    By days of publication: first what overturns what was held (denials, other numbers and days), then plans told as
    done, earlier acts told only now, new acts and plans, parties not named before. Reports without a day cannot be
    placed and are left out.

    Example: musnad changes --from 2017-12-01 --to 2017-12-13

    Example: musnad changes --from 2017-11 --actor روسيا --lang ar
    """
    from musnad import ask
    from musnad.cli.changed import show_changes
    from musnad.store import View

    question = ask.Question(actor=actor, place=place, type=type, outlet=outlet, status=status)
    days = options.known_on(since), options.known_on(until) or options.LAST
    with View(store, days[0]) as before, View(store, days[1]) as after:
        show_changes(ask.changes(before, after, question), everything, form, lang)
