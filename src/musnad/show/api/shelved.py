"""Answers that were worked out beforehand: talks, forces, positions, commitments, disputes, framing, who and where."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from musnad import ask
from musnad.ask import Question
from musnad.ask.agenda import topics_of
from musnad.ask.commitments import STATUSES as CAME
from musnad.ask.question import choose, day, outlets, who
from musnad.ask.rounds import tracks_meant
from musnad.show.api.base import (
    LISTED,
    PREFIX,
    Actor,
    Ask,
    Asked,
    Outlet,
    Place,
    Since,
    Topic,
    Type,
    Until,
    question,
    walking,
)  # fmt: skip
from musnad.show.prepared.shelves import entities_of

Row = dict[str, Any]
Keep = Callable[[Row], bool]
router = APIRouter(prefix=PREFIX, tags=["prepared"])
ALL = 1_000_000
Party = Annotated[str | None, Query(max_length=200, description="Who is named in the row: any spelling, or an id.")]
AWAY = "Answered from what is prepared: a filter chooses rows, it changes none."


def _shelf(
    asked: Asked, name: str, since: str | None = None, until: str | None = None, actor: str | None = None,
    keep: Iterable[Keep | None] = (),
) -> Response:  # fmt: skip
    """A page of a prepared answer, narrowed by days, by who is named, and by whatever else is to be true of a row."""
    narrowed = (None, who(asked.view, actor or None), day(since or None, 0), day(until or None, 1))
    true = [test for test in keep if test is not None]
    if not true:
        return asked.send(*asked.prepared.shelf(name, *narrowed, offset=asked.offset, limit=asked.size))
    _, rows = asked.prepared.shelf(name, *narrowed, limit=ALL)
    return asked.whole([row for row in rows if all(test(row) for test in true)])


def _among(chosen: Iterable[str] | None, of: Callable[[Row], Iterable[Any]]) -> Keep | None:
    """Whether a row has one of the chosen; None where nothing is chosen."""
    if chosen is None:
        return None
    wanted = set(chosen)
    return lambda row: not wanted.isdisjoint(of(row))


def _places(asked: Asked, place: str | None, *fields: str) -> Keep | None:
    return _among(who(asked.view, place or None), lambda row: entities_of([row.get(field) for field in fields]))


def _types(type_: str | None) -> Keep | None:
    return _among(choose(type_ or None, ask.TYPES, "type of event"), lambda row: [row.get("type")])


def _outlets(asked: Asked, outlet: str | None) -> Keep | None:
    def printed(row: Row) -> list[Any]:
        return [*row.get("outlets", ()), *(account.get("outlet") for account in row["accounts"])]

    return _among(outlets(asked.view, outlet or None), printed)


@router.get("/disputes", responses=LISTED, summary="Where accounts differ", description=AWAY)
def disputes(
    asked: Ask, since: Since = None, until: Until = None, actor: Party = None, place: Place = None, type: Type = None,
    outlet: Outlet = None,
    kind: Annotated[str | None, Query(max_length=100, description="day, number, place, doer, status, …")] = None,
) -> Response:  # fmt: skip
    """What weighs most first, as `musnad disputes`."""
    kinds = [part.strip() for part in kind.split(",")] if kind else None
    keep = [_places(asked, place, "places"), _types(type), _outlets(asked, outlet),
            _among(kinds, lambda row: [row["kind"]])]  # fmt: skip
    return _shelf(asked, "disputes", since, until, actor, keep)


@router.get("/rounds", responses=LISTED, summary="Rounds of talks, truces and zones", description=AWAY)
def rounds(
    asked: Ask,
    track: Annotated[str | None, Query(max_length=200, description="Its id, or words of its name.")] = None,
) -> Response:
    """In order of track and number, as `musnad rounds`."""
    if not track:
        return _shelf(asked, "rounds")
    _, rows = asked.prepared.shelf("rounds", limit=ALL)
    meant = tracks_meant(rows, track)
    return asked.whole([row for row in rows if row["track"] in meant or row["id"] in meant])


@router.get("/forces", responses=LISTED, summary="Movements of forces", description=AWAY)
def forces(
    asked: Ask, since: Since = None, until: Until = None, actor: Party = None, place: Place = None
) -> Response:
    """One row is one movement over all reports, as `musnad forces`."""
    return _shelf(asked, "forces", since, until, actor, [_places(asked, place, "from", "to", "stays")])


@router.get("/presence", responses=LISTED, summary="What is told to be where, step by step", description=AWAY)
def presence(
    asked: Ask, since: Since = None, until: Until = None, actor: Party = None, place: Place = None
) -> Response:
    """As `musnad forces --presence`."""
    return _shelf(asked, "presence", since, until, actor, [_places(asked, place, "place")])


@router.get("/positions", responses=LISTED, summary="Who demands, rejects, supports what", description=AWAY)
def positions(
    asked: Ask, since: Since = None, until: Until = None, actor: Party = None, topic: Topic = None,
    outlet: Outlet = None,
) -> Response:  # fmt: skip
    """By day, as `musnad positions`."""
    about = _among(topics_of(topic or None), lambda row: row["topics"])
    return _shelf(asked, "positions", since, until, actor, [about, _outlets(asked, outlet)])


@router.get("/turns", responses=LISTED, summary="Where somebody's stand turned", description=AWAY)
def turns(asked: Ask, since: Since = None, until: Until = None, actor: Party = None, topic: Topic = None) -> Response:
    """As `musnad positions --changes`."""
    return _shelf(asked, "turns", since, until, actor, [_among(topics_of(topic or None), lambda row: [row["topic"]])])


@router.get("/commitments", responses=LISTED, summary="What was promised, and what came of it", description=AWAY)
def commitments(
    asked: Ask, since: Since = None, until: Until = None, actor: Party = None, place: Place = None, type: Type = None,
    status: Annotated[str | None, Query(max_length=100, description="kept, begun, broken, disputed, open.")] = None,
    outlet: Outlet = None,
) -> Response:  # fmt: skip
    """By the day they were told, as `musnad commitments`."""
    came = _among(choose(status or None, CAME, "status of a commitment"), lambda row: [row["status"]])
    keep = [_places(asked, place, "places"), _types(type), came, _outlets(asked, outlet)]
    return _shelf(asked, "commitments", since, until, actor, keep)


@router.get("/framed", responses=LISTED, summary="Parties that outlets call differently", description=AWAY)
def framed(asked: Ask, actor: Party = None) -> Response:
    """As `musnad framing` without a party; /framing/{party} tells of one."""
    return _shelf(asked, "framed", actor=actor)


@router.get("/topics", responses=LISTED, summary="What was spoken of, how often, by how many")
def topics(
    asked: Ask, since: Since = None, until: Until = None, speaker: Actor = None, outlet: Outlet = None
) -> Response:
    """As `musnad topics`. Narrowed it walks the whole record and takes longer; else it is prepared."""
    meant = question(since, until, actor=speaker, outlet=outlet)
    return _either(asked, "topics", meant, lambda: ask.topics(asked.view, meant))


@router.get("/actors", responses=LISTED, summary="Who acts, is acted upon and speaks")
def actors(
    asked: Ask, since: Since = None, until: Until = None,
    type: Annotated[str | None, Query(max_length=100, description="PER, ORG, GPE, LOC or PROC.")] = None,
    outlet: Outlet = None,
    everyone: Annotated[bool, Query(alias="all", description="Also what neither acts nor speaks.")] = False,
) -> Response:  # fmt: skip
    """The busiest first, as `musnad actors`. Narrowed it walks the whole record and takes longer; else prepared."""
    meant = question(since, until, type=type, outlet=outlet)
    return _either(asked, "actors", meant, lambda: ask.actors(asked.view, meant, everyone), everyone)


@router.get("/places", responses=LISTED, summary="The places of the record, and where they lie")
def places(
    asked: Ask, since: Since = None, until: Until = None,
    type: Annotated[str | None, Query(max_length=100, description="GPE or LOC.")] = None,
    outlet: Outlet = None,
    located: Annotated[bool, Query(description="Only those whose coordinates are known.")] = True,
) -> Response:  # fmt: skip
    """The most named first, as `musnad places --located`. Narrowed it walks the whole record and takes longer."""
    meant = question(since, until, type=type, outlet=outlet)
    return _either(asked, "places", meant, lambda: ask.places(asked.view, meant, located), not located)


def _either(asked: Asked, name: str, meant: Question, walk: Callable[[], list[Row]], beyond: bool = False) -> Response:
    """What is prepared, or where the question is narrower or wider than that, the answer of the record."""
    if not beyond and not any(asdict(meant).values()):
        return _shelf(asked, name)
    with walking():
        return asked.whole(walk())


