"""The ledger of forces and presence over time, as the record tells them, in both languages."""

import html
import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from musnad import ask
from musnad.show.desk import Desk
from musnad.show.drawing.presence import axis, lane, usual
from musnad.store import View

OUTLET = "سارية"
TOLD = (
    ("2017-12-12", "أمر الرئيس الروسي فلاديمير بوتين يوم 11 ديسمبر 2017 بسحب القوات الروسية من سوريا."),
    ("2017-12-13", "بدأت روسيا سحب قواتها من سوريا. وقال الوزير إن القوات الروسية ستحتفظ بقاعدة حميميم."),
    ("2017-12-14", "وصلت كتيبة من الجيش التركي إلى إدلب."),
    ("2018-01-14", "أرسلت تركيا 300 جندي إلى إدلب. وشكك البنتاغون في سحب القوات الروسية من سوريا."),
)


@pytest.fixture
def shown(asks: TestClient) -> Callable[..., str]:
    def page(path: str, lang: str = "ar", **query: str) -> str:
        answer = asks.get(f"/{lang}/{path}", params=query)
        assert answer.status_code == 200, answer.text
        return html.unescape(answer.text)

    return page


def movements(page: str) -> list[str]:
    return page.split('<article class="movement')[1:]


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_every_movement_with_its_phases_words_and_sources(own: Desk, shown: Callable[..., str]) -> None:
    with View(own.store) as view:
        lines = ask.forces(view, ask.Question())
    rows = movements(shown("forces"))
    assert len(rows) == len(lines) >= 3
    for line in lines:
        row = next(row for row in rows if f"/ar/event/{line['id']}" in row)
        assert all(f"/ar/event/{account}" in row for phase in line["phases"] for account in phase["accounts"][:2])
        assert f"/ar/actor/{line['force']['entity']}" in row
        assert '<q class="printed" lang="ar" dir="rtl">' in row
    withdrawal = next(row for row in rows if "army/russia" in row and "begun" in row)
    assert "مأمور به" in withdrawal
    assert "بدأ" in withdrawal
    assert "/ar/actor/base/hmeimim" in withdrawal or "حميميم" in plain(withdrawal)
    assert re.search(r"<mark>سحب</mark>", withdrawal)


def test_numbers_and_doubts_stand_with_who_tells_them(own: Desk, shown: Callable[..., str]) -> None:
    with View(own.store) as view:
        lines = ask.forces(view, ask.Question())
    page = shown("forces", "en")
    assert any(line["numbers"] for line in lines)
    for line in lines:
        for number in line["numbers"]:
            assert number["value"].lstrip("<>~") in plain(page)
        for doubt in line["doubts"]:
            assert doubt["cue"] in page
            assert doubt["id"] in page


def test_filters_by_force_place_way_and_days(shown: Callable[..., str]) -> None:
    assert all("army/russia" in row for row in movements(shown("forces", actor="القوات الروسية")))
    assert all("army/turkey" in row for row in movements(shown("forces", actor="army/turkey")))
    assert {"way-in"} == set(re.findall(r"way-\w+", " ".join(movements(shown("forces", way="in")))))
    assert all("city/idlib" in row or "province/idlib" in row for row in movements(shown("forces", place="إدلب")))
    late = movements(shown("forces", **{"from": "2018", "way": "in"}))
    assert len(late) == 1
    assert "300" in late[0]
    for query in ({"actor": "القوات الروسية"}, {"actor": "army/turkey"}, {"way": "in"}, {"place": "إدلب"}):
        assert 0 < len(movements(shown("forces", **query))) < len(movements(shown("forces")))


def test_newest_first_or_oldest_first(shown: Callable[..., str]) -> None:
    newest, oldest = (
        [day for row in movements(shown("forces", order=order))
         for day in re.findall(r'datetime="([\d-]+)"', row.partition("facts")[0])]
        for order in ("", "oldest")
    )  # fmt: skip
    assert len(set(newest)) > 1
    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(oldest)


def test_nobody_of_that_name_is_said(shown: Callable[..., str], asks: TestClient) -> None:
    page = shown("forces", actor="لا أحد كهذا")
    assert not movements(page)
    assert 'role="alert"' in page
    assert asks.get("/ar/forces", params={"from": "never"}).status_code == 422


def test_presence_is_drawn_and_told_in_a_table(own: Desk, shown: Callable[..., str]) -> None:
    with View(own.store) as view:
        steps = ask.presence(view, ask.Question())
    page = shown("forces/presence", "en")
    table = page.partition("<tbody>")[2]
    assert table.count("<tr>") == len(steps)
    assert all(f"/en/event/{step['id']}" in table or step["id"] in table for step in steps)
    lanes = {(step["force"]["entity"], (step["place"] or {}).get("entity")) for step in steps if step["first"]}
    assert len(re.findall(r'<svg class="drawn"[^>]*role="img"', page)) == len(lanes)
    assert "there, is to leave" in page
    assert "موجودة، يُنتظر خروجها" in shown("forces/presence")


def test_presence_is_filtered(shown: Callable[..., str]) -> None:
    page = shown("forces/presence", actor="الجيش التركي")
    assert "army/turkey" in page
    assert "army/russia" not in page
    assert "army/turkey" not in shown("forces/presence", place="سوريا")
    assert '<svg class="drawn"' not in shown("forces/presence", to="2011")


def test_arabic_time_runs_from_right_to_left() -> None:
    steps = [{"first": day, "last": day, "what": what, "doubted": False, "now": False}
             for day, what in (("2017-12-11", "arrived"), ("2018-01-01", "left"))]  # fmt: skip
    for leftward in (False, True):
        marks = lane(steps, axis("2017-12-11", "2018-01-01", leftward))
        assert marks is not None
        first, last = (step["x"] for step in marks.steps)
        assert (first > last) is leftward
        assert marks.spans == [(min(first, last), round(abs(first - last), 2), "here")]
        assert [step["state"] for step in marks.steps] == ["here", "gone"]


def test_far_days_leave_the_others_room() -> None:
    def step(day: str) -> dict[str, object]:
        return {"first": day, "last": day, "what": "arrived", "doubted": False, "now": True}

    steps = [step(f"2017-12-{day:02}") for day in range(1, 29)] + [step("1974-07-20")]
    assert usual(steps) == ("2017-12-01", "2017-12-28")
    assert usual([step("1974-07-20")]) == ("1974-07-20", "1974-07-20")
    assert usual([{"first": None, "last": None}]) is None
    assert lane([step("1974-07-20")], axis("2017-12-01", "2017-12-28", True)) is None
    for first, last in (("2017-12-01", "2017-12-01"), ("2017-12-01", "2018-03-01"), ("1900-01-01", "2030-01-01")):
        ticks = axis(first, last, False).ticks
        assert 1 <= len(ticks) <= 8
        assert all(0 <= x <= 100 for x, _ in ticks)
