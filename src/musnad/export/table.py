"""CSV: a row an event. Names stand as their labels, their entities in a column beside; formula cells are made safe."""

import csv
import io
from collections.abc import Iterable
from typing import Any, BinaryIO

from musnad.export.carry import Export
from musnad.export.nouns import Count, Event, Party, Place

MANY = "; "
FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "id", "date", "basis", "first", "last", "type", "mode", "status", "intensity", "quad", "actors", "actor_ids",
    "recipients", "recipient_ids", "places", "place_ids", "lat", "lon", "counts", "accounts", "independent", "grade",
    "outlets", "reports", "addresses", "account_ids", "words",
)  # fmt: skip


def write_csv(what: Export, out: BinaryIO) -> None:
    """UTF-8, a header, then a row an event."""
    text = io.TextIOWrapper(out, "utf-8-sig" if what.options.bom else "utf-8", newline="", write_through=False)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_safe, row) for row in rows(what))
    text.flush()
    text.detach()


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


def _named(names: Iterable[Party | Place], lang: str) -> tuple[str, str]:
    names = tuple(names)
    return MANY.join(called(each, lang) for each in names), MANY.join(each.entity for each in names)


def called(name: Party | Place, lang: str) -> str:
    """What somebody or something is called in a language, in Arabic where there is no other name."""
    return (name.en if lang == "en" else None) or name.ar


def told(count: Count) -> str:
    """A number as its relation, value and thing; one that is told in words alone as these words."""
    relation = "" if count.relation == "=" else count.relation
    return f"{relation}{count.value} {count.of}".strip()


def _safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
