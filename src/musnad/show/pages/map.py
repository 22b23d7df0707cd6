"""The map: where events lie, in any window, narrowed as one likes; the same as a table, and as files to take along."""

import json
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response

from musnad.ask import TYPES
from musnad.ask.question import STATUSES
from musnad.errors import BadQuestion
from musnad.show.asked import NUMBER, Short, Since, Unasked, Until, narrowed
from musnad.show.drawing import pins, world
from musnad.show.drawing.world import Box, Frame
from musnad.show.paging import pages
from musnad.show.prepared import spots
from musnad.show.sent import as_csv, attached
from musnad.show.sheet import ENVIRONMENT, TURNING, Page, Sheet

router = APIRouter(prefix="/{lang}", include_in_schema=False)
Row = dict[str, Any]

PRESETS = {
    "syria": Box(35.3, 32.2, 42.5, 37.4),
    "iraq": Box(38.7, 29.0, 48.7, 37.5),
    "yemen": Box(41.5, 12.0, 54.6, 19.2),
    "libya": Box(9.0, 19.3, 25.5, 33.4),
    "region": Box(-17.5, 8.0, 63.5, 42.5),
}
WIDE, NARROW = (960, 600), (420, 480)  # pixels: two drawings, of which the screen shows one
ROUND_A_PLACE = 1.6  # degrees to each side
LATEST = 8  # events told of a place
TAIL = 0.025  # of the events, that may lie outside of the window which is shown first, on each side
SIZE = 25  # places of a page of the table
UNSEEN = dict.fromkeys(TURNING)
USUAL, EVERY = "actual", "all"
COLUMNS = ("entity", "ar", "en", "class", "state", "lat", "lon", "events", *spots.ON_MAP, "first", "last")


class Asked(NamedTuple):
    """What the address asks for: events, a window, a place."""

    page: Sheet
    choice: spots.Choice
    box: Box | None
    place: Row | None
    event: Row | None
    unknown: Unasked | None


def _asked(
    page: Page, box: Short = "", type: Short = "", lane: Short = "", actor: Short = "", status: Short = "",
    since: Since = "", until: Until = "", event: Short = "", place: Short = "",
) -> Asked:  # fmt: skip
    told = narrowed(page.view, since, until, actor)
    line = spots.line_of(page.prepared, event) if event else None
    if event and line is None:
        raise BadQuestion(page.say("map.no_event", id=event))
    chosen = None if status == EVERY or line else _one_of(status, STATUSES) or USUAL
    choice = spots.Choice(
        told.since, told.until, _one_of(type, TYPES), _one_of(lane, spots.ON_MAP), chosen, told.entities,
        line["number"] if line else None,
    )  # fmt: skip
    found = spots.spot(page.prepared, [place, *(narrowed(page.view, "", "", place).entities or ())]) if place else None
    if place and found is None:
        raise BadQuestion(page.say("map.no_place", id=place))
    return Asked(page, choice, _box(box), found, line["row"] if line else None, told.unknown)


Wanted = Annotated[Asked, Depends(_asked)]


class Seen(NamedTuple):
    """The places that the asked for events have, those of them in the window, and the window."""

    told: spots.Told
    within: list[Row]
    frame: Frame

    @property
    def rows(self) -> list[Row]:
        """All places, those with most events first."""
        return self.told.rows


@router.get("/map")
def map_(asked: Wanted, number: int = NUMBER) -> HTMLResponse:
    """The map, with its table."""
    page, choice = asked.page, asked.choice
    seen = _seen(asked, WIDE)
    narrow = world.frame_of(_window(asked, seen.rows), *NARROW)
    shown = pages(len(seen.within), number, SIZE)
    latest = spots.latest(page.prepared, asked.place["entity"], choice, LATEST) if asked.place else []
    here = next((row for row in seen.rows if asked.place and row["entity"] == asked.place["entity"]), None)
    drawings = [_drawing(asked, seen, seen.frame) | {"wide": True}, _drawing(asked, seen, narrow) | {"wide": False}]
    return page.render(
        "map.html", asked=asked, drawings=drawings, pages=shown, told=seen.told,
        rows=seen.within[shown.offset : shown.offset + SIZE], latest=latest, here=here, steps=_steps(seen.frame),
        presets=PRESETS, box=seen.frame.box.told(), total=len(seen.rows), lanes=spots.ON_MAP,
        types=sorted(((code, page.label("type", code)) for code in TYPES), key=lambda pair: pair[1]),
        statuses=STATUSES, chosen=choice.status or EVERY, every=EVERY, events=sum(row["events"] for row in seen.within),
    )  # fmt: skip


