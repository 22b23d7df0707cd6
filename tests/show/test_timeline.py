"""The timeline: its windows, its lanes, its table, its files."""

import csv
import io
import itertools
import json
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from musnad import ask
from musnad.show.chosen import ALL_LANES, Chosen, every, lines, told, usual_window
from musnad.show.desk import Desk
from musnad.show.drawing.lanes import BODY, LEAST, WIDTH, Told, bars, has_room, marks
from musnad.show.drawing.scale import Window, periods, ticks, unit_for
from musnad.show.pages.timeline import SIZE
from musnad.show.sent import safe
from musnad.show.timeline_words import shortened

Row = dict[str, Any]
WHOLE = "from=1900&to=2100"
DECEMBER = Window(date(2017, 12, 1), date(2017, 12, 31))


def window(first: str, last: str) -> Window:
    return Window(date.fromisoformat(first), date.fromisoformat(last))


def rows_of(client: TestClient, query: str, lang: str = "en") -> list[Row]:
    answer = client.get(f"/{lang}/timeline.json?{query}")
    assert answer.status_code == 200
    found: list[Row] = json.loads(answer.text)
    return found


def on(day: str, number: int = 1) -> Told:
    return Told("talks", date.fromisoformat(day), date.fromisoformat(day), number)


def dot(day: str, lane: str = "talks", **more: Any) -> Row:
    return {"lane": lane, "first": day, "last": day} | more


class TestWindow:
    def test_whole_months_are_shifted_by_months(self) -> None:
        assert DECEMBER.shifted(1) == window("2018-01-01", "2018-01-31")
        assert window("2016-01-01", "2016-12-31").shifted(-1) == window("2015-01-01", "2015-12-31")

    def test_other_windows_are_shifted_by_their_days(self) -> None:
        assert window("2017-12-04", "2017-12-10").shifted(1) == window("2017-12-11", "2017-12-17")

    def test_nothing_lies_beyond_the_calendar(self) -> None:
        assert window("0001-01-01", "0001-12-31").shifted(-1) is None
        assert window("9999-12-01", "9999-12-31").shifted(1) is None

    def test_zooming_in_ends_at_a_day(self) -> None:
        found, steps = DECEMBER, 0
        while narrower := found.narrower():
            assert narrower.days < found.days
            assert found.first <= narrower.first <= narrower.last <= found.last
            found, steps = narrower, steps + 1
        assert found.days == 1
        assert steps < 8

    def test_zooming_out_ends_at_the_whole(self) -> None:
        whole = window("2015-01-01", "2018-12-31")
        found = window("2017-12-11", "2017-12-11")
        while wider := found.wider(whole):
            assert wider.days > found.days
            found = wider
        assert found == whole

    @pytest.mark.parametrize(
        ("last", "unit"),
        [("2017-01-31", "day"), ("2018-06-30", "week"), ("2022-12-31", "month"), ("2037-12-31", "quarter"),
         ("2090-12-31", "year"), ("2900-12-31", "decade"), ("9999-12-31", "century")],
    )  # fmt: skip
    def test_periods_fill_the_window(self, last: str, unit: str) -> None:
        whole = window("2017-01-01", last)
        assert unit_for(whole, 100) == unit
        cut = periods(whole, unit)
        assert (cut[0].first, cut[-1].last) == whole
        assert sum(period.days for period in cut) == whole.days

    @pytest.mark.parametrize("last", ["2017-01-01", "2017-01-09", "2019-05-05", "2060-01-01", "9999-12-31"])
    def test_the_axis_has_few_marks(self, last: str) -> None:
        whole = window("2017-01-01", last)
        found = ticks(whole, 7)
        assert 1 <= len(found) <= 9
        assert all(whole.holds(tick.day) for tick in found)


class TestUsualWindow:
    def test_days_read_wrongly_stay_outside(self) -> None:
        near = [on(f"2017-12-{day:02}", 100) for day in range(1, 20)]
        found = usual_window([on("0586-01-01"), on("2063-01-01"), *near])
        assert found == window("2017-12-01", "2017-12-19")

    def test_the_newest_are_within(self) -> None:
        found = usual_window([*(on(f"2017-12-{day:02}", 500) for day in range(1, 20)), on("2018-01-20")])
        assert found is not None
        assert found.holds(date(2018, 1, 20))

    def test_nothing_has_none(self) -> None:
        assert usual_window([]) is None


