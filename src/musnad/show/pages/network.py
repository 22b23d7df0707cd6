"""The network: who met whom, acted against whom, spoke of whom; drawn, as a table, and as files to take along."""

import json
import math
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse, Response

from musnad.ask.network import KINDS, OF
from musnad.record.flat import heads_of
from musnad.show.asked import NUMBER, Short, Since, Unasked, Until, narrowed
from musnad.show.paging import SIZE, pages
from musnad.show.prepared import ties
from musnad.show.sent import as_csv, attached
from musnad.show.sheet import Page, Sheet

router = APIRouter(prefix="/{lang}", include_in_schema=False)
Row = dict[str, Any]

LEASTS = (1, 2, 3, 5, 10, 20, 50)
MOSTS = (20, 40, 80, 120)  # parties drawn
ALL = 1_000_000  # ties of a file
TURN = math.pi * (3 - math.sqrt(5))  # of a sunflower: where parties stand before they are laid out
STRIDE = 60.0
COLUMNS = ("source", "source_ar", "source_en", "target", "target_ar", "target_en", "directed", "weight", *KINDS,
           "first", "last")  # fmt: skip


class Asked(NamedTuple):
    """What the address asks for."""

    page: Sheet
    choice: ties.Choice
    most: int
    unknown: Unasked | None


def _asked(
    page: Page, of: Short = "", actor: Short = "", since: Since = "", until: Until = "",
    least: Annotated[int, Query(alias="min", ge=1, le=1_000_000)] = 1,
    most: Annotated[int, Query(ge=2, le=max(MOSTS))] = MOSTS[1],
) -> Asked:  # fmt: skip
    told = narrowed(page.view, since, until, actor)
    if of and of not in (*OF, *KINDS):
        raise Unasked("error.none_such", ", ".join((*OF, *KINDS)), value=of)
    kinds = ties.GROUPS.get(of, (of,)) if of else None
    return Asked(page, ties.Choice(told.since, told.until, kinds, told.entities, least), most, told.unknown)


Wanted = Annotated[Asked, Depends(_asked)]


@router.get("/network")
def network(asked: Wanted, number: int = NUMBER) -> HTMLResponse:
    """The drawing, which the browser makes, and the strongest ties as a table."""
    page, choice = asked.page, asked.choice
    total, rows = ties.ties(page.prepared, choice, offset=(number - 1) * SIZE, limit=SIZE)
    shown = pages(total, number)
    if shown.number != number:
        _, rows = ties.ties(page.prepared, choice, offset=shown.offset, limit=SIZE)
    for row in rows:
        row["examples"] = ties.examples(page.prepared, choice, row)
    return page.render(
        "network.html", rows=rows, pages=shown, asked=asked, kinds=KINDS, leasts=LEASTS, mosts=MOSTS,
        of=[(code, page.say(f"network.of_{code}")) for code in OF] + [(kind, _kind(page, kind)) for kind in KINDS],
        parts=lambda row: _parts(page, row),
    )  # fmt: skip


@router.get("/network.json")
def graph(asked: Wanted) -> Response:
    """What is drawn: parties, where they stand at first, and the ties between them."""
    page = asked.page
    total, nodes, edges = ties.graph(page.prepared, asked.choice, asked.most)
    told = {
        "ties": total,
        "told": page.say("network.drawn", a=page.digits(len(nodes)), b=page.digits(len(edges))),
        "nodes": [_node(page, place, row) for place, row in enumerate(nodes)],
        "edges": [_edge(page, row) for row in edges],
    }
    return Response(json.dumps(told, ensure_ascii=False), media_type="application/json")


@router.get("/network.csv")
def table(asked: Wanted) -> Response:
    """All ties as CSV, not those alone that are drawn."""
    rows = (_row(row) for row in ties.ties(asked.page.prepared, asked.choice, limit=ALL)[1])
    lang = asked.page.lang
    return attached(as_csv(rows, COLUMNS, heads_of(COLUMNS, lang), lang), "text/csv", "musnad-network.csv")


def _row(row: Row) -> Row:
    ends = {f"{end}_{key}": row[end][key] for end in ("source", "target") for key in ("ar", "en")}
    return row | ends | {end: row[end]["entity"] for end in ("source", "target")}


def _node(page: Sheet, place: int, row: Row) -> Row:
    away = STRIDE * math.sqrt(place + 0.5)
    return {
        "id": row["entity"],
        "type": row["type"],
        "label": page.called(row) or row["entity"],
        "ar": row["ar"],
        "en": row["en"],
        "degree": row["degree"],
        "weight": row["weight"],
        "x": round(away * math.cos(place * TURN), 1),
        "y": round(away * math.sin(place * TURN), 1),
        "url": page.url(f"actor/{row['entity']}"),
    }


def _edge(page: Sheet, row: Row) -> Row:
    """A tie; ``kind`` is what most of it is, ``told`` what it is made of in words."""
    made = dict(_made_of(row))
    example = ties.examples(page.prepared, ties.Choice(), row)[:1]
    return {
        "source": row["source"]["entity"],
        "target": row["target"]["entity"],
        "directed": row["directed"],
        "weight": row["weight"],
        "kind": max(made, key=lambda kind: made[kind]),
        **made,
        "first": row["first"],
        "last": row["last"],
        "id": example[0] if example else None,
        "told": page.say("ui.comma").join(f" {name} {number}" for name, number in _parts(page, row)).strip(),
        "when": page.when(row["first"], row["last"]),
    }


def _made_of(row: Row) -> Iterator[tuple[str, int]]:
    return ((kind, row[kind]) for kind in KINDS if row[kind])


def _parts(page: Sheet, row: Row) -> list[tuple[str, str]]:
    """What a tie is made of: kinds in words with their numbers."""
    return [(_kind(page, kind), page.digits(number)) for kind, number in _made_of(row)]


def _kind(page: Sheet, kind: str) -> str:
    return page.say(f"network.kind_{kind}")
