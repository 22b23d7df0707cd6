"""How outlets call the parties: the list, one party by outlets and words, prepared or made when it is asked for."""

import html
import re
from pathlib import Path

from fastapi.testclient import TestClient
from tests.show.told import reports

from musnad import ask
from musnad.lexicon import Lexicon
from musnad.pipeline import read_all
from musnad.show.desk import Desk
from musnad.show.prepared import kept, long
from musnad.store import View, Writer

PARTY = "party/syrian-government"
PLACES = ("إدلب", "حلب", "حمص", "درعا", "حماة", "الرقة", "السويداء", "تدمر")
TOLD = [
    ("2017-12-12", f"قصف نظام الأسد بلدة قرب {place}. وزعم نظام الأسد أن {place} هادئة.", "سارية") for place in PLACES
] + [
    ("2017-12-12", f"دخلت الحكومة السورية مدينة {place}. وأكدت الحكومة السورية أن {place} آمنة.", "مشكاة")
    for place in PLACES
]


def page(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return html.unescape(answer.text)


def test_the_parties_on_which_outlets_differ(asks: TestClient, own: Desk) -> None:
    with View(own.store) as view:
        rows = ask.framed(view, ask.Question())
    assert PARTY in [row["entity"] for row in rows]
    for lang in ("ar", "en"):
        shown = page(asks, f"/{lang}/framing")
        assert shown.partition("<tbody>")[2].count("<tr>") == len(rows)
        for row in rows:
            assert f'href="/{lang}/framing/{row["entity"]}"' in shown
            assert row["word"] in shown
            assert row["outlet"] in shown


def test_outlets_by_designations_with_counts(asks: TestClient, own: Desk) -> None:
    with View(own.store) as view:
        found = ask.framing(view, PARTY, ask.Question())
    shown = page(asks, f"/ar/framing/{PARTY}")
    table = shown.partition('<table class="compare">')[2].partition("</table>")[0]
    rows = {re.sub("<[^>]*>", "", head): cells for head, cells in
            re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', table, re.S)}  # fmt: skip
    assert set(rows) == {"سارية", "مشكاة"}
    for cell in found["names"]:
        if cell["reports"]:
            assert f"{cell['reports']}/{cell['of']}" in rows[cell["outlet"]]
            key, _, local = cell["ids"][0].partition(":")
            assert f'href="/ar/report/{key}?at={local}#at-{local}"' in rows[cell["outlet"]]
    assert "▲" in table
    assert "▼" in table
    assert re.search(r'class="share share-10"', table)
    assert {"نظام الأسد", "الحكومة السورية"} <= set(re.findall(r'class="word"[^>]*>(.*?)<', table))


def test_what_reports_its_words(asks: TestClient) -> None:
    shown = page(asks, f"/en/framing/{PARTY}")
    cues = shown.partition('id="cues"')[2]
    assert "doubting" in cues
    assert "assertive" in cues
    assert "زعم" in cues


def test_the_busiest_are_prepared_and_others_made_when_asked(own: Desk, asks: TestClient) -> None:
    assert kept.kept(own.prepared, long.framing(PARTY)) is not None
    address = f"/ar/framing/{PARTY}?from=2017-12-01&to=2017-12-31"
    assert kept.kept(own.prepared, long.framing(PARTY, "2017-12-01", "2017-12-31")) is None
    first = page(asks, address)
    assert 'class="making"' in first
    assert '<table class="compare">' not in first
    own.maker.wait()
    assert '<table class="compare">' in page(asks, address)
    assert 'class="compare"' not in page(asks, f"/ar/framing/{PARTY}?to=2011")
    own.maker.wait()
    assert 'class="nothing"' in page(asks, f"/ar/framing/{PARTY}?to=2011")


def test_a_name_leads_to_its_party(asks: TestClient) -> None:
    answer = asks.get("/ar/framing", params={"party": "نظام الأسد"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/ar/framing/{PARTY}")
    assert 'role="alert"' in page(asks, "/ar/framing?party=لا+أحد+كهذا")
    assert asks.get("/ar/framing/party/nobody").status_code == 404


def test_answers_go_when_the_record_changes(tmp_path: Path, lexicon: Lexicon) -> None:
    path = str(tmp_path / "changes.musnad")
    with Writer(path, lexicon) as writer:
        writer.write(read_all(reports(TOLD)[:12], lexicon))
    desk = Desk(path)
    desk.start(wait=True)
    question = long.framing(PARTY)
    before = kept.kept(desk.prepared, question)
    assert before is not None
    with Writer(path, lexicon) as writer:
        writer.write(read_all(reports(TOLD)[12:], lexicon))
    desk.start(wait=True)
    after = kept.kept(desk.prepared, question)
    assert after is not None
    assert [row["reports"] for row in before["outlets"]] == [8, 4]
    assert [row["reports"] for row in after["outlets"]] == [8, 8]
