"""What two parties did to each other and with each other, act by act and month by month."""

from dataclasses import replace
from typing import Any

from musnad.ask.events import with_words
from musnad.ask.question import Question, narrow, who
from musnad.errors import BadQuestion
from musnad.record.plover import QUADS
from musnad.store import View

Row = dict[str, Any]
PERIODS = {"month": 7, "year": 4}  # letters of a day that tell it
FORTH, BACK, BOTH = "forth", "back", "both"


def dyad(view: View, one: str, other: str, question: Question, by: str = "month") -> Row:
    """Events between two parties by day, and a line for each month or year (``by``) in which there were some.

    ``direction`` is ``forth`` where the first acts upon the second, ``back`` the other way round, ``both`` where both
    act. Events in which neither acts upon the other (a third hits both) are none of theirs.
    """
    first, second = _party(view, one), _party(view, other)
    if set(first) & set(second):
        raise BadQuestion(f"{one!r} and {other!r} are the same: {first[0]}", do="name two parties")
    chosen = replace(narrow(view, question), actors=first, others=second)
    rows = [row | {"direction": _direction(row, set(first), set(second))} for row in view.events(chosen)]
    rows = [with_words(view, row) for row in rows if row["direction"]]
    return {
        "one": [view.entity(entity) for entity in first],
        "other": [view.entity(entity) for entity in second],
        "summary": _summary(rows, PERIODS[by]),
        "events": rows,
    }


def _party(view: View, name: str) -> tuple[str, ...]:
    found = who(view, name)
    if not found:
        raise BadQuestion("no name given", do="musnad dyad A B")
    return found


def _direction(row: Row, first: set[str], second: set[str]) -> str | None:
    """Who acts upon whom, None where neither does."""
    actors, recipients = ({name["entity"] for name in row[role]} for role in ("actors", "recipients"))
    if actors & first and actors & second:
        return BOTH
    if actors & first and recipients & second:
        return FORTH
    return BACK if actors & second and recipients & first else None


def _summary(rows: list[Row], letters: int) -> list[Row]:
    """A line a period, those without a day last."""
    periods: dict[str | None, list[Row]] = {}
    for row in rows:
        periods.setdefault(_period(row, letters), []).append(row)
    return [_line(period, periods[period]) for period in sorted(periods, key=lambda period: (period is None, period))]


def _period(row: Row, letters: int) -> str | None:
    """The month or year in which all days of an event lie; the year where only that is sure."""
    first, last = row["first"], row["last"]
    for length in (letters, PERIODS["year"]):
        if first and last and first[:length] == last[:length]:
            return str(first[:length])
    return None


def _line(period: str | None, rows: list[Row]) -> Row:
    """How many acts of each quad were told as done, how cooperative they were on average, and how many were not."""
    actual = [row for row in rows if row["status"] == "actual"]
    quads = {quad.replace(" ", "_"): sum(row["quad"] == quad for row in actual) for quad in QUADS}
    mean = round(sum(row["intensity"] for row in actual) / len(actual), 1) if actual else None
    directions = {way: sum(row["direction"] == way for row in actual) for way in (FORTH, BACK, BOTH)}
    others = len(rows) - len(actual)
    return {"period": period, "actual": len(actual), **quads, "mean": mean, **directions, "unreal": others}
