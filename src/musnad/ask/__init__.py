"""Questions to the record and their answers: plain rows, each with the ids that lead back to the printed words.

Pure but for the store they look into: the same store and question give the same answer.
"""

from musnad.ask.actors import NAME_TYPES, actor, actors
from musnad.ask.disputes import disputes
from musnad.ask.events import events
from musnad.ask.places import places
from musnad.ask.question import STANCES, STATUSES, TYPES, Question
from musnad.ask.reports import reports
from musnad.ask.statements import statements
from musnad.ask.timeline import timeline
from musnad.ask.why import why

__all__ = [
    "NAME_TYPES", "STANCES", "STATUSES", "TYPES", "Question", "actor", "actors", "disputes", "events", "places",
    "reports", "statements", "timeline", "why",
]  # fmt: skip
