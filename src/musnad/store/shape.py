"""The columns of the record's tables, as schema.sql has them: for those who keep the same rows elsewhere."""

from functools import cache

import apsw

from musnad.store.connect import HERE

TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"


@cache
def columns() -> dict[str, dict[str, str]]:
    """Of each table the columns in order, each with its type: INTEGER, REAL, TEXT or ANY."""
    connection = apsw.Connection(":memory:")
    connection.execute((HERE / "schema.sql").read_text(encoding="utf-8"))
    tables = [str(name) for (name,) in connection.execute(TABLES)]
    return {
        table: {str(row[1]): str(row[2]) for row in connection.execute(f'PRAGMA table_info("{table}")')}
        for table in tables
    }
