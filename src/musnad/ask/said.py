"""What somebody said and what others said of him, in one order of days."""

from dataclasses import replace
from typing import Any

from musnad.ask.denials import denials
from musnad.ask.question import Question, narrow, who
from musnad.ask.statements import tied
from musnad.errors import BadQuestion
from musnad.store import View

Row = dict[str, Any]


def said(view: View, name: str, question: Question) -> list[Row]:
    """Statements by, for and about somebody, by day.

    ``how`` is ``by`` where he speaks himself, ``for`` where a spokesman does for him, ``about`` where others name him.
    """
    found = who(view, name)
    if not found:
        raise BadQuestion("no name given", do="musnad said NAME")
    chosen = narrow(view, question)
    rows = {row["id"]: row for row in view.statements(replace(chosen, about=found))}
    rows |= {row["id"]: row for row in view.statements(replace(chosen, bodies=found))}
    ordered = sorted(rows.values(), key=_order)
    return tied([row | {"how": _how(row, set(found))} for row in ordered], denials(view))


def _how(row: Row, entities: set[str]) -> str:
    """What the statement is to one of the entities."""
    if any(part["name"] and part["name"]["entity"] in entities for part in row["speaker"]):
        return "by"
    spoken_for = any(part["for"] and part["for"]["entity"] in entities for part in row["speaker"])
    return "for" if spoken_for else "about"


def _order(row: Row) -> tuple[bool, str, str, int, str]:
    return row["first"] is None, row["first"] or "", row["report"], row["start"], row["id"]
