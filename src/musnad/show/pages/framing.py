"""How outlets call the parties: those on which they differ, and each party by outlets and designations."""

from typing import Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from musnad.ask.framing import by_word, percent, printed, prints
from musnad.ask.question import who
from musnad.errors import BadQuestion, Nobody
from musnad.show.asked import ALL, NUMBER, Form, Short, Since, Until, narrowed, nobody
from musnad.show.paging import SIZE, pages
from musnad.show.prepared import long
from musnad.show.sent import taken
from musnad.show.sheet import Page, Sheet

router = APIRouter(prefix="/{lang}", include_in_schema=False)
Row = dict[str, Any]

MOST = 8  # designations that have a column
OUTLETS = 25  # outlets that have a line
LISTED = 12  # words in a list, and spellings of one
BESIDE = 6  # outlets beside a word
TINTS = 10


@router.get("/framing")
def framing(page: Page, party: Short = "", number: int = NUMBER, form: Form = "") -> Response:
    """Parties for which a word or an outlet stands out; a name leads to its party."""
    unknown = None
    if party.strip():
        try:
            found = who(page.view, party.strip()) or ()
            return RedirectResponse(page.url(f"framing/{_busiest(page, found)}"), 303)
        except Nobody as error:
            unknown = nobody(error)
    if form:
        return taken(page.prepared.shelf("framed", limit=ALL)[1], "framing", form, page.lang)
    total, _ = page.prepared.shelf("framed", limit=0)
    shown = pages(total, number)
    _, rows = page.prepared.shelf("framed", offset=shown.offset, limit=SIZE)
    told = [
        row | {"share": share(row["reports"], row["of"], page), "rest": share(row["others"], row["of_others"], page)}
        for row in rows
    ]
    return page.render("framing.html", rows=told, pages=shown, unknown=unknown)


@router.get("/framing/{entity:path}")
def party(
    page: Page, entity: str, since: Since = "", until: Until = "", every: str = Query("", alias="all", max_length=1)
) -> HTMLResponse:
    """One party: outlets by designations, what stands beside its name, and how its words are reported."""
    known = page.view.entity(entity)
    if known is None:
        raise BadQuestion(page.say("error.missing", id=entity))
    asked = narrowed(page.view, since, until, "")
    state = page.desk.maker.get(page.prepared, long.framing(entity, asked.since, asked.until))
    if state.failure is not None:
        raise state.failure
    made = state.answer
    shown = _shown(page, made, bool(every)) if made else None
    return page.render("framed.html", entity=known | {"entity": entity}, made=made, shown=shown)


def share(some: int, of: int, page: Sheet) -> str:
    """How many of how many; as percentage where there are enough to speak of hundreds."""
    hundredth = percent(some, of)
    if hundredth is None:
        return f"{page.digits(some)}/{page.digits(of)}"
    return f"{page.digits(hundredth)}% ({page.digits(some)})"


def _busiest(page: Sheet, found: tuple[str, ...]) -> str:
    """Of several who are called so, the one that is named most."""
    return max(found, key=lambda entity: (page.view.entity(entity) or {"names": 0})["names"])


def _shown(page: Sheet, made: Row, every: bool) -> Row:
    """What the template needs of an answer."""
    groups = by_word(made["names"])
    columns = [group for group in groups if sum(cell["reports"] for cell in group) > 1] or groups[:1]
    columns = columns if every else columns[:MOST]
    outlets = made["outlets"] if every else made["outlets"][:OUTLETS]
    rows = []
    for outlet in outlets:
        cells = [_cell(next((cell for cell in group if cell["outlet"] == outlet["outlet"]), None), page)
                 for group in columns]  # fmt: skip
        rows.append(outlet | {"cells": cells})
    return {
        "table": {"heads": [_head(group) for group in columns], "rows": rows},
        "left": len(made["outlets"]) - len(outlets),
        "narrower": sum(sum(cell["reports"] for cell in group) > 1 for group in groups) - len(columns),
        "spelt": [_spelt(group) for group in groups if printed(group) > 1][: None if every else LISTED],
        "beside": _lists(made["beside"], page, every),
        "cues": _lists(made["cues"], page, every),
    }


def _head(group: list[Row]) -> Row:
    """A designation: its commonest print, what it says in English, and its frame."""
    cell = group[0]
    alone = cell["says"] == "plain"
    return {"word": None if alone else cell["word"], "en": None if alone else cell["en"], "frame": cell["frame"]}


def _cell(cell: Row | None, page: Sheet) -> Row | None:
    """One field of the table: how many of the outlet's reports, whether that is more than chance, and where to look."""
    if cell is None or not (cell["reports"] or cell["quoted"] or cell["differs"]):
        return None
    tint = min(TINTS, round(TINTS * cell["reports"] / cell["of"])) if cell["of"] else 0
    return {
        "text": share(cell["reports"], cell["of"], page) if cell["reports"] or cell["differs"] else "",
        "tint": tint, "differs": cell["differs"], "quoted": cell["quoted"], "chance": cell["chance"],
        "id": (cell["ids"] or [None])[0],
    }  # fmt: skip


def _spelt(group: list[Row]) -> Row:
    """A designation with all its prints, how often each, how often in quotations, and where it can be read."""
    ids = [row_id for cell in group for row_id in cell["ids"][:1]]
    quoted = sum(cell["quoted"] for cell in group)
    return _head(group) | {"words": prints(group)[:LISTED], "quoted": quoted, "ids": ids[:3]}


def _lists(cells: list[Row], page: Sheet, every: bool) -> list[Row]:
    """Words with the outlets that use them: first those that differ, then those that use them most."""
    rows, most = [], None if every else BESIDE
    for group in by_word(cells):
        used = sorted((cell for cell in group if cell["reports"] or cell["differs"]),
                      key=lambda cell: (cell["differs"] is None, -cell["reports"]))  # fmt: skip
        if not used:
            continue
        where, _, _ = group[0]["says"].partition(":")
        words = list(dict.fromkeys(word["text"] for cell in group for word in cell["words"]))
        rows.append({
            "kind": where, "word": group[0]["word"], "frame": group[0]["frame"], "words": words[:LISTED],
            "reports": sum(cell["reports"] for cell in group),
            "outlets": [{"outlet": cell["outlet"]} | (_cell(cell, page) or {}) for cell in used[:most]],
            "more": len(used[most:]) if most else 0,
        })  # fmt: skip
    return rows if every else rows[:LISTED]
