"""Worker processes that are handed work as they get done with it, and what comes of them when they die.

Each worker is a program of its own, started anew (never forked) and spoken to over pipes by a thread here, so it works
alike on every system. One that dies over its work is replaced, and its things are taken again one by one: so it shows
over which it dies, and none of the others is lost.
"""

import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any

from musnad.errors import WorkerError
from musnad.scale.wire import Frame, packed, receive, send, unpacked

BOOT = "import sys; sys.path[:] = sys.argv[1:]; from musnad.scale.worker import main; main()"
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")  # of numpy, each
TRIES = 3  # workers in a row that may end before they are ready
LOOK = 0.5  # seconds between two looks for Ctrl-C, where waiting is not interrupted by it
LONG = 5.0  # seconds in which a process that ends is gone


class Died(str):
    """Stands for what would have come of a thing over which two workers have died: how the second did."""


class Job:
    """Things for a worker, what they weigh, and what came of them.

    ``died`` tells how a worker died over them, ``blamed`` whether one of them is to blame; ``singly``: they are taken
    one by one. ``beside`` is whatever the one who asks wants to find with it again.
    """

    def __init__(self, task: str, things: Sequence[Any], weight: int, beside: Any = None) -> None:
        self.task, self.things, self.weight, self.beside = task, things, weight, beside
        self.died, self.blamed, self.singly, self.done = "", False, False, not things
        self._answers: list[tuple[int, bytes | Died]] = []
        self._count = 0

    def answered(self, count: int, answer: bytes | Died) -> None:
        """What came of the next ``count`` things."""
        self._answers.append((count, answer))
        self._count += count

    def left(self) -> Sequence[Any]:
        """The things of which nothing has come yet."""
        return self.things[self._count :]

    def fallen(self, how: str) -> None:
        """A worker has died: the first time all that is left is taken one by one, then the one that was under way."""
        if self.singly:
            self.answered(1, Died(how))
            self.blamed = True
        self.died, self.singly = self.died or how, True

    def found(self) -> list[Any]:
        """What came of each thing."""
        found: list[Any] = []
        for _, answer in self._answers:
            found += [answer] if isinstance(answer, Died) else unpacked(answer)
        return found


