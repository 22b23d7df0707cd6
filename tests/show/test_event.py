"""Events on the page: all accounts, what they differ on, the chains behind them, why."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from musnad import ask
from musnad.ask.accounts import accounts_of
from musnad.ask.denials import Tie
from musnad.lexicon import Lexicon, load
from musnad.show.app import create_app
from musnad.show.desk import Desk
from musnad.show.drawing.tree import Branch, drawn, grown, lined
from musnad.show.pages import event as event_page
from musnad.show.prepared import Prepared, crowds, denied, lines
from musnad.store import View, Writer

HOME = "http://localhost"
SEVERAL = """SELECT r.key || ':' || e.id AS id FROM events e JOIN reports r ON r.number = e.report
    LEFT JOIN fused f ON f.act = e.act WHERE e.act IS NOT NULL
    GROUP BY coalesce(f.event, e.act) HAVING count(DISTINCT e.report) > 1 ORDER BY 1"""


@pytest.fixture(scope="module")
def view(sampled: Path) -> View:
    return View(str(sampled))


@pytest.fixture(scope="module")
def several(view: View) -> str:
    """An event that more than one report tells."""
    return str(view.rows(SEVERAL)[0]["id"])


def event_in(view: View, row_id: str) -> dict[str, object]:
    """The row of an event."""
    key, _, local = row_id.partition(":")
    found = view.event(key, local)
    assert found is not None
    return found


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_event_has_its_page(client: TestClient, view: View, lang: str) -> None:
    rows = view.rows("SELECT r.key || ':' || e.id AS id, e.text FROM events e JOIN reports r ON r.number = e.report")
    for row in rows:
        page = client.get(f"/{lang}/event/{row['id']}")
        assert page.status_code == 200
        assert row["text"] in page.text


def test_accounts_stand_side_by_side(client: TestClient, view: View, several: str) -> None:
    page = client.get(f"/en/event/{several}").text
    accounts = accounts_of(view, event_in(view, several))
    assert len(accounts) > 1
    assert page.count('<article class="account') == len(accounts)
    for account in accounts:
        local = account["id"].rpartition(":")[2]
        assert f'/en/report/{account["report"]}?at={local}#at-{local}"' in page
        marked = re.findall(r"<blockquote[^>]*>.*?<mark>(.*?)</mark>", page)
        assert any(account["text"] in words for words in marked)
    assert page.count('class="account asked"') == 1


def test_any_beginning_of_an_id_will_do(client: TestClient, several: str) -> None:
    key, _, local = several.partition(":")
    assert several in client.get(f"/en/event/{key[:9]}:{local}").text


def test_values_have_their_chains(client: TestClient, view: View, several: str) -> None:
    page = client.get(f"/en/event/{several}").text
    about = crowds.summed(view, event_in(view, several))
    assert about["fields"]
    assert page.count('<section class="field') == len(about["fields"])
    assert page.count('<section class="field disputed">') == sum(field["disputed"] for field in about["fields"])
    values = sum(len(field["values"]) for field in about["fields"])
    assert page.count('<span class="value">') == values
    assert page.count('<svg class="chain-tree"') == about["independent"] == ask.chains(view, several)["independent"]


def test_disputed_fields_stand_first(view: View) -> None:
    fields = [{"field": "status", "disputed": False, "values": []}, {"field": "day", "disputed": True, "values": []}]
    found = event_page._fields(view, fields)
    assert [field["field"] for field in found] == ["day", "status"]


def test_why_is_told(client: TestClient, view: View, several: str) -> None:
    page = client.get(f"/en/event/{several}").text
    tree = ask.why(view, several)
    assert tree["rule"] in page
    assert page.count('<details class="node') + page.count('<details open class="node') == _nodes(tree)


def _nodes(tree: dict[str, list[dict[str, object]]]) -> int:
    return 1 + sum(_nodes(child) for child in tree["made_from"])  # type: ignore[arg-type]


def test_places_have_degrees_and_a_map(client: TestClient, view: View) -> None:
    row = view.rows("""SELECT r.key || ':' || e.id AS id, p.lat FROM events e JOIN reports r ON r.number = e.report
        JOIN event_roles o ON o.report = e.report AND o.event = e.id AND o.role = 'place'
        JOIN names n ON n.report = o.report AND n.id = o.row
        JOIN places p ON p.entity = n.entity AND p.lat IS NOT NULL LIMIT 1""")[0]
    page = client.get(f"/en/event/{row['id']}").text
    assert f"{row['lat']:.2f}°" in page
    assert f'/en/map?event={row["id"]}"' in page


def test_rejected_rows_are_shown_here_alone(tmp_path: Path, sampled: Path, lexicon: Lexicon, several: str) -> None:
    store = tmp_path / "corrected.musnad"
    store.write_bytes(sampled.read_bytes())
    with View(str(store)) as seen:
        key = several.partition(":")[0]
        said = seen.rows("SELECT r.key || ':' || s.id AS id FROM statements s JOIN reports r ON r.number = s.report"
                         " WHERE r.key <> ? LIMIT 1", (key,))[0]["id"]  # fmt: skip
        wrong = [ask.draft(seen, row, "reject", None, "Amal", f"because of {row}", "2026-01-01T00:00:00Z", load)
                 for row in (several, said)]  # fmt: skip
    with Writer(str(store), lexicon) as writer:
        writer.fix(wrong)
    desk = Desk(str(store))
    desk.start(wait=True)
    with TestClient(create_app(desk), base_url=HOME) as asks:
        for row, address in ((several, "event"), (said, "statement")):
            page = asks.get(f"/en/{address}/{row}")
            assert page.status_code == 200
            assert "was rejected by a correction" in page.text
            assert f"because of {row}" in page.text
        assert f'id="row-{several.rpartition(":")[2]}"' not in asks.get(f"/en/report/{key}").text


def test_what_is_no_event(client: TestClient) -> None:
    for wrong in ("03407c977dc5:e999", "03407c977dc5:s1", "ffffffffffff:e1", "nothing", "03407c977dc5"):
        assert client.get(f"/ar/event/{wrong}").status_code == 404, wrong
    assert client.get("/ar/event/03407c977dc5:e1?page=-2").status_code == 422


def test_denials_are_kept(tmp_path: Path, view: View) -> None:
    prepared = Prepared(str(tmp_path / "own.page"))
    denied.fill(prepared, [Tie("a:s1", "b:s2", ("x",), 0.7), Tie("c:s1", "b:s2", (), 0.5), Tie("d:s1", "e:s1", (), 1)])
    assert [tie[:2] for tie in denied.ties_of(prepared, ["b:s2"])] == [("a:s1", "b:s2"), ("c:s1", "b:s2")]
    assert [tie[:2] for tie in denied.ties_of(prepared, ["d:s1"])] == [("d:s1", "e:s1")]
    assert denied.ties_of(prepared, []) == []
    denied.fill(prepared, [])
    assert denied.ties_of(prepared, ["b:s2"]) == []
    prepared.close()


def test_known_denials_are_shown(client: TestClient, desk: Desk, view: View) -> None:
    said = [row["id"] for row in
            view.rows("SELECT r.key || ':' || s.id AS id FROM statements s JOIN reports r ON r.number = s.report"
                      " WHERE s.content_start IS NOT NULL ORDER BY 1 LIMIT 2")]  # fmt: skip
    try:
        denied.fill(desk.prepared, [Tie(said[0], said[1], (), 0.9)])
        assert f'href="/en/statement/{said[0]}"' in client.get(f"/en/statement/{said[1]}").text
        assert f'href="/en/statement/{said[1]}"' in client.get(f"/en/statement/{said[0]}").text
    finally:
        denied.fill(desk.prepared, [])
    assert f'href="/en/statement/{said[0]}"' not in client.get(f"/en/statement/{said[1]}").text


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sampled: Path) -> Iterator[tuple[TestClient, Desk]]:
    """The samples as if two accounts were very many."""
    monkeypatch.setattr(crowds, "MANY", 1)
    monkeypatch.setattr(event_page, "CARDS", 1)
    made = Desk(str(sampled), str(tmp_path / "crowded.page"))
    made.start(wait=True)
    assert made.failure is None
    with TestClient(create_app(made), base_url=HOME) as asks:
        yield asks, made


def test_crowded_events_are_worked_out_beforehand(
    crowded: tuple[TestClient, Desk], view: View, several: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, desk = crowded
    kept = crowds.kept(desk.prepared, several)
    assert kept is not None
    assert kept["independent"] == ask.chains(view, several)["independent"]
    monkeypatch.setattr(crowds, "summed", None)  # nothing is worked out while somebody waits
    page = client.get(f"/en/event/{several}").text
    assert page.count('<article class="account') == 1
    assert several in page
    accounts = len(accounts_of(view, event_in(view, several)))
    found = {re.search(r'<article class="account[^>]*id="of-([^"]+)"', text).group(1)  # type: ignore[union-attr]
             for text in (client.get(f"/en/event/{several}?page={n + 1}").text for n in range(accounts))}  # fmt: skip
    assert len(found) == accounts
    assert 'class="chain-tree"' in page


def test_crowds_go_with_their_lines(crowded: tuple[TestClient, Desk], several: str) -> None:
    client, desk = crowded
    lines.drop(desk.prepared, list(lines.lines_with(desk.prepared, [several])))
    assert crowds.kept(desk.prepared, several) is None
    assert client.get(f"/en/event/{several}").status_code == 200  # what is not yet worked out is said to be coming


CHAIN = {
    "root": {"kind": "agency", "key": "media/x", "text": "رويترز"},
    "count": 5,
    "accounts": [
        {"id": "a:e1", "outlet": "أ", "links": [{"role": "via", "key": None, "text": "ب"},
                                               {"role": "agency", "key": "media/x", "text": "رويترز"}]},
        {"id": "b:e1", "outlet": "ج", "links": [{"role": "via", "key": None, "text": "ب"}]},
        {"id": "c:e1", "outlet": "د", "links": []},
    ],
}  # fmt: skip
CALLED = {
    "link": lambda link: link["text"], "root": lambda root: root["kind"], "role": lambda link: link["role"],
    "account": lambda account: (account["outlet"], ""), "more": lambda count: f"+{count}",
}  # fmt: skip


def test_a_chain_grows_from_its_first_word() -> None:
    top, ends = grown(CHAIN, CALLED, 10)
    assert (top.label, ends) == ("رويترز", 3)
    assert [below.label for below in top.below] == ["ب", "د", "+2"]
    assert [below.label for below in top.below[0].below] == ["أ", "ج"]
    cut, ends = grown(CHAIN, CALLED, 1)
    assert ends == 1
    assert [below.label for below in cut.below] == ["ب", "+4"]


def test_a_tree_is_drawn_from_either_side() -> None:
    top, _ = grown(CHAIN, CALLED, 10)
    right, left = drawn(top, True), drawn(top, False)
    assert [mark.label for mark in right.marks] == [mark.label for mark in left.marks]
    assert len(right.paths) == len(right.marks) - 1
    assert all(one.x + other.x == right.width for one, other in zip(right.marks, left.marks, strict=True))
    assert right.marks[0].x > right.marks[1].x > right.marks[2].x
    heights = [mark.y for mark in right.marks]
    assert heights == sorted(set(heights))
    assert heights[-1] < right.height


def test_a_deep_tree_stays_as_wide() -> None:
    links = [Branch("س" * 90, "", "via") for _ in range(30)]
    made = drawn(lined(links), False)
    assert all(0 < mark.x < made.width and mark.text_x < made.width for mark in made.marks)
    assert all(len(mark.label) < 60 for mark in made.marks)
