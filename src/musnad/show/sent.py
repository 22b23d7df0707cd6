"""Rows as files to take along: CSV and JSON, piece by piece, so that the longest list needs no room."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fastapi.responses import StreamingResponse

Row = dict[str, Any]

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
MARK = "\ufeff"  # without it some spreadsheets take Arabic for something else
NAMED = ("actors", "recipients", "places")


def safe(value: Any) -> Any:
    """A cell that no spreadsheet carries out as a formula: outside text that begins like one gets an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(STARTS_FORMULA) else value


def flat(row: Row, lang: str) -> Row:
    """A row without lists: names as the language calls them, their entities beside; speakers as they are printed."""
    found: Row = {}
    for key, value in row.items():
        told = isinstance(value, list) and all(isinstance(part, dict) for part in value)
        if key in NAMED and told:
            found[key] = "; ".join(str(name.get(lang) or name.get("ar")) for name in value)
            found[f"{key}_ids"] = "; ".join(str(name["entity"]) for name in value)
        elif key in ("speaker", "via") and told:
            found[key] = "; ".join(part["text"] for part in value)
            found[f"{key}_ids"] = "; ".join(part["name"]["entity"] for part in value if part["name"])
        elif isinstance(value, list) and all(isinstance(part, str) for part in value):
            found[key] = "; ".join(value)
        else:
            found[key] = json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
    return found


def as_csv(rows: Iterable[Row], columns: Sequence[str], heads: Sequence[str], lang: str) -> Iterator[str]:
    """Rows as CSV with these columns."""
    room = io.StringIO()
    writer = csv.writer(room, lineterminator="\r\n")
    writer.writerow(heads)
    yield MARK + _taken(room)
    for row in rows:
        cells = flat(row, lang)
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
    columns = list(dict.fromkeys(column for row in rows for column in flat(row, lang)))
    return attached(as_csv(rows, columns, columns, lang), "text/csv", f"{name}.csv")


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
