"""Places on the map as circles: those too near to one another as one, and words beside them where there is room."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from musnad.show.drawing.world import Box, Frame, Shape, bounded

Row = dict[str, Any]
NEAR = 20.0  # pixels: places closer than that are one circle
SMALLEST, LARGEST = 4.5, 24.0  # radius
TOLD = 11.5  # from this radius on the number stands in the circle
LETTER, LINE = 7.4, 17.0  # pixels of a letter and a line of a name
COUNTRY_LETTER, COUNTRY_LINE = 8.0, 18.0
MOST, AHEAD = 60, 14  # names of places; circles whose names come before small circles
LEAST = 1.2  # degrees kept free around all places
PADDING = 0.35  # of the window around the places of a circle that is opened


class Pin(NamedTuple):
    """A circle: its places, the first the one with most events; ``box`` is the window that parts them."""

    x: float
    y: float
    radius: float
    events: int
    lane: str
    rows: tuple[Row, ...]
    box: Box | None

    @property
    def told(self) -> bool:
        """Whether it is large enough for a number."""
        return self.radius >= TOLD


class Word(NamedTuple):
    """A name and where it stands; ``anchor`` as SVG has it."""

    x: float
    y: float
    anchor: str
    text: str


class Room:
    """Rectangles that are taken; those of small circles may be hidden where a name is worth it."""

    def __init__(self, frame: Frame, found: Iterable[Pin]) -> None:
        self.width, self.height = frame.width, frame.height
        self.taken: list[Box] = []
        self.small: list[Box] = []
        for pin in found:
            square = Box(pin.x - pin.radius, pin.y - pin.radius, pin.x + pin.radius, pin.y + pin.radius)
            (self.taken if pin.told else self.small).append(square)

    def take(self, left: float, top: float, right: float, bottom: float, hides: bool = False) -> bool:
        """Take a rectangle, where it is free and lies within the drawing; ``hides``: small circles are no matter."""
        if left < 2 or top < 2 or right > self.width - 2 or bottom > self.height - 2:
            return False
        for boxes in (self.taken,) if hides else (self.taken, self.small):
            for west, south, east, north in boxes:
                if left < east and right > west and top < north and bottom > south:
                    return False
        self.taken.append(Box(left, top, right, bottom))
        return True


def pins(frame: Frame, rows: Iterable[Row], busiest: int) -> list[Pin]:
    """The circles of the places that are seen, the largest first; ``rows`` have most events first.

    A place near to a larger one joins it. ``busiest`` is the number of events that makes the largest circle.
    """
    cells: dict[tuple[int, int], list[tuple[float, float, list[Row]]]] = {}
    groups: list[tuple[float, float, list[Row]]] = []
    for row in rows:
        x, y = frame.at(row["lon"], row["lat"])
        if not (0 <= x <= frame.width and 0 <= y <= frame.height):
            continue
        column, line = int(x // NEAR), int(y // NEAR)
        around = (cells.get((column + right, line + lower), ()) for right in (-1, 0, 1) for lower in (-1, 0, 1))
        near = [group for cell in around for group in cell if math.hypot(group[0] - x, group[1] - y) < NEAR]
        if near:
            min(near, key=lambda group: math.hypot(group[0] - x, group[1] - y))[2].append(row)
        else:
            group = (x, y, [row])
            groups.append(group)
            cells.setdefault((column, line), []).append(group)
    return _apart(sorted((_pin(*group, busiest) for group in groups), key=lambda pin: -pin.events), busiest)


def _apart(found: list[Pin], busiest: int) -> list[Pin]:
    """Circles of which none hides the middle of another: a smaller one joins the larger, which grows by it."""
    kept: list[Pin] = []
    for pin in found:
        over = next((at for at, each in enumerate(kept) if _hides(each, pin)), None)
        if over is None:
            kept.append(pin)
        else:
            large = kept[over]
            kept[over] = _pin(large.x, large.y, [*large.rows, *pin.rows], busiest)
    kept.sort(key=lambda pin: -pin.events)
    return kept if len(kept) == len(found) else _apart(kept, busiest)


def _hides(large: Pin, small: Pin) -> bool:
    return math.hypot(large.x - small.x, large.y - small.y) < large.radius + 0.4 * small.radius


def words(
    frame: Frame, found: Sequence[Pin], called: Callable[[Row], str], first: str | None = None
) -> tuple[Room, list[Word]]:
    """Names beside circles, as long as there is room; what room is left.

    Those of the largest, and of the circle whose place is ``first``, may hide small circles; the others hide none.
    """
    room = Room(frame, found)
    ahead = [pin for pin in found if any(row["entity"] == first for row in pin.rows)]
    ahead += [pin for pin in found[:AHEAD] if pin not in ahead]
    told: list[Word] = []
    for pin in (*ahead, *(pin for pin in found[AHEAD : 3 * MOST] if pin not in ahead)):
        text = called(next((row for row in pin.rows if row["entity"] == first), pin.rows[0]))
        word = _word(room, pin, text) or (_word(room, pin, text, hides=True) if pin in ahead else None)
        if word:
            told.append(word)
        if len(told) == MOST:
            break
    return room, told


def _word(room: Room, pin: Pin, text: str, hides: bool = False) -> Word | None:
    """The name of a circle on the side where it has room."""
    wide, gap = len(text) * LETTER, pin.radius + 3
    for x, y, anchor, left in (
        (pin.x, pin.y + gap + LINE - 5, "middle", pin.x - wide / 2),
        (pin.x, pin.y - gap - 3, "middle", pin.x - wide / 2),
        (pin.x + gap, pin.y + 4, "start", pin.x + gap),
        (pin.x - gap, pin.y + 4, "end", pin.x - gap - wide),
        (pin.x + gap - 4, pin.y - gap + 6, "start", pin.x + gap - 4),
        (pin.x - gap + 4, pin.y - gap + 6, "end", pin.x - gap + 4 - wide),
        (pin.x + gap - 4, pin.y + gap + 2, "start", pin.x + gap - 4),
        (pin.x - gap + 4, pin.y + gap + 2, "end", pin.x - gap + 4 - wide),
    ):
        if room.take(left, y - LINE + 5, left + wide, y + 5, hides):
            return Word(round(x, 1), round(y, 1), anchor, text)
    return None


def country_words(room: Room, seen: Iterable[Shape], called: Callable[[Shape], str]) -> list[Word]:
    """Names of countries that are large enough, in their middle or near it."""
    told = []
    for shape in sorted(seen, key=lambda shape: -shape.wide * shape.high):
        text = called(shape)
        wide = len(text) * COUNTRY_LETTER
        if not text or wide > shape.wide * 0.9 or shape.high < 1.5 * COUNTRY_LINE:
            continue
        for right, lower in ((0.0, 0.0), (0.0, -0.14), (0.0, 0.14), (-0.14, 0.0), (0.14, 0.0), (-0.14, -0.14),
                             (0.14, 0.14), (-0.14, 0.14), (0.14, -0.14)):  # fmt: skip
            x, y = shape.x + right * shape.wide, shape.y + lower * shape.high
            if room.take(x - wide / 2, y - COUNTRY_LINE + 5, x + wide / 2, y + 5):
                told.append(Word(round(x, 1), round(y, 1), "middle", text))
                break
    return told


def fitted(rows: Sequence[Row], tail: float = 0.02) -> Box | None:
    """The window that holds nearly all events, ``tail`` left out on each side."""
    if not rows:
        return None
    (west, east), (south, north) = (_spread(rows, key, tail) for key in ("lon", "lat"))
    aside, above = max((east - west) * 0.06, LEAST), max((north - south) * 0.06, LEAST)
    return bounded(west - aside, south - above, east + aside, north + above)


def _spread(rows: Sequence[Row], key: str, tail: float) -> tuple[float, float]:
    """Between which degrees nearly all events lie."""
    total = sum(row["events"] for row in rows)
    ordered = sorted(rows, key=lambda row: row[key])
    first, last, passed = ordered[0][key], ordered[-1][key], 0
    for row in ordered:
        if passed <= total * tail:
            first = row[key]
        passed += row["events"]
        if passed >= total * (1 - tail):
            last = row[key]
            break
    return float(first), float(last)


def _pin(x: float, y: float, rows: list[Row], busiest: int) -> Pin:
    events = sum(row["events"] for row in rows)
    radius = SMALLEST + (LARGEST - SMALLEST) * math.sqrt(min(events / max(busiest, 12), 1.0))
    lanes: Counter[str] = Counter()
    for row in rows:
        lanes.update(row["lanes"])
    box = _around(rows) if len({(row["lat"], row["lon"]) for row in rows}) > 1 else None
    return Pin(round(x, 1), round(y, 1), round(radius, 1), events, lanes.most_common(1)[0][0], tuple(rows), box)


def _around(rows: list[Row]) -> Box:
    lons, lats = [row["lon"] for row in rows], [row["lat"] for row in rows]
    aside = max((max(lons) - min(lons)) * PADDING, 0.05)
    above = max((max(lats) - min(lats)) * PADDING, 0.05)
    return bounded(min(lons) - aside, min(lats) - above, max(lons) + aside, max(lats) + above)
