"""PROV-O as rdflib reads it: events lead through accounts to the very words in reports, corrections to people."""

import pathlib
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad import ask
from musnad.ask import Question
from musnad.export import Export, export
from musnad.export.turtle import iri, node, text
from musnad.lexicon import Lexicon
from musnad.store import View, Writer

rdflib = pytest.importorskip("rdflib")
PROV, OA = rdflib.Namespace("http://www.w3.org/ns/prov#"), rdflib.Namespace("http://www.w3.org/ns/oa#")
DC, FOAF = rdflib.Namespace("http://purl.org/dc/terms/"), rdflib.Namespace("http://xmlns.com/foaf/0.1/")


def named(*parts: str) -> Any:
    return rdflib.URIRef(iri(*parts)[1:-1])


def parsed(view: View, path: pathlib.Path, **asked: Any) -> Any:
    export(Export(view, Question(**asked)), "prov", str(path))
    return rdflib.Graph().parse(path, format="turtle")


def test_every_account_is_quoted_from_its_report(samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        graph = parsed(view, tmp_path / "a.ttl")
        events = list(Export(view, Question()).events())
        assert len(events) > 100
        for event in events:
            derived = set(graph.objects(named("event", event.id), PROV.wasDerivedFrom))
            for account in event.accounts:
                own, report = named("account", account.id), named("report", account.source.key)
                assert {own, report} <= derived
                assert graph.value(own, PROV.wasQuotedFrom) == report
                selector = graph.value(own, OA.hasSelector)
                start, end = (graph.value(selector, name).toPython() for name in (OA.start, OA.end))
                assert view.text(account.source.key)[start:end] == str(graph.value(own, PROV.value)) == account.anchor
            assert str(graph.value(named("event", event.id), DC.type)) == event.type


def test_readings_are_of_a_version_and_a_rule_and_reports_of_outlets(samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        graph = parsed(view, tmp_path / "a.ttl")
        versions = {row["report"]: row["version"] for row in view.rows("SELECT key AS report, version FROM reports")}
        for event in Export(view, Question()).events():
            for account in event.accounts:
                reading = graph.value(named("account", account.id), PROV.wasGeneratedBy)
                how = graph.value(reading, PROV.qualifiedAssociation)
                assert graph.value(reading, PROV.used) == named("report", account.source.key)
                plan = graph.value(how, PROV.hadPlan)
                assert [str(each) for each in graph.objects(plan, rdflib.RDFS.label)] == [account.rule]
                agent = graph.value(how, PROV.agent)
                assert str(graph.value(agent, FOAF.name)) == f"musnad {versions[account.source.key]}"
                outlet = graph.value(named("report", account.source.key), PROV.wasAttributedTo)
                assert (outlet and str(graph.value(outlet, FOAF.name))) == account.source.outlet


def test_corrections_lead_to_their_authors(
    lexicon: Lexicon, made: Callable[..., Any], tmp_path: pathlib.Path
) -> None:
    reading = made("غادرت القوات الروسية سوريا.", [("القوات الروسية", "ORG", "army/russia")],
                           events=[{"anchor": "غادرت", "type": "RETREAT", "actors": [1]}])  # fmt: skip
    path, day = str(tmp_path / "a.musnad"), "2026-01-01T00:00:0{}.000000Z"
    with Writer(path, lexicon) as writer:
        writer.write([reading])
    row = f"{reading.report.id[:12]}:e1"
    for number, (value, author) in enumerate([("CONSULT", "ليلى \"ق\""), ("AGREE", "سامي")]):
        with View(path) as view:
            fix = ask.draft(view, row, "retype", value, author, "لأنه\\كذا", day.format(number), lambda: lexicon)
        with Writer(path, lexicon) as writer:
            writer.fix([fix])
    with View(path) as view:
        graph = parsed(view, tmp_path / "a.ttl")
        live = {logged["author"]: logged for logged in ask.log(view)}["سامي"]
    account, activity = named("account", row), named(live["id"])
    assert list(graph.objects(account, PROV.wasInfluencedBy)) == [activity]
    (author,) = graph.objects(account, PROV.wasAttributedTo)
    assert str(graph.value(author, FOAF.name)) == "سامي"
    assert graph.value(activity, PROV.wasAssociatedWith) == author
    assert graph.value(activity, PROV.used) == account
    assert str(graph.value(activity, rdflib.RDFS.comment)) == "لأنه\\كذا"
    assert graph.value(activity, PROV.endedAtTime).toPython().isoformat() == "2026-01-01T00:00:01+00:00"
    people = graph.subjects(rdflib.RDF.type, PROV.Person)
    assert {str(graph.value(each, FOAF.name)) for each in people} == {"ليلى \"ق\"", "سامي"}


def test_filters_hold_and_dates_have_types(samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        graph = parsed(view, tmp_path / "a.ttl", actor="روسيا")
        events = {event.id: event.date for event in Export(view, Question(actor="روسيا")).events()}
        empty = parsed(view, tmp_path / "b.ttl", since="1950", until="1950")
    assert set(graph.subjects(DC.type, None)) >= {named("event", event) for event in events}
    dates = {graph.value(named("event", event), DC.date) for event, date in events.items() if date and len(date) == 10}
    assert {date.datatype for date in dates} == {rdflib.XSD.date}
    assert len(empty) == 0


@settings(max_examples=300, deadline=None)
@given(st.text(), st.text(min_size=1))
def test_any_text_comes_back(value: str, name: str) -> None:
    turtle = node(iri("outlet", name), [("<urn:p>", text(value)), ("<urn:q>", text(value, lang="ar"))])
    graph = rdflib.Graph().parse(data=turtle.encode(), format="turtle")
    (subject,) = set(graph.subjects())
    assert unquote(str(subject)) == f"urn:musnad:outlet:{name}"
    assert {str(each) for each in graph.objects()} == {value}


def test_half_a_character_is_marked() -> None:
    assert text("\ud800x") == ['"�x"']
