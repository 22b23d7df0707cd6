"""A reading as rows of the store: one function a table, plain tuples in the order of schema.sql's columns."""

import hashlib
import json
import math
from collections.abc import Callable, Iterator
from typing import Any

from musnad.lexicon import Entry
from musnad.lexicon.gazetteer import Place
from musnad.record import Capture, Detail, Event, Name, Part, Reading, Report, When
from musnad.store.days import Days, days_of

Row = tuple[Any, ...]
Denies = Callable[[str], bool]


def place_row(entity: str, place: Place, source: str) -> Row:
    """Where an entity lies; what is not known is null."""
    lat, lon = (None if math.isnan(degrees) else degrees for degrees in (place.lat, place.lon))
    return (entity, place.kind, place.state or None, place.province or None, lat, lon, place.people or None, source)


def tie_rows(entity: str, ties: list[Entry]) -> list[Row]:
    """The offices of an entity, and whom it leads and belongs to, as the catalogue has them."""
    return [
        (entity, place, tie.get("is", "office"), *map(tie.get, ("title", "of", "from", "to")))
        for place, tie in enumerate(ties)
    ]


def table_rows(number: int, reading: Reading, denies: Denies) -> dict[str, list[Row]]:
    """All rows of a reading by table; ``number`` is the report's, ``denies`` asks whether a cue denies."""
    return {
        "texts": [(number, reading.report.text)],
        "captures": [_captured(number, reading.report)],
        "repairs": [
            (number, f"r{place}", row.start, row.end, row.text, row.reads, row.rule)
            for place, row in enumerate(reading.repairs, 1)
        ],
        "skips": [(number, f"k{place}", row.start, row.end, row.kind) for place, row in enumerate(reading.skips, 1)],
        "names": [_name(number, row) for row in reading.names],
        "times": [_when(number, row) for row in reading.times],
        "statements": list(_statements(number, reading, denies)),
        "parts": list(_parts(number, reading)),
        "events": list(_events(number, reading)),
        "event_roles": [row for event in reading.events for row in _roles(number, event)],
        "counts": [
            (number, event.id, place, row.start, row.end, row.text, row.value, row.relation, row.of)
            for event in reading.events
            for place, row in enumerate(event.counts)
        ],
        "details": [_detail(number, row) for row in reading.details],
        "contexts": [
            (number, row.context, place, row.rule, marks(row.marks), _spans(row.evidence))
            for place, row in enumerate(reading.contexts)
        ],
    }


def report_row(number: int, key: str, reading: Reading, version: str) -> Row:
    """The row of table reports."""
    report, published = reading.report, reading.published
    first, last = _days(published.value)
    return (
        number,
        report.id,
        key,
        printable(report.uri),
        report.outlet,
        report.title,
        marks(reading.agencies),
        report.retrieved,
        published.value,
        published.basis,
        published.earliest or first,
        published.latest or last,
        marks(published.marks),
        version,
    )


def captured(report: Report) -> Capture:
    """How a report came here; one that was given as a text alone is its own raw bytes."""
    if report.capture is not None:
        return report.capture
    raw = report.text.encode("utf-8", "surrogatepass")
    return Capture(hashlib.sha256(raw).hexdigest(), len(raw), "text", report.uri, report.retrieved)


def text_hash(text: str) -> str:
    """The sha256 (hex) of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def entered(reading: Reading, version: str) -> dict[str, Any]:
    """What the ledger says of a report that was read."""
    report = reading.report
    told = captured(report)
    return {
        "report": report.id, "raw": told.sha256, "size": told.size, "way": told.way, "source": printable(told.source),
        "captured": told.captured, "text": text_hash(report.text), "version": version,
    }  # fmt: skip


def _captured(number: int, report: Report) -> Row:
    told = captured(report)
    more = (told.captured, told.item, told.version, told.byline, text_hash(report.text))
    return (number, told.sha256, told.size, told.way, printable(told.source), *more)


def printable(text: str) -> str:
    """A text that can be written as UTF-8: names of files may hold bytes that are no letters."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def marks(values: tuple[str, ...]) -> str:
    """Marks as a JSON list."""
    return json.dumps(values, ensure_ascii=False) if values else "[]"


