"""A track, or the whole record, on one page for a meeting: every sentence with its references."""

import re
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from musnad.briefing import words
from musnad.errors import BadQuestion
from musnad.show.asked import Short, Since, Unasked, Until, narrowed
from musnad.show.prepared import Prepared, long
from musnad.show.sheet import Page, Sheet

router = APIRouter(prefix="/{lang}", include_in_schema=False)
Row = dict[str, Any]

REFERENCE = re.compile("\ue000([0-9]+)\ue001")
MORE = re.compile("\u200e?([+][0-9]+)")  # behind the last reference of a row: so many rows more
TRACKS = """SELECT s.kind AS id,
    max(iif(json_extract(s.row, '$.id') = s.kind, json_extract(s.row, '$.ar'), NULL)) AS ar,
    max(iif(json_extract(s.row, '$.id') = s.kind, json_extract(s.row, '$.en'), NULL)) AS en,
    min(json_extract(s.row, '$.ar')) AS some_ar, min(json_extract(s.row, '$.en')) AS some_en, count(*) AS n
    FROM shelf s WHERE s.question = 'rounds' AND s.kind <> '' GROUP BY s.kind ORDER BY count(*) DESC, s.kind"""


@router.get("/brief")
def brief(
    page: Page, track: Short = "", since: Since = "", until: Until = "", make: Short = ""
) -> HTMLResponse:
    """What to make it of; and when that is said, the brief, or that it is being made."""
    tracks = tracks_of(page.prepared, page.lang)
    if track and tracks and track not in dict(tracks):
        raise BadQuestion(page.say("rounds.missing", id=track))
    asked = narrowed(page.view, since, until, "")
    if asked.since and asked.until and asked.since > asked.until:
        raise Unasked("error.turned")
    wanted = bool(track or since or until or make)
    found = None
    if wanted:
        state = page.desk.maker.get(page.prepared, long.brief(track or None, asked.since, asked.until))
        if state.failure is not None:
            raise state.failure
        found = state.answer
    return page.render(
        "brief.html", tracks=tracks, wanted=wanted, made=found, sections=_sections(page, found) if found else [],
        references=_references(found) if found else [], words=words()["page"],
    )  # fmt: skip


def tracks_of(prepared: Prepared, lang: str) -> list[tuple[str, str]]:
    """Tracks, truces and zones, those with most rounds first, with what they are called."""
    rows = prepared.rows(TRACKS)
    return [(row["id"], str(row[lang] or row["ar"] or str(row[f"some_{lang}"] or row["id"]).partition(":")[0]))
            for row in rows]  # fmt: skip


def _sections(page: Sheet, found: Row) -> list[Row]:
    """The sentences under their heads, each cut at its references."""
    ids = dict(enumerate(found["numbers"], 1))
    sections: list[Row] = []
    for fact, text in zip(found["facts"], found[page.lang]["texts"], strict=True):
        if not sections or sections[-1]["section"] != fact["section"]:
            head = words()["section"][fact["section"]][page.lang]
            sections.append({"section": fact["section"], "head": head, "sentences": []})
        pieces = _pieces(text, ids)
        shown = {piece["id"] for piece in pieces if piece["id"]}
        others = [row_id for row_id in fact["ids"] if row_id not in shown]
        sections[-1]["sentences"].append(fact | {"pieces": pieces, "others": others})
    return sections


def _pieces(text: str, ids: dict[int, str]) -> list[Row]:
    """A sentence as text and references; a number that stands for no row stays text."""
    pieces: list[Row] = []
    for place, piece in enumerate(REFERENCE.split(text)):
        row_id = ids.get(int(piece)) if place % 2 else None
        more = MORE.match(piece) if place and not place % 2 else None
        if more:
            pieces.append({"text": more[1], "id": None, "more": True})
            piece = piece[more.end() :]
        pieces.append({"text": piece, "id": row_id, "more": False})
    return [piece for piece in pieces if piece["text"]]


def _references(found: Row) -> list[Row]:
    """The reports that are referred to, each with its rows and their numbers."""
    reports: dict[str, Row] = {}
    for number, row_id in enumerate(found["numbers"], 1):
        key = row_id.partition(":")[0]
        known = found["references"][key]
        report = reports.setdefault(key, known | {"report": key, "rows": []})
        report["first"] = known["published"] or known["earliest"]
        report["last"] = known["published"] or known["latest"]
        report["rows"].append((number, row_id))
    return list(reports.values())
