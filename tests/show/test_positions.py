"""Positions with their turns, and commitments with what came of them."""

import html
import re

import pytest
from fastapi.testclient import TestClient

from musnad import ask
from musnad.show.desk import Desk

OUTLET = "صدى المرفأ"
TOLD = (
    ("2018-03-01", "رفضت إيران وقف إطلاق النار في مدينة حلب وريفها. أعلنت وزارة الخارجية الروسية أن وزير الخارجية "
                   "الروسي سيرغي لافروف سيلتقي وزير الخارجية الأميركي جون كيري في فيينا في 5 آذار 2018."),
    ("2018-03-06", "التقى سيرغي لافروف في فيينا في 5 آذار 2018 جون كيري."),
    ("2018-03-20", "وافقت إيران على وقف إطلاق النار في مدينة حلب وريفها."),
)  # fmt: skip


def page(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return html.unescape(answer.text)


def stands(text: str) -> list[str]:
    """The stands of the list, in its order."""
    return re.findall(r'<li class="position">.*?class="stand stand-([\w-]+)"', text, re.S)


def promises(text: str) -> list[str]:
    return re.findall(r'<article class="commitment">\s*<h2><span class="came came-(\w+)"', text)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_position_of_the_samples_is_shown(client: TestClient, desk: Desk, lang: str) -> None:
    text = page(client, f"/{lang}/positions")
    rows = ask.positions(desk.view, ask.Question())
    assert len(stands(text)) == len(rows) > 0
    for row in rows:
        assert f"/{lang}/event/{row['id']}" in text or f"/{lang}/statement/{row['id']}" in text
        assert f"/{lang}/actor/{row['holder']['entity']}" in text


def test_positions_are_narrowed_by_holder_stand_topic_and_days(client: TestClient) -> None:
    assert stands(page(client, "/en/positions?stand=rejects")) == ["rejects"]
    assert stands(page(client, "/en/positions?actor=دي ميستورا")) == ["demands"]
    assert stands(page(client, "/en/positions?topic=transition")) == ["rejects"]
    assert stands(page(client, "/en/positions?from=2017-12-20&to=2017-12-22")) == ["demands", "demands"]
    assert stands(page(client, "/en/positions?from=2018")) == []
    assert stands(page(client, "/en/positions?to=2014")) == ["rejects"]
    assert stands(page(client, "/en/positions?stand=accepts")) == []


def test_the_newest_position_stands_first_unless_the_oldest_is_asked_for(client: TestClient) -> None:
    newest, oldest = page(client, "/en/positions"), page(client, "/en/positions?order=old")
    assert stands(newest) == list(reversed(stands(oldest)))
    assert stands(oldest)[0] == "rejects"


def test_whom_nobody_knows_is_said(client: TestClient) -> None:
    answer = client.get("/en/positions?actor=<b>nobody</b>")
    assert answer.status_code == 200
    assert stands(answer.text) == []
    assert "&lt;b&gt;nobody&lt;/b&gt;" in answer.text
    assert "<b>nobody" not in answer.text


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_turn_stands_above_with_both_sides_and_is_marked(asks: TestClient, own: Desk, lang: str) -> None:
    text = page(asks, f"/{lang}/positions")
    (turn,) = ask.position_changes(own.view, ask.Question())
    above = text[text.index('<article class="turn">') : text.index("</article>")]
    for account in turn["accounts"]:
        assert account["words"] in above
        assert account["id"] in above
    assert above.index("stand-rejects") < above.index("stand-accepts")
    assert text.count('class="chip turned"') == 2


def test_only_turns_leaves_the_list_out(asks: TestClient) -> None:
    text = page(asks, "/ar/positions?turned=1")
    assert '<article class="turn">' in text
    assert stands(text) == []
    assert '<article class="turn">' not in page(asks, "/ar/positions?turned=1&actor=روسيا")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_commitment_is_shown_with_its_words(client: TestClient, desk: Desk, lang: str) -> None:
    text = page(client, f"/{lang}/commitments")
    rows = ask.commitments(desk.view, ask.Question())
    assert len(promises(text)) == len(rows) > 0
    for row in rows:
        for account in row["accounts"]:
            assert account["id"] in text
            assert account["words"] in text


def test_a_kept_commitment_shows_what_came_of_it(asks: TestClient, own: Desk) -> None:
    text = page(asks, "/ar/commitments?status=kept")
    (row,) = ask.commitments(own.view, ask.Question(status="kept"))
    assert promises(text) == ["kept"]
    for one in (*row["accounts"], *row["evidence"]):
        assert one["words"] in text
    assert "5 آذار 2018" in text


def test_commitments_are_narrowed(asks: TestClient) -> None:
    assert promises(page(asks, "/en/commitments?actor=لافروف")) == ["kept"]
    assert promises(page(asks, "/en/commitments?status=broken,disputed")) == []
    assert promises(page(asks, "/en/commitments?from=2018-03-05&to=2018-03-05&status=kept")) == []
    assert promises(page(asks, "/en/commitments?from=2018-03-05&to=2018-03-05&due=1&status=kept")) == ["kept"]


def test_who_announced_a_commitment_counts_as_its_actor(asks: TestClient, own: Desk) -> None:
    (row,) = ask.commitments(own.view, ask.Question(status="kept"))
    (entity,) = row["by"]
    text = page(asks, f"/en/commitments?actor={entity}")
    assert promises(text) == ["kept"]
    assert f"/en/actor/{entity}" in text
