"""``musnad timeline``."""

from musnad.cli import options

COLUMNS = ("date", "act", "sides", "places", "accounts", "independent", "id")


def timeline(
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Actor = None,
    place: options.Place = None,
    type: options.Type = None,
    outlet: options.Outlet = None,
    status: options.Status = None,
    limit: options.Limit = None,
    page: options.Page = 1,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """What happened, day by day.

    One line is one act of one day, with the number of reports that tell it. Only what is told as done, unless
    --status asks for more.

    Example: musnad timeline --from 2017-12 --actor روسيا

    Example: musnad timeline --type RETREAT --status actual,planned --lang ar
    """
    from musnad import ask
    from musnad.cli.output import show
    from musnad.cli.parts import part
    from musnad.store import View

    question = ask.Question(since, until, actor, place, type, outlet, status)
    with View(store, options.known_on(as_of)) as view:
        rows = part(
            lambda: ask.timeline(view, question), lambda size, skip: ask.timeline_page(view, question, size, skip),
            limit, page, form, lang,
        )  # fmt: skip
        show(rows, COLUMNS, form, lang, "printed", why=True)
