"""Whether a record is whole in itself: its file, its rows, its ledger, and all that is worked out of the rows.

What is worked out of words is compared in a sample, or whole. Each fault is named by its code, with its place; what to
do about it hangs on the code alone. A record too damaged to be asked something is told so, and the rest is looked at.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

import musnad
from musnad.ask.verify import inside
from musnad.errors import MusnadError
from musnad.lexicon import Lexicon
from musnad.store import View, whole
from musnad.store.whole import Finding

Row = dict[str, Any]
T = TypeVar("T")

SAMPLE = 200  # reports, and twice as many acts, that are worked out anew
MOST = 100  # faults of one code that are listed
BACKUP, AGAIN, ANEW, LEDGER, READER = "backup", "again", "anew", "ledger", "reader"
DO = {
    "rows_changed": AGAIN,
    "damaged": BACKUP, "unreadable": BACKUP, "schema_unlike": READER, "row_lost": AGAIN, "span_outside": AGAIN,
    "quote_unlike": AGAIN, "value_unknown": AGAIN, "list_broken": AGAIN, "report_odd": BACKUP, "day_unlike": AGAIN,
    "fix_undone": AGAIN, "fix_none": AGAIN, "count_unlike": ANEW, "entity_unlike": ANEW, "letters_broken": BACKUP,
    "act_lost": AGAIN, "act_loose": ANEW, "act_unlike": ANEW, "block_unlike": ANEW, "crowded_unlike": ANEW,
    "like_unlike": ANEW, "fused_unlike": ANEW, "run_unlike": ANEW, "copy_unlike": ANEW,
}  # fmt: skip
SIDES = {
    "letters": whole.faults_of_letters,
    "references": whole.faults_of_references, "spans": whole.faults_of_spans, "values": whole.faults_of_values,
    "names": whole.faults_of_counts, "corrections": whole.faults_of_fixes,
}  # fmt: skip


def check(view: View, lexicon: Callable[[], Lexicon], every: bool = False) -> Row:
    """The ``faults`` of a record, each with ``fault``, ``where``, ``detail``, ``do``; what was looked at; the ``head``.

    ``view`` sees what is rejected too. ``every`` works out anew what hangs on all reports, not on a sample of them.
    ``sampled`` and ``foreign`` count the reports of which that was done, and those read by another version, before
    there was a ledger, or redacted, whose rows are looked at and not worked out anew. ``more`` counts by code the
    faults beyond those listed.
    """
    found = Found()
    with view.still():
        looked = found.of("ledger", lambda: inside(view))
        with view.bare() as connection:
            for what, look in SIDES.items():
                found.add(what, partial(look, connection))
            found.add("sqlite", lambda: whole.faults_of_file(connection, view.path))
            most = (None, None) if every else (SAMPLE, 2 * SAMPLE)
            scope: whole.Scope | None = found.of(
                "reports", lambda: whole.scope_of(connection, musnad.__version__, *most)
            )
            if scope:
                found.add("runs", lambda: whole.faults_of_copies(connection, scope))
                found.add("acts", lambda: whole.faults_of_acts(connection, scope, lexicon()))
            if scope and not scope.foreign:
                found.add("entities", lambda: whole.faults_of_entities(connection, lexicon()))
        if scope:
            found.add("fused", lambda: whole.faults_of_fusing(view, scope, lexicon()))
    if looked:
        found.add("ledger", lambda: [Finding(*fault.values()) for fault in looked.faults])
    counts = looked.counts if looked else {"reports": 0, "outside": 0, "entries": 0, "fixes": 0}
    sampled, foreign = (len(scope.reports), scope.foreign) if scope else (0, 0)
    head = looked.head if looked else None
    return {"faults": found.rows, "more": found.more, **counts, "sampled": sampled, "foreign": foreign, "head": head}


class Found:
    """Faults as they are found; what cannot be looked at is a fault itself."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.more: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._reasons: set[str] = set()

    def add(self, what: str, look: Callable[[], Iterable[Finding]]) -> None:
        """Look at one side of the record."""

        def take() -> None:
            for finding in look():
                self._put(finding)

        self.of(what, take)

    def of(self, what: str, look: Callable[[], T]) -> T | None:
        """What a look gives; None where the record is too damaged for it."""
        try:
            return look()
        except MusnadError as error:
            self._unreadable(what, error.what)
        except Exception as error:  # noqa: BLE001 whatever bytes stand there: the rest is looked at nevertheless
            self._unreadable(what, f"{type(error).__name__}: {error}")
        return None

    def _unreadable(self, what: str, reason: str) -> None:
        """The same reason stands once, whatever it keeps from being looked at."""
        if reason not in self._reasons:
            self._reasons.add(reason)
            self._put(Finding("unreadable", what, reason))

    def _put(self, finding: Finding) -> None:
        count = self._counts[finding.fault] = self._counts.get(finding.fault, 0) + 1
        if count > MOST:
            self.more[finding.fault] = count - MOST
        else:
            self.rows.append(finding._asdict() | {"do": DO.get(finding.fault, LEDGER)})
