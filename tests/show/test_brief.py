"""The brief on a page: made behind, kept, every sentence with its references as links."""

import html
import re
import shutil
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from musnad import ask
from musnad.errors import BadQuestion
from musnad.lexicon import Lexicon
from musnad.pipeline import read_all
from musnad.record import Report
from musnad.show.app import create_app
from musnad.show.desk import Desk
from musnad.show.making import Maker
from musnad.show.prepared import Prepared, kept
from musnad.show.prepared.build import state_of
from musnad.store import View, Writer

HOME = "http://localhost"
OUTLET = "صدى المرفأ"
TOLD = (
    ("2018-03-01", "رفضت إيران وقف إطلاق النار في مدينة حلب وريفها. أمر بوتين بسحب القوات الروسية من سوريا. "
                   "أعلنت وزارة الخارجية الكازاخية أن الجولة التاسعة من محادثات أستانة ستعقد يومي 14 و15 آذار 2018."),
    ("2018-03-16", "وافقت إيران على وقف إطلاق النار في مدينة حلب وريفها. بدأت القوات الروسية الانسحاب من سوريا. "
                   "واختتمت أمس الجولة التاسعة من محادثات أستانة بين وفد الحكومة السورية ووفد المعارضة."),
)  # fmt: skip
ASTANA = "/{}/brief?track=process/astana-talks"


