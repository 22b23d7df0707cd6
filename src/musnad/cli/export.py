"""``musnad export``."""

from typing import Annotated

import typer

from musnad.cli import options

Name = Annotated[str, typer.Argument(metavar="FORMAT", help="One of the formats below.")]
Output = Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Where to (- : stdout).")]
Bom = Annotated[bool, typer.Option("--bom", help="A byte order mark before CSV, for Excel.")]
Unsure = Annotated[
    bool, typer.Option("--unsure", help="Also what is possible or denied, where a format leaves that out.")
]
Track = Annotated[
    str | None, typer.Option("--track", metavar="TRACK", help="Of a brief: its track, as musnad rounds takes it.")
]


def export(
    format: Name,
    output: Output = "-",
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Actor = None,
    place: options.Place = None,
    type: options.Type = None,
    outlet: options.Outlet = None,
    status: options.Status = None,
    mode: options.Mode = None,
    recipient: options.Recipient = None,
    context: options.Context = None,
    bom: Bom = False,
    unsure: Unsure = False,
    track: Track = None,
    remove: options.Remove = None,
    pseudonym: options.Pseudonym = None,
    people: options.People = None,
    coarsen: options.Coarsen = None,
    roles: options.MaskRoles = False,
    key: options.Key = None,
    new_ids: options.NewIds = False,
    everywhere: options.Everywhere = False,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    lang: options.Labels = options.Lang.en,
) -> None:
    """The record in formats that other tools read.

    {formats}

    An event with all its accounts is one row. What each format can hold, and
    what is lost in it, stands in docs/formats.md. What is to be redacted is, as
    by musnad redact, before anything is written.

    Example: musnad export csv --from 2017-12 --bom -o december.csv

    Example: musnad export jsonl --pseudonym "دي ميستورا" --coarsen 10 -o shared.jsonl
    """
    from musnad import ask
    from musnad.cli.redacting import order_of, redacted, wanted
    from musnad.export import Export, Options
    from musnad.export import export as carry
    from musnad.labels import code
    from musnad.store import View

    question = ask.Question(
        since, until, actor, place, type, outlet, status,
        recipient=recipient, mode=code("mode", mode), context=code("context", context),
    )  # fmt: skip
    given = (remove, pseudonym, people, coarsen, roles, key, new_ids, everywhere)
    order = order_of(*given) if wanted(*given) else None
    with redacted(store, order, question) as (path, asked), View(path, options.known_on(as_of)) as view:
        what = Export(view, asked, Options(bom, lang, unsure, track))
        carry(what, format, output)
    for why, many in what.left.items():
        typer.echo(f"left out, {why}: {many}", err=True)


def _told() -> str:
    """The formats, a line each."""
    from musnad.export.formats import FORMATS

    lines = [f"{name:<12}{found.about}" for name, found in FORMATS.items()]
    return "\n    ".join(["\b", *lines])


export.__doc__ = (export.__doc__ or "").format(formats=_told())
