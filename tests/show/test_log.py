"""The log on the page: every correction, the newest first, narrowed, and given to colleagues."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.show.corrected import Analyst, analyst_of

from musnad import ask
from musnad.ask import Question
from musnad.store import View


@pytest.fixture(scope="module")
def analyst(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Analyst]:
    """Somebody who has corrected some rows."""
    with analyst_of(sampled, tmp_path_factory.mktemp("log")) as found:
        with View(str(found.store)) as view:
            rows = [row["id"] for row in ask.events(view, Question(type="RETREAT"))[:3]]
        found.fix(rows[0], "retype", "ASSAULT:aerial", author="سامي", reason="غارة لا انسحاب")
        undone = found.fix(rows[1], "confirm", author="نور", reason="قرأته")
        found.fix(undone, "undo", author="سامي", reason="تعجلت")
        found.fix(rows[2], "redate", "2017-12-01", author="نور", reason="الجمعة")
        yield found


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_corrections_stand_newest_first(analyst: Analyst, lang: str) -> None:
    text = analyst.page.get(f"/{lang}/log").text
    places = [text.index(reason) for reason in ("الجمعة", "تعجلت", "قرأته", "غارة لا انسحاب")]
    assert places == sorted(places)
    for entry in analyst.log():
        assert entry["id"] in text
    assert text.count('class="undo') == 3, "what is undone has no button for it"
    assert ("هجوم: جوي" if lang == "ar" else "Assault: from the air") in text
    assert ("نفاذه" if lang == "ar" else "Whether it holds") in text


@pytest.mark.parametrize(
    ("query", "told", "untold"),
    [("author=نور", ("قرأته", "الجمعة"), ("تعجلت",)), ("action=undo", ("تعجلت",), ("قرأته", "الجمعة")),
     ("state=undone", ("قرأته",), ("تعجلت", "الجمعة")), ("state=live&author=سامي", ("تعجلت", "غارة"), ("قرأته",))],
)  # fmt: skip
def test_the_log_is_narrowed(analyst: Analyst, query: str, told: tuple[str, ...], untold: tuple[str, ...]) -> None:
    text = analyst.page.get(f"/ar/log?{query}").text
    assert all(reason in text for reason in told)
    assert not any(reason in text for reason in untold)
    from_api = analyst.page.get(f"/api/v1/log?{query}").json()
    assert from_api["total"] == text.count('<li class="logged')


def test_nothing_found_is_told(analyst: Analyst) -> None:
    assert "Nothing in this record answers that" in analyst.page.get("/en/log?author=nobody").text


def test_a_long_log_comes_in_pages(analyst: Analyst, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("musnad.show.pages.log.SIZE", 3)
    first, second = (analyst.page.get(f"/en/log?page={page}").text for page in (1, 2))
    assert (first.count('<li class="logged'), second.count('<li class="logged')) == (3, 1)
    assert "غارة لا انسحاب" in second
    assert 'rel="next"' in first


def test_the_export_is_that_of_the_command_line(analyst: Analyst) -> None:
    got = analyst.page.get("/ar/log/export")
    assert got.headers["content-disposition"] == 'attachment; filename="corrections.jsonl"'
    with View(str(analyst.store)) as view:
        assert [json.loads(line) for line in got.text.splitlines()] == ask.exported(view)
    assert len(ask.read_fixes(got.content.splitlines(), "corrections.jsonl")) == 4


def test_a_record_without_corrections_says_so(sampled: Path, tmp_path: Path) -> None:
    with analyst_of(sampled, tmp_path) as other:
        assert "Nobody has corrected anything" in other.page.get("/en/log").text
        assert other.page.get("/en/log/export").text == ""


def test_an_undo_is_sent_from_the_log(analyst: Analyst) -> None:
    before = len(analyst.log())
    row = next(entry for entry in reversed(analyst.log()) if entry["action"] == "redate")
    text = analyst.page.get("/en/log").text
    start = text.index(f'action="/en/correct/{row["id"]}"')
    token = text[start:].split('name="seen" value="', 1)[1].split('"', 1)[0]
    got = analyst.send(row["id"], "undo", seen=token, back="/en/log?page=1")
    assert got.status_code == 303
    assert got.headers["location"].startswith("/en/log?fixed=fix/")
    shown = analyst.page.get(got.headers["location"]).text
    assert "It stands in the log" in shown
    assert len(analyst.log()) == before + 1
