"""What was promised or scheduled, by whom, for when, and what later reports tell of it, with both sides' evidence.

``kept``: told as done when it was to be. ``begun``: told as begun, not as done. ``broken``: told as cancelled, put off,
not done by its day, or breached. ``disputed``: told both ways, or doubted or denied by a named party. ``open``:
nothing is told; silence is never a breach.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from musnad.fuse.evidence import MEETINGS, differ, gap, rounds, weigh
from musnad.fuse.joined import Joined

Row = dict[str, Any]
STATUSES = ("kept", "begun", "broken", "disputed", "open")
KEPT, CALLED_OFF, DOUBT = 3.0, 2.5, 1.5  # what the clues must be worth for each
RETOLD = 10  # days within which one promise is told by several reports
SPECIFIC = frozenset({"same-round", "same-track", "shared-sides", "shared-place"})  # one of these beside a side
DOUBTED = frozenset({"RETREAT", "MOBILIZE", "CONSULT", "SANCTION"})  # single acts, which a denial can be of
SOON_DENIED = 20  # days within which a denial is of this promise
REFUSED = "رفض"
AGAINST = frozenset({"cancelled", "postponed", "not done", "breached"})


def commitments(promises: Iterable[Row], acts: Iterable[Row]) -> list[Row]:
    """Promises told by several reports as one, each with its evidence and status, by the day of the promise."""
    groups = _groups(sorted(promises, key=lambda row: str(row["id"])))
    index = _index(sorted(acts, key=lambda row: str(row["id"])))
    found = [_commitment(group, index) for group in groups]
    return sorted(found, key=lambda row: (row["first"] or "9999", row["due_first"] or "9999", row["accounts"][0]["id"]))


def _groups(promises: list[Row]) -> list[list[Row]]:
    """Promises that are one: chained by pairs that are told as the same."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, row in enumerate(promises):
        for key in keys(row):
            blocks[row["type"], key].append(number)
    told = Joined[int]()
    for block in blocks.values():
        for place, one in enumerate(block):
            for other in block[:place]:
                if told.head(one) != told.head(other) and same_promise(promises[one], promises[other]):
                    told.join(one, other)
    return [[promises[number] for number in group] for group in told.groups(range(len(promises))).values()]


def same_promise(one: Row, other: Row) -> bool:
    """Whether two tell one promise: nothing differs, told within days for the same time, or twice by one report."""
    if (
        one["report"] == other["report"]
        and one["type"] == other["type"]
        and len(set(one["actors"]) & set(other["actors"])) > 1
    ):
        return bool(one["due_first"] == other["due_first"] and one["mode"] == other["mode"])
    if differ(one, other) or not all(row[key] for row in (one, other) for key in ("out_first", "out_last")):
        return False
    if max(gap(one["out_first"], other["out_last"]), gap(other["out_first"], one["out_last"])) > RETOLD + 30:
        return False
    if one["type"] in MEETINGS and not _one_meeting(one, other):
        return False
    if one["due_first"] and other["due_first"]:
        return bool(one["due_first"] <= other["due_last"] and other["due_first"] <= one["due_last"])
    if one["type"] in MEETINGS:
        return bool(rounds(one) & rounds(other))
    near = abs(gap(one["out_first"], other["out_first"])) <= RETOLD
    return near and bool(set(one["actors"]) & set(other["actors"])) and one["lemma"] == other["lemma"]


def _one_meeting(one: Row, other: Row) -> bool:
    """Whether two meetings have the same place, the same sides, or the same round."""
    sides = [{*row["actors"], *row["recipients"]} for row in (one, other)]
    return bool(set(one["places"]) & set(other["places"]) or sides[0] == sides[1] or rounds(one) & rounds(other))


def keys(row: Row) -> set[str]:
    """Who has part in an act, and the talks it is: what tells of a promise shares one of them."""
    return {*row["actors"], *row["recipients"], *row["gatherings"]}


