"""Stores of every earlier schema, with three of the samples in the rows that the last version of that schema wrote."""

from pathlib import Path
from typing import Any

import apsw

from musnad.store.connect import APPLICATION, MIGRATIONS

ROWS = Path(__file__).parent / "schemas"


def old_store(path: Path, schema: int) -> str:
    """A store as that version left it."""
    connection = apsw.Connection(str(path))
    connection.pragma("journal_mode", "wal")
    connection.execute("BEGIN")
    for script in [*MIGRATIONS[:schema], ROWS / f"{schema}.sql"]:
        connection.execute(script.read_text(encoding="utf-8"))
    connection.pragma("application_id", APPLICATION)
    connection.pragma("user_version", schema)
    connection.execute("COMMIT")
    connection.close()
    return str(path)


def rows_of(path: str, like: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """Every row of every table, its columns by name; ``like``: of these tables and columns alone."""
    connection = apsw.Connection(path, flags=apsw.SQLITE_OPEN_READWRITE)
    tables = like or columns_of(path)
    found = {}
    for table, columns in tables.items():
        listed = ", ".join(f'"{column}"' for column in columns)
        found[table] = sorted(connection.execute(f"SELECT {listed} FROM {table}").fetchall(), key=repr)
    connection.close()
    return found


def columns_of(path: str) -> dict[str, list[str]]:
    """The tables of a store, each with its columns."""
    connection = apsw.Connection(path, flags=apsw.SQLITE_OPEN_READWRITE)
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    tables = [str(name) for (name,) in connection.execute(sql)]
    found = {table: [str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")] for table in tables}
    connection.close()
    return found
