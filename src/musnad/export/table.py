"""CSV: a row an event. Names stand as their labels, their entities in a column beside; formula cells are made safe."""

import csv
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from musnad.export.carry import Export
from musnad.export.cells import MANY, Sheet
from musnad.export.nouns import Count, Event, Party, Place

FORMULA = ("=", "+", "-", "@", "\t", "\r")
RISKY = frozenset({*FORMULA, "'"})
COLUMNS = (
    "id", "date", "basis", "first", "last", "type", "mode", "status", "intensity", "quad", "actors", "actor_ids",
    "recipients", "recipient_ids", "places", "place_ids", "lat", "lon", "counts", "accounts", "independent", "grade",
    "outlets", "reports", "addresses", "account_ids", "words",
)  # fmt: skip


def write_csv(what: Export, out: BinaryIO) -> None:
    """UTF-8, a header, then a row an event."""
    sheet = Sheet(out, "utf-8-sig" if what.options.bom else "utf-8")
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(safely, rows(what)))
    sheet.done()


def rows(what: Export) -> Iterable[tuple[Any, ...]]:
    """The cells of each event, in the order of COLUMNS."""
    lang = what.options.lang
    return (_row(event, lang) for event in what.events())


def _row(event: Event, lang: str) -> tuple[Any, ...]:
    spot = next((place for place in event.places if place.lat is not None), None)
    accounts = event.accounts
    return (
        event.id, event.date, event.basis, event.first, event.last, event.type, event.mode, event.status,
        event.intensity, event.quad, *_named(event.actors, lang), *_named(event.recipients, lang),
        *_named(event.places, lang), spot and spot.lat, spot and spot.lon, MANY.join(map(told, event.counts)),
        len(accounts), event.independent, event.grade, MANY.join(event.outlets),
        MANY.join(dict.fromkeys(account.source.key for account in accounts)),
        MANY.join(dict.fromkeys(account.source.uri for account in accounts)),
        MANY.join(account.id for account in accounts), accounts[0].sentence,
    )  # fmt: skip


def _named(names: Sequence[Party | Place], lang: str) -> tuple[str, str]:
    if not names:
        return "", ""
    return MANY.join([called(each, lang) for each in names]), MANY.join([each.entity for each in names])


def called(name: Party | Place, lang: str) -> str:
    """What somebody or something is called in a language, in Arabic where there is no other name."""
    return (name.en if lang == "en" else None) or name.ar


def told(count: Count) -> str:
    """A number as its relation, value and thing; one that is told in words alone as these words."""
    relation = "" if count.relation == "=" else count.relation
    return f"{relation}{count.value} {count.of}".strip()


def safely(row: Iterable[Any]) -> list[Any]:
    """A row of cells that no spreadsheet takes for formulas."""
    return [_safe(cell) if isinstance(cell, str) and cell[:1] in RISKY else cell for cell in row]


def _safe(cell: str) -> str:
    """A quote stands before what would be a formula, and before what looks made safe."""
    return f"'{cell}" if cell.removeprefix("'").startswith(FORMULA) else cell


def plain(cell: str) -> str:
    """A cell as it was before it was made safe."""
    return cell[1:] if cell.startswith("'") and cell[1:].removeprefix("'").startswith(FORMULA) else cell
