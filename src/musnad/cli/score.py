"""``musnad score``: how good the readings are, against gold ones."""

import json
import pathlib
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated, Any

import typer

from musnad.cli import options
from musnad.errors import BadInput
from musnad.lexicon import Lexicon
from musnad.read.tags import tagger_of
from musnad.scale.warm import lexicon_with
from musnad.score import ACCURACIES, Figure, Score, input_of, read_gold, read_rows
from musnad.score import score as compare
from musnad.score.readings import read_reports

Rows = dict[str, dict[str, Any]]


class Format(StrEnum):
    """How figures are printed."""

    table = "table"
    json = "json"


def score(
    gold: Annotated[pathlib.Path, typer.Argument(help="Folder of gold readings, or one file.")],
    system: Annotated[
        str | None,
        typer.Argument(help="What `musnad read --format jsonl` printed; - is standard input; left out: read anew."),
    ] = None,
    reports: Annotated[
        list[pathlib.Path] | None,
        typer.Option(
            "--reports", metavar="PATH", help="Where the reports lie that the gold is about, if not beside it."
        ),
    ] = None,
    weights: options.Weights = None,
    errors: Annotated[bool, typer.Option("--errors", help="Say every difference, one a line.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How to print the figures.")] = Format.table,
) -> None:
    """Compare readings with gold ones: one figure for each layer of the record.

    Example: musnad score gold/samples

    Example: musnad read samples --format jsonl | musnad score gold/samples - --errors
    """
    wanted, lexicon = read_gold(gold), lexicon_with(weights)
    found = compare(wanted, _system(gold, wanted, system, reports, lexicon))
    taught = _taught(wanted, lexicon)
    if not found.reports:
        raise BadInput(
            "no report in both", system or str(gold), "readings and gold are paired by id: see docs/record.md"
        )
    if form is Format.json:
        told = _plain(found, errors) | {"reports the weights were made from": taught}
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    for miss in found.misses if errors else ():
        typer.echo(f"{miss.report}\t{miss.kind}\t{miss.what}")
    typer.echo("\n".join(_table(found)))
    if taught:
        what = f"{taught} of these reports had a part in the taggers' weights: on others expect less"
        typer.echo(f"{what} (make cv); --weights none reads by rules alone")


def _taught(wanted: Rows, lexicon: Lexicon) -> int:
    """How many of the reports the weights were made from; figures on those say little of others."""
    tagger = tagger_of(lexicon)
    made_from = tagger.weights.card.get("reports", {}) if tagger else {}
    return sum(key[:16] in made_from for key in wanted)


def _system(
    gold: pathlib.Path, wanted: Rows, system: str | None, reports: list[pathlib.Path] | None, lexicon: Lexicon
) -> Rows:
    if system is None:
        return read_reports(reports or input_of(gold, wanted), wanted, lexicon)
    if system == "-":
        return read_rows(sys.stdin, "standard input")
    path = pathlib.Path(system)
    if not path.is_file():
        raise BadInput("no such file", system, "name what `musnad read --format jsonl` printed")
    with path.open(encoding="utf-8") as lines:
        return read_rows(lines, system)


def _plain(found: Score, errors: bool) -> dict[str, object]:
    figures = {layer: asdict(figure) for layer, figure in found.figures.items()}
    told = {"errors": [asdict(miss) for miss in found.misses]} if errors else {}
    return {"reports": found.reports, "figures": figures} | told


def _table(found: Score) -> list[str]:
    head = f"{'layer':<12}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'read':>7}   {found.reports} reports"
    return [head, *(_line(layer, figure) for layer, figure in found.figures.items())]


def _line(layer: str, figure: Figure) -> str:
    shares = "".join(" " * 7 if x is None else f"{x:7.3f}" for x in (figure.precision, figure.recall, figure.f1))
    sizes = "".join("" if n is None else f"{n:7d}" for n in (figure.gold, figure.system))
    return f"{layer:<12}{shares}{sizes}{'   accuracy' if layer in ACCURACIES else ''}"
