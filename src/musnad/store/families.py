"""The SQL of copies: pairs of reports that share runs of words."""

import json
from collections.abc import Collection

from musnad.store.view import View

COPIES = "SELECT c.report, c.other, c.shared FROM copies c"
OF = """SELECT c.report, c.other, c.shared FROM json_each(?1) j CROSS JOIN copies c ON c.report = j.value
    UNION ALL SELECT c.report, c.other, c.shared FROM json_each(?1) j CROSS JOIN copies c ON c.other = j.value"""
RUNS = """SELECT j.value, (SELECT count(*) FROM runs x WHERE x.report = j.value) FROM json_each(?) j"""


def numbers(view: View) -> list[int]:
    """The reports by their numbers in the store."""
    return [row["number"] for row in view.rows("SELECT number FROM reports ORDER BY number")]


def copies(view: View, reports: Collection[int] | None = None) -> list[tuple[int, int, int]]:
    """Pairs of reports that share runs, and how many: all, or those of which one is among these."""
    if reports is None:
        return list(view.tuples(COPIES))
    return list(view.tuples(OF, (json.dumps(sorted(reports)),)))


def runs(view: View, reports: Collection[int]) -> dict[int, int]:
    """How many runs these reports have."""
    return dict(view.tuples(RUNS, (json.dumps(sorted(reports)),)))
