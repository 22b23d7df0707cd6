"""The timeline drawn: where each lane, bar and mark lies. Across in parts of a hundred, so that it fits any width, down
in pixels, so that its words stay readable; in Arabic time runs from right to left.
"""

import statistics
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from musnad.show.drawing.scale import LONGEST, Tick, Window, periods, ticks, unit_for

Row = dict[str, Any]

EDGE = 1.0  # percent kept free at both sides
WIDTH = 420  # pixels for which marks are laid out: on a phone they come close, on a wide screen they stand apart
SIZE = 14  # pixels of a mark with the room around it
ROWS = 14  # rows of marks in a lane; where there are more, bars are drawn
BARS = 100  # periods of a window
TICKS = 7
AXIS, HEAD, BODY, GAP = 26, 26, 58, 10  # pixels: the axis, words over a lane, its bars, room below
SKEWED = 12  # a period with so many times what most have: heights grow with the root, or the rest were flat
LYING, THICK = 26, 14  # pixels of a lane whose only bar lies, and of that bar
LEAST = 2.5  # pixels of the smallest bar: one act in a year is seen
BROAD, NARROW = 640, 330  # pixels of a drawing on a small screen, and on a phone
LETTER = 7.5  # pixels of a letter
LETTERS = {"day": 15, "month": 18, "year": 5}  # of the longest words at the axis


class Told(NamedTuple):
    """So many lines of a lane that are told for the same days; ``last`` is None where no end is known."""

    lane: str
    first: date
    last: date | None
    number: int

    def days(self) -> int | None:
        """How long that is; None for what has no end."""
        return None if self.last is None else Window(self.first, self.last).days

    def touches(self, window: Window) -> bool:
        """Whether one of the days lies in a window."""
        return self.first <= window.last and (self.last is None or self.last >= window.first)

    def fits(self, window: Window) -> bool:
        """Whether it is told no less nearly than the window is long: only such lines are shown in it."""
        if self.first == self.last:
            return True
        days = self.days()
        return days is not None and days <= window.days


class Bar(NamedTuple):
    """How many lines of a lane a period has."""

    lane: str
    number: int
    x: float
    width: float
    y: float
    height: float


class Column(NamedTuple):
    """A period across all lanes."""

    window: Window
    x: float
    width: float
    bars: tuple[Bar, ...]

    def counts(self) -> dict[str, int]:
        """How many lines each lane has in it."""
        return {bar.lane: bar.number for bar in self.bars}


class Mark(NamedTuple):
    """A single line: a dot, or where it lasted (``width`` above 0) a stroke."""

    line: Row
    x: float
    width: float
    y: float


class Lane(NamedTuple):
    """A lane: what it is called, where its words and its ground stand, how many lines it has.

    ``loose`` are those that are told only for longer than a bar is wide: no bar counts them.
    """

    code: str
    top: float
    ground: float
    total: int
    highest: int
    loose: int


class Notch(NamedTuple):
    """A place of the axis; ``narrow`` where it is told on a phone too."""

    x: float
    tick: Tick
    told: bool
    narrow: bool


class Drawing(NamedTuple):
    """Everything: ``unit`` is that of the bars, None where single marks are drawn.

    ``rooted``: heights grow with the square root of the number.
    """

    window: Window
    height: float
    lanes: tuple[Lane, ...]
    notches: tuple[Notch, ...]
    columns: tuple[Column, ...]
    marks: tuple[Mark, ...]
    unit: str | None
    rooted: bool = False


