"""One person, body, state, place or process from all sides."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from musnad.errors import BadQuestion
from musnad.show import portrait
from musnad.show.picked import (
    HOLDER,
    NAMED,
    NEWEST,
    PARTY,
    Pick,
    any_of,
    by_id,
    count,
    picked,
    topics_called,
    turn_marks,
    with_names,
)
from musnad.show.sheet import Page, Sheet

router = APIRouter(prefix="/{lang}", include_in_schema=False)
Row = dict[str, Any]
FEW, SOME = 8, 20  # rows of a part; partners and topics
AROUND = (6.0, 3.4)  # degrees of a map on each side of a place: eastward and northward
EVENTS = ("actor", "recipient", "place")


@router.get("/actor/{entity:path}")
def actor(page: Page, entity: str) -> Response:
    """Its names, offices, words, acts, stands, promises, partners and disputes; of each the newest."""
    found = page.view.entity(entity)
    talks = by_id(page.prepared, "rounds", entity)
    if found is None:
        if talks:
            return RedirectResponse(page.url(f"round/{entity}"), 303)
        raise BadQuestion(page.say("error.missing", id=entity))
    return _sheet(page, found, talks)


def _sheet(page: Sheet, found: Row, talks: Row | None) -> HTMLResponse:
    view, prepared, entity = page.view, page.prepared, found["id"]
    tally = portrait.counts(prepared, entity)
    printed, told_in = portrait.printed(view, entity), portrait.reports(view, entity)
    spellings, outlets = portrait.spellings(printed)
    topics = portrait.topics(prepared, entity, SOME)
    about_count, about = portrait.statements(view, prepared, portrait.ABOUT, entity, told_in, FEW)
    for_count, said_for = portrait.statements(view, prepared, portrait.FOR, entity, told_in, FEW)
    ties, tied = portrait.ties(view, entity)
    stands, place = _stands(page, entity), portrait.place(view, entity)
    codes = {code for code, _ in topics} | {code for row in stands["positions"] for code in row["topics"]}
    codes |= {row["topic"] for row in stands["turns"]}
    return page.render(
        "actor.html", entity=found, talks=talks, tally=tally, spellings=spellings, outlets=outlets,
        offices=portrait.offices(printed), ties=ties, tied=tied, place=place, box=window(place),
        topics=topics, called=topics_called(prepared, codes, page.lang), marks=turn_marks(prepared),
        met=portrait.met(view, prepared, entity, SOME),
        said=portrait.newest(prepared, entity, "speaker", FEW) if tally.get("speaker") else [],
        events={role: portrait.newest(prepared, entity, role, FEW) for role in EVENTS if tally.get(role)},
        about=about, about_count=about_count, said_for=said_for, for_count=for_count, **stands,
    )  # fmt: skip


def window(place: Row | None) -> str | None:
    """The window of a map around a place: west, south, east, north."""
    if place is None or place["lat"] is None:
        return None
    lat, lon = place["lat"], place["lon"]
    sides = (max(lon - AROUND[0], -180), max(lat - AROUND[1], -85), min(lon + AROUND[0], 180), min(lat + AROUND[1], 85))
    return ",".join(f"{side:.2f}" for side in sides)


def _stands(page: Sheet, entity: str) -> Row:
    """Its positions with their turns, commitments, and disputes, from what is prepared."""
    prepared = page.prepared
    held, party, named = [any_of(HOLDER, [entity])], [any_of(PARTY, [entity])], [Pick(NAMED, entity)]
    promised = picked(prepared, "commitments", party, NEWEST, FEW)
    return {
        "positions": picked(prepared, "positions", held, NEWEST, FEW),
        "position_count": count(prepared, "positions", held),
        "turns": picked(prepared, "turns", held, NEWEST, FEW),
        "commitments": with_names(page.view, promised),
        "commitment_count": count(prepared, "commitments", party),
        "disputes": picked(prepared, "disputes", named, limit=FEW),
        "dispute_count": count(prepared, "disputes", named),
    }
