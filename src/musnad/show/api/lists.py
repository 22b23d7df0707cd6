"""Lists that the record gives page by page: events, the timeline, statements, reports, the search, the log."""

import json
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from musnad import ask
from musnad.ask.events import with_words
from musnad.ask.fixes import logged
from musnad.ask.question import choose, day, narrow, outlets, who
from musnad.ask.reports import with_opening
from musnad.ask.statements import tied
from musnad.labels import code
from musnad.show.api.base import (
    LISTED,
    PREFIX,
    Actor,
    Ask,
    Asked,
    Name,
    Outlet,
    Place,
    Since,
    Status,
    Topic,
    Type,
    Until,
    question,
)  # fmt: skip
from musnad.show.chosen import Chosen, joined
from musnad.show.correcting import known
from musnad.show.prepared import LANES
from musnad.show.prepared.denied import ties_of
from musnad.show.prepared.lines import OTHER
from musnad.show.prepared.search import find
from musnad.show.prepared.spelt import asked_for
from musnad.store.filters import among, between, in_context, of_events, of_statements, said_between, where
from musnad.store.spoken import FROM
from musnad.store.view import BY_DAY, BY_OUT, BY_WORD

router = APIRouter(prefix=PREFIX, tags=["lists"])

EVENTS = "FROM events e JOIN reports r ON r.number = e.report"
REPORTS = "FROM reports r"
DENIED = "SELECT DISTINCT denied FROM denied"
Kind = Literal["report", "statement", "name"]
By = Annotated[str | None, Query(max_length=200, description="Who speaks: any spelling, or an id.")]


def _page(asked: Asked, column: str, source: str, order: str, values: list[Any]) -> tuple[int, list[str]]:
    """How many rows there are, and the ids of those on the page."""
    total = asked.view.rows(f"SELECT count(*) AS n {source}", values)[0]["n"]
    sql = f"SELECT {column} AS id {source} {order} LIMIT ? OFFSET ?"
    return total, [row["id"] for row in asked.view.rows(sql, (*values, asked.size, asked.offset))]


def _by_day(asked: Asked, clause: str, values: list[Any]) -> tuple[int, list[str]]:
    """Events as `_page` gives them: those with a day come out of their index, those without stand behind them."""
    also = "AND" if clause else "WHERE"
    order = BY_DAY.replace("e.first IS NULL, ", "")
    sql = f"SELECT r.key || ':' || e.id AS id {EVENTS} {clause} {also} e.first IS {{}} {order} LIMIT ? OFFSET ?"
    count = f"SELECT count(*) AS n, count(e.first) AS dated {EVENTS} {clause}"
    counts = asked.view.rows(count, values)[0]
    found = asked.view.rows(sql.format("NOT NULL"), (*values, asked.size, asked.offset))
    if len(found) < asked.size:
        room, beyond = asked.size - len(found), max(asked.offset - counts["dated"], 0)
        found += asked.view.rows(sql.format("NULL"), (*values, room, beyond))
    return counts["n"], [row["id"] for row in found]


@router.get("/events", responses=LISTED, summary="Every event: who did what to whom, where and when")
def events(
    asked: Ask, since: Since = None, until: Until = None, actor: Actor = None, place: Place = None, type: Type = None,
    outlet: Outlet = None, status: Status = None, mode: Name = None, recipient: Name = None, context: Name = None,
) -> Response:  # fmt: skip
    """One row is one clause of one report, by day; /timeline puts the same ones together. As `musnad events`."""
    meant = question(since, until, actor=actor, place=place, type=type, outlet=outlet, status=status,
                     recipient=recipient, mode=code("mode", mode), context=code("context", context))  # fmt: skip
    clause, values = where(*of_events(narrow(asked.view, meant)))
    total, ids = _by_day(asked, clause, values)
    found = [asked.view.event(*row_id.split(":", 1)) for row_id in ids]
    return asked.send(total, [with_words(asked.view, row) for row in found if row])


