"""A record's tables with ids where it has numbers of its own, so that two records can be compared row by row."""

import apsw

from musnad.store.shape import columns

ACTS = {"events": ("act",), "blocks": ("act",), "likenesses": ("act", "other"), "fused": ()}
LEFT = {"ledger", "changes", "feeds"}  # hours, and order of writing
Rows = list[str]


def tables_of(store: str) -> dict[str, Rows]:
    """Every table as sorted lines."""
    connection = apsw.Connection(store)
    reports = dict(connection.execute("SELECT number, id FROM reports").fetchall())
    acts = dict(connection.execute("SELECT number, signature FROM acts").fetchall())
    found: dict[str, Rows] = {}
    for table, kinds in columns().items():
        if table in LEFT:
            continue
        rows = [dict(zip(kinds, row, strict=True)) for row in connection.execute(f"SELECT * FROM {table}")]
        for row in rows:
            if table == "acts":
                row.pop("number")
            if "report" in row:
                row["report"] = reports[row["report"]]
            for column in ACTS.get(table, ()):
                row[column] = acts.get(row[column])
            if table == "copies":
                row["report"], row["other"] = sorted((row["report"], reports[row["other"]]))
        if table == "fused":
            events: dict[int, list[str]] = {}
            for row in rows:
                events.setdefault(row["event"], []).append(acts[row["act"]])
            found[table] = sorted(repr(sorted(event)) for event in events.values())
        else:
            found[table] = sorted(map(repr, rows))
    return found


def read_entries(store: str) -> list[str]:
    """What the ledger says of reports, without hours."""
    rows = apsw.Connection(store).execute("SELECT what FROM ledger WHERE kind = 'read' ORDER BY number")
    return [str(what) for (what,) in rows]
