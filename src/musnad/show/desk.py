"""The desk: the record and what is prepared of it, at hand for every request, and kept up to date behind their backs.

A request has a view of its own, a thread a connection to what is prepared. When the record changes (another program
reads reports into it, a correction is made) views are opened anew and what is prepared is worked out again, in the
background; until then the old is shown and ``preparing`` says so.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress

import apsw

from musnad.errors import MusnadError, StoreError
from musnad.lexicon import Lexicon
from musnad.lexicon import load as load_lexicon
from musnad.record.fix import Fix
from musnad.show.making import Maker
from musnad.show.prepared import Builder, Prepared, place_of
from musnad.show.prepared.build import state_of
from musnad.show.prepared.touched import MOST, grouped, is_wide, touched
from musnad.show.views import Lent, Views
from musnad.store import View, Writer

WRITING_MS = 3_000  # how long a correction waits for another writer; then it is asked for again
TURN_S = 2.0  # … and its lines for the work behind

LOG = logging.getLogger(__name__)

Progress = tuple[str, int, int]  # which step, how far, of how many


class Desk:
    """``store`` is the file of the record; ``place`` that of what is prepared."""

    def __init__(self, store: str, place: str | None = None) -> None:
        self.store, self.place = store, place or place_of(store)
        self.maker = Maker(self.store, self.place)
        self.views = Views(self.store, self._refresh)
        self._local = threading.local()
        self._building = threading.Lock()
        self._writing = threading.Lock()
        self._progress: Progress | None = None
        self._failure: str | None = None
        self._thread: threading.Thread | None = None
        self._hiring = threading.Lock()
        self._wanted = False

    @property
    def view(self) -> View:
        """The record as it stands now, for a thread that answers no request: good until it asks again."""
        before: Lent | None = getattr(self._local, "lent", None)
        if before is not None:
            self.views.give_back(before)
        self._local.lent = None
        self._local.lent = lent = self.views.lend()
        return lent.view

    @property
    def prepared(self) -> Prepared:
        """What is prepared of it."""
        if getattr(self._local, "prepared", None) is None:
            self._local.prepared = Prepared(self.place, self.store)
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
        with View(self.store) as view:  # what is no record is said at once
            self.views.stands(state_of(view))
        with suppress(apsw.Error):  # and what lies in the way of what is prepared; the rest the work behind tells
            Prepared(self.place, self.store).close()
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

        ``check`` looks at the record just before, when nobody else can write any more, and may raise. StoreError where
        another program, or another correction, writes for too long.
        """

        def look() -> None:
            with View(self.store, rejected=True) as view:
                check(view)

        if not self._writing.acquire(timeout=WRITING_MS / 1000):
            raise StoreError("another correction is being carried out", self.store, "try again in a moment")
        try:
            with View(self.store) as view:
                before, state, wide = grouped(view), state_of(view), is_wide(view, fixes)
            with Writer(self.store, self.lexicon, wait_ms=WRITING_MS) as writer:
                writer.fix(fixes, look)
            self._touch(writer, before, None if wide else state)
        finally:
            self._writing.release()
            self._refresh()

    def _touch(self, writer: Writer, before: dict[int, int], state: list[str] | None) -> None:
        """Bring the lines up to a correction, which stands whatever comes of that.

        Where it is too much, the work behind is at them, or it fails, that work will do so.
        """
        if len(writer.changed) > MOST or not self._building.acquire(timeout=TURN_S):
            return
        try:
            with View(self.store) as view:
                what = touched(view, before, writer)
                Builder(self.prepared, view).touch(what, state if what.whole else None)
        except (MusnadError, apsw.Error) as error:  # as where another process prepares the same record
            LOG.info("%s", _told(error))
        finally:
            self._building.release()

    def lexicon(self) -> Lexicon:
        """The words, loaded when somebody needs them."""
        return load_lexicon()

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
            prepared = Prepared(self.place, self.store)
            try:
                while self._build(prepared):
                    pass
            finally:
                prepared.close()
            self._failure = None
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told, and tried again at the next change
            self._failure = _told(error)
            LOG.error("musnad: what the page needs could not be worked out: %s", self._failure)
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


def _told(error: Exception) -> str:
    """What went wrong, in one line."""
    told = " ".join(str(error).split())
    return told if isinstance(error, MusnadError | apsw.Error) else f"{type(error).__name__}: {told}".removesuffix(": ")
