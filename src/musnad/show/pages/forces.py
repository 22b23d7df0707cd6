"""The ledger of forces, line by line; and what is told to be where, step by step."""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from musnad.ask.excerpt import sentence
from musnad.show.asked import ALL, NUMBER, Form, Narrowed, Short, Since, Until, narrowed
from musnad.show.drawing.presence import Axis, axis, lane, usual
from musnad.show.paging import pages
from musnad.show.picked import IN_ORDER, NEWEST, Pick, any_of, count, kinds, picked, within
from musnad.show.prepared import Prepared
from musnad.show.sent import taken
from musnad.show.sheet import Page, Sheet
from musnad.store import View
from musnad.store.forces import parts_of

router = APIRouter(prefix="/{lang}", include_in_schema=False)
Row = dict[str, Any]

LINES = 30  # movements of a page
PLACES = 12  # places of a page
STEPS = 600  # steps of a page, over all its places
SHOWN = 3  # accounts of a movement whose printed words are shown
FIELDS = ("share", "numbers", "units", "equipment")
SIGNS = {">": "more_than", "<": "less_than", "~": "about_so"}
NAMED = """s.place IN (SELECT place FROM shelf_names WHERE question = ?1 || '.{}'
    AND entity IN (SELECT value FROM json_each(?)))"""
WHOSE, WHERE = NAMED.format("whose"), NAMED.format("where")
BUSIEST = """SELECT json_extract(s.row, '$.force.ar') AS ar, json_extract(s.row, '$.force.en') AS en FROM shelf s
    WHERE s.question = 'forces' AND json_extract(s.row, '$.force.entity') IS NOT NULL
    GROUP BY json_extract(s.row, '$.force.entity') ORDER BY count(*) DESC LIMIT 60"""


@router.get("/forces")
def forces(
    page: Page, actor: Short = "", place: Short = "", way: Short = "", since: Since = "", until: Until = "",
    order: Short = "", number: int = NUMBER, form: Form = "",
) -> Response:  # fmt: skip
    """A page of movements by their first day, the newest first unless the oldest are asked for."""
    whose, where = narrowed(page.view, since, until, actor), narrowed(page.view, "", "", place)
    picks = _picks(page, whose, where)
    ways = [(code, page.label("way", code)) for code in kinds(page.prepared, "forces") if code]
    if way:
        picks.append(Pick("s.kind = ?", way))
    turned = IN_ORDER if order == "oldest" else NEWEST
    if form:
        return taken(picked(page.prepared, "forces", picks, turned, ALL), "forces", form, page.lang)
    shown = pages(count(page.prepared, "forces", picks), number, LINES)
    found = picked(page.prepared, "forces", picks, turned, limit=LINES, offset=shown.offset)
    rows = [_line(page, row) for row in found]
    return page.render(
        "forces.html", rows=rows, pages=shown, ways=ways, known=_known(page), unknown=whose.unknown or where.unknown
    )


@router.get("/forces/presence")
def presence(
    page: Page, actor: Short = "", place: Short = "", since: Since = "", until: Until = "", number: int = NUMBER
) -> HTMLResponse:  # fmt: skip
    """What is told to be at each place over time, the places of which most is told first."""
    whose, where = narrowed(page.view, since, until, actor), narrowed(page.view, "", "", place)
    picks = _picks(page, whose, where)
    found = _places(page.prepared, picks)
    shown = pages(len(found), number, PLACES)
    chosen = found[shown.offset : shown.offset + PLACES]
    steps = picked(page.prepared, "presence", [*picks, any_of(WHERE, chosen)], limit=STEPS)
    days = usual(steps)
    drawn = axis(whose.since or days[0], whose.until or days[1], page.lang == "ar") if days else None
    groups = _groups(page, steps, chosen, drawn)
    left = sum(len(row["steps"]) for group in groups for row in group["lanes"] if row["marks"] is None)
    return page.render(
        "presence.html", groups=groups, pages=shown, axis=drawn, known=_known(page), cut=len(steps) == STEPS,
        left=left, whole=_whole(steps, whose), unknown=whose.unknown or where.unknown,
    )  # fmt: skip


def _whole(steps: list[Row], asked: Narrowed) -> tuple[str, str] | None:
    """The first and the last day of all steps, to look at all of them; None where that was asked for."""
    days = [day for step in steps for day in (step["first"], step["last"]) if day]
    return (min(days), max(days)) if days and not (asked.since or asked.until) else None


