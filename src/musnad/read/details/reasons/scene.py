"""One report as reasons see it: which act a word of reason hangs on, and where the reason ends."""

from bisect import bisect_right

from musnad.lexicon.known import COMMAS
from musnad.read.details.reasons.words import Cue
from musnad.record import Event, Sheet
from musnad.record.grid import Grid

STOPS = frozenset(".؛:;!?؟\n•…")
DASHES = frozenset("-–—")
MARKS = frozenset("«»\"'“”()[]")
GOVERNS = frozenset({"light", "phase", "happen", "cancel", "hope", "plan", "result"})
VERBAL = frozenset({"event", "speech", *GOVERNS})
REACH, NOUN_REACH, LONG, SOON = 26, 16, 24, 8  # tokens: back to the act, to a noun, of a reason, on to the act
NEAR = 9  # tokens
STANDS = frozenset({"REQUEST", "ACCUSE", "REJECT", "AGREE", "THREATEN"})
ASIDE = 6  # tokens between two commas that only put something in


class Scene:
    """The sheet with the look-ups that reasons need; made only where a report has a word of reason."""

    def __init__(self, sheet: Sheet, cues: list[Cue]) -> None:
        self.sheet, self.grid = sheet, Grid(sheet)
        self.cues = {cue.first: cue for cue in cues}
        starts = sheet.starts
        self.anchors = {bisect_right(starts, event.anchor.start) - 1: event for event in sheet.events}
        self.spoken = {bisect_right(starts, row.cue.start) - 1 for row in sheet.statements}
        self._events = {event.id: event for event in sheet.events}
        self._firsts = [sentence.start for sentence in sheet.sentences]

    def sentence(self, token: int) -> tuple[int, int]:
        """The sentence that a token stands in."""
        sentence = self.sheet.sentences[max(bisect_right(self._firsts, token) - 1, 0)]
        return sentence.start, sentence.end

    def kind_at(self, token: int) -> str:
        """The class of the word of reason that begins at a token, empty for none."""
        cue = self.cues.get(token)
        return cue.kind if cue else ""

    def end_of(self, cue: Cue, stop: int) -> int:
        """The token behind a reason: at a stop, a comma, another cue, or where another clause is joined."""
        words, last = self.sheet.words, min(stop, cue.last + LONG)
        for at in range(cue.last, last):
            if words[at].raw in STOPS or (at > cue.last and self._ends(at)):
                last = at
                break
        while last > cue.last and (words[last - 1].raw in MARKS | COMMAS or words[last - 1].fold == "و"):
            last -= 1
        return last

    def _ends(self, at: int) -> bool:
        word = self.sheet.words[at]
        if word.raw in COMMAS or word.raw in DASHES or at in self.spoken:
            return True
        return self.kind_at(at) not in ("", "question", "come") or (word.fold[:1] in "وف" and self.finite(at))

    def finite(self, at: int) -> bool:
        """Whether a word can only be a finite verb, or is an act that was read as one."""
        event = self.anchors.get(at)
        if event is not None:
            return _is_verb(event)
        senses = self.sheet.words[at].senses
        return bool(senses) and at not in self.grid.name_at and all(
            sense.entry.kind in VERBAL and sense.feature.startswith(("past", "pres")) for sense in senses
        )

    def head(self, cue: Cue, start: int) -> Event | None:
        """The act that a word of reason hangs on: the verb of its clause, or the noun that a light verb tells."""
        words, at, nouns = self.sheet.words, cue.first - 1, list[int]()
        while at >= start and words[at].raw in COMMAS | MARKS | DASHES:
            at -= 1
        if at < cue.first - 1 and words[cue.first].fold[:1] == "و":
            return None  # another clause begins
        came, parted = self.kind_at(at) == "come", words[cue.first - 1].raw in COMMAS
        for token in range(at - came, max(start, cue.first - REACH) - 1, -1):
            event = self.anchors.get(token)
            if self._breaks(token):
                break
            if event is not None and not _is_verb(event):
                nouns.append(token)
            elif event is not None:
                if came or self._quoted(token, cue.first) or (parted and self._relative(token - 1)):
                    return None
                return None if self._doubtful(event, cue, cue.first - token, bool(nouns), parted) else event
            elif self.kind_at(token) == "come":
                came = True
                break
            elif token in self.spoken:
                return self._only(nouns, cue)
            elif self.finite(token):
                return self._governed_noun(token, nouns, cue, start)
            elif self._that(token):
                break
        return self._only(nouns, cue) if came or self._bare(nouns, start) else None

    def _doubtful(self, event: Event, cue: Cue, far: int, between: bool, parted: bool) -> bool:
        """Whether the reason may as well be that of another act: of what is asked, refused or sent for."""
        if cue.kind == "aim":
            return between or far > NEAR
        if event.type in STANDS:
            return between or cue.kind in ("purpose", "pretext") or not (parted or far < NEAR)
        return False

    def _governed_noun(self, token: int, nouns: list[int], cue: Cue, start: int) -> Event | None:
        """The noun right behind a verb that tells its act; before a relative where the verb has none behind it."""
        kinds = {sense.entry.kind for sense in self.sheet.words[token].senses}
        if not kinds & GOVERNS:
            return None
        if nouns:
            return self._only(nouns[-1:], cue)
        for at in range(token - 1, max(start, token - 4) - 1, -1):
            if at in self.anchors and self._relative(token - 1):
                return None if _is_verb(self.anchors[at]) else self.anchors[at]
        return None

    def _only(self, nouns: list[int], cue: Cue) -> Event | None:
        """The noun, where there is one alone, near, and no preposition makes it a mere circumstance."""
        if len(nouns) != 1 or cue.first - nouns[0] > NOUN_REACH or self._quoted(nouns[0], cue.first):
            return None
        before = self.sheet.words[nouns[0] - 1].by.get("particle", ()) if nouns[0] else ()
        if any(sense.entry.get("class") in ("preposition", "topic") for sense in before):
            return None
        return self.anchors[nouns[0]]

    def _quoted(self, first: int, last: int) -> bool:
        """Whether a quotation begins or ends between two tokens: what stands in it hangs on another verb."""
        raws = [word.raw for word in self.sheet.words[first:last] if word.raw in MARKS]
        opened = sum(raw in "«“(" for raw in raws) - sum(raw in "»”)" for raw in raws)
        return opened != 0 or raws.count('"') % 2 == 1

    def _relative(self, at: int) -> bool:
        particles = self.sheet.words[at].by.get("particle", ()) if at >= 0 else ()
        return any(sense.entry.get("class") == "relative" for sense in particles)

    def event(self, row: str | None) -> Event | None:
        """An act by its id."""
        return self._events.get(row) if row else None

    def _bare(self, nouns: list[int], start: int) -> bool:
        """Whether a noun opens its sentence or stands right behind أن: a clause without a verb."""
        if not nouns:
            return False
        first = nouns[-1]
        return first == start or self._that(first - 1)

    def _that(self, at: int) -> bool:
        particles = self.sheet.words[at].by.get("particle", ())
        return any(sense.entry.get("class") == "complementizer" for sense in particles)

    def _breaks(self, token: int) -> bool:
        """Whether a clause ends here: a stop, a comma, a word that ends clauses, another reason, a participle."""
        word = self.sheet.words[token]
        if word.raw in STOPS or (word.raw in COMMAS and not self._aside(token)):
            return True
        if self.kind_at(token) not in ("", "come", "question", "then"):
            return True
        if token in self.anchors or token in self.spoken or not word.senses:
            return False
        return all(sense.entry.kind in VERBAL and "part" in sense.feature for sense in word.senses)

    def _aside(self, token: int) -> bool:
        """Whether a comma belongs to a pair that only puts a few words in."""
        words = self.sheet.words
        near = range(max(token - ASIDE, 0), min(token + ASIDE + 1, len(words)))
        return any(words[at].raw in COMMAS for at in near if at != token)

    def follows(self, end: int, stop: int) -> Event | None:
        """The verb behind a reason that opens its sentence."""
        words = self.sheet.words
        if end >= stop or words[end].raw not in COMMAS:
            return None
        for at in range(end + 1, min(stop, end + SOON)):
            if at in self.anchors and _is_verb(self.anchors[at]):
                return self.anchors[at]
            if words[at].raw in STOPS | COMMAS or self.finite(at) or at in self.spoken:
                return None
        return None

    def acts_in(self, first: int, last: int) -> bool:
        """Whether an act stands among the tokens."""
        return any(at in self.anchors for at in range(first, last))

    def points_to(self, first: int, last: int) -> str | None:
        """The first act of a reason, else its first name."""
        for at in range(first, last):
            if at in self.anchors:
                return self.anchors[at].id
        for at in range(first, last):
            if at in self.grid.name_at:
                return self.sheet.names[self.grid.name_at[at]].id
        return None

    def negated(self, at: int, start: int) -> bool:
        """Whether a negation stands right before a word of reason («ليس بسبب»)."""
        particles = self.sheet.words[at - 1].by.get("particle", ()) if at > start else ()
        return any(sense.entry.get("class") == "negation" for sense in particles)

    def governed(self, at: int, start: int) -> bool:
        """Whether a verb or a preposition stands right before: the word is then its object."""
        if at == start:
            return True
        before = self.sheet.words[at - 1]
        return self.finite(at - 1) or at - 1 in self.spoken or any(
            sense.entry.get("class") == "preposition" for sense in before.by.get("particle", ())
        )

    def is_plain(self, at: int, start: int) -> bool:
        """Whether ل can only tell a purpose: right behind a name or time, or behind the verb of going itself."""
        if at == start:
            return False
        if at in self.grid.places.back:
            return True
        event = self.anchors.get(at - 1)
        return event is not None and event.status != "possible"


def _is_verb(event: Event) -> bool:
    """Whether an act is told by a finite verb."""
    return any(mark.startswith(("form:past", "form:pres")) for mark in event.marks)
