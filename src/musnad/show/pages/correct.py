"""Correct a row: the form for it, how the row stands, and what was corrected so far.

Two who correct the same row at once do not overwrite each other: whoever is later sees what the other did, his own
words still in the form.
"""

from collections.abc import Mapping
from urllib.parse import unquote

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from musnad.ask.fixes import logged
from musnad.errors import BadInput, BadQuestion, StoreError
from musnad.record.fix import Fix
from musnad.show.correcting import AUTHOR, REASON, VALUE, Changed, Wish, carry_out, concerning, known, root_of
from musnad.show.forms import COOKIE, ENTRIES, YEAR, author_in, author_kept, form_of, token_for
from musnad.show.paging import is_ours, linked
from musnad.show.sheet import ENVIRONMENT, Page, Sheet
from musnad.show.standing import standing, told
from musnad.store import View

router = APIRouter(prefix="/{lang}", include_in_schema=False)
PAGES = {"event": "event", "statement": "statement", "report": "report"}  # rows with a page of their own
HIDDEN = ("reject",)  # after which that page is gone
FIELDS = {"author": AUTHOR, "reason": REASON, "seen": 40, "action": 20, "back": 2_000}

ENVIRONMENT.globals["correcting"] = form_of
ENVIRONMENT.globals["correction_told"] = told
ENVIRONMENT.globals["correction_seen"] = token_for
ENVIRONMENT.globals["correction_author"] = author_in


@router.get("/correct/{row_id:path}")
def correct(page: Page, row_id: str) -> HTMLResponse:
    """A row, the form for it, and its corrections."""
    return _page(page, row_id, {"back": page.request.query_params.get("back", "")})


@router.post("/correct/{row_id:path}")
async def make(page: Page, request: Request, row_id: str) -> Response:
    """Carry a correction out, and go back to the row."""
    async with request.form(max_files=0, max_fields=60) as form:
        given = {name: value for name, value in form.items() if isinstance(value, str)}
    return await run_in_threadpool(_make, page, row_id, given)


def _make(page: Sheet, row_id: str, given: dict[str, str]) -> Response:
    wish = _wish(row_id, given)
    lacking = _lacking(page, wish, given)
    if lacking:
        return _page(page, row_id, given, 422, error=lacking)
    try:
        fix = carry_out(page.desk, wish)
    except Changed as error:
        return _page(page, row_id, given, 409, theirs=error.fixes)
    except (BadQuestion, BadInput) as error:
        return _page(page, row_id, given, 422, error=error.what)
    except StoreError as error:
        return _page(page, row_id, given, 503, error=page.say("correct.locked"), detail=error.what)
    response = RedirectResponse(_back(page, row_id, fix, given.get("back", "")), 303)
    response.set_cookie(COOKIE, author_kept(wish.author), max_age=YEAR, httponly=True, samesite="lax", path="/")
    return response


def _wish(row_id: str, given: Mapping[str, str]) -> Wish:
    action = given.get("action", "")
    value = given.get(f"value_{action}", "")
    return Wish(row_id, action, value, *(given.get(name, "").strip() for name in ("author", "reason", "seen")))


def _lacking(page: Sheet, wish: Wish, given: Mapping[str, str]) -> str:
    """What is missing or too long in a form, in the reader's language."""
    for name in ("action", "reason", "author"):
        if not given.get(name, "").strip():
            return page.say(f"correct.needs_{name}")
    if wish.action in ENTRIES and f"value_{wish.action}" in given and not wish.value.strip():
        return page.say("correct.needs_value")
    if any(len(given.get(name, "")) > most for name, most in FIELDS.items()) or len(wish.value) > VALUE:
        return page.say("correct.too_long")
    return ""


def _back(page: Sheet, row_id: str, fix: Fix, back: str) -> str:
    """Where to go when it is done, with the id of the correction."""
    with View(page.desk.store, rejected=True) as view:
        row = (root_of(view, row_id) if fix.action == "undo" else None) or row_id
    if back and is_ours(back):
        path, _, query = back.partition("?")
        kept = "&".join(part for part in query.split("&") if part and not part.startswith(("fixed=", "of=")))
        return linked(unquote(path), {"fixed": fix.id, "of": row}) + (f"&{kept}" if kept else "")
    shown = PAGES.get(fix.target.kind, "") if fix.action not in HIDDEN else ""
    return page.url(f"{shown or 'correct'}/{row}", fixed=fix.id, of=row)


def _page(
    page: Sheet, row_id: str, given: dict[str, str], status: int = 200, error: str = "", detail: str = "",
    theirs: list[Fix] | None = None,
) -> HTMLResponse:  # fmt: skip
    """The page of a row; ``theirs`` are corrections that came in between."""
    if len(row_id) > VALUE:
        raise HTTPException(404)
    with View(page.desk.store, rejected=True) as view:
        log = known(view).log
        now = standing(page, view, row_id)
        past = [logged(view, log, fix) for fix in reversed(concerning(view, row_id))]
        others = [logged(view, log, log.by_id.get(fix.id, fix)) for fix in theirs or ()]
        form = form_of(page, row_id, "", given)
        return page.render("correct_page.html", status, now=now, past=past, theirs=others, error=error, detail=detail,
                           form=form, back=given.get("back", ""))  # fmt: skip
