"""Rows as files to take along: CSV and JSON, piece by piece, so that the longest list needs no room."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fastapi.responses import StreamingResponse

from musnad.record.flat import columns_of, flat, heads_of, safe

Row = dict[str, Any]

MARK = "\ufeff"  # without it some spreadsheets take Arabic for something else


def as_csv(
    rows: Iterable[Row], columns: Sequence[str], heads: Sequence[str], lang: str, labelled: bool = True
) -> Iterator[str]:
    """Rows as CSV with these columns; in Arabic codes are told by their labels, unless they are not ``labelled``."""
    room = io.StringIO()
    writer = csv.writer(room, lineterminator="\r\n")
    writer.writerow(heads)
    yield MARK + _taken(room)
    for row in rows:
        cells = flat(row, lang, labelled)
        writer.writerow([safe(cells.get(column)) for column in columns])
        yield _taken(room)


def as_json(rows: Iterable[Row]) -> Iterator[str]:
    """Rows as one JSON array, a row a line."""
    before = "["
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n "
    yield "[]\n" if before == "[" else "]\n"


def taken(rows: Sequence[Row], name: str, form: str, lang: str) -> StreamingResponse:
    """Rows of a list as a file, ``csv`` or ``json``; the columns are all that any row has."""
    if form == "json":
        return attached(as_json(rows), "application/json", f"{name}.json")
    columns = columns_of(flat(row, lang) for row in rows)
    return attached(as_csv(rows, columns, heads_of(columns, lang), lang), "text/csv", f"{name}.csv")


def attached(pieces: Iterable[str], media: str, name: str) -> StreamingResponse:
    """A file that is kept, not shown; it is sent while it is made."""
    head = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_gathered(pieces), media_type=f"{media}; charset=utf-8", headers=head)


def _gathered(pieces: Iterable[str], size: int = 32_768) -> Iterator[str]:
    """Pieces put together, as each is sent on its own."""
    held: list[str] = []
    length = 0
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length >= size:
            yield "".join(held)
            held, length = [], 0
    yield "".join(held)


def _taken(room: io.StringIO) -> str:
    text = room.getvalue()
    room.seek(0)
    room.truncate()
    return text
