"""Letters that turn direction stand as signs on every page, wherever a report, an outlet or a name holds them."""

import re
from collections.abc import Iterator

import apsw
import pytest
from fastapi.testclient import TestClient
from tests.show import test_forces, test_framing, test_positions, test_rounds
from tests.show.told import reports

from musnad.lexicon import Lexicon
from musnad.pipeline import read_all
from musnad.show.app import create_app
from musnad.show.desk import Desk
from musnad.store import Writer

TURNS = "\u202e\u2066"
SIGNS = "[U+202E][U+2066]"
TOLD = [*test_forces.TOLD, *test_rounds.TOLD, *test_positions.TOLD]
TURNED = (
    "UPDATE reports SET outlet = outlet || ?1, title = ?1 || 'عنوان', uri = uri || ?1",
    "UPDATE reports SET agencies = json_array('د ب أ' || ?1)",
    "UPDATE entities SET label_ar = label_ar || ?1, label_en = label_en || ?1",
    "UPDATE spellings SET text = text || ?1",
    "UPDATE names SET text = text || ?1, role = role || ?1",
    "UPDATE parts SET text = text || ?1",
    "UPDATE statements SET text = text || ?1",
)
LISTS = ("", "timeline", "rounds", "forces", "forces/presence", "positions", "commitments", "disputes", "map",
         "network", "actors", "framing", "reports", "search?q=روسيا", "log", "help", "settings", "brief?make=1",
         f"framing/{test_framing.PARTY}", "framing/state/russia", "actors?q=x", "timeline?outlet=x", "nowhere",
         f"search?q={TURNS}", f"timeline?actor={TURNS}", f"framing?party={TURNS}", f"forces?actor={TURNS}",
         f"map?actor={TURNS}", f"network?actor={TURNS}", f"commitments?talks={TURNS}",
         f"reports?outlet={TURNS}")  # fmt: skip
HELD = ("timeline", "forces", "forces/presence", "positions", "commitments", "disputes", "network", "actors",
        "framing", "reports", "search?q=روسيا", "brief?make=1", f"framing/{test_framing.PARTY}")  # fmt: skip
ROW = re.compile(r'href="/(?:ar|en)/((?:event|statement|report|actor|round|correct)/[^"?#]+)')
KINDS = {"event": 12, "statement": 12, "report": 6, "actor": 12, "round": 1}


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Desk:
    path = str(tmp_path_factory.mktemp("turned") / "turned.musnad")
    told = [*test_framing.TOLD, *((day, text, f"منبر {n}") for n, (day, text) in enumerate(TOLD))]
    with Writer(path, lexicon) as writer:
        writer.write(read_all(reports(told), lexicon))
    with apsw.Connection(path) as store:
        for sql in TURNED:
            store.execute(sql, (TURNS,))
    store.close()
    desk = Desk(path)
    desk.start(wait=True)
    assert desk.failure is None
    return desk


@pytest.fixture(scope="module")
def looks(turned: Desk) -> Iterator[TestClient]:
    with TestClient(create_app(turned), base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_page_turns(looks: TestClient, turned: Desk, lang: str) -> None:
    for path in LISTS:  # what is made behind is begun
        looks.get(f"/{lang}/{path}")
    turned.maker.wait()
    pages = {path: looks.get(f"/{lang}/{path}").text for path in LISTS}
    links = list(dict.fromkeys(link for text in pages.values() for link in ROW.findall(text)))
    for kind, least in KINDS.items():
        found = [link for link in links if link.startswith(f"{kind}/")][: 2 * least]
        assert len(found) >= least, kind
        paths = [path for link in found for path in (link, f"correct/{link.partition('/')[2]}")]
        pages |= {path: looks.get(f"/{lang}/{path}").text for path in paths}
    assert [path for path, text in pages.items() if set(TURNS) & set(text)] == []
    rows = [path for path in pages if path.partition("/")[0] in KINDS]
    assert [path for path in (*HELD, *rows) if SIGNS not in pages[path]] == []


def test_an_outlet_is_chosen_as_it_is_called(looks: TestClient) -> None:
    page = looks.get("/en/reports").text
    (value,) = re.findall(r'<option value="([^"]+)">سارية', page)
    assert value == "سارية&#8238;&#8294;"
    assert "سارية" + SIGNS in looks.get("/en/reports", params={"outlet": "سارية" + TURNS}).text
