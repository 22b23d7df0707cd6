"""``musnad disputes``."""

from musnad.cli import options


def disputes(
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Actor = None,
    place: options.Place = None,
    type: options.Type = None,
    outlet: options.Outlet = None,
    limit: options.Limit = None,
    page: options.Page = 1,
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
    from musnad.cli.parts import part
    from musnad.store import View

    question = ask.Question(since, until, actor, place, type, outlet)
    with View(store, options.known_on(as_of)) as view:
        rows = part(
            lambda: ask.disputes(view, question), lambda size, skip: ask.disputes_page(view, question, size, skip),
            limit, page, form, lang,
        )  # fmt: skip
        show_disputes(rows, form, lang)
