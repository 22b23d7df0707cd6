"""Corrections by programs: what may be done to a row, and doing it; nobody's is overwritten unseen."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Response
from fastapi import Path as InPath
from pydantic import BaseModel, Field

from musnad.ask.fixes import actions_of, logged, target_of
from musnad.errors import BadInput, BadQuestion
from musnad.show.api.base import PREFIX, PROBLEMS, Here, Problem, answer
from musnad.show.correcting import (
    AUTHOR,
    REASON,
    VALUE,
    Changed,
    Wish,
    carry_out,
    concerning,
    is_round,
    known,
    token_of,
)
from musnad.store import View

router = APIRouter(prefix=PREFIX, tags=["corrections"], responses=PROBLEMS)
RowId = Annotated[str, InPath(max_length=200, description="Id of a row, a report, an entity, a round or a correction.")]


class Correctable(BaseModel):
    """A row that may be corrected: how, the token of what was corrected so far, and that."""

    row: str
    kind: str
    actions: list[str]
    seen: str = Field(description="Give it back with the correction.")
    fixes: list[dict[str, Any]]


class Given(BaseModel):
    """A correction to be made."""

    row: str = Field(min_length=1, max_length=200, description="Id of a row, report, entity, round or correction.")
    action: str = Field(max_length=20, description="retype, redate, restatus, …; undo for a correction.")
    value: str | None = Field(None, max_length=VALUE, description="What it is to be, or the other row.")
    author: str = Field(min_length=1, max_length=AUTHOR)
    reason: str = Field(min_length=1, max_length=REASON)
    seen: str = Field(max_length=40, description="The token that GET /fix/{row} gave.")


class Conflict(Problem):
    """Somebody else corrected the row in between: his corrections, and the token with which to send again."""

    seen: str
    fixes: list[dict[str, Any]]


@router.get("/fix/{row_id:path}", responses={200: {"model": Correctable}}, summary="How a row may be corrected")
def correctable(asked: Here, row_id: RowId) -> Response:
    """What may be done to it, what was done so far, and the token that a correction must give back."""
    with View(asked.desk.store, rejected=True) as view:
        target = target_of(view, row_id)
        fixes = concerning(view, row_id)
        rows = [logged(view, known(view).log, fix) for fix in fixes]
        derived = target.kind == "entity" and is_round(asked.prepared, view, row_id)
        actions = list(actions_of(target.kind, derived))
    return answer({"row": row_id, "kind": target.kind, "actions": actions, "seen": token_of(fixes), "fixes": rows})


@router.post(
    "/fix", status_code=201, summary="Make a correction",
    responses={
        201: {"model": dict[str, Any]}, 409: {"model": Conflict, "description": "Somebody else was at it."},
        403: {"content": {"text/plain": {}}, "description": "Not from this page."},
        413: {"content": {"text/plain": {}}, "description": "Too long."},
    },
)  # fmt: skip
def fix(asked: Here, given: Annotated[Given, Body()]) -> Response:
    """As `musnad fix`: carried out at once and again after every reading; gives its row of the log.

    From a browser only out of this page; a program sends neither Origin nor cookie.
    """
    wish = Wish(given.row, given.action, given.value or "", given.author, given.reason, given.seen)
    try:
        made = carry_out(asked.desk, wish)
    except Changed as error:
        return _conflict(asked.desk.store, given.row, error)
    except (BadInput, BadQuestion) as error:
        return answer({"error": error.what, "do": error.do}, 422)
    with View(asked.desk.store, rejected=True) as view:
        log = known(view).log
        return answer(logged(view, log, log.by_id[made.id]), 201)


def _conflict(store: str, row_id: str, error: Changed) -> Response:
    with View(store, rejected=True) as view:
        log = known(view).log
        rows = [logged(view, log, log.by_id[fix.id]) for fix in error.fixes if fix.id in log.by_id]
        seen = token_of(concerning(view, row_id))
    told = {"error": error.what, "do": "look at them, then send it again"}
    return answer(told | {"seen": seen, "fixes": rows}, 409)
