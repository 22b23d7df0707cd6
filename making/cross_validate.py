"""Measure taggers and tables of clues by five folds of whole reports, beside the reader that goes by rules alone.

    python making/cross_validate.py GOLD… [--reports PATH] [--acts FILE --texts FILE] [--curve] [--groups] [--json FILE]
                                    [--floors FILE]

Each fold's reports are tagged by weights made from the other four (musnad/train/folds.py says which stand together);
figures are of all folds pooled. ``--curve`` adds the ablations and the learning curve, ``--groups`` leaves out every
group of attributes in turn. ``--json`` writes the figures, which `musnad train --scores` puts on the card.
"""

import argparse
import json
import os
import pathlib
import sys
import tomllib
from typing import Any

from musnad.lexicon import load
from musnad.train import shipped_classes
from musnad.train.cross import GROUP_VARIANTS, VARIANTS, Counts, Cross, figures_of
from musnad.train.folds import FOLDS
from musnad.train.gold import read_examples
from musnad.train.partial import read_partial

RULES = "rules alone"


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", nargs="+", type=pathlib.Path)
    parser.add_argument("--reports", action="append", default=[], help="where the reports lie, if not beside the gold")
    parser.add_argument("--acts", action="append", default=[], type=pathlib.Path, help="annotation of events alone")
    parser.add_argument("--texts", action="append", default=[], type=pathlib.Path, help="JSON Lines with their texts")
    parser.add_argument("--curve", action="store_true", help="ablations and learning curve as well")
    parser.add_argument("--groups", action="store_true", help="each group of attributes left out in turn as well")
    parser.add_argument("--folds", type=int, default=FOLDS, help="only the first so many of the five, which is quicker")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--json", type=pathlib.Path, help="write the figures there")
    parser.add_argument("--floors", type=pathlib.Path, help="fail where a figure falls below the [folds] of this file")
    return parser.parse_args()


def measure(args: argparse.Namespace) -> dict[str, Any]:
    """All figures: tags by variant, and layers of the record with taggers and without."""
    lexicon = load()
    examples = read_examples(args.gold, lexicon, args.reports)
    partial = read_partial(args.acts, args.texts)
    cross = Cross(examples, lexicon, shipped_classes(), args.floors is not None, partial)
    variants = ["all", *(list(VARIANTS)[1:] if args.curve else ()), *(GROUP_VARIANTS if args.groups else ())]
    counts, readings = {variant: Counts() for variant in variants}, []
    for result in cross.run(counts, args.jobs, args.folds):
        counts[result.task.variant].update(result.counts)
        readings += result.readings
        sys.stderr.write(f"{result.task.variant}, fold {result.task.fold + 1}\n")
    ruled, read = cross.by_rules()
    tags = {variant: figures_of(found) for variant, found in counts.items()} | {RULES: figures_of(ruled)}
    record = {"with taggers": cross.scores(readings), RULES: cross.scores(read)}
    return {"reports": len(examples), "events alone": len(partial), "tags": tags, "record": record}


def show(figures: dict[str, Any]) -> None:
    """The figures as tables."""
    tags, record = figures["tags"], figures["record"]
    names = [name for name, found in tags["all"].items() if found["f1"]]  # of layers that were trained
    say = sys.stdout.write
    say(f"F1 on {figures['reports']} reports, each held back from the weights that tagged it (five folds, pooled)\n\n")
    say(f"{'':<22}" + "".join(f"{name:>15}" for name in names) + "\n")
    for variant, found in tags.items():
        say(f"{variant:<22}" + "".join(f"{found[name]['f1'] if name in found else 0:>15.3f}" for name in names) + "\n")
    say("\nThe whole reader, by layer of the record (these words and rules have seen the reports)\n\n")
    say(f"{'':<14}" + "".join(f"{column:>16}" for column in record) + "\n")
    for layer in record[RULES]:
        say(f"{layer:<14}" + "".join(f"{column[layer]:>16.3f}" for column in record.values()) + "\n")


def main() -> int:
    """Measure and print."""
    args = arguments()
    figures = measure(args)
    show(figures)
    if args.json:
        args.json.parent.mkdir(exist_ok=True)
        args.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if not args.floors:
        return 0
    floors = tomllib.loads(args.floors.read_text(encoding="utf-8"))
    tags = {name: found["f1"] for name, found in figures["tags"]["all"].items()}
    return below(tags, floors["folds"]) + below(figures["record"]["with taggers"], floors["folds-record"])


def below(found: dict[str, float], floors: dict[str, float]) -> int:
    """How many figures are below their floors; each is said."""
    fallen = {name: floor for name, floor in floors.items() if found[name] < floor}
    for name, floor in fallen.items():
        sys.stdout.write(f"{name} fell to {found[name]:.3f}, its floor is {floor}\n")
    return len(fallen)


if __name__ == "__main__":
    sys.exit(main())
