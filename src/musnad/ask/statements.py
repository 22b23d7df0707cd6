"""Statements of the record: who said what, through whom, how the outlet stands to it, and who denies it."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from musnad.ask.denials import Tie, denials
from musnad.ask.page import Page
from musnad.ask.question import Question, narrow
from musnad.store import View
from musnad.store import chosen as store
from musnad.store.filters import Filter

Row = dict[str, Any]


def statements(view: View, question: Question) -> list[Row]:
    """Every statement asked for, by the day it was said, or else the report's.

    ``denied_by`` and ``denies_what`` hold the ids of statements that deny it, and that it denies.
    """
    return told(view, narrow(view, question), denials(view))


def statements_page(view: View, question: Question, size: int, skip: int = 0) -> Page:
    """So many of the `statements` asked for, behind the first ``skip``."""
    ties = denials(view)
    ids = store.statements(view, _with_denied(narrow(view, question), ties))
    found = view.these_statements(ids[skip : skip + size])
    return Page(tied([found[row_id] for row_id in ids[skip : skip + size]], ties), len(ids), skip)


def told(view: View, chosen: Filter, ties: list[Tie]) -> list[Row]:
    """The statements chosen, with the ties of which they are part."""
    return tied(view.statements(_with_denied(chosen, ties)), ties)


def _with_denied(chosen: Filter, ties: list[Tie]) -> Filter:
    """The ids of what is denied, where that is asked for."""
    if chosen.stances is not None and "denied" in chosen.stances:
        return replace(chosen, ids=tuple({tie.denied for tie in ties}))
    return chosen


def tied(rows: list[Row], ties: list[Tie]) -> list[Row]:
    """Rows with the ids of what denies them and of what they deny."""
    denied_by: dict[str, list[str]] = defaultdict(list)
    denies_what: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        denied_by[tie.denied].append(tie.denial)
        denies_what[tie.denial].append(tie.denied)
    return [row | {"denied_by": denied_by[row["id"]], "denies_what": denies_what[row["id"]]} for row in rows]
