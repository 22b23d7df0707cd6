"""The places of the record: what each is, where it lies, and what told which place is meant."""

from typing import Any

from musnad.ask.question import Question, choose, narrow
from musnad.store import View

Row = dict[str, Any]
PLACE_TYPES = ("GPE", "LOC")


def places(view: View, question: Question, located: bool = False) -> list[Row]:
    """Places that are named, most often first; ``located`` leaves out those whose coordinates are not known.

    ``why`` is the rule that read a place most often, with its marks. The question's ``type`` is GPE or LOC here.
    """
    types = choose(question.type, PLACE_TYPES, "type of place")
    found = [
        row
        for row in view.places(narrow(view, Question(question.since, question.until, outlet=question.outlet)))
        if (types is None or row["type"] in types) and (row["lat"] is not None or not located)
    ]
    reasons = view.reasons(tuple(row["id"] for row in found)) if found else {}
    return [row | {"why": reasons.get(row["id"], [])} for row in found]
