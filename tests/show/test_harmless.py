"""Reports that hold script, HTML or turning letters, and a record that breaks while it is shown, do no harm."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.show.app import create_app
from musnad.show.desk import Desk
from musnad.store import Writer

SCRIPT = '<script>alert("x")</script>'
TURNS = "\u202e"
TEXT = f"قال بوتين {SCRIPT} {TURNS}إن القوات انسحبت من سوريا <img src=x onerror=alert(1)>."
NAMES = [("بوتين", "PER", f"person/{SCRIPT}"), ("سوريا", "GPE", "state/syria")]
SAID = {"cue": "قال", "content": f"{TURNS}إن القوات انسحبت من سوريا <img src=x onerror=alert(1)>", "speaker": 1}
PAGES = ("", "reports", "timeline", "actors", "search?q=انسحبت", "positions", "framing", "map", "network", "log")


@pytest.fixture
def store(tmp_path: Path, lexicon: Lexicon, made: Callable[..., Reading]) -> Path:
    path = tmp_path / "odd.musnad"
    events = [{"anchor": "انسحبت", "type": "RETREAT", "actors": [1], "places": [2], "statement": "s1"}]
    with Writer(str(path), lexicon) as writer:
        writer.write([made(TEXT, names=NAMES, statements=[SAID], events=events, outlet=SCRIPT)])
    return path


@pytest.fixture
def asks(store: Path) -> TestClient:
    desk = Desk(str(store))
    desk.start(wait=True)
    assert desk.failure is None
    return TestClient(create_app(desk), base_url="http://localhost")


def test_what_reports_hold_is_shown_as_text(asks: TestClient) -> None:
    key = asks.get("/api/v1/reports").json()["rows"][0]["report"]
    rows = (f"report/{key}", f"event/{key}:e1", f"statement/{key}:s1", f"correct/{key}:e1")
    told = {path: asks.get(f"/{lang}/{path}") for path in (*PAGES, *rows) for lang in ("ar", "en")}
    assert {path: answer.status_code for path, answer in told.items() if answer.status_code != 200} == {}
    for path, answer in told.items():
        assert "<script>alert" not in answer.text, path
        assert "<img src=x" not in answer.text, path
        assert TURNS not in answer.text, path
    assert "&lt;script&gt;" in told[f"report/{key}"].text
    assert "[U+202E]" in told[f"report/{key}"].text


def test_a_record_that_breaks_is_told_in_a_page(asks: TestClient, store: Path) -> None:
    key = asks.get("/api/v1/reports").json()["rows"][0]["report"]
    store.write_bytes(store.read_bytes()[:5_000] + bytes(20_000))
    for path in (f"/ar/report/{key}", "/en/timeline", "/api/v1/events"):
        answer = asks.get(path)
        assert answer.status_code == 503, path
        assert "Traceback" not in answer.text
    assert "musnad doctor" in asks.get(f"/en/report/{key}").text
