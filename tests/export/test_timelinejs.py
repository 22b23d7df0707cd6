"""The timeline as TimelineJS's documentation wants it; what the package itself makes of it stands in tests/browser."""

import html
import json
import pathlib
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.ask import Question, rounds
from musnad.export import Export, Options, export
from musnad.export.nouns import Account, Event, Party, Source
from musnad.export.timelinejs import _slide, parts
from musnad.store import View


def made(view: View, path: pathlib.Path, options: Options | None = None, **asked: Any) -> Any:
    export(Export(view, Question(**asked), options or Options()), "timelinejs", str(path))
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_dated_event_has_a_slide(lang: str, samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        told = made(view, tmp_path / "a.json", Options(lang=lang))
        events = [event for event in Export(view, Question(status="actual,planned")).events() if event.first]
    assert len(told["events"]) == len(events) > 50
    for slide, event in zip(told["events"], events, strict=True):
        assert slide["unique_id"] == event.id.replace(":", "-")
        first = event.date if event.date and re.fullmatch(r"[\d-]+", event.date) else event.first
        assert "-".join(f"{part:02}" for part in slide["start_date"].values()) == first
        for account in event.accounts:
            assert html.escape(account.sentence) in slide["text"]["text"]
            assert account.id in slide["text"]["text"]
        labels = {(party.en if lang == "en" else None) or party.ar for party in event.actors}
        assert all(html.escape(name) in slide["text"]["headline"] for name in labels)
    assert len({slide["group"] for slide in told["events"]}) > 5


def test_rounds_with_days_are_eras(samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        told = made(view, tmp_path / "a.json")
        some = made(view, tmp_path / "b.json", since="2017", until="2017")
        track = made(view, tmp_path / "c.json", Options(track="process/astana-talks"))
        dated = [row for row in rounds(view) if row["first"] and row["kind"] not in ("mention", "accord")]
    names = [era["text"]["headline"] for era in told["eras"]]
    assert set(names) == {html.escape(row["en"]) for row in dated}
    assert {"year": 2017, "month": 12, "day": 21, "hour": 0, "minute": 0} in [era["start_date"] for era in told["eras"]]
    assert {era["start_date"]["year"] for era in some["eras"]} == {2017}
    assert [era["text"]["headline"] for era in track["eras"]] == ["Astana talks, round 8"]


def test_what_is_possible_or_denied_is_asked_for(samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        plain, every = made(view, tmp_path / "a.json"), made(view, tmp_path / "b.json", Options(unsure=True))
        none = made(view, tmp_path / "c.json", since="1950", until="1950")
    unsure = [slide["text"]["headline"] for slide in every["events"] if slide not in plain["events"]]
    assert unsure
    assert all(re.search(r"\[(possible|denied)\]$", name) for name in unsure)
    assert (none["events"], none["eras"]) == ([], [])


@given(st.text(), st.text())
def test_nothing_of_the_record_becomes_html(name: str, sentence: str) -> None:
    source = Source("a", "a", f"https://a.example/{name}", name, None, "2017-12-11", None, None, None, None, ())
    account = Account("a:e1", source, "", 0, 0, sentence, "CONSULT", "actual", None, None, "")
    event = Event("a:e1", "2017-12", "told", "2017-12-01", "2017-12-31", "CONSULT", None, "actual", 2.1, "", (
        Party("a", "PER", name, None),), (), (), (), (account,), 1, "ahad")  # fmt: skip
    slide = _slide(event, "en")
    told = slide["text"]["text"]
    assert not re.search("[<>]", slide["text"]["headline"])
    assert re.fullmatch(r'<p dir="auto">[^<>]* <cite>\[(<a href="[^"<>\s]*" target="_blank" rel="noopener">)?'
                        r'(<bdi>[^<>]*</bdi>(, )?)*(</a>)?\]</cite></p>', told)  # fmt: skip
    assert sentence in html.unescape(told)
    assert slide["start_date"] == {"year": 2017, "month": 12}
    assert "end_date" not in slide


@given(st.dates())
def test_dates_come_apart(date: Any) -> None:
    assert parts(date.isoformat()) == {"year": date.year, "month": date.month, "day": date.day}
