"""From what loading gives to linked readings, batch by batch, keeping count of what was left out and why."""

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from musnad.errors import BadInput
from musnad.lexicon import Lexicon
from musnad.link import link
from musnad.load import Failure, Item
from musnad.load.language import foreign
from musnad.pipeline import read, read_all
from musnad.record import Reading, Report
from musnad.store.copies import copied

SIDE = 32  # reports read side by side
LETTERS = 100_000  # of the reports read side by side, but for the last of them
AHEAD = 8_192  # reports that may be under way with several cores
BATCH = 500  # reports linked and written together: some 50 MB, some seconds
KNOWN, TWICE, NOT_ARABIC = "already in the record", "the same text twice", "not Arabic"


@dataclass(slots=True)
class Tally:
    """What became of everything that was given."""

    reports: int = 0
    names: int = 0
    statements: int = 0
    events: int = 0
    failed: int = 0
    withdrawn: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    def add(self, reading: Reading) -> None:
        """Count one reading and its rows."""
        self.reports += 1
        self.names += len(reading.names)
        self.statements += len(reading.statements)
        self.events += len(reading.events)


Watch = Callable[[Item], None]
Holds = Callable[[str], bool]
Part = list[tuple[Item, bool]]  # items, and whether each is to be read
Reads = Callable[[Iterable[list[Report]]], Iterable[list[Reading | Failure]]]


def batches(
    items: Iterable[Item],
    lexicon: Lexicon,
    tally: Tally,
    watch: Watch,
    holds: Holds | None = None,
    size: int = BATCH,
    reads: Reads | None = None,
) -> Iterator[list[Reading]]:
    """Linked readings of all reports in ``items``, at most ``size`` at a time.

    ``holds`` says which reports need not be read (None: every one is read, also the same text twice). ``watch`` sees
    every item when its turn has come, a report that could not be read as its failure; it is ``watch`` that puts
    withdrawals into the record. ``reads`` gives for each list of reports what was read of them, in their order, and may
    take up to ``AHEAD`` reports before it gives the first; None: they are read here, a list at a time.
    """
    loose: list[Reading] = []
    parts = _parts(items, lexicon, tally, holds, size)
    for item, found in _read_in_parts(parts, reads or partial(map, partial(read_some, lexicon=lexicon))):
        seen = found if isinstance(found, Failure) else item
        if isinstance(found, Reading):
            loose.append(found)
        tally.failed += isinstance(seen, Failure)
        watch(seen)
        if len(loose) >= size:
            linked = _linked(loose, tally, lexicon)
            loose = []
            yield linked
            del linked  # or two batches would stand in memory
    if loose:
        yield _linked(loose, tally, lexicon)


def _parts(
    items: Iterable[Item], lexicon: Lexicon, tally: Tally, holds: Holds | None, size: int
) -> Iterator[Part]:  # fmt: skip
    """Every item in order, with whether it is to be read, so many at a time as are read side by side."""
    older, waiting = set[str](), set[str]()  # what is not written yet, and so not held: at least the last ``size``
    part, letters = Part(), 0
    for item in items:
        wanted = isinstance(item, Report)
        language = foreign(item.text, lexicon) if isinstance(item, Report) else None
        if language:
            tally.skipped.update([f"{NOT_ARABIC} ({language})"])
            wanted = False
        elif isinstance(item, Report) and holds is not None:
            reason = TWICE if item.id in waiting or item.id in older else KNOWN if holds(item.id) else None
            tally.skipped.update([reason] if reason else [])
            wanted = reason is None
            waiting.add(item.id)
            if len(waiting) > size + SIDE + AHEAD:
                older, waiting = waiting, set[str]()
        part.append((item, wanted))
        letters += len(item.text) if wanted and isinstance(item, Report) else 0
        if len(part) >= min(SIDE, size) or letters >= LETTERS:
            yield part
            part, letters = [], 0
    if part:
        yield part


def _read_in_parts(parts: Iterable[Part], reads: Reads) -> Iterator[tuple[Item, Reading | Failure | None]]:
    """Every item in order, each report that is to be read with what was read of it."""
    waiting = deque[Part]()

    def reports() -> Iterator[list[Report]]:
        for part in parts:
            waiting.append(part)
            yield [item for item, wanted in part if wanted and isinstance(item, Report)]

    for found in reads(reports()):
        readings = iter(found)
        for item, wanted in waiting.popleft():
            yield item, next(readings) if wanted else None


def read_some(reports: Sequence[Report], lexicon: Lexicon) -> list[Reading | Failure]:
    """Reports read side by side, each to its reading or to why there is none."""
    try:
        return list(read_all(reports, lexicon))
    except Exception:  # noqa: BLE001 one of them cannot be read: which, is found out one by one
        return [read_one(report, lexicon) for report in reports]


def _linked(readings: list[Reading], tally: Tally, lexicon: Lexicon) -> list[Reading]:
    for place, report in copied(readings).items():
        again = read_one(report, lexicon)
        if isinstance(again, Reading):
            readings[place] = again
    linked = link(readings, lexicon)
    for reading in linked:
        tally.add(reading)
    return linked


def read_one(report: Report, lexicon: Lexicon) -> Reading | Failure:
    """One reading. A fault in our rules costs the one report it shows in, not the run."""
    try:
        return read(report, lexicon)
    except Exception as error:  # noqa: BLE001 the fault is told, with its place, and the run goes on
        return fault(error, report.uri)


def fault(error: Exception, where: str) -> Failure:
    """A fault of ours as the failure of what it shows in, with its place."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    at = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "?"
    what = f"a rule of ours failed on it ({type(error).__name__} at {at})"
    return Failure(BadInput(what, where, "please send us the report"))
