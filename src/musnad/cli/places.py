"""``musnad places``."""

from typing import Annotated

import typer

from musnad.cli import options

COLUMNS = ("name", "class", "lies", "degrees", "names", "reports", "because", "id")


def places(
    since: options.Since = None,
    until: options.Until = None,
    type: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="GPE or LOC.")] = None,
    outlet: options.Outlet = None,
    located: Annotated[bool, typer.Option("--located", help="Only those whose coordinates are known.")] = False,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """The places of the record: what each is, and where it lies.

    The table also says what told that the place is meant: a row of the lexicon or the gazetteer, the state that the
    report is about, a place near it. Of a village of which only the district is known the degrees are those of the
    district's seat, and source says district.

    Example: musnad places --type GPE --located

    Example: musnad places --from 2016 --lang ar
    """
    from musnad import ask
    from musnad.cli.output import show
    from musnad.store import View

    question = ask.Question(since, until, type=type, outlet=outlet)
    with View(store, options.known_on(as_of)) as view:
        show(ask.places(view, question, located), COLUMNS, form, lang)