class TestBars:
    def test_a_bar_counts_what_begins_in_its_period(self) -> None:
        found = [on("2017-12-05", 3), Told("talks", date(2017, 12, 5), date(2017, 12, 6), 9)]
        drawing = bars(found, ("talks", "forces"), DECEMBER, backwards=False)
        counts = [column.counts() for column in drawing.columns]
        assert counts[4] == {"talks": 3}
        assert sum(map(len, counts)) == 1
        assert (drawing.lanes[0].total, drawing.lanes[0].loose) == (12, 9)
        assert drawing.lanes[1].total == 0

    def test_arabic_runs_from_right_to_left(self) -> None:
        found = [on("2017-12-02"), on("2017-12-30")]
        for backwards in (False, True):
            drawing = bars(found, ("talks",), DECEMBER, backwards)
            early, late = (bar.x for column in drawing.columns for bar in column.bars)
            assert (early > late) is backwards
            assert all(column.x >= 0 and column.x + column.width <= 100 for column in drawing.columns)

    def test_the_smallest_is_seen_and_the_highest_fits(self) -> None:
        found = [on(f"2017-12-{day:02}", 10_000 if day == 9 else 1) for day in range(1, 12)]
        drawing = bars(found, ("talks",), DECEMBER, backwards=False)
        heights = [bar.height for column in drawing.columns for bar in column.bars]
        assert drawing.rooted
        assert (min(heights), max(heights)) == (LEAST, BODY)

    def test_even_numbers_stand_as_they_are(self) -> None:
        found = [on(f"2017-12-{day:02}", day) for day in range(1, 5)]
        drawing = bars(found, ("talks",), DECEMBER, backwards=False)
        assert not drawing.rooted
        assert [bar.height for column in drawing.columns for bar in column.bars] == [BODY * n / 4 for n in (1, 2, 3, 4)]


    def test_a_single_day_lies(self) -> None:
        found = [on("2017-12-09", 900), Told("forces", date(2017, 12, 9), date(2017, 12, 9), 90)]
        one = window("2017-12-09", "2017-12-09")
        for backwards in (False, True):
            (column,) = bars(found, ("talks", "forces"), one, backwards).columns
            talks, forces = column.bars
            assert talks.width == pytest.approx(10 * forces.width, rel=0.01)
            assert talks.x + talks.width == pytest.approx(99) if backwards else talks.x == 1


class TestMarks:
    def test_no_two_lie_on_one_another(self) -> None:
        days = [f"2017-12-{day:02}" for day in (1, 1, 1, 2, 2, 9, 9, 9, 9, 9, 9, 30, 31, 31)]
        drawing = marks([dot(day) for day in days], ("talks",), DECEMBER, backwards=False)
        spots = sorted((mark.y, mark.x) for mark in drawing.marks)
        for (y, x), (below, beside) in itertools.pairwise(spots):
            assert y != below or (beside - x) / 100 * WIDTH >= 10

    def test_a_day_that_is_wide_holds_them_side_by_side(self) -> None:
        one = window("2017-12-09", "2017-12-09")
        drawing = marks([dot("2017-12-09") for _ in range(20)], ("talks",), one, backwards=True)
        assert len({mark.y for mark in drawing.marks}) == 1
        assert has_room(drawing)

    def test_many_on_a_narrow_day_have_no_room(self) -> None:
        year = window("2017-01-01", "2017-12-31")
        assert not has_room(marks([dot("2017-12-09") for _ in range(60)], ("talks",), year, backwards=True))

    def test_what_lasts_is_a_stroke_within_the_window(self) -> None:
        row = {"lane": "talks", "first": "2017-11-20", "last": "2017-12-10"}
        (mark,) = marks([row], ("talks",), DECEMBER, backwards=False).marks
        assert 25 < mark.width < 35
        assert mark.x >= 0


