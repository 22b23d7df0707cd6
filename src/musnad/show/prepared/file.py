"""The file of what is prepared: opened, asked, and where it lies."""

import hashlib
import json
import os
import pathlib
import stat
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from typing import Any, TypeVar

import apsw

import musnad
from musnad.cache import cache_folder
from musnad.errors import StoreError

HERE = pathlib.Path(__file__).parent
WAIT_MS = 10_000
APPLICATION = 0x4D534E50  # "MSNP"
SCHEMA = int(hashlib.sha256((HERE / "schema.sql").read_bytes()).hexdigest()[:7], 16)  # another schema is another file
CACHE_KB = 32_768
TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE ? AND name NOT LIKE 'sqlite_%'"

Row = dict[str, Any]
T = TypeVar("T")
KNOWN = 16  # answers that a connection keeps in memory


def place_of(store: str) -> str:
    """Where what is prepared of a record lies: beside it, or in the user's cache where he may not write there."""
    path = pathlib.Path(store).absolute()
    if os.access(path.parent, os.W_OK):
        return str(path.with_name(path.name + ".page"))
    mark = hashlib.sha256(str(path).encode()).hexdigest()[:12]
    return str(cache_folder() / f"{mark}.page")


class Prepared:
    """One connection to the file at ``path``, which is made where it is not there; a thread has its own.

    Nobody may read it who may not read the ``record`` that it is of. StoreError where it cannot be opened, or another
    file lies there: that is left as it is.
    """

    def __init__(self, path: str, record: str | None = None) -> None:
        self.path = path
        try:
            self.connection = _opened(path, record)
        except (OSError, apsw.CantOpenError, apsw.ReadOnlyError, apsw.PermissionsError) as error:
            do = "look at the folder and its rights; MUSNAD_CACHE names another for records beside which none may write"
            raise StoreError(f"what the page needs cannot be kept ({error})", path, do) from error
        except apsw.NotADBError as error:
            raise _foreign(path) from error
        self._known: dict[Hashable, Any] = {}
        self._stamp: tuple[Any, int] | None = None
        self.connection.pragma("synchronous", "off")  # lost with the machine, it is made anew
        self.connection.pragma("cache_size", -CACHE_KB)
        if self.connection.pragma("user_version") != SCHEMA:
            self._make()

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was worked out before for this connection, as long as nothing in the file has changed since."""
        stamp = (self.connection.pragma("data_version"), self.connection.total_changes())
        if stamp != self._stamp:
            self._known.clear()
            self._stamp = stamp
        if key not in self._known:
            while len(self._known) >= KNOWN:
                del self._known[next(iter(self._known))]
            self._known[key] = make()
        known: T = self._known[key]
        return known

    def roll_back(self) -> None:
        """Take back what was begun; where the disk is full SQLite has done so itself."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def rows(self, sql: str, values: Iterable[Any] = ()) -> list[Row]:
        """What a query gives, as dictionaries."""
        cursor = self.connection.execute(sql, tuple(values))
        columns: list[str] = []
        found = []
        for row in cursor:
            columns = columns or [column[0] for column in cursor.get_description()]
            found.append(dict(zip(columns, row, strict=True)))
        return found

    def value(self, sql: str, values: Iterable[Any] = ()) -> Any:
        """The one value that a query gives; None for none."""
        found = self.connection.execute(sql, tuple(values)).fetchone()
        return found[0] if found else None

    def about(self, key: str) -> Any:
        """Something kept about the whole: ``state`` of the record, ``summary``; None where it is not yet made."""
        found = self.value("SELECT value FROM about WHERE key = ?", (key,))
        return None if found is None else json.loads(found)

    def keep(self, key: str, value: Any) -> None:
        """Keep it."""
        told = json.dumps(value, ensure_ascii=False)
        self.connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (key, told))

    def shelf(
        self, question: str, kind: str | None = None, entities: Iterable[str] | None = None,
        since: str | None = None, until: str | None = None, offset: int = 0, limit: int = 50,
    ) -> tuple[int, list[Row]]:  # fmt: skip
        """How many rows of an answer there are, and some of them; narrowed by kind, by who is named, by days."""
        conditions, values = ["s.question = ?"], [question]
        if kind:
            conditions.append("s.kind IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(kind.split(",")))
        if entities is not None:
            conditions.append(
                "s.place IN (SELECT place FROM shelf_names WHERE question = ?1"
                " AND entity IN (SELECT value FROM json_each(?)))"
            )
            values.append(json.dumps(sorted(entities)))
        for sql, day in (("s.last >= ?", since), ("s.first <= ?", until)):
            if day:
                conditions.append(sql)
                values.append(day)
        where = " AND ".join(conditions)
        total = self.value(f"SELECT count(*) FROM shelf s WHERE {where}", values)
        rows = self.connection.execute(
            f"SELECT s.row FROM shelf s WHERE {where} ORDER BY s.place LIMIT ? OFFSET ?", (*values, limit, offset)
        )
        return int(total), [json.loads(row) for (row,) in rows]

    def kinds(self, question: str) -> dict[str, int]:
        """How many rows of an answer each kind has."""
        sql = "SELECT kind, count(*) FROM shelf WHERE question = ? GROUP BY kind ORDER BY count(*) DESC, kind"
        return {str(kind): int(count) for kind, count in self.connection.execute(sql, (question,))}

    def _make(self) -> None:
        """An empty file of the present schema, in place of whatever was prepared before."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            if self.connection.pragma("user_version") != SCHEMA:
                for kind in ("CREATE VIRTUAL%", "CREATE%"):  # with an index of words go the tables that it is made of
                    for (name,) in self.connection.execute(TABLES, (kind,)).fetchall():
                        self.connection.execute(f'DROP TABLE "{name}"')
                self.connection.execute((HERE / "schema.sql").read_text(encoding="utf-8"))
                self.connection.pragma("application_id", APPLICATION)
                self.connection.pragma("user_version", SCHEMA)
            self.connection.execute("COMMIT")
        except BaseException:
            self.roll_back()
            raise


def _opened(path: str, record: str | None) -> apsw.Connection:
    """The file, made where it is not there; StoreError where it is neither ours nor empty."""
    pathlib.Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600 if record else 0o666))
    connection = apsw.Connection(path)
    try:
        connection.set_busy_timeout(WAIT_MS)
        ours = connection.pragma("application_id") == APPLICATION or connection.pragma("user_version") == SCHEMA
        if not ours and connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall():
            raise _foreign(path)
        if record:
            _shut(pathlib.Path(path), pathlib.Path(record).stat())
        connection.pragma("journal_mode", "wal")
    except BaseException:
        connection.close()
        raise
    return connection


def _shut(path: pathlib.Path, record: os.stat_result) -> None:
    """Give the file the rights of the record; its owner always writes to it."""
    found, wanted = path.stat(), stat.S_IMODE(record.st_mode) & 0o666 | 0o600
    if wanted & 0o070 and hasattr(os, "chown") and found.st_gid != record.st_gid:
        try:
            os.chown(path, -1, record.st_gid)
        except OSError:
            wanted &= ~0o070
    if stat.S_IMODE(found.st_mode) != wanted:
        for own in (path, *(path.with_name(path.name + tail) for tail in ("-wal", "-shm"))):
            with suppress(PermissionError, FileNotFoundError):  # another's file, or none
                own.chmod(wanted)


def _foreign(path: str) -> StoreError:
    what = "another program's file lies where the page keeps what it works out"
    return StoreError(what, path, "move it away")


VERSION = musnad.__version__
