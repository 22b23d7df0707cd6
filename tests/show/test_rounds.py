"""Tracks, rounds and accords: the tables, and one of them with every value and the words that tell it."""

import html
import re
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient

from musnad import ask
from musnad.show import talks
from musnad.show.desk import Desk

TOLD = (
    ("2017-12-13", "تعقد الجولة الثامنة من محادثات أستانة يومي 21 و22 كانون الأول 2017 في أستانة."),
    ("2017-12-14", "تعقد الجولة الثامنة من محادثات أستانة يومي 27 و28 كانون الأول 2017 في أستانة."),
)  # fmt: skip


def page(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return html.unescape(answer.text)


def listed(text: str) -> list[str]:
    """The rounds of the tables, in their order."""
    return [unquote(found) for found in re.findall(r'<th scope="row">.*?href="/\w\w/round/([^"]+)"', text)]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_row_of_the_record_is_listed_once(client: TestClient, desk: Desk, lang: str) -> None:
    found = listed(page(client, f"/{lang}/rounds"))
    assert sorted(found) == sorted(row["id"] for row in ask.rounds(desk.view))


def test_rounds_are_grouped_by_track_and_ordered_by_number(client: TestClient) -> None:
    found = listed(page(client, "/en/rounds"))
    geneva = [row_id for row_id in found if "geneva" in row_id]
    place = found.index(geneva[0])
    assert found[place : place + len(geneva)] == geneva
    numbered = [row_id for row_id in geneva if re.search(r"-round-\d+$", row_id)]
    assert numbered[-1] == "process/geneva-round-8"
    assert geneva.index("process/geneva-talks@2017-02-08") > geneva.index("process/geneva-round-8")


def test_rounds_are_narrowed_by_track_status_and_days(client: TestClient) -> None:
    astana = listed(page(client, "/en/rounds?track=process/astana-talks"))
    assert astana == ["process/astana-round-1", "process/astana-round-8"]
    assert listed(page(client, "/en/rounds?status=suspended")) == ["process/geneva-3"]
    assert listed(page(client, "/en/rounds?from=2020")) == ["process/berlin-conference-libya"]
    assert listed(page(client, "/en/rounds?status=failed&track=process/astana-talks")) == []


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_round_has_a_page_with_its_words(client: TestClient, desk: Desk, lang: str) -> None:
    for row in ask.rounds(desk.view):
        text = page(client, f"/{lang}/round/{row['id']}")
        if row["kind"] != "meeting":
            assert f"<h1>{row[lang]}</h1>" in text
        for entries in row["fields"].values():
            for entry in entries:
                for account in entry["accounts"][: talks.SHOWN]:
                    assert account["report"] in text
                    assert account["text"].split()[0] in text


def test_a_round_is_found_without_its_prefix_and_missed_kindly(client: TestClient) -> None:
    assert "<h1>جنيف 3</h1>" in page(client, "/ar/round/geneva-3")
    for lang, told in (("ar", "ليس في هذا السجل"), ("en", "Not in this record")):
        answer = client.get(f"/{lang}/round/process/nowhere")
        assert answer.status_code == 404
        assert told in answer.text


def test_the_words_that_tell_a_value_are_marked_whole(client: TestClient) -> None:
    text = page(client, "/ar/round/process/geneva-3")
    marked = re.findall(r"<mark>(.*?)</mark>", text)
    assert any("تعليق" in words for words in marked)
    for before, after in re.findall(r"(.)<mark>.*?</mark>(.)", text):
        assert not before.isalpha()
        assert not after.isalpha()


def test_a_meeting_is_called_by_its_day_in_words(client: TestClient) -> None:
    assert "8 شباط 2017</h1>" in page(client, "/ar/round/process/geneva-talks@2017-02-08")
    assert "8 February 2017</h1>" in page(client, "/en/round/process/geneva-talks@2017-02-08")


def test_days_that_differ_are_a_dispute_with_both_sides(asks: TestClient, own: Desk) -> None:
    row = ask.round_of(own.view, "process/astana-round-8")
    assert row["disputes"] == ["date"]
    text = page(asks, "/en/round/process/astana-round-8")
    assert 'href="#told-date"' in text
    assert "21\u201322 December 2017" in text
    assert "27\u201328 December 2017" in text
    assert listed(page(asks, "/en/rounds?disputed=1")) == ["process/astana-round-8"]


def test_what_came_out_of_a_round_leads_back_to_it(client: TestClient, desk: Desk) -> None:
    congress = "process/syrian-national-dialogue-congress"
    row = ask.round_of(desk.view, "process/astana-round-8")
    assert [entry["value"] for entry in row["fields"]["led-to"]] == [congress]
    assert f"/en/round/{congress}" in page(client, f"/en/round/{row['id']}")
    text = page(client, f"/en/round/{congress}")
    assert f'Came out of: <a href="/en/round/{row["id"]}">Astana talks, round 8</a>' in text
