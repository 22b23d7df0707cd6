"""The lines of the timeline that an address asks for: read out of what is prepared, in days, pages or batches."""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from musnad.show.drawing.lanes import Told
from musnad.show.drawing.scale import Window
from musnad.show.prepared import LANES, Prepared
from musnad.show.prepared.lines import OTHER, STATEMENTS

Row = dict[str, Any]
Condition = tuple[str, tuple[Any, ...]]

ALL_LANES = (*LANES, OTHER, STATEMENTS)
USUAL = "actual"  # the status that is meant where none is asked for
BATCH = 2_000  # lines of an export read at a time
TAIL = 0.005  # of the lines, that may lie outside of the window which is shown first, on each side
PAUSE = 92  # days without a line: what comes after it is not the newest, but told of a far day
YEARLY, MONTHLY = 1_000, 60  # days: windows longer than that begin with a year, or with a month
IN_ROLES = "number IN (SELECT line FROM line_names WHERE entity IN (SELECT value FROM json_each(?)) AND role IN ({}))"
ACTING, WHERE = "'actor', 'recipient', 'speaker'", "'place'"


class Chosen(NamedTuple):
    """What narrows the lines; None is no matter. ``vague``: also what is told for longer than the window."""

    lanes: tuple[str, ...] = ALL_LANES
    statuses: tuple[str, ...] | None = (USUAL,)
    types: tuple[str, ...] | None = None
    actors: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None
    outlets: tuple[str, ...] | None = None
    chains: int = 1
    vague: bool = False

    def conditions(self) -> list[Condition]:
        """As SQL, with its values."""
        found: list[Condition] = [(f"lane IN ({', '.join('?' * len(self.lanes))})", self.lanes)]
        if self.statuses is not None:
            among = ", ".join("?" * len(self.statuses))
            found.append((f"(lane = '{STATEMENTS}' OR status IN ({among}))", self.statuses))
        if self.types is not None:
            found.append((f"type IN ({', '.join('?' * len(self.types))})", self.types))
        if self.actors is not None:
            found.append((IN_ROLES.format(ACTING), (_listed(self.actors),)))
        if self.places is not None:
            found.append((IN_ROLES.format(WHERE), (_listed(self.places),)))
        if self.outlets is not None:
            sql = "number IN (SELECT line FROM line_outlets WHERE outlet IN (SELECT value FROM json_each(?)))"
            found.append((sql, (_listed(self.outlets),)))
        if self.chains > 1:
            found.append(("independent >= ?", (self.chains,)))
        return found

    def within(self, window: Window) -> list[Condition]:
        """The same, and the days: what is told for longer than the window lies in it only where it is asked for."""
        first, last = window.first.isoformat(), window.last.isoformat()
        if self.vague:
            return [*self.conditions(), ("first <= ?", (last,)), ("(last IS NULL OR last >= ?)", (first,))]
        nearly = "(first = last OR julianday(last) - julianday(first) < ?)"
        earliest = date.fromordinal(max(1, window.first.toordinal() - window.days)).isoformat()
        days = ("first BETWEEN ? AND ?", (earliest, last))
        return [*self.conditions(), days, ("last >= ?", (first,)), (nearly, (window.days,))]


def told(prepared: Prepared, chosen: Chosen) -> list[Told]:
    """How many lines each lane has for the same days."""
    return prepared.remembered(("told", chosen), lambda: _told(prepared, chosen))


def _told(prepared: Prepared, chosen: Chosen) -> list[Told]:
    where, values = joined([*chosen.conditions(), ("first IS NOT NULL", ())])
    sql = f"SELECT lane, first, last, count(*) AS n FROM lines WHERE {where} GROUP BY lane, first, last"
    day = date.fromisoformat
    return [
        Told(row["lane"], day(row["first"]), day(row["last"]) if row["last"] else None, row["n"])
        for row in prepared.rows(sql, values)
    ]


