"""``musnad fix ID ACTION [VALUE]``."""

from typing import Annotated

import typer

from musnad.cli import options


def fix(
    row: Annotated[
        str, typer.Argument(metavar="ID", help="Id of a row, a report, an entity, or a correction (to undo it).")
    ],
    action: Annotated[
        str,
        typer.Argument(
            metavar="ACTION",
            help="retype, redate, restatus, restance, revalue, link, merge, split, reject, confirm or undo.",
        ),
    ],
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="What it is to be, or the other row.")] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="WHY", help="Why: it stays beside the correction.")] = "",
    author: Annotated[
        str | None,
        typer.Option("--author", metavar="NAME", help="Who corrects; else the user's name.", envvar="MUSNAD_AUTHOR"),
    ] = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """Correct a row: its type, day, status or entity; reject or confirm it; one with another, or not.

    The correction is carried out at once, and again whenever the report is read anew; of two that contradict each
    other the later holds. Nothing is taken away: musnad log shows all, musnad why what had been read.

    Example: musnad fix 0340:e3 retype RETREAT:withdraw --reason "سحب القوات, not a meeting"

    Example: musnad fix 0340:e3 redate 2017-12-11 --reason "the order was given on Monday" --author ليلى

    Example: musnad fix 0340:e3 merge 9a1c:e1 --reason "one order, told by two outlets"

    Example: musnad fix 0340:n4 link state/russia --reason "موسكو here is the government"

    Example: musnad fix fix/3fa9c2 undo --reason "the second report has the right day"
    """
    from musnad.cli.fixing import correct

    correct(store, row, action, value, reason, author, form, lang)
