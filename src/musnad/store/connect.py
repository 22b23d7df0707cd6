"""Open the file of a record, for writing or for asking, and refuse what is not one.

A store is an SQLite file in WAL mode whose ``application_id`` says that it is ours and whose ``user_version`` says
which schema it has. An older schema is brought up step by step, a newer one is refused: guessing would lose rows.
What is committed is on the disk: every commit waits for it (``synchronous=extra``), so that a power cut takes nothing,
and when a record is made the folder's word is waited for too: a journal that comes back would make it empty again.
"""

import os
import pathlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import apsw

from musnad.errors import StoreError
from musnad.store.holder import holder

HERE = pathlib.Path(__file__).parent
APPLICATION = 0x4D534E44  # "MSND"
MIGRATIONS = sorted((HERE / "migrations").glob("[0-9]*.sql"))
SCHEMA = len(MIGRATIONS)
WAIT_MS = 10_000
CACHE_KB = 65_536  # of a writer: its rows go to many places of the file


@contextmanager
def said_well(path: str) -> Iterator[None]:
    """Turn SQLite's errors into one line that names the file and what to do."""
    try:
        yield
    except (apsw.NotADBError, apsw.CorruptError, UnicodeDecodeError) as error:
        broken = not isinstance(error, apsw.NotADBError)
        what = "the record is damaged" if broken else "not a record of Musnad, nor any SQLite file"
        do = "put a backup in its place, or read the reports again into a new file"
        do = do if broken else "name another --store"
        raise StoreError(what, path, do) from error
    except (apsw.BusyError, apsw.LockedError, apsw.ProtocolError) as error:
        told = holder(path)
        what = f"another program is writing to the record{f' ({told})' if told else ''}"
        raise StoreError(what, path, "try again when it is done") from error
    except (apsw.FullError, apsw.IOError) as error:
        raise StoreError(
            f"cannot be read or written ({error})", path, "look for room and rights on the disk"
        ) from error
    except (apsw.CantOpenError, apsw.ReadOnlyError, apsw.PermissionsError) as error:
        raise StoreError(
            f"cannot be opened for writing ({error})", path, "look at the folder and its rights"
        ) from error
    except apsw.SQLError as error:
        raise StoreError(f"the record is not as it should be ({error})", path, "run musnad check on it") from error


@contextmanager
def closed_on_error(connection: apsw.Connection) -> Iterator[None]:
    """A connection to what turns out to be no record, or a damaged one, holds no lock on it any longer."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


def open_writer(path: str, wait_ms: int = WAIT_MS) -> apsw.Connection:
    """The store at ``path`` for reading and writing, made or brought up to the present schema where need be.

    ``wait_ms`` is how long to wait for another writer.
    """
    with said_well(path):
        connection = apsw.Connection(path)
        with closed_on_error(connection):
            connection.set_busy_timeout(wait_ms)
            connection.pragma("synchronous", "extra")
            found = version_of(connection, path)
            if found < SCHEMA:
                connection.pragma("journal_mode", "wal")
                _bring_up(connection, path)
            connection.pragma("cache_size", -CACHE_KB)
        return connection


def open_view(path: str) -> apsw.Connection:
    """The store at ``path`` for asking; also where its folder cannot be written."""
    if not pathlib.Path(path).is_file():
        raise StoreError("no such record", path, "make one: musnad read PATH --store FILE")
    with said_well(path):
        connection = open_existing(path)
        with closed_on_error(connection):
            found = version_of(connection, path)
            if found == 0:
                raise StoreError("an empty file, no record yet", path, "fill it: musnad read PATH --store FILE")
    if found == SCHEMA:
        return connection
    connection.close()
    try:
        return open_writer(path)
    except StoreError as error:
        if not isinstance(error.__cause__, apsw.CantOpenError | apsw.ReadOnlyError | apsw.PermissionsError):
            raise
        what = f"written with schema {found} and cannot be brought up to {SCHEMA}, as it cannot be written"
        raise StoreError(what, path, "copy it to where it can: musnad backup RECORD -o FILE") from error


def open_existing(path: str) -> apsw.Connection:
    """A file that is there, as it is; only for reading where it cannot be written.

    StoreError where what was written last lies in the log beside it (a run was killed) and that cannot be read there:
    without it the file is an older state, and maybe no whole one.
    """
    try:
        connection = apsw.Connection(path, flags=apsw.SQLITE_OPEN_READWRITE)
        with closed_on_error(connection):
            connection.set_busy_timeout(WAIT_MS)  # who closes it last locks it for a moment
            connection.pragma("schema_version")
    except (apsw.CantOpenError, apsw.ReadOnlyError) as error:
        log = f"{path}-wal"
        if os.path.exists(log) and os.path.getsize(log):
            what = f"what was written last lies in {log}, and the folder cannot be written to take it in"
            raise StoreError(what, path, "copy both files to a folder that can be written, and ask there") from error
        uri = pathlib.Path(path).absolute().as_uri() + "?immutable=1"
        connection = apsw.Connection(uri, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
        connection.set_busy_timeout(WAIT_MS)
    return connection


def rows(connection: apsw.Connection, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
    """What a query gives, taken out whole before anything is written."""
    return connection.execute(sql, values).fetchall()


def version_of(connection: apsw.Connection, path: str) -> int:
    """The schema of a store; 0 for an empty file; StoreError for another program's file or a newer schema."""
    application, version = connection.pragma("application_id"), connection.pragma("user_version")
    if application == 0 and not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall():
        return 0
    if application != APPLICATION:
        raise StoreError("an SQLite file, but not a record of Musnad", path, "name another --store")
    if version > SCHEMA:
        raise StoreError(f"written with schema {version}, this Musnad knows {SCHEMA}", path, "install a newer Musnad")
    return int(version)


@contextmanager
def transaction(connection: apsw.Connection) -> Iterator[None]:
    """All of it or nothing, waiting for other writers first. Where the disk is full SQLite has rolled back itself."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _bring_up(connection: apsw.Connection, path: str) -> None:
    """All missing steps in one transaction; a second writer that waited finds the work done."""
    with transaction(connection):
        found = version_of(connection, path)
        for step in MIGRATIONS[found:] if found else [HERE / "schema.sql"]:
            connection.execute(step.read_text(encoding="utf-8"))
        connection.pragma("application_id", APPLICATION)
        connection.pragma("user_version", SCHEMA)