class TestPage:
    @pytest.mark.parametrize("lang", ["ar", "en"])
    def test_every_line_leads_to_its_page(self, client: TestClient, lang: str) -> None:
        page = client.get(f"/{lang}/timeline?{WHOLE}").text
        rows = rows_of(client, WHOLE, lang)
        assert rows
        for row in rows[:SIZE]:
            assert f"/{lang}/{'statement' if row['kind'] == 'statement' else 'event'}/{row['id']}" in page

    def test_it_holds_what_the_command_line_tells(self, client: TestClient, desk: Desk) -> None:
        told_by = {line["id"] for line in ask.timeline(desk.view, ask.Question())}
        said = {row["id"] for row in ask.statements(desk.view, ask.Question()) if row["first"]}
        shown = rows_of(client, f"{WHOLE}&vague=yes")
        assert {row["id"] for row in shown if row["kind"] == "event"} == told_by
        assert {row["id"] for row in shown if row["kind"] == "statement"} == said

    def test_the_usual_window_needs_no_days(self, client: TestClient) -> None:
        page = client.get("/ar/timeline").text
        assert 'class="lanes"' in page
        assert 'dir="rtl"' in page
        assert rows_of(client, "")

    def test_a_bar_leads_into_its_period(self, client: TestClient) -> None:
        page = client.get(f"/en/timeline?{WHOLE}").text
        assert 'class="column"' in page
        assert "/en/timeline?from=2010-01-01&amp;to=2019-12-31" in page  # two centuries are cut into decades

    def test_close_in_each_line_is_a_mark(self, client: TestClient) -> None:
        day = next(row["first"] for row in rows_of(client, WHOLE) if row["first"] == row["last"])
        page = client.get(f"/en/timeline?from={day}&to={day}").text
        assert page.count('class="mark ') == len(rows_of(client, f"from={day}&to={day}"))

    def test_a_window_holds_only_what_is_told_as_nearly(self, client: TestClient) -> None:
        for row in rows_of(client, "from=2017-12&to=2017-12"):
            days = date.fromisoformat(row["last"]).toordinal() - date.fromisoformat(row["first"]).toordinal() + 1
            assert days <= 31
            assert row["first"] <= "2017-12-31"
            assert row["last"] >= "2017-12-01"

    def test_wrong_order_of_days_is_understood(self, client: TestClient) -> None:
        assert rows_of(client, "from=2100&to=1900") == rows_of(client, WHOLE)

    def test_a_form_leads_to_the_short_address(self, client: TestClient) -> None:
        asked = "from=&to=&actor=&place=&type=&status=actual&outlet=&chains=1&lanes=talks&lanes=forces"
        answer = client.get(f"/en/timeline?{asked}", follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == "/en/timeline?lanes=talks,forces"
        assert client.get(answer.headers["location"], follow_redirects=False).status_code == 200


class TestFilters:
    def test_lanes(self, client: TestClient) -> None:
        whole = rows_of(client, WHOLE)
        assert {row["lane"] for row in whole} > {"talks", "statements"}
        for lane in ALL_LANES:
            assert rows_of(client, f"{WHOLE}&lanes={lane}") == [row for row in whole if row["lane"] == lane]

    def test_status_is_actual_unless_asked(self, client: TestClient) -> None:
        assert {row["status"] for row in rows_of(client, WHOLE) if row["kind"] == "event"} == {"actual"}
        planned = rows_of(client, f"{WHOLE}&status=planned")
        assert planned
        assert {row["status"] for row in planned} == {"planned"}
        every_one = rows_of(client, f"{WHOLE}&status=all")
        assert {"actual", "planned"} < {row["status"] for row in every_one if row["kind"] == "event"}

    def test_an_actor_in_any_spelling(self, client: TestClient) -> None:
        rows = rows_of(client, f"{WHOLE}&actor=روسيا")
        assert rows
        assert rows == rows_of(client, f"{WHOLE}&actor=state/russia")
        for row in rows:
            named = row.get("actors", []) + row.get("recipients", [])
            spoke = [part["name"] for part in row.get("speaker", []) if part["name"]]
            assert "state/russia" in {name["entity"] for name in [*named, *spoke]}

    def test_a_place(self, client: TestClient) -> None:
        place = next(row["places"][0]["entity"] for row in rows_of(client, WHOLE) if row.get("places"))
        rows = rows_of(client, f"{WHOLE}&place={place}")
        assert rows
        assert all(place in {name["entity"] for name in row["places"]} for row in rows)

    def test_type_and_outlet_and_chains(self, client: TestClient) -> None:
        whole = rows_of(client, WHOLE)
        consulted = rows_of(client, f"{WHOLE}&type=CONSULT")
        assert consulted == [row for row in whole if row.get("type") == "CONSULT"] != []
        chained = rows_of(client, f"{WHOLE}&chains=2")
        assert chained == [row for row in whole if row.get("independent", 1) >= 2]
        outlet = next(row["outlets"][0] for row in whole if row.get("outlets"))
        for row in rows_of(client, f"{WHOLE}&outlet={outlet}"):
            assert outlet in row.get("outlets", [row.get("outlet")])

    def test_nobody_is_called_so(self, client: TestClient) -> None:
        page = client.get("/ar/timeline?actor=qqqqqq")
        assert page.status_code == 200
        assert "qqqqqq" in page.text
        assert rows_of(client, f"{WHOLE}&actor=qqqqqq") == []

    @pytest.mark.parametrize(
        "query", ["from=tomorrow", "type=DANCE", "status=maybe", "lanes=sports", "chains=many", "chains=-1"]
    )
    def test_what_means_nothing_cannot_be_asked(self, client: TestClient, query: str) -> None:
        for path in ("timeline", "timeline.csv", "timeline.json", "timeline.svg"):
            assert client.get(f"/en/{path}?{query}").status_code == 422

    def test_pages_follow_one_another(self, desk: Desk) -> None:
        span = window("1900-01-01", "2100-12-31")
        whole = [row["id"] for row in every(lambda: desk.prepared, Chosen(), span)]
        assert len(whole) == sum(row.number for row in told(desk.prepared, Chosen()) if row.fits(span))
        paged = [lines(desk.prepared, Chosen(), span, start, 7) for start in range(0, len(whole), 7)]
        assert [row["id"] for rows in paged for row in rows] == whole
        assert [row["id"] for row in lines(desk.prepared, Chosen(), span, 0, 9, newest=True)] == whole[::-1][:9]


class TestFiles:
    def test_csv_has_every_line(self, client: TestClient) -> None:
        answer = client.get(f"/en/timeline.csv?{WHOLE}")
        assert answer.headers["content-type"].startswith("text/csv")
        rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        assert [row["id"] for row in rows] == [row["id"] for row in rows_of(client, WHOLE)]

    def test_arabic_csv_has_arabic_words(self, client: TestClient) -> None:
        text = client.get(f"/ar/timeline.csv?{WHOLE}").text.removeprefix("\ufeff")
        head, *rows = list(csv.reader(io.StringIO(text)))
        lane, status = head.index("المسار"), head.index("الحال")
        assert {row[status] for row in rows} == {"", "واقع"}
        assert "أقوال" in {row[lane] for row in rows}
        assert len(rows) == len(rows_of(client, WHOLE))

    def test_no_cell_is_a_formula(self) -> None:
        assert safe('=HYPERLINK("x")') == '\'=HYPERLINK("x")'
        assert [safe(text) for text in ("+1", "-1", "@x", "\tx", " =1")] == ["'+1", "'-1", "'@x", "'\tx", "' =1"]
        assert [safe(value) for value in (-9.3, None, "2017-12-11")] == [-9.3, None, "2017-12-11"]

    @pytest.mark.parametrize("lang", ["ar", "en"])
    def test_the_picture_stands_alone(self, client: TestClient, lang: str) -> None:
        for query in (WHOLE, "from=2017-12-11&to=2017-12-12"):
            picture = client.get(f"/{lang}/timeline.svg?{query}").text
            assert picture.lstrip().startswith("<svg")
            assert "href" not in picture
            assert "class=\"lane lane-talks\"" in picture
            assert f'direction="{"rtl" if lang == "ar" else "ltr"}"' in picture


def test_texts_are_cut_between_words() -> None:
    assert shortened("one two  three", 9) == "one two…"
    assert shortened(" one\ntwo ", 9) == "one two"
