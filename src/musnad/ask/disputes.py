"""Where accounts of one event differ, or where one is denied or doubted, what weighs most first.

Nothing is settled here: each value stands with its chains, each account with its own words, its report and outlet.
Chains are counted, and accounts are taken out, for those disputes alone that are asked for: what a dispute can weigh
at most is known before.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from musnad.ask.accounts import acts_of_several, in_short, weigh_values
from musnad.ask.denied import account, denied_statements
from musnad.ask.page import Page
from musnad.ask.question import Question, narrow
from musnad.fuse.accounts import Account, Outline, disputed, may_differ
from musnad.record.rows import TOLD
from musnad.store import View
from musnad.store.filters import Filter
from musnad.store.fused import outlines
from musnad.store.reasons import acts_with_reasons, reasons

Row = dict[str, Any]
WORTH = {"status": 4.0, "doer": 3.0, "denial": 3.0, "why": 2.0, "number": 2.0, "doubt": 2.0, "place": 1.5, "day": 1.0}
AT_ONCE = 40  # disputes whose chains are counted together


def disputes(view: View, question: Question) -> list[Row]:
    """Fields on which accounts of one event differ, then statements that deny or are doubted; what weighs most first.

    ``kind`` is the field (status, doer, number, place, day, why), denial or doubt; ``values`` the values told, each
    with its ``accounts`` (ids), ``independent`` chains and ``grade``; ``weight`` what it is ranked by: how much the
    kind matters, times the chains of the side that has fewer.
    """
    return disputes_page(view, question).rows


def disputes_page(view: View, question: Question, size: int | None = None, skip: int = 0) -> Page:
    """So many of the `disputes` (None: all), behind the first ``skip``."""
    chosen = narrow(view, question)
    found = [row for rows in _events(view, chosen) for row in _differing(*rows)]
    if question.type is None and question.place is None and question.status is None:
        found += denied_statements(view, chosen)
    shown = _heaviest(view, found, len(found) if size is None else skip + size)[skip:]
    return Page(_with_accounts(view, shown), len(found), skip)


def _events(view: View, chosen: Filter) -> list[tuple[list[Row], list[Row]]]:
    """The events whose accounts differ, as far as they are asked for: all accounts of each in short, and the fields."""
    several = acts_of_several(view, chosen)
    every = {act for acts in several.values() for act in acts}
    told, reasoned = outlines(view, every), acts_with_reasons(view, every)
    may = {key: acts for key, acts in several.items()
           if acts & reasoned or may_differ([told[act] for act in acts])}  # fmt: skip
    looked_at = in_short(view, may)
    given = reasons(view, {row["id"] for rows in looked_at.values() for row in rows if row["act"] in reasoned})
    found = []
    for rows in looked_at.values():
        differ = disputed([Account(row, Outline(*told[row["act"]]), given.get(row["id"], ())) for row in rows])
        if differ:
            found.append((sorted(rows, key=_by_report), differ))
    return found


def _by_report(row: Row) -> tuple[bool, str, str, int, str]:
    """Accounts stand by the day their reports came out."""
    return row["earliest"] is None, row["earliest"] or "", row["report"], row["start"], row["id"]


def _differing(events: list[Row], differ: list[Row]) -> list[Row]:
    """A row for each field on which the accounts of one event differ, with the accounts in short."""
    by_id = {event["id"]: event for event in events}
    told = next((event for event in events if event["basis"] in TOLD), events[0])
    found = []
    for field in differ:
        ids = dict.fromkeys(row_id for value in field["values"] for row_id in value["accounts"])
        found.append({"kind": field["field"], "first": told["first"], "of": field["of"], "values": field["values"],
                      "accounts": [by_id[row_id] for row_id in ids], "events": events, "head": told["id"]})  # fmt: skip
    return found


def _heaviest(view: View, rows: list[Row], wanted: int) -> list[Row]:
    """So many of the rows that weigh most, with what they weigh; those are weighed first that can weigh most."""
    waiting = sorted(((_most(row), place) for place, row in enumerate(rows)), key=lambda pair: (-pair[0], pair[1]))
    weighed: list[Row] = []
    for begin in range(0, len(waiting), AT_ONCE):
        held = sorted(weighed, key=_rank)[:wanted]
        if len(held) == wanted and (not held or held[-1]["weight"] > waiting[begin][0]):
            break
        some = [rows[place] for _, place in waiting[begin : begin + AT_ONCE]]
        weigh_values(view, some, {event["id"]: event for row in some for event in row.get("events", ())})
        for row in some:
            row["weight"] = _weight(row, [value["independent"] for value in row["values"]])
        weighed += some
    return sorted(weighed, key=_rank)[:wanted]


def _rank(row: Row) -> tuple[float, str, str, str]:
    return -row["weight"], row["first"] or "9999", row["kind"], str(row["accounts"][0]["id"])


def _most(row: Row) -> float:
    """What a row can weigh at most: a value has no more chains than reports."""
    return _weight(row, [len({row_id.partition(":")[0] for row_id in value["accounts"]}) for value in row["values"]])


def _weight(row: Row, chains: Sequence[int]) -> float:
    """What a dispute is ranked by: what it is about, and the chains of its second best value."""
    behind = sorted(chains, reverse=True)[1] if len(chains) > 1 else min(len(row["accounts"]) - 1, 1)
    return WORTH[row["kind"]] * (1 + behind) + 0.1 * len(row["accounts"])


def _with_accounts(view: View, rows: list[Row]) -> list[Row]:
    """Rows with their parties, and with what each account says."""
    acts = {event["act"] for row in rows for event in row.get("events", ())}
    events = {event["id"]: event for event in view.telling(acts)} if acts else {}
    view.text.have(events[account["id"]]["report"] for row in rows if "events" in row for account in row["accounts"])
    return [_shown(view, row, events) if "events" in row else row for row in rows]


def _shown(view: View, row: Row, events: dict[str, Row]) -> Row:
    own = [events[event["id"]] for event in row["events"]]
    sides = {role: _names(own, role) for role in ("actors", "recipients", "places")}
    why = row["values"] if row["kind"] == "why" else []
    says = {row_id: {"says": value["value"]["text"]} for value in why for row_id in value["accounts"]}
    accounts = [account(view, events[each["id"]]) | says.get(each["id"], {}) for each in row["accounts"]]
    head = {key: events[row["head"]][key] for key in ("type", "date", "first", "last")}
    told = {"of": row["of"], "values": row["values"], "accounts": accounts, "weight": row["weight"]}
    return {"kind": row["kind"], **head, **sides, **told}


def _names(events: Iterable[Row], role: str) -> list[Row]:
    found = {
        name["entity"]: {key: name[key] for key in ("entity", "ar", "en")} for event in events for name in event[role]
    }
    return list(found.values())
