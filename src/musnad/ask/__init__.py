"""Questions to the record and their answers: plain rows, each with the ids that lead back to the printed words.

Pure but for the store they look into: the same store and question give the same answer.
"""

from musnad.ask.actors import NAME_TYPES, actor, actors
from musnad.ask.agenda import topic_label
from musnad.ask.brief import brief
from musnad.ask.chain import chain
from musnad.ask.chains import chains, independent
from musnad.ask.changes import changes
from musnad.ask.check import check
from musnad.ask.commitments import commitments
from musnad.ask.denials import denials
from musnad.ask.disputes import disputes, disputes_page
from musnad.ask.dyad import dyad
from musnad.ask.events import events, events_page
from musnad.ask.fixes import draft, exported, log, read_fixes
from musnad.ask.forces import forces, presence
from musnad.ask.framing import framed, framing
from musnad.ask.network import OF, network
from musnad.ask.page import Page
from musnad.ask.places import places
from musnad.ask.plans import doing_of, plan_of
from musnad.ask.positions import position_changes, positions
from musnad.ask.question import STANCES, STATUSES, TYPES, Question
from musnad.ask.reports import reports, reports_page
from musnad.ask.rounds import round_of, rounds
from musnad.ask.said import said
from musnad.ask.statements import statements, statements_page
from musnad.ask.timeline import timeline, timeline_page
from musnad.ask.topics import topics
from musnad.ask.verify import verify
from musnad.ask.why import why

__all__ = [
    "NAME_TYPES", "OF", "STANCES", "STATUSES", "TYPES", "Page", "Question", "actor", "actors", "brief", "chain",
    "chains", "changes", "check", "commitments", "denials", "disputes", "disputes_page", "doing_of", "draft", "dyad",
    "events", "events_page", "exported", "forces", "framed", "framing", "independent", "log", "network", "places",
    "plan_of", "position_changes", "positions", "presence", "read_fixes", "reports", "reports_page", "round_of",
    "rounds", "said", "statements", "statements_page", "timeline", "timeline_page", "topic_label", "topics", "verify",
    "why",
]  # fmt: skip
