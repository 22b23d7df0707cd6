"""GEXF and GraphML as networkx reads them: the same nodes, ties, numbers and days as the network of the question."""

import io
import pathlib
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.ask import Question, network
from musnad.ask.network import KINDS, evidence
from musnad.export import Export, Options, export
from musnad.export.graph import FORBIDDEN, quoted, text
from musnad.lexicon import Lexicon
from musnad.store import View, Writer

nx = pytest.importorskip("networkx")
READ = {"gexf": nx.read_gexf, "graphml": nx.read_graphml}
Ends = tuple[str, str, bool]


def carried(view: View, name: str, path: pathlib.Path, **asked: Any) -> Any:
    export(Export(view, Question(**asked)), name, str(path))
    return READ[name](path)


def by_ends(graph: Any) -> dict[Ends, dict[str, Any]]:
    return {(one, other, data["directed"]): data for one, other, data in graph.edges(data=True)}


@pytest.mark.parametrize("name", READ)
def test_the_graph_is_the_network(name: str, samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        rows, graph = network(view, Question()), carried(view, name, tmp_path / name)
    assert graph.is_directed()
    assert graph.number_of_nodes() == len(rows["nodes"]) > 20
    assert graph.number_of_edges() == len(rows["edges"]) > 20
    for node in rows["nodes"]:
        held = graph.nodes[node["id"]]
        assert held["label"] == (node["en"] or node["ar"] or node["id"])
        assert {key: held.get(key) for key in ("type", "ar", "en", "degree", "weight")} == {
            key: node[key] for key in ("type", "ar", "en", "degree", "weight")
        }
    edges = by_ends(graph)
    for row in rows["edges"]:
        held = edges[row["source"], row["target"], row["directed"]]
        for key in ("weight", "first", "last", *KINDS):
            assert held.get(key) == row[key], key
        assert held["ids"].split() == row["ids"]
        assert held["kind"] in KINDS


@pytest.mark.parametrize("name", READ)
def test_days_are_those_of_the_evidence(name: str, samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        told = [seen for seen in evidence(view, Question()) if seen.first]
        edges = by_ends(carried(view, name, tmp_path / name))
    assert told
    for seen in told:
        held = edges[seen.one, seen.other, seen.directed]
        assert (seen.first, seen.last) in _spells(held)
        assert held["first"] <= seen.first <= seen.last <= held["last"]


def _spells(held: dict[str, Any]) -> list[tuple[str, ...]]:
    if isinstance(held["spells"], str):
        return [tuple(each.split("/")) for each in held["spells"].split()]
    return [tuple(each) for each in held["spells"]]


def test_gexf_says_between_which_days(samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        export(Export(view, Question(), Options(lang="ar")), "gexf", str(tmp_path / "a.gexf"))
        rows = {row["id"]: row for row in network(view, Question())["nodes"]}
    root = ET.parse(tmp_path / "a.gexf").getroot()
    space = {"g": "http://gexf.net/1.3"}
    graph = root.find("g:graph", space)
    assert graph is not None
    assert root.get("version") == "1.3"
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    edges, nodes = graph.findall(".//g:edge", space), graph.findall(".//g:node", space)
    first = {edge.get("id"): min(spell.get("start") or "" for spell in edge.findall(".//g:spell", space))
             for edge in edges if edge.get("start")}  # fmt: skip
    assert first == {edge.get("id"): edge.get("start") for edge in edges if edge.get("start")}
    assert all(node.get("label") == rows[str(node.get("id"))]["ar"] for node in nodes)


@pytest.mark.parametrize("name", READ)
def test_filters_hold_and_an_empty_graph_is_one(name: str, samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        some = carried(view, name, tmp_path / "some", actor="روسيا")
        rows = network(view, Question(actor="روسيا"))
        none = carried(view, name, tmp_path / "none", since="1950", until="1950")
    assert some.number_of_edges() == len(rows["edges"]) > 0
    assert none.number_of_nodes() == 0


@pytest.mark.parametrize("name", READ)
def test_two_ties_of_the_same_two_stay_two(
    name: str, lexicon: Lexicon, made: Callable[..., Any], tmp_path: pathlib.Path
) -> None:
    names = [("روسيا", "GPE", "state/russia"), ("تركيا", "GPE", "state/turkey")]
    acts = [("انتقدت روسيا تركيا.", "انتقدت", "ACCUSE"), ("شكرت روسيا تركيا.", "شكرت", "SUPPORT")]
    readings = [made(told, names, events=[{"anchor": cue, "type": type_, "actors": [1], "recipients": [2]}])
                for told, cue, type_ in acts]  # fmt: skip
    met = {"anchor": "التقت", "type": "CONSULT", "actors": [1, 2]}
    readings.append(made("التقت روسيا وتركيا.", names, events=[met]))
    with Writer(str(tmp_path / "a.musnad"), lexicon) as writer:
        writer.write(readings)
    with View(str(tmp_path / "a.musnad")) as view:
        graph = carried(view, name, tmp_path / "graph")
    told = {(one, other, data["directed"], data["weight"], data["kind"]) for one, other, data in graph.edges(data=True)}
    assert told == {
        ("state/russia", "state/turkey", True, 2, "verbal_cooperation"),
        ("state/russia", "state/turkey", False, 1, "meets"),
    }


@settings(max_examples=300)
@given(st.text())
def test_any_text_comes_back_but_for_what_xml_forbids(given_: str) -> None:
    root = ET.parse(io.BytesIO(f"<a b={quoted(given_)}>{text(given_)}</a>".encode())).getroot()
    assert root.get("b") == (root.text or "") == FORBIDDEN.sub("", given_)