def page(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return html.unescape(answer.text)


def made(client: TestClient, desk: Desk, address: str) -> str:
    page(client, address)
    desk.maker.wait()
    return page(client, address)


def sentences(shown: str) -> list[str]:
    return re.findall(r'<div class="told">(.*?)</div>', shown, re.S)


def rows_of(shown: str) -> list[str]:
    """The rows to which references lead."""
    found = re.findall(r'class="ref" href="/\w+/(?:event|statement|report)/([^"]+)"', shown)
    return [re.sub(r"\?at=(\w+)#at-\1$", r":\1", address) for address in found]


def test_the_form_lists_the_tracks(asks: TestClient) -> None:
    shown = page(asks, "/ar/brief")
    assert re.search(r'<option value="process/astana-talks">مسار أستانة</option>', shown)
    assert 'class="making"' not in shown
    assert "<option value=\"process/astana-talks\">Astana talks" in page(asks, "/en/brief")


def test_every_sentence_has_its_references_as_links(asks: TestClient, own: Desk) -> None:
    with View(own.store) as view:
        found = ask.brief(view, "process/astana-talks")
    for lang in ("ar", "en"):
        shown = made(asks, own, ASTANA.format(lang))
        told = sentences(shown)
        assert len(told) == len(found["facts"]) > 2
        for fact, text in zip(found["facts"], told, strict=True):
            linked = rows_of(text)
            assert linked
            assert set(linked) <= set(fact["ids"])
        foot = rows_of(shown.partition('class="references"')[2])
        assert all(row_id in foot for text in told for row_id in rows_of(text))
        assert "\ue000" not in shown
        assert "{" not in "".join(told)
    assert "الجولة التاسعة من مسار أستانة" in made(asks, own, ASTANA.format("ar"))


def test_links_lead_to_what_is_there(asks: TestClient, own: Desk) -> None:
    shown = made(asks, own, ASTANA.format("ar"))
    addresses = sorted(set(re.findall(r'class="ref" href="([^"]+)"', shown)))
    assert addresses
    assert {asks.get(address).status_code for address in addresses} == {200}


def test_the_whole_record_and_some_days(asks: TestClient, own: Desk) -> None:
    assert sentences(made(asks, own, "/en/brief?make=1"))
    early = made(asks, own, "/en/brief?from=2018-03-01&to=2018-03-10")
    assert "1 March 2018" in early
    assert 'id="made"' in made(asks, own, "/en/brief?to=2011")
    assert not sentences(page(asks, "/en/brief?to=2011"))


@pytest.mark.parametrize(
    ("query", "status"), [("track=process/kyoto", 404), ("from=never", 422), ("from=2018&to=2017", 422)]
)
def test_what_means_nothing_is_said(asks: TestClient, own: Desk, query: str, status: int) -> None:
    asks.get(f"/ar/brief?{query}")
    own.maker.wait()
    assert asks.get(f"/ar/brief?{query}").status_code == status


def test_while_it_is_made_the_page_says_so_and_looks_again(sampled: Path, tmp_path: Path) -> None:
    gate = threading.Event()

    def slow(view: View, question: kept.Asked) -> dict[str, Any]:
        assert gate.wait(20)
        return {"of": question}

    desk = Desk(str(sampled), str(tmp_path / "slow.page"))
    desk.start(wait=True)
    desk.maker = Maker(desk.store, desk.place, slow)
    with TestClient(create_app(desk), base_url=HOME) as client:
        shown = page(client, "/en/brief?make=1")
        assert page(client, "/en/brief?make=1") == shown
    gate.set()
    assert '<noscript><meta http-equiv="refresh"' in shown
    assert re.search(r'<section id="made"[^>]*role="status"[^>]*hx-trigger="every 2s"', shown)
    desk.maker.wait()
    assert desk.maker.get(desk.prepared, ("brief", None, None, None)).answer == {"of": ["brief", None, None, None]}


def test_answers_are_made_once_in_order_and_failures_told_once(sampled: Path, tmp_path: Path) -> None:
    told: list[str | None] = []

    def answer(view: View, question: kept.Asked) -> dict[str, Any]:
        told.append(question[1])
        if question[1] == "bad":
            raise BadQuestion("no such thing")
        if question[1] == "broken":
            raise ZeroDivisionError
        return {"made": question[1]}

    prepared = Prepared(str(tmp_path / "answers.page"))
    maker = Maker(str(sampled), prepared.path, answer)
    for name in ("one", "bad", "two", "broken", "one"):
        assert maker.get(prepared, ("brief", name)) == (None, None) or name == "one"
    maker.wait()
    assert told == ["one", "bad", "two", "broken"]
    for name in ("one", "two"):
        assert maker.get(prepared, ("brief", name)).answer == {"made": name}
    assert str(maker.get(prepared, ("brief", "bad")).failure) == "no such thing"
    assert str(maker.get(prepared, ("brief", "broken")).failure) == "ZeroDivisionError"
    assert maker.get(prepared, ("brief", "bad")) == (None, None)  # asked again, it is tried again
    maker.wait()
    assert told[-1] == "bad"
    prepared.close()


def test_an_answer_of_the_record_as_it_was_is_not_kept(sampled: Path, tmp_path: Path, lexicon: Lexicon) -> None:
    store, question, begun = tmp_path / "changes.musnad", ("brief", "one"), threading.Event()
    shutil.copy(sampled, store)
    prepared, other = (Prepared(str(tmp_path / "changes.page")) for _ in range(2))

    def answer(view: View, question: kept.Asked) -> dict[str, Any]:
        found = {"reports": len(view.rows("SELECT 1 FROM reports"))}
        if not begun.is_set():
            other.connection.execute("BEGIN IMMEDIATE")  # it is being prepared while the answer waits to be kept
            begun.set()
        return found

    maker = Maker(str(store), prepared.path, answer)
    maker.get(prepared, question)
    assert begun.wait(20)
    time.sleep(0.3)
    with Writer(str(store), lexicon) as writer:
        writer.write(read_all([Report("0" * 64, "وصل وزير الخارجية الروسي إلى جنيف.", "mem:")], lexicon))
    with View(str(store)) as view:
        kept.drop_others(other, state_of(view))
        other.connection.execute("COMMIT")
        maker.wait()
        assert maker.get(prepared, question).answer == {"reports": len(view.rows("SELECT 1 FROM reports"))}
    for each in (prepared, other):
        each.close()


def test_only_some_answers_are_kept(tmp_path: Path) -> None:
    prepared = Prepared(str(tmp_path / "kept.page"))
    for number in range(kept.MOST + 5):
        kept.keep(prepared, ("brief", str(number)), ["a"], {"n": number})
    assert prepared.value("SELECT count(*) FROM kept") == kept.MOST
    assert kept.kept(prepared, ("brief", "4")) is None
    assert kept.kept(prepared, ("brief", "5")) == {"n": 5}
    kept.keep(prepared, ("brief", "new"), ["b"], {"n": 0})
    kept.drop_others(prepared, ["b"])
    assert prepared.value("SELECT count(*) FROM kept") == 1
    prepared.close()
