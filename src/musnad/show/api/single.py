"""One row and all that is known of it: an event, a statement, a report, its chains, its evidence; a round, a person."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from musnad import ask
from musnad.ask.accounts import accounts_of
from musnad.ask.events import with_words
from musnad.ask.reports import with_opening
from musnad.ask.statements import tied
from musnad.errors import BadQuestion
from musnad.show.api.base import (
    MOST,
    PREFIX,
    PROBLEMS,
    SIZE,
    Asked,
    Here,
    Named,
    Outlet,
    RowId,
    Since,
    Until,
    answer,
    question,
    walking,
)  # fmt: skip
from musnad.show.prepared.denied import ties_of

Row = dict[str, Any]
router = APIRouter(prefix=PREFIX, tags=["one"], responses=PROBLEMS)
LISTS = ("said", "about", "events")
OK: dict[int | str, dict[str, Any]] = {200: {"model": dict[str, Any]}}


def _found(asked: Asked, row_id: str, kind: str) -> Row:
    """The row of an event or a statement by its id, of which any beginning of the report's will do."""
    start, _, local = row_id.strip().partition(":")
    key = asked.view.report(start)["report"]
    row = asked.view.event(key, local) if kind == "event" else asked.view.statement(key, local)
    if row is None:
        what = f"report {key} has no {kind} {local!r}"
        raise BadQuestion(what, do="ids look like 03407c977dc5:e3; tables show them")
    return row


@router.get("/event/{row_id}", responses=OK, summary="One event as one report tells it")
def event(asked: Here, row_id: RowId) -> Response:
    """As a row of `musnad events`, and `accounts`: the ids of all rows that tell the same event."""
    row = _found(asked, row_id, "event")
    accounts = [account["id"] for account in accounts_of(asked.view, row)]
    return answer(with_words(asked.view, row) | {"accounts": accounts})


@router.get("/statement/{row_id}", responses=OK, summary="One statement")
def statement(asked: Here, row_id: RowId) -> Response:
    """As a row of `musnad statements`."""
    row = _found(asked, row_id, "statement")
    return answer(tied([row], ties_of(asked.prepared, [row["id"]]))[0])


@router.get("/report/{row_id}", responses=OK, summary="One report, with its text")
def report(asked: Here, row_id: RowId) -> Response:
    """As a row of `musnad reports`, and `text`."""
    row = with_opening(asked.view, asked.view.report(row_id.strip()))
    return answer(row | {"text": asked.view.text(row["report"])})


@router.get("/chain/{row_id}", responses=OK, summary="The chain of a statement, or of that in which an event is told")
def chain(asked: Here, row_id: RowId) -> Response:
    """From the outlet that printed it to the one who said it, as `musnad chain`."""
    start, _, local = row_id.strip().partition(":")
    row = asked.view.event(asked.view.report(start)["report"], local) if local.startswith("e") else None
    key = asked.view.report(start)["report"]
    said = row["statement"] if row else f"{key}:{local}"
    return answer(ask.chain(asked.view, row_id, ties_of(asked.prepared, [said] if said else [])))


@router.get("/chains/{row_id}", responses=OK, summary="The independent chains behind an event")
def chains(asked: Here, row_id: RowId) -> Response:
    """As `musnad chains`; of an event with very many accounts it takes longer."""
    with walking():
        return answer(ask.chains(asked.view, row_id))


@router.get("/why/{row_id}", responses=OK, summary="How a row came to be: rule, marks, sentence, what it is made of")
def why(asked: Here, row_id: RowId) -> Response:
    """The tree of evidence, as `musnad why`."""
    start, _, local = row_id.strip().partition(":")
    key = asked.view.report(start)["report"]
    row = asked.view.event(key, local) if local.startswith("e") else None
    said = row["statement"] if row else f"{key}:{local}"
    with walking():
        return answer(ask.why(asked.view, row_id, ties_of(asked.prepared, [said] if said else [])))


@router.get("/round/{row_id:path}", responses=OK, summary="One round, track, truce or zone")
def round_(asked: Here, row_id: Named) -> Response:
    """Every value with the words that tell it, as `musnad round`."""
    with walking():
        return answer(ask.round_of(asked.view, row_id))


@router.get("/actor/{name:path}", responses=OK, summary="One person, party or place")
def actor(
    asked: Here, name: Named, since: Since = None, until: Until = None, outlet: Outlet = None,
    most: Annotated[int, Query(ge=0, le=MOST, description="Rows of said, about and events.")] = SIZE,
) -> Response:  # fmt: skip
    """As `musnad actor`: names by outlet, offices, words, acts. It walks the whole record.

    Of `said`, `about` and `events` the first `most` rows are given, in `totals` how many there are; /statements and
    /events have them all.
    """
    with walking():
        found = ask.actor(asked.view, name, question(since, until, outlet=outlet))
    totals = {key: len(found[key]) for key in LISTS}
    return answer(found | {key: found[key][:most] for key in LISTS} | {"totals": totals})
