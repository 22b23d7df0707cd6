"""What a record is checked against: its ledger, the hashes of its texts, its corrections, rejected ones too."""

from collections.abc import Iterator
from typing import Any

from musnad.record.fix import Fix
from musnad.store.digest import rows_hash
from musnad.store.fixes import READ, log
from musnad.store.ledger import ALL, Entry, broken
from musnad.store.rows import text_hash
from musnad.store.view import View

Row = dict[str, Any]
PAGE = 500  # reports whose texts stand in memory together
REPORTS = """SELECT r.number, r.id, r.key, r.uri, x.text, c.text AS hash, c.sha256, c.size, c.source
    FROM main.reports r LEFT JOIN main.texts x ON x.report = r.number LEFT JOIN main.captures c ON c.report = r.number
    WHERE r.number > ? ORDER BY r.number LIMIT ?"""
CORRECTED = """SELECT target ->> '$.report' AS id FROM main.fixes WHERE id IS NOT NULL
    UNION SELECT r.id FROM main.names n
    JOIN main.reports r ON r.number = n.report WHERE instr(n.marks, ?)"""
WITHDRAWN = "SELECT item, version FROM main.withdrawn"


def entries(view: View) -> list[Entry]:
    """The ledger, the oldest entry first."""
    return [Entry(**row) for row in view.rows(ALL)]


def unchained(ledger: list[Entry]) -> Iterator[tuple[Entry, str]]:
    """Entries that do not follow from the one before: ``changed``, or one is ``missing`` before them."""
    return broken(ledger)


def reports(view: View) -> Iterator[Row]:
    """Every report with what was kept of its capture (null: from before the ledger), and ``now``, its text's hash."""
    number = 0
    while rows := view.rows(REPORTS, (number, PAGE)):
        for row in rows:
            text = row.pop("text")
            yield row | {"now": None if text is None else text_hash(text)}
        number = rows[-1]["number"]


def rows_now(view: View, number: int) -> str:
    """The hash of the rows of a report as they stand."""
    with view.bare() as connection:
        return rows_hash(connection, number)


def corrected(view: View) -> set[str]:
    """The reports, by their sha256, whose rows are not those that were read: somebody has corrected them."""
    return {str(row["id"]) for row in view.rows(CORRECTED, (f'"{READ}',))}


def fixes(view: View) -> list[Fix]:
    """Every correction."""
    return log(view).fixes


def withdrawn(view: View) -> set[tuple[str, str]]:
    """The items that outlets have taken back, each with the version."""
    return {(row["item"], row["version"]) for row in view.rows(WITHDRAWN)}


def damaged(view: View) -> list[str]:
    """What SQLite itself finds wrong with the file."""
    told = [str(row["integrity_check"]) for row in view.rows("PRAGMA integrity_check")]
    return [] if told == ["ok"] else told
