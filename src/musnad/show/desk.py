"""The desk: the record and what is prepared of it, at hand for every request, and kept up to date behind their backs.

A thread has its own connections. When the record changes (another program reads reports into it, a correction is made)
the views are opened anew and what is prepared is worked out again, in the background; until then the old is shown and
``preparing`` says so.
"""

import threading
from collections.abc import Callable
from typing import Any

import apsw

from musnad.errors import MusnadError, StoreError
from musnad.lexicon import Lexicon
from musnad.lexicon import load as load_lexicon
from musnad.record.fix import Fix
from musnad.show.making import Maker
from musnad.show.prepared import Builder, Prepared, place_of
from musnad.show.prepared.build import state_of
from musnad.show.prepared.touched import MOST, grouped, is_wide, touched
from musnad.store import View, Writer

WRITING_MS = 3_000  # how long a correction waits for another writer; then it is asked for again
TURN_S = 2.0  # … and its lines for the work behind

Progress = tuple[str, int, int]  # which step, how far, of how many


class Desk:
    """``store`` is the file of the record; ``place`` that of what is prepared."""

    def __init__(self, store: str, place: str | None = None) -> None:
        self.store, self.place = store, place or place_of(store)
        self.maker = Maker(self.store, self.place)
        self._local = threading.local()
        self._building = threading.Lock()
        self._writing = threading.Lock()
        self._generation = 0
        self._progress: Progress | None = None
        self._failure: str | None = None
        self._thread: threading.Thread | None = None
        self._hiring = threading.Lock()
        self._wanted = False

    @property
    def view(self) -> View:
        """The record, as this thread sees it now."""
        local = self._local
        if getattr(local, "view", None) is None or local.generation != self._generation or self._changed(local):
            self._open(local)
        view: View = local.view
        return view

    @property
    def prepared(self) -> Prepared:
        """What is prepared of it."""
        if getattr(self._local, "prepared", None) is None:
            self._local.prepared = Prepared(self.place)
        prepared: Prepared = self._local.prepared
        return prepared

    @property
    def preparing(self) -> Progress | None:
        """How far the work behind is; None when all is done."""
        return self._progress

    @property
    def failure(self) -> str | None:
        """Why what is prepared could not be brought up to date, in one line."""
        return self._failure

    def start(self, wait: bool = False) -> None:
        """Begin the work behind; ``wait`` until it is done."""
        with View(self.store):  # what is no record is said at once
            pass
        self._refresh()
        if wait:
            self.wait()

    def wait(self) -> None:
        """Until the work behind is done."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def fix(self, fixes: list[Fix], check: Callable[[View], None] = lambda view: None) -> None:
        """Carry corrections out; the lines that they touch are worked out at once, the answers behind.

        ``check`` looks at the record just before, and may raise. StoreError where another program, or another
        correction, writes for too long.
        """
        if not self._writing.acquire(timeout=WRITING_MS / 1000):
            raise StoreError("another correction is being carried out", self.store, "try again in a moment")
        try:
            with View(self.store, rejected=True) as view:
                check(view)
            with View(self.store) as view:
                before, state, wide = grouped(view), state_of(view), is_wide(view, fixes)
            with Writer(self.store, self.lexicon, wait_ms=WRITING_MS) as writer:
                writer.fix(fixes)
            self._generation += 1
            self._touch(writer, before, None if wide else state)
        finally:
            self._writing.release()
        self._refresh()

    def _touch(self, writer: Writer, before: dict[int, int], state: list[str] | None) -> None:
        """Bring the lines up to a correction; where that is too much, or the work behind is at them, it will do so."""
        if len(writer.changed) > MOST or not self._building.acquire(timeout=TURN_S):
            return
        try:
            with View(self.store) as view:
                what = touched(view, before, writer)
                Builder(self.prepared, view).touch(what, state if what.whole else None)
        except (apsw.BusyError, apsw.LockedError):  # another process prepares the same record
            return
        finally:
            self._building.release()

    def lexicon(self) -> Lexicon:
        """The words, loaded when somebody needs them."""
        return load_lexicon()

    def _open(self, local: Any) -> None:
        old = getattr(local, "view", None)
        if old is not None:
            old.__exit__(None, None, None)
            self._refresh()
        local.view = None
        generation = self._generation
        local.view = View(self.store)
        local.generation, local.version = generation, _version(local.view)

    def _changed(self, local: Any) -> bool:
        return bool(_version(local.view) != local.version)

    def _refresh(self) -> None:
        """Work in the background, one worker at a time."""
        with self._hiring:
            self._wanted = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="prepare", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            with self._hiring:  # what is asked for while the last build ends is not lost
                if not self._wanted:
                    self._thread = None
                    return
                self._wanted = False
            self._bring_up()

    def _bring_up(self) -> None:
        try:
            prepared = Prepared(self.place)
            try:
                while self._build(prepared):
                    pass
            finally:
                prepared.close()
            self._failure = None
        except (MusnadError, apsw.Error) as error:
            self._failure = str(error)
        finally:
            self._progress = None

    def _build(self, prepared: Prepared) -> bool:
        """Whether something was left to do; a view is opened anew each time, for it keeps what it once worked out."""
        with View(self.store) as view:
            builder = Builder(prepared, view, self._watch, self._building)
            if builder.is_fresh():
                return False
            builder.build()
            return True

    def _watch(self, step: str, done: int, whole: int) -> None:
        self._progress = (step, done, whole)


def _version(view: View) -> int:
    """A number that changes when another connection writes to the record."""
    return int(view.rows("PRAGMA data_version")[0]["data_version"])