def _spans(parts: tuple[Part, ...]) -> str:
    """Printed words as a JSON list."""
    rows = [{"start": part.start, "end": part.end, "text": part.text} for part in parts]
    return json.dumps(rows, ensure_ascii=False)


def _days(value: str | None) -> tuple[str | None, str | None]:
    return days_of(value) or (None, None)


def _statements(number: int, reading: Reading, denies: Denies) -> Iterator[Row]:
    for row in reading.statements:
        yield (
            number,
            row.id,
            row.cue.start,
            row.cue.end,
            row.cue.text,
            row.content.start if row.content else None,
            row.content.end if row.content else None,
            row.form,
            row.stance,
            int(denies(row.cue.text)),
            row.said,
            row.medium,
            row.rule,
            marks(row.marks),
            *_span(row.occasion),
            marks(row.topics),
            *_span(row.withdrawn),
            int(row.headline),
        )


def _name(number: int, row: Name) -> Row:
    role = (row.role.start, row.role.end, row.role.text) if row.role else (None, None, None)
    entity = row.entity or f"?/{row.text}"
    return (number, row.id, row.start, row.end, row.text, row.type, entity, row.rule, marks(row.marks), *role)


def _when(number: int, row: When) -> Row:
    days = _days(row.value)
    return (number, row.id, row.start, row.end, row.text, row.type, row.value, *days, row.rule, marks(row.marks))


def _detail(number: int, row: Detail) -> Row:
    span = (row.start, row.end, row.text)
    return (number, row.id, row.about, row.field, row.value, *span, row.row, row.rule, marks(row.marks))


def _span(part: Part | None) -> tuple[int | None, int | None, str | None]:
    """Start, end and text of words that may not be there."""
    return (None, None, None) if part is None else (part.start, part.end, part.text)


def _parts(number: int, reading: Reading) -> Iterator[Row]:
    for statement in reading.statements:
        chain = (("speaker", statement.speaker), ("via", statement.via), ("carried", statement.carried))
        for link, parts in chain:
            for place, part in enumerate(parts):
                span = (part.start, part.end, part.text)
                yield number, statement.id, link, place, *span, part.name, part.kind, part.body


def _events(number: int, reading: Reading) -> Iterator[Row]:
    for row, (date, basis, days) in zip(reading.events, event_days(reading), strict=True):
        yield _event(number, row, date, basis, days)


def event_days(reading: Reading) -> Iterator[tuple[str | None, str, Days | None]]:
    """Of each event its date as fine as it is known, on what that rests (told, published, unknown), and its days."""
    times = {when.id: when for when in reading.times}
    published = reading.published
    for row in reading.events:
        date, basis, days = None, "unknown", None
        for when in (times[ref] for ref in row.times if ref in times):
            found = days_of(when.value) if when.type in ("DATE", "TIME") else None
            if found:
                date, basis, days = when.value, "told", found
                break
        if days is None and published.earliest and published.latest:
            date, basis, days = published.value, "published", (published.earliest, published.latest)
        elif days is None and published.value:
            date, basis, days = published.value, "published", days_of(published.value)
        yield date, basis, days


def _event(number: int, row: Event, date: str | None, basis: str, days: Days | None) -> Row:
    anchor = row.anchor
    first, last = days or (None, None)
    return (
        number, row.id, anchor.start, anchor.end, anchor.text, row.type, row.mode, row.status, row.statement,
        date, basis, first, last, row.rule, marks(row.marks), None, None,
    )  # fmt: skip


def _roles(number: int, event: Event) -> Iterator[Row]:
    roles = (("actor", event.actors), ("recipient", event.recipients), ("place", event.places), ("time", event.times))
    for role, refs in roles:
        for place, ref in enumerate(refs):
            yield number, event.id, role, place, ref
