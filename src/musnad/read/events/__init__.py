"""Find who did what to whom: anchors, roles, status, numbers.

Needs ``words``, ``sentences``, ``names``, ``times``, ``statements``; gives ``events`` (ids e1… in order of anchors).
Headlines and sub-heads are not coded.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from musnad.lexicon import Lexicon
from musnad.read.events.anchors import Anchor, anchors
from musnad.read.events.clauses import Clause, Thread, holding
from musnad.read.events.clues import Scene, Story
from musnad.read.events.counts import counted_before, counts
from musnad.read.events.doers import roles_of
from musnad.read.events.drafts import Draft
from musnad.read.events.marks import Lookup
from musnad.read.events.modes import MODAL, governed_modes, mode
from musnad.read.events.shared import share
from musnad.read.events.status import Before, status
from musnad.read.events.tables import tables_of
from musnad.read.events.telling import Telling
from musnad.read.events.times import times
from musnad.read.events.weighing import weigh
from musnad.record import Sheet
from musnad.record.sheet import Sentence


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """Events of the sheet."""
    look = Lookup(sheet, lexicon)
    if not look.acts:
        return {"events": []}
    found, tables = list(scenes(look)), tables_of(lexicon)
    if tables:
        weigh(found, tables)
    drafts = [draft for scene in found for draft in scene.drafts]
    return {"events": [draft.event(look, number) for number, draft in enumerate(drafts, 1)]}


def scenes(look: Lookup) -> Iterator[Scene]:
    """Sentence by sentence the acts that the rules find, with what clues are looked for in."""
    telling, thread, story = Telling(look), Thread(look), Story()
    told: set[str] = set()
    for sentence in look.sheet.sentences:
        if sentence.kind != "body":
            continue
        marks = anchors(look, sentence)
        if not marks:
            thread.unread.append(sentence)
            continue
        found = thread.clauses(sentence, marks)
        drafts = share(look, read_sentence(look, sentence, marks, found, telling, told), story.drafts)
        governed_modes(drafts)
        for draft in drafts:
            draft.ruled = dict(draft.roles.how)
        scene = Scene(look, sentence, marks, drafts, found, telling, story)
        yield scene
        story.take(look, drafts, scene.main)


def read_sentence(
    look: Lookup, sentence: Sentence, marks: list[Anchor], found: list[Clause], telling: Telling, told: set[str]
) -> list[Draft]:
    """The acts of one sentence, each with what its own clause tells of it."""
    drafts: list[Draft] = []
    for anchor in marks:
        look.named[anchor.token] = anchor.type
    before = Before()
    tolls = any(anchor.act.toll for anchor in marks)
    when = times(look, [anchor.token for anchor in marks], telling.cues, found, sentence)
    verbs = [anchor.token for anchor in marks if anchor.verb]
    for position, anchor in enumerate(marks):
        behind = bisect_left(verbs, anchor.token + 2)  # where the next finite verb takes over
        stop = verbs[behind] if behind < len(verbs) else sentence.end
        clause = holding(found, anchor.token)
        draft = roles_of(look, anchor, clause, found, sentence, stop, telling)
        statement = telling.around(draft.start) if telling.rows else None
        draft.status, draft.why = status(look, anchor, sentence, statement, before)
        before.take(anchor, draft.status)
        draft.statement = statement.id if statement else None
        draft.times = when.get(anchor.token, [])
        draft.counts = counts(look, anchor, clause, _next_toll(look, marks, position, stop) if tolls else stop)
        if anchor.act.toll:
            draft.tolls.add(anchor.act.toll)
        if draft.type in MODAL:
            draft.mode = mode(look, draft, sentence.start, stop)
        if not (draft.noun and anchor.sense.article) or not _only_named(look, draft, told):
            drafts.append(draft)
        told.add(anchor.type)
    return drafts


def _next_toll(look: Lookup, marks: list[Anchor], position: int, stop: int) -> int:
    """Where the next dead or wounded are told of: their numbers are theirs, one right before them (5 قتلى) too."""
    for other in marks[position + 1 : position + 3]:
        if other.act.toll:
            return min(stop, other.token - counted_before(look, other))
    return stop


def _only_named(look: Lookup, draft: Draft, told: set[str]) -> bool:
    """Whether a definite noun only names an act told before (هذه الهدنة): nothing of its own stands with it."""
    token = draft.anchor.token
    if look.line[token + 1 : token + 2] == "R" or draft.counts:
        return False
    if any(not how.startswith("subject") for how in draft.roles.how.values()):
        return False
    if look.line[token - 1] == "d" or look.facts[token - 1].fold == "عمليه":
        return True
    return draft.act.thing and draft.type in told

