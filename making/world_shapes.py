"""The shapes of the map: `python making/world_shapes.py countries-10m.json` writes `show/drawing/world.json`.

The file is TopoJSON of the npm package world-atlas 2.0.2 (ISC licence), made from Natural Earth (public domain).
Borders are kept as arcs that neighbours share, so that no gap opens where they are made simpler. They are finest from
Morocco to Iran and from the Caucasus to the Horn of Africa, where the record's places lie, and coarse elsewhere.

What is written: ``step`` (degrees of one unit), ``arcs`` (a start and then differences, east and north by turns) and
``countries``: ISO code and names where our catalogue of states has them, and rings of arcs, outer ones and holes alike;
arc ``-1`` is arc ``0`` walked backwards, as in TopoJSON.
"""

import json
import pathlib
import sys
import tomllib
from typing import Any

ROOT = pathlib.Path(__file__).parent.parent
TARGET = ROOT / "src/musnad/show/drawing/world.json"
STATES = ROOT / "src/musnad/lexicon/words/places/states.toml"
STEP = 0.01
# West, south, east, north, and how many degrees a border may be moved there; the first that holds a point is taken
ZONES = (
    (8.0, 11.0, 57.0, 40.0, 0.007),
    (-18.0, -2.0, 64.0, 45.0, 0.02),
    (-25.0, -12.0, 80.0, 72.0, 0.08),
)
COARSE = 0.25
SMALL = 5  # a ring is left out below so many times what a border may be moved
LEFT_OUT = ("Antarctica",)  # it goes round the pole, which no window shows
SAME = {
    "Bosnia and Herz.": "Bosnia and Herzegovina", "Cabo Verde": "Cape Verde", "Congo": "Republic of the Congo",
    "Dem. Rep. Congo": "Democratic Republic of the Congo", "United States of America": "United States",
    "Timor-Leste": "East Timor", "Central African Rep.": "Central African Republic", "S. Sudan": "South Sudan",
    "Dominican Rep.": "Dominican Republic", "C\u00f4te d'Ivoire": "Ivory Coast", "Eq. Guinea": "Equatorial Guinea",
    "Macedonia": "North Macedonia", "Solomon Is.": "Solomon Islands",
}  # fmt: skip

Point = tuple[float, float]
Row = dict[str, Any]


def decode(topology: Row) -> list[list[Point]]:
    """The arcs as degrees: TopoJSON has whole numbers, each the difference to the one before."""
    (across, up), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for right, higher in arc:
            x, y = x + right, y + higher
            points.append((x * across + west, y * up + south))
        arcs.append(points)
    return arcs


def slack(point: Point) -> float:
    """How far a border may be moved at a point."""
    for west, south, east, north, degrees in ZONES:
        if west <= point[0] <= east and south <= point[1] <= north:
            return degrees
    return COARSE


def simpler(points: list[Point]) -> list[Point]:
    """The points that a line needs (Douglas and Peucker), both ends among them."""
    kept = {0, len(points) - 1}
    stretches = [(0, len(points) - 1)]
    if points[0] == points[-1] and len(points) > 3:  # a ring of one arc: cut where it is widest
        far = max(range(len(points)), key=lambda at: _apart(points[at], points[0]))
        kept.add(far)
        stretches = [(0, far), (far, len(points) - 1)]
    while stretches:
        start, end = stretches.pop()
        worst, at = 1.0, -1
        for middle in range(start + 1, end):
            off = _off(points[middle], points[start], points[end]) / slack(points[middle])
            if off > worst:
                worst, at = off, middle
        if at > 0:
            kept.add(at)
            stretches += [(start, at), (at, end)]
    return [points[at] for at in sorted(kept)]


def _apart(one: Point, other: Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a stretch."""
    right, up = end[0] - start[0], end[1] - start[1]
    long = right * right + up * up
    if not long:
        return _apart(point, start)
    part = min(1.0, max(0.0, ((point[0] - start[0]) * right + (point[1] - start[1]) * up) / long))
    return _apart(point, (start[0] + part * right, start[1] + part * up))


def rings_of(geometry: Row) -> list[list[int]]:
    """The rings of a polygon or of several."""
    if geometry["type"] == "Polygon":
        return list(geometry["arcs"])
    if geometry["type"] == "MultiPolygon":
        return [ring for polygon in geometry["arcs"] for ring in polygon]
    return []


def is_large(ring: list[int], arcs: list[list[Point]]) -> bool:
    """Whether a ring would still be seen."""
    points = [point for arc in ring for point in arcs[arc if arc >= 0 else ~arc]]
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    high = max(y for _, y in points) - min(y for _, y in points)
    return max(wide, high) > SMALL * slack(points[0])


def packed(points: list[Point]) -> list[int]:
    """Whole numbers: a start, then differences; what falls on the same place stands once."""
    found: list[int] = []
    x = y = 0
    for number, point in enumerate(points):
        right, up = round(point[0] / STEP) - x, round(point[1] / STEP) - y
        if number == 0 or right or up:
            found += (right, up)
            x, y = x + right, y + up
    return found


def main(file: str) -> None:
    """Write the file of shapes."""
    topology = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
    states = {row["gloss"]: row for row in tomllib.loads(STATES.read_text(encoding="utf-8"))["entries"]}
    arcs = decode(topology)
    countries: list[Row] = []
    used: dict[int, int] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        told = geometry["properties"]["name"]
        rings = [ring for ring in rings_of(geometry) if is_large(ring, arcs)]
        if not rings or told in LEFT_OUT:
            continue
        state = states.get(SAME.get(told, told), {})
        numbered = []
        for ring in rings:
            places = [used.setdefault(arc if arc >= 0 else ~arc, len(used)) for arc in ring]
            numbered.append([place if arc >= 0 else ~place for arc, place in zip(ring, places, strict=True)])
        names = {"entity": state["id"], "ar": state["names"][0]} if state else {}
        countries.append({**names, "en": state.get("gloss", told), "rings": numbered})
    made = [packed(simpler(arcs[arc])) for arc in used]
    countries.sort(key=lambda row: row["en"])
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in countries]
    listed = ",\n".join(lines)
    shapes = ",\n".join(json.dumps(arc, separators=(",", ":")) for arc in made)
    TARGET.write_text(f'{{"step":{STEP},"countries":[\n{listed}\n],"arcs":[\n{shapes}\n]}}\n', encoding="utf-8")
    points = sum(map(len, made)) // 2
    sys.stderr.write(f"{len(countries)} countries, {points} points, {TARGET.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1])
