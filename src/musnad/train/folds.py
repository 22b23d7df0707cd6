"""Which reports are held back together: five folds of whole reports, fixed by hash.

Reports of one outlet and day share a fold, so that a story told twice never stands on both sides; a report without
outlet or day goes by its own id.
"""

import hashlib

from musnad.record import Report

FOLDS = 5


def fold_of(report: Report) -> int:
    """The number of a report's fold."""
    together = f"{report.outlet} {report.published}" if report.outlet and report.published else report.id
    return int(hashlib.sha256(together.encode()).hexdigest(), 16) % FOLDS
