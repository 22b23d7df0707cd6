"""A copy of the whole record as it stands at one moment, whoever else is writing to it."""

from musnad.store.connect import open_view, said_well
from musnad.store.view import View


def snapshot(view: View, path: str) -> None:
    """Write the record to a new file, packed; also what a view hides (rejected rows) is in it.

    It has a connection of its own: what a view is hidden behind stands in the way of packing.
    """
    connection = open_view(view.path)
    try:
        with said_well(path):
            connection.execute("VACUUM INTO ?", (path,))
    finally:
        connection.close()


def head(view: View) -> str | None:
    """The hash at the end of the ledger, which all that was ever put in leads to; None for an empty one."""
    found = view.rows("SELECT hash FROM main.ledger ORDER BY number DESC LIMIT 1")
    return str(found[0]["hash"]) if found else None
