"""Find who did what to whom: anchors, roles, status, numbers.

Needs ``words``, ``sentences``, ``names``, ``times``, ``statements``; gives ``events`` (ids e1… in order of anchors).
Headlines and sub-heads are not coded.
"""

from bisect import bisect_right
from typing import Any

from musnad.lexicon import Lexicon
from musnad.read.events.anchors import Anchor, anchors
from musnad.read.events.counts import counts
from musnad.read.events.marks import Lookup
from musnad.read.events.roles import Roles, roles, subject_before
from musnad.read.events.status import status
from musnad.record import Event, Part, Sheet, Statement
from musnad.record.sheet import Sentence


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """Events of the sheet."""
    look = Lookup(sheet, lexicon)
    contents = Contents(sheet)
    found: list[Event] = []
    for sentence in sheet.sentences:
        if sentence.kind == "body":
            found += _sentence(look, sentence, contents, len(found))
    return {"events": found}


class Contents:
    """Which statement's content a place in the text lies in, the innermost."""

    def __init__(self, sheet: Sheet) -> None:
        self.rows = sorted((s for s in sheet.statements if s.content), key=lambda s: s.content.start if s.content else 0)
        self.starts = [s.content.start for s in self.rows if s.content]

    def at(self, offset: int) -> Statement | None:
        """The innermost statement whose content holds this offset."""
        for row in reversed(self.rows[: bisect_right(self.starts, offset)]):
            if row.content and row.content.end > offset:
                return row
        return None


def _sentence(look: Lookup, sentence: Sentence, contents: Contents, made: int) -> list[Event]:
    sheet = look.sheet
    found: list[Event] = []
    marks = anchors(look, sentence)
    seen: set[str] = set()
    previous: list[int] = []
    name_id = [name.id for name in sheet.names]
    for position, anchor in enumerate(marks):
        stop = _clause_end(look, anchor, marks[position + 1 :], sentence)
        start = sheet.starts[anchor.token] + anchor.sense.cut
        statement = contents.at(start)
        opens = statement is not None and statement.id not in seen
        if statement is not None:
            seen.add(statement.id)
        given = roles(look, anchor, sentence, stop)
        rule = _complete(look, anchor, sentence, given, previous, statement, contents)
        previous = given.actors or previous
        entry = anchor.sense.entry
        end = sheet.ends[anchor.token]
        found.append(Event(
            id=f"e{made + len(found) + 1}", anchor=Part(start, end, sheet.report.text[start:end]), type=entry.get("type"),
            mode=entry.get("mode"), status=status(look, anchor, sentence.start, statement, opens), rule=rule,
            actors=tuple(name_id[n] for n in given.actors), recipients=tuple(name_id[n] for n in given.recipients),
            places=tuple(name_id[n] for n in given.places), times=_times(look, anchor, marks, sentence),
            counts=counts(look, anchor, stop), statement=statement.id if statement else None,
            marks=(f"event:{entry.get('past') or (entry.get('nouns') or entry.get('participles'))[0]}", f"form:{anchor.sense.feature}"),
        ))  # fmt: skip
    return found


def _clause_end(look: Lookup, anchor: Anchor, later: list[Anchor], sentence: Sentence) -> int:
    """Where the next finite verb takes over."""
    for other in later:
        if other.verb and other.token > anchor.token + 1:
            return other.token
    return sentence.end


def _complete(
    look: Lookup, anchor: Anchor, sentence: Sentence, given: Roles, previous: list[int], statement: Statement | None,
    contents: Contents,
) -> str:  # fmt: skip
    """Fill the doer from before the verb, from the act before, or from the speaker; the name of the rule that did."""
    subject = anchor.sense.entry.get("subject", "actor")
    if subject == "actor" and given.actors:
        return "roles-behind"
    if anchor.verb and subject in ("actor", "recipient"):
        before = subject_before(look, anchor.token, sentence.start)
        if before is not None:
            given.add(subject, before)
            return "subject-before"
    if subject != "actor":
        return "roles-behind"
    speaker = _speaker_at(look, anchor, contents)
    if speaker:
        given.actors += [n for n in speaker if n not in given.recipients]
        return "speaker-acts"
    if previous and (anchor.verb or anchor.sense.suffix):
        given.actors += [n for n in previous if n not in given.recipients]
        return "actor-carried"
    return "roles-behind"


def _speaker_at(look: Lookup, anchor: Anchor, contents: Contents) -> list[int]:
    """The speakers of the statement whose cue is this very word (accusing, demanding: the speaker acts)."""
    sheet = look.sheet
    for row in contents.rows:
        if row.cue.start <= sheet.starts[anchor.token] + anchor.sense.cut < row.cue.end:
            ids = {part.name for part in row.speaker if part.name}
            return [number for number, name in enumerate(sheet.names) if name.id in ids]
    return []


def _times(look: Lookup, anchor: Anchor, marks: list[Anchor], sentence: Sentence) -> tuple[str, ...]:
    """Times of the sentence that stand nearer to this anchor than to another, the anchor before the time preferred."""
    found = []
    for first, (_, when) in look.time_at.items():
        if not sentence.start <= first < sentence.end:
            continue
        before = [a for a in marks if a.token < first]
        nearest = before[-1] if before else marks[0]
        if nearest is anchor:
            found.append(when)
    return tuple(found)
