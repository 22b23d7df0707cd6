"""``musnad reports``."""

from musnad.cli import options

COLUMNS = ("published", "outlet", "names", "statements", "events", "contexts", "report")


def reports(
    since: options.Since = None,
    until: options.Until = None,
    outlet: options.Outlet = None,
    context: options.Context = None,
    limit: options.Limit = None,
    page: options.Page = 1,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """The reports of the record, and what was read out of each.

    Example: musnad reports --from 2017-12-01 --to 2017-12-31

    Example: musnad reports --context human_rights,legal
    """
    from musnad import ask
    from musnad.cli.output import show
    from musnad.cli.parts import part
    from musnad.labels import code
    from musnad.store import View

    question = ask.Question(since, until, outlet=outlet, context=code("context", context))
    with View(store, options.known_on(as_of)) as view:
        rows = part(
            lambda: ask.reports(view, question), lambda size, skip: ask.reports_page(view, question, size, skip),
            limit, page, form, lang,
        )  # fmt: skip
        show(rows, COLUMNS, form, lang, "opens")
