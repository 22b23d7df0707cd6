"""Lists as files: all rows with the same filters, cells that no spreadsheet carries out, and the way to them."""

import csv
import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.show import test_framing

from musnad import ask
from musnad.ask import Question
from musnad.cli.output import show_csv
from musnad.show.desk import Desk
from musnad.show.sent import taken
from musnad.store import View

TOLD = test_framing.TOLD
LISTS = {
    "disputes": "disputes", "forces": "forces", "positions": "positions", "commitments": "commitments",
    "rounds": "rounds", "framing": "framed", "reports": None, "actors": "actors",
}  # fmt: skip


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_leads_to_its_files(
    client: TestClient, desk: Desk, asks: TestClient, own: Desk, name: str, lang: str
) -> None:
    client, desk = (asks, own) if name == "framing" else (client, desk)  # the samples call no party otherwise
    page = client.get(f"/{lang}/{name}").text
    links = re.findall(rf'href="(/{lang}/{name}\?form=(?:csv|json))"', page)
    assert len(links) == 2
    table = client.get(links[0])
    assert table.headers["content-type"].startswith("text/csv")
    assert "attachment" in table.headers["content-disposition"]
    rows = client.get(links[1]).json()
    question = LISTS[name]
    whole = desk.prepared.shelf(question, limit=10_000)[0] if question else desk.prepared.about("summary")["reports"]
    assert len(rows) == whole > 0
    read = list(csv.DictReader(io.StringIO(table.text.removeprefix("\ufeff"))))
    assert len(read) == whole


def test_a_file_has_the_filters_of_its_page(client: TestClient) -> None:
    every = client.get("/en/reports?form=json").json()
    some = client.get("/en/reports?from=2017&to=2017&form=json").json()
    assert 0 < len(some) < len(every)
    assert all(row["first"] <= "2017-12-31" and row["last"] >= "2017-01-01" for row in some)
    page = client.get("/en/reports?from=2017&to=2017").text
    assert "/en/reports?from=2017&amp;to=2017&amp;form=csv" in page


async def _text(answer: object) -> str:
    return "".join([piece if isinstance(piece, str) else piece.decode() async for piece in answer.body_iterator])  # type: ignore[attr-defined]


def test_cells_are_no_formulas() -> None:
    import asyncio

    made = taken([{"words": "=1+1", "n": 2}, {"words": " @x"}], "x", "csv", "en")
    told = list(csv.reader(io.StringIO(asyncio.run(_text(made)).removeprefix("\ufeff"))))
    assert told == [["words", "n"], ["'=1+1", "2"], ["' @x", ""]]


def test_an_arabic_file_is_as_the_command_gives_it(client: TestClient, sampled: Path) -> None:
    printed = io.StringIO()
    with View(str(sampled)) as view, redirect_stdout(printed):
        show_csv(ask.commitments(view, Question()), "ar")
    wanted = list(csv.reader(io.StringIO(printed.getvalue())))
    found = list(csv.reader(io.StringIO(client.get("/ar/commitments?form=csv").text.removeprefix("\ufeff"))))
    assert len(wanted) > 1
    assert found[0] == wanted[0]
    assert sorted(found) == sorted(wanted)


def test_another_form_is_none(client: TestClient) -> None:
    assert client.get("/en/reports?form=xls").status_code == 422


@pytest.mark.parametrize(("page", "kind"), [("timeline", "event"), ("timeline", "statement"), ("reports", "report"),
                                            ("actors", "actor"), ("rounds", "round")])  # fmt: skip
def test_one_row_leads_to_what_programs_get(client: TestClient, page: str, kind: str) -> None:
    (row, *_) = re.findall(rf'href="/en/({kind}/[^"?#]+)"', client.get(f"/en/{page}").text)
    (link,) = re.findall(r'href="(/api/v1/[^"]+)" download', client.get(f"/en/{row}").text)
    assert link.startswith(f"/api/v1/{kind}/")
    assert client.get(link).status_code == 200


def test_what_was_found_leads_to_its_files(client: TestClient) -> None:
    links = re.findall(r'href="(/api/v1/search[^"]+)" download', client.get("/en/search?q=الهدنة&kind=report").text)
    assert len(links) == 2
    table, rows = (client.get(link.replace("&amp;", "&")) for link in links)
    assert table.headers["content-type"].startswith("text/csv")
    assert rows.json()["total"] > 0
    assert {row["kind"] for row in rows.json()["rows"]} == {"report"}
