"""A run of reading as its reader sees it: progress on a terminal, one line for each failure, a summary at the end."""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import typer

from musnad.load import Item, Notice, Withdrawal
from musnad.record import Report
from musnad.record.reading import to_json
from musnad.scale.hands import Hands, hands
from musnad.scale.warm import lexicon_with
from musnad.store.intake import Tally, Watch, batches
from musnad.store.writer import Writer

Given = Callable[..., Iterator[Item]]  # asked with ``sealed=``: what is to be read
NOTICES = 5  # of one file
STOPPED = 130  # the shell's number for a program stopped by Ctrl-C


class Way(NamedTuple):
    """How a run reads: on how many cores, with which weights, how many at a time, and whether also what is known."""

    jobs: int
    weights: str | None
    size: int
    again: bool = False


def read_into(given: Given, way: Way, store: str) -> int:
    """Read into a store; gives how many failed."""
    tally = Tally()
    with (
        stoppable(f"what was read before stands in {store}; run the same command to go on"),
        progress() as watch,
        hands(way.jobs, way.weights, watch, way.size) as many,
    ):
        lexicon, start = lexicon_with(way.weights), time.perf_counter()
        with Writer(store, lexicon) as writer:
            write(given(sealed=many.sealed), writer, tally, watch, way, many)
    summary(tally, time.perf_counter() - start, store)
    return tally.failed


def write(items: Iterable[Item], writer: Writer, tally: Tally, watch: Watch, way: Way, many: Hands) -> None:
    """Read items and write them, a batch at a time; what outlets take back is put in when its turn has come."""

    def seen(item: Item) -> None:
        if isinstance(item, Withdrawal):
            writer.withdraw([item])
        watch(item)

    holds = (lambda _: False) if way.again else writer.holds
    for readings in batches(many.opened(items), writer.lexicon, tally, seen, holds, way.size, many.reads):
        writer.write(readings, way.again)
        readings.clear()
    tally.withdrawn = writer.withdrawn


def read_out(given: Given, way: Way) -> int:
    """Print readings as JSON Lines; gives how many failed."""
    tally = Tally()
    with (
        stoppable("what was printed is whole"),
        progress() as watch,
        hands(way.jobs, way.weights, watch, way.size) as many,
    ):
        lexicon, start = lexicon_with(way.weights), time.perf_counter()
        items = many.opened(given(sealed=many.sealed))
        for readings in batches(items, lexicon, tally, watch, None, way.size, many.reads):
            for reading in readings:
                sys.stdout.write(json.dumps(to_json(reading), ensure_ascii=False) + "\n")
            readings.clear()
        sys.stdout.flush()
    summary(tally, time.perf_counter() - start, None)
    return tally.failed


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
