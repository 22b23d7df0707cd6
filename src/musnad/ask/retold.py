"""Acts that are told again otherwise: as done after they were planned, as not so, on another day.

Two accounts are of one act where nothing that both tell differs and enough is shared; else they are two acts.
"""

from collections import defaultdict
from datetime import date
from typing import Any

from musnad.fuse.words import bare

Row = dict[str, Any]
NEAR = 2  # days between two accounts of one act, both days told
AHEAD = 30  # a plan whose day is not told is done within so many
APART = 31  # days by which the same act may be moved
TURNS = {("planned", "actual"), ("planned", "denied"), ("actual", "denied")}
ROLES = ("actors", "recipients", "places")
ENOUGH = 2
FORCE = "ASSAULT"
MANY = 3  # a number that two acts share by chance when it is smaller
STATE = "state/"


def turned(old: list[Row], new: list[list[Row]]) -> dict[int, list[Row]]:
    """The place of each new act that was told with another status before, to those accounts."""
    by_side: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for act in old:
        for side in {*act["actors"], *act["recipients"]}:
            by_side[act["type"], side].append(act)
    found: dict[int, list[Row]] = {}
    for place, group in enumerate(new):
        act = group[0]
        asked = {was for was, now in TURNS if now == act["status"]}
        if not asked:
            continue
        before = {
            other["id"]: other
            for side in {*act["actors"], *act["recipients"]}
            for other in by_side[act["type"], side]
            if other["status"] in asked and _in_time(other, act) and _one_act(other, act)
        }
        if before:
            found[place] = sorted(before.values(), key=lambda other: (other["first"], other["id"]))
    return found


def redated(old: list[Row], new: list[Row], counts: dict[str, list[Row]]) -> list[tuple[Row, Row]]:
    """Pairs of an old and a new account of one act, told of two days: same word, same number, same sides."""
    held: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for act in old:
        for key in _counted(act, counts):
            held[key].append(act)
    found: dict[str, tuple[Row, Row]] = {}
    for act in new:
        for one in (one for key in _counted(act, counts) for one in held[key]):
            apart = abs(_gap(one["first"], act["first"]))
            if 0 < apart <= APART and (_shared(one, act) or 0) >= (ENOUGH if act["type"] == FORCE else 1):
                found.setdefault(act["id"], (one, act))
    return list(found.values())


def _counted(act: Row, counts: dict[str, list[Row]]) -> list[tuple[Any, ...]]:
    """The numbers of an act of which the text tells the day, each with what is counted and the act's own word."""
    if act["basis"] != "told" or act["first"] is None or act["first"] != act["last"] or act["status"] == "denied":
        return []
    return [
        (act["type"], bare(act["text"]), count["value"], bare(count["of"]))
        for count in counts.get(act["id"], ())
        if count["of"] and isinstance(count["value"], int) and count["value"] >= MANY
    ]


def _in_time(was: Row, now: Row) -> bool:
    """Whether what was told may be what is told now, by their days."""
    if not (was["first"] and now["first"]):
        return False
    if was["status"] == "planned" and was["basis"] != "told":
        return _gap(was["first"], now["last"]) >= 0 and _gap(was["last"], now["first"]) <= AHEAD
    return max(_gap(was["last"], now["first"]), _gap(now["last"], was["first"])) <= NEAR and _short(was) and _short(now)


def _one_act(one: Row, other: Row) -> bool:
    shared = _shared(one, other)
    if shared is None or (one["mode"] and other["mode"] and one["mode"] != other["mode"]):
        return False
    told = other["status"] == "denied" or "told" in (one["basis"], other["basis"])
    if one["type"] == FORCE:  # in a war the same sides fight every day
        return told and shared == len(ROLES)
    return (told and shared >= ENOUGH) or (shared > 0 and bare(one["text"]) == bare(other["text"]))


def _shared(one: Row, other: Row) -> int | None:
    """How many of doers, whom and where both tell alike; None where they tell something else. States are no place."""
    shared = 0
    for role in ROLES:
        mine, yours = set(one[role]), set(other[role])
        if mine and yours and not mine & yours:
            return None
        shared += any(role != "places" or not side.startswith(STATE) for side in mine & yours)
    return shared


def _short(act: Row) -> bool:
    return _gap(act["first"], act["last"]) <= NEAR


def _gap(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
