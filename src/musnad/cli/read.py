"""``musnad read``."""

from typing import Annotated

import typer

from musnad.cli import options


def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files of any kind below, folders of them; - is stdin.")
    ],
    store: Annotated[
        str, typer.Option("--store", metavar="FILE", help="The record to read into.", envvar="MUSNAD_STORE")
    ] = options.RECORD,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="jsonl", help="Print what was read, one report a line, and keep no record."),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", metavar="NAME", help="Who published them, where they do not say.")
    ] = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DAY", help="When they came out, where they do not say.")
    ] = None,
    columns: options.Columns = None,
    page: options.MaxPage = None,
    archive: options.MaxArchive = None,
    members: options.MaxMembers = None,
    ratio: options.MaxRatio = None,
    depth: options.MaxDepth = None,
    again: Annotated[bool, typer.Option("--again", help="Read anew also what the record holds already.")] = False,
    weights: options.Weights = None,
    batch: Annotated[int, typer.Option("--batch", min=1, max=2000, help="Reports linked and written together.")] = 500,
    jobs: options.Jobs = 1,
) -> None:
    """Read reports into a record, or print what was read as JSON Lines.

    What the record holds already is not read again; a newer version of musnad replaces its rows. A run that is stopped
    leaves whole reports and goes on where it stopped.

    It reads text (.txt), JSON and JSON Lines, tables (.csv, .tsv), HTML, PDF, Word (.docx), mail (.eml), feeds (RSS,
    Atom), NewsML-G2, ninjs, web archives (.warc, .wacz), .zip and .gz, and folders of all of them mixed: by the ending
    of the name, else by the first bytes. What each gives and needs: docs/reading-in.md.

    Example: musnad read reports/ --store geneva.musnad

    Example: musnad read feed.jsonl --format jsonl | head -1

    Example: musnad read archive.csv --columns text=المتن,published=التاريخ

    Example: cat report.txt | musnad read - --outlet "صدى المرفأ" --published 2017-12-11
    """
    from functools import partial

    from musnad.cli.reading import Way, read_into, read_out
    from musnad.load import load

    if form not in (None, "jsonl"):
        raise typer.BadParameter(f"{form!r} is not 'jsonl'", param_hint="--format")
    published = options.day(published)
    named = options.columns(columns)
    caps = options.caps(page, archive, members, ratio, depth)
    given = partial(load, paths, outlet, published, named, caps)
    way = Way(jobs, weights, batch, again)
    if read_out(given, way) if form else read_into(given, way, store):
        raise typer.Exit(1)
