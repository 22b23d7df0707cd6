"""The reports of the record, day by day."""

from functools import partial
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from musnad.ask.excerpt import words
from musnad.ask.question import outlets
from musnad.errors import BadQuestion
from musnad.show.asked import ALL, NUMBER, Form, Short, Since, Until, narrowed
from musnad.show.paging import pages
from musnad.show.report_rows import came_out
from musnad.show.sent import taken
from musnad.show.sheet import Page
from musnad.store import View
from musnad.store.filters import Condition, among, where

Row = dict[str, Any]

router = APIRouter(prefix="/{lang}", include_in_schema=False)
COUNT = "SELECT count(*) AS n FROM reports r {where}"
ORDERS = {  # the day that is told first where nothing is asked for; reports without a day stand last
    "new": "r.earliest DESC, r.number DESC",
    "old": "r.earliest IS NULL, r.earliest, r.number",
}
LIST = """SELECT r.number, r.key AS report, r.outlet, r.title, r.published, r.basis, r.earliest AS first,
    r.latest AS last FROM reports r {where} ORDER BY {order} LIMIT ? OFFSET ?"""
LOOK = """SELECT substr(x.text, 1, ?2) AS text, (SELECT max(k."end") FROM skips k WHERE k.report = x.report
        AND k.start < 3) AS skipped, (SELECT count(*) FROM names y WHERE y.report = x.report) AS names,
    (SELECT count(*) FROM statements y WHERE y.report = x.report) AS statements,
    (SELECT count(*) FROM events y WHERE y.report = x.report) AS events
    FROM texts x WHERE x.report = ?1"""
OPENING, ROOM = 2_000, 200  # letters looked at, and shown
FEW = 200  # outlets that a list can hold; of more the name is written


@router.get("/reports")
def reports(
    page: Page, outlet: Short = "", since: Since = "", until: Until = "", order: Short = "", number: int = NUMBER,
    form: Form = "",
) -> Response:  # fmt: skip
    """A page of reports, the latest first."""
    view = page.view
    asked = narrowed(view, since, until, "")
    clause, values = where(_from(view, outlet.strip()), _days("r.latest >= ?", asked.since),
                           _days("r.earliest <= ?", asked.until))  # fmt: skip
    total = view.rows(COUNT.format(where=clause), values)[0]["n"]
    shown = pages(total, number)
    sql = LIST.format(where=clause, order=ORDERS.get(order, ORDERS["new"]))
    if form:
        return taken(view.rows(sql, (*values, ALL, 0)), "reports", form, page.lang)
    rows = view.rows(sql, (*values, shown.size, shown.offset))
    known = view.outlets()
    return page.render(
        "reports.html",
        came_out=partial(came_out, page),
        days=_by_day([row | _looked(view, row) for row in rows]),
        pages=shown,
        outlets=[(name, name) for name in known] if len(known) <= FEW else [],
    )


def _from(view: View, outlet: str) -> Condition | None:
    """The outlet asked for, in any spelling; nobody called so is no report."""
    if not outlet:
        return None
    try:
        return among("r.outlet", outlets(view, outlet))
    except BadQuestion:
        return among("r.outlet", ())


def _days(sql: str, day: str | None) -> Condition | None:
    return (sql, (day,)) if day else None


def _looked(view: View, row: Row) -> Row:
    """What a report begins with, and how much was read in it."""
    found = view.rows(LOOK, (row["number"], OPENING))[0]
    text = found.pop("text")
    start = min(found.pop("skipped") or 0, len(text))
    start += len(text[start:]) - len(text[start:].lstrip())
    title = " ".join((row["title"] or "").split())
    return found | {"title": words(title, 0, 0, ROOM), "opens": words(text, start, start, ROOM).lstrip("…")}


def _by_day(rows: list[Row]) -> list[tuple[Row, list[Row]]]:
    """Rows under the day, or the days, on which they came out."""
    found: list[tuple[Row, list[Row]]] = []
    for row in rows:
        if not found or (found[-1][0]["first"], found[-1][0]["last"]) != (row["first"], row["last"]):
            found.append(({"first": row["first"], "last": row["last"]}, []))
        found[-1][1].append(row)
    return found
