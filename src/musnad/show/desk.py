"""The desk: the record and what is prepared of it, at hand for every request, and kept up to date behind their backs.

A thread has its own connections. When the record changes (another program reads reports into it, a correction is made)
the views are opened anew and what is prepared is worked out again, in the background; until then the old is shown and
``preparing`` says so.
"""

import threading
from collections.abc import Iterable
from typing import Any

from musnad.errors import MusnadError
from musnad.lexicon import Lexicon
from musnad.lexicon import load as load_lexicon
from musnad.record.fix import Fix
from musnad.show.prepared import Builder, Prepared, place_of
from musnad.show.prepared.build import state_of
from musnad.store import View, Writer

Progress = tuple[str, int, int]  # which step, how far, of how many


class Desk:
    """``store`` is the file of the record; ``place`` that of what is prepared."""

    def __init__(self, store: str, place: str | None = None) -> None:
        self.store, self.place = store, place or place_of(store)
        self._local = threading.local()
        self._building = threading.Lock()
        self._writing = threading.Lock()
        self._generation = 0
        self._progress: Progress | None = None
        self._failure: str | None = None
        self._thread: threading.Thread | None = None

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

    def fix(self, fixes: list[Fix], events: Iterable[str]) -> None:
        """Carry corrections out; the lines of these events are worked out at once, the rest behind."""
        with self._writing:
            with Writer(self.store, self.lexicon) as writer:
                writer.fix(fixes)
            self._generation += 1
            with self._building:
                Builder(self.prepared, self.view).touch(events)
        self._refresh()

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
        if self._thread is not None and self._thread.is_alive():
            return
        self._thread = threading.Thread(target=self._work, name="prepare", daemon=True)
        self._thread.start()

    def _work(self) -> None:
        try:
            with View(self.store) as view:
                prepared = Prepared(self.place)
                try:
                    builder = Builder(prepared, view, self._watch)
                    while not builder.is_fresh():
                        with self._building:
                            builder.build()
                        if prepared.about("state") == state_of(view):
                            break
                finally:
                    prepared.close()
            self._failure = None
        except MusnadError as error:
            self._failure = str(error)
        finally:
            self._progress = None

    def _watch(self, step: str, done: int, whole: int) -> None:
        self._progress = (step, done, whole)


def _version(view: View) -> int:
    """A number that changes when another connection writes to the record."""
    return int(view.rows("PRAGMA data_version")[0]["data_version"])
