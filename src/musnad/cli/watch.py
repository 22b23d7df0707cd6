"""``musnad watch FEEDS``."""

from typing import Annotated

import typer

from musnad.cli import options


def watch(
    feeds: Annotated[
        str, typer.Argument(metavar="FEEDS", help="An OPML file, a file with an address a line, or one address.")
    ],
    allow_net: Annotated[
        bool, typer.Option("--allow-net", help="Ask over the network; without it nothing is asked.")
    ] = False,
    every: Annotated[
        float | None, typer.Option("--every", metavar="MINUTES", min=1, help="Ask again after so long, until Ctrl-C.")
    ] = None,
    store: Annotated[
        str, typer.Option("--store", metavar="FILE", help="The record to read into.", envvar="MUSNAD_STORE")
    ] = options.RECORD,
    pages: Annotated[
        bool, typer.Option("--pages", help="Ask also for the page of an entry whose text is short or missing.")
    ] = False,
    private: Annotated[
        list[str] | None,
        typer.Option("--private", metavar="HOST[:PORT]", help="A host that may be asked though it is not public."),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.1, help="The longest that one answer may take.")
    ] = 60,
    size: Annotated[
        float, typer.Option("--max-size", metavar="MB", min=0.001, help="The most that is taken of one answer.")
    ] = 16,
    weights: options.Weights = None,
    jobs: options.Jobs = 1,
) -> None:
    """Ask feeds for what is new, once or in a loop, and read it into a record.

    RSS, Atom, ninjs and NewsML-G2. A feed that has not changed since the last time says so and is not sent again. One
    that fails is told in one line, and the others are asked. Hosts that are not public are refused, redirects to them
    too, unless --private names them.

    Example: musnad watch feeds.opml --allow-net --store geneva.musnad

    Example: musnad watch feeds.txt --allow-net --every 15

    Example: musnad watch https://outlet.example/rss --allow-net --pages
    """
    from musnad.cli.reading import Way
    from musnad.cli.watching import BATCH, rules_of, watch_feeds

    way = Way(jobs, weights, BATCH)
    failed = watch_feeds(feeds, rules_of(private or [], timeout, size), allow_net, every, store, pages, way)
    if failed:
        raise typer.Exit(1)
