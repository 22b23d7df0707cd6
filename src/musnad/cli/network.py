"""``musnad network``."""

from enum import StrEnum
from typing import Annotated

import typer

from musnad.cli import options


class Of(StrEnum):
    """What ties are made of."""

    all = "all"
    acts = "acts"
    statements = "statements"


def network(
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Actor = None,
    place: options.Place = None,
    type: options.Type = None,
    outlet: options.Outlet = None,
    status: options.Status = None,
    of: Annotated[Of, typer.Option("--of", help="Ties from acts, from statements, or from both.")] = Of.all,
    least: Annotated[int, typer.Option("--min", metavar="N", help="Only ties of so many acts and statements.")] = 1,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """Who has to do with whom: parties and their ties, from acts, meetings and statements.

    The table shows the strongest ties, --format json the whole graph (nodes and edges), csv its edges. An act counts
    once however many reports tell it, and reports that copy one another count once. With --actor his ties alone.

    Example: musnad network --from 2017-12 --min 2

    Example: musnad network --actor روسيا --of acts --lang ar
    """
    from musnad import ask
    from musnad.cli.tied import show_network
    from musnad.store import View

    question = ask.Question(since, until, actor, place, type, outlet, status)
    with View(store, options.known_on(as_of)) as view:
        show_network(ask.network(view, question, least, None if of is Of.all else of.value), form, lang)
