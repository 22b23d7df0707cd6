"""Statements that deny or are doubted, each beside what other reports tell of the same act."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from musnad.ask.accounts import accounts_of
from musnad.ask.excerpt import words
from musnad.ask.timeline import ids
from musnad.fuse.clues import SELDOM
from musnad.record.rows import TOLD
from musnad.store import View
from musnad.store.filters import Filter

Row = dict[str, Any]
NEAR, FEW_DAYS = 1, 3  # days: news of an act comes out on its day or the next; of acts not of every day a little longer
DENIES = ("denial", "doubt")


def denied_statements(view: View, chosen: Filter) -> list[Row]:
    """Each with ``kind``, the speaker as ``actors``, and ``accounts``: its own words first, then what it speaks of."""
    rows = view.statements(replace(chosen, against=True))
    inside = view.inside([row["id"] for row in rows])
    found = []
    for row in rows:
        acts = inside.get(row["id"], [])
        against = {event["id"]: event for act in acts for event in _spoken_of(view, act)}
        found.append(
            {
                "kind": DENIES[not row["denies"]],
                "type": acts[0]["type"] if acts else None,
                "date": row["date"],
                "first": row["first"],
                "last": row["last"],
                "actors": [part["name"] or {"entity": None, "ar": part["text"], "en": None} for part in row["speaker"]],
                "recipients": [],
                "places": [],
                "values": [],
                "accounts": [_said(view, row), *(account(view, event) for event in against.values())],
            }
        )
    return found


def account(view: View, event: Row) -> Row:
    """What one account says, with its outlet and its words."""
    counted = "، ".join(_count(count) for count in event["counts"])
    return {
        "id": event["id"],
        "outlet": event["outlet"],
        "status": event["status"],
        "text": event["text"],
        "says": counted or event["text"],
        "words": words(view.text(event["report"]), event["start"], event["end"], 90),
    }


def _spoken_of(view: View, act: Row) -> Iterable[Row]:
    """Other accounts of an act, and acts like it of those days, that tell it as other than denied.

    A report that denies mostly tells as well what is denied, in the words of another.
    """
    reach = FEW_DAYS if act["type"] in SELDOM else NEAR
    beside: list[Row] = []
    if act["first"] and _gap(act["first"], act["last"]) <= NEAR:
        since, until = (_shift(act[end], by) for end, by in (("first", -reach), ("last", reach)))
        asked = Filter(since=since, until=until, types=(act["type"],))
        sides, places = (ids([*act["actors"], *act["recipients"]]), ids(act["places"]))
        beside += view.events(replace(asked, actors=sides)) if sides else []
        beside += view.events(replace(asked, places=places)) if places else []
    close = [event for event in beside if _close(act, event, reach) and alike(act, event)]
    return [event for event in [*accounts_of(view, act), *close]
            if event["status"] != "denied" and _elsewhere(act, event)]  # fmt: skip


def _elsewhere(act: Row, event: Row) -> bool:
    """Whether an event is told in another report, or by somebody else in this one."""
    return bool(event["report"] != act["report"] or event["statement"] != act["statement"])


def alike(one: Row, other: Row) -> bool:
    """Whether two events of one type may be one act: nothing told of both differs, and enough is shared.

    Enough are two of doers, whom and where; or one of them and the same word, where both tell their day or the act is
    not one of every day. In a war the same sides fight in many places on one day, so of force two are asked, finer
    than a state, and the same word.
    """
    if one["id"] == other["id"] or one["type"] != other["type"]:
        return False
    if one["mode"] and other["mode"] and one["mode"] != other["mode"]:
        return False
    shared = 0
    for role in ("actors", "recipients", "places"):
        mine, yours = set(ids(one[role])), set(ids(other[role]))
        if mine and yours and not mine & yours:
            return False
        common = mine & yours
        if one["type"] == "ASSAULT" and role == "places":
            common = {place for place in common if not place.startswith("state/")}
        shared += bool(common)
    if one["type"] == "ASSAULT":
        return shared > 1 and _same_word(one, other)
    told = all(event["basis"] in TOLD for event in (one, other))
    return shared > 1 or (shared > 0 and _same_word(one, other) and (told or one["type"] in SELDOM))


def _same_word(one: Row, other: Row) -> bool:
    """Whether two events are told by forms of one word of the lexicon, or printed alike."""
    lemmas = [{mark for mark in event["marks"] if mark.startswith("event:")} for event in (one, other)]
    return bool(lemmas[0] & lemmas[1]) or one["text"] == other["text"]


def _close(one: Row, other: Row, reach: int) -> bool:
    """Whether the days of two events touch, give or take so many."""
    if not one["first"] or not other["first"] or _gap(other["first"], other["last"]) > NEAR:
        return False
    return max(_gap(one["last"], other["first"]), _gap(other["last"], one["first"])) <= reach


def _gap(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _shift(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def _said(view: View, row: Row) -> Row:
    around = words(view.text(row["report"]), row["start"], row["end"], 160)
    kept = {"id": row["id"], "outlet": row["outlet"], "status": None, "says": row["text"], "text": row["text"]}
    return kept | {"words": around}


def _count(count: Row) -> str:
    return str(count["text"]) if not count["of"] or count["of"] in count["text"] else f"{count['text']} {count['of']}"
