"""Undated reports that are copies of dated ones read with them: the copy's day is theirs.

Outlets carry one agency's text word for word, one with its day and one without. Copies are told by the runs of words
they share; only the reports of one batch are compared.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from musnad.fuse.copies import every_run
from musnad.record import Copy, Reading, Report

RUN = 8  # words of a run
LEAST = 30  # runs of a text that can be told for a copy
SHARE = 0.6  # of the runs of the undated report that its copy has
DATED = ("metadata", "stated")


def copied(readings: Sequence[Reading]) -> dict[int, Report]:
    """Places of undated readings that have dated copies among the others: their reports, with the copy's day."""
    undated = [place for place, reading in enumerate(readings) if not reading.published.value]
    if not undated:
        return {}
    runs: dict[int, list[int]] = {}
    for place, reading in enumerate(readings):
        if reading.published.basis in DATED and reading.published.value:
            for run in every_run(reading.report.text, RUN):
                runs.setdefault(run, []).append(place)
    found: dict[int, Report] = {}
    for place in undated if runs else ():
        own = every_run(readings[place].report.text, RUN)
        shared = Counter(other for run in own for other in runs.get(run, ()))
        copies = [other for other, count in shared.items() if len(own) >= LEAST and count >= SHARE * len(own)]
        if copies:
            days = sorted(readings[other].published.value or "" for other in copies)
            source = min(copies, key=lambda other: (readings[other].published.value or "", other))
            found[place] = replace(readings[place].report, copy=Copy(readings[source].report.id, days[0], days[-1]))
    return found

