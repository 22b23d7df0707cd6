"""How right and how dear linking and fusing are as a record grows: `python bench/scale.py [--reports 1000 10000]`.

For each size made reports whose truth is known (bench/corpora.py) are read into a record of their own. Printed are:
reports a second, with linking and fusing; megabytes; B-cubed of the links of those names that were read, how many were;
precision, recall and F1 of the pairs of accounts that are one event, over the acts that were read, how many were; and
B-cubed and F1 of the first reports alone, as many as the smallest record holds: the same ones in every record, as the
last days of a small one have fewer neighbours than those of a large one.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import corpora
from musnad.store import View
from musnad.store.fused import Fusion

Pair = tuple[Any, Any]  # what is true, what was found
NAMES = 'SELECT r.uri, n.start, n."end", n.entity FROM names n JOIN reports r ON r.number = n.report'
ACTS = "SELECT r.uri, e.start, e.act FROM events e JOIN reports r ON r.number = e.report WHERE e.act NOT NULL"


def b_cubed(pairs: Iterable[Pair]) -> tuple[float, float, float]:
    """Precision, recall and F1 of clusters, a mention a pair."""
    met = Counter(pairs)
    true, found, whole = Counter[Any](), Counter[Any](), sum(met.values())
    for (one, other), count in met.items():
        true[one] += count
        found[other] += count
    precision = sum(count * count / found[other] for (_, other), count in met.items()) / whole
    recall = sum(count * count / true[one] for (one, _), count in met.items()) / whole
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairwise(pairs: Iterable[Pair]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs that are together."""
    met = Counter(pairs)
    true, found = Counter[Any](), Counter[Any]()
    for (one, other), count in met.items():
        true[one] += count
        found[other] += count
    both, truly, told = (sum(count * (count - 1) // 2 for count in each.values()) for each in (met, true, found))
    precision, recall = both / max(1, told), both / max(1, truly)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def truths(path: pathlib.Path) -> Iterator[dict[str, Any]]:
    """The truth of each report."""
    with open(path, encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def judged(store: str, truth: pathlib.Path, first: int | None = None) -> dict[str, float]:
    """What was linked and fused, beside what is true: of so many of the first reports (None: of all)."""
    with View(store) as view:
        names: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
        for uri, start, end, entity in view.tuples(NAMES):
            names[uri][start, end] = entity
        fusion, acts = view.made(Fusion), dict[tuple[str, int], int]()
        for uri, start, act in view.tuples(ACTS):
            acts[uri, start] = fusion.key(act)
        linked, fused, asked, told = list[Pair](), list[Pair](), 0, 0
        for row in islice(truths(truth), first):
            asked += len(row["names"])
            told += len(row["acts"])
            mine = names[row["uri"]]
            linked += [(name["entity"], mine[at]) for name in row["names"]
                       if (at := (name["start"], name["end"])) in mine]  # fmt: skip
            fused += [(act["incident"], acts[at]) for act in row["acts"] if (at := (row["uri"], act["start"])) in acts]
    precision, recall, f1 = pairwise(fused)
    return {"names read": round(len(linked) / asked, 3), "link B-cubed": round(b_cubed(linked)[2], 3),
            "acts read": round(len(fused) / told, 3), "fuse P": round(precision, 3), "fuse R": round(recall, 3),
            "fuse F1": round(f1, 3)}  # fmt: skip


def measured(count: int, first: int, folder: pathlib.Path, jobs: str) -> dict[str, Any]:
    """Make so many, read them, judge them."""
    corpora.write(folder, count, 1)
    store = str(folder / "record.musnad")
    program = str(pathlib.Path(sys.executable).with_name("musnad"))
    command = [program, "read", str(folder / "reports.jsonl"), "--store", store, "--jobs", jobs]
    began = time.perf_counter()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    took = time.perf_counter() - began
    size = pathlib.Path(store).stat().st_size / 1e6
    head = {"reports": count, "reports/s": round(count / took, 1), "ms a report": round(1000 * took / count, 2)}
    alone = judged(store, folder / "truth.jsonl", first)
    of_first = {f"first {first:,}: {name}": alone[name] for name in ("link B-cubed", "fuse F1")}
    return head | {"MB": round(size, 1)} | judged(store, folder / "truth.jsonl") | of_first


def main() -> int:
    """Each size in turn."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--jobs", default="1")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    for count in asked.reports:
        with tempfile.TemporaryDirectory() as folder:
            row = measured(count, min(asked.reports), pathlib.Path(folder), asked.jobs)
        text = json.dumps(row) if asked.json else "  ".join(f"{key} {value:,}" for key, value in row.items())
        print(text, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
