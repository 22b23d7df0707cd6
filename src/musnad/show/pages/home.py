"""The first page, the reader's likings, help, and how far the work behind is."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from musnad.show.paging import is_ours
from musnad.show.prefs import CHOICES, COOKIE, Prefs, prefs_of
from musnad.show.sheet import NAV, Page

router = APIRouter(prefix="/{lang}", include_in_schema=False)
YEAR = 31_536_000  # seconds


@router.get("/")
def home(page: Page) -> HTMLResponse:
    """What is in the record, and where to look."""
    prepared = page.prepared
    counts = {row["question"]: row["n"] for row in
              prepared.rows("SELECT question, count(*) AS n FROM shelf GROUP BY question")}  # fmt: skip
    _, disputes = prepared.shelf("disputes", limit=5)
    ways = [(way, way, counts.get(way)) for way in NAV]
    return page.render("home.html", summary=prepared.about("summary"), ways=ways, disputes=disputes)


@router.get("/preparing")
def preparing(page: Page) -> HTMLResponse:
    """How far the work behind is; when it is done the page is loaded anew."""
    if page.desk.preparing is None:
        return HTMLResponse("", headers={"HX-Refresh": "true"})
    return page.render("preparing.html")


@router.get("/help")
def help_(page: Page) -> HTMLResponse:
    """The words of the page explained."""
    return page.render("help.html")


@router.get("/settings")
def settings(page: Page, back: str = "") -> HTMLResponse:
    """Digits, month names, the Hijri day."""
    chosen = {key: getattr(page.prefs, key) for key in CHOICES}
    return page.render("settings.html", choices=CHOICES, chosen=chosen, back=back if is_ours(back) else "")


@router.post("/settings")
def keep(
    page: Page,
    digits: Annotated[str, Form()] = "",
    months: Annotated[str, Form()] = "",
    hijri: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Keep the likings in a cookie, and go back to where the reader came from."""
    prefs: Prefs = prefs_of(f"{digits}.{months}.{hijri}")
    response = RedirectResponse(back if is_ours(back) else page.url(), 303)
    response.set_cookie(COOKIE, prefs.cookie(), max_age=YEAR, httponly=True, samesite="lax", path="/")
    return response
