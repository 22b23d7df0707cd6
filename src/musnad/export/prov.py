"""PROV-O in Turtle: each event derived from its accounts, each account quoted from its report by a reading.

A reading is an activity of one version of musnad with one rule; a correction is one of its author. Where an account
stands in the report is an `oa:TextPositionSelector`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from musnad.ask import log
from musnad.export.carry import Export
from musnad.export.nouns import Account, Event, Source
from musnad.export.turtle import blank, iri, node, text
from musnad.store import outgoing

Row = dict[str, Any]
Fixes = dict[str, list[Row]]  # of each row, by its public id

HEAD = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LIVE = "live"


def write(what: Export, out: BinaryIO) -> None:
    """UTF-8: events with their accounts, then reports, outlets, readings and corrections."""
    out.write(HEAD.encode())
    for line in _nodes(what):
        out.write(line.encode())


def _nodes(what: Export) -> Iterator[str]:
    versions, fixes = outgoing.readers(what.view), log(what.view)
    rows = _of_rows(fixes)
    sources, readings = dict[str, Source](), dict[tuple[str, str], None]()
    for event in what.events():
        yield _event(event, rows)
        for account in event.accounts:
            sources[account.source.key] = account.source
            readings[account.source.key, account.rule] = None
            yield _account(account, rows)
    for source in sources.values():
        yield _report(source, rows)
    for outlet in sorted({source.outlet for source in sources.values() if source.outlet}):
        yield node(_outlet(outlet), [("a", ["prov:Organization"]), ("foaf:name", text(outlet))])
    yield from (_reading(key, rule, versions) for key, rule in readings)
    for version in sorted({versions[key] for key in sources}):
        names = text(f"musnad {version}")
        yield node(_software(version), [("a", ["prov:SoftwareAgent"]), ("foaf:name", names)])
    yield from _corrections(fixes, {source.id for source in sources.values()})


def _event(event: Event, rows: Fixes) -> str:
    accounts = event.accounts
    return node(iri("event", event.id), [
        ("a", ["prov:Entity"]), ("dcterms:type", text(event.type)), ("dcterms:date", _date(event.date)),
        ("prov:wasDerivedFrom", [iri("account", each.id) for each in accounts]
            + [iri("report", each.source.key) for each in accounts]),
        ("prov:wasGeneratedBy", [_activity(each.source.key, each.rule) for each in accounts if each.id == event.id]),
        *_corrected([each.id for each in accounts], rows),
    ])  # fmt: skip


def _account(account: Account, rows: Fixes) -> str:
    source, reading = account.source, _activity(account.source.key, account.rule)
    selector = blank([
        ("a", ["oa:TextPositionSelector"]), ("oa:start", [str(account.start)]), ("oa:end", [str(account.end)]),
    ])  # fmt: skip
    return node(iri("account", account.id), [
        ("a", ["prov:Entity", "oa:SpecificResource"]), ("prov:value", text(account.anchor)),
        ("dcterms:type", text(account.type)), ("dcterms:date", _date(account.date)),
        ("rdfs:comment", text(account.sentence)), ("prov:wasQuotedFrom", [iri("report", source.key)]),
        ("oa:hasSource", [iri("report", source.key)]), ("oa:hasSelector", [selector]),
        ("prov:wasGeneratedBy", [reading]), *_corrected([account.id], rows),
    ])  # fmt: skip


def _report(source: Source, rows: Fixes) -> str:
    return node(iri("report", source.key), [
        ("a", ["prov:Entity"]), ("dcterms:identifier", text(f"sha256:{source.id}")),
        ("dcterms:title", text(source.title)), ("dcterms:source", text(source.uri)),
        ("dcterms:creator", text(source.byline)),
        ("dcterms:issued", _date(source.published)), ("prov:generatedAtTime", _moment(source.captured)),
        ("prov:wasAttributedTo", [_outlet(source.outlet)] if source.outlet else []), *_corrected([source.key], rows),
    ])  # fmt: skip


def _reading(key: str, rule: str, versions: Mapping[str, str]) -> str:
    agent = _software(versions[key])
    plan = blank([("a", ["prov:Plan"]), ("rdfs:label", text(rule))])
    how = blank([("a", ["prov:Association"]), ("prov:agent", [agent]), ("prov:hadPlan", [plan])])
    return node(_activity(key, rule), [
        ("a", ["prov:Activity"]), ("prov:used", [iri("report", key)]), ("prov:wasAssociatedWith", [agent]),
        ("prov:qualifiedAssociation", [how]),
    ])  # fmt: skip


def _corrections(fixes: Iterable[Row], reports: set[str]) -> Iterator[str]:
    """Corrections of these reports' rows, and those of entities and derived rows, with their authors."""
    kept = [row for row in fixes if row["report"] is None or row["report"] in reports]
    for row in kept:
        corrected = [target for target in (row["row"], row["other"]) if target]
        yield node(_fix(row), [
            ("a", ["prov:Activity"]), ("dcterms:type", text(row["action"])), ("rdfs:comment", text(row["reason"])),
            ("prov:value", text(row["value"])), ("dcterms:subject", text(row["kind"])),
            ("dcterms:description", text(row["state"])), ("prov:endedAtTime", _moment(row["made"])),
            ("prov:used", [_row(target, row["kind"]) for target in corrected]),
            ("prov:wasAssociatedWith", [_person(row["author"])]),
        ])  # fmt: skip
    for author in sorted({row["author"] for row in kept}):
        yield node(_person(author), [("a", ["prov:Person"]), ("foaf:name", text(author))])


def _corrected(ids: list[str], rows: Fixes) -> list[tuple[str, list[str]]]:
    """What live corrections of rows add to what is made of them: the activity, and whose words it is too."""
    found = [row for each in ids for row in rows.get(each, ())]
    return [
        ("prov:wasInfluencedBy", [_fix(row) for row in found]),
        ("prov:wasAttributedTo", [_person(row["author"]) for row in found]),
    ]


def _of_rows(fixes: Iterable[Row]) -> Fixes:
    found: Fixes = {}
    for row in fixes:
        for target in (row["row"], row["other"]) if row["state"] == LIVE and row["action"] != "undo" else ():
            if target:
                found.setdefault(target, []).append(row)
    return found


def _row(target: str, kind: str) -> str:
    return iri({"event": "account", "report": "report"}.get(kind, "row"), target)


def _activity(key: str, rule: str) -> str:
    return iri("reading", key, rule)


def _software(version: str) -> str:
    return iri("software", version)


def _outlet(name: str) -> str:
    return iri("outlet", name)


def _person(name: str) -> str:
    return iri("person", name)


def _fix(row: Row) -> str:
    return iri(str(row["id"]))


def _date(value: str | None) -> list[str]:
    """A date of its own type; what XML has no type for (a week) is plain text."""
    return text(value, type=DATES[len(value)] if value and DATE.fullmatch(value) else "")


def _moment(value: str | None) -> list[str]:
    return text(value, type="xsd:dateTime" if value and MOMENT.fullmatch(value) else "")
