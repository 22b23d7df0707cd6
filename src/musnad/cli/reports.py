"""``musnad reports``."""

from musnad.cli import options

COLUMNS = ("published", "outlet", "names", "statements", "events", "report")


def reports(
    since: options.Since = None,
    until: options.Until = None,
    outlet: options.Outlet = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """The reports of the record, and what was read out of each.

    Example: musnad reports --from 2017-12-01 --to 2017-12-31
    """
    from musnad import ask
    from musnad.cli.output import show
    from musnad.store import View

    with View(store) as view:
        show(ask.reports(view, ask.Question(since, until, outlet=outlet)), COLUMNS, form, lang, "opens")
