"""Countries as paths: the shapes that making/world_shapes.py made, cut to a window and drawn after Mercator."""

import itertools
import json
import math
import pathlib
from functools import cache, lru_cache
from typing import Any, NamedTuple

PATH = pathlib.Path(__file__).with_name("world.json")
NORTHMOST, SOUTHMOST, EASTMOST = 80.0, -60.0, 180.0
LEAST = 0.15  # degrees of the smallest window
MARGIN = 12.0  # what is cut off lies so many pixels outside: the cut is not seen
FINE = 0.8  # pixels: a point that lies no farther from the line drawn without it is left out
FINEST = 0.005  # degrees: the file holds nothing finer
LEVELS = 2  # of fineness, each time that the scale is doubled
STEP = 0.6  # of the window that a step aside goes

Point = tuple[float, float]
Ring = list[Point]


class Box(NamedTuple):
    """A window in degrees."""

    west: float
    south: float
    east: float
    north: float

    def told(self) -> str:
        """As it stands in an address."""
        return ",".join(f"{value:.2f}".rstrip("0").rstrip(".") for value in self)

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a place lies in it."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


class Frame(NamedTuple):
    """A window with what is drawn of it: ``left`` and ``top`` in degrees of the projection, so many pixels a degree."""

    left: float
    top: float
    scale: float
    width: int
    height: int

    def at(self, lon: float, lat: float) -> Point:
        """Where a place is drawn."""
        return (lon - self.left) * self.scale, (self.top - up(lat)) * self.scale

    @property
    def box(self) -> Box:
        """All that is seen, in degrees."""
        bottom = self.top - self.height / self.scale
        return Box(self.left, down(bottom), self.left + self.width / self.scale, down(self.top))


class Country(NamedTuple):
    """A country of the file: its rings, east and north in degrees of the projection."""

    entity: str | None
    ar: str | None
    en: str
    rings: tuple[Ring, ...]


class Shape(NamedTuple):
    """A country as it is drawn: its path; the middle of the largest piece that is seen, its width and height."""

    country: Country
    path: str
    x: float
    y: float
    wide: float
    high: float


