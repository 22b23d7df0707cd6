"""A run of training as its user sees it: what was learnt from, how long it took, how good it is on its own reports."""

import datetime
import json
import pathlib
import time
from collections.abc import Mapping, Sequence
from typing import Any

import typer

from musnad.errors import BadInput
from musnad.lexicon import load
from musnad.read.tags.weights import save
from musnad.train import train

OWN = "scores on the reports it was made from"
TOLD = ("names", "cues", "events")


def write_weights(
    gold: Sequence[pathlib.Path],
    out: pathlib.Path,
    reports: Sequence[str],
    unlabelled: Sequence[pathlib.Path],
    scores: pathlib.Path | None,
    made: str | None,
    jobs: int,
    acts: Sequence[pathlib.Path] = (),
) -> None:
    """Train, write the file, and say what it holds."""
    if not out.parent.is_dir():
        raise BadInput("no such folder", str(out.parent), "make it, or name another file")
    if out.is_dir():
        raise BadInput("is a folder", str(out), "name a file in it")
    start = time.perf_counter()
    held_back = _figures(scores) if scores else None
    day = made or datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    weights = train(gold, load(), day, reports, unlabelled, held_back, jobs, acts)
    try:
        checksum = save(weights, out)
    except OSError as error:
        raise BadInput(f"cannot be written: {error.strerror}", str(out), "name another file") from None
    count, size = len(weights.card["reports"]), out.stat().st_size
    typer.echo(f"{out}: {size:,} bytes, {checksum[:12]}, from {count} reports in {time.perf_counter() - start:.0f} s")
    typer.echo(f"on those very reports, which says little of others: {_told(weights.card[OWN])}")


def _figures(path: pathlib.Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise BadInput("cannot be read as JSON", str(path), "name what `make cv` wrote") from None


def _told(figures: Mapping[str, Mapping[str, float]]) -> str:
    return ", ".join(f"{name} {figures[name]['f1']:.3f}" for name in TOLD if name in figures)