class Pool:
    """Up to ``jobs`` workers, started as there is work for them; a context manager, at whose end none is left.

    ``weights`` are the taggers' as on the command line; ``early`` workers are started before there is work.
    """

    def __init__(self, jobs: int, weights: str | None = None, early: int = 0) -> None:
        self.jobs, self.weights = jobs, weights
        self._early = min(early, jobs)
        self._news = threading.Condition()
        self._waiting: deque[Job] = deque()
        self._hands: list[_Hand] = []
        self._idle, self._failed = 0, 0
        self.closed = False
        self._error: BaseException | None = None

    def __enter__(self) -> "Pool":
        with self._news:
            for _ in range(self._early):
                self._hire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, whatever they are at."""
        with self._news:
            self.closed = True
            self._news.notify_all()
            for hand in self._hands:
                hand.end()
        for hand in self._hands:
            hand.join(LONG)

    def submit(self, job: Job) -> None:
        """Let a worker do it as soon as one is free."""
        with self._news:
            if job.done:
                return
            self._waiting.append(job)
            if self._idle < len(self._waiting) and len(self._hands) < self.jobs:
                self._hire()
            self._news.notify_all()

    def wait(self, job: Job) -> Job:
        """The job once it is done; WorkerError where no worker can be started."""
        with self._news:
            while not job.done:
                if self._error:
                    raise self._error
                self._news.wait(LOOK)
        return job

    def in_order(self, jobs: Iterable[Job], ahead: int, most: int) -> Iterator[Job]:
        """Jobs as they were given, each done.

        Up to ``ahead`` are under way, of a weight of ``most`` together or one that is heavier alone; no more are taken
        before the first of them has been given back.
        """
        going, weight = deque[Job](), 0
        for job in jobs:
            while going and (len(going) >= ahead or weight + job.weight > most):
                weight -= going[0].weight
                yield self.wait(going.popleft())
            if job.done and not going:
                yield job
                continue
            self.submit(job)
            going.append(job)
            weight += job.weight
        while going:
            yield self.wait(going.popleft())

    def _hire(self) -> None:
        hand = _Hand(self)
        self._hands.append(hand)
        self._idle += 1
        hand.start()

    def next(self) -> Job | None:
        """The next job for a worker that was idle; None at the end."""
        with self._news:
            while not self._waiting and not self.closed:
                self._news.wait()
            self._idle -= 1
            return None if self.closed else self._waiting.popleft()

    def did(self, job: Job) -> None:
        """A worker has done what it could; what is left is the next thing to be done."""
        with self._news:
            self._idle += 1
            job.done = not job.left()
            if not job.done:
                self._waiting.appendleft(job)
            self._news.notify_all()

    def broke(self, error: BaseException) -> None:
        """A thread of ours has failed: whoever waits is told."""
        with self._news:
            self._error = self._error or error
            self._news.notify_all()

    def ready(self) -> None:
        """A worker has started."""
        with self._news:
            self._failed = 0

    def stillborn(self, how: str) -> None:
        """A worker has ended before it was ready; WorkerError where none ever is."""
        with self._news:
            self._failed += 1
            if self._failed >= TRIES and not self.closed:
                what = f"no worker to read with could be started ({how})"
                raise WorkerError(what, do="MUSNAD_TRACE=1 shows why; --jobs 1 reads without workers")


class _Hand(threading.Thread):
    """One worker process, and the thread that speaks to it."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(name="musnad-hand", daemon=True)
        self._pool = pool
        self._process: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Do jobs until there are no more."""
        if hasattr(signal, "pthread_sigmask"):  # Ctrl-C is for the main thread; a dead worker's pipe is an error here
            signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGPIPE))
        try:
            self._start()
            while job := self._pool.next():
                self._do(job)
                self._pool.did(job)
        except BaseException as error:  # noqa: BLE001 it is raised where it is waited for
            self._pool.broke(error)
        finally:
            self.end()
            self._gone()

    def _do(self, job: Job) -> None:
        """Have a job done, as far as the worker lives."""
        if self._process and self._process.poll() is not None:  # it died when it had nothing to do
            self._gone()
        while self._process is None:
            self._start()
        try:
            self._ask((job.task, job.singly, job.left()))
            while job.left():
                job.answered(*self._answer())
        except (EOFError, OSError):
            how = self._gone()
            if not self._pool.closed:
                job.fallen(how)

    def _start(self) -> None:
        """Start a worker and wait until it is ready; where it ends before that there is none."""
        if self._pool.closed:
            raise WorkerError("all is over")
        self._process = started()
        if self._pool.closed:  # it was closed meanwhile, and did not see this one
            self.end()
        try:
            self._ask(self._pool.weights)
            self._answer()
            self._pool.ready()
        except (EOFError, OSError):
            self._pool.stillborn(self._gone())

    def _ask(self, what: object) -> None:
        assert self._process
        assert self._process.stdin
        send(self._process.stdin, 0, packed(what))  # type: ignore[arg-type]

    def _answer(self) -> Frame:
        assert self._process
        assert self._process.stdout
        return receive(self._process.stdout)  # type: ignore[arg-type]

    def end(self) -> None:
        """End the process; the thread finds that out."""
        process = self._process
        if process:
            process.kill()

    def _gone(self) -> str:
        """Let go of the process, which has ended or is ended now; gives how it did."""
        process, self._process = self._process, None
        if process is None:
            return ""
        try:
            status = process.wait(LONG)
        except subprocess.TimeoutExpired:  # it has closed its pipes and lives
            process.kill()
            status = process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()
        try:
            return signal.Signals(-status).name
        except ValueError:
            return f"exit status {status}"


def started() -> "subprocess.Popen[bytes]":
    """A new worker, in a group of its own: what is typed at a terminal is not for it. WorkerError where none can be.

    It prints nothing unless faults are to be shown.
    """
    group: dict[str, Any] = {"process_group": 0}
    if sys.platform == "win32":
        group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    said = None if os.environ.get("MUSNAD_TRACE") else subprocess.DEVNULL
    pipe = subprocess.PIPE
    try:
        process: subprocess.Popen[bytes] = subprocess.Popen(
            [sys.executable, "-c", BOOT, *sys.path], bufsize=0, stdin=pipe, stdout=pipe, stderr=said,
            env={**ONE_THREAD, **os.environ}, **group,
        )  # fmt: skip
    except OSError as error:
        raise WorkerError(f"no worker can be started: {error.strerror}", do="take fewer --jobs") from error
    return process
