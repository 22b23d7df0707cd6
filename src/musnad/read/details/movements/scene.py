"""One report as movements see it: where its acts, names and sentences stand among the tokens."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from musnad.lexicon import Entry, Word
from musnad.read.details.movements.words import NOTHING, Words
from musnad.record import Detail, Event, Name, Sheet
from musnad.record.grid import Grid

STOPS = frozenset(".!?؟؛:…\n")
VERBAL = frozenset({"event", "speech", "light", "plan", "cancel", "hope", "result"})
THAT = frozenset({"ان", "انه", "انها", "انهم", "بان", "بانه", "بانها"})
JOINING = frozenset({"relative", "complementizer"})
BACK = 3  # words before an act among which one may tell what it leaves


class Place(NamedTuple):
    """Where an act stands: its token, its sentence, and whether it is a verb."""

    token: int
    start: int
    end: int
    verb: bool
    past: bool
    moves_other: bool  # its object moves (سحب قواته), not its subject (انسحب)
    takes_place: bool  # its object is a place (غادر المدينة)


class Scene:
    """The sheet with look-ups that several fields need."""

    def __init__(self, sheet: Sheet, words: Words) -> None:
        self.sheet, self.words = sheet, words
        self.lasts = [sentence.start for sentence in sheet.sentences]
        self.anchors = {sheet.tokens_of(event.anchor.start, event.anchor.end)[0]: event for event in sheet.events}
        self.names: dict[int, list[tuple[int, Name]]] = {}  # by first token: the token behind, the name
        self.inside: dict[int, Name] = {}  # token -> the longest name over it
        self.cue_of = {row.id: row.cue for row in sheet.statements}
        self.grid = grid = Grid(sheet)
        for name, first, last in zip(sheet.names, grid.name_first, grid.name_end, strict=True):
            self.names.setdefault(first, []).append((last, name))
            for token in range(first, last):
                other = self.inside.get(token)
                if other is None or name.end - name.start > other.end - other.start:
                    self.inside[token] = name
        self.timed = {at for first, (last, _) in grid.time_at.items() for at in range(first, last)}

    def place_of(self, event: Event) -> Place:
        """Where the act stands."""
        token = self.sheet.tokens_of(event.anchor.start, event.anchor.end)[0]
        start, end = self.sentence(token)
        form = next((mark[5:] for mark in event.marks if mark.startswith("form:")), "")
        past = form.startswith("past") and not self._masdar(token)
        verb = past or form.startswith("pres")
        lemma = event.marks[0].partition(":")[2]
        rows = [sense.entry for sense in self.sheet.words[token].by.get("event", ())]
        row = next((row for row in rows if row.get("type") == event.type and lemma in _lemmas(row)), None)
        other = row is not None and (
            row.get("object", "recipient") in ("actor", "recipient", "both") or "ب" in row.get("preps", {})
        )
        takes = row is not None and row.get("object", "recipient") == "place"
        return Place(token, start, end, verb, past, other, takes)

    def _masdar(self, token: int) -> bool:
        """Whether a word printed alike as verb and noun is the noun: behind إن, or behind a verb of its clause."""
        if not any(sense.feature.startswith("noun") for sense in self.sheet.words[token].by.get("event", ())):
            return False
        if token and self.sheet.words[token - 1].fold in THAT:
            return True
        for at in range(token - 1, max(-1, token - 11), -1):
            if self.stops(at):
                return False
            if self.preposition(at) == "on" or self.finite(at):
                return True
        return False

    def relative(self, at: int) -> bool:
        """Whether a relative pronoun stands at a token."""
        return any(sense.entry.get("class") == "relative" for sense in self.sheet.words[at].by.get("particle", ()))

    def sentence(self, token: int) -> tuple[int, int]:
        """The sentence around a token."""
        sentence = self.sheet.sentences[max(0, bisect_right(self.lasts, token) - 1)]
        return sentence.start, sentence.end

    def word(self, at: int) -> Word:
        """The word at a token."""
        return self.sheet.words[at]

    def kinds(self, at: int) -> dict[str, str]:
        """The classes of the word at a token."""
        return self.words.of(self.sheet.words[at]) if 0 <= at < len(self.sheet.words) else NOTHING

    def stops(self, at: int) -> bool:
        """Whether a clause ends here: a mark, a relative, a complementizer."""
        word = self.sheet.words[at]
        if word.fold in STOPS or word.fold in THAT:
            return True
        return any(sense.entry.get("class") in JOINING for sense in word.by.get("particle", ()))

    def preposition(self, at: int) -> str:
        """The preposition that stands at a token or is written onto it; empty where none."""
        fold = self.sheet.words[at].fold
        bare = fold[1:] if len(fold) > 2 and fold[0] in "وف" and fold[1:] in PREPOSITIONS else fold
        return PREPOSITIONS.get(bare, "")

    def turns(self, at: int) -> bool:
        """Whether another preposition, a border or a relation turns away from the place before (حدودها مع سوريا)."""
        word = self.sheet.words[at]
        return "preposition" in word.by or word.fold in ("مع", "بين") or any(
            sense.entry.get("class") == "preposition" for sense in word.by.get("particle", ())
        )

    def finite(self, at: int) -> bool:
        """Whether a word can only be a finite verb."""
        if at in self.inside or at in self.timed:
            return False
        event = self.anchors.get(at)
        if event is not None:
            return any(mark.startswith(("form:past", "form:pres")) for mark in event.marks)
        senses = self.sheet.words[at].senses
        return bool(senses) and all(
            sense.entry.kind in VERBAL and sense.feature.startswith(("past", "pres")) for sense in senses
        )

    def doubtful(self, event: Event, place: Place) -> bool:
        """Whether the word is more often another (وفر: provide, not و and flee), or stands behind قبل أن."""
        first = self.sheet.words[place.token]
        if place.verb and event.marks[0] == "event:فر" and first.fold.startswith("وفر"):
            return True
        return place.token > 1 and self.sheet.words[place.token - 1].fold in THAT and (
            self.sheet.words[place.token - 2].fold == "قبل"
        )

    def known_force(self, entity: str) -> bool:
        """Whether the entity is an army, an armed body or a state."""
        return bool(self.words.armed.get(entity)) or entity.startswith(("army/", "state/", "party/"))

    def leaves_talks(self, place: Place) -> bool:
        """Whether talks, an office or a treaty stand behind the act: no ground is left."""
        for at in range(place.token + 1, min(place.token + 8, place.end)):
            if self.stops(at) or "scope" in self.kinds(at):
                return False
            if "outside" in self.kinds(at) and at not in self.inside and self._from(at):
                return True
        return False

    def negation(self, at: int) -> bool:
        """Whether a negation stands at a token."""
        return any(sense.entry.get("class") == "negation" for sense in self.sheet.words[at].by.get("particle", ()))

    def steps_back(self, token: int, start: int, steps: int) -> Iterator[int]:
        """The tokens before one, nearest first, as many steps as asked for: a name or a time is one step."""
        at, taken = token - 1, 0
        while at >= start and taken < steps:
            yield at
            name = self.inside.get(at)
            inside = name is not None and self.inside.get(at - 1) is name
            taken += not (inside or (at in self.timed and at - 1 in self.timed))
            at -= 1

    def _from(self, at: int) -> bool:
        return self.preposition(at - 1) in ("from", "in") or self.sheet.words[at].fold[:2] == "لل"

    def text(self, first: int, last: int) -> str:
        """The printed words of tokens, clitics before the first left out."""
        text = " ".join(self.sheet.report.text[self.start(first) : self.sheet.ends[last - 1]].split())
        return f"ا{text}" if self.sheet.words[first].fold.startswith("لل") else text

    def start(self, at: int) -> int:
        """Where a word begins behind the clitics written onto it, as far as the rows of forces know it without."""
        return self.sheet.starts[at] + self.words.clitics(self.sheet.words[at])

    def detail(
        self, event: Event, field: str, value: str, first: int, last: int, rule: str, row: str | None = None
    ) -> Detail:
        """A row whose span are tokens, but for clitics before the first."""
        return self.cut(event, field, value, self.start(first), self.sheet.ends[last - 1], rule, row)

    def cut(
        self, event: Event, field: str, value: str, start: int, end: int, rule: str, row: str | None = None
    ) -> Detail:
        """A row with its span in the original text."""
        text = self.sheet.report.text[start:end]
        return Detail("", event.id, field, value, start, end, text, f"movement-{rule}", row)


def _lemmas(row: Entry) -> tuple[str, ...]:
    return (str(row.get("past")), *row.get("nouns", ()))


PREPOSITIONS = {"من": "from", "الي": "to", "نحو": "to", "باتجاه": "to", "صوب": "to", "في": "in",
                "داخل": "in", "علي": "on"}  # fmt: skip
