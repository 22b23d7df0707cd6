"""``musnad train``."""

import os
import pathlib
from typing import Annotated

import typer


def train(
    gold: Annotated[
        list[pathlib.Path], typer.Argument(metavar="GOLD", help="Folders of annotated reports, or files of them.")
    ],
    out: Annotated[pathlib.Path, typer.Option("-o", "--out", metavar="WEIGHTS", help="The file to write.")],
    unlabelled: Annotated[
        list[pathlib.Path] | None,
        typer.Option(metavar="FILE", help="Plain text to learn word classes from: JSON Lines, gzipped or not."),
    ] = None,
    reports: Annotated[
        list[str] | None, typer.Option(metavar="PATH", help="Where the reports lie, if not beside the gold.")
    ] = None,
    scores: Annotated[
        pathlib.Path | None, typer.Option(metavar="FILE", help="Figures on held-back reports, for the card (JSON).")
    ] = None,
    acts: Annotated[
        list[pathlib.Path] | None,
        typer.Option(metavar="FILE", help="Annotation of events alone, of texts among the unlabelled."),
    ] = None,
    made: Annotated[str | None, typer.Option(metavar="DAY", help="The day for the card; today if not said.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many taggers are trained at once.")] = os.cpu_count() or 1,
) -> None:
    """Learn the taggers' weights from annotated reports.

    Gold is written as docs/record.md says, as `musnad read --format jsonl` prints it and somebody has corrected it. The
    same gold gives the same bytes. Needs python-crfsuite: pip install 'musnad[train]'.

    Example: musnad train gold/samples -o mine.weights

    Then: musnad read reports/ --weights mine.weights
    """
    from musnad.cli.training import write_weights

    write_weights(gold, out, reports or [], unlabelled or [], scores, made, jobs, acts or [])
