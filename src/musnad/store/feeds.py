"""What is kept of the feeds that are watched: what a conditional request needs, and what the last look gave."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import NamedTuple

import apsw

MARKS = "SELECT address, etag, modified, checked, status FROM feeds WHERE address = ?"
KEEP = "INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?)"
KNOWN = "SELECT 1 FROM captures WHERE item = ? LIMIT 1"


class Look(NamedTuple):
    """One look at a feed: its address, its marks for the next (``etag``, ``modified``), when (UTC), what it gave."""

    address: str
    etag: str | None = None
    modified: str | None = None
    checked: str | None = None
    status: str | None = None


class Feeds:
    """The feeds of a store that is open for writing."""

    def __init__(self, connection: apsw.Connection, transaction: Callable[[], AbstractContextManager[None]]) -> None:
        self._connection, self._transaction = connection, transaction

    def last(self, address: str) -> Look:
        """The last look at an address; an empty one where there was none."""
        return next((Look(*row) for row in self._connection.execute(MARKS, (address,))), Look(address))

    def knows(self, item: str) -> bool:
        """Whether a report of this item stands in the record."""
        return bool(self._connection.execute(KNOWN, (item,)).fetchall())

    def keep(self, looks: Iterable[Look]) -> None:
        """Write looks down, each in place of the one before; to be done when what they gave is written."""
        with self._transaction():
            self._connection.executemany(KEEP, looks)
