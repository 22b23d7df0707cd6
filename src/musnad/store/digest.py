"""One hash of all rows that were read in a report: what the ledger keeps of them, so that none changes unseen."""

import hashlib
import json

import apsw

from musnad.store.connect import rows

# Of each table the columns that reading alone writes, and the order of its rows
READ_IN = {
    "reports": ("uri, outlet, title, agencies, retrieved, published, basis, earliest, latest, marks", "number"),
    "captures": ("sha256, size, way, source, captured, item, version, byline, text", "report"),
    "repairs": ('id, start, "end", text, reads, rule', "id"),
    "skips": ('id, start, "end", kind', "id"),
    "names": ('id, start, "end", text, type, entity, rule, marks, role_start, role_end, role', "id"),
    "times": ('id, start, "end", text, type, value, first, last, rule, marks', "id"),
    "statements": (
        'id, start, "end", text, content_start, content_end, form, stance, denies, said, medium, rule, marks, '
        "occasion_start, occasion_end, occasion, topics, withdrawn_start, withdrawn_end, withdrawn, headline", "id"),
    "parts": ('statement, link, place, start, "end", text, name, kind, body', "statement, link, place"),
    "events": ('id, start, "end", text, type, mode, status, statement, date, basis, first, last, rule, marks', "id"),
    "event_roles": ("event, role, place, row", "event, role, place"),
    "counts": ('event, place, start, "end", text, value, relation, of', "event, place"),
    "contexts": ("context, place, rule, marks, evidence", "context"),
    "details": ('id, about, field, value, start, "end", text, row, rule, marks', "id"),
}  # fmt: skip
SELECT = "SELECT {columns} FROM main.{table} WHERE {report} = ? ORDER BY {order}"
QUERIES = {
    table: SELECT.format(columns=columns, table=table, report="number" if table == "reports" else "report", order=order)
    for table, (columns, order) in READ_IN.items()
}


def rows_hash(connection: apsw.Connection, number: int) -> str:
    """The sha256 (hex) of the rows of a report, as they stand."""
    found = hashlib.sha256()
    for table, sql in QUERIES.items():
        line = json.dumps([table, rows(connection, sql, (number,))], ensure_ascii=False)
        found.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return found.hexdigest()
