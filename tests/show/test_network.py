"""The network: prepared ties against those of the question, its filters, its drawing and its files."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from musnad import ask
from musnad.ask.network import COLUMNS, KINDS, MEETING_QUAD, OF, evidence
from musnad.show.desk import Desk
from musnad.show.prepared import ties

Row = dict[str, Any]
Key = tuple[str, str, bool]


def graph(client: TestClient, query: str = "", lang: str = "en") -> Row:
    answer = client.get(f"/{lang}/network.json?{query}")
    assert answer.status_code == 200
    found: Row = json.loads(answer.text)
    return found


def table(client: TestClient, query: str = "") -> list[Row]:
    answer = client.get(f"/en/network.csv?{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def prepared_ties(desk: Desk, choice: ties.Choice) -> dict[Key, Row]:
    total, rows = ties.ties(desk.prepared, choice, limit=100_000)
    assert total == len(rows)
    return {(row["source"]["entity"], row["target"]["entity"], row["directed"]): row for row in rows}


def asked_ties(desk: Desk, **more: Any) -> dict[Key, Row]:
    edges = ask.network(desk.view, ask.Question(), **more)["edges"]
    return {(row["source"], row["target"], row["directed"]): row for row in edges}


class TestTies:
    @pytest.mark.parametrize("of", [None, *OF])
    def test_they_are_those_of_the_question(self, of: str | None, desk: Desk) -> None:
        found = prepared_ties(desk, ties.Choice(kinds=ties.GROUPS[of] if of else None))
        wanted = asked_ties(desk, of=of)
        assert found.keys() == wanted.keys()
        assert len(found) > 20
        for key, row in found.items():
            same = wanted[key]
            assert [row[name] for name in ("weight", "meets", "together", "says", "first", "last")] == [
                same[name] for name in ("weight", "meets", "together", "says", "first", "last")
            ]
            for quad in COLUMNS:
                assert row[quad] + (row["meets"] if quad == MEETING_QUAD else 0) == same[quad]

    def test_a_least_weight(self, desk: Desk) -> None:
        found = prepared_ties(desk, ties.Choice(least=2))
        assert found.keys() == asked_ties(desk, least=2).keys()
        assert found

    def test_days_narrow_to_what_touches_them(self, desk: Desk) -> None:
        seen = [each for each in evidence(desk.view, ask.Question()) if each.first and each.last]
        wanted = {each[:3] for each in seen if str(each.last) >= "2017-12-01" and str(each.first) <= "2017-12-31"}
        found = prepared_ties(desk, ties.Choice("2017-12-01", "2017-12-31"))
        assert found.keys() == wanted
        assert 0 < len(wanted) < len({each[:3] for each in seen})

    def test_kinds_part_the_whole(self, desk: Desk) -> None:
        whole = sum(row["weight"] for row in prepared_ties(desk, ties.Choice()).values())
        parts = [prepared_ties(desk, ties.Choice(kinds=(kind,))) for kind in KINDS]
        assert sum(row["weight"] for part in parts for row in part.values()) == whole

    def test_pages_are_the_list(self, desk: Desk) -> None:
        whole = list(prepared_ties(desk, ties.Choice()))
        paged = [
            (row["source"]["entity"], row["target"]["entity"], row["directed"])
            for start in range(0, len(whole), 7)
            for row in ties.ties(desk.prepared, ties.Choice(), offset=start, limit=7)[1]
        ]
        assert paged == whole
        assert ties.ties(desk.prepared, ties.Choice(), offset=10_000, limit=7) == (len(whole), [])

    def test_examples_are_evidence(self, desk: Desk) -> None:
        told: dict[Key, set[str]] = {}
        for each in evidence(desk.view, ask.Question()):
            told.setdefault(each[:3], set()).add(each.id)
        for key, row in prepared_ties(desk, ties.Choice()).items():
            found = ties.examples(desk.prepared, ties.Choice(), row)
            assert found
            assert set(found) <= told[key]


class TestDrawing:
    def test_the_strongest_are_drawn_and_no_more_parties_than_wanted(self, client: TestClient) -> None:
        found = graph(client, "most=10")
        assert 0 < len(found["nodes"]) <= 10
        known = {node["id"] for node in found["nodes"]}
        assert all(edge["source"] in known and edge["target"] in known for edge in found["edges"])
        weights = [edge["weight"] for edge in found["edges"]]
        assert weights == sorted(weights, reverse=True)
        assert found["ties"] == len(table(client))

    def test_it_is_the_same_each_time_and_nobody_stands_on_another(self, client: TestClient) -> None:
        found = graph(client)
        assert found == graph(client)
        assert len({(node["x"], node["y"]) for node in found["nodes"]}) == len(found["nodes"])

    @pytest.mark.parametrize("lang", ["ar", "en"])
    def test_parties_and_ties_are_told_in_the_language(self, lang: str, client: TestClient) -> None:
        found = graph(client, f"actor={quote('روسيا')}", lang)
        russia = next(node for node in found["nodes"] if node["id"] == "state/russia")
        assert russia["label"] == ("روسيا" if lang == "ar" else "Russia")
        assert russia["url"] == f"/{lang}/actor/state/russia"
        assert all("state/russia" in (edge["source"], edge["target"]) for edge in found["edges"])
        for edge in found["edges"]:
            assert sum(edge.get(kind, 0) for kind in KINDS) == edge["weight"]
            assert edge[edge["kind"]] == max(edge.get(kind, 0) for kind in KINDS)
            assert edge["told"]


class TestPage:
    def links(self, text: str, lang: str) -> Iterator[str]:
        for part in text.split(f'href="/{lang}/')[1:]:
            yield part.partition('"')[0]

    @pytest.mark.parametrize("lang", ["ar", "en"])
    def test_the_table_is_the_twin_of_the_drawing(self, lang: str, client: TestClient) -> None:
        text = client.get(f"/{lang}/network").text
        first = graph(client, lang=lang)["edges"][0]
        links = set(self.links(text, lang))
        assert f"actor/{first['source']}" in links
        assert f"actor/{first['target']}" in links
        assert any(link.startswith(("event/", "statement/")) for link in links)
        assert f'data-src="/{lang}/network.json"' in text
        assert 'id="__________cytoscape_stylesheet"' in text

    def test_cytoscape_comes_after_the_page(self, client: TestClient) -> None:
        text = client.get("/en/network").text
        assert "cytoscape.min.js\" defer" not in text
        address = text.partition('data-script="')[2].partition('"')[0]
        assert client.get(address).status_code == 200

    def test_examples_lead_to_events_and_statements_of_the_record(self, client: TestClient, desk: Desk) -> None:
        links = [link for link in self.links(client.get("/en/network?of=acts").text, "en") if link.startswith("event/")]
        assert links
        for link in links[:10]:
            report, _, local = link.removeprefix("event/").partition(":")
            assert desk.view.event(report, local)

    def test_filters_are_kept(self, client: TestClient) -> None:
        text = client.get("/en/network?of=meets&from=2017&min=2&most=20").text
        assert 'data-src="/en/network.json?of=meets&amp;from=2017&amp;min=2&amp;most=20"' in text
        assert '<option value="meets" selected>' in text
        assert '<option value="2" selected>' in text

    def test_a_name_that_nobody_has_is_said(self, client: TestClient) -> None:
        answer = client.get("/ar/network?actor=Zaphod")
        assert answer.status_code == 200
        assert "Zaphod" in answer.text
        assert graph(client, "actor=Zaphod")["nodes"] == []

    @pytest.mark.parametrize(
        ("query", "status"), [("of=love", 422), ("from=soon", 422), ("min=0", 422), ("most=999", 422)]
    )
    def test_what_cannot_be_asked(self, query: str, status: int, client: TestClient) -> None:
        assert client.get(f"/en/network?{query}").status_code == status
        assert client.get(f"/en/network.json?{query}").status_code == status

    def test_a_page_beyond_the_last_is_the_last(self, client: TestClient) -> None:
        assert '<td data-label="Tie">' in client.get("/en/network?page=999").text


def test_the_file_has_every_tie(client: TestClient, desk: Desk) -> None:
    rows = table(client)
    assert len(rows) == len(prepared_ties(desk, ties.Choice()))
    for row in rows:
        assert sum(int(row[kind]) for kind in KINDS) == int(row["weight"])
