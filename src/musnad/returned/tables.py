"""Corrections out of a table: a row each with ``id, field, value``, or the edited table of ``musnad export csv``.

A row of that table is an event with all its accounts: what was changed is corrected in each account that told the old
value, so that the event says the new one.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from musnad.errors import BadInput
from musnad.load.decode import decode
from musnad.record.fix import FIELDS
from musnad.returned.wishes import Given, Heap, Refused, Wish, retyped
from musnad.store import View
from musnad.store.fixes import log as log_in
from musnad.store.held import SURE, Act, acts, read_modes
from musnad.store.settle import UNKNOWN

Cells = Mapping[str, str]

YES = frozenset("yes true 1 x ✗ reject rejected نعم".split())
NO = frozenset(["", *"no false 0 لا".split()])
CELL = 100_000  # letters of a cell
LONG = ("id", "field", "value")
WIDE = ("type", "mode", "status", "date", "reject")
BY_FIELD = {field: action for action, field in FIELDS.items() if field != "judged"}
JUDGED = {"rejected": "reject", "confirmed": "confirm"}
MARKS = ("", "=", "+", "-", "@")


class Events(NamedTuple):
    """The events of the record by their ids, and the modes that corrected ones had before."""

    acts: Mapping[str, Act]
    modes: Mapping[str, set[str]]


def wishes(view: View, raw: bytes, name: str, given: Given) -> Heap:
    """What a table asks for; BadInput where it is none that corrections can be read from."""
    decoded = decode(raw)
    if decoded.wrong:
        raise BadInput(decoded.wrong, name, decoded.do)
    head, _, _ = decoded.text.partition("\n")
    reader = csv.DictReader(io.StringIO(decoded.text, newline=""), delimiter=max(",;\t", key=head.count))
    columns = {(column or "").strip().lower() for column in reader.fieldnames or ()}
    heap = Heap()
    if set(LONG) <= columns:
        for number, cells in _rows(reader, name, heap):
            heap.wishes.append(_long(f"{name}, row {number}", cells, given))
    elif "id" in columns and columns & set(WIDE):
        known = Events(acts(view), read_modes(log_in(view)))
        for number, cells in _rows(reader, name, heap):
            _wide(heap, f"{name}, row {number}", cells, known, given)
    else:
        what = "no table of corrections: it has neither the columns id, field, value nor those of musnad export csv"
        raise BadInput(what, name, "name the columns in its first row")
    return heap


def _rows(reader: "csv.DictReader[str]", name: str, heap: Heap) -> Iterator[tuple[int, Cells]]:
    """Each row with the number that a spreadsheet shows; empty ones are passed over, broken ones refused."""
    number = 1
    while True:
        number += 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            heap.refused.append(Refused(f"{name}, row {number}", f"no row of CSV ({error})"))
            continue
        if row is None:
            return
        cells = {str(key).strip().lower(): _cell(value) for key, value in row.items()}
        if any(len(cell) > CELL for cell in cells.values()):
            heap.refused.append(Refused(f"{name}, row {number}", f"a cell of more than {CELL:,} letters"))
        elif any(cells.values()):
            yield number, cells


def _cell(value: object) -> str:
    """A cell without what kept spreadsheets from taking it for a formula."""
    text = value.strip() if isinstance(value, str) else ""
    return text[1:] if text.startswith("'") and text[1:2] in MARKS[1:] and len(text) > 1 else text


def _long(where: str, cells: Cells, given: Given) -> Wish:
    """One correction a row; a field is what is to be changed, or an action of ``musnad fix``."""
    named, value = cells["field"].lower(), cells["value"]
    action = BY_FIELD.get(named, named)
    if named == "judged":
        action = JUDGED.get(value.lower(), value)
    if named in ("reject", "confirm") and value.lower() in YES | {""}:
        value = ""
    told = None if named == "judged" else value or None
    return Wish(where, cells["id"], action, told, *_who(cells, given))


def _who(cells: Cells, given: Given) -> tuple[str, str]:
    return cells.get("author") or given.author, cells.get("reason") or given.reason


def _wide(heap: Heap, where: str, cells: Cells, known: Events, given: Given) -> None:
    """What was changed in a row of the exported table."""
    ids = [part.strip() for part in cells.get("account_ids", "").split(";") if part.strip()] or [cells["id"]]
    lost = [row_id for row_id in dict.fromkeys((cells["id"], *ids)) if row_id not in known.acts]
    if lost:
        heap.refused.append(Refused(where, f"no event {lost[0]!r} in this record; leave the ids as they were exported"))
        return
    accounts = {row_id: known.acts[row_id] for row_id in ids}
    rejected = cells.get("reject", "").lower()
    if rejected not in YES | NO:
        heap.refused.append(Refused(where, f"{rejected!r} in the column reject; write yes, or leave it empty"))
    elif rejected in YES:
        heap.wishes += [Wish(where, row_id, "reject", None, *_who(cells, given)) for row_id in accounts]
    else:
        changes = _changes(cells, known, accounts)
        heap.wishes += [Wish(where, *change, *_who(cells, given)) for change in changes]


def _changes(cells: Cells, known: Events, accounts: Mapping[str, Act]) -> Iterator[tuple[str, str, str | None]]:
    """Id, action and value of each account that told what was changed; columns that are not there change nothing."""
    main = known.acts[cells["id"]]
    kind, mode = cells.get("type", main.type), cells.get("mode", main.mode or "")
    value = retyped(kind, mode, main.type, main.mode or "", known.modes.get(cells["id"], ()))
    if value is not None:
        same = (main.type, main.mode)
        yield from ((row_id, "retype", value) for row_id, act in accounts.items() if (act.type, act.mode) == same)
    if cells.get("status", main.status) != main.status:
        yield from ((row_id, "restatus", cells["status"]) for row_id, act in accounts.items()
                    if act.status == main.status)  # fmt: skip
    dated = next((act for act in accounts.values() if act.basis in SURE), main)
    if cells.get("date", dated.date or "") != (dated.date or ""):
        yield from ((row_id, "redate", cells["date"] or UNKNOWN) for row_id, act in accounts.items()
                    if act.date == dated.date)  # fmt: skip
