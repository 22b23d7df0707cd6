"""The ledger of a record: all that was ever put into it, each entry chained to the one before by its hash.

Whoever changes an entry, or takes one out, breaks the chain from there on; ``musnad verify`` shows where.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

import apsw

from musnad.errors import StoreError

READ, FIX, WITHDRAWN, REDACTED = KINDS = ("read", "fix", "withdrawn", "redacted")
LAST = "SELECT hash FROM ledger ORDER BY number DESC LIMIT 1"
ADD = "INSERT INTO ledger (made, kind, what, hash) VALUES (?, ?, ?, ?)"
ALL = "SELECT number, made, kind, what, hash FROM ledger ORDER BY number"


class Entry(NamedTuple):
    """One entry: its number, the hour (UTC), its kind, what was done (JSON), and the hash that chains it."""

    number: int
    made: str
    kind: str
    what: str
    hash: str


def enter(connection: apsw.Connection, kind: str, rows: Iterable[dict[str, Any]]) -> None:
    """Write what was done at the end of the ledger, an entry a row, within the transaction that does it."""
    before = next((str(row[0]) for row in connection.execute(LAST)), "")
    made = now()
    entries = []
    for row in rows:
        what = json.dumps(row, ensure_ascii=False, sort_keys=True)
        before = link(before, made, kind, what)
        entries.append((made, kind, what, before))
    connection.executemany(ADD, entries)


def now() -> str:
    """The hour (UTC, to the second) that stands beside what is done; SOURCE_DATE_EPOCH sets it, for equal files."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        hour = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    except (OverflowError, ValueError, OSError) as error:
        what = f"SOURCE_DATE_EPOCH is no hour: {epoch[:20]}"
        raise StoreError(what, do="give seconds since 1970, or unset it") from error
    return hour.isoformat(timespec="seconds").replace("+00:00", "Z")


def link(before: str, made: str, kind: str, what: str) -> str:
    """The hash of an entry behind the one whose hash is ``before`` (empty: the first)."""
    return hashlib.sha256("\n".join((before, made, kind, what)).encode("utf-8", "surrogatepass")).hexdigest()


def broken(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """The entries that do not follow from the one before, with what is wrong: changed, or one is missing before it."""
    before, number = "", 0
    for entry in entries:
        if entry.number != number + 1:
            yield entry, "missing"
        elif link(before, entry.made, entry.kind, entry.what) != entry.hash:
            yield entry, "changed"
        before, number = entry.hash, entry.number
