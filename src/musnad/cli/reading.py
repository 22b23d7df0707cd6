"""A run of reading as its reader sees it: progress on a terminal, one line for each failure, a summary at the end."""

import gc
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from musnad.lexicon import Lexicon
from musnad.lexicon import load as load_lexicon
from musnad.load import Item, load
from musnad.record import Report
from musnad.record.reading import to_json
from musnad.store.intake import Tally, Watch, batches
from musnad.store.writer import Writer

STOPPED = 130  # the shell's number for a program stopped by Ctrl-C


def read_into(paths: list[str], outlet: str | None, published: str | None, size: int, store: str, again: bool) -> int:
    """Read into a store; gives how many failed."""
    tally, start = Tally(), time.perf_counter()
    lexicon = _lexicon()
    with (
        _stoppable(f"what was read before stands in {store}; run the same command to go on"),
        Writer(store, lexicon) as writer,
        _progress() as watch,
    ):
        holds = (lambda _: False) if again else writer.holds
        for readings in batches(load(paths, outlet, published), lexicon, tally, watch, holds, size):
            writer.write(readings, again)
    _summary(tally, time.perf_counter() - start, store)
    return tally.failed


def read_out(paths: list[str], outlet: str | None, published: str | None, size: int) -> int:
    """Print readings as JSON Lines; gives how many failed."""
    tally, start = Tally(), time.perf_counter()
    lexicon = _lexicon()
    with _stoppable("what was printed is whole"), _progress() as watch:
        for readings in batches(load(paths, outlet, published), lexicon, tally, watch, None, size):
            for reading in readings:
                sys.stdout.write(json.dumps(to_json(reading), ensure_ascii=False) + "\n")
        sys.stdout.flush()
    _summary(tally, time.perf_counter() - start, None)
    return tally.failed


def _lexicon() -> Lexicon:
    """The lexicon, which lives to the end: the collector is kept from searching it for garbage."""
    gc.disable()
    lexicon = load_lexicon()
    gc.freeze()
    gc.enable()
    return lexicon


@contextmanager
def _stoppable(state: str) -> Iterator[None]:
    """Ctrl-C ends a run with one line."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(f"musnad: stopped; {state}", err=True)
        raise typer.Exit(STOPPED) from None


@contextmanager
def _progress() -> Iterator[Watch]:
    """A bar on a terminal, nothing but failures and notices elsewhere."""
    if not sys.stderr.isatty():
        yield _tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    count, failed = TextColumn("{task.completed} reports"), TextColumn("{task.fields[rate]}")
    bar = Progress(TextColumn("reading"), BarColumn(), count, failed, TimeElapsedColumn(), console=Console(stderr=True),
                   transient=True)  # fmt: skip
    with bar:
        task = bar.add_task("", total=None, rate="")
        start = time.perf_counter()

        def watch(item: Item) -> None:
            _tell(item, bar.console.print)
            if isinstance(item, Report):
                done = bar.tasks[0].completed + 1
                bar.update(task, advance=1, rate=f"{done / max(time.perf_counter() - start, 0.1):.0f}/s")

        yield watch


def _tell(item: Item, say: object = None) -> None:
    """One line for a failure or a notice; nothing for a report."""
    if isinstance(item, Report):
        return
    line = f"musnad: {' '.join(str(item).split())}"
    if callable(say):
        say(line, soft_wrap=True, markup=False, highlight=False)
    else:
        typer.echo(line, err=True)


def _summary(tally: Tally, seconds: float, store: str | None) -> None:
    rate = f", {tally.reports / seconds:.0f}/s" if tally.reports > 1 and seconds > 0 else ""
    rows = f"{tally.names:,} names, {tally.statements:,} statements, {tally.events:,} events"
    typer.echo(f"read {tally.reports:,} reports: {rows}; {seconds:.1f} s{rate}", err=True)
    for reason, count in sorted(tally.skipped.items()):
        typer.echo(f"skipped {count:,}: {reason}", err=True)
    if tally.failed:
        typer.echo(f"failed {tally.failed:,}: see the lines above", err=True)
    if store and tally.reports:
        typer.echo(
            f"record: {store}; next: musnad timeline{'' if store == 'record.musnad' else f' --store {store}'}", err=True
        )
