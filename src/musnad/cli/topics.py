"""``musnad topics``."""

from musnad.cli import options

COLUMNS = ("topic", "statements", "speakers", "reports", "first", "last")


def topics(
    since: options.Since = None,
    until: options.Until = None,
    speaker: options.Speaker = None,
    outlet: options.Outlet = None,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """The agenda of a record: what was spoken of, how often, by how many, from when to when.

    Speakers are those with a name. First and last are days of statements whose day is known.

    Example: musnad topics --from 2017-12

    Example: musnad topics --speaker "دي ميستورا" --lang ar
    """
    from musnad import ask
    from musnad.cli.output import show
    from musnad.store import View

    question = ask.Question(since, until, speaker, outlet=outlet)
    with View(store, options.known_on(as_of)) as view:
        show(ask.topics(view, question), COLUMNS, form, lang)
