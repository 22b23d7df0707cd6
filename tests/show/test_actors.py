"""The list of actors, and one entity from all sides."""

import html
import re
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient

from musnad import ask
from musnad.show.desk import Desk

MISTURA = "person/staffan-de-mistura"


def page(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return html.unescape(answer.text)


def listed(text: str) -> list[str]:
    return [unquote(found) for found in re.findall(r'<th scope="row"><a class="name" href="/\w\w/actor/([^"]+)"', text)]


def part(text: str, name: str) -> str:
    """One part of the sheet; empty where there is none."""
    found = re.search(rf'<h2 id="{name}">.*?(?=<h2|</main>)', text, re.S)
    return found.group() if found else ""


def test_actors_stand_with_the_busiest_first_and_in_pages(client: TestClient, desk: Desk) -> None:
    rows = [row["id"] for row in ask.actors(desk.view, ask.Question())]
    first, second = listed(page(client, "/ar/actors")), listed(page(client, "/ar/actors?page=2"))
    assert first + second == rows
    assert len(first) == 50


@pytest.mark.parametrize("kind", ["PER", "ORG", "GPE"])
def test_actors_are_narrowed_by_kind(client: TestClient, desk: Desk, kind: str) -> None:
    rows = [row["id"] for row in ask.actors(desk.view, ask.Question()) if row["type"] == kind]
    assert listed(page(client, f"/en/actors?type={kind}")) == rows[:50]


@pytest.mark.parametrize("words", ["ميستورا", "Mistura", "mistura staffan", "ستيفان دي", MISTURA])
def test_actors_are_found_by_words_of_the_name(client: TestClient, words: str) -> None:
    assert MISTURA in listed(page(client, f"/ar/actors?q={words}"))


def test_a_name_of_nobody_is_said(client: TestClient) -> None:
    text = client.get("/en/actors?q=<i>x</i>").text
    assert "&lt;i&gt;x&lt;/i&gt;" in text
    assert listed(text) == []


def test_what_is_only_named_is_listed_where_it_is_asked_for(client: TestClient, desk: Desk) -> None:
    everyone = {row["id"] for row in ask.actors(desk.view, ask.Question(), everyone=True)}
    idle = everyone - {row["id"] for row in ask.actors(desk.view, ask.Question())}
    number = -(-len(everyone) // 50)
    found = [row for n in range(1, number + 1) for row in listed(page(client, f"/en/actors?everyone=1&page={n}"))]
    assert sorted(found) == sorted(everyone)
    assert idle


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_sheet_has_the_names_spellings_and_outlets(client: TestClient, desk: Desk, lang: str) -> None:
    told = ask.actor(desk.view, MISTURA, ask.Question())
    text = page(client, f"/{lang}/actor/{MISTURA}")
    entity = told["entities"][0]
    assert f"<h1>{entity[lang]}</h1>" in text
    assert entity["ar"] in text
    assert entity["en"] in text
    for row in told["spellings"]:
        assert f'{row["text"]}</bdi> <span class="count">{row["names"]}</span>' in part(text, "spellings")
    for row in told["outlets"]:
        if row["outlet"]:
            assert row["outlet"] in part(text, "by_outlet")


def test_a_sheet_has_offices_ties_partners_and_words(client: TestClient, desk: Desk) -> None:
    told = ask.actor(desk.view, MISTURA, ask.Question())
    text = page(client, f"/ar/actor/{MISTURA}")
    assert told["offices"]
    for office in told["offices"]:
        assert office["text"] in part(text, "offices")
    assert part(text, "known").count("<li>") >= len(told["ties"]) > 0
    assert {row["id"] for row in told["met"]} == set(listed(part(text, "met")))
    assert f'<span class="count">{len(told["said"])}</span>' in part(text, "said")
    for topic in told["topics"][:5]:
        assert topic["ar"] in part(text, "topics")


def test_a_sheet_shows_the_newest_of_what_it_did_and_said(client: TestClient, desk: Desk) -> None:
    text = page(client, f"/en/actor/{MISTURA}")
    acts = desk.prepared.rows(
        "SELECT l.id FROM line_names n JOIN lines l ON l.number = n.line WHERE n.entity = ? AND n.role = 'actor'"
        " ORDER BY l.first DESC, l.number DESC LIMIT 8",
        (MISTURA,),
    )
    for row in acts:
        assert f"/en/event/{row['id']}" in part(text, "did")
    about = {row["id"] for row in ask.actor(desk.view, MISTURA, ask.Question())["about"]}
    shown = set(re.findall(r"/en/statement/([^\"?#]+)", part(text, "about")))
    assert shown <= about


def test_a_sheet_has_stands_promises_and_disputes_of_its_own(client: TestClient, desk: Desk) -> None:
    text = page(client, f"/en/actor/{MISTURA}")
    for row in ask.positions(desk.view, ask.Question(actor=MISTURA)):
        assert row["words"] in part(text, "positions")
    text = page(client, "/en/actor/state/russia")
    promised = ask.commitments(desk.view, ask.Question(actor="state/russia"))
    assert part(text, "commitments").count('<article class="commitment">') == len(promised) > 0


def test_a_place_says_where_it_lies(client: TestClient) -> None:
    text = part(page(client, "/en/actor/city/geneva"), "lies")
    assert "46.20, 6.15" in text
    assert "/en/map?place=city/geneva" in text
    assert part(page(client, f"/en/actor/{MISTURA}"), "lies") == ""


def test_talks_lead_to_their_page(client: TestClient, desk: Desk) -> None:
    named = {row["id"] for row in ask.actors(desk.view, ask.Question(), everyone=True)}
    rows = {row["id"] for row in ask.rounds(desk.view)}
    assert rows & named
    assert rows - named
    for row_id in rows & named:
        assert f"/ar/round/{row_id}" in unquote(page(client, f"/ar/actor/{row_id}"))
    for row_id in rows - named:
        answer = client.get(f"/ar/actor/{row_id}", follow_redirects=False)
        assert (answer.status_code, unquote(answer.headers["location"])) == (303, f"/ar/round/{row_id}")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_who_is_not_there_is_a_page_that_says_so(client: TestClient, lang: str) -> None:
    answer = client.get(f"/{lang}/actor/person/<nobody>")
    assert answer.status_code == 404
    assert f'lang="{lang}"' in answer.text
    assert "<nobody>" not in answer.text
