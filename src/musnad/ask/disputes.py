"""Where accounts of one event differ, or where one is denied or doubted, what weighs most first.

Nothing is settled here: each value stands with its chains, each account with its own words, its report and outlet.
"""

from typing import Any

from musnad.ask.accounts import differing, told_by_several
from musnad.ask.denied import account, denied_statements
from musnad.ask.question import Question, narrow
from musnad.fuse.accounts import Account, disputed, fields
from musnad.record.rows import TOLD
from musnad.store import View
from musnad.store.filters import Filter
from musnad.store.fused import features
from musnad.store.reasons import reasons

Row = dict[str, Any]
WORTH = {"status": 4.0, "doer": 3.0, "denial": 3.0, "why": 2.0, "number": 2.0, "doubt": 2.0, "place": 1.5, "day": 1.0}


def disputes(view: View, question: Question) -> list[Row]:
    """Fields on which accounts of one event differ, then statements that deny or are doubted; what weighs most first.

    ``kind`` is the field (status, doer, number, place, day, why), denial or doubt; ``values`` the values told, each
    with its ``accounts`` (ids), ``independent`` chains and ``grade``; ``weight`` what it is ranked by: how much the
    kind matters, times the chains of the side that has fewer.
    """
    chosen = narrow(view, question)
    found = [row for group in _events(view, chosen) for row in _differing(view, group)]
    if question.type is None and question.place is None and question.status is None:
        found += denied_statements(view, chosen)
    for row in found:
        row["weight"] = _weight(row)
    return sorted(found, key=lambda row: (-row["weight"], row["first"] or "9999", row["kind"], _first_id(row)))


def _events(view: View, chosen: Filter) -> list[list[Row]]:
    """The events whose accounts differ, as far as they are asked for: all accounts of each."""
    several = told_by_several(view, chosen)
    acts = features(view, {row["act"] for rows in several.values() for row in rows})
    given = reasons(view, {row["id"] for rows in several.values() for row in rows})
    found = []
    for rows in several.values():
        if disputed(fields([Account(row, acts[row["act"]], given.get(row["id"], ())) for row in rows])):
            found.append(view.telling({row["act"] for row in rows}))
    return found


def _differing(view: View, events: list[Row]) -> list[Row]:
    """A row for each field on which the accounts of one event differ."""
    by_id = {event["id"]: event for event in events}
    told = next((event for event in events if event["basis"] in TOLD), events[0])
    head = {key: told[key] for key in ("type", "date", "first", "last")}
    sides = {role: _names(events, role) for role in ("actors", "recipients", "places")}
    found = []
    for field in disputed(differing(view, events)):
        ids = list(dict.fromkeys(row_id for value in field["values"] for row_id in value["accounts"]))
        why = field["values"] if field["field"] == "why" else []
        says = {row_id: {"says": value["value"]["text"]} for value in why for row_id in value["accounts"]}
        accounts = [account(view, by_id[row_id]) | says.get(row_id, {}) for row_id in ids]
        values = {"of": field["of"], "values": field["values"]}
        found.append({"kind": field["field"], **head, **sides, **values, "accounts": accounts})
    return found


def _first_id(row: Row) -> str:
    return str(row["accounts"][0]["id"])


def _weight(row: Row) -> float:
    """What a dispute is ranked by: what it is about, and the chains of its second best value."""
    chains = sorted((value["independent"] for value in row["values"]), reverse=True)
    behind = chains[1] if len(chains) > 1 else min(len(row["accounts"]) - 1, 1)
    return WORTH[row["kind"]] * (1 + behind) + 0.1 * len(row["accounts"])


def _names(events: list[Row], role: str) -> list[Row]:
    found = {
        name["entity"]: {key: name[key] for key in ("entity", "ar", "en")} for event in events for name in event[role]
    }
    return list(found.values())
