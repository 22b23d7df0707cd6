"""A copy of a record for another use: taken as one view of it, changed, and packed so that nothing of it lies about."""

import pathlib
from collections.abc import Callable
from typing import TypeVar

import apsw

from musnad.errors import StoreError
from musnad.store.connect import open_existing, open_writer, said_well

T = TypeVar("T")


def clone(path: str, to: str) -> None:
    """A record as it stands now, whoever writes to it meanwhile, in a new file and of the present schema."""
    if not pathlib.Path(path).is_file():
        raise StoreError("no such record", path, "make one: musnad read PATH --store FILE")
    with said_well(path):
        source = open_existing(path)
        source.execute("VACUUM INTO ?", (to,))
        source.close()
    open_writer(to).close()


def packed(path: str, to: str, change: Callable[[apsw.Connection], T]) -> T:
    """Change a record of our own, then write what is left of it to a new file without free pages."""
    with said_well(path):
        connection = open_writer(path)
        connection.pragma("journal_mode", "off")  # where it fails, the file is thrown away
        connection.pragma("synchronous", "off")
        connection.pragma("temp_store", "memory")
        told = change(connection)
        connection.execute("VACUUM INTO ?", (to,))
        connection.close()
        done = apsw.Connection(to)
        done.pragma("journal_mode", "wal")
        done.close()
    return told
