"""A reading: everything that was read out of one report, and its JSON."""

from dataclasses import asdict, dataclass
from typing import Any

from musnad.record.report import Report
from musnad.record.rows import Event, Name, Part, Repair, Skip, Span, Statement, When

FORMAT = "musnad.report/1"


@dataclass(frozen=True, slots=True)
class Published:
    """The day a report came out: ISO ``value`` or None; ``basis`` metadata, stated, inferred or unknown."""

    value: str | None
    basis: str
    earliest: str | None = None
    latest: str | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One report read; immutable, made by ``pipeline.read``."""

    report: Report
    published: Published
    agencies: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    skips: tuple[Skip, ...] = ()
    names: tuple[Name, ...] = ()
    times: tuple[When, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()


def to_json(reading: Reading) -> dict[str, Any]:
    """The reading as RECORD.md's ``musnad.report/1`` object, keys in its order, evidence (rule, marks) beside."""
    report = reading.report
    return {
        "format": FORMAT,
        "id": report.id,
        "origin": {
            "uri": report.uri,
            "outlet": report.outlet,
            "agencies": list(reading.agencies),
            "retrieved": report.retrieved,
            "title": report.title,
        },
        "text": report.text,
        "published": asdict(reading.published),
        "repairs": [asdict(repair) for repair in reading.repairs],
        "skips": [asdict(skip) for skip in reading.skips],
        "names": [asdict(name) for name in reading.names],
        "times": [asdict(when) for when in reading.times],
        "statements": [_statement(statement) for statement in reading.statements],
        "events": [_event(event) for event in reading.events],
    }


def _statement(row: Statement) -> dict[str, Any]:
    return {
        "id": row.id,
        "speaker": [asdict(part) for part in row.speaker],
        "cue": _span_text(row.cue),
        "content": _span(row.content),
        "form": row.form,
        "stance": row.stance,
        "via": [asdict(part) for part in row.via],
        "said": row.said,
        "medium": row.medium,
        "rule": row.rule,
        "marks": list(row.marks),
    }


def _event(row: Event) -> dict[str, Any]:
    return {
        "id": row.id,
        "anchor": _span_text(row.anchor),
        "type": row.type,
        "mode": row.mode,
        "actors": list(row.actors),
        "recipients": list(row.recipients),
        "places": list(row.places),
        "times": list(row.times),
        "status": row.status,
        "counts": [asdict(count) for count in row.counts],
        "statement": row.statement,
        "rule": row.rule,
        "marks": list(row.marks),
    }


def _span(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _span_text(part: Part) -> dict[str, Any]:
    return {"start": part.start, "end": part.end, "text": part.text}
