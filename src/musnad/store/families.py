"""The SQL of copies: pairs of reports that share runs of words."""

from typing import Any

from musnad.store.view import View

Row = dict[str, Any]
COPIES = """
SELECT c.report, c.other, c.shared,
    min((SELECT count(*) FROM runs x WHERE x.report = c.report),
        (SELECT count(*) FROM runs x WHERE x.report = c.other)) AS runs
FROM copies c ORDER BY c.report, c.other"""


def numbers(view: View) -> list[int]:
    """The reports by their numbers in the store."""
    return [row["number"] for row in view.rows("SELECT number FROM reports ORDER BY number")]


def copies(view: View) -> list[tuple[int, int, int, int]]:
    """Pairs of reports that share runs: both, how many runs they share, and how many the shorter one has."""
    return [(row["report"], row["other"], row["shared"], row["runs"]) for row in view.rows(COPIES)]
