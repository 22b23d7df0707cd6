"""What happened and what was said, day by day: drawn in lanes, and below as a table."""

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from musnad.ask.question import STATUSES, TYPES
from musnad.errors import BadQuestion
from musnad.show.asked import NUMBER
from musnad.show.chosen import ALL_LANES, every, lines, undated
from musnad.show.drawing.lanes import Drawing, bars, has_room, marks
from musnad.show.paging import linked, pages
from musnad.show.sent import as_csv, as_json, attached
from musnad.show.sheet import ENVIRONMENT, Page, Sheet
from musnad.show.timeline_asked import Asked, Seen, address, asked_of, seen_of, tidied, ways_of
from musnad.show.timeline_words import Words

router = APIRouter(prefix="/{lang}", include_in_schema=False)
SIZE = 20  # lines of a page: the drawing above is the view, and this its end
Row = dict[str, Any]

SINGLE, SINGLE_DAY = 150, 400  # lines that are drawn one by one; in one day, which cannot be looked at more nearly
FORMS = ("csv", "json", "svg")
COLUMNS = ("kind", "id", "lane", "date", "basis", "first", "last", "type", "mode", "status", "actors", "actors_ids",
           "recipients", "recipients_ids", "places", "places_ids", "speaker", "speaker_ids", "via", "via_ids", "stance",
           "content", "words", "accounts", "independent", "grade", "outlets", "ids")  # fmt: skip


@router.get("/timeline")
def timeline(page: Page, number: int = NUMBER) -> Response:
    """The lanes of a window of days, and its lines as a table."""
    tidy = tidied(page.request.query_params)
    if tidy is not None:
        return RedirectResponse(linked(page.request.url.path, tidy), 303)
    asked = asked_of(page.view, page.request.query_params)
    seen = seen_of(page, asked)
    shown = pages(seen.total if seen else 0, number, SIZE)
    common: Row = {
        "asked": asked,
        "seen": seen,
        "pages": shown,
        "undated": undated(page.prepared, asked.chosen),
        "words": Words(page),
        "choices": {"lanes": ALL_LANES, "types": TYPES, "statuses": STATUSES, "outlets": page.view.outlets()},
        "to": lambda window, **changed: address(page, asked, window, **changed),
        "standalone": False,
    }
    if seen is None:
        return page.render("timeline.html", **common)
    return page.render(
        "timeline.html",
        **common,
        drawing=_drawn(page, asked, seen),
        rows=lines(page.prepared, asked.chosen, seen.window, shown.offset, SIZE, asked.newest),
        ways=ways_of(page, asked, seen),
        files=[(form.upper(), address(page, asked, seen.window, f"timeline.{form}")) for form in FORMS],
    )


@router.get("/timeline.csv")
def as_table(page: Page) -> Response:
    """The lines of the window as CSV."""
    rows, heads, words = _every(page), list(COLUMNS), Words(page)
    if page.lang == "ar":
        rows, heads = map(words.labelled, rows), [words.head(column) for column in COLUMNS]
    return attached(as_csv(rows, COLUMNS, heads, page.lang), "text/csv", "timeline.csv")


@router.get("/timeline.json")
def as_rows(page: Page) -> Response:
    """The lines of the window as JSON."""
    return attached(as_json(_every(page)), "application/json", "timeline.json")


@router.get("/timeline.svg")
def as_picture(page: Page) -> Response:
    """The drawing alone, with the window and the filters told in it."""
    asked = asked_of(page.view, page.request.query_params)
    seen = seen_of(page, asked)
    if seen is None:
        raise BadQuestion(page.say("ui.nothing"))
    made = ENVIRONMENT.get_template("timeline.svg").render(
        page=page, lang=page.lang, asked=asked, seen=seen, drawing=_drawn(page, asked, seen), words=Words(page),
        to=None, _=page.say, standalone=True,
    )  # fmt: skip
    head = {"Content-Disposition": 'attachment; filename="timeline.svg"'}
    return Response(made, media_type="image/svg+xml", headers=head)


def _every(page: Sheet) -> Iterator[Row]:
    """All lines that are asked for; what cannot be asked is said before anything is sent."""
    asked = asked_of(page.view, page.request.query_params)
    seen = seen_of(page, asked)
    return iter(()) if seen is None else every(lambda: page.prepared, asked.chosen, seen.window)


def _drawn(page: Sheet, asked: Asked, seen: Seen) -> Drawing:
    """Single marks where they have room, else bars."""
    lanes, window, backwards = asked.chosen.lanes, seen.window, page.lang == "ar"
    if seen.total <= (SINGLE_DAY if window.days == 1 else SINGLE):
        drawing = marks(lines(page.prepared, asked.chosen, window, 0, SINGLE_DAY), lanes, window, backwards)
        if has_room(drawing):
            return drawing
    return bars(seen.shown, lanes, window, backwards)
