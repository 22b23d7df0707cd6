"""Events of the record, one row each, with who, whom, where, when, how many, and the words around the anchor."""

from typing import Any

from musnad.ask.excerpt import words
from musnad.ask.question import Question, narrow
from musnad.store import View

Row = dict[str, Any]


def events(view: View, question: Question) -> list[Row]:
    """Every event asked for, by day."""
    return [with_words(view, row) for row in view.events(narrow(view, question))]


def with_words(view: View, row: Row) -> Row:
    """The row and the words around its anchor."""
    return row | {"words": words(view.text(row["report"]), row["start"], row["end"])}
