"""Tracks, rounds and accords: all of them by track, and each with every value and the words that tell it."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from musnad.errors import BadQuestion
from musnad.record.figures import whole
from musnad.show import talks
from musnad.show.asked import Form, Short, Since, Until, narrowed
from musnad.show.picked import NAMED, NEWEST, Pick, by_id, count, picked, topics_called, with_names
from musnad.show.sent import taken
from musnad.show.sheet import Page, Sheet, harmless

router = APIRouter(prefix="/{lang}", include_in_schema=False)
Row = dict[str, Any]
MOST = 5_000  # rows of all tracks
FEW = 5  # commitments on a round
STATUSES = ("planned", "postponed", "begun", "under-way", "suspended", "held", "ended", "failed", "cancelled")


@router.get("/rounds")
def rounds(
    page: Page, track: Short = "", status: Short = "", disputed: bool = False,
    since: Since = "", until: Until = "", form: Form = "",
) -> Response:  # fmt: skip
    """A table a track; those of which no round is told, and accords, in tables of their own."""
    days = narrowed(page.view, since, until, "")
    everything = picked(page.prepared, "rounds", limit=MOST)
    rows = talks.matching(everything, track, status, days.since, days.until, disputed)
    if form:
        return taken(rows, "rounds", form, page.lang)
    tracks, lone, accords = talks.by_track(rows)
    choices = sorted({(row["track"], called(page, row)) for row in everything if row["kind"] == "track"},
                     key=lambda choice: choice[1])  # fmt: skip
    return page.render(
        "rounds.html", tracks=tracks, lone=[lined(page, row) for row in lone], total=len(rows), disputed=disputed,
        accords=[lined(page, row) for row in accords], called=lambda row: called(page, row), choices=choices,
        most=MOST if track else talks.PER_TRACK, lined=lambda row: lined(page, row),
        statuses=[(code, page.label("talks_status", code)) for code in STATUSES],
    )  # fmt: skip


@router.get("/round/{row_id:path}")
def round_(page: Page, row_id: str) -> HTMLResponse:
    """One of them; its id with or without ``process/``."""
    row = by_id(page.prepared, "rounds", row_id, f"process/{row_id}")
    if row is None:
        raise BadQuestion(page.say("rounds.missing", id=row_id))
    everything = picked(page.prepared, "rounds", limit=MOST)
    siblings = [other for other in everything if other["track"] == row["track"]]
    known = {other["id"]: other for other in everything}
    pointing = talks.pointing(everything, row)
    sections = talks.sections(page.view, row, bool(pointing))
    topics = topics_called(page.prepared, (entry["value"] for entry in talks.values(row, "agenda")), page.lang)
    on_it = [Pick(NAMED, row["id"])]
    return page.render(
        "round.html", row=row, line=lined(page, row), sections=sections, known=known, siblings=siblings,
        told=lambda name, entry: told(page, name, entry), called=lambda other: called(page, other), topics=topics,
        pointing=pointing, commitment_count=count(page.prepared, "commitments", on_it),
        commitments=with_names(page.view, picked(page.prepared, "commitments", on_it, NEWEST, FEW)),
    )  # fmt: skip


def called(page: Sheet, row: Row) -> str:
    """What a row is called; the day of a meeting in the reader's words."""
    name = harmless(row[page.lang])  # whole: what stands behind a comma is the number of the round
    day = talks.day_in(row["id"]) if row.get("kind") == "meeting" else None
    return name.replace(day, page.when(day)) if day else name


def told(page: Sheet, name: str, entry: Row) -> str:
    """A value as the language calls it."""
    value = str(entry["value"])
    if name in talks.CODES:
        return page.label(talks.CODES[name], value)
    if name in talks.DATED:
        return page.when(*talks.told_days(entry)) or page.digits(value)
    if name in talks.COUNTED:
        told = whole(value)
        return page.digits(value if told is None else told)
    if value.startswith("process/"):
        return harmless(entry[page.lang] or value)
    return page.called(entry) or value


def lined(page: Sheet, row: Row) -> Row:
    """The cells of a line: what a round is called, and the values of a few fields."""
    differ = [page.label("told", name) for name in row["disputes"]]
    if any(check["agrees"] is False for check in row["checks"]):
        differ.append(page.label("told", "held-so-far"))
    sides = talks.values(row, "side") or talks.values(row, "guarantor")
    return {
        "row": row,
        "called": called(page, row),
        "days": page.when(row["first"], row["last"]),
        "place": list(row["fields"].get("place", ())),
        "form": [told(page, "form", entry) for entry in row["fields"].get("form", ())],
        "sides": sides,
        "status": [told(page, "status", entry) for entry in row["fields"].get("status", ())],
        "differ": differ,
    }