def up(lat: float) -> float:
    """The height of a latitude, in degrees at the equator."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(min(max(lat, -85.0), 85.0)) / 2)))


def down(height: float) -> float:
    """The latitude of a height."""
    return math.degrees(2 * math.atan(math.exp(math.radians(height))) - math.pi / 2)


def bounded(west: float, south: float, east: float, north: float) -> Box:
    """A window that is not too small, and of this world."""
    wide, high = min(max(east - west, LEAST), 2 * EASTMOST), max(north - south, LEAST)
    middle = (west + east) / 2
    middle = min(max(middle, -EASTMOST + wide / 2), EASTMOST - wide / 2)
    low = min(max((south + north - high) / 2, SOUTHMOST), NORTHMOST - LEAST)
    return Box(middle - wide / 2, low, middle + wide / 2, min(low + high, NORTHMOST))


def frame_of(box: Box, width: int, height: int) -> Frame:
    """The window, made wider or higher until it fills the drawing."""
    low, high = up(box.south), up(box.north)
    scale = max(min(width / (box.east - box.west), height / (high - low)), width / (2 * EASTMOST))
    left = min(max((box.west + box.east - width / scale) / 2, -EASTMOST), EASTMOST - width / scale)
    return Frame(left, (low + high + height / scale) / 2, scale, width, height)


def moved(frame: Frame, right: float, higher: float, nearer: float = 1.0) -> Box:
    """The window after a step aside, or (``nearer`` above 1) closer by."""
    wide, high = frame.width / frame.scale, frame.height / frame.scale
    x, y = frame.left + wide * (0.5 + right * STEP), frame.top - high * (0.5 - higher * STEP)
    wide, high = wide / nearer, high / nearer
    return bounded(x - wide / 2, down(y - high / 2), x + wide / 2, down(y + high / 2))


@lru_cache(maxsize=64)
def shapes(frame: Frame) -> tuple[Shape, ...]:
    """The countries that are seen."""
    found = []
    for country in countries(_fineness(frame.scale)):
        pieces = [piece for ring in country.rings if (piece := _cut(ring, frame))]
        paths = [path for piece in pieces if (path := _path(piece))]
        if paths:
            largest = max(pieces, key=lambda piece: abs(_area(piece)))
            xs, ys = [x for x, _ in largest], [y for _, y in largest]
            found.append(Shape(country, "".join(paths), *_middle(largest), max(xs) - min(xs), max(ys) - min(ys)))
    return tuple(found)


@lru_cache(maxsize=8)
def countries(fineness: float = 0.0) -> tuple[Country, ...]:
    """The countries of the file, their borders true to so many degrees; neighbours share theirs at any fineness."""
    rows, lines = _told()
    arcs = [_plain(line, fineness) for line in lines] if fineness else lines
    found = []
    for row in rows:
        rings = []
        for numbers in row["rings"]:
            ring: Ring = []
            for number in numbers:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                ring += arc[1:] if ring else arc
            rings += _unbroken(ring)
        found.append(Country(row.get("entity"), row.get("ar"), row["en"], tuple(rings)))
    return tuple(found)


@cache
def _told() -> tuple[list[dict[str, Any]], list[Ring]]:
    """What the file tells of each country, and the lines that its borders are made of."""
    told = json.loads(PATH.read_text(encoding="utf-8"))
    return told["countries"], [_arc(arc, told["step"]) for arc in told["arcs"]]


def _unbroken(ring: Ring) -> list[Ring]:
    """A ring that goes on beyond the 180th degree instead of leaping to the other end; then on that end too."""
    made, turned = [ring[0]], 0.0
    for (before, _), (x, y) in itertools.pairwise(ring):
        if abs(x - before) > EASTMOST:
            turned += 2 * EASTMOST if x < before else -2 * EASTMOST
        made.append((x + turned, y))
    over = max(x for x, _ in made) > EASTMOST
    if not over and min(x for x, _ in made) >= -EASTMOST:
        return [made]
    return [made, [(x - 2 * EASTMOST if over else x + 2 * EASTMOST, y) for x, y in made]]


def _arc(numbers: list[int], step: float) -> Ring:
    x = y = 0
    points = []
    for at in range(0, len(numbers), 2):
        x, y = x + numbers[at], y + numbers[at + 1]
        points.append((x * step, up(y * step)))
    return points


def _fineness(scale: float) -> float:
    """What so many pixels a degree can show, in steps: a few sets of shapes serve all windows."""
    if FINE / scale < FINEST:
        return 0.0
    return math.exp2(math.floor(LEVELS * math.log2(FINE / scale)) / LEVELS)


def _plain(points: Ring, fineness: float) -> Ring:
    """A line without the points that lie no farther than that from it (Douglas and Peucker)."""
    kept, parts = {0, len(points) - 1}, [(0, len(points) - 1)]
    while parts:
        first, last = parts.pop()
        (x, y), (right, upper) = points[first], points[last]
        right, upper = right - x, upper - y
        long = math.hypot(right, upper)
        most, farthest = fineness, 0
        for at in range(first + 1, last):
            aside, above = points[at][0] - x, points[at][1] - y
            away = abs(aside * upper - above * right) / long if long else math.hypot(aside, above)
            if away > most:
                most, farthest = away, at
        if farthest:
            kept.add(farthest)
            parts += [(first, farthest), (farthest, last)]
    return [points[at] for at in sorted(kept)]


def _cut(ring: Ring, frame: Frame) -> Ring:
    """A ring in pixels without what lies outside of the window (Sutherland and Hodgman); empty: nothing is left."""
    left, top, scale = frame.left, frame.top, frame.scale
    points = [((x - left) * scale, (top - y) * scale) for x, y in ring]
    for axis, least, most in ((0, -MARGIN, frame.width + MARGIN), (1, -MARGIN, frame.height + MARGIN)):
        values = [point[axis] for point in points]
        if not values or max(values) < least or min(values) > most:
            return []
        if min(values) < least:
            points = _keep(points, axis, least, 1.0)
        if max(values) > most:
            points = _keep(points, axis, most, -1.0)
    return points


def _keep(points: Ring, axis: int, edge: float, side: float) -> Ring:
    """What lies on one side of an edge."""
    found: Ring = []
    last = points[-1]
    was = (last[axis] - edge) * side >= 0
    for point in points:
        now = (point[axis] - edge) * side >= 0
        if now != was:
            part = (edge - last[axis]) / (point[axis] - last[axis])
            found.append((last[0] + part * (point[0] - last[0]), last[1] + part * (point[1] - last[1])))
        if now:
            found.append(point)
        last, was = point, now
    return found


def _path(points: Ring) -> str:
    """As an SVG path: a start, then steps, in tenths of pixels; empty for what is too small to be seen."""
    x, y = round(points[0][0], 1), round(points[0][1], 1)
    told = [f"M{x:g} {y:g}l"]
    for point in points[1:]:
        right, lower = round(point[0] - x, 1), round(point[1] - y, 1)
        if right or lower:
            told.append(f"{right:g} {lower:g}")
            x, y = x + right, y + lower
    return f"{told[0]}{' '.join(told[1:])}z" if len(told) > 2 else ""


def _area(points: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True)) / 2


def _middle(points: Ring) -> Point:
    """The centre of gravity."""
    area = _area(points)
    if abs(area) < 1:
        return points[0]
    x = y = 0.0
    for a, b in zip(points, [*points[1:], points[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x, y = x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    return x / (6 * area), y / (6 * area)
