"""The file of what is prepared: opened, asked, and where it lies."""

import hashlib
import json
import os
import pathlib
import tempfile
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

import apsw

import musnad

HERE = pathlib.Path(__file__).parent
WAIT_MS = 10_000
SCHEMA = int(hashlib.sha256((HERE / "schema.sql").read_bytes()).hexdigest()[:7], 16)  # another schema is another file
CACHE_KB = 32_768
TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE ? AND name NOT LIKE 'sqlite_%'"

Row = dict[str, Any]
T = TypeVar("T")
KNOWN = 8  # answers that a connection keeps in memory


def place_of(store: str) -> str:
    """Where what is prepared of a record lies: beside it, or with passing things where none may write there."""
    path = pathlib.Path(store).absolute()
    if os.access(path.parent, os.W_OK):
        return str(path.with_name(path.name + ".page"))
    mark = hashlib.sha256(str(path).encode()).hexdigest()[:12]
    return str(pathlib.Path(tempfile.gettempdir()) / f"musnad-{mark}.page")


class Prepared:
    """One connection to the file; a thread has its own."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.connection = apsw.Connection(path)
        self._known: dict[Hashable, Any] = {}
        self._stamp: tuple[Any, int] | None = None
        self.connection.set_busy_timeout(WAIT_MS)
        self.connection.pragma("journal_mode", "wal")
        self.connection.pragma("synchronous", "off")  # lost with the machine, it is made anew
        self.connection.pragma("cache_size", -CACHE_KB)
        if self.connection.pragma("user_version") != SCHEMA:
            self._make()

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was worked out before for this connection, as long as nothing in the file has changed since."""
        stamp = (self.connection.pragma("data_version"), self.connection.total_changes())
        if stamp != self._stamp or len(self._known) >= KNOWN:
            self._known.clear()
            self._stamp = stamp
        if key not in self._known:
            self._known[key] = make()
        known: T = self._known[key]
        return known

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
                self.connection.pragma("user_version", SCHEMA)
            self.connection.execute("COMMIT")
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise


VERSION = musnad.__version__
