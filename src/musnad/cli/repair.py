"""``musnad repair``."""

from enum import StrEnum
from typing import Annotated

import typer

from musnad.cli import options


class Format(StrEnum):
    """How the text is printed."""

    text = "text"
    json = "json"


def repair(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text file, or JSON Lines; - is stdin.")],
    diff: Annotated[bool, typer.Option("--diff", help="Show each line that is changed, before and after.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.text,
    lang: options.Labels = options.Lang.en,
) -> None:
    """The text of a report with its damage undone; --diff shows every change.

    Printed is what `musnad read` reads: repairs carried out, menus, sharing buttons and what stands twice left out.
    JSON, one report a line, holds repairs and skips with their places in the text as it was decoded.

    Example: musnad repair report.txt --diff

    Example: musnad repair report.txt --format json | jq .repairs

    Example: pdftotext page.pdf - | musnad repair - --diff --lang ar
    """
    from musnad.cli.repairing import repair_file

    if repair_file(file, diff, form is Format.json, lang):
        raise typer.Exit(1)
