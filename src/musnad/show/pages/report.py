"""One report: its text as printed, with what was read in it."""

from functools import partial
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from musnad.errors import BadQuestion
from musnad.show.asked import Short
from musnad.show.drawing.marked_text import Damage, Skipped, Span, marked_text, part_of, part_with, parts_of
from musnad.show.picked import topics_called
from musnad.show.report_rows import ReadOut, came_out, place_in, read_out
from musnad.show.sheet import Page, Sheet
from musnad.store import View

Row = dict[str, Any]

router = APIRouter(prefix="/{lang}", include_in_schema=False)
PART = 40_000  # letters of a text that are shown at a time
MARKS = ("names", "times", "statements", "events")


@router.get("/report/{key}")
def report(
    page: Page, key: str, part: Annotated[int, Query(ge=0, le=1_000_000)] = 0, at: Short = ""
) -> HTMLResponse:
    """A report, or the part of a long one in which the row ``at`` stands."""
    try:
        row = page.view.report(key)
    except BadQuestion:  # a rejected report is shown here alone
        with View(page.desk.store, rejected=True) as everything:
            try:
                row = everything.report(key)
            except BadQuestion as error:
                raise BadQuestion(page.say("error.missing", id=key)) from error
            return _shown(page, everything, row, part, at, rejected=True)
    return _shown(page, page.view, row, part, at)


def _shown(page: Sheet, view: View, row: Row, part: int, at: str, rejected: bool = False) -> HTMLResponse:
    text = view.text(row["report"])
    parts = parts_of(text, PART)
    number = min(part, parts) or part_with(text, place_in(view, row["report"], at) or 0, PART)
    first, last = part_of(text, number, PART)
    read = read_out(view, row["report"], first, last)
    return page.render(
        "report.html",
        row=row,
        read=read,
        text=_marked(page, text, first, last, read),
        letters=len(text),
        part=number,
        parts=parts,
        link=_link(row["uri"]),
        words_of={found["context"]: _words(found) for found in row["contexts"]},
        topics=topics_called(page.prepared, {topic for said in read.statements for topic in said["topics"]}, page.lang),
        marks=MARKS,
        rejected=rejected,
        came_out=partial(came_out, page),
        row_id=row["report"],
        kind="report",
    )


def _marked(page: Sheet, text: str, first: int, last: int, read: ReadOut) -> Markup:
    """The text with what was read in it."""
    spans = [Span(row["local"], kind, row["start"], row["end"])
             for kind, rows in (("name", read.names), ("time", read.times), ("cue", read.statements),
                                ("event", read.events)) for row in rows]  # fmt: skip
    spans += [Span(row["local"], "said", row["content_start"], row["content_end"])
              for row in read.statements if row["content_start"] is not None]  # fmt: skip
    damages = [Damage(row["start"], row["end"], row["text"], row["reads"]) for row in read.repairs]
    skips = [Skipped(row["start"], row["end"], page.say("report.left_out", kind=page.label("skip", row["kind"])))
             for row in read.skips]  # fmt: skip
    return marked_text(text, first, last, spans, damages, skips)


def _link(uri: str) -> str | None:
    """Where the report can be looked up: nothing but an address of the web is ever a link."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    return uri if parts.scheme in ("http", "https") and parts.hostname else None


def _words(context: Row) -> list[str]:
    return list(dict.fromkeys(" ".join(part["text"].split()) for part in context["evidence"]))[:6]
