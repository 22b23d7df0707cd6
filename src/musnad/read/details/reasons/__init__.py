"""Why an act was done, as the report tells it: an answer, a cause, a pretext, a purpose, in its printed words.

Looks only at sentences in which a word of the lexicon opens a reason, and at the act that this word hangs on; where
that is in doubt there is no reason.
"""

from collections.abc import Iterator

from musnad.lexicon import Lexicon
from musnad.read.details.reasons.scene import Scene
from musnad.read.details.reasons.words import Cue, Words
from musnad.record import Detail, Event, Sheet

KINDS = {
    "answer": "answer", "cause": "cause", "following": "cause", "result": "cause", "pretext": "pretext",
    "purpose": "purpose", "aim": "purpose",
}  # fmt: skip
AIMED = frozenset({"CONSULT", "COOPERATE", "MOBILIZE", "ASSAULT", "COERCE", "RETREAT", "PROTEST", "SANCTION"})
BEFORE = 2  # words between the beginning of a sentence and a reason that stands before its act
RIGHT_BEHIND = 4  # words within which an act must stand behind a word that says "after" as well


def find(sheet: Sheet, lexicon: Lexicon) -> Iterator[Detail]:
    """The reasons of a sheet's events."""
    if not sheet.events:
        return
    cues = Words(lexicon).cues(sheet.words)
    if not any(cue.kind in KINDS for cue in cues):
        return
    scene = Scene(sheet, cues)
    for cue in cues:
        if cue.kind in KINDS:
            yield from _reason(scene, cue)


def _reason(scene: Scene, cue: Cue) -> Iterator[Detail]:
    start, stop = scene.sentence(cue.first)
    end = scene.end_of(cue, stop)
    if end - cue.last < 1 or _is_none(scene, cue, start, end):
        return
    event, rule = scene.head(cue, start), "reason-behind"
    if event is None and cue.first - start <= BEFORE and cue.kind != "aim":
        event, rule = scene.follows(end, stop), "reason-before"
    if event is None or (cue.kind == "aim" and event.type not in AIMED):
        return
    row = scene.points_to(cue.last, end)
    if _is_the_act(scene, event, cue, row):
        return
    marks = [f"reason:{cue.form}"]
    if scene.negated(cue.first, start):
        marks.append("denied")
    if event.statement:
        marks.append(f"statement:{event.statement}")
    first, last = scene.sheet.starts[cue.first], scene.sheet.ends[end - 1]
    first += scene.sheet.words[cue.first].fold[:1] in "وف"  # no word of reason begins with either
    text = scene.sheet.report.text[first:last]
    yield Detail("", event.id, "reason", KINDS[cue.kind], first, last, text, rule, row, tuple(marks))


def _is_none(scene: Scene, cue: Cue, start: int, end: int) -> bool:
    """Whether the word tells no reason here: an answer to a question, "after" a thing, the result of a match."""
    if cue.kind == "answer":
        return scene.kind_at(cue.last) == "question"
    if cue.kind == "following":
        return not scene.acts_in(cue.last, min(end, cue.last + RIGHT_BEHIND))
    if cue.kind == "result":
        return scene.governed(cue.first, start) or not (scene.acts_in(cue.last, end) or end - cue.last > 1)
    if cue.kind == "aim":
        return not scene.is_plain(cue.first, start)
    return False


def _is_the_act(scene: Scene, event: Event, cue: Cue, row: str | None) -> bool:
    """Whether what is called a cause is the attack itself: that of a toll, or an explosion by an attack."""
    if event.type != "ASSAULT" or KINDS[cue.kind] != "cause":
        return False
    other = scene.event(row)
    return any(mark.startswith("toll:") for mark in event.marks) or (other is not None and other.type == "ASSAULT")
