"""The record for programs: rows as the questions give them, odd input told in one line, and nothing that breaks it."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from musnad import ask
from musnad.ask import Question
from musnad.show.app import create_app
from musnad.show.desk import Desk
from musnad.store import View

API = "/api/v1"
ALL = ask.STATUSES
Row = dict[str, Any]

OPERATIONS = [
    (path, method) for path, methods in create_app(Desk("nowhere")).openapi()["paths"].items() for method in methods
]
CHECKS = [schemathesis.checks.not_a_server_error, status_code_conformance, content_type_conformance,
          response_schema_conformance]  # fmt: skip


@pytest.fixture(scope="module")
def described(desk: Desk) -> Any:
    return schemathesis.openapi.from_asgi("/api/openapi.json", create_app(desk), headers={"Host": "localhost"})


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_no_input_breaks_it(described: Any, path: str, method: str) -> None:
    @given(case=described[path][method].as_strategy())
    @settings(
        max_examples=25, derandomize=True, deadline=None, database=None, phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def ask_it(case: schemathesis.Case) -> None:
        case.call_and_validate(headers={"Host": "localhost"}, checks=CHECKS)

    ask_it()


@pytest.fixture
def view(sampled: Path) -> View:
    return View(str(sampled))


def rows(client: TestClient, path: str, **query: Any) -> list[Row]:
    """Every row of an answer, page by page."""
    found: list[Row] = []
    while True:
        page = client.get(f"{API}/{path}", params={**query, "size": 60, "page": len(found) // 60 + 1}).json()
        found += page["rows"]
        if len(found) >= page["total"]:
            return found


def plain(answer: Any) -> Any:
    """An answer as it is after it was sent."""
    return json.loads(json.dumps(answer))


LISTS: list[tuple[str, Row, Callable[[View], list[Row]]]] = [
    ("events", {}, lambda view: ask.events(view, Question())),
    ("events", {"actor": "روسيا", "from": "2015"}, lambda view: ask.events(view, Question("2015", actor="روسيا"))),
    ("events", {"type": "RETREAT,AGREE", "status": "planned"},
     lambda view: ask.events(view, Question(type="RETREAT,AGREE", status="planned"))),
    ("statements", {}, lambda view: ask.statements(view, Question())),
    ("statements", {"speaker": "دي ميستورا"}, lambda view: ask.statements(view, Question(actor="دي ميستورا"))),
    ("reports", {}, lambda view: ask.reports(view, Question())),
    ("reports", {"to": "2015"}, lambda view: ask.reports(view, Question(until="2015"))),
    ("disputes", {}, lambda view: ask.disputes(view, Question())),
    ("rounds", {}, ask.rounds),
    ("rounds", {"track": "astana"}, lambda view: ask.rounds(view, "astana")),
    ("forces", {}, lambda view: ask.forces(view, Question())),
    ("presence", {}, lambda view: ask.presence(view, Question())),
    ("positions", {}, lambda view: ask.positions(view, Question())),
    ("commitments", {}, lambda view: ask.commitments(view, Question())),
    ("commitments", {"type": "CONSULT"}, lambda view: ask.commitments(view, Question(type="CONSULT"))),
    ("topics", {}, lambda view: ask.topics(view, Question())),
    ("topics", {"from": "2016"}, lambda view: ask.topics(view, Question("2016"))),
    ("actors", {}, lambda view: ask.actors(view, Question())),
    ("actors", {"type": "PER"}, lambda view: ask.actors(view, Question(type="PER"))),
    ("actors", {"all": "true"}, lambda view: ask.actors(view, Question(), everyone=True)),
    ("places", {}, lambda view: ask.places(view, Question(), located=True)),
    ("places", {"located": "false"}, lambda view: ask.places(view, Question())),
    ("said/state/russia", {}, lambda view: ask.said(view, "state/russia", Question())),
]  # fmt: skip


@pytest.mark.parametrize(("path", "query", "question"), LISTS)
def test_lists_are_what_the_question_gives(
    client: TestClient, view: View, path: str, query: Row, question: Callable[[View], list[Row]]
) -> None:
    found, wanted = rows(client, path, **query), plain(question(view))
    for row in [*found, *wanted]:  # denials come in no order
        for side in ("denied_by", "denies_what"):
            row.get(side, []).sort()
    assert wanted
    assert found == wanted


@pytest.mark.parametrize(("path", "query"), [each[:2] for each in LISTS])
def test_every_list_is_given_as_a_table(client: TestClient, path: str, query: Row) -> None:
    got = client.get(f"{API}/{path}", params={**query, "format": "csv", "lang": "ar", "size": 500})
    assert got.status_code == 200
    whole = client.get(f"{API}/{path}", params={**query, "size": 500}).json()
    assert len(list(csv.reader(io.StringIO(got.text)))) == len(whole["rows"]) + 1


def test_the_timeline_is_that_of_the_question(client: TestClient, view: View) -> None:
    wanted = plain(ask.timeline(view, Question(status=",".join(ALL))))
    found = rows(client, "timeline", status=",".join(ALL))
    assert wanted
    assert sorted(found, key=lambda row: row["id"]) == sorted(wanted, key=lambda row: row["id"])
    assert [row["first"] for row in found] == sorted(row["first"] for row in found)
    done = rows(client, "timeline")
    assert {row["status"] for row in done} == {"actual"}
    named = rows(client, "timeline", actor="state/russia", **{"from": "2015", "to": "2017"})
    assert named
    for row in named:
        assert "state/russia" in {name["entity"] for name in row["actors"] + row["recipients"]}
        assert row["last"] >= "2015-01-01"
        assert row["first"] <= "2017-12-31"


def test_narrowed_rows_of_what_is_prepared_name_who_is_asked_for(client: TestClient) -> None:
    every = rows(client, "disputes")
    one = next(name["entity"] for row in every for name in row["actors"])
    found = rows(client, "disputes", actor=one)
    assert found
    assert all(one in json.dumps(row) for row in found)
    kinds = {row["kind"] for row in every}
    for kind in kinds:
        assert rows(client, "disputes", kind=kind) == [row for row in every if row["kind"] == kind]


def test_one_row_and_all_that_is_known_of_it(client: TestClient, view: View) -> None:
    event, statement = ask.events(view, Question())[0], ask.statements(view, Question())[0]
    got = client.get(f"{API}/event/{event['id']}").json()
    assert event["id"] in got.pop("accounts")
    assert got == plain(event)
    assert client.get(f"{API}/statement/{statement['id']}").json() == plain(statement)
    report = client.get(f"{API}/report/{event['report']}").json()
    assert report["text"] == view.text(event["report"])
    assert report["id"].startswith(event["report"])
    for path, wanted in (
        (f"why/{event['id']}", ask.why(view, event["id"])),
        (f"why/{statement['id']}", ask.why(view, statement["id"])),
        (f"why/{event['report']}", ask.why(view, event["report"])),
        (f"chain/{statement['id']}", ask.chain(view, statement["id"])),
        (f"chain/{event['id']}", ask.chain(view, event["id"])),
        (f"chains/{event['id']}", ask.chains(view, event["id"])),
        (f"round/{ask.rounds(view)[0]['id']}", ask.rounds(view)[0]),
        ("framing/روسيا", ask.framing(view, "روسيا", Question())),
        ("brief", ask.brief(view)),
    ):
        assert client.get(f"{API}/{path}").json() == plain(wanted), path


def test_long_answers_come_page_by_page(client: TestClient, view: View, sampled: Path) -> None:
    network = ask.network(view, Question())
    assert rows(client, "network") == plain(network["edges"])
    first = client.get(f"{API}/network?size=1").json()
    assert len(first["nodes"]) == 2
    dyad = ask.dyad(view, "روسيا", "تركيا", Question())
    got = client.get(f"{API}/dyad", params={"one": "روسيا", "other": "تركيا"}).json()
    assert (got["rows"], got["summary"]) == (plain(dyad["events"]), plain(dyad["summary"]))
    with View(str(sampled), "2015-12-31") as before, View(str(sampled), "9999-12-31") as after:
        changes = ask.changes(before, after, Question())
    assert rows(client, "changes", **{"from": "2015"}) == plain(changes["changes"])
    actor = client.get(f"{API}/actor/state/russia?most=1").json()
    assert len(actor["events"]) == 1
    assert actor["totals"]["events"] == len(ask.actor(view, "state/russia", Question())["events"])


def test_the_search_finds_reports_and_statements(client: TestClient) -> None:
    for kind in ("report", "statement", "name"):
        found = client.get(f"{API}/search", params={"q": "جنيف", "kind": kind}).json()
        assert found["total"]
        assert {row["kind"] for row in found["rows"]} == {kind}
    assert client.get(f"{API}/search?q=%00").json()["total"] == 0


def test_lists_as_csv_and_json_lines(client: TestClient) -> None:
    got = client.get(f"{API}/events?format=csv&size=3")
    assert got.headers["content-type"] == "text/csv; charset=utf-8"
    assert not got.content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(got.text)))
    assert [line["id"] for line in lines] == [row["id"] for row in client.get(f"{API}/events?size=3").json()["rows"]]
    assert client.get(f"{API}/events?format=csv&bom=1").content.startswith(b"\xef\xbb\xbf")
    got = client.get(f"{API}/events?format=jsonl&size=3")
    assert got.headers["content-type"].startswith("application/jsonl")
    assert [json.loads(line) for line in got.text.splitlines()] == client.get(f"{API}/events?size=3").json()["rows"]
    assert got.headers["x-total-count"] == str(client.get(f"{API}/events").json()["total"])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    monkeypatch.setattr("musnad.show.api.lists.with_words", lambda view, row: {"id": text, "n": -1})
    got = next(csv.DictReader(io.StringIO(client.get(f"{API}/events?format=csv&size=1").text)))
    assert got["n"] == "-1"
    assert got["id"].startswith(f"'{start}")


ODD = ["\x00", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "x" * 200, "%", "'", "9" * 40, "؟", "../..",
       "{}", "a:b:c", "fix/", "0340:e" + "9" * 30, "٠" * 12]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=ascii)
@pytest.mark.parametrize(
    "path", ["event", "statement", "report", "chain", "chains", "why", "round", "actor", "framing", "said", "fix"]
)
def test_odd_ids_are_told_in_one_line(client: TestClient, path: str, odd: str) -> None:
    got = client.get(f"{API}/{path}/{quote(odd, safe='')}")
    assert got.status_code in (404, 422)
    assert set(got.json()) == {"error", "do"}
    assert "\n" not in got.text


@pytest.mark.parametrize(
    "query",
    ["from=2017-13", "to=x", "page=0", "page=99999999999999999999", "size=501", "size=-1", "type=DANCE", "status=gone",
     "actor=%00", "actor=" + "x" * 201, "format=xml", "from=9999-W53-7", "to=0000", "outlet=%ED%A0%80"],
)  # fmt: skip
def test_odd_questions_are_told_in_one_line(client: TestClient, query: str) -> None:
    got = client.get(f"{API}/events?{query}")
    assert got.status_code == 422
    assert set(got.json()) == {"error", "do"}
    assert got.json()["error"]


def test_every_question_is_described(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert len(described["paths"]) >= 33
    for path, methods in described["paths"].items():
        assert path.startswith("/api/v1/"), path
        for about in methods.values():
            assert about["summary"], path
            assert about["description"], path
            assert {"200", "201"} & set(about["responses"]), path
            for part in about.get("parameters", ()):
                for kind in [part["schema"], *part["schema"].get("anyOf", ())]:
                    assert kind.get("type") != "string" or "maxLength" in kind or "enum" in kind, (path, part["name"])
                    assert kind.get("type") != "integer" or "maximum" in kind, (path, part["name"])


def test_what_is_nowhere_is_told_as_json(client: TestClient) -> None:
    assert client.get(f"{API}/nothing").json() == {"error": "there is no such address", "do": "see /api/openapi.json"}
    assert client.post(f"{API}/events", headers={"Origin": "http://localhost"}).status_code == 405
