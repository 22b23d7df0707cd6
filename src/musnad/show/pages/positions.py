"""Who holds what of which matter, and where somebody's stand turned."""

from fastapi import APIRouter
from fastapi.responses import Response

from musnad.show.asked import ALL, NUMBER, Form, Short, Since, Until, narrowed
from musnad.show.paging import SIZE, pages
from musnad.show.picked import (
    HOLDER,
    IN_ORDER,
    KIND,
    NEWEST,
    ONE_TOPIC,
    TOPIC,
    Pick,
    any_of,
    count,
    kinds,
    picked,
    topics_called,
    topics_of,
    turn_marks,
    within,
)
from musnad.show.sent import taken
from musnad.show.sheet import Page

router = APIRouter(prefix="/{lang}", include_in_schema=False)
FEW = 6  # turns that stand above the list
MOST = 200  # turns where only they are asked for
STANDS = ("demands", "rejects", "supports", "accepts", "conditions", "not-negotiable")


@router.get("/positions")
def positions(
    page: Page, stand: Short = "", actor: Short = "", topic: Short = "", turned: bool = False, order: Short = "",
    since: Since = "", until: Until = "",
    number: int = NUMBER, form: Form = "",
) -> Response:  # fmt: skip
    """A page of stands, the newest first; above them the turns."""
    asked = narrowed(page.view, since, until, actor)
    prepared = page.prepared
    common = [*within(asked), *([any_of(HOLDER, asked.entities)] if asked.entities is not None else [])]
    about = [*common, *([Pick(TOPIC, topic)] if topic else [])]
    picks = [*about, *([any_of(KIND, stand.split(","))] if stand else [])]
    turning = [*common, *([Pick(ONE_TOPIC, topic)] if topic else [])]
    turns = picked(prepared, "turns", turning, NEWEST, MOST if turned else FEW) if not stand or turned else []
    if form:
        of, which = ("turns", turning) if turned else ("positions", picks)
        return taken(picked(prepared, of, which, NEWEST, ALL), of, form, page.lang)
    shown = pages(0 if turned else count(prepared, "positions", picks), number)
    rows = [] if turned else picked(prepared, "positions", picks, IN_ORDER if order == "old" else NEWEST, SIZE,
                                    shown.offset)  # fmt: skip
    counts = kinds(prepared, "positions", about)
    topics = {code for row in rows for code in row["topics"]} | {row["topic"] for row in turns}
    return page.render(
        "positions.html", rows=rows, pages=shown, turns=turns, turn_count=count(prepared, "turns", turning),
        turned=turned, oldest=order == "old", marks=turn_marks(prepared), unknown=asked.unknown is not None,
        stands=[(code, f"{page.label('stand', code)} ({page.digits(counts.get(code, 0))})") for code in STANDS],
        topics=topics_of(prepared, "positions", page.lang), called=topics_called(prepared, topics, page.lang),
    )  # fmt: skip
