"""A record made at once from rows that were read, linked and fused elsewhere: whole or not at all.

The rows come as ``schema.sql`` has them, with ids of reports and signatures of acts where the record has numbers. They
are written beside the record's place and moved there when all is in.
"""

import contextlib
import hashlib
import os
import pathlib
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any

import apsw

from musnad.errors import StoreError
from musnad.store.connect import open_writer, said_well
from musnad.store.digest import rows_hash
from musnad.store.disk import on_disk
from musnad.store.ledger import READ, enter
from musnad.store.shape import columns
from musnad.store.writer import CHANGED, shortest

Row = Sequence[Any]
REPORT, ACT = "report", "act"
NUMBERED = {
    "copies": (REPORT, REPORT), "blocks": (None, ACT), "likenesses": (ACT, ACT), "fused": (ACT, ACT),
    "runs": (None, None, REPORT), "events": (REPORT, *[None] * 15, ACT),
}  # fmt: skip
ENTERED = ("report", "raw", "size", "way", "source", "captured", "text", "version")  # of a reading, in the ledger
READ_ROWS = """SELECT r.number, r.id, c.sha256, c.size, c.way, c.source, c.captured, c.text, r.version
    FROM reports r JOIN captures c ON c.report = r.number ORDER BY r.number"""
PART = 10_000


class Arrival:
    """The record that is being made at ``path``; a context manager. StoreError where something lies there already."""

    def __init__(self, path: str) -> None:
        self.path, self._made = path, f"{path}.part"
        if os.path.exists(path):
            raise StoreError("there is something already", path, "name a new file: what a cluster read becomes one")
        self._clear()
        self._connection = open_writer(self._made)
        self._numbers: dict[str, dict[str, int]] = {REPORT: {}, ACT: {}}
        for pragma in ("journal_mode", "synchronous"):  # nobody sees the file before it is whole
            self._connection.pragma(pragma, "off")
        self._connection.execute("BEGIN")

    def __enter__(self) -> "Arrival":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            with said_well(self.path):
                self._finish()
        else:
            self._connection.close()
            self._clear()

    def reports(self, rows: Iterable[Row]) -> int:
        """The reports, in their order: rows of the table without number and key; gives how many there are."""
        keys = set[str]()

        def numbered() -> Iterator[Row]:
            for number, row in enumerate(rows, 1):
                key = shortest(row[0], keys.__contains__)
                keys.add(key)
                self._numbers[REPORT][row[0]] = number
                yield (number, row[0], key, *row[1:])

        self._insert("reports", numbered())
        return len(keys)

    def acts(self, rows: Iterable[Row]) -> None:
        """The acts: rows of the table without number."""
        known = self._numbers[ACT]

        def numbered() -> Iterator[Row]:
            for row in rows:
                known[row[0]] = len(known) + 1
                yield (known[row[0]], *row)

        self._insert("acts", numbered())

    def rows(self, table: str, rows: Iterable[Row]) -> None:
        """Rows of any other table; reports and acts must be in."""
        kinds = NUMBERED.get(table, (REPORT,) if REPORT in columns()[table] else ())
        places = [(place, self._numbers[kind]) for place, kind in enumerate(kinds) if kind]
        self._insert(table, (_numbered(row, places) for row in rows) if places else rows)

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        sql = f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns()[table]))})"
        with said_well(self.path):
            try:
                self._connection.executemany(sql, rows)
            except (apsw.ConstraintError, apsw.BindingsError, apsw.MismatchError, KeyError) as error:
                raise StoreError(f"rows of {table} that do not fit ({error})", self.path, "write them anew") from None

    def _finish(self) -> None:
        """Pairs of copies the lower number first, the ledger, the mark; then the file goes to its place."""
        self._connection.execute("UPDATE copies SET report = other, other = report WHERE report > other")
        read: list[tuple[Any, ...]] = self._connection.execute(READ_ROWS).fetchall()
        enter(self._connection, READ, [self._entered(number, row) for number, *row in read])
        told = hashlib.sha256("\n".join(self._numbers[REPORT]).encode()).hexdigest()
        self._connection.execute(CHANGED, (told[:16],))
        self._connection.execute("COMMIT")
        self._connection.pragma("journal_mode", "wal")
        self._connection.close()
        on_disk(self._made)
        os.replace(self._made, self.path)
        on_disk(os.path.dirname(os.path.abspath(self.path)))

    def _entered(self, number: int, row: list[Any]) -> dict[str, Any]:
        return dict(zip(ENTERED, row, strict=True)) | {"rows": rows_hash(self._connection, number)}

    def _clear(self) -> None:
        for ending in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(FileNotFoundError):
                pathlib.Path(self._made + ending).unlink()


def _numbered(row: Row, places: list[tuple[int, dict[str, int]]]) -> Row:
    found = list(row)
    for place, numbers in places:
        found[place] = numbers[found[place]] if found[place] is not None else None
    return found