class Across:
    """From days to parts of the width."""

    def __init__(self, window: Window, backwards: bool) -> None:
        self.window, self.backwards = window, backwards

    def at(self, share: float, width: float = 0.0) -> float:
        """Where something begins, as seen from the left, that is so wide (both from 0 to 1)."""
        share = 1.0 - share - width if self.backwards else share
        return round(EDGE + share * (100 - 2 * EDGE), 3)

    @staticmethod
    def wide(width: float) -> float:
        """A width."""
        return round(width * (100 - 2 * EDGE), 3)

    def notches(self) -> tuple[Notch, ...]:
        """The axis; a place without room for its words has none, and a phone tells only as many as fit."""
        found = ticks(self.window, TICKS)
        needed = LETTER * LETTERS[found[0].told] if found else 0
        each = -(-len(found) // max(1, int(NARROW / (needed + LETTER))))
        rooms = [1.0 - self.window.share(tick.day) for tick in found]
        return tuple(
            Notch(
                self.at(self.window.share(tick.day)),
                tick,
                room * BROAD >= needed,
                place % each == 0 and room * NARROW >= needed,
            )
            for place, (tick, room) in enumerate(zip(found, rooms, strict=True))
        )


def bars(told: Iterable[Told], lanes: Sequence[str], window: Window, backwards: bool) -> Drawing:
    """Counts of lines by period. A line stands in the period in which it begins."""
    across, unit = Across(window, backwards), unit_for(window, BARS)
    cut = periods(window, unit)
    ends = [period.last.toordinal() for period in cut]
    counts = {lane: [0] * len(cut) for lane in lanes}
    loose = dict.fromkeys(lanes, 0)
    place = 0
    for row in sorted(told, key=lambda row: row.first):
        if (row.days() or 0) > LONGEST[unit]:
            loose[row.lane] += row.number
            continue
        begins = max(row.first, window.first).toordinal()
        while place < len(ends) - 1 and ends[place] < begins:
            place += 1
        counts[row.lane][place] += row.number
    if len(cut) == 1:
        return _lying(across, lanes, {lane: counts[lane][0] for lane in lanes}, loose)
    room = HEAD + BODY + GAP
    laid = tuple(
        Lane(lane, AXIS + room * at, AXIS + room * at + HEAD + BODY, sum(counts[lane]) + loose[lane],
             max(counts[lane], default=0), loose[lane])
        for at, lane in enumerate(lanes)
    )  # fmt: skip
    rooted = _is_skewed([sum(found) for found in zip(*counts.values(), strict=True)])
    columns = tuple(_column(across, period, laid, at, counts, rooted) for at, period in enumerate(cut))
    return Drawing(window, AXIS + room * len(lanes), laid, across.notches(), columns, (), unit, rooted)


def _lying(across: Across, lanes: Sequence[str], counts: dict[str, int], loose: dict[str, int]) -> Drawing:
    """A single period: a bar for each lane, which lies, and is as long as it has lines beside the fullest lane."""
    room, most = HEAD + LYING + GAP, max(counts.values(), default=0) or 1
    laid = tuple(
        Lane(lane, AXIS + room * at, AXIS + room * at + HEAD + LYING, counts[lane] + loose[lane], 0, loose[lane])
        for at, lane in enumerate(lanes)
    )
    found = tuple(
        Bar(lane.code, counts[lane.code], across.at(0, counts[lane.code] / most), across.wide(counts[lane.code] / most),
            lane.ground - THICK - LEAST, THICK)
        for lane in laid if counts[lane.code]
    )  # fmt: skip
    column = Column(across.window, across.at(0, 1), across.wide(1), found)
    unit = unit_for(across.window, BARS)
    return Drawing(across.window, AXIS + room * len(lanes), laid, across.notches(), (column,), (), unit)


def _is_skewed(counts: Iterable[int]) -> bool:
    """Whether one period holds far more than most."""
    found = [count for count in counts if count]
    return len(found) > 2 and max(found) > SKEWED * statistics.median(found)


def _column(
    across: Across, period: Window, lanes: Sequence[Lane], at: int, counts: dict[str, list[int]], rooted: bool
) -> Column:
    start, width = across.window.share(period.first), period.days / across.window.days
    x, wide = across.at(start, width), across.wide(width)
    gap = min(wide * 0.15, 0.25)
    found = []
    for lane in lanes:
        count = counts[lane.code][at]
        if count:
            part = count / lane.highest
            height = round(max(LEAST, BODY * (part**0.5 if rooted else part)), 1)
            found.append(Bar(lane.code, count, round(x + gap / 2, 3), round(wide - gap, 3),
                             round(lane.ground - height, 1), height))  # fmt: skip
    return Column(period, x, wide, tuple(found))


def marks(lines: Iterable[Row], lanes: Sequence[str], window: Window, backwards: bool) -> Drawing:
    """Single lines, each at its day. ``lines`` have a lane and their days, and stand in the order of their days."""
    across = Across(window, backwards)
    by_lane: dict[str, list[Row]] = {lane: [] for lane in lanes}
    for line in lines:
        by_lane[line["lane"]].append(line)
    top = float(AXIS)
    laid: list[Lane] = []
    placed: list[Mark] = []
    for lane, rows in by_lane.items():
        found = _rows(rows, window)
        body = max(1, max((row for row, _, _, _ in found), default=0) + 1) * SIZE + SIZE / 2
        ground = top + HEAD + body
        laid.append(Lane(lane, top, ground, len(rows), 0, 0))
        placed += [
            Mark(line, across.at(start, width), across.wide(width), ground - (row + 0.75) * SIZE)
            for row, start, width, line in found
        ]
        top = ground + GAP
    return Drawing(window, top, tuple(laid), across.notches(), (), tuple(placed), None)


def has_room(drawing: Drawing) -> bool:
    """Whether no lane of single marks has grown too high; where there is but one day, nothing is nearer."""
    return drawing.window.days == 1 or all(lane.ground - lane.top <= HEAD + ROWS * SIZE for lane in drawing.lanes)


def _rows(lines: Iterable[Row], window: Window) -> list[tuple[int, float, float, Row]]:
    """Each line in the lowest row where it touches no other: row, start and width from 0 to 1.

    The lines of a day stand side by side as long as the day is wide enough. A dot has no width, and lies in its middle.
    """
    ends: list[float] = []
    found = []
    for line in lines:
        first, last = date.fromisoformat(line["first"]), date.fromisoformat(line["last"] or window.last.isoformat())
        start = window.share(first) * WIDTH
        end = (window.share(last) + 1 / window.days) * WIDTH if last < window.last else WIDTH
        dot = first == last
        if dot and end - start < SIZE:
            start = (start + end - SIZE) / 2
        width = SIZE if dot else max(end - start, SIZE)
        start = min(max(start, 0.0), WIDTH - width)
        latest = max(start, end - SIZE) if dot else start
        row = next((at for at, taken in enumerate(ends) if taken <= latest), len(ends))
        if row == len(ends):
            ends.append(0.0)
        start = max(start, ends[row]) if dot else start
        ends[row] = start + width
        shown = (start + SIZE / 2, 0.0) if dot else (start + 1, width - 2)
        found.append((row, shown[0] / WIDTH, shown[1] / WIDTH, line))
    return found
