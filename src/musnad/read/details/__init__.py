"""What a report tells of its events and named processes beyond who, whom, where and when: one row a thing told.

Needs ``words``, ``sentences``, ``names``, ``times``, ``statements``, ``events``; gives ``details`` (ids d1… in the
order in which they are printed). Of a process: its number, form, agenda, sides, outcome; of a movement: unit,
equipment, from, to, phase, what stays; of what somebody wants or promises: the matter, the condition, the day.
"""

from collections.abc import Callable, Iterable
from typing import Any

from musnad.lexicon import Lexicon
from musnad.read.details import movements, reasons, rounds, stands
from musnad.record import Detail, Sheet

Finder = Callable[[Sheet, Lexicon], Iterable[Detail]]

FINDERS: tuple[Finder, ...] = (movements.find, reasons.find, rounds.find, stands.find)


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """Details of the sheet."""
    found = [detail for finder in FINDERS for detail in finder(sheet, lexicon)]
    found.sort(key=lambda detail: (detail.start, detail.end, detail.about, detail.field, detail.value))
    return {"details": [_numbered(detail, f"d{number}") for number, detail in enumerate(found, 1)]}


def _numbered(row: Detail, number: str) -> Detail:
    return Detail(number, row.about, row.field, row.value, row.start, row.end, row.text, row.rule, row.row, row.marks)
