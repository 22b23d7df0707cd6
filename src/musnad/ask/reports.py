"""The reports of the record, and how much was read out of each."""

from typing import Any

from musnad.ask.excerpt import words
from musnad.ask.question import Question, narrow
from musnad.store import View

Row = dict[str, Any]


def reports(view: View, question: Question) -> list[Row]:
    """Every report asked for, by the day it came out, with the first words of its text."""
    return [with_opening(view, row) for row in view.reports(narrow(view, question))]


def with_opening(view: View, row: Row) -> Row:
    """The row, and its title or the first words of its text."""
    return row | {"opens": row["title"] or _first_words(view.text(row["report"]))}


def _first_words(text: str) -> str:
    start = len(text) - len(text.lstrip())
    return words(text, start, start)
