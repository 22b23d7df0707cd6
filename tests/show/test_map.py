"""The map: its shapes, its circles, its windows and filters, its files."""

import csv
import io
import itertools
import json
import math
from collections import Counter
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from musnad import ask
from musnad.show.desk import Desk
from musnad.show.drawing import pins, world
from musnad.show.drawing.world import Box
from musnad.show.pages.map import NARROW, PRESETS, WIDE
from musnad.show.prepared import LANES, lines, spots

Row = dict[str, Any]
SYRIA = Box(35.3, 32.2, 42.5, 37.4)
DATED = "from=1900&to=2100"
SVG = "{http://www.w3.org/2000/svg}"


def features(client: TestClient, query: str = "") -> list[Row]:
    """The places that the map shows, as GeoJSON."""
    answer = client.get(f"/en/map.geojson?{query}")
    assert answer.status_code == 200
    found: list[Row] = json.loads(answer.text)["features"]
    return found


def counts(client: TestClient, query: str = "") -> dict[str, int]:
    return {row["id"]: row["properties"]["events"] for row in features(client, f"box=-180,-60,180,80&{query}")}


def told(desk: Desk, question: ask.Question) -> Counter[str]:
    """How many lines of the timeline name each place that lies on the map."""
    known = {row["id"] for row in ask.places(desk.view, ask.Question(), located=True)}
    rows = ask.timeline(desk.view, question)
    return Counter(name["entity"] for row in rows for name in row["places"] if name["entity"] in known)


def inside(country: world.Country, lon: float, lat: float) -> bool:
    """Whether a place lies in a country: a ray from it crosses its borders an odd number of times."""
    y, crossed = world.up(lat), 0
    for ring in country.rings:
        for (x1, y1), (x2, y2) in itertools.pairwise([*ring, ring[0]]):
            crossed += (y1 > y) != (y2 > y) and lon < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    return crossed % 2 == 1


