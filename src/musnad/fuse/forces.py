"""The ledger of forces: the same movement told by several reports, or in several phases, is one line.

Rows in, rows out; the order of the rows does not matter. What is not told is not there: a line has no place, day or
number that no report gives, numbers that differ stay beside each other, and nothing is ever summed up. A movement that
is only doubted, denied, wished for or halted never counts as one that took place.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

Row = dict[str, Any]
Key = tuple[str | None, str, str | None]

RANKS = {"possible": 0, "planned": 1, "prepared": 2, "announced": 3, "ordered": 4, "told": 5, "begun": 6, "done": 7,
         "halted": 8}  # fmt: skip
REAL = ("begun", "done", "told")
NEAR, FAR = 14, 60  # days between accounts of one movement; where the later one tells a later phase
WAYS = {"in": "in", "out": "out", "back": "out"}
STATED = "state/"
ARMY = "army/"


def ledger(movements: Iterable[Row], speech: Iterable[Row] = ()) -> list[Row]:
    """The lines by first day, those without one last; each with its phases in order of days, and its accounts."""
    said: dict[str, list[Row]] = {}
    for row in speech:
        said.setdefault(row["report"], []).append(row)
    items = sorted((_item(row, said.get(row["report"], [])) for row in movements), key=_order)
    sure = [item for item in items if item["force"] and item["place"]]
    lines = [line for group in _groups(sure) for line in _runs(group)]
    loose = [item for item in items if not (item["force"] and item["place"])]
    lines += _loose(loose, lines)
    made = [_line(line) for line in lines]
    return sorted(made, key=lambda line: (line["first"] is None, line["first"] or "", line["last"] or "", line["id"]))


def _order(item: Row) -> tuple[bool, str, str]:
    return (item["first"] is None, item["first"] or "", item["id"])


def _item(row: Row, said: list[Row]) -> Row:
    """One account: what a single act of a report tells of a movement."""
    told: dict[str, list[Row]] = {}
    for detail in row["details"]:
        told.setdefault(detail["field"], []).append(detail)
    values = {field: [detail["value"] for detail in details] for field, details in told.items()}
    way = values["movement"][0]
    way = WAYS.get(way) or ("in" if values.get("to") or not values.get("from") else "out")
    forces = list(dict.fromkeys(values.get("force", [])))
    doubts = _doubts(row, said)
    phase = (values.get("phase") or [_by_status(row["status"])])[0]
    denied = row["status"] == "denied" and phase != "halted"
    where = values.get("from" if way == "out" else "to") or [None]
    first, last, basis = _days(row, phase)
    return {
        "id": row["id"], "report": row["report"], "outlet": row["outlet"], "start": row["start"], "way": way,
        "forces": forces, "force": whose(forces[0]) if forces else None, "place": where[0], "told": told,
        "actors": [name["entity"] for role, name in row["roles"] if role == "actor"],
        "phase": None if denied or doubts else phase, "denied": denied, "doubts": doubts,
        "first": first, "last": last, "basis": basis, "status": row["status"],
        "said": _around(row, said), "statement": row["statement"], "text": row["text"],
    }  # fmt: skip


def whose(entity: str) -> str:
    """The force that is meant: a state that moves soldiers moves its army."""
    return ARMY + entity.removeprefix(STATED) if entity.startswith(STATED) else entity


def _days(row: Row, phase: str) -> tuple[str | None, str | None, str]:
    """The day of an account: the one told, unless that is yet to come, or so wide that the report lies within."""
    first, last, out = row["first"], row["last"], row["published"]
    if row["basis"] != "told":
        return out, out, "published" if out else "unknown"
    if phase not in REAL and out and last and (last > out or (first and first < out == last and first != last)):
        return out, out, "published"
    return first, last, "told"


def _by_status(status: str) -> str:
    return {"planned": "planned", "possible": "possible"}.get(status, "told")


def _doubts(row: Row, said: list[Row]) -> list[Row]:
    """The statements around the act that deny it, or that the outlet itself doubts."""
    return [one for one in _holding(row, said) if one["denies"] or one["stance"] == "doubted"]


def _holding(row: Row, said: list[Row]) -> list[Row]:
    return [one for one in said if one["start"] <= row["start"] and row["end"] <= one["end"]]


def _around(row: Row, said: list[Row]) -> Row | None:
    """The innermost statement around the act."""
    return min(_holding(row, said), key=lambda one: (one["end"] - one["start"], one["id"]), default=None)


def _groups(items: list[Row]) -> Iterator[list[Row]]:
    """Accounts of one force, one way and one place."""
    groups: dict[Key, list[Row]] = {}
    for item in items:
        groups.setdefault((item["force"], item["way"], item["place"]), []).append(item)
    return iter(groups.values())


def _runs(items: list[Row]) -> list[list[Row]]:
    """The accounts of one group parted into movements: those near in time, and those that go on with one."""
    runs: list[list[Row]] = []
    for item in items:
        if runs and _goes_on(runs[-1], item):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _goes_on(run: list[Row], item: Row) -> bool:
    """Whether an account tells of the movement that the run before it tells; days unknown are no days near."""
    reports = {other["report"] for other in run}
    if item["report"] in reports and item["first"] in (None, run[-1]["first"]):
        return True
    last = max((other["last"] for other in run if other["last"]), default=None)
    if last is None or item["first"] is None:
        return False
    gap = (date.fromisoformat(item["first"]) - date.fromisoformat(last)).days
    reached = max((RANKS[other["phase"]] for other in run if other["phase"]), default=0)
    later = item["phase"] is None or RANKS[item["phase"]] > reached
    return gap <= NEAR or (gap <= FAR and later)


def _loose(items: list[Row], lines: list[list[Row]]) -> list[list[Row]]:
    """Accounts without force or place: part of the one line of their report that they fit, else lines by report."""
    by_report: dict[str, list[list[Row]]] = {}
    for line in lines:
        for report in {item["report"] for item in line}:
            by_report.setdefault(report, []).append(line)
    firm = {id(line): list(line) for line in lines}
    left: dict[tuple[str, Key], list[Row]] = {}
    for item in items:
        fits = [line for line in by_report.get(item["report"], []) if _fits(item, firm[id(line)])]
        if len(fits) == 1:
            fits[0].append(item)
        elif item["force"] or (item["place"] and "unit" in item["told"]):
            left.setdefault((item["report"], (item["force"], item["way"], item["place"])), []).append(item)
    return list(left.values())


def _fits(item: Row, line: list[Row]) -> bool:
    """Whether what an account tells of force, way and place is what the line tells, as far as it tells any."""
    other = line[0]
    return (
        item["way"] == other["way"]
        and item["force"] in (None, other["force"])
        and (item["place"] == other["place"] or (item["place"] is None and item["force"] is not None))
        and "replaces" not in item["told"]
    )


def _line(items: list[Row]) -> Row:
    """One movement."""
    items = sorted(items, key=_order)
    phases = _phases(items)
    told = [item for item in items if item["phase"]]
    days = [item for item in told if item["first"]] or [item for item in items if item["first"]]
    return {
        "id": items[0]["id"],
        "force": next((item["force"] for item in items if item["force"]), None),
        "forces": _distinct(force for item in items for force in item["forces"][:1]),
        "actors": _distinct(actor for item in items for actor in item["actors"]),
        "way": items[0]["way"],
        "state": _state(items),
        "first": min((item["first"] for item in days), default=None),
        "last": max((item["last"] or item["first"] for item in days), default=None),
        "phases": phases,
        "numbers": _told(items, "number"),
        "units": _told(items, "unit"),
        "equipment": _told(items, "equipment"),
        "share": _told(items, "share"),
        "from": _told(items, "from"),
        "to": _told(items, "to"),
        "stays": _told(items, "stays"),
        "replaces": _told(items, "replaces"),
        "doubts": [doubt for item in items for doubt in _doubted(item)],
        "reports": len({item["report"] for item in items}),
        "outlets": sorted({item["outlet"] for item in items if item["outlet"]}),
        "accounts": [item["id"] for item in items],
    }


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _state(items: list[Row]) -> str:
    """How far it is, as last told: halted, or the latest phase; denied or doubted where nobody tells it otherwise."""
    told = [item for item in items if item["phase"]]
    if not told:
        return "denied" if any(item["denied"] for item in items) else "doubted"
    halts = [item["last"] for item in told if item["phase"] == "halted" and item["last"]]
    after = [item for item in told if halts and item["phase"] in REAL and (item["first"] or "") > max(halts)]
    return str(max((item["phase"] for item in after or told), key=lambda phase: RANKS[phase]))


def _phases(items: list[Row]) -> list[Row]:
    """The phases in order of days, each with the accounts that tell it.

    A phase stands once for each day that is told of it; accounts that tell no day of their own belong to the one day
    that others tell, or give the days on which it was printed.
    """
    by_phase: dict[str, list[Row]] = {}
    for item in items:
        if item["phase"]:
            by_phase.setdefault(item["phase"], []).append(item)
    rows = [_phase(phase, days, told) for phase, group in by_phase.items() for days, told in _by_day(group)]
    return sorted(rows, key=lambda row: (row["first"] is None, row["first"] or "", RANKS[row["phase"]]))


def _by_day(group: list[Row]) -> list[tuple[tuple[str | None, str | None, str], list[Row]]]:
    dated: dict[tuple[str | None, str | None, str], list[Row]] = {}
    printed = [item for item in group if item["basis"] != "told"]
    for item in group:
        if item["basis"] == "told":
            dated.setdefault((item["first"], item["last"], "told"), []).append(item)
    if len(dated) == 1:
        next(iter(dated.values())).extend(printed)
    elif printed:
        days = [item["first"] for item in printed if item["first"]]
        dated[min(days, default=None), max(days, default=None), "published" if days else "unknown"] = printed
    return list(dated.items())


def _phase(phase: str, days: tuple[str | None, str | None, str], told: list[Row]) -> Row:
    first, last, basis = days
    accounts = [item["id"] for item in sorted(told, key=_order)]
    return {"phase": phase, "first": first, "last": last, "basis": basis, "accounts": accounts}


def _told(items: list[Row], field: str) -> list[Row]:
    """The different values of a field, each with the accounts that tell it."""
    found: dict[str, Row] = {}
    for item in items:
        for detail in item["told"].get(field, []):
            value = " ".join(detail["value"].split())
            row = found.setdefault(value, {"value": value, "text": " ".join(detail["text"].split()), "accounts": []}
                                   | {key: item[key] for key in ("first", "last", "basis")})  # fmt: skip
            if item["id"] not in row["accounts"]:
                row["accounts"].append(item["id"])
    return list(found.values())


def _doubted(item: Row) -> Iterator[Row]:
    """Who doubts or denies it, in which statement; a denial in the outlet's own words has no speaker."""
    for one in item["doubts"]:
        stance = "denies" if one["denies"] else "doubted"
        yield {"id": one["id"], "account": item["id"], "stance": stance, "cue": one["text"], "by": one["speakers"]}
    if item["denied"] and not item["doubts"]:
        said = item["said"]
        yield {
            "id": said["id"] if said else item["id"], "account": item["id"], "stance": "denied",
            "cue": said["text"] if said else item["text"], "by": said["speakers"] if said else [],
        }  # fmt: skip
