"""The search: reports, what was said, and names, by words however they are spelt."""

import json
from typing import Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from musnad.show.asked import NUMBER
from musnad.show.paging import pages
from musnad.show.prepared import search as index
from musnad.show.prepared.search import Answers, Found
from musnad.show.prepared.spelt import Asked, asked_for, marked
from musnad.show.sheet import Page, Sheet
from musnad.store import View, fold_name

router = APIRouter(prefix="/{lang}", include_in_schema=False)
Row = dict[str, Any]

SIZE = 20  # answers of a page of one kind
FEW = 5  # answers of each kind where all are shown
BEST = 6  # names above them
FORMS = 5  # spellings beside a name
SCARCE = 4  # answers below which other spellings are offered
HEADLINE = 90  # letters of a text that stand for its title
REPORTS = """SELECT r.key AS report, r.title, r.outlet, r.earliest AS first, r.latest AS last FROM reports r
    WHERE r.key IN (SELECT value FROM json_each(?))"""
NAMES = """SELECT e.id AS entity, e.type, e.label_ar AS ar, e.label_en AS en, e.names,
    (SELECT json_group_array(text) FROM (SELECT DISTINCT s.text FROM spellings s WHERE s.entity = e.id
        ORDER BY s.names DESC, s.text LIMIT ?2)) AS spellings
    FROM entities e WHERE e.id IN (SELECT value FROM json_each(?1))"""


@router.get("/search")
def search(page: Page, q: str = "", kind: str = Query("", max_length=20), number: int = NUMBER) -> HTMLResponse:
    """What the words stand in: a few of every kind, or a page of one."""
    asked = asked_for(q)
    kind = kind if kind in index.KINDS else ""
    found = _found(page, asked, kind, number)
    total = sum(answers.total for answers in found.values())
    shown = pages(found[kind].total, number, SIZE) if kind else None
    rows = {each: SHOWN[each](page.view, answers.rows, asked) for each, answers in found.items()}
    return page.render(
        "search.html",
        q=q[:200],
        asked=asked,
        kind=kind,
        found=found,
        total=total,
        rows=rows,
        best=_best(page, q, found["name"]) if kind != "name" and total else [],
        pages=shown,
        hints=_hints(page, asked) if asked.parts and _is_far(found) else [],
    )


def _found(page: Sheet, asked: Asked, kind: str, number: int) -> dict[str, Answers]:
    """The answers of every kind; beyond the last page of one stands its last page."""
    at = (min(number, index.MANY // SIZE) - 1) * SIZE
    found = index.everywhere(page.prepared, asked, kind or None, at, SIZE, FEW)
    if kind and found[kind].total and not found[kind].rows:
        last = pages(found[kind].total, number, SIZE)
        found[kind] = index.find(page.prepared, asked, kind, last.offset, SIZE)
    return found


def _is_far(found: dict[str, Answers]) -> bool:
    """Whether hardly anything was found, and none of it just so: something else may have been meant."""
    rows = [row for answers in found.values() for row in answers.rows]
    return len(rows) < SCARCE and not any(row.exact for row in rows)


def _best(page: Sheet, q: str, found: Answers) -> list[Row]:
    """Names above all else: those that are called just so, then those in which the words stand."""
    just = page.view.spelled(fold_name(q)) if q else []
    rows = _named(page.view, [*just, *(row.id for row in found.rows)])
    so = set(just)
    rows.sort(key=lambda row: (row["entity"] not in so, -row["names"], row["entity"]))
    return rows[:BEST]


def _named(view: View, ids: list[str]) -> list[Row]:
    rows = view.rows(NAMES, (json.dumps(list(dict.fromkeys(ids))[:100]), FORMS))
    return [row | {"spellings": json.loads(row["spellings"])} for row in rows]


def _names(view: View, found: list[Found], asked: Asked) -> list[Row]:
    held = {row["entity"]: row for row in _named(view, [row.id for row in found])}
    return [
        held[row.id] | {"exact": row.exact, "pieces": marked(" · ".join(held[row.id]["spellings"]), asked)}
        for row in found
        if row.id in held
    ]


def _statements(view: View, found: list[Found], asked: Asked) -> list[Row]:
    held = view.these_statements(row.id for row in found)
    return [
        held[row.id] | {"exact": row.exact, "pieces": marked(held[row.id]["content"] or "", asked)}
        for row in found
        if row.id in held
    ]


def _reports(view: View, found: list[Found], asked: Asked) -> list[Row]:
    held = {row["report"]: row for row in view.rows(REPORTS, (json.dumps([row.id for row in found]),))}
    rows = []
    for answer in found:
        if answer.id in held:
            text = view.text(answer.id)
            row = held[answer.id]
            rows.append(row | {"exact": answer.exact, "pieces": marked(text, asked), "title": _title(row, text)})
    return rows


def _title(row: Row, text: str) -> str:
    """The title of a report, or the words it begins with."""
    title = " ".join(str(row["title"] or text[: 2 * HEADLINE].strip().partition("\n")[0]).split())
    return title if len(title) <= HEADLINE else title[:HEADLINE].rpartition(" ")[0] + "…"


def _hints(page: Sheet, asked: Asked) -> list[Row]:
    """What to ask for instead: the words as they may have been meant, then each on its own."""
    spelt = index.near(page.prepared, asked)
    queries = [(query, asked_for(query)) for query in spelt]
    if not spelt and len(asked.words) > 1:
        queries = [(word, asked_for(word)) for word in dict.fromkeys(asked.words)]
    hints = []
    for query, wanted in queries:
        found = index.everywhere(page.prepared, wanted, few=1)
        if any(answers.total for answers in found.values()):
            text = _printed(page.view, found, wanted)
            hints.append({"query": text or query, "total": max(answers.total for answers in found.values())})
    return hints


def _printed(view: View, found: dict[str, Answers], asked: Asked) -> str:
    """The words as they are printed where they were found, for folded ones are no spelling."""
    for kind in ("name", "report"):
        for row in SHOWN[kind](view, found[kind].rows, asked):
            printed = [text for text, hit in row["pieces"] if hit]
            words = {asked_for(text).words: text for text in printed}
            told = [words.get((word,), word) for word in asked.words]
            if printed:
                return " ".join(told)
    return ""


SHOWN = {"name": _names, "statement": _statements, "report": _reports}
