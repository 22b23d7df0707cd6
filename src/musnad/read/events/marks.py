"""What the room looks at: facts and one class letter a token, beside the grid of names and times."""

import re
from bisect import bisect_left

from musnad.lexicon import Lexicon
from musnad.read.events.classes import GOVERNORS, PARTICLES, STOP, Facts, facts_of
from musnad.record.grid import Grid
from musnad.record.sheet import Sheet

ACTS = re.compile(STOP)
HALT = ord(STOP)
CLASSES = {
    "E": "word with an event reading",
    "P": "preposition",
    "N": "negation",
    "F": "future",
    "B": "possibility",
    "O": "إن، أن",
    "R": "relative",
    "T": "title or role",
    "l": "light verb",
    "h": "phase verb",
    "K": "copula",
    "a": "adverb or topic",
    "C": "conjunction",
    "n": "number",
    ",": "comma",
    ".": "sentence mark or colon",
    "q": "quotation mark or bracket",
    "x": "cancelling word",
    "o": "hoping word",
    "p": "planning word",
    "V": "other verb",
    "D": "قد",
    "r": "nationality",
    "d": "demonstrative",
    "c": "any other word",
}


class Lookup(Grid):
    """The sheet's tokens as events sees them."""

    __slots__ = (
        "acts",
        "asked",
        "bends",
        "dated",
        "facts",
        "firsts",
        "in_order",
        "inside",
        "lexicon",
        "line",
        "named",
        "spans",
        "sums",
        "timed",
        "turns",
    )

    def __init__(self, sheet: Sheet, lexicon: Lexicon) -> None:
        super().__init__(sheet)
        self.lexicon = lexicon
        self.facts: list[Facts] = facts_of(sheet.words, lexicon)
        self.spans = self.places.spans
        self.inside = self._inside()
        self._lines()
        self.timed = sorted(self.time_at)
        self.dated = self._dated()
        self.named: dict[int, str] = {}  # tokens that name an act, to its type
        self.in_order = sorted(range(len(sheet.names)), key=self.name_first.__getitem__)  # names as they stand
        self.firsts = [self.name_first[number] for number in self.in_order]

    def _lines(self) -> None:
        """One letter a token: its class; where a verb may turn the clause; where walks for roles or numbers stop."""
        codes = "".join([facts.codes for facts in self.facts])
        marks = bytearray(codes, "ascii")
        line, turns, bends, sums = marks[::6], marks[1::6], marks[2::6], marks[3::6]
        for first, last, entry in self.idioms():  # phrases of the grammar (من المقرر أن) speak for all their words
            char = PARTICLES.get(entry.get("class")) if entry.kind == "particle" else GOVERNORS.get(entry.kind)
            if char:
                line[first:last] = char.encode() * (last - first)
                turns[first:last] = (char if char in "KOR" else " ").encode() * (last - first)
                bends[first:last] = sums[first:last] = STOP.encode() * (last - first)
            elif entry.kind == "title":
                line[first], bends[first] = ord("T"), HALT
        for first in self.name_at:
            bends[first] = sums[first] = HALT
        for first in self.time_at:
            sums[first] = HALT
        self.line, self.bends, self.sums = line.decode(), bends.decode(), sums.decode()
        self.asked = codes[5::6]  # where a word stands that acts may need or forbid
        self.turns = turns.decode()  # v for a word that may be a verb, K O R and . as in the line, else a blank
        self.acts = [act.start() for act in ACTS.finditer(codes[4::6]) if not self.inside[act.start()]]

    def _dated(self) -> set[int]:
        """The tokens of times."""
        return {at for first in self.timed for at in range(first, self.time_at[first][0])}

    def _inside(self) -> bytearray:
        """1 for every token of a name that is no process: its words (الجيش الحر، حركة المقاومة) name no act."""
        inside = bytearray(len(self.facts))
        for name, first, last in zip(self.sheet.names, self.name_first, self.name_end, strict=True):
            if name.type != "PROC":
                inside[first:last] = b"\1" * (last - first)
        return inside

    def names_between(self, first: int, end: int) -> tuple[int, int]:
        """The stretch of ``in_order`` whose names begin between two tokens."""
        return bisect_left(self.firsts, first), bisect_left(self.firsts, end)

    def prefixed(self, token: int) -> bool:
        """Whether ب، ل or ك may be written onto the word."""
        word = self.facts[token].word
        return word.fold[0] in "بلك" and len(word.parts) > 1
