"""``musnad dyad A B``."""

from typing import Annotated

import typer

from musnad.cli import options


def dyad(
    one: Annotated[str, typer.Argument(metavar="A", help="Any spelling of it, its English name, or its id.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The other party, likewise.")],
    since: options.Since = None,
    until: options.Until = None,
    type: options.Type = None,
    outlet: options.Outlet = None,
    status: options.Status = None,
    context: options.Context = None,
    by: Annotated[options.By, typer.Option("--by", help="What a line of the summary sums up.")] = options.By.month,
    summary: Annotated[bool, typer.Option("--summary", help="The summary alone.")] = False,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """What two parties did to each other and together, over time.

    → is what A did to B, ← what B did to A, ↔ where both act. The summary counts acts told as done by quad class, with
    the mean of their conflict-cooperation scores (-9.3 assault to 7.6 retreat); what was only planned, possible or
    denied is counted apart and enters no mean. An act that three reports tell counts three times.

    Example: musnad dyad روسيا تركيا --by year

    Example: musnad dyad state/russia state/usa --from 2017 --format csv --lang ar
    """
    from musnad import ask
    from musnad.cli.dyads import show_dyad
    from musnad.labels import code
    from musnad.store import View

    question = ask.Question(since, until, type=type, outlet=outlet, status=status, context=code("context", context))
    with View(store, options.known_on(as_of)) as view:
        show_dyad(ask.dyad(view, one, other, question, by.value), summary, form, lang)
