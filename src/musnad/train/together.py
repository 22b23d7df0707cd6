"""Several trainings at a time: processes forked with what they work on, so that nothing need be pickled."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Task = TypeVar("Task")
Done = TypeVar("Done")


class _Held:
    """What the worker processes are forked with."""

    work: Callable[[Any], Any]
    tasks: Sequence[Any] = ()


_HELD = _Held()


def together(work: Callable[[Task], Done], tasks: Sequence[Task], jobs: int) -> Iterator[Done]:
    """What ``work`` makes of each task, in order; one after another where a process cannot fork."""
    if jobs < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, tasks)
        return
    _HELD.work, _HELD.tasks = work, tasks
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
        yield from pool.map(_work, range(len(tasks)))


def _work(number: int) -> Any:
    return _HELD.work(_HELD.tasks[number])
