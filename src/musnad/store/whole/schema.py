"""The file itself: what SQLite finds wrong with it, and whether its tables are those of this version."""

from collections.abc import Iterator

import apsw

from musnad.store.connect import HERE, rows
from musnad.store.whole.finding import Finding

TABLES = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name"
COLUMNS = 'SELECT name, type, "notnull", pk, dflt_value FROM pragma_table_info(?) ORDER BY cid'
INDEXES = """SELECT i.name, i."unique", i.origin, x.seqno, x.name FROM pragma_index_list(?) i
    JOIN pragma_index_info(i.name) x ORDER BY i.name, x.seqno"""
PARENTS = 'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?) ORDER BY 1, 2, 3'
ORPHANS = 'SELECT "table", rowid, parent FROM pragma_foreign_key_check'
VIEWS = ("v_reports", "v_events", "v_statements", "v_names", "v_entities", "v_details")


def faults_of_file(connection: apsw.Connection, path: str) -> Iterator[Finding]:
    """What SQLite finds wrong with its pages, tables, rows and references to reports."""
    for (line,) in rows(connection, "PRAGMA integrity_check"):
        if line != "ok":
            yield Finding("damaged", path, line)
    yield from _schema(connection)
    for table, row, parent in rows(connection, ORPHANS):
        yield Finding("row_lost", f"{table}{'' if row is None else f' {row}'}", parent)


def _schema(connection: apsw.Connection) -> Iterator[Finding]:
    """Tables, columns, indexes and references that are not those of the schema."""
    wanted = apsw.Connection(":memory:")
    wanted.execute((HERE / "schema.sql").read_text(encoding="utf-8"))
    held = {name for (name,) in rows(connection, TABLES)}
    for (name,) in rows(wanted, TABLES):
        if name not in held or (name not in VIEWS and _structure(connection, name) != _structure(wanted, name)):
            yield Finding("schema_unlike", name)
    wanted.close()


def _structure(connection: apsw.Connection, table: str) -> list[object]:
    return [rows(connection, sql, (table,)) for sql in (COLUMNS, INDEXES, PARENTS)]
