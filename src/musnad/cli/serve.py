"""``musnad serve [STORE]``."""

from typing import Annotated

import typer

from musnad.cli import options


def serve(
    record: Annotated[
        str | None, typer.Argument(metavar="[STORE]", help="The record; else --store, or what MUSNAD_STORE names.")
    ] = None,
    store: options.Store = options.RECORD,
    demo: Annotated[bool, typer.Option("--demo", help="Read the samples and open them.")] = False,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="PORT", help="At which port; 0 takes a free one.")] = 8317,
    token_file: Annotated[
        str | None, typer.Option("--token-file", metavar="FILE", help="Holds the token that lets others in.")
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="HOST", help="A name by which others ask for the page.")
    ] = None,
) -> None:
    """The record in the browser, in Arabic and English.

    Timeline, reports as printed, events with their accounts, talks, forces, disputes, map, network, corrections.
    It listens on this machine alone; elsewhere it wants a token. What is worked out for it lies beside the record
    (STORE.page) and can be thrown away.

    Example: musnad serve geneva.musnad

    Example: musnad serve --demo

    Example: musnad serve geneva.musnad --host 192.168.1.5 --token-file token.txt
    """
    from musnad.cli.serving import open_page, samples

    path = samples() if demo else record or store
    open_page(path, host, port, token_file, tuple(name or ()))