@router.get("/timeline", responses=LISTED, summary="What happened, day by day")
def timeline(
    asked: Ask, since: Since = None, until: Until = None, actor: Actor = None, place: Place = None, type: Type = None,
    outlet: Outlet = None, status: Status = "actual",
) -> Response:  # fmt: skip
    """One line is one event with all its accounts, only those told as done unless `status` asks for more.

    A line is as `musnad timeline` gives it, but always of all accounts: a filter chooses lines, it takes no account
    out of them. Answered from what is prepared.
    """
    chosen = Chosen(
        (*LANES, OTHER), choose(status or None, ask.STATUSES, "status"),
        choose(type or None, ask.TYPES, "type of event"), who(asked.view, actor or None),
        who(asked.view, place or None), outlets(asked.view, outlet or None),
    )  # fmt: skip
    days = ("last >= ?", day(since or None, 0)), ("first <= ?", day(until or None, 1))
    told = [*chosen.conditions(), ("first IS NOT NULL", ()), *((sql, (end,)) for sql, end in days if end)]
    found, values = joined(told)
    total = int(asked.prepared.value(f"SELECT count(*) FROM lines WHERE {found}", values))
    # told by their kind, events come out of an index in the order of their days
    sql = f"SELECT row FROM lines WHERE kind = 'event' AND {found} ORDER BY first, last, id LIMIT ? OFFSET ?"
    return asked.send(total, [json.loads(row["row"]) for row in
                              asked.prepared.rows(sql, (*values, asked.size, asked.offset))])  # fmt: skip


@router.get("/statements", responses=LISTED, summary="Every statement: who said what, through whom")
def statements(
    asked: Ask, since: Since = None, until: Until = None, speaker: By = None, via: Name = None, about: Name = None,
    topic: Topic = None, medium: Name = None, kind: Name = None, outlet: Outlet = None, stance: Name = None,
) -> Response:  # fmt: skip
    """By the day it was said, or else the report's; `denied_by` and `denies_what` are ids. As `musnad statements`."""
    view = asked.view
    meant = question(since, until, actor=speaker, outlet=outlet, stance=stance, about=about, via=code("source", via),
                     medium=code("medium", medium), topic=topic, kind=code("source", kind))  # fmt: skip
    chosen = narrow(view, meant)
    if chosen.stances is not None and "denied" in chosen.stances:
        denied = tuple(row["denied"] for row in asked.prepared.rows(DENIED))
        chosen = replace(chosen, ids=denied)
    clause, values = where(*of_statements(chosen), said_between(chosen))
    total, ids = _page(asked, "r.key || ':' || s.id", f"{FROM} {clause}", BY_WORD, values)
    found = view.these_statements(ids)
    return asked.send(total, tied([found[row_id] for row_id in ids if row_id in found], ties_of(asked.prepared, ids)))


@router.get("/reports", responses=LISTED, summary="The reports, and what was read out of each")
def reports(
    asked: Ask, since: Since = None, until: Until = None, outlet: Outlet = None, context: Name = None
) -> Response:
    """By the day they came out. As `musnad reports`."""
    chosen = narrow(asked.view, question(since, until, outlet=outlet, context=code("context", context)))
    days = between("r.earliest", "r.latest", chosen)
    clause, values = where(among("r.outlet", chosen.outlets), days, in_context(chosen.contexts))
    total, ids = _page(asked, "r.id", f"{REPORTS} {clause}", BY_OUT, values)
    return asked.send(total, [with_opening(asked.view, asked.view.report(report)) for report in ids])


@router.get("/search", responses=LISTED, summary="Reports, statements or names by their words")
def search(
    asked: Ask,
    q: Annotated[str, Query(max_length=500, description="Words, any spelling; phrases in quotes.")],
    kind: Annotated[Kind, Query(description="What is looked for.")] = "report",
) -> Response:
    """Those with all words just so first (`exact`), then those by their stems. The first thousand can be turned to."""
    found = find(asked.prepared, asked_for(q), kind, asked.offset, asked.size)
    return asked.send(found.total, [row._asdict() for row in found.rows])


@router.get("/log", responses=LISTED, summary="Every correction, the newest first")
def log(
    asked: Ask,
    row: Annotated[str | None, Query(max_length=200, description="Only of this row, report, entity or fix.")] = None,
    author: Name = None,
    action: Name = None,
    state: Annotated[str | None, Query(max_length=40, description="live, overruled, undone or orphaned.")] = None,
) -> Response:
    """When, by whom, what, why, and whether it holds. As `musnad log`, the newest first."""
    found, view = known(asked.view).log, asked.view
    of_row = {line["id"] for line in ask.log(view, row)} if row else None
    chosen = [
        fix for fix in reversed(found.fixes)
        if (of_row is None or fix.id in of_row) and (not author or fix.author == author)
        and (not action or fix.action == action) and (not state or found.states[fix.id].name == state)
    ]  # fmt: skip
    shown = chosen[asked.offset : asked.offset + asked.size]
    return asked.send(len(chosen), [logged(view, found, fix) for fix in shown])
