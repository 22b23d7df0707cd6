"""``musnad disputes``."""

from musnad.cli import options


def disputes(
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Actor = None,
    place: options.Place = None,
    type: options.Type = None,
    outlet: options.Outlet = None,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """Where reports differ: numbers, whether it happened, denials, doubts.

    Each account stands with its own words and its outlet; nothing is settled for you.

    Example: musnad disputes --from 2017-12 --to 2017-12

    Example: musnad disputes --actor روسيا --lang ar
    """
    from musnad import ask
    from musnad.cli.disputed import show_disputes
    from musnad.store import View

    with View(store, options.known_on(as_of)) as view:
        show_disputes(ask.disputes(view, ask.Question(since, until, actor, place, type, outlet)), form, lang)
