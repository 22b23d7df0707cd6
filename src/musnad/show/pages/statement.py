"""One statement: who said it, through whom it came, what was said, and who denies it."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from musnad import ask
from musnad.errors import BadQuestion
from musnad.show.drawing.chain_words import isnad
from musnad.show.drawing.marked_text import quoted
from musnad.show.picked import topics_called
from musnad.show.prepared import denied
from musnad.show.sheet import Page, Sheet
from musnad.store import View

Row = dict[str, Any]

router = APIRouter(prefix="/{lang}", include_in_schema=False)
LONGEST = 6_000  # letters of what was said that are shown; the report has all


@router.get("/statement/{row_id}")
def statement(page: Page, row_id: str) -> HTMLResponse:
    """A statement with its chain."""
    found = statement_of(page.view, row_id)
    if found is not None:
        return _shown(page, page.view, found)
    with View(page.desk.store, rejected=True) as everything:
        gone = statement_of(everything, row_id)
        if gone is None:
            raise BadQuestion(page.say("error.missing", id=row_id))
        return _shown(page, everything, gone, rejected=True)


def statement_of(view: View, row_id: str) -> Row | None:
    """The statement of an id, of which any beginning of the report's will do."""
    key, _, local = row_id.strip().partition(":")
    try:
        report = view.report(key)["report"]
    except BadQuestion:  # none, or several, whose id begins so
        return None
    return view.statement(report, local) if local.startswith("s") else None


def _shown(page: Sheet, view: View, row: Row, rejected: bool = False) -> HTMLResponse:
    ties = denied.ties_of(page.prepared, [row["id"]])
    found = ask.chain(view, row["id"], ties)
    text = view.text(row["report"])
    return page.render(
        "statement.html",
        row=row,
        rejected=rejected,
        local=row["id"].rpartition(":")[2],
        chain=found,
        isnad=isnad(page, found),
        quoted=quoted(text, row["start"], row["end"], 400),
        content=(row["content"] or "")[:LONGEST],
        cut=len(row["content"] or "") > LONGEST,
        report_row=view.report(row["report"]),
        topics=topics_called(page.prepared, row["topics"], page.lang),
        events=view.inside([row["id"]]).get(row["id"], []),
        tree=ask.why(view, row["id"], ties),
        row_id=row["id"],
        kind="statement",
    )
