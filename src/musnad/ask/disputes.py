"""Where reports differ: on a number, on whether it happened at all, or where one is denied or doubted.

Nothing is settled here: each account stands with its own words, its report and its outlet.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from musnad.ask.excerpt import words
from musnad.ask.measures import counts_differ
from musnad.ask.question import Question, narrow
from musnad.ask.timeline import ids
from musnad.store import View
from musnad.store.filters import Filter

Row = dict[str, Any]
DENIED = ({"denied", "actual"}, {"denied", "planned"})
TOLD = {"told", "fixed"}
NEAR = 1  # days: news of an act comes out on its day or the next


def disputes(view: View, question: Question) -> list[Row]:
    """Differing accounts by day, then statements that deny or are doubted, each with its words."""
    chosen = narrow(view, question)
    events = [event for event in view.events(chosen) if event["first"] and _days(event) <= NEAR]
    found = [_differing(view, kind, group) for kind, group in _groups(events)]
    if question.type is None and question.place is None and question.status is None:
        found += _disputed_statements(view, chosen, events)
    return sorted(found, key=lambda row: (row["first"] or "9999", row["kind"], row["accounts"][0]["id"]))


def near(one: Row, other: Row, counted: bool = False) -> bool:
    """Whether events of one type in two reports may be one act: nothing told of both differs, and enough is shared.

    Enough are two of doers, whom, where, and what is ``counted``; or one of them, the same word and a day that both
    tell. In a war the same sides fight in many places on one day, so of force two are asked, finer than a state, and
    the same word.
    """
    if one["report"] == other["report"] or one["type"] != other["type"] or not _close(one, other):
        return False
    if one["mode"] and other["mode"] and one["mode"] != other["mode"]:
        return False
    shared = int(counted)
    for role in ("actors", "recipients", "places"):
        mine, yours = set(ids(one[role])), set(ids(other[role]))
        if mine and yours and not mine & yours:
            return False
        common = mine & yours
        if one["type"] == "ASSAULT" and role == "places":
            common = {place for place in common if not place.startswith("state/")}
        shared += bool(common)
    if one["type"] == "ASSAULT":
        return shared - counted > 1 and _same_word(one, other)
    return shared > 1 or (shared > 0 and _same_word(one, other) and {one["basis"], other["basis"]} <= TOLD)


def _same_word(one: Row, other: Row) -> bool:
    """Whether two events are told by forms of one word of the lexicon, or printed alike."""
    lemmas = [{mark for mark in event["marks"] if mark.startswith("event:")} for event in (one, other)]
    return bool(lemmas[0] & lemmas[1]) or one["text"] == other["text"]


def _groups(events: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Events that are told differently, put together as far as they hang together, by what they differ on."""
    blocks: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for event in events:
        for side in _sides(event):
            blocks[event["type"], side].append(event)
    order = {event["id"]: place for place, event in enumerate(events)}
    pairs: dict[str, list[tuple[Row, Row]]] = {"status": [], "count": []}
    seen = set()
    for block in blocks.values():
        for one, other in _neighbours(block):
            if (one["id"], other["id"]) in seen:
                continue
            seen.add((one["id"], other["id"]))
            if {one["status"], other["status"]} in DENIED and near(one, other):
                pairs["status"].append((one, other))
            if counts_differ(one["counts"], other["counts"]) and near(one, other, counted=True):
                pairs["count"].append((one, other))
    for kind, found in pairs.items():
        for group in _together(found, order, kind == "count"):
            yield kind, group


def _neighbours(block: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Pairs of events that begin within a few days of one another; the block is in order of days."""
    start = 0
    for place, other in enumerate(block):
        while _gap(block[start]["first"], other["first"]) > 2 * NEAR:
            start += 1
        for one in block[start:place]:
            yield one, other


def _together(pairs: list[tuple[Row, Row]], order: dict[str, int], counted: bool) -> list[list[Row]]:
    """Groups in which each event may be each other's act, in the order in which the record gives its events."""
    groups: list[list[Row]] = []
    of_event: dict[str, list[list[Row]]] = defaultdict(list)
    for one, other in pairs:
        held = [group for group in of_event[one["id"]] + of_event[other["id"]] if one in group and other in group]
        if held:
            continue
        joined = False
        for mine, yours in ((one, other), (other, one)):
            for group in of_event[mine["id"]]:
                if all(near(event, yours, counted) for event in group):
                    group.append(yours)
                    of_event[yours["id"]].append(group)
                    joined = True
        if not joined:
            groups.append([one, other])
            of_event[one["id"]].append(groups[-1])
            of_event[other["id"]].append(groups[-1])
    return [sorted(group, key=lambda event: order[event["id"]]) for group in groups]


def _differing(view: View, kind: str, group: list[Row]) -> Row:
    return {
        "kind": kind,
        "type": group[0]["type"],
        "date": group[0]["date"],
        "first": group[0]["first"],
        "last": group[0]["last"],
        "actors": _names(group, "actors"),
        "recipients": _names(group, "recipients"),
        "places": _names(group, "places"),
        "accounts": [_account(view, event) for event in group],
    }


def _account(view: View, event: Row) -> Row:
    return {
        "id": event["id"],
        "outlet": event["outlet"],
        "status": event["status"],
        "text": event["text"],
        "says": "، ".join(_count(count) for count in event["counts"]) or event["text"],
        "words": words(view.text(event["report"]), event["start"], event["end"], 90),
    }


def _count(count: Row) -> str:
    return str(count["text"]) if not count["of"] or count["of"] in count["text"] else f"{count['text']} {count['of']}"


def _disputed_statements(view: View, chosen: Filter, events: list[Row]) -> list[Row]:
    """Statements that deny or are doubted, each beside what other reports tell of the same act."""
    inside: dict[str, list[Row]] = defaultdict(list)
    by_type: dict[str, list[Row]] = defaultdict(list)
    for event in events:
        by_type[event["type"]].append(event)
        if event["statement"]:
            inside[event["statement"]].append(event)
    found = []
    for row in view.statements(chosen):
        if not row["denies"] and row["stance"] != "doubted":
            continue
        acts = inside[row["id"]]
        against = {e["id"]: e for act in acts for e in by_type[act["type"]] if e["status"] != "denied" and near(act, e)}
        found.append(
            {
                "kind": "denial" if row["denies"] else "doubt",
                "type": acts[0]["type"] if acts else None,
                "date": row["date"],
                "first": row["first"],
                "last": row["last"],
                "actors": [part["name"] or {"entity": None, "ar": part["text"], "en": None} for part in row["speaker"]],
                "recipients": [],
                "places": [],
                "accounts": [_said(view, row), *(_account(view, event) for event in against.values())],
            }
        )
    return found


def _said(view: View, row: Row) -> Row:
    around = words(view.text(row["report"]), row["start"], row["end"], 160)
    return {
        "id": row["id"],
        "outlet": row["outlet"],
        "status": None,
        "says": row["text"],
        "text": row["text"],
        "words": around,
    }


def _names(group: list[Row], role: str) -> list[Row]:
    found = {
        name["entity"]: {key: name[key] for key in ("entity", "ar", "en")} for event in group for name in event[role]
    }
    return list(found.values())


def _sides(event: Row) -> tuple[str, ...]:
    return ids(event["actors"] + event["recipients"])


def _close(one: Row, other: Row) -> bool:
    """Whether the days of two events touch, give or take ``NEAR``."""
    return max(_gap(one["last"], other["first"]), _gap(other["last"], one["first"])) <= NEAR


def _gap(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _days(event: Row) -> int:
    return _gap(event["first"], event["last"])
