"""Find who did what to whom: anchors, roles, status, numbers.

Needs ``words``, ``sentences``, ``names``, ``times``, ``statements``; gives ``events`` (ids e1… in order of anchors).
Headlines and sub-heads are not coded.
"""

from bisect import bisect_right
from dataclasses import replace
from typing import Any

from musnad.lexicon import Lexicon
from musnad.read.events.anchors import Anchor, anchors
from musnad.read.events.counts import counts
from musnad.read.events.marks import Lookup
from musnad.read.events.roles import Roles, roles
from musnad.read.events.shared import share
from musnad.read.events.status import Before, status
from musnad.read.events.subjects import People, at, standing_before, subjects, that_with_pronoun
from musnad.record import Event, Part, Sheet, Statement
from musnad.record.sheet import Sentence

TOLD_OF = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "COERCE", "AID"})


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """Events of the sheet."""
    look = Lookup(sheet, lexicon)
    contents = Contents(sheet)
    found: list[Event] = []
    people: People = ()
    for sentence in sheet.sentences:
        if sentence.kind == "body":
            acting = subjects(look, sentence, people)
            found += share(_sentence(look, sentence, contents, len(found), acting), found)
            people = next((who for who in acting.values() if who), people)
    return {"events": [replace(event, id=f"e{number}") for number, event in enumerate(found, 1)]}


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


def _sentence(look: Lookup, sentence: Sentence, contents: Contents, made: int, acting: dict[int, People]) -> list[Event]:
    sheet = look.sheet
    found: list[Event] = []
    marks = anchors(look, sentence)
    look.named.update({anchor.token: anchor.sense.entry.get("type") for anchor in marks})
    before = Before()
    name_id = [name.id for name in sheet.names]
    for position, anchor in enumerate(marks):
        stop = _clause_end(look, anchor, marks[position + 1 :], sentence)
        start = sheet.starts[anchor.token] + anchor.sense.cut
        statement = contents.at(start)
        ahead = standing_before(look, anchor.token, sentence.start) if anchor.verb else None
        given = roles(look, anchor, sentence, stop, ahead is not None or that_with_pronoun(look, anchor.token - 1))
        subject = ahead or (_main(acting) if anchor.sense.feature == "adj.acc" else at(acting, anchor.token))
        rule = _complete(look, anchor, given, contents, subject)
        told = status(look, anchor, sentence, statement, before)
        before.take(anchor, told)
        entry = anchor.sense.entry
        end = sheet.ends[anchor.token]
        found.append(Event(
            id=f"e{made + len(found) + 1}", anchor=Part(start, end, sheet.report.text[start:end]), type=entry.get("type"),
            mode=entry.get("mode"), status=told, rule=rule,
            actors=tuple(name_id[n] for n in given.actors), recipients=tuple(name_id[n] for n in given.recipients),
            places=tuple(name_id[n] for n in given.places), times=_times(look, anchor, marks, sentence),
            counts=counts(look, anchor, stop), statement=statement.id if statement else None,
            marks=(f"event:{entry.get('past') or (entry.get('nouns') or entry.get('participles'))[0]}", f"form:{anchor.sense.feature}",
                   *(("toll",) if entry.get("toll") else ())),
        ))  # fmt: skip
    return found


def _clause_end(look: Lookup, anchor: Anchor, later: list[Anchor], sentence: Sentence) -> int:
    """Where the next finite verb takes over."""
    for other in later:
        if other.verb and other.token > anchor.token + 1:
            return other.token
    return sentence.end


def _complete(look: Lookup, anchor: Anchor, given: Roles, contents: Contents, subject: People) -> str:
    """Fill the doer from the cue's speaker or from who is subject here; the name of the rule that did."""
    slot = anchor.sense.entry.get("subject", "actor")
    if given.actors or (slot == "recipient" and anchor.verb):
        if slot == "recipient" and anchor.verb and not given.recipients:
            given.recipients += [n for n in subject if n not in given.actors]
        return "roles-behind"
    speaker = _speaker_at(look, anchor, contents)
    if speaker:
        given.actors += [n for n in speaker if n not in given.recipients]
        return "speaker-acts"
    if subject and not _impersonal(look, anchor) and not _only_tells(look, anchor, subject):
        given.actors += [n for n in subject if n not in given.recipients]
        return "subject-acts"
    return "roles-behind"


def _only_tells(look: Lookup, anchor: Anchor, subject: People) -> bool:
    """Agencies and outlets report acts of force, they do not do them."""
    return anchor.sense.entry.get("type") in TOLD_OF and all(
        look.sheet.names[number].entity.startswith("media/") for number in subject
    )


def _main(acting: dict[int, People]) -> People:
    """The first subject of the sentence."""
    return next((people for people in acting.values() if people), ())


def _impersonal(look: Lookup, anchor: Anchor) -> bool:
    """تم، جرى + masdar, and a passive (قُتل + number or noun): nobody is told as the doer."""
    behind = look.line[anchor.token + 1 : anchor.token + 2]
    bare = anchor.sense.entry.get("past", "")
    if anchor.sense.feature.startswith("past.3") and len(bare) == 3 and behind in ("n", "c") and anchor.token + 1 not in look.name_at:
        return anchor.sense.entry.get("object", "recipient") == "recipient"
    before = look.sheet.words[anchor.token - 1].fold if anchor.token else ""
    return before.lstrip("وفس") in ("تم", "جري", "يجري", "يتم", "تجري", "جرت", "تمت")


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
