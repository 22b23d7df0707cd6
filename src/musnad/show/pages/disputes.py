"""Where accounts differ."""

from fastapi import APIRouter
from fastapi.responses import Response

from musnad.show.asked import ALL, NUMBER, Form, Short, Since, Until, narrowed
from musnad.show.paging import pages
from musnad.show.sent import taken
from musnad.show.sheet import Page

router = APIRouter(prefix="/{lang}", include_in_schema=False)
SIZE = 25  # disputes of a page: each has its accounts


@router.get("/disputes")
def disputes(
    page: Page, kind: Short = "", actor: Short = "", since: Since = "", until: Until = "", number: int = NUMBER,
    form: Form = "",
) -> Response:
    """A page of disputes, the weightiest first."""
    asked = narrowed(page.view, since, until, actor)
    prepared = page.prepared
    narrow = (kind or None, asked.entities, asked.since, asked.until)
    total, _ = prepared.shelf("disputes", *narrow, limit=0)
    if form:
        return taken(prepared.shelf("disputes", *narrow, limit=ALL)[1], "disputes", form, page.lang)
    shown = pages(total, number, SIZE)
    _, rows = prepared.shelf("disputes", *narrow, offset=shown.offset, limit=SIZE)
    kinds = [(code, page.label("dispute", code)) for code in prepared.kinds("disputes")]
    return page.render("disputes.html", rows=rows, pages=shown, kinds=kinds)
