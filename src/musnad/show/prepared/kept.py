"""Answers to questions that were asked once and may be asked again: kept until the record changes."""

import json
from typing import Any

from musnad.show.prepared.file import Prepared

Row = dict[str, Any]
Asked = tuple[str | None, ...]  # which question, and what it asks for
MOST = 300  # answers that are kept


def kept(prepared: Prepared, question: Asked) -> Row | None:
    """The answer to a question; None where there is none yet."""
    found = prepared.value("SELECT row FROM kept WHERE question = ?", (json.dumps(question),))
    return None if found is None else dict(json.loads(found))


def keep(prepared: Prepared, question: Asked, state: list[str], answer: Row) -> None:
    """Keep an answer of a record that stands so; of too many the oldest go."""
    row = json.dumps(question), json.dumps(state), json.dumps(answer, ensure_ascii=False)
    prepared.connection.execute("INSERT OR REPLACE INTO kept (question, state, row) VALUES (?, ?, ?)", row)
    prepared.connection.execute("DELETE FROM kept WHERE rowid <= (SELECT max(rowid) FROM kept) - ?", (MOST,))


def drop_others(prepared: Prepared, state: list[str]) -> None:
    """Drop the answers of a record that no longer stands so."""
    prepared.connection.execute("DELETE FROM kept WHERE state <> ?", (json.dumps(state),))
