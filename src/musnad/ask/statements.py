"""Statements of the record: who said what, through whom, and how the outlet stands to it."""

from typing import Any

from musnad.ask.question import Question, narrow
from musnad.store import View

Row = dict[str, Any]


def statements(view: View, question: Question) -> list[Row]:
    """Every statement asked for, by the day it was said, or else the report's."""
    return view.statements(narrow(view, question))
