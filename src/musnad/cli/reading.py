"""A run of reading as its reader sees it: progress on a terminal, one line for each failure, a summary at the end."""

import gc
import json
import pathlib
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

import typer

from musnad.lexicon import Lexicon
from musnad.lexicon import load as load_lexicon
from musnad.load import CAPS, Caps, Item, Notice, Withdrawal, load
from musnad.read.tags import tagger_of, use
from musnad.read.tags.weights import load as load_weights
from musnad.record import Report
from musnad.record.reading import to_json
from musnad.store.intake import Tally, Watch, batches
from musnad.store.writer import Writer

NOTICES = 5  # of one file
NO_WEIGHTS = "none"  # the name that stands for reading without taggers
SELDOM = 20_000  # objects made between two looks of the collector: stages make many and leave no rings
STOPPED = 130  # the shell's number for a program stopped by Ctrl-C


def read_into(
    paths: list[str],
    outlet: str | None,
    published: str | None,
    size: int,
    lexicon: Lexicon,
    store: str,
    again: bool,
    columns: Mapping[str, str] | None = None,
    caps: Caps = CAPS,
) -> int:
    """Read into a store; gives how many failed."""
    tally, start = Tally(), time.perf_counter()
    with (
        stoppable(f"what was read before stands in {store}; run the same command to go on"),
        Writer(store, lexicon) as writer,
        progress() as watch,
    ):
        write(load(paths, outlet, published, columns, caps), lexicon, writer, tally, watch, size, again)
    summary(tally, time.perf_counter() - start, store)
    return tally.failed


def write(
    items: Iterable[Item], lexicon: Lexicon, writer: Writer, tally: Tally, watch: Watch, size: int, again: bool
) -> None:
    """Read items and write them, a batch at a time; what outlets take back is put in when its turn has come."""

    def seen(item: Item) -> None:
        if isinstance(item, Withdrawal):
            writer.withdraw([item])
        watch(item)

    holds = (lambda _: False) if again else writer.holds
    for readings in batches(items, lexicon, tally, seen, holds, size):
        writer.write(readings, again)
        readings.clear()
    tally.withdrawn = writer.withdrawn


def read_out(
    paths: list[str],
    outlet: str | None,
    published: str | None,
    size: int,
    lexicon: Lexicon,
    columns: Mapping[str, str] | None = None,
    caps: Caps = CAPS,
) -> int:
    """Print readings as JSON Lines; gives how many failed."""
    tally, start = Tally(), time.perf_counter()
    with stoppable("what was printed is whole"), progress() as watch:
        for readings in batches(load(paths, outlet, published, columns, caps), lexicon, tally, watch, None, size):
            for reading in readings:
                sys.stdout.write(json.dumps(to_json(reading), ensure_ascii=False) + "\n")
            readings.clear()
        sys.stdout.flush()
    summary(tally, time.perf_counter() - start, None)
    return tally.failed


def lexicon_with(weights: str | None) -> Lexicon:
    """The lexicon with the taggers' weights; both live to the end: the collector is kept from searching them."""
    gc.disable()
    lexicon = load_lexicon()
    if weights:
        use(lexicon, None if weights == NO_WEIGHTS else load_weights(pathlib.Path(weights)))
    tagger_of(lexicon)
    gc.freeze()
    gc.set_threshold(SELDOM)
    gc.enable()
    return lexicon


@contextmanager
def stoppable(state: str) -> Iterator[None]:
    """Ctrl-C ends a run with one line."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(f"musnad: stopped; {state}", err=True)
        raise typer.Exit(STOPPED) from None


class Teller:
    """Says failures and notices, a line each, on stderr; of one file no more than a few notices."""

    def __init__(self) -> None:
        self.say: Callable[[str], None] = lambda line: typer.echo(line, err=True)
        self.silent: Counter[str] = Counter()

    def __call__(self, item: Item) -> None:
        """Look at an item that has been dealt with."""
        if isinstance(item, Notice):
            file = item.where.partition("#")[0]
            self.silent[file] += 1
            if self.silent[file] > NOTICES:
                return
        if not isinstance(item, Report):
            self.say(f"musnad: {' '.join(str(item).split())}")

    def rest(self) -> None:
        """Say how many notices were held back."""
        for file, count in self.silent.items():
            if count > NOTICES:
                self.say(f"musnad: {file}: {count - NOTICES:,} more notices like these")


@contextmanager
def progress() -> Iterator[Watch]:
    """A bar on a terminal, nothing but failures and notices elsewhere."""
    tell = Teller()
    if sys.stderr.isatty():
        yield from _bar(tell)
    else:
        yield tell
    tell.rest()


def _bar(tell: Teller) -> Iterator[Watch]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    count, rate = TextColumn("{task.completed} reports"), TextColumn("{task.fields[rate]}")
    console = Console(stderr=True)
    shown = (TextColumn("reading"), BarColumn(), count, rate, TimeElapsedColumn())
    with Progress(*shown, console=console, transient=True) as bar:
        task, start = bar.add_task("", total=None, rate=""), time.perf_counter()
        said, tell.say = tell.say, lambda line: console.print(line, soft_wrap=True, markup=False, highlight=False)

        def watch(item: Item) -> None:
            tell(item)
            if isinstance(item, Report):
                done = bar.tasks[0].completed + 1
                bar.update(task, advance=1, rate=f"{done / max(time.perf_counter() - start, 0.1):.0f}/s")

        yield watch
    tell.say = said


def summary(tally: Tally, seconds: float, store: str | None) -> None:
    """Say what was read, what was not, and why."""
    rate = f", {tally.reports / seconds:.0f}/s" if tally.reports > 1 and seconds > 0 else ""
    rows = f"{tally.names:,} names, {tally.statements:,} statements, {tally.events:,} events"
    typer.echo(f"read {tally.reports:,} reports: {rows}; {seconds:.1f} s{rate}", err=True)
    for reason, count in sorted(tally.skipped.items()):
        typer.echo(f"skipped {count:,}: {reason}", err=True)
    if tally.withdrawn:
        typer.echo(f"withdrawn by its outlet {tally.withdrawn:,}: no question shows it, musnad log says why", err=True)
    if tally.failed:
        typer.echo(f"failed {tally.failed:,}: see the lines above", err=True)
    if store and tally.reports:
        typer.echo(
            f"record: {store}; next: musnad timeline{'' if store == 'record.musnad' else f' --store {store}'}", err=True
        )
