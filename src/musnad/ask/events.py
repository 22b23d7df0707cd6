"""Events of the record, one row each, with who, whom, where, when, how many, and the words around the anchor."""

from typing import Any

from musnad.ask.excerpt import words
from musnad.ask.page import Page
from musnad.ask.question import Question, narrow
from musnad.store import View
from musnad.store import chosen as store

Row = dict[str, Any]


def events(view: View, question: Question) -> list[Row]:
    """Every event asked for, by day."""
    return [with_words(view, row) for row in view.events(narrow(view, question))]


def events_page(view: View, question: Question, size: int, skip: int = 0) -> Page:
    """So many of the `events` asked for, behind the first ``skip``."""
    keys = store.events(view, narrow(view, question))
    found = store.these_events(view, keys[skip : skip + size])
    return Page([with_words(view, row) for row in found], len(keys), skip)


def with_words(view: View, row: Row) -> Row:
    """The row and the words around its anchor."""
    return row | {"words": words(view.text(row["report"]), row["start"], row["end"])}