def _picks(page: Sheet, whose: Narrowed, where: Narrowed) -> list[Pick]:
    """The conditions that forces, places and days make; asked for a force, its parts are meant too."""
    picks = within(whose)
    if whose.entities is not None:
        picks.append(any_of(WHOSE, _with_parts(page.view, whose.entities)))
    if where.entities is not None:
        picks.append(any_of(WHERE, where.entities))
    return picks


def _with_parts(view: View, wanted: Iterable[str]) -> set[str]:
    """Bodies, and all that belong to them."""
    below: dict[str, list[str]] = {}
    for body, above in view.made(parts_of).items():
        for entity in above:
            below.setdefault(entity, []).append(body)
    found, open_ = set[str](), list(wanted)
    while open_:
        entity = open_.pop()
        if entity not in found:
            found.add(entity)
            open_ += below.get(entity, [])
    return found


def _known(page: Sheet) -> list[str]:
    """What the busiest forces are called, to choose from."""
    return list(dict.fromkeys(page.called(row) for row in page.prepared.rows(BUSIEST)))


def _line(page: Sheet, row: Row) -> Row:
    """A movement with its strength in words, and the sentences that tell it."""
    words = []
    for row_id in row["accounts"][:SHOWN]:
        told = _printed(page.view, row_id)
        if told is not None:
            words.append(told)
    return row | {"strength": _strength(page, row), "words": words}


def _strength(page: Sheet, row: Row) -> list[Row]:
    """How many of what, each as it is printed with the account that tells it; what differs stands side by side."""
    told: list[Row] = []
    for field in FIELDS:
        for value in row[field]:
            text = _amount(page, field, str(value["value"] or value["text"]))
            if text not in [known["text"] for known in told]:
                printed = value["text"] if value["text"] and value["text"] not in text else None
                told.append({"text": text, "printed": printed, "id": value["accounts"][0], "arabic": field != "share"})
    return told


def _amount(page: Sheet, field: str, value: str) -> str:
    if field == "share":
        return page.label("share", value)
    sign = SIGNS.get(value[:1]) if field == "numbers" else None
    return f"{page.label('text', sign)} {page.digits(value[1:])}" if sign else page.digits(value)


def _printed(view: View, row_id: str) -> Row | None:
    """The sentence in which an account stands, in three pieces, with its outlet."""
    report, _, local = row_id.partition(":")
    event = view.event(report, local) if local.startswith("e") else None
    if event is None:
        return None
    before, span, after = sentence(view.text(report), event["start"], event["end"])
    return {"pieces": [(before, False), (span, True), (after, False)], "outlet": event["outlet"], "id": row_id}


def _places(prepared: Prepared, picks: list[Pick]) -> list[str]:
    """The places of the steps that are picked, those of which most is told first; one that is not told last."""
    where = " AND ".join(["s.question = ?", *(pick.sql for pick in picks)])
    sql = f"""SELECT coalesce(json_extract(s.row, '$.place.entity'), '') AS entity FROM shelf s WHERE {where}
        GROUP BY entity ORDER BY entity = '', count(*) DESC, entity"""
    return [str(row["entity"]) for row in prepared.rows(sql, ["presence", *(pick.value for pick in picks)])]


def _groups(page: Sheet, steps: list[Row], order: list[str], on: Axis | None) -> list[Row]:
    """Place by place its forces, each with its steps and how they are drawn."""
    places: dict[str, dict[str, list[Row]]] = {entity: {} for entity in order}
    for step in steps:
        lanes = places.setdefault((step["place"] or {}).get("entity") or "", {})
        lanes.setdefault(step["force"]["entity"], []).append(step | {"strength": _told(page, step)})
    groups = []
    for lanes in places.values():
        drawn = []
        for row in sorted(lanes.values(), key=lambda row: (-len(row), row[0]["force"]["entity"])):
            told = (page.label("presence", step["what"]) + " " + page.when(step["first"], step["last"]) for step in row)
            drawn.append({"force": row[0]["force"], "steps": row, "marks": lane(row, on) if on else None,
                          "told": (page.say("forces.then").join(told))})  # fmt: skip
        if drawn:
            groups.append({"place": drawn[0]["steps"][0]["place"], "lanes": drawn})
    return groups


def _told(page: Sheet, step: Row) -> list[str]:
    """What a step tells of strength, each once."""
    return list(dict.fromkeys(_amount(page, field, value) for field in FIELDS for value in step[field]))
