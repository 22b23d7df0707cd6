"""What was promised, by whom, for when, and what later reports tell of it."""

from fastapi import APIRouter
from fastapi.responses import Response

from musnad.show.asked import ALL, NUMBER, Form, Short, Since, Until, narrowed
from musnad.show.paging import SIZE, pages
from musnad.show.picked import (
    IN_ORDER,
    KIND,
    NAMED,
    NEWEST,
    PARTY,
    Pick,
    any_of,
    count,
    kinds,
    names_of,
    picked,
    with_names,
    within,
)
from musnad.show.sent import taken
from musnad.show.sheet import Page

router = APIRouter(prefix="/{lang}", include_in_schema=False)
STATUSES = ("kept", "begun", "broken", "disputed", "open")
DUE = ("json_extract(s.row, '$.due_last') >= ?", "json_extract(s.row, '$.due_first') <= ?")


@router.get("/commitments")
def commitments(
    page: Page, status: Short = "", actor: Short = "", talks: Short = "", order: Short = "", due: bool = False,
    since: Since = "", until: Until = "",
    number: int = NUMBER, form: Form = "",
) -> Response:  # fmt: skip
    """A page of commitments, the newest first; ``due``: the days asked for are those by which they were due."""
    asked = narrowed(page.view, since, until, actor)
    prepared = page.prepared
    days = zip(DUE, (asked.since, asked.until), strict=True)
    picks = [Pick(sql, day) for sql, day in days if day] if due else within(asked)
    if asked.entities is not None:
        picks.append(any_of(PARTY, asked.entities))
    if talks:
        picks.append(Pick(NAMED, talks))
    counts = kinds(prepared, "commitments", picks)
    if status:
        picks.append(any_of(KIND, status.split(",")))
    if form:
        return taken(picked(prepared, "commitments", picks, NEWEST, ALL), "commitments", form, page.lang)
    shown = pages(count(prepared, "commitments", picks), number)
    rows = picked(prepared, "commitments", picks, IN_ORDER if order == "old" else NEWEST, SIZE, shown.offset)
    return page.render(
        "commitments.html", rows=with_names(page.view, rows), pages=shown, due=due, oldest=order == "old",
        unknown=asked.unknown is not None, talks=talks, gathering=names_of(page.view, [talks]).get(talks),
        tally=[(code, counts.get(code, 0)) for code in STATUSES],
        statuses=[(code, f"{page.label('commitment', code)} ({page.digits(counts.get(code, 0))})")
                  for code in STATUSES],
    )  # fmt: skip
