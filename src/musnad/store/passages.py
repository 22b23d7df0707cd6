"""The runs of reports, and which of them very many have, as far as the view knows."""

import json
from collections.abc import Iterable

from musnad.fuse.copies import COMMON, Run, Runs
from musnad.store.view import View

RUNS = """SELECT r.key, x.run, x.start, x."end" FROM json_each(?1) j JOIN reports r ON r.key = j.value
    JOIN runs x ON x.report = r.number ORDER BY r.key, x.start, x.run"""
MANY = """SELECT j.value AS run FROM json_each(?1) j
    WHERE (SELECT count(*) FROM (SELECT 1 FROM runs x WHERE x.run = j.value LIMIT ?2)) >= ?2"""


def runs_in(view: View, reports: Iterable[str]) -> dict[str, Runs]:
    """The runs of some reports, by their keys."""
    found: dict[str, list[Run]] = {key: [] for key in sorted(set(reports))}
    for key, *run in view.tuples(RUNS, (json.dumps(list(found)),)):
        found[key].append(Run(*run))
    return {key: Runs(rows) for key, rows in found.items()}


def common_runs(view: View, runs: Iterable[int]) -> frozenset[int]:
    """Those of some runs that more than ``COMMON`` reports have."""
    return frozenset(row["run"] for row in view.rows(MANY, (json.dumps(sorted(set(runs))), COMMON + 1)))
