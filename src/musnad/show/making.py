"""Answers that take longer than a reader waits for a page: made behind, one at a time, and kept.

Whoever asks is told that the answer is being made, and asks again. An answer is kept only if the record still stands as
it stood when the question was put; else it is worked out anew.
"""

import threading
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

import apsw

from musnad.errors import MusnadError, StoreError
from musnad.show.prepared import Prepared
from musnad.show.prepared.build import state_of
from musnad.show.prepared.kept import Asked, Row, keep, kept
from musnad.show.prepared.long import answer
from musnad.store import View

WAITING = 20  # questions that wait; of more the oldest are forgotten, and asked again by whoever still wants them
FAILED = 50  # failures that are remembered
PATIENCE = 30  # times that an answer waits for whoever writes what is prepared: a step of that can take minutes


class State(NamedTuple):
    """How far an answer is: made, not yet (both None), or why it cannot be."""

    answer: Row | None
    failure: MusnadError | None = None


class Maker:
    """``store`` is the file of the record, ``place`` that of what is prepared."""

    def __init__(self, store: str, place: str, answer: Callable[[View, Asked], Row] = answer) -> None:
        self.store, self.place, self.answer = store, place, answer
        self._open: deque[Asked] = deque(maxlen=WAITING)
        self._failed: dict[Asked, MusnadError] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._now: Asked | None = None

    def get(self, prepared: Prepared, question: Asked) -> State:
        """The answer where it is made; else it is begun. A failure is told once, and tried anew when asked again."""
        found = kept(prepared, question)
        if found is not None:
            return State(found)
        with self._lock:
            failure = self._failed.pop(question, None)
            if failure is not None:
                return State(None, failure)
            if question not in self._open and question != self._now:
                self._open.append(question)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="answers", daemon=True)
                self._thread.start()
        return State(None)

    def wait(self) -> None:
        """Until all that was asked is made."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def _next(self) -> Asked | None:
        """The question that was asked first; where none is left, the worker is done."""
        with self._lock:
            self._now = self._open.popleft() if self._open else None
            if self._now is None:
                self._thread = None
            return self._now

    def _work(self) -> None:
        while question := self._next():
            try:
                self._make(question)
            except MusnadError as error:
                self._fail(question, error)
            except Exception as error:  # noqa: BLE001 - whatever it is, whoever waits is told
                self._fail(question, MusnadError(type(error).__name__))

    def _fail(self, question: Asked, error: MusnadError) -> None:
        with self._lock:
            self._failed[question] = error
            while len(self._failed) > FAILED:
                del self._failed[next(iter(self._failed))]

    def _make(self, question: Asked) -> None:
        prepared = Prepared(self.place, self.store)
        try:
            for _ in range(3):
                with View(self.store) as view:
                    state = state_of(view)
                    made = self.answer(view, question)
                    if _keep(prepared, view, question, state, made):
                        return
            raise StoreError("the record keeps changing while this is made", do="ask again when it is at rest")
        finally:
            prepared.close()


def _keep(prepared: Prepared, view: View, question: Asked, state: list[str], made: Row) -> bool:
    """Keep an answer, however long others write, if the record stands as it stood then; gives whether it does.

    It is looked at when nobody else can write to what is prepared: whoever drops answers of an old record comes later.
    """
    for _ in range(PATIENCE):
        try:
            prepared.connection.execute("BEGIN IMMEDIATE")
        except apsw.BusyError:  # Prepared itself has waited by then
            continue
        try:
            stands = state_of(view) == state
            if stands:
                keep(prepared, question, state, made)
            prepared.connection.execute("COMMIT")
        except BaseException:
            prepared.roll_back()
            raise
        return stands
    raise StoreError("what is prepared stays locked", where=prepared.path, do="ask again when it is prepared")
