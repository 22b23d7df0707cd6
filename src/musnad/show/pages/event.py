"""One event: its accounts side by side, what they differ on, the chains behind them, and why it was read so."""

import json
from functools import partial
from typing import Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from musnad import ask
from musnad.errors import BadQuestion
from musnad.show.drawing.chain_words import trees
from musnad.show.drawing.marked_text import quoted
from musnad.show.paging import pages
from musnad.show.picked import names_of
from musnad.show.prepared import crowds, denied
from musnad.show.report_rows import came_out
from musnad.show.sheet import Page, Sheet
from musnad.store import View
from musnad.store.fused import Fusion

Row = dict[str, Any]

router = APIRouter(prefix="/{lang}", include_in_schema=False)
CARDS = 12  # accounts of a page
SAID = 12  # statements that deny it
IDS = """SELECT r.key || ':' || e.id AS id FROM events e JOIN reports r ON r.number = e.report
    WHERE e.act IN (SELECT value FROM json_each(?))
    ORDER BY r.earliest IS NULL, r.earliest, r.key, e.start, e.id"""
SPOTS = "SELECT entity, class, lat, lon FROM places WHERE entity IN (SELECT value FROM json_each(?))"
ENTITIES = frozenset({"doer", "place"})  # fields whose values are entities


@router.get("/event/{row_id}")
def event(page: Page, row_id: str, number: int = Query(0, ge=0, le=1_000_000, alias="page")) -> HTMLResponse:
    """An event with some of its accounts: those among which the one asked for stands, unless others are."""
    found = event_of(page.view, row_id)
    if found is not None:
        return _shown(page, page.view, found, number)
    with View(page.desk.store, rejected=True) as everything:
        gone = event_of(everything, row_id)
        if gone is None:
            raise BadQuestion(page.say("error.missing", id=row_id))
        return _shown(page, everything, gone, number, rejected=True)


def event_of(view: View, row_id: str) -> Row | None:
    """The event of an id, of which any beginning of the report's will do."""
    key, _, local = row_id.strip().partition(":")
    try:
        return view.event(view.report(key)["report"], local)
    except BadQuestion:  # no report, or several, whose id begins so
        return None


def _shown(page: Sheet, view: View, event: Row, number: int, rejected: bool = False) -> HTMLResponse:
    ids = _accounts(view, event)
    shown = pages(len(ids), number or ids.index(event["id"]) // CARDS + 1, CARDS)
    told = [row for row_id in ids[shown.offset : shown.offset + CARDS] if (row := _row(view, row_id))]
    crowded = len(ids) > crowds.MANY
    about = crowds.kept(page.prepared, event["id"]) if crowded else crowds.summed(view, event)
    statements = view.these_statements({row["statement"] for row in told if row["statement"]})
    ties = denied.ties_of(page.prepared, statements)
    tree = ask.why(view, event["id"], denied.ties_of(page.prepared, filter(None, [event["statement"]])), not crowded)
    return page.render(
        "event.html",
        event=event,
        rejected=rejected,
        came_out=partial(came_out, page),
        pages=shown,
        cards=_cards(view, told, statements),
        about=about,
        trees=trees(page, about["chains"]) if about else [],
        fields=_fields(view, about["fields"]) if about else [],
        plans=_plans(view, about["plans"]) if about else [],
        denials=_denials(view, ties, statements),
        places=_places(view, told, event),
        tree=tree,
        row_id=event["id"],
        kind="event",
    )


def _row(view: View, row_id: str) -> Row | None:
    """An event by its whole id; None where it no longer stands."""
    key, _, local = row_id.partition(":")
    return view.event(key, local)


def _accounts(view: View, event: Row) -> list[str]:
    """The ids of all accounts, in the order of their reports."""
    if event["act"] is None:
        return [event["id"]]
    acts = json.dumps(sorted(view.made(Fusion).acts(event["act"])))
    return [str(row["id"]) for row in view.rows(IDS, (acts,))]


def _cards(view: View, told: list[Row], statements: dict[str, Row]) -> list[Row]:
    """Accounts as they are shown: their words, their day and the statement in which they stand."""
    heads = view.heads(row["report"] for row in told)
    return [
        row
        | {
            "quoted": quoted(view.text(row["report"]), row["start"], row["end"]),
            "report_day": heads[row["report"]],
            "said": statements.get(row["statement"] or ""),
            "local": row["id"].rpartition(":")[2],
        }
        for row in told
    ]


def _fields(view: View, fields: list[Row]) -> list[Row]:
    """The fields, those that are disputed first; entities with their names."""
    wanted = {entity for field in fields if field["field"] in ENTITIES for value in field["values"]
              for entity in value["value"]}  # fmt: skip
    names, outlets = names_of(view, wanted), _outlets(view, fields)
    found = []
    for field in sorted(fields, key=lambda each: not each["disputed"]):
        values = [value | {"tellers": _tellers(value, outlets)} for value in field["values"]]
        if field["field"] in ENTITIES:
            values = [value | {"names": [names.get(entity, {"entity": entity, "ar": entity, "en": entity})
                                         for entity in value["value"]]} for value in values]  # fmt: skip
        found.append(field | {"values": values})
    return found


def _plans(view: View, plans: Row) -> list[Row]:
    """The other halves: plans that it carries out, and what carries it out; each by one of its accounts."""
    found = []
    for way in ("does", "done"):
        for tie in plans[way]:
            row = _row(view, tie["ids"][0])
            if row is not None:
                words = quoted(view.text(row["report"]), row["start"], row["end"], 160)
                found.append({"way": way, "how": tie["how"], "clues": tie["clues"], "accounts": len(tie["ids"]),
                              "event": row, "quoted": words})  # fmt: skip
    return found


def _denials(view: View, ties: list[Any], statements: dict[str, Row]) -> list[Row]:
    """Statements that deny what is told here, or that are denied by it."""
    ids = {tie.denial for tie in ties if tie.denied in statements} | {
        tie.denied for tie in ties if tie.denial in statements
    }
    denials = {tie.denial for tie in ties if tie.denied in statements}
    rows = view.these_statements(sorted(ids)[:SAID])
    return [row | {"denying": row_id in denials} for row_id, row in rows.items()]


def _places(view: View, told: list[Row], event: Row) -> list[Row]:
    """Where it happened, by the accounts that are shown, with degrees where they are known."""
    names = {name["entity"]: name for row in (event, *told) for name in row["places"]}
    spots = {row["entity"]: row for row in view.rows(SPOTS, (json.dumps(sorted(names)),))}
    return [name | {"spot": spots.get(entity)} for entity, name in names.items()]


def _outlets(view: View, fields: list[Row]) -> dict[str, str]:
    """The outlets of the accounts that are named beside values; where none is known, the id stands for it."""
    ids = {row_id for field in fields for value in field["values"] for row_id in value["accounts"]}
    heads = view.heads(row_id.partition(":")[0] for row_id in ids)
    return {row_id: heads.get(row_id.partition(":")[0], {}).get("outlet") or row_id for row_id in ids}


def _tellers(value: Row, outlets: dict[str, str]) -> list[tuple[str, str]]:
    """An account of each outlet that tells a value."""
    first: dict[str, str] = {}
    for row_id in value["accounts"]:
        first.setdefault(outlets[row_id], row_id)
    return [(row_id, outlet) for outlet, row_id in first.items()]
