"""Questions that walk the whole record: they take seconds, two at a time are answered, and each answer has an end."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from musnad import ask
from musnad.ask.question import day
from musnad.errors import BadQuestion
from musnad.labels import code
from musnad.show.api.base import (
    LAST,
    LISTED,
    MOST,
    PREFIX,
    PROBLEMS,
    SIZE,
    Actor,
    Ask,
    Asked,
    Day,
    Here,
    Name,
    Named,
    Outlet,
    Place,
    Since,
    Status,
    Topic,
    Type,
    Until,
    answer,
    question,
    walking,
)  # fmt: skip
from musnad.store import View

Row = dict[str, Any]
router = APIRouter(prefix=PREFIX, tags=["walks"], responses=PROBLEMS)
OK: dict[int | str, dict[str, Any]] = {200: {"model": dict[str, Any]}}
EVER = "9999-12-31"  # no report is dated later
Party = Annotated[str, Query(min_length=1, max_length=200, description="Any spelling, an English name, or an id.")]
Number = Annotated[int, Query(ge=1, le=LAST, alias="page", description="Which page of the rows.")]
Size = Annotated[int, Query(ge=1, le=MOST, description="Rows of a page.")]


def _paged(asked: Asked, page: int, size: int, found: Row, rows: list[Row]) -> Response:
    """An answer of several parts, of the longest of them a page."""
    asked.page, asked.size = page, size
    return answer(asked.head(len(rows)) | found | {"rows": asked.cut(rows)})


@router.get("/said/{name:path}", responses=LISTED, summary="What somebody said, and what others said of him")
def said(
    asked: Ask, name: Named, since: Since = None, until: Until = None, outlet: Outlet = None, topic: Topic = None
) -> Response:
    """Day by day; `how` is by, for or about. As `musnad said`."""
    with walking():
        return asked.whole(ask.said(asked.view, name, question(since, until, outlet=outlet, topic=topic)))


@router.get("/framing/{party:path}", responses=OK, summary="How outlets call a party")
def framing(asked: Here, party: Named, since: Since = None, until: Until = None) -> Response:
    """Names, what is set beside them, and cues, by outlet, with counts. As `musnad framing PARTY`."""
    with walking():
        return answer(ask.framing(asked.view, party, question(since, until)))


@router.get("/network", responses=OK, summary="Who has to do with whom")
def network(
    asked: Here, since: Since = None, until: Until = None, actor: Actor = None, place: Place = None, type: Type = None,
    outlet: Outlet = None, status: Status = None,
    of: Annotated[Literal["all", "acts", "statements"], Query(description="What ties are made of.")] = "all",
    least: Annotated[int, Query(alias="min", ge=1, le=1_000_000, description="Only ties of so many.")] = 1,
    page: Number = 1, size: Size = SIZE,
) -> Response:  # fmt: skip
    """A page of the ties (`rows`), strongest first, and the parties (`nodes`) that they tie. As `musnad network`."""
    meant = question(since, until, actor=actor, place=place, type=type, outlet=outlet, status=status)
    with walking():
        found = ask.network(asked.view, meant, least, None if of == "all" else of)
    asked.page, asked.size = page, size
    shown = asked.cut(found["edges"])
    ends = {edge[end] for edge in shown for end in ("source", "target")}
    nodes = [node for node in found["nodes"] if node["id"] in ends]
    return answer(asked.head(len(found["edges"])) | {"nodes": nodes, "rows": shown})


@router.get("/dyad", responses=OK, summary="What two parties did to each other and together")
def dyad(
    asked: Here, one: Party, other: Party, since: Since = None, until: Until = None, type: Type = None,
    outlet: Outlet = None, status: Status = None, context: Name = None,
    by: Annotated[Literal["month", "year"], Query(description="What a line of the summary sums up.")] = "month",
    page: Number = 1, size: Size = SIZE,
) -> Response:  # fmt: skip
    """The summary, and a page of the events (`rows`), by day. As `musnad dyad`."""
    meant = question(since, until, type=type, outlet=outlet, status=status, context=code("context", context))
    with walking():
        found = ask.dyad(asked.view, one, other, meant, by)
    rows = found.pop("events")
    return _paged(asked, page, size, found, rows)


@router.get("/changes", responses=OK, summary="What became known between two days")
def changes(
    asked: Here,
    since: Annotated[str, Query(alias="from", min_length=1, max_length=40, description="The day known already.")],
    until: Annotated[str | None, Query(alias="to", max_length=40, description="Up to this day.")] = None,
    actor: Actor = None, place: Place = None, type: Type = None, outlet: Outlet = None, status: Status = None,
    page: Number = 1, size: Size = SIZE,
) -> Response:  # fmt: skip
    """By days of publication, a page of the changes as `rows`. As `musnad changes`."""
    meant = question(actor=actor, place=place, type=type, outlet=outlet, status=status)
    first, last = day(since.strip(), 1), day((until or "").strip() or None, 1) or EVER
    if first is None:
        raise BadQuestion("no day given", do="give from=2017-12-01")
    with walking(), View(asked.desk.store, first) as before, View(asked.desk.store, last) as after:
        found = ask.changes(before, after, meant)
    rows = found.pop("changes")
    return _paged(asked, page, size, found, rows)


@router.get("/brief", responses=OK, summary="One page on a track, or on the whole record")
def brief(
    asked: Here,
    track: Annotated[str | None, Query(max_length=200, description="A track, truce or zone, as in /rounds.")] = None,
    since: Since = None, until: Until = None, as_of: Day = None,
) -> Response:  # fmt: skip
    """Every fact with its references, as `musnad brief`; `as_of` as it could be known that day."""
    meant = question(since, until)
    known = day((as_of or "").strip() or None, 1)
    with walking():
        if known is None:
            return answer(ask.brief(asked.view, track or None, meant.since, meant.until))
        with View(asked.desk.store, known) as view:
            return answer(ask.brief(view, track or None, meant.since, meant.until))
