"""Watching as its user sees it: what was asked and came of it, a round a line or two, until Ctrl-C."""

import time
from importlib.util import find_spec

import typer

from musnad.cli.reading import Way, progress, stoppable, summary, write
from musnad.errors import BadInput, BadQuestion, MusnadError
from musnad.lexicon import Lexicon
from musnad.load.given import MB
from musnad.scale.hands import hands
from musnad.scale.warm import lexicon_with
from musnad.store.intake import Tally
from musnad.store.writer import Writer
from musnad.watch.guard import Rules
from musnad.watch.lists import Feed, feeds_of

NEEDS = ("feedparser", "defusedxml", "lxml")
BATCH = 500


def rules_of(private: list[str], seconds: float, size: float) -> Rules:
    """How others are asked, by what the command line says; BadQuestion for a host that is none."""
    plain = Rules()
    hosts = frozenset(map(_host, private))
    times = (min(plain.connect, seconds), min(plain.silence, seconds), seconds)
    return Rules(hosts, *times, size=int(size * MB))


def _host(given: str) -> tuple[str, int | None]:
    host, colon, port = given.strip().rpartition(":")
    if not colon or given.strip().endswith("]") or (given.count(":") > 1 and not host.endswith("]")):
        host, port = given.strip(), ""
    name = host.strip("[]").lower()
    if not name or "/" in name or (port and not port.isdecimal()):
        raise BadQuestion(f"{given!r} is no host", do="write it as --private feeds.local or --private 10.0.0.5:8080")
    return name, int(port) if port else None


def watch_feeds(
    given: str, rules: Rules, allow_net: bool, every: float | None, store: str, pages: bool, way: Way
) -> int:
    """Ask all feeds, once or every so many minutes; gives how many things failed in the last round."""
    feeds = feeds_of(given)
    if not allow_net:
        asked = "1 feed is" if len(feeds) == 1 else f"{len(feeds):,} feeds are"
        what = f"nothing was asked over the network: {asked} to be"
        raise BadQuestion(what, do="add --allow-net to let musnad ask them")
    for package in NEEDS:
        if find_spec(package) is None:
            raise BadInput(f"watching needs the package {package}", "", "install it: pip install 'musnad[feeds]'")
    lexicon = lexicon_with(way.weights)
    with stoppable(f"what was read before stands in {store}"):
        while True:
            failed = _held(feeds, rules, store, pages, lexicon, way, every is not None)
            if every is None:
                return failed
            time.sleep(every * 60)


def _held(
    feeds: list[Feed], rules: Rules, store: str, pages: bool, lexicon: Lexicon, way: Way, again: bool
) -> int:  # fmt: skip
    """One round; in a loop a record that cannot be written for now is one line, and the next round is waited for."""
    try:
        return _round(feeds, rules, store, pages, lexicon, way)
    except MusnadError as error:
        if not again:
            raise
        typer.echo(f"musnad: {' '.join(str(error).split())}", err=True)
        return 1


def _round(feeds: list[Feed], rules: Rules, store: str, pages: bool, lexicon: Lexicon, way: Way) -> int:
    from musnad.watch.feeds import FAILED, NEW, SAME, Round

    tally, start = Tally(), time.perf_counter()
    with (
        Writer(store, lexicon) as writer,
        progress() as seen,
        hands(way.jobs, way.weights, seen, way.size, early=False) as many,
    ):
        kept = writer.feeds()
        looking = Round(feeds, rules, kept, pages)
        write(looking.items(), writer, tally, seen, way, many)
        kept.keep(looking.looks)
    new, same, failed = (looking.became[key] for key in (NEW, SAME, FAILED))
    feeds_asked = "1 feed" if len(feeds) == 1 else f"{len(feeds):,} feeds"
    typer.echo(f"asked {feeds_asked}: {new:,} new, {same:,} unchanged, {failed:,} failed", err=True)
    summary(tally, time.perf_counter() - start, store)
    return tally.failed
