"""What all questions share: who asks, which page of the answer, in which form it is sent, and how much at a time."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request, Response
from fastapi import Path as InPath
from pydantic import BaseModel, Field

from musnad.ask import Question
from musnad.errors import StoreError
from musnad.record.flat import columns_of, flat
from musnad.show.desk import Desk
from musnad.show.prepared import Prepared
from musnad.show.sent import MARK, as_csv
from musnad.show.views import view_of
from musnad.store import View

Row = dict[str, Any]
Form = Literal["json", "jsonl", "csv"]

PREFIX = "/api/v1"
SIZE, MOST = 50, 500  # rows of a page
LAST = 1_000_000  # pages
WALKS, PATIENCE = 2, 20.0  # questions that walk the whole record at once, and seconds that others wait for their turn
WALKING = threading.BoundedSemaphore(WALKS)
MEDIA: dict[Form, str] = {
    "json": "application/json", "jsonl": "application/jsonl; charset=utf-8", "csv": "text/csv; charset=utf-8",
}  # fmt: skip


class Problem(BaseModel):
    """Why there is no answer, in one line, and what to do."""

    error: str
    do: str


class Rows(BaseModel):
    """A page of an answer. While ``preparing`` the answer may be of the record as it was before its last change."""

    total: int = Field(description="Rows of the whole answer.")
    page: int = Field(description="This page, from 1.")
    size: int = Field(description="Rows of a full page.")
    preparing: bool = Field(description="Whether the record has changed and answers are still being worked out.")
    rows: list[dict[str, Any]] = Field(description="As `musnad … --format json` gives them.")


PROBLEMS: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "Nothing of that id."},
    422: {"model": Problem, "description": "The question cannot be asked so."},
    503: {"model": Problem, "description": "The record cannot be read or written now, or too much is asked at once."},
}
LISTED: dict[int | str, dict[str, Any]] = PROBLEMS | {
    200: {"model": Rows, "content": {"text/csv": {}, "application/jsonl": {}}}
}

Name = Annotated[str | None, Query(max_length=200)]
Day = Annotated[str | None, Query(max_length=40, description="A day, month or year: 2017-12-11, 2017-12, 2017.")]
Since = Annotated[
    str | None, Query(alias="from", max_length=40, description="From this day, month or year on: 2017-12-11, 2017-12.")
]
Until = Annotated[str | None, Query(alias="to", max_length=40, description="Up to this day, month or year.")]
Actor = Annotated[str | None, Query(max_length=200, description="Who acts or is acted upon: any spelling, or an id.")]
Place = Annotated[str | None, Query(max_length=200, description="Where: any spelling, or an id.")]
Type = Annotated[str | None, Query(max_length=200, description="Types of events, as RETREAT or ASSAULT,COERCE.")]
Outlet = Annotated[str | None, Query(max_length=200, description="Only what this outlet published.")]
Status = Annotated[str | None, Query(max_length=100, description="actual, planned, possible or denied.")]
Topic = Annotated[str | None, Query(max_length=200, description="A topic, as /topics names it, or a word of it.")]
RowId = Annotated[str, InPath(max_length=200, description="As tables show it: 03407c977dc5:e3, or a report's id.")]
Named = Annotated[str, InPath(max_length=200, description="Any spelling of it, its English name, or its id.")]


class Asked:
    """A question while it is answered: the record, what is prepared of it, the page and form that are wanted."""

    def __init__(self, request: Request, page: int, size: int, form: Form, bom: bool, lang: str) -> None:
        self.request = request
        self.desk: Desk = request.app.state.desk
        self.page, self.size, self.form, self.bom, self.lang = page, size, form, bom, lang

    @property
    def view(self) -> View:
        """The record."""
        return view_of(self.request)

    @property
    def prepared(self) -> Prepared:
        """What is prepared of it."""
        return self.desk.prepared

    @property
    def offset(self) -> int:
        """How many rows stand before the page."""
        return (self.page - 1) * self.size

    def cut(self, rows: Sequence[Row]) -> list[Row]:
        """The rows of the page, out of all."""
        return list(rows[self.offset : self.offset + self.size])

    def head(self, total: int) -> Row:
        """What stands before the rows of a page."""
        return {"total": total, "page": self.page, "size": self.size, "preparing": self.desk.preparing is not None}

    def send(self, total: int, rows: list[Row]) -> Response:
        """The page in the form that is wanted."""
        if self.form == "json":
            body = json.dumps(self.head(total) | {"rows": rows}, ensure_ascii=False)
        elif self.form == "jsonl":
            body = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        else:
            body = self._csv(rows)
        headers = {"X-Total-Count": str(total)}
        return Response(body.encode("utf-8", "replace"), media_type=MEDIA[self.form], headers=headers)

    def whole(self, rows: list[Row]) -> Response:
        """A page of an answer that is at hand as a whole."""
        return self.send(len(rows), self.cut(rows))

    def _csv(self, rows: list[Row]) -> str:
        columns = columns_of(flat(row, self.lang) for row in rows)
        text = "".join(as_csv(rows, columns, columns, self.lang, labelled=False))  # programs read codes
        return text if self.bom else text.removeprefix(MARK)


def _asked(
    request: Request,
    page: Annotated[int, Query(ge=1, le=LAST, description="Which page of the answer.")] = 1,
    size: Annotated[int, Query(ge=1, le=MOST, description="Rows of a page.")] = SIZE,
    form: Annotated[Form, Query(alias="format", description="json, jsonl or csv.")] = "json",
    bom: Annotated[bool, Query(description="Begin CSV with a byte order mark, for spreadsheets.")] = False,
    lang: Annotated[Literal["ar", "en"], Query(description="The language of names in CSV.")] = "en",
) -> Asked:
    return Asked(request, page, size, form, bom, lang)


def _here(request: Request) -> Asked:
    return Asked(request, 1, SIZE, "json", False, "en")


Ask = Annotated[Asked, Depends(_asked)]
Here = Annotated[Asked, Depends(_here)]  # where the answer is one row


@contextmanager
def walking() -> Iterator[None]:
    """A turn for a question that walks the whole record; StoreError where too many are at it."""
    if not WALKING.acquire(timeout=PATIENCE):
        raise StoreError("too many long questions at once", do="ask again in a moment")
    try:
        yield
    finally:
        WALKING.release()


def question(since: str | None = None, until: str | None = None, **more: str | None) -> Question:
    """A question; what is empty does not narrow."""
    given = {key: value for key, value in more.items() if value and value.strip()}
    return Question((since or "").strip() or None, (until or "").strip() or None, **given)


def answer(row: Row, status: int = 200) -> Response:
    """One answer as JSON; half a character pair in it is shown as what cannot be shown."""
    body = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, status, media_type=MEDIA["json"])
