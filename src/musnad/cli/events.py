"""``musnad events``."""

from musnad.cli import options

COLUMNS = ("date", "act", "sides", "places", "counts", "id")


def events(
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Actor = None,
    place: options.Place = None,
    type: options.Type = None,
    outlet: options.Outlet = None,
    status: options.Status = None,
    mode: options.Mode = None,
    recipient: options.Recipient = None,
    context: options.Context = None,
    rejected: options.Rejected = False,
    limit: options.Limit = None,
    page: options.Page = 1,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """Every event: who did what to whom, where and when.

    One row is one clause of one report; musnad timeline puts the same ones together.

    Example: musnad events --type RETREAT --place سوريا

    Example: musnad events --mode ceasefire,withdraw --recipient روسيا --context diplomatic

    Example: musnad events --from 2016 --to 2016-03 --format csv > events.csv
    """
    from musnad import ask
    from musnad.cli.output import show
    from musnad.cli.parts import part
    from musnad.labels import code
    from musnad.store import View

    question = ask.Question(
        since, until, actor, place, type, outlet, status,
        recipient=recipient, mode=code("mode", mode), context=code("context", context),
    )  # fmt: skip
    with View(store, options.known_on(as_of), rejected) as view:
        rows = part(
            lambda: ask.events(view, question), lambda size, skip: ask.events_page(view, question, size, skip),
            limit, page, form, lang,
        )  # fmt: skip
        show(rows, COLUMNS, form, lang, "printed", why=True)