def away(point: world.Point, line: tuple[world.Point, world.Point]) -> float:
    """How far a point lies from a straight line with two ends."""
    (x, y), ((x1, y1), (x2, y2)) = point, line
    long = (x2 - x1) ** 2 + (y2 - y1) ** 2
    part = min(max(((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / long, 0.0), 1.0) if long else 0.0
    return math.hypot(x - x1 - part * (x2 - x1), y - y1 - part * (y2 - y1))


class TestShapes:
    @pytest.mark.parametrize(
        ("lon", "lat", "state"),
        [(36.30, 33.51, "syria"), (44.21, 15.35, "yemen"), (13.19, 32.89, "libya"), (44.37, 33.32, "iraq"),
         (32.86, 39.93, "turkey"), (51.42, 35.69, "iran"), (31.24, 30.04, "egypt"), (42.59, 11.58, "djibouti")],
    )  # fmt: skip
    def test_a_capital_lies_in_its_country_alone(self, lon: float, lat: float, state: str) -> None:
        found = [row.entity for row in world.countries() if inside(row, lon, lat)]
        assert found == [f"state/{state}"]

    def test_no_border_leaps_across_the_map(self) -> None:
        for country in world.countries():
            for ring in country.rings:
                assert all(abs(x1 - x2) < 90 for (x1, _), (x2, _) in itertools.pairwise(ring)), country.en

    def test_the_file_is_small(self) -> None:
        assert world.PATH.stat().st_size < 300_000

    def test_a_large_window_is_drawn_as_finely_as_a_screen_shows(self) -> None:
        for size in (WIDE, NARROW):
            shown = world.shapes(world.frame_of(PRESETS["region"], *size))
            assert sum(len(shape.path) for shape in shown) < 70_000
            assert len(shown) > 60

    @pytest.mark.parametrize("fineness", [0.02, 0.1, 0.4])
    def test_coarser_borders_stay_near_and_are_shared(self, fineness: float) -> None:
        fine, coarse = (
            {row.entity: row.rings for row in world.countries(each) if row.entity} for each in (0.0, fineness)
        )
        syria, iraq = (set(fine[f"state/{name}"][0]) for name in ("syria", "iraq"))
        left = [set(coarse[f"state/{name}"][0]) & syria & iraq for name in ("syria", "iraq")]
        assert left[0] == left[1]
        assert 2 <= len(left[0]) < len(syria & iraq)
        ring = coarse["state/syria"][0]
        lines = list(itertools.pairwise([*ring, ring[0]]))
        assert all(min(away(point, line) for line in lines) <= fineness + 1e-9 for point in syria)

    def test_a_window_is_drawn_whole_and_no_more(self) -> None:
        frame = world.frame_of(SYRIA, 960, 600)
        seen = {shape.country.en for shape in world.shapes(frame)}
        assert {"Syria", "Iraq", "Lebanon", "Turkey"} <= seen
        assert not {"Yemen", "Libya", "France"} & seen
        for shape in world.shapes(frame):
            assert -world.MARGIN <= shape.x <= 960 + world.MARGIN
            assert shape.wide <= 960 + 2 * world.MARGIN
            assert shape.high <= 600 + 2 * world.MARGIN


class TestFrame:
    def test_it_holds_the_window_in_the_middle(self) -> None:
        frame = world.frame_of(SYRIA, 960, 600)
        box = frame.box
        assert box.west <= SYRIA.west < SYRIA.east <= box.east
        assert box.south <= SYRIA.south + 1e-9 < SYRIA.north <= box.north + 1e-9
        x, y = frame.at((SYRIA.west + SYRIA.east) / 2, world.down((world.up(SYRIA.south) + world.up(SYRIA.north)) / 2))
        assert (round(x), round(y)) == (480, 300)

    def test_north_is_up_and_east_is_right(self) -> None:
        frame = world.frame_of(SYRIA, 960, 600)
        (damascus_x, damascus_y), (aleppo_x, aleppo_y) = frame.at(36.3, 33.5), frame.at(37.16, 36.2)
        assert aleppo_y < damascus_y
        assert aleppo_x > damascus_x

    def test_closer_and_back_is_the_same_window(self) -> None:
        frame = world.frame_of(SYRIA, 960, 600)
        near = world.frame_of(world.moved(frame, 0, 0, 2), 960, 600)
        assert near.scale == pytest.approx(2 * frame.scale)
        back = world.frame_of(world.moved(near, 0, 0, 0.5), 960, 600)
        assert back.box == pytest.approx(frame.box)

    def test_a_step_goes_its_way(self) -> None:
        frame = world.frame_of(SYRIA, 960, 600)
        assert world.moved(frame, 1, 0).west > frame.box.west
        assert world.moved(frame, 0, 1).north > frame.box.north

    def test_a_window_stays_on_the_world(self) -> None:
        box = world.bounded(178, 79, 178.01, 79.9)
        assert box.east - box.west == pytest.approx(world.LEAST)
        assert world.bounded(170, 0, 190, 10) == Box(160, 0, 180, 10)


def place(entity: str, lon: float, lat: float, events: int, lane: str = "fighting") -> Row:
    return {"entity": entity, "lon": lon, "lat": lat, "events": events, "lanes": {lane: events}}


class TestPins:
    frame = world.frame_of(SYRIA, 960, 600)

    def test_near_places_are_one_circle_that_opens(self) -> None:
        rows = [place("a", 37.0, 36.0, 9), place("b", 37.05, 36.02, 4, "talks"), place("c", 40.0, 34.0, 1)]
        large, small = pins.pins(self.frame, rows, 13)
        assert [row["entity"] for row in large.rows] == ["a", "b"]
        assert (large.events, large.lane, small.events) == (13, "fighting", 1)
        assert large.radius > small.radius
        assert large.box is not None
        assert large.box.holds(37.0, 36.0)
        assert large.box.holds(37.05, 36.02)
        nearer = world.frame_of(large.box, 960, 600)
        assert len(pins.pins(nearer, rows, 13)) == 2

    def test_places_of_one_spot_cannot_be_parted(self) -> None:
        (pin,) = pins.pins(self.frame, [place("a", 37.0, 36.0, 2), place("b", 37.0, 36.0, 1)], 3)
        assert pin.box is None

    def test_every_event_is_in_some_circle_and_none_hides_another(self) -> None:
        rows = [place(f"p{at}", 35.5 + at % 13 * 0.5, 32.5 + at // 13 * 0.2, 200 - at) for at in range(200)]
        found = pins.pins(self.frame, rows, 200)
        north = self.frame.box.north
        assert sum(pin.events for pin in found) == sum(row["events"] for row in rows if row["lat"] <= north)
        for one, other in itertools.combinations(found, 2):
            assert math.hypot(one.x - other.x, one.y - other.y) >= max(one.radius, other.radius)

    def test_names_stand_apart(self) -> None:
        rows = [place(f"p{at}", 35.5 + at % 13 * 0.5, 32.5 + at // 13 * 0.5, 200 - at) for at in range(120)]
        found = pins.pins(self.frame, rows, 2_000)
        room, words = pins.words(self.frame, found, lambda row: str(row["entity"]))
        assert len(words) > 20
        names = room.taken[-len(words) :]
        for one, other in itertools.combinations(names, 2):
            beside = one.east <= other.west or other.east <= one.west
            assert beside or one.north <= other.south or other.north <= one.south

    def test_the_first_window_leaves_out_what_lies_far(self) -> None:
        rows = [place("far", -100.0, 40.0, 1), *(place(f"p{at}", 36 + at / 100, 33 + at / 100, 10) for at in range(50))]
        box = pins.fitted(rows)
        assert box is not None
        assert box.west > 34
        assert pins.fitted([]) is None


class TestCounts:
    def test_places_have_the_events_of_the_timeline(self, client: TestClient, desk: Desk) -> None:
        found = counts(client, DATED)
        assert found == told(desk, ask.Question("1900", "2100"))
        assert len(found) > 5

    @pytest.mark.parametrize("query", ["2017-12", "2015"])
    def test_days_narrow(self, query: str, client: TestClient, desk: Desk) -> None:
        assert counts(client, f"from={query}&to={query}") == told(desk, ask.Question(query, query))

    def test_a_type_and_a_status_narrow(self, client: TestClient, desk: Desk) -> None:
        narrow = counts(client, f"type=CONSULT&{DATED}")
        assert narrow == told(desk, ask.Question("1900", "2100", type="CONSULT"))
        assert narrow
        planned = counts(client, f"status=planned&{DATED}")
        assert planned == told(desk, ask.Question("1900", "2100", status="planned"))

    def test_lanes_part_the_whole(self, client: TestClient) -> None:
        parted: Counter[str] = Counter()
        for lane in (*LANES, "other"):
            parted.update(counts(client, f"lane={lane}"))
        assert parted == counts(client)

    def test_an_actor_narrows(self, client: TestClient, desk: Desk) -> None:
        sql = """SELECT n.entity FROM line_names n JOIN spot_lines p ON p.line = n.line AND p.located = 1
            WHERE n.role = 'actor' AND p.status = 'actual' AND p.first IS NOT NULL
            GROUP BY n.entity ORDER BY count(*) DESC, n.entity LIMIT 1"""
        actor = desk.prepared.value(sql)
        found = counts(client, f"actor={quote(actor)}&{DATED}")
        assert found == told(desk, ask.Question("1900", "2100", actor=actor))
        assert found
        assert found != counts(client, DATED)

    def test_a_line_taken_out_leaves_its_places(self, desk: Desk) -> None:
        prepared, choice = desk.prepared, spots.Choice()
        before = {row["entity"]: row["events"] for row in spots._counted(prepared, choice)}
        row = prepared.rows("SELECT line, count(*) AS n FROM spot_lines WHERE located = 1 GROUP BY line LIMIT 1")[0]
        prepared.connection.execute("BEGIN")
        try:
            lines.drop(prepared, [row["line"]])
            after = {each["entity"]: each["events"] for each in spots._counted(prepared, choice)}
        finally:
            prepared.connection.execute("ROLLBACK")
        assert sum(before.values()) - sum(after.values()) == row["n"]


class TestPage:
    @pytest.mark.parametrize("lang", ["ar", "en"])
    def test_it_shows_places_with_links(self, lang: str, client: TestClient) -> None:
        text = client.get(f"/{lang}/map").text
        most = max(features(client), key=lambda row: (row["properties"]["events"], row["id"]))
        name = most["properties"]["ar"] if lang == "ar" else most["properties"]["en"].partition(", ")[0]
        assert f'href="/{lang}/actor/{most["id"]}">{name}</a>' in text
        assert f'href="/{lang}/timeline?place={most["id"]}"' in text
        assert text.count("<svg") == 2
        assert "Natural Earth" in text

    def test_an_address_keeps_what_it_is_narrowed_by(self, client: TestClient) -> None:
        text = client.get("/en/map?lane=talks&from=2017").text
        assert 'href="/en/map?lane=talks&amp;from=2017&amp;box=syria#map"' in text
        assert 'href="/en/map.csv?lane=talks&amp;from=2017"' in text

    def test_a_window_holds_what_lies_in_it(self, client: TestClient) -> None:
        rows = features(client, "box=35.3,32.2,42.5,37.4")
        everywhere = features(client, "box=-180,-60,180,80")
        west, south, east, north = world.frame_of(SYRIA, 960, 600).box
        held = {
            row["id"]
            for row in everywhere
            if west <= row["geometry"]["coordinates"][0] <= east and south <= row["geometry"]["coordinates"][1] <= north
        }
        assert {row["id"] for row in rows} == held
        assert 0 < len(held) < len(everywhere)
        assert rows == features(client, "box=syria")

    def test_a_place_is_told_with_its_events(self, client: TestClient, desk: Desk) -> None:
        text = client.get("/ar/map?place=city/geneva").text
        line = next(row for row in ask.timeline(desk.view, ask.Question(place="city/geneva")))
        assert 'class="chosen"' in text
        assert 'href="/ar/timeline?place=city/geneva"' in text
        assert any(f"/ar/event/{row_id}" in text for row_id in line["ids"])
        assert client.get(f"/ar/map?place={quote('جنيف')}").text.count('class="chosen"') == 2

    def test_an_event_is_shown_alone(self, client: TestClient, desk: Desk) -> None:
        rows = ask.timeline(desk.view, ask.Question(place="city/geneva"))
        places = {name["entity"] for name in rows[0]["places"]}
        assert set(counts(client, f"event={rows[0]['id']}")) <= places
        assert counts(client, f"event={rows[0]['ids'][-1]}")["city/geneva"] == 1
        assert f"/en/event/{rows[0]['id']}" in client.get(f"/en/map?event={rows[0]['id']}").text

    @pytest.mark.parametrize(
        ("query", "status"),
        [*((query, 422) for query in ("box=1,2,3", "box=9,9,1,1", "box=mars", "lane=sea", "type=WAR", "status=sure",
                                      "from=tomorrow")),
         ("place=city/atlantis", 404), ("event=000000000000:e1", 404)],
    )  # fmt: skip
    @pytest.mark.parametrize("lang", ["ar", "en"])
    def test_what_means_nothing_is_told(self, lang: str, query: str, status: int, client: TestClient) -> None:
        assert client.get(f"/{lang}/map?{query}").status_code == status

    def test_a_name_that_nobody_has_is_said(self, client: TestClient) -> None:
        answer = client.get("/en/map?actor=Zaphod")
        assert answer.status_code == 200
        assert "Zaphod" in answer.text
        assert features(client, "actor=Zaphod") == []


class TestFiles:
    def test_csv_and_geojson_tell_the_same(self, client: TestClient) -> None:
        text = client.get("/ar/map.csv").content.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        found = {row["id"]: row for row in features(client)}
        assert [row["entity"] for row in rows] == list(found)
        for row in rows:
            same = found[row["entity"]]
            assert [float(row["lon"]), float(row["lat"])] == same["geometry"]["coordinates"]
            assert int(row["events"]) == same["properties"]["events"]
            assert sum(int(row[lane]) for lane in (*LANES, "other")) == int(row["events"])

    def test_svg_stands_alone(self, client: TestClient) -> None:
        answer = client.get("/ar/map.svg?box=syria")
        assert answer.headers["content-type"].startswith("image/svg+xml")
        assert "attachment" in answer.headers["content-disposition"]
        drawn = ElementTree.fromstring(answer.text)
        assert drawn.tag == f"{SVG}svg"
        assert len(drawn.findall(f".//{SVG}path")) > 3
        assert drawn.findall(f".//{SVG}circle")
        assert not drawn.findall(f".//{SVG}a")
        assert "style=" not in answer.text
