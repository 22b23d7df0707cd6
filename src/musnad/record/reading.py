"""A reading: everything that was read out of one report, and its JSON."""

from dataclasses import dataclass
from typing import Any

from musnad.record.plover import TYPES
from musnad.record.report import Report
from musnad.record.rows import Context, Count, Detail, Event, Name, Part, Repair, Skip, Span, Statement, When

FORMAT = "musnad.report/1"
Json = dict[str, Any]


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
    contexts: tuple[Context, ...] = ()
    details: tuple[Detail, ...] = ()


def to_json(reading: Reading) -> Json:
    """The reading as RECORD.md's ``musnad.report/1`` object, keys in its order, evidence (rule, marks) beside.

    The objects are spelt out, one function a row: ``dataclasses.asdict`` costs twenty times as much.
    """
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
            "capture": None if report.capture is None else report.capture._asdict(),
        },
        "text": report.text,
        "published": _published(reading.published),
        "repairs": [_repair(repair) for repair in reading.repairs],
        "skips": [_skip(skip) for skip in reading.skips],
        "names": [_name(name) for name in reading.names],
        "times": [_when(when) for when in reading.times],
        "statements": [_statement(statement) for statement in reading.statements if not statement.headline],
        "headlines": [_statement(statement) for statement in reading.statements if statement.headline],
        "events": [_event(event) for event in reading.events],
        "contexts": [_context(context) for context in reading.contexts],
        "details": [_detail(detail) for detail in reading.details],
    }


def _published(row: Published) -> Json:
    return {
        "value": row.value,
        "basis": row.basis,
        "earliest": row.earliest,
        "latest": row.latest,
        "marks": list(row.marks),
    }


def _repair(row: Repair) -> Json:
    return {"start": row.start, "end": row.end, "text": row.text, "reads": row.reads, "rule": row.rule}


def _skip(row: Skip) -> Json:
    return {"start": row.start, "end": row.end, "kind": row.kind}


def _name(row: Name) -> Json:
    return {
        "id": row.id,
        "start": row.start,
        "end": row.end,
        "text": row.text,
        "type": row.type,
        "rule": row.rule,
        "entity": row.entity,
        "marks": list(row.marks),
        "role": None if row.role is None else _span_text(row.role),
    }


def _when(row: When) -> Json:
    return {
        "id": row.id,
        "start": row.start,
        "end": row.end,
        "text": row.text,
        "type": row.type,
        "value": row.value,
        "rule": row.rule,
        "marks": list(row.marks),
    }


def _statement(row: Statement) -> Json:
    return {
        "id": row.id,
        "speaker": [_part(part) for part in row.speaker],
        "cue": _span_text(row.cue),
        "content": _span(row.content),
        "form": row.form,
        "stance": row.stance,
        "via": [_part(part) for part in row.via],
        "said": row.said,
        "medium": row.medium,
        "rule": row.rule,
        "marks": list(row.marks),
        "carried": [_part(part) for part in row.carried],
        "occasion": None if row.occasion is None else _span_text(row.occasion),
        "topics": list(row.topics),
        "withdrawn": None if row.withdrawn is None else _span_text(row.withdrawn),
    }


def _event(row: Event) -> Json:
    return {
        "id": row.id,
        "anchor": _span_text(row.anchor),
        "type": row.type,
        "mode": row.mode,
        "intensity": TYPES[row.type].intensity,
        "quad": TYPES[row.type].quad,
        "actors": list(row.actors),
        "recipients": list(row.recipients),
        "places": list(row.places),
        "times": list(row.times),
        "status": row.status,
        "counts": [_count(count) for count in row.counts],
        "statement": row.statement,
        "rule": row.rule,
        "marks": list(row.marks),
    }


def _context(row: Context) -> Json:
    return {
        "context": row.context,
        "evidence": [_span_text(part) for part in row.evidence],
        "rule": row.rule,
        "marks": list(row.marks),
    }


def _detail(row: Detail) -> Json:
    return {
        "id": row.id,
        "about": row.about,
        "field": row.field,
        "value": row.value,
        "start": row.start,
        "end": row.end,
        "text": row.text,
        "row": row.row,
        "rule": row.rule,
        "marks": list(row.marks),
    }


def _count(row: Count) -> Json:
    return {
        "start": row.start,
        "end": row.end,
        "text": row.text,
        "value": row.value,
        "relation": row.relation,
        "of": row.of,
    }


def _part(row: Part) -> Json:
    return {
        "start": row.start,
        "end": row.end,
        "text": row.text,
        "name": row.name,
        "kind": row.kind,
        "for": row.body,
    }


def _span_text(row: Part) -> Json:
    return {"start": row.start, "end": row.end, "text": row.text}


def _span(row: Span | None) -> Json | None:
    return None if row is None else {"start": row.start, "end": row.end}
