"""Reports on the page: the list, the text with its marks, what is shown of a statement."""

import re
from pathlib import Path

import apsw
import pytest
from fastapi import Request
from fastapi.testclient import TestClient

from musnad.show.app import create_app
from musnad.show.desk import Desk
from musnad.show.drawing.marked_text import (
    Damage,
    Skipped,
    Span,
    marked_text,
    part_of,
    part_with,
    parts_of,
    quoted,
    whole_words,
)  # fmt: skip
from musnad.show.pages import report as report_page
from musnad.show.report_rows import came_out
from musnad.show.sheet import Sheet
from musnad.store import View

TAG = re.compile(r"<[^>]*>")


def plain(markup: str) -> str:
    """A text without its tags."""
    return TAG.sub("", markup).replace("&#39;", "'").replace("&#34;", '"').replace("&lt;", "<").replace("&gt;", ">")


@pytest.fixture(scope="module")
def view(sampled: Path) -> View:
    return View(str(sampled))


def key_of(view: View, condition: str) -> str:
    """The key of the first report of which something holds."""
    sql = f"SELECT r.key FROM reports r WHERE {condition} ORDER BY r.key LIMIT 1"
    return str(view.rows(sql)[0]["key"])


def test_whole_words_keep_letters_joined() -> None:
    text = "قال بوتين ولموسكو رأي"
    start = text.index("موسكو")
    assert text[slice(*whole_words(text, start, start + 5))] == "ولموسكو"
    assert text[slice(*whole_words(text, 4, 9))] == "بوتين"
    assert whole_words("a" * 500, 250, 251) == (170, 331)  # a text of one line without spaces is not searched through


def test_overlapping_rows_are_cut_into_pieces() -> None:
    text = "محادثات جنيف أمس"
    spans = [Span("n1", "name", 0, 12), Span("n2", "name", 8, 12), Span("t1", "time", 13, 16),
             Span("s1", "said", 0, 16)]  # fmt: skip
    made = str(marked_text(text, 0, len(text), spans, [], []))
    assert plain(made) == text
    assert '<a class="in-said in-name" data-rows="n1 s1" href="#row-n1" id="at-n1">محادثات </a>' in made
    assert '<a class="in-said in-name in-names" data-rows="n2 n1 s1" href="#row-n2" id="at-n2">جنيف</a>' in made
    assert '<span class="in-said" data-rows="s1"> </span>' in made  # what was said leads nowhere by itself
    assert '<a class="in-said in-time" data-rows="t1 s1" href="#row-t1" id="at-t1">أمس</a>' in made


def test_rows_that_begin_together_have_each_a_place() -> None:
    made = str(marked_text("دعا", 0, 3, [Span("s1", "cue", 0, 3), Span("e1", "event", 0, 3)], [], []))
    assert sorted(re.findall(r'id="([^"]+)"', made)) == ["at-e1", "at-s1"]


def test_damage_shows_what_was_read() -> None:
    text = "أكثر من004 عنصر"
    damages = [Damage(5, 10, "من004", "من 004"), Damage(7, 10, "004", "400")]
    made = str(marked_text(text, 0, len(text), [], damages, []))
    assert made == "أكثر <del>من004</del><ins>من 400</ins> عنصر"


def test_what_was_skipped_is_said_to_be() -> None:
    made = str(marked_text("شارك الخبر", 0, 10, [], [], [Skipped(0, 4, "متروك")]))
    assert made == '<span class="why-skipped">متروك</span> <span class="skipped">شارك</span> الخبر'


def test_printed_markup_and_turning_letters_do_nothing() -> None:
    text = "<script>x</script> \u202eقلب"
    made = str(marked_text(text, 0, len(text), [Span("n1", "name", 0, 8)], [], []))
    assert "<script" not in made
    assert "\u202e" not in made
    assert "[U+202E]" in made
    assert "<b>" not in str(quoted("<b>كلمة</b>", 3, 7))


def test_a_quotation_is_cut_between_words() -> None:
    text = "كلمة " * 100
    start = text.index("كلمة", 200)
    made = str(quoted(text, start + 1, start + 3, 60))
    assert made.startswith("…كلمة ")
    assert made.endswith(" كلمة…")
    assert made.count("<mark>كلمة</mark>") == 1


