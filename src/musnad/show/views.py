"""Views of the record, lent to one request after another: to open one costs, and what it has worked out is kept.

None is closed while somebody holds it: a request keeps its view until its answer is sent, whatever is written to the
record meanwhile; whoever comes then gets a new one.
"""

import threading
from collections.abc import Callable
from typing import NamedTuple

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from musnad.show.prepared.build import state_of
from musnad.store import View

HELD = "musnad.held"  # where a request keeps what it holds


class Lent(NamedTuple):
    """A view, and the number that its connection gave the record when it was opened."""

    view: View
    version: int


class Views:
    """Opens views of ``store`` and takes them back; ``changed`` is called where one is of another state than before."""

    def __init__(self, store: str, changed: Callable[[], None]) -> None:
        self.store, self._changed = store, changed
        self._idle: list[Lent] = []
        self._state: list[str] | None = None
        self._lock = threading.Lock()

    def lend(self) -> Lent:
        """A view of the record as it stands; StoreError where it cannot be read."""
        while (lent := self._next()) is not None:
            if _version(lent.view) == lent.version:
                return lent
            lent.view.close()
        view = View(self.store)
        try:
            lent = Lent(view, _version(view))
            if self.stands(state_of(view)):
                self._changed()
        except BaseException:
            view.close()
            raise
        return lent

    def give_back(self, lent: Lent) -> None:
        """For the next who asks."""
        with self._lock:
            self._idle.append(lent)

    def stands(self, state: list[str]) -> bool:
        """Take down how the record stands now; gives whether it stood otherwise before."""
        with self._lock:
            before, self._state = self._state, state
        return before is not None and before != state

    def _next(self) -> Lent | None:
        with self._lock:
            return self._idle.pop() if self._idle else None


class Held:
    """The view of one request, lent when it is first asked for."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._lent: Lent | None = None

    @property
    def view(self) -> View:
        """The record, the same until it is given back."""
        if self._lent is None:
            self._lent = self._views.lend()
        return self._lent.view

    def give_back(self) -> None:
        """Nobody holds it any more."""
        lent, self._lent = self._lent, None
        if lent is not None:
            self._views.give_back(lent)


class Lending:
    """Around every request: what it holds is given back when its answer is sent."""

    def __init__(self, app: ASGIApp, views: Views) -> None:
        self.app, self.views = app, views

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        scope[HELD] = held = Held(self.views)
        try:
            await self.app(scope, receive, send)
        finally:
            held.give_back()


def view_of(request: Request) -> View:
    """The view of a request."""
    held: Held = request.scope[HELD]
    return held.view


def _version(view: View) -> int:
    """A number that changes when another connection writes to the record."""
    return int(view.rows("PRAGMA data_version")[0]["data_version"])
