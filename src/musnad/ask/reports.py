"""The reports of the record, and how much was read out of each."""

from typing import Any

from musnad.ask.excerpt import words
from musnad.ask.page import Page
from musnad.ask.question import Question, narrow
from musnad.store import View
from musnad.store import chosen as store

Row = dict[str, Any]


def reports(view: View, question: Question) -> list[Row]:
    """Every report asked for, by the day it came out, with the first words of its text."""
    return [with_opening(view, row) for row in view.reports(narrow(view, question))]


def reports_page(view: View, question: Question, size: int, skip: int = 0) -> Page:
    """So many of the `reports` asked for, behind the first ``skip``."""
    numbers = store.reports(view, narrow(view, question))
    found = store.these_reports(view, numbers[skip : skip + size])
    return Page([with_opening(view, row) for row in found], len(numbers), skip)


def with_opening(view: View, row: Row) -> Row:
    """The row, and its title or the first words of its text."""
    return row | {"opens": row["title"] or _first_words(view.text(row["report"]))}


def _first_words(text: str) -> str:
    start = len(text) - len(text.lstrip())
    return words(text, start, start)
