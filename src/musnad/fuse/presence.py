"""What is told to be where: for each force and place the steps by day, out of the lines of the ledger.

Nothing is summed up: of a force of which some numbers are known and others not, no number is known. A line that is only
doubted, denied or possible is no step.
"""

from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]
STEPS = {
    "in": {"done": "arrived", "begun": "arriving", "halted": "not_coming", "planned": "expected",
           "prepared": "expected", "announced": "expected", "ordered": "expected"},
    "out": {"done": "left", "begun": "leaving", "halted": "not_leaving", "planned": "to_leave", "prepared": "to_leave",
            "announced": "to_leave", "ordered": "to_leave"},
}  # fmt: skip
ORDER = ("expected", "arriving", "arrived", "to_leave", "leaving", "left", "not_coming", "not_leaving", "stays")


def presence(lines: Iterable[Row], until: str | None = None) -> list[Row]:
    """Steps by force, place and day up to ``until`` (ISO day): what was told, how many of what, by which accounts.

    ``now`` marks the last step of a force at a place: how things stand. A place that is not told is None.
    """
    steps = [step for line in lines if line["force"] for step in _steps(line)]
    steps = [step for step in steps if until is None or (step["first"] is not None and step["first"] <= until)]
    steps.sort(key=lambda step: (step["force"], step["place"] or "~", step["first"] is None, step["first"] or "",
                                 ORDER.index(step["what"]), step["accounts"][0]))  # fmt: skip
    last = {(step["force"], step["place"]): number for number, step in enumerate(steps)}
    for number, step in enumerate(steps):
        step["now"] = last[step["force"], step["place"]] == number
    return steps


def _steps(line: Row) -> list[Row]:
    """What a line tells of the places it touches."""
    where = [row["value"] for row in line["from" if line["way"] == "out" else "to"]] or [None]
    found: list[Row] = []
    seen: set[tuple[str | None, str]] = set()
    for place in where:
        for phase in line["phases"]:
            what = STEPS[line["way"]].get(phase["phase"])
            if what is None or (place, what) in seen:
                continue
            seen.add((place, what))
            found.append(_step(line, place, what, phase))
    return found + [_step(line, row["value"], "stays", row) for row in line["stays"] if found]


def _step(line: Row, place: str | None, what: str, phase: Row) -> Row:
    told = set(phase["accounts"])
    mine = {
        field: [row["value"] for row in line[field] if told & set(row["accounts"])]
        for field in ("numbers", "units", "equipment", "share")
    }
    if what == "stays":
        mine = {field: [] for field in mine}
    return {
        "force": line["force"], "place": place, "first": phase["first"], "last": phase["last"], "basis": phase["basis"],
        "what": what, **mine, "doubted": bool(line["doubts"]) and what != "stays", "line": line["id"],
        "id": phase["accounts"][0], "accounts": phase["accounts"],
    }  # fmt: skip