def _index(acts: list[Row]) -> dict[tuple[str, str], list[Row]]:
    """Acts by type and by who has part in them, or by the talks they are."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for act in acts:
        for key in keys(act):
            found[act["type"], key].append(act)
            if key.startswith("process/"):
                found[act["type"], key.partition("-")[0]].append(act)
    return found


def _commitment(group: list[Row], index: dict[tuple[str, str], list[Row]]) -> Row:
    head = min(group, key=lambda row: (row["out_first"] or "9999", not row["due_first"], row["id"]))
    evidence: dict[str, Row] = {}
    for promise in group:
        parties = keys(promise)
        parties |= {key.partition("-")[0] for key in parties if key.startswith("process/")}
        for act in [act for key in sorted(parties) for act in index.get((promise["type"], key), ())]:
            if act["id"] not in evidence and (told := told_of(promise, act)):
                evidence[act["id"]] = told
        for breach in promise["breaches"]:
            evidence[breach["id"]] = _evidence(breach, "breached", ("accord",))
    rows = sorted(evidence.values(), key=lambda row: (row["out_first"] or "9999", row["id"]))
    due = next((row for row in group if row["due_first"]), head)
    return {
        "status": status(rows), "type": head["type"], "mode": head["mode"], "how": head["how"],
        "actors": head["names"]["actors"], "recipients": head["names"]["recipients"],
        "places": head["names"]["places"], "by": head["by"], "gatherings": head["names"]["gatherings"],
        "due": due["due"], "due_first": due["due_first"], "due_last": due["due_last"],
        "condition": next((row["condition"] for row in group if row["condition"]), None),
        "first": head["first"], "last": head["last"],
        "accounts": [{key: row[key] for key in ("id", "report", "outlet", "how", "first", "last", "words")}
                     for row in group],
        "evidence": rows,
    }  # fmt: skip


def status(evidence: list[Row]) -> str:
    """What the evidence comes to."""
    told = {row["told"] for row in evidence}
    done, against, doubted = told & {"kept", "begun"}, told & AGAINST, "doubted" in told
    if (done and against) or doubted:
        return "disputed"
    if against:
        return "broken"
    return "kept" if "kept" in told else "begun" if done else "open"


def told_of(promise: Row, act: Row) -> Row | None:
    """What an act tells of a promise, with the clues; None where it tells nothing."""
    if act["id"] == promise["id"] or not _later(promise, act) or differ(promise, act):
        return None
    worth, clues = weigh(promise, act)
    told = None
    if act["phase"] in ("cancelled", "postponed"):
        told = act["phase"] if worth >= CALLED_OFF else None
    elif act["status"] == "actual" and act["phase"] != "ahead":
        told = _done(promise, act, worth, clues)
    elif act["status"] == "denied":
        told = _denied(promise, act, worth, clues)
    return _evidence(act, told, clues) if told else None


def _later(promise: Row, act: Row) -> bool:
    """Whether it is told behind the promise: in a later report, or further on in the same one as begun or denied."""
    if act["report"] == promise["report"]:
        return bool(act["start"] > promise["start"] and (act["phase"] or act["status"] == "denied"))
    if not (act["out_first"] and promise["out_last"]):
        return False
    return bool(
        act["out_first"] > promise["out_last"] or (act["out_first"] >= promise["out_last"] and act["phase"] == "begun")
    )


def _done(promise: Row, act: Row, worth: float, clues: tuple[str, ...]) -> str | None:
    """Told as done when it was to be, by a report that came out no sooner, and with more than one side in common."""
    if worth < KEPT or not _specific(promise, clues) or not act["first"] or act["first"] > (act["out_last"] or ""):
        return None
    if act["phase"] == "begun":
        return "begun" if "in-time" in clues and promise["type"] not in MEETINGS else None
    if promise["mode"] == "ceasefire":  # that it came into force is not that it was held
        return "begun" if "on-day" in clues and act["out_first"] > act["last"] else None
    if "same-round" in clues and act["basis"] == "told":
        return "kept" if "in-time" in clues or not promise["due_first"] else None
    dated = "on-day" in clues or "same-round" in clues
    return "kept" if dated and "in-time" in clues and promise["due_first"] else None


def _specific(promise: Row, clues: tuple[str, ...]) -> bool:
    """Whether enough is in common: of several sides two, of one side the place as well; or the round or the talks."""
    if {"same-round", "same-track", "shared-sides"} & set(clues):
        return True
    return (
        ("shared-place" in clues
        and len({*promise["actors"], *promise["recipients"]} - {*promise["places"]}) <= 1)
        or ("shared-place" in clues and promise["type"] not in MEETINGS)
    )


def _denied(promise: Row, act: Row, worth: float, clues: tuple[str, ...]) -> str | None:
    """A party outside that denies it doubts it; that it was not done by its day is a breach, before that it is none."""
    if any(mark.startswith("denied by ") and REFUSED in mark for mark in act["marks"]):
        return None  # a refusal, mostly one told as past
    outside = set(act["speakers"]) - promise["side"]
    if act["statement"] and act["speakers"] and outside == set(act["speakers"]):
        near = bool(promise["last"] and act["out_first"]) and 0 <= gap(promise["last"], act["out_first"]) <= SOON_DENIED
        doer = bool(set(promise["actors"]) & set(act["actors"]))
        like = (promise["mode"] is not None and promise["mode"] == act["mode"]) or bool(SPECIFIC & set(clues))
        return "doubted" if worth >= DOUBT and near and doer and like and promise["type"] in DOUBTED else None
    past = bool(promise["due_last"] and act["out_first"] and act["out_first"] > promise["due_last"])
    return "not done" if past and worth >= KEPT and {"on-day", "same-round"} & set(clues) else None


def _evidence(act: Row, told: str, clues: tuple[str, ...]) -> Row:
    kept = ("id", "report", "outlet", "first", "last", "out_first", "speakers", "words")
    return {key: act[key] for key in kept} | {"told": told, "clues": list(clues)}
