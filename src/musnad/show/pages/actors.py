"""Who acts, is acted upon and speaks."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response

from musnad.ask import NAME_TYPES
from musnad.show.asked import ALL, NUMBER, Form, Short
from musnad.show.paging import SIZE, pages
from musnad.show.picked import ANY_NAMED, KIND, any_of, count, kinds, picked
from musnad.show.prepared import Prepared
from musnad.show.sent import taken
from musnad.show.sheet import Page
from musnad.store import View, fold_name

router = APIRouter(prefix="/{lang}", include_in_schema=False)
Row = dict[str, Any]
MOST = 8  # words of a name
CALLED = """SELECT entity FROM spellings WHERE {spelt} UNION SELECT id FROM entities WHERE {glossed}
    UNION SELECT id FROM entities WHERE id = ?"""
NAMED = """SELECT id, type, label_ar AS ar, label_en AS en, names FROM entities {where}
    ORDER BY names DESC, id LIMIT ? OFFSET ?"""
KINDS = "SELECT type, count(*) AS n FROM entities {where} GROUP BY type"


@router.get("/actors")
def actors(
    page: Page, kind: Annotated[str, Query(alias="type", max_length=40)] = "", q: Short = "", everyone: bool = False,
    number: int = NUMBER, form: Form = "",
) -> Response:  # fmt: skip
    """A page of them, the busiest first; ``everyone``: also what is only named."""
    prepared = page.prepared
    found = called(page.view, q.strip()) if q.strip() else None
    picks = [any_of(ANY_NAMED, found)] if found is not None else []
    if everyone:
        total, counts, rows = _named(page.view, prepared, kind, found, number)
        shown = pages(total, number)
    else:
        counts = kinds(prepared, "actors", picks)
        picks += [any_of(KIND, [kind])] if kind else []
        if form:
            return taken(picked(prepared, "actors", picks, limit=ALL), "actors", form, page.lang)
        shown = pages(count(prepared, "actors", picks), number)
        rows = picked(prepared, "actors", picks, limit=SIZE, offset=shown.offset)
    told = [(code, f"{page.label('name_type', code)} ({page.digits(counts.get(code, 0))})") for code in NAME_TYPES]
    rows = [row | {"entity": row["id"]} for row in rows]
    return page.render("actors.html", rows=rows, pages=shown, kinds=told, everyone=everyone)


def called(view: View, words: str) -> list[str]:
    """The entities of which a spelling, or the English label, holds these words, or parts of words."""
    asked = fold_name(words).split()[:MOST]
    if not asked:
        return []
    spelt = " AND ".join(["instr(fold, ?) > 0"] * len(asked))
    glossed = " AND ".join(["instr(lower(label_en), ?) > 0"] * len(asked))
    return [row["entity"] for row in view.rows(CALLED.format(spelt=spelt, glossed=glossed), (*asked, *asked, words))]


def _named(
    view: View, prepared: Prepared, kind: str, found: list[str] | None, number: int
) -> tuple[int, dict[str, int], list[Row]]:
    """How many are named, how many of each kind, and some of them with what is told of them."""
    narrow = [] if found is None else [("id IN (SELECT value FROM json_each(?))", json.dumps(found))]
    counts = {row["type"]: row["n"] for row in view.rows(KINDS.format(where=_where(narrow)), [v for _, v in narrow])}
    narrow += [("type = ?", kind)] if kind else []
    total = counts.get(kind, 0) if kind else sum(counts.values())
    shown = pages(total, number)
    rows = view.rows(NAMED.format(where=_where(narrow)), [*(v for _, v in narrow), SIZE, shown.offset])
    busy = {row["id"]: row for row in picked(prepared, "actors", [any_of(ANY_NAMED, [row["id"] for row in rows])])}
    idle = {"acts": 0, "receives": 0, "says": 0, "reports": None}
    return total, counts, [idle | row | busy.get(row["id"], {}) for row in rows]


def _where(narrow: list[tuple[str, Any]]) -> str:
    return f"WHERE {' AND '.join(sql for sql, _ in narrow)}" if narrow else ""
