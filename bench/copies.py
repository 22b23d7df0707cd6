"""Whether reports that copy one another count as one chain, and reports that tell one event in their own words as two.

    python bench/copies.py PAIRS FILE… [--store STORE] [--half first|second] [--show]

PAIRS are lines of two ids (the first 16 digits of the sha256 of the texts) and ``copy`` or ``own``, as in
bench/copies.tsv. The FILEs are read into a temporary record, or STORE is one that holds them already. A pair is one
chain if half of the accounts that both may give of one act are; where they share no act, if the reports are copies.
The pairs are halved by their ids: what is tried out is measured on the first half, told of the second.
"""

import argparse
import hashlib
import pathlib
import subprocess
import sys
import tempfile
from collections import Counter
from typing import Any, NamedTuple

from musnad.ask import independent
from musnad.errors import BadQuestion
from musnad.fuse.copies import copied
from musnad.store import View
from musnad.store.fused import Fusion
from musnad.store.passages import common_runs, runs_in

Row = dict[str, Any]
READ = "from musnad.cli import main; main()"


class Pair(NamedTuple):
    """Two reports and what they were found to be."""

    one: str
    other: str
    label: str

    @property
    def half(self) -> str:
        """Which half of the pairs it belongs to."""
        return "first" if hashlib.sha256((self.one + self.other).encode()).digest()[0] % 2 == 0 else "second"


def pairs_of(path: pathlib.Path) -> list[Pair]:
    """The pairs of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Pair(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def one_chain(view: View, pair: Pair) -> tuple[str, bool]:
    """By what a pair was judged (acts, reports), and whether it is one chain."""
    keys = [view.report(start)["report"] for start in (pair.one, pair.other)]
    events = [[view.event(key, row["id"]) for row in view.rows(EVENTS, (key,))] for key in keys]
    key = view.made(Fusion).key
    shared = [(one, other) for one in events[0] for other in events[1]
              if one and other and one["act"] and other["act"] and key(one["act"]) == key(other["act"])]  # fmt: skip
    if shared:
        counts = Counter(independent(view, accounts)["independent"] for accounts in shared)
        return "acts", 2 * counts[1] >= len(shared)
    runs = runs_in(view, keys)
    common = common_runs(view, {run.run for rows in runs.values() for run in rows})
    return "reports", copied(runs[keys[0]], runs[keys[1]], common)


EVENTS = "SELECT e.id FROM events e JOIN reports r ON r.number = e.report WHERE r.key = ? ORDER BY e.start, e.id"


def main() -> None:
    """Print how many pairs of each label are one chain."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("pairs", type=pathlib.Path)
    asked.add_argument("files", nargs="*")
    asked.add_argument("--store")
    asked.add_argument("--half", choices=("first", "second"))
    asked.add_argument("--show", action="store_true", help="name the pairs that are not as labelled")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or f"{folder}/copies.musnad"
        if given.files:
            subprocess.run([sys.executable, "-c", READ, "read", *given.files, "--store", store], check=True)
        counts: Counter[tuple[str, str]] = Counter()
        with View(store) as view:
            for pair in pairs_of(given.pairs):
                if given.half and pair.half != given.half:
                    continue
                try:
                    by, one = one_chain(view, pair)
                except BadQuestion:
                    counts[pair.label, "missing"] += 1
                    continue
                counts[pair.label, by] += 1
                counts[pair.label, "one"] += one
                if given.show and one != (pair.label == "copy"):
                    print(*pair, by)
    for label in ("copy", "own"):
        pairs = counts[label, "acts"] + counts[label, "reports"]
        print(f"{label}: {counts[label, 'one']} of {pairs} one chain ({counts[label, 'one'] / max(pairs, 1):.2f}); "
              f"{counts[label, 'acts']} by shared acts, {counts[label, 'missing']} not in the record")  # fmt: skip


if __name__ == "__main__":
    main()
