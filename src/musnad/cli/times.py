"""``musnad times``."""

from typing import Annotated

import typer

from musnad.cli import options


def times(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Arabic text; - is stdin.")],
    published: Annotated[
        str | None, typer.Option("--published", metavar="DAY", help="The day it came out, on which أمس hangs.")
    ] = None,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """The times of a text alone: what is printed, and what it means on the calendar.

    They are read as `musnad read` reads them, with the same values. JSON and CSV say where in the text each stands.

    Example: musnad times "وصل الوفد إلى جنيف أمس" --published 2017-12-11

    Example: musnad times - --format json < report.txt
    """
    from musnad.cli.timing import sheet_with_times, show_times

    show_times(sheet_with_times(text, options.day(published)), form, lang)