def undated(prepared: Prepared, chosen: Chosen) -> int:
    """How many lines have no day at all."""
    where, values = joined([*chosen.conditions(), ("first IS NULL", ())])
    return int(prepared.value(f"SELECT count(*) FROM lines WHERE {where}", values))


def lines(
    prepared: Prepared, chosen: Chosen, window: Window, offset: int, limit: int, newest: bool = False
) -> list[Row]:
    """Some lines of a window by day, the oldest or the ``newest`` first."""
    where, values = joined(chosen.within(window))
    turned = "DESC" if newest else "ASC"
    sql = f"""SELECT number FROM lines WHERE {where} ORDER BY first {turned}, number {turned} LIMIT ? OFFSET ?"""
    numbers = [row["number"] for row in prepared.rows(sql, (*values, limit, offset))]
    return _these(prepared, numbers)


def every(prepared: Callable[[], Prepared], chosen: Chosen, window: Window) -> Iterator[Row]:
    """All lines of a window by day, a batch at a time; ``prepared`` is called for each: it may be another thread's."""
    after: tuple[str, int] = ("", 0)
    where, values = joined(chosen.within(window))
    sql = f"""SELECT number, first FROM lines WHERE {where} AND (first, number) > (?, ?)
        ORDER BY first, number LIMIT {BATCH}"""
    while True:
        found = prepared().rows(sql, (*values, *after))
        if not found:
            return
        after = found[-1]["first"], found[-1]["number"]
        yield from _these(prepared(), [row["number"] for row in found])


def usual_window(rows: list[Told]) -> Window | None:
    """The days between which nearly all lines lie, up to the newest; None where there are none.

    A few days are read wrongly, or belong to history: they would leave the rest no room.
    """
    days = _counted([row for row in rows if row.first == row.last] or rows)
    if not days:
        return None
    total = sum(days.values())
    first, last, passed = min(days), max(days), 0
    for day in sorted(days):
        passed += days[day]
        if passed <= total * TAIL:
            first = day + timedelta(days=1)
        if passed >= total * (1 - TAIL):
            last = day
            break
    for day in sorted(days):
        if last < day and (day - last).days <= PAUSE:
            last = day
    first = next(day for day in sorted(days) if day >= first)
    return _rounded(Window(first, last))


def newest_day(rows: list[Told], usual: Window) -> date:
    """The newest day within the usual window for which something is told."""
    return max((row.first for row in rows if row.first == row.last and usual.holds(row.first)), default=usual.last)


def whole_window(rows: list[Told]) -> Window | None:
    """The days between which all lines lie."""
    return Window(min(r.first for r in rows), max(r.last or r.first for r in rows)) if rows else None


def _counted(rows: list[Told]) -> dict[date, int]:
    found: dict[date, int] = {}
    for row in rows:
        found[row.first] = found.get(row.first, 0) + row.number
    return found


def _rounded(window: Window) -> Window:
    """With whole years or months where it is long."""
    first, last = window
    if window.days > YEARLY:
        return Window(first.replace(month=1, day=1), last.replace(month=12, day=31))
    if window.days > MONTHLY:
        following = last.replace(day=28) + timedelta(days=4)
        return Window(first.replace(day=1), following - timedelta(days=following.day))
    return window


def _these(prepared: Prepared, numbers: list[int]) -> list[Row]:
    """Lines by their numbers, in that order: each as its question gives it, with its kind, lane and status."""
    sql = "SELECT number, kind, lane, row FROM lines WHERE number IN (SELECT value FROM json_each(?))"
    found = {row["number"]: row for row in prepared.rows(sql, (json.dumps(numbers),))}
    return [
        json.loads(row["row"]) | {"kind": row["kind"], "lane": row["lane"]}
        for number in numbers
        if (row := found.get(number))
    ]


def joined(conditions: list[Condition]) -> tuple[str, tuple[Any, ...]]:
    """Conditions as one piece of SQL, with all values."""
    return " AND ".join(sql for sql, _ in conditions), tuple(value for _, values in conditions for value in values)


def _listed(values: tuple[str, ...]) -> str:
    return json.dumps(values, ensure_ascii=False)
