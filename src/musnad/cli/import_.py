"""``musnad import FILE``."""

from typing import Annotated

import typer

from musnad.cli import options


def import_(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A CSV table, XMI or a zip of it, a log as JSON Lines; or parquet.")
    ],
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="Behind parquet: what a cluster wrote.")
    ] = None,
    author: Annotated[
        str, typer.Option("--author", metavar="NAME", help="Who corrected, where the file does not say.")
    ] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="WHY", help="Why, where the file does not say.")] = "",
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="FILE", help="Compare annotations with this zip, which was exported."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be corrected, and change nothing.")
    ] = False,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """Corrections out of a table, out of INCEpTION, or out of another record; or what a cluster read.

    A table has the columns id, field and value (and author, reason), or is what musnad export csv wrote, edited:
    type, mode, status and date, or yes in a column reject. Annotations are what musnad export cas wrote, as INCEpTION
    gives it back: what was changed is corrected, what was deleted is rejected; spans that are new cannot be
    corrections. A log is what musnad log --export writes. Importing the same twice changes nothing. What is refused
    is told line by line, and the rest is taken; exit status 1 then.

    With parquet and a folder, what was read with Spark and written there (docs/spark.md) becomes a new record.

    Example: musnad import corrections.csv --author "ليلى" --reason "second reading" --dry-run

    Example: musnad import annotated.zip --against exported.zip --author "ليلى"

    Example: musnad import fixes.jsonl

    Example: musnad import parquet read-on-the-cluster/ --store all.musnad
    """
    if folder is not None:
        from musnad.cli.bringing import bring_home

        if file != "parquet":
            raise typer.BadParameter(f"{file!r} is not 'parquet': only folders of Parquet are taken", param_hint="FILE")
        bring_home(folder, store)
        return
    from musnad.cli.importing import take_in

    if take_in(store, file, author, reason, against, dry_run, form, lang):
        raise typer.Exit(1)
