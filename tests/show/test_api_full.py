"""Lists for programs of which the samples hold no row: denied words, turns, parties called otherwise, corrections."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.show import test_framing, test_positions

from musnad import ask
from musnad.ask import Question
from musnad.show.desk import Desk
from musnad.store import View

API = "/api/v1"
Row = dict[str, Any]
SAID = (
    ("2017-12-10", "قال المرصد السوري لحقوق الإنسان إن روسيا قصفت مستشفى في حلب وقتلت عشرات المدنيين."),
    ("2017-12-11", "نفت وزارة الدفاع الروسية أن تكون روسيا قصفت مستشفى في حلب وقتلت عشرات المدنيين."),
)
TOLD = [*((day, text, f"منبر {n}") for n, (day, text) in enumerate((*SAID, *test_positions.TOLD))), *test_framing.TOLD]
LISTS: dict[str, tuple[str, Row, Callable[[View], list[Row]]]] = {
    "denied": ("statements", {"stance": "denied"}, lambda view: ask.statements(view, Question(stance="denied"))),
    "turns": ("turns", {}, lambda view: ask.position_changes(view, Question())),
    "framed": ("framed", {}, lambda view: ask.framed(view, Question())),
    "log": ("log", {}, lambda view: ask.log(view)[::-1]),
}


@pytest.fixture(scope="module")
def corrected(asks: TestClient, own: Desk) -> Desk:
    """The record, with two corrections of one event."""
    row = ask.events(own.view, Question())[0]["id"]
    for action in ("confirm", "reject"):
        seen = asks.get(f"{API}/fix/{row}").json()["seen"]
        given = {"row": row, "action": action, "author": "ليلى", "reason": "صح", "seen": seen}
        assert asks.post(f"{API}/fix", json=given).status_code == 201
    own.wait()
    return own


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_what_the_question_gives(asks: TestClient, corrected: Desk, name: str) -> None:
    path, query, question = LISTS[name]
    with View(corrected.store) as view:
        wanted = json.loads(json.dumps(question(view)))
    found = asks.get(f"{API}/{path}", params={**query, "size": 500}).json()
    assert wanted
    for row in [*found["rows"], *wanted]:  # denials come in no order
        for side in ("denied_by", "denies_what"):
            row.get(side, []).sort()
    assert (found["total"], found["rows"]) == (len(wanted), wanted)
    got = asks.get(f"{API}/{path}", params={**query, "format": "csv", "lang": "ar", "size": 500})
    assert len(list(csv.reader(io.StringIO(got.text)))) == len(wanted) + 1


def test_the_log_is_narrowed(asks: TestClient, corrected: Desk) -> None:
    every = asks.get(f"{API}/log").json()["rows"]
    assert [row["action"] for row in every] == ["reject", "confirm"]
    assert {row["state"] for row in every} == {"live", "overruled"}
    for field in ("action", "state", "author", "row"):
        wanted = [row for row in every if row[field] == every[0][field]]
        assert asks.get(f"{API}/log", params={field: every[0][field]}).json()["rows"] == wanted
    assert asks.get(f"{API}/log", params={"author": "nobody"}).json()["total"] == 0
