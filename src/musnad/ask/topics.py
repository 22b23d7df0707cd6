"""The agenda of a record: what was spoken of, how often, by how many, and from when to when."""

from collections import Counter
from typing import Any

from musnad.ask.agenda import topic_label
from musnad.ask.question import Question, narrow
from musnad.store import View

Row = dict[str, Any]


def topics(view: View, question: Question) -> list[Row]:
    """Topics of the statements asked for, the most spoken of first.

    ``speakers`` counts those with a name, ``first`` and ``last`` the days of statements whose day is known.
    """
    return [_labelled(row["topic"]) | row for row in view.topics(narrow(view, question))]


def topics_in(rows: list[Row]) -> list[Row]:
    """Topics of some statements with how many of these touch them, the most first."""
    counts = Counter(topic for row in rows for topic in row["topics"])
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [_labelled(topic) | {"statements": count} for topic, count in ordered]


def _labelled(topic: str) -> Row:
    return {"topic": topic, "ar": topic_label(topic, "ar"), "en": topic_label(topic, "en")}
