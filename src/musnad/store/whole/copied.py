"""Runs are those of their texts, and copies what reports share of them."""

from collections.abc import Iterator

import apsw

from musnad.fuse.copies import runs_of
from musnad.store.connect import rows
from musnad.store.copying import Copying, place_of
from musnad.store.whole.finding import Finding, Scope

TEXT = "SELECT r.key, r.id, x.text FROM reports r JOIN texts x ON x.report = r.number WHERE r.number = ?"
SKIPS = 'SELECT start, "end" FROM skips WHERE report = ?'
RUNS = 'SELECT run, place, start, "end" FROM runs WHERE report = ?'
COPIES = """SELECT other, shared FROM copies WHERE report = ?1
    UNION ALL SELECT report, shared FROM copies WHERE other = ?1"""


def faults_of_copies(connection: apsw.Connection, scope: Scope) -> Iterator[Finding]:
    """Reports whose runs, or whose shared runs, are not those that their texts give."""
    copying = Copying(connection)
    for number in scope.reports:
        for key, sha, text in rows(connection, TEXT, (number,)):
            runs = runs_of(text, rows(connection, SKIPS, (number,)))
            if set(rows(connection, RUNS, (number,))) != {(run.run, place_of(sha), run.start, run.end) for run in runs}:
                yield Finding("run_unlike", key)
            held: dict[int, int] = dict(rows(connection, COPIES, (number,)))
            unlike = sorted(other for other, _ in held.items() ^ copying.shared_by(number).items())
            if unlike:
                yield Finding("copy_unlike", key, f"reports {', '.join(map(str, unlike[:10]))}")
