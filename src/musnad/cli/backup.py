"""``musnad backup [STORE] -o FILE``."""

from typing import Annotated

import typer

from musnad.cli import options


def backup(
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="The copy; an older one at its place is replaced.")
    ],
    given: options.Given = None,
    store: options.Store = options.RECORD,
    as_is: Annotated[
        bool, typer.Option("--as-is", help="Keep the copy though musnad check finds faults in it.")
    ] = False,
    lang: options.Labels = options.Lang.en,
) -> None:
    """A copy of the record as it stands at one moment, whole or not at all, while others read and write.

    The copy is made beside FILE, checked as by musnad check, put on the disk, and then takes the place of an older
    one; who stops it leaves the older one as it was. It is a record like any other: to restore it, copy it back while
    nobody has the record open. A record of an older schema is copied as it is.

    Example: musnad backup geneva.musnad -o copies/geneva.musnad

    Example: musnad backup -o "copies/$(date +%F).musnad"
    """
    from musnad.cli.checking import back_up

    if not back_up(given or store, output, as_is, lang):
        raise typer.Exit(1)
