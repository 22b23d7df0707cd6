"""Texts that are no letters: bytes of a damaged file that are no UTF-8."""

from collections import deque
from collections.abc import Iterator
from typing import Any

import apsw

from musnad.store.connect import rows
from musnad.store.whole.finding import Finding

COLUMNS = """SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND c.type IN ('TEXT', 'ANY') ORDER BY t.name, c.cid"""
BROKEN = """SELECT {row} FROM "{table}"
    WHERE typeof("{column}") = 'text' AND NOT is_utf8(CAST("{column}" AS BLOB)) LIMIT 100"""
KEYS = "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk"


def faults_of_letters(connection: apsw.Connection) -> Iterator[Finding]:
    """Each value that cannot be read, by its table and the row's key."""
    columns: dict[str, list[str]] = {}
    for table, column in rows(connection, COLUMNS):
        columns.setdefault(table, []).append(column)
    connection.create_scalar_function("is_utf8", _is_utf8, 1, deterministic=True)
    for table, named in columns.items():
        try:
            listed = ", ".join(f'"{column}"' for column in named)
            deque(connection.execute(f'SELECT {listed} FROM "{table}"'), maxlen=0)
        except UnicodeDecodeError:
            yield from _where(connection, table, named)


def _where(connection: apsw.Connection, table: str, columns: list[str]) -> Iterator[Finding]:
    keys = [key for (key,) in rows(connection, KEYS, (table,))]
    row = " || ' ' || ".join(f'CAST("{key}" AS BLOB)' for key in keys) or "rowid"
    for column in columns:
        for (key,) in rows(connection, BROKEN.format(row=f"CAST({row} AS BLOB)", table=table, column=column)):
            yield Finding("letters_broken", f"{table} {bytes(key).decode('utf-8', 'backslashreplace')}", column)


def _is_utf8(*held: Any) -> bool:
    try:
        held[0].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