def test_parts_hold_every_letter_once() -> None:
    text = "سطر طويل " * 100
    size = 70
    parts = [part_of(text, number + 1, size) for number in range(parts_of(text, size))]
    assert len(parts) > 10
    assert "".join(text[first:last] for first, last in parts) == text
    assert all(text[last - 1] == " " for _, last in parts)
    for place in range(len(text)):
        first, last = parts[part_with(text, place, size) - 1]
        assert first <= place < last
    assert parts_of("", size) == 1
    assert part_of("", 1, size) == (0, 0)


def test_list_is_narrowed(client: TestClient, view: View) -> None:
    everything = client.get("/en/reports").text
    assert everything.count("/en/report/") == view.rows("SELECT count(*) AS n FROM reports")[0]["n"]
    outlet = client.get("/ar/reports", params={"outlet": "سارية الخليج"}).text
    keys = {row["key"] for row in view.rows("SELECT key FROM reports WHERE outlet = 'سارية الخليج'")}
    assert set(re.findall(r'href="/ar/report/([0-9a-f]+)"', outlet)) == keys
    days = client.get("/ar/reports?from=2017-12-12&to=2017-12-13").text
    found = set(re.findall(r'href="/ar/report/([0-9a-f]+)"', days))
    assert {"03407c977dc5", "c714d7d99360"} <= found
    assert "f651b0db9d7a" not in found
    assert client.get("/en/reports", params={"outlet": "nobody"}).text.count("/en/report/") == 0
    assert client.get("/en/reports?from=never").status_code == 422


def test_list_goes_by_day(client: TestClient, view: View) -> None:
    for order, sql in (("", "earliest DESC, number DESC"), ("old", "earliest IS NULL, earliest, number")):
        shown = re.findall(r'href="/en/report/([0-9a-f]+)"', client.get("/en/reports", params={"order": order}).text)
        assert shown == [row["key"] for row in view.rows(f"SELECT key FROM reports ORDER BY {sql}")]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_report_shows_its_text_and_rows(client: TestClient, view: View, lang: str) -> None:
    for row in view.rows("SELECT key FROM reports"):
        key = row["key"]
        page = client.get(f"/{lang}/report/{key}")
        assert page.status_code == 200
        body = page.text.partition('id="text" lang="ar" dir="rtl">')[2].partition("</div>")[0]
        bare = plain(re.sub(r"<ins>.*?</ins>|<span class=\"why-skipped\">.*?</span> ", "", body))
        assert bare == view.text(key)
        for table, local in (("names", "n"), ("times", "t"), ("statements", "s"), ("events", "e")):
            sql = f"SELECT x.id FROM {table} x JOIN reports r ON r.number = x.report WHERE r.key = ?"
            ids = [found["id"] for found in view.rows(sql, (key,))]
            assert all(row_id.startswith(local) for row_id in ids)
            for row_id in ids:
                assert page.text.count(f'id="row-{row_id}"') == 1
                assert page.text.count(f'id="at-{row_id}"') == 1, (key, row_id)


def test_report_says_where_it_is_from(client: TestClient, view: View) -> None:
    printed = client.get("/ar/report/03407c977dc5").text
    address = view.report("03407c977dc5")["uri"]
    assert f'<a href="{address}" rel="noopener noreferrer nofollow">{address}</a>' in printed
    assert view.report("03407c977dc5")["id"] in printed
    plain_file = client.get("/ar/report/72ba8099e2dc").text
    assert f'href="{view.report("72ba8099e2dc")["uri"]}"' not in plain_file


def test_only_addresses_of_the_web_are_links() -> None:
    assert report_page._link("javascript:alert(1)") is None
    assert report_page._link("data:text/html,x") is None
    assert report_page._link("http://[") is None
    assert report_page._link("https:") is None
    assert report_page._link("https://a.example/x") == "https://a.example/x"


def test_repairs_and_skips_are_listed(client: TestClient, view: View) -> None:
    key = key_of(view, "EXISTS (SELECT 1 FROM repairs x WHERE x.report = r.number)")
    page = client.get(f"/en/report/{key}").text
    assert page.count("<ins>") >= 2  # in the text and in the list
    key = key_of(view, "EXISTS (SELECT 1 FROM skips x WHERE x.report = r.number)")
    assert 'class="why-skipped"' in client.get(f"/en/report/{key}").text


