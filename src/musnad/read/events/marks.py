"""What events look at: one character a token beside the grid of names and times, and the stems of single words."""

from musnad.lexicon import Lexicon, Sense, Word
from musnad.record.grid import Grid
from musnad.record.sheet import Sheet

CLASSES = {
    "E": "word with an event reading", "P": "preposition", "N": "negation", "F": "future", "B": "possibility", "O": "إن، أن",
    "R": "relative", "T": "title or role", "l": "light verb", "h": "phase verb", "K": "copula", "a": "adverb or topic", "C": "conjunction",
    "n": "number", ",": "comma", ".": "sentence mark or colon", "q": "quotation mark or bracket", "x": "cancelling word", "o": "hoping word", "p": "planning word",
    "V": "other verb", "D": "قد", "r": "nationality", "c": "any other word",
}  # fmt: skip
MARKS = {"،": ",", ",": ",", "؛": ",", "-": ",", "–": ",", ":": ".", ".": ".", "؟": ".", "!": "."}
PARTICLES = {"preposition": "P", "negation": "N", "future": "F", "possibility": "B", "complementizer": "O", "relative": "R", "light": "l",
             "phase": "h", "copula": "K", "adverb": "a", "topic": "a", "conjunction": "C", "pronoun": "c", "demonstrative": "c"}  # fmt: skip
GOVERNORS = {"cancel": "x", "plan": "p", "hope": "o"}
ENDINGS = ("", "ه", "ها", "هم", "هما", "نا", "ين", "ون", "ان", "ات", "ا", "ي", "تين", "تان")
FINITE = ("past", "pres")


class Lookup(Grid):
    """The sheet's tokens as events sees them."""

    __slots__ = ("lexicon", "line", "named")

    def __init__(self, sheet: Sheet, lexicon: Lexicon) -> None:
        super().__init__(sheet)
        self.lexicon = lexicon
        self.named: dict[int, str] = {}  # tokens that name an act, to its type
        memo = lexicon.memo("events")
        found = []
        for word in sheet.words:
            char = memo.get(word)
            if char is None:
                char = memo[word] = class_of(word)
            found.append(char)
        self._idioms(found)
        self.line = "".join(found)

    def _idioms(self, line: list[str]) -> None:
        """Let phrases of the grammar (من المقرر أن، في حال) speak for all their words."""
        for first, last, entry in self.idioms():
            char = PARTICLES.get(entry.get("class")) if entry.kind == "particle" else GOVERNORS.get(entry.kind)
            if char:
                line[first:last] = char * (last - first)

    def stems(self, token: int) -> frozenset[str]:
        """The folded stems a word may be a form of: without clitics, article and endings."""
        memo = self.lexicon.memo("event-stems")
        word = self.sheet.words[token]
        found: frozenset[str] | None = memo.get(word)
        if found is None:
            found = memo[word] = frozenset(stems_of(word))
        return found


def class_of(word: Word) -> str:
    """The class of a word, the more telling first."""
    if word.shape != "arabic":
        return MARKS.get(word.raw, "n" if word.shape == "number" else "q" if word.shape == "mark" else "c")
    by = word.by
    if word.fold in ("قد", "وقد"):
        return "D"
    classes = [PARTICLES.get(s.entry.get("class"), "c") for s in by.get("particle", ())]
    for wanted in "NFBORPCa":
        if wanted in classes:
            return wanted
    if "event" in by:
        return "E"
    for kind, char in GOVERNORS.items():
        if kind in by:
            return char
    if "light" in by:
        return "h" if by["light"][0].entry.get("class") == "phase" else "l"
    if classes:
        return classes[0]
    for kind, char in (("title", "T"), ("nationality", "r"), ("number", "n")):
        if kind in by:
            return char
    return "V" if any(s.feature.startswith(FINITE) for s in word.senses) else "c"


def stems_of(word: Word) -> set[str]:
    """What ``needs`` and ``unless`` are compared with."""
    found: set[str] = set()
    for _, _, base in word.parts:
        for form in (base, base[2:]) if base.startswith("ال") else (base,):
            for ending in ENDINGS:
                if form.endswith(ending) and len(form) - len(ending) >= 2:
                    stem = form[: len(form) - len(ending)]
                    found.add(stem)
                    if ending in ("ه", "ها", "هم", "نا", "هما") and stem.endswith("ت"):
                        found.add(stem[:-1] + "ه")
                    if ending in ("ين", "ان", "ات") and stem:
                        found.add(stem + "ه")
    return found


def finite(sense: Sense) -> bool:
    """Whether the word is read as a verb."""
    return sense.feature.startswith(FINITE)
