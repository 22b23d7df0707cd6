"""Spans lie in their texts, and print what their rows quote."""

import itertools
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import apsw

from musnad.store.whole.finding import Finding


class Quote(NamedTuple):
    """A span of a table: the columns of what calls the row, of the span, and of the words it quotes, if any."""

    table: str
    row: str
    start: str
    end: str
    text: str | None = None


QUOTES = (
    *(Quote(table, "id", "start", '"end"', "text")
      for table in ("names", "times", "statements", "events", "repairs", "details")),
    Quote("names", "id", "role_start", "role_end", "role"),
    Quote("statements", "id", "occasion_start", "occasion_end", "occasion"),
    Quote("statements", "id", "withdrawn_start", "withdrawn_end", "withdrawn"),
    Quote("statements", "id", "content_start", "content_end"),
    Quote("parts", "statement", "start", '"end"', "text"),
    Quote("counts", "event", "start", '"end"', "text"),
    Quote("skips", "id", "start", '"end"'),
    Quote("runs", "run", "start", '"end"'),
)  # fmt: skip
TEXTS = "SELECT x.report, r.key, x.text FROM texts x JOIN reports r ON r.number = x.report ORDER BY x.report"
SPANS = """SELECT report, {row}, {start}, {end}, {text} FROM {table}
    WHERE NOT ({start} IS NULL AND {end} IS NULL AND {text} IS NULL) ORDER BY report"""
CONTEXTS = "SELECT report, context, evidence FROM contexts ORDER BY report"


def faults_of_spans(connection: apsw.Connection) -> Iterator[Finding]:
    """Every span that leaves its text, and every quotation that is not printed there."""
    readers = [_Rows(_spans(connection, quote)) for quote in QUOTES]
    readers.append(_Rows(_evidence(connection)))
    for report, key, text in connection.execute(TEXTS):
        for reader in readers:
            for _, row, start, end, quoted in reader.of(report):
                fault = _fault(str(text), start, end, quoted)
                if fault:
                    yield Finding(fault, f"{key}:{row}", f"{start}–{end} {quoted or ''}".strip())


class _Rows:
    """Rows in the order of their reports, taken out a report at a time."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._groups = itertools.groupby(rows, lambda row: row[0])
        self._next = next(self._groups, None)

    def of(self, report: Any) -> list[tuple[Any, ...]]:
        """Those of one report; reports are asked for in order."""
        found: list[tuple[Any, ...]] = []
        while self._next is not None and self._next[0] <= report:
            if self._next[0] == report:
                found = list(self._next[1])
            self._next = next(self._groups, None)
        return found


def _spans(connection: apsw.Connection, quote: Quote) -> Iterator[tuple[Any, ...]]:
    places = quote._asdict() | {"text": quote.text or "NULL"}
    yield from connection.execute(SPANS.format(**places))


def _evidence(connection: apsw.Connection) -> Iterator[tuple[Any, ...]]:
    for report, context, evidence in connection.execute(CONTEXTS):
        try:
            parts = json.loads(str(evidence))
            yield from [(report, context, part["start"], part["end"], part["text"]) for part in parts]
        except (ValueError, TypeError, KeyError):
            continue  # told of among the values


def _fault(text: str, start: Any, end: Any, quoted: Any) -> str | None:
    if type(start) is not int or type(end) is not int or not 0 <= start <= end <= len(text):
        return "span_outside"
    return "quote_unlike" if quoted is not None and text[start:end] != quoted else None
