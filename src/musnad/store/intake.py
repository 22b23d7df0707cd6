"""From what loading gives to linked readings, batch by batch, keeping count of what was left out and why."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from musnad.errors import BadInput
from musnad.lexicon import Lexicon
from musnad.link import link
from musnad.load import Failure, Item
from musnad.load.language import foreign
from musnad.pipeline import read, read_all
from musnad.record import Reading, Report
from musnad.store.copies import copied

SIDE = 32  # reports read side by side
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


def batches(
    items: Iterable[Item],
    lexicon: Lexicon,
    tally: Tally,
    watch: Watch,
    holds: Holds | None = None,
    size: int = BATCH,
) -> Iterator[list[Reading]]:
    """Linked readings of all reports in ``items``, at most ``size`` at a time.

    ``holds`` says which reports need not be read (None: every one is read, also the same text twice). ``watch`` sees
    every item when its turn has come, a report that could not be read as its failure; it is ``watch`` that puts
    withdrawals into the record.
    """
    loose: list[Reading] = []
    for item, found in _read_side_by_side(items, lexicon, tally, holds, size):
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


def _read_side_by_side(
    items: Iterable[Item], lexicon: Lexicon, tally: Tally, holds: Holds | None, size: int
) -> Iterator[tuple[Item, Reading | Failure | None]]:
    """Every item in order, each report that is to be read with its reading; some are read at a time."""
    older, waiting = set[str](), set[str]()  # what is not written yet, and so not held: at least the last ``size``
    part: list[tuple[Item, bool]] = []
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
            if len(waiting) > size + SIDE:
                older, waiting = waiting, set[str]()
        part.append((item, wanted))
        if len(part) >= min(SIDE, size):
            yield from _read_part(part, lexicon)
            part = []
    yield from _read_part(part, lexicon)


def _read_part(part: list[tuple[Item, bool]], lexicon: Lexicon) -> Iterator[tuple[Item, Reading | Failure | None]]:
    reports = [item for item, wanted in part if wanted and isinstance(item, Report)]
    try:
        found: list[Reading | Failure] = list(read_all(reports, lexicon))
    except Exception:  # noqa: BLE001 one of them cannot be read: which, is found out one by one
        found = [_read(report, lexicon) for report in reports]
    readings = iter(found)
    for item, wanted in part:
        yield item, next(readings) if wanted else None


def _linked(readings: list[Reading], tally: Tally, lexicon: Lexicon) -> list[Reading]:
    for place, report in copied(readings).items():
        again = _read(report, lexicon)
        if isinstance(again, Reading):
            readings[place] = again
    linked = link(readings, lexicon)
    for reading in linked:
        tally.add(reading)
    return linked


def _read(report: Report, lexicon: Lexicon) -> Reading | Failure:
    """One reading. A fault in our rules costs the one report it shows in, not the run."""
    try:
        return read(report, lexicon)
    except Exception as error:  # noqa: BLE001 the fault is told, with its place, and the run goes on
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        at = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "?"
        what = f"a rule of ours failed on it ({type(error).__name__} at {at})"
        return Failure(BadInput(what, report.uri, "please send us the report"))
