"""The log: every correction, who made it, when, why, and whether it holds."""

import json

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from musnad.ask import exported
from musnad.ask.fixes import logged
from musnad.record.fix import ACTIONS, LIVE, ORPHANED, OVERRULED, UNDONE
from musnad.show.asked import NUMBER, Short
from musnad.show.correcting import known
from musnad.show.paging import SIZE, pages
from musnad.show.sheet import Page

router = APIRouter(prefix="/{lang}", include_in_schema=False)
STATES = (LIVE, OVERRULED, UNDONE, ORPHANED)
CODES = tuple(dict.fromkeys(action for actions in ACTIONS.values() for action in actions))


@router.get("/log")
def log(page: Page, author: Short = "", action: Short = "", state: Short = "", number: int = NUMBER) -> HTMLResponse:
    """A page of corrections, the newest first."""
    found = known(page.view).log
    chosen = [
        fix for fix in reversed(found.fixes)
        if (not author or fix.author == author) and (not action or fix.action == action)
        and (not state or found.states[fix.id].name == state)
    ]  # fmt: skip
    shown = pages(len(chosen), number, SIZE)
    rows = [logged(page.view, found, fix) for fix in chosen[shown.offset : shown.offset + SIZE]]
    return page.render(
        "log.html", rows=rows, pages=shown, whole=len(found.fixes),
        authors=[(name, name) for name in sorted({fix.author for fix in found.fixes})],
        actions=[(code, page.label("fix", code)) for code in CODES],
        states=[(code, page.label("fix_state", code)) for code in STATES],
    )  # fmt: skip


@router.get("/log/export")
def export(page: Page) -> Response:
    """All corrections as JSON Lines, as ``musnad log --export`` writes them."""
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in exported(page.view))
    headers = {"Content-Disposition": 'attachment; filename="corrections.jsonl"'}
    return Response(text, media_type="application/jsonl; charset=utf-8", headers=headers)