@router.get("/map.svg")
def svg(asked: Wanted) -> Response:
    """The drawing alone, with its colours in it."""
    seen = _seen(asked, WIDE)
    made = ENVIRONMENT.get_template("map_file.svg").render(
        page=asked.page, lang=asked.page.lang, _=asked.page.say,
        drawing=_drawing(asked, seen, seen.frame) | {"wide": True}, lanes=spots.ON_MAP,
    )  # fmt: skip
    return _file(made, "image/svg+xml", "svg")


@router.get("/map.geojson")
def geojson(asked: Wanted) -> Response:
    """The places of the window as GeoJSON (RFC 7946)."""
    features = [
        {
            "type": "Feature",
            "id": row["entity"],
            "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {key: row[key] for key in row if key not in ("lat", "lon")},
        }
        for row in _seen(asked, WIDE).within
    ]
    told = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    return _file(told, "application/geo+json", "geojson")


@router.get("/map.csv")
def table(asked: Wanted) -> Response:
    """The places of the window as CSV."""
    rows = [row | dict.fromkeys(spots.ON_MAP, 0) | row["lanes"] for row in _seen(asked, WIDE).within]
    return attached(as_csv(rows, COLUMNS, COLUMNS, asked.page.lang), "text/csv", "musnad-map.csv")


def _file(text: str, kind: str, ending: str) -> Response:
    name = {"Content-Disposition": f'attachment; filename="musnad-map.{ending}"'}
    return Response(text, media_type=f"{kind}; charset=utf-8", headers=name)


def _one_of(value: str, allowed: tuple[str, ...]) -> str | None:
    if value and value not in allowed:
        raise Unasked("error.none_such", ", ".join(allowed), value=value)
    return value or None


def _box(told: str) -> Box | None:
    """The window of an address: west, south, east, north."""
    if not told:
        return None
    if told in PRESETS:
        return PRESETS[told]
    try:
        west, south, east, north = (float(part) for part in told.split(","))
    except ValueError:
        raise Unasked("map.no_box", "box=35.3,32.2,42.5,37.4", value=told) from None
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise Unasked("map.no_box", "box=35.3,32.2,42.5,37.4", value=told)
    return world.bounded(west, south, east, north)


def _seen(asked: Asked, size: tuple[int, int]) -> Seen:
    told = spots.told(asked.page.prepared, asked.page.view, asked.choice)
    frame = world.frame_of(_window(asked, told.rows), *size)
    return Seen(told, _within(told.rows, frame), frame)


def _within(rows: list[Row], frame: Frame) -> list[Row]:
    box = frame.box
    return [row for row in rows if box.holds(row["lon"], row["lat"])]


def _window(asked: Asked, rows: list[Row]) -> Box:
    """The window that was asked for; else one round the place, or round nearly all events."""
    if asked.box:
        return asked.box
    if asked.place:
        lon, lat = asked.place["lon"], asked.place["lat"]
        return world.bounded(lon - ROUND_A_PLACE, lat - ROUND_A_PLACE, lon + ROUND_A_PLACE, lat + ROUND_A_PLACE)
    return pins.fitted(rows, 0.0 if asked.event else TAIL) or PRESETS["region"]


def _drawing(asked: Asked, seen: Seen, frame: Frame) -> Row:
    """What the template draws."""
    page = asked.page
    within = _within(seen.rows, frame)
    found = pins.pins(frame, within, max((row["events"] for row in within), default=1))
    first = asked.place["entity"] if asked.place else None
    room, words = pins.words(frame, found, lambda row: _plain(page, row), first)
    shapes = world.shapes(frame)
    countries = pins.country_words(room, shapes, lambda shape: _country(page, shape))
    chosen = frame.at(asked.place["lon"], asked.place["lat"]) if asked.place else None
    return {"frame": frame, "shapes": shapes, "pins": found, "words": words, "countries": countries, "chosen": chosen}


def _plain(page: Sheet, row: Row) -> str:
    """A name without letters that turn the direction: on the map they would but take room."""
    return page.called({key: (row[key] or "").translate(UNSEEN) for key in ("ar", "en")})


def _country(page: Sheet, shape: world.Shape) -> str:
    """A country's name; those of no state of ours bear none."""
    return page.called({"ar": shape.country.ar, "en": shape.country.en}) if shape.country.entity else ""


def _steps(frame: Frame) -> list[tuple[str, str]]:
    """Windows beside, nearer and farther."""
    turns = (("nearer", (0, 0, 2)), ("farther", (0, 0, 0.5)), ("north", (0, 1, 1)), ("south", (0, -1, 1)),
             ("east", (1, 0, 1)), ("west", (-1, 0, 1)))  # fmt: skip
    return [(name, world.moved(frame, *turn).told()) for name, turn in turns]
