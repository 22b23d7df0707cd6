"""Where accounts of one round differ, and whether counts of rounds agree with the rounds that are known.

A difference is a dispute only where both cannot be so: a plan that is later told as held is none, nor is a month beside
a day of it.
"""

from datetime import date
from typing import Any

Row = dict[str, Any]
ONE = ("number", "form")  # fields that have one value at a time
NEAR = 7  # days by which a day within talks may lie outside those planned
AGAINST = {frozenset(pair) for pair in (("held", "cancelled"), ("ended", "cancelled"), ("begun", "cancelled"))}
OUTCOMES = {frozenset(pair) for pair in (("agreement", "no-progress"), ("agreement", "failed"))}


def disputed(row: Row) -> list[str]:
    """The fields on which accounts cannot all be right."""
    fields = row["fields"]
    found = [name for name in ONE if len(fields.get(name, ())) > 1 and row["kind"] in ("round", "accord")]
    if row["kind"] in ("round", "accord", "meeting") and (_days_differ(fields, "date") or _starts_differ(fields)):
        found.append("date" if fields.get("date") else "start")
    if _against(fields.get("status", ()), AGAINST) and row["kind"] != "track":
        found.append("status")
    if _against(fields.get("outcome", ()), OUTCOMES) and row["kind"] == "round":
        found.append("outcome")
    if len(_cities(fields)) > 1 and row["kind"] in ("round", "meeting"):
        found.append("place")
    return sorted(found)


def _against(entries: Any, pairs: set[frozenset[str]]) -> bool:
    values = [entry["value"] for entry in entries]
    return any(frozenset((one, other)) in pairs for one in values for other in values)


def _cities(fields: Row) -> set[str]:
    return {entry["value"] for entry in fields.get("place", ()) if entry["value"].startswith("city/")}


def _spans(fields: Row, name: str, marks: tuple[str, ...]) -> list[tuple[str, str]]:
    """The days of a field's values that are marked so."""
    return [
        (account["first"], account["last"])
        for entry in fields.get(name, ())
        for account in entry["accounts"]
        if account["first"] and (set(marks) & set(account["marks"]) or not (marks or _marked(account)))
    ]


def _marked(account: Row) -> bool:
    return bool({"whole", "start", "end"} & set(account["marks"]))


def _days_differ(fields: Row, name: str) -> bool:
    """Whether two whole dates, two starts or two ends share no day, or a day lies far outside all whole dates."""
    for mark in ("whole", "start", "end"):
        if _apart(_spans(fields, name, (mark,)), 0):
            return True
    whole, within = _spans(fields, name, ("whole",)), _spans(fields, name, ())
    return any(_gap(day, span) > NEAR for day in within for span in whole)


def _starts_differ(fields: Row) -> bool:
    return any(_apart(_spans(fields, "start", (mark,)), 0) for mark in ("agreed", "in-force"))


def _apart(spans: list[tuple[str, str]], room: int) -> bool:
    return any(_gap(one, other) > room for one in spans for other in spans)


def _gap(one: tuple[str, str], other: tuple[str, str]) -> int:
    """Days that lie between two spans, 0 where they touch."""
    later, earlier = max(one[0], other[0]), min(one[1], other[1])
    return max((date.fromisoformat(later) - date.fromisoformat(earlier)).days, 0)


def held_checks(track: Row, made: list[Row]) -> list[Row]:
    """Each count of rounds held so far beside the numbered rounds: which agree, which contradict it.

    After N rounds, round N and those before it are over when the report comes out, and later ones are still to come.
    """
    rounds = [row for row in made if row["track"] == track["track"] and row["kind"] == "round" and row["ordinal"]]
    found = []
    for entry in track["fields"].get("held-so-far", ()):
        for account in entry["accounts"]:
            sides = {True: list[str](), False: list[str]()}
            for row in rounds:
                verdict = _verdict(int(entry["value"]), account, row)
                if verdict is not None:
                    sides[verdict].append(row["id"])
            agrees = False if sides[False] else True if sides[True] else None
            found.append(
                {"value": entry["value"], "id": account["id"], "agrees": agrees, "with": sides[True],
                 "against": sides[False]}
            )  # fmt: skip
    return found


def _verdict(count: int, account: Row, row: Row) -> bool | None:
    """Whether a round agrees with a count told in a report: None where its days tell nothing."""
    if not row["first"] or not account["earliest"] or not account["latest"]:
        return None
    if row["ordinal"] not in (count, count + 1):
        over, ahead = row["last"] < account["earliest"], row["first"] > account["latest"]
        if (row["ordinal"] > count and over) or (row["ordinal"] < count and ahead):
            return False
        return None
    if row["ordinal"] == count:
        if row["last"] <= account["latest"]:
            return True
        return False if row["first"] > account["latest"] else None
    if row["first"] >= account["earliest"]:
        return True
    return False if row["last"] < account["earliest"] else None
