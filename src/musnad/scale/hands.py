"""What reading asks of many cores: things opened, and reports read, in the order in which they were given.

Work is handed out by its size, some reports at a time, and so much is under way as keeps every worker busy while the
one who asks links and writes a batch: how much memory that takes does not hang on how much there is to read.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from musnad.errors import BadInput
from musnad.lexicon.table import cache_path
from musnad.load import Failure, Item, Notice, Sealed
from musnad.record import Reading, Report
from musnad.scale.pool import Died, Job, Pool
from musnad.scale.wire import with_reports
from musnad.scale.worker import OPEN, READ
from musnad.store.intake import AHEAD, SIDE, Reads

EARLY = 2  # workers that start while the one who asks still loads
EACH = 2  # jobs a worker that are under way at least
MOST = 32_000_000  # letters or bytes under way
PAGES, RAW = 8, 1_000_000  # of one job to open: things, bytes
OFFERS: dict[str, str] = {"SIGKILL": "memory may be short: take fewer --jobs, or split it"}
TELL_US = "please send us the report"
Tell = Callable[[Item], None]


class Hands(NamedTuple):
    """How things are read: ``sealed``, whether they are to come sealed; ``opened`` opens those that do; ``reads``."""

    sealed: bool
    opened: Callable[[Iterable[Item]], Iterable[Item]]
    reads: Reads | None


ALONE = Hands(False, iter, None)


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def hands(jobs: int, weights: str | None, tell: Tell, size: int, early: bool = True) -> Iterator[Hands]:
    """As many processes as ``jobs`` (0: one a core; 1: this one alone) that read while the context lasts.

    ``weights`` are the taggers' as on the command line; ``tell`` is told of workers that died; ``size`` is how many
    reports are taken at once by whoever takes what was read. ``early``: some start at once.
    """
    jobs = jobs or cores()
    if jobs == 1:
        yield ALONE
        return
    ahead = min(EACH * jobs + -(-size // SIDE), AHEAD // SIDE)
    with Pool(jobs, weights, EARLY if early and cache_path().exists() else 0) as pool:
        many = _Many(pool, tell, ahead)
        yield Hands(True, many.opened, many.reads)


class _Many:
    """Reading by a pool; ``ahead`` jobs are under way."""

    def __init__(self, pool: Pool, tell: Tell, ahead: int) -> None:
        self._pool, self._tell, self._ahead = pool, tell, ahead

    def reads(self, parts: Iterable[list[Report]]) -> Iterator[list[Reading | Failure]]:
        """What was read of each list of reports."""
        jobs = (Job(READ, part, sum(len(report.text) for report in part)) for part in parts)
        for job in self._pool.in_order(jobs, self._ahead, MOST):
            found = [_failed(each, report.uri) for each, report in zip(job.found(), job.things, strict=True)]
            self._say(job, [report.uri for report in job.things])
            yield with_reports(found, job.things)

    def opened(self, items: Iterable[Item]) -> Iterator[Item]:
        """Items, and in place of what is sealed all that it holds."""
        for job in self._pool.in_order(_to_open(items), self._ahead, MOST):
            self._say(job, [thing.origin.uri for thing in job.things])
            held = iter(job.found())
            for item in job.beside:
                if isinstance(item, Sealed):
                    found = next(held)
                    yield from [_failed(found, item.origin.uri)] if isinstance(found, Died) else found
                else:
                    yield item

    def _say(self, job: Job, names: list[str]) -> None:
        """Tell of a worker that died for no reason that shows: all that it was at has been read after it."""
        if job.died and not job.blamed:
            more = f" and {len(names) - 1:,} more" if len(names) > 1 else ""
            self._tell(Notice(names[0], f"the worker that read it{more} died ({job.died})", "all was read again"))


def _to_open(items: Iterable[Item]) -> Iterator[Job]:
    """Items in jobs: those that are sealed are its things, all of them stand beside."""
    beside, sealed, weight, some = list[Item](), list[Sealed](), 0, False
    for item in items:
        beside.append(item)
        if isinstance(item, Sealed):
            sealed.append(item)
            weight += len(item.raw)
            some = True
        if not some or len(sealed) >= PAGES or weight >= RAW or len(beside) >= SIDE:
            yield Job(OPEN, sealed, weight, beside)
            beside, sealed, weight = list[Item](), list[Sealed](), 0
    if beside:
        yield Job(OPEN, sealed, weight, beside)


def _failed(found: Any, where: str) -> Any:
    """What came of a thing; of one over which workers died, its failure."""
    if not isinstance(found, Died):
        return found
    return Failure(BadInput(f"the worker that read it died ({found})", where, OFFERS.get(found, TELL_US)))