def test_a_row_of_a_long_report_is_found(
    client: TestClient, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_page, "PART", 200)
    key = "03407c977dc5"
    last = view.rows("SELECT e.id FROM events e JOIN reports r ON r.number = e.report WHERE r.key = ?"
                     " ORDER BY e.start DESC LIMIT 1", (key,))[0]["id"]  # fmt: skip
    assert f'id="at-{last}"' not in client.get(f"/en/report/{key}").text
    page = client.get(f"/en/report/{key}?at={last}").text
    assert f'id="at-{last}"' in page
    assert f'href="/en/report/{key}?part=' in page
    beyond = client.get(f"/en/report/{key}?part=900")
    assert beyond.status_code == 200
    assert 'rel="next"' not in beyond.text


def test_ten_megabytes_in_one_line(tmp_path: Path, sampled: Path) -> None:
    with View(str(sampled)) as seen:
        key = seen.rows("SELECT key FROM reports ORDER BY key LIMIT 1")[0]["key"]
    store = tmp_path / "long.musnad"
    store.write_bytes(sampled.read_bytes())
    connection = apsw.Connection(str(store))
    connection.execute("UPDATE texts SET text = text || ? WHERE report = (SELECT number FROM reports WHERE key = ?)",
                       ("ب" * 5_000_000, key))  # fmt: skip
    connection.close()
    with TestClient(create_app(Desk(str(store))), base_url="http://localhost") as asks:
        page = asks.get(f"/ar/report/{key}")
        assert page.status_code == 200
        assert len(page.text) < 300_000
        assert 'rel="next"' in page.text
        assert asks.get(f"/ar/report/{key}?part=100").status_code == 200


@pytest.mark.parametrize(("first", "last", "told"), [
    ("2017-12-01", "2017-12-01", "1 December 2017"), (None, None, "no day told"),
    ("2017-12-01", None, "not known, not before 1 December 2017"),
    (None, "2017-12-01", "not known, not after 1 December 2017"),
])  # fmt: skip
def test_days_that_are_half_known(desk: Desk, first: str | None, last: str | None, told: str) -> None:
    request = Request({"type": "http", "app": create_app(desk), "headers": [], "path": "/en/reports"})
    assert came_out(Sheet(request, "en"), first, last) == told


def test_what_is_no_report(client: TestClient) -> None:
    assert client.get("/ar/report/ffffffffffff").status_code == 404
    assert client.get("/en/report/x%27%22%3E").status_code == 404
    assert client.get("/en/report/03407c977dc5?part=-1").status_code == 422


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_statement_has_its_page(client: TestClient, view: View, lang: str) -> None:
    for row in view.rows("SELECT r.key || ':' || s.id AS id FROM statements s JOIN reports r ON r.number = s.report"):
        page = client.get(f"/{lang}/statement/{row['id']}")
        assert page.status_code == 200
        key, _, local = row["id"].partition(":")
        said = view.statement(key, local)
        assert said is not None
        if said["content"]:
            assert said["content"] in plain(page.text)
        for part in said["speaker"]:
            assert part["text"] in plain(page.text)
        assert page.text.count('<svg class="chain-tree"') == 1
        assert f"/{lang}/report/{key}?at={local}#at-{local}" in page.text


def test_a_statement_leads_to_its_acts(client: TestClient, view: View) -> None:
    row = view.rows("SELECT r.key, e.id, e.statement FROM events e JOIN reports r ON r.number = e.report"
                    " WHERE e.statement IS NOT NULL LIMIT 1")[0]  # fmt: skip
    page = client.get(f"/en/statement/{row['key']}:{row['statement']}").text
    assert f'/en/event/{row["key"]}:{row["id"]}"' in page


def test_what_is_no_statement(client: TestClient) -> None:
    assert client.get("/ar/statement/03407c977dc5:s999").status_code == 404
    assert client.get("/ar/statement/03407c977dc5:e1").status_code == 404
    assert client.get("/ar/statement/nothing").status_code == 404
