"""What a cluster read comes home: a record is made of it, and summed up in a line."""

import time

import typer

from musnad.scale.spark.home import bring


def bring_home(folder: str, store: str) -> None:
    """Make the record, and say what is in it and what is to be looked at."""
    start = time.perf_counter()
    brought = bring(folder, store)
    typer.echo(f"brought home {brought.reports:,} reports; {time.perf_counter() - start:.1f} s", err=True)
    if brought.withdrawn:
        told = "no question shows it, musnad log says why"
        typer.echo(f"withdrawn by its outlet {brought.withdrawn:,}: {told}", err=True)
    if brought.failures:
        typer.echo(f"failed {brought.failures:,}: see {folder.rstrip('/')}/failures", err=True)
    next_ = "" if store == "record.musnad" else f" --store {store}"
    typer.echo(f"record: {store}; next: musnad timeline{next_}", err=True)
