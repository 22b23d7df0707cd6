"""What the choices between names look at: the report's words with their classes, and the state it is mostly about."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from musnad.lexicon import Lexicon, Word
from musnad.read.names.marks import Mark
from musnad.record.sheet import Sheet

NATION = re.compile("[RHrE]")
RELATIVE = re.compile("ال.{2,}(?:ي|يه)")
ADJECTIVES = ("B", "R", "H", "A", "Z", "E", "k")  # classes with article that can be one
LEAST, AHEAD = 2, 1.3  # mentions that a home state must have, and how far it must be ahead of the next


class Scene:
    """One report while its names are settled; tokens outside it have the class ``""``."""

    __slots__ = ("home", "lexicon", "line", "sheet", "words")

    def __init__(self, sheet: Sheet, lexicon: Lexicon, line: str) -> None:
        self.sheet, self.lexicon, self.line = sheet, lexicon, line
        self.words: list[Word] = sheet.words
        self.home = ""

    def kind(self, index: int) -> str:
        """The class of a token."""
        return self.line[2 * index : 2 * index + 1] if index >= 0 else ""

    def raw(self, index: int) -> str:
        """A token as printed."""
        return self.words[index].raw if 0 <= index < len(self.words) else ""

    def clitic(self, index: int) -> str:
        """What clitic a token carries: ``-`` none, ``+`` و or ف, ``=`` ب, ل or ك."""
        return self.line[2 * index + 1 : 2 * index + 2] if index >= 0 else ""

    def joint(self, mark: Mark) -> str:
        """What clitic stands before a name, in the same signs."""
        letters = self.words[mark.first].raw[: mark.cut]
        return "-" if not letters else "=" if any(letter in letters for letter in "بلك") else "+"

    def before(self, index: int) -> str:
        """The class of the token before, a quotation mark passed over."""
        return self.kind(index - 1) if self.kind(index - 1) != "q" else self.kind(index - 2)

    def described(self, index: int) -> bool:
        """Whether an adjective follows a definite noun: a word with article that agrees with it."""
        if self.clitic(index + 1) != "-" or not (self.kind(index + 1) in ADJECTIVES or self._relative(index + 1)):
            return False
        feminine = self.words[index].fold.endswith(("ه", "ات"))
        return not feminine or self.words[index + 1].fold.endswith("ه")

    def _relative(self, index: int) -> bool:
        """Whether an everyday word looks like a relative adjective with article (الدولي، الوطنية)."""
        word = self.words[index] if index < len(self.words) else None
        return word is not None and self.kind(index) in "cs" and word.common and bool(RELATIVE.fullmatch(word.fold))

    def start_of(self, index: int) -> int:
        """First token of the sentence that holds the token."""
        sentences = self.sheet.sentences
        at = bisect_right(sentences, index, key=attrgetter("start")) - 1
        return sentences[at].start if at >= 0 and index < sentences[at].end else 0

    def nations(self) -> Iterator[str]:
        """The state of each nationality that the report tells; empty where one is of no state."""
        for found in NATION.finditer(self.line):
            nation = self.words[found.start() // 2].sense("nationality")
            yield str(nation.entry.get("state") or "") if nation else ""

    def settle_home(self, marks: list[Mark]) -> None:
        """Find the state that the report is mostly about, if one is clearly ahead."""
        states = states_by_code(self.lexicon)
        seen: dict[str, int] = {}
        for mark in marks:
            if mark.entries:
                entry = mark.entries[0]
                code = entry.get("iso3") or entry.get("country")
                state = str(entry.get("id")) if entry.kind == "state" else states.get(str(code), "")
                seen[state] = seen.get(state, 0) + 1
        for found in NATION.finditer(self.line):
            nation = self.words[found.start() // 2].sense("nationality")
            state = str(nation.entry.get("state") or "") if nation else ""
            seen[state] = seen.get(state, 0) + 1
        first, most, others = "", 0, 0
        for state, count in seen.items():
            if state and count > most:
                first, most, others = state, count, most
            elif state and count > others:
                others = count
        if most >= LEAST and most >= AHEAD * others:
            self.home = first


def states_by_code(lexicon: Lexicon) -> dict[str, str]:
    """Each ISO 3166 code to its state."""
    found: dict[str, str] = lexicon.kept("states-by-code")
    if not found:
        found.update({str(e.get("iso3")): str(e.get("id")) for e in lexicon.of_kind("state") if e.get("iso3")})
    return found


def codes_by_state(lexicon: Lexicon) -> dict[str, str]:
    """Each state to its ISO 3166 code."""
    found: dict[str, str] = lexicon.kept("codes-by-state")
    if not found:
        found.update({state: code for code, state in states_by_code(lexicon).items()})
    return found


def state_of(lexicon: Lexicon, mark: Mark) -> str:
    """The state that a row of the lexicon belongs to."""
    return states_by_code(lexicon).get(code_of(mark), "")


def code_of(mark: Mark) -> str:
    """The ISO 3166 code of the state that a row of the lexicon is or belongs to; empty for none."""
    entry = mark.entries[0] if mark.entries else None
    return str(entry.get("iso3") or entry.get("country") or "") if entry else ""
