"""What speech looks at: one character a token, and where the names and times stand among the tokens."""

from musnad.lexicon import Lexicon, Sense, Word
from musnad.record.grid import Grid
from musnad.record.sheet import Sheet

CLASSES = {
    "O": "إن، أن, with or without ب and a pronoun", "I": "إلى", "W": "على", "Z": "عن", "M": "من", "E": "في", "J": "other preposition",
    ":": "colon", "q": "opening quotation mark", "Q": "closing quotation mark", '"': "mark that opens or closes", ",": "comma", ".": "other mark",
    "V": "verb of speech", "P": "participle of speech", "U": "noun of speech", "Y": "according to", "v": "other verb",
    "T": "title or role", "S": "head of an unnamed source", "R": "relative", "a": "adverb", "D": "قد", "K": "كان", "p": "pronoun, or preposition with pronoun",
    "c": "any other word",
}  # fmt: skip

MARKS = {":": ":", "«": "q", "“": "q", "»": "Q", "”": "Q", '"': '"', "'": '"', "،": ",", ",": ",", "؛": ",", "(": "(", ")": ")"}
PREPOSITIONS = {"الي": "I", "علي": "W", "عن": "Z", "من": "M", "في": "E"}
PRONOUNS = frozenset({"له", "لها", "لهم", "به", "بها", "فيه", "فيها", "عنه", "عنها", "عليه", "عليها", "اليه", "اليها", "منه", "منها",
                      "معه", "معها", "لنا", "لي", "هو", "هي", "هم"})  # fmt: skip
THAT = frozenset({"ان", "انه", "انها", "انهم", "انهما", "اننا", "انني", "اني", "انا", "بان", "بانه", "بانها", "بانهم", "بانهما", "باننا", "بانني"})
BE = frozenset({"كان", "كانت", "وكان", "وكانت", "كانا", "كانوا"})
SAID_VERBS = ("past", "pres")


class Lookup(Grid):
    """The sheet's tokens as speech sees them: ``line`` of classes beside the grid of names and times."""

    __slots__ = ("line",)

    def __init__(self, sheet: Sheet, lexicon: Lexicon) -> None:
        super().__init__(sheet)
        self.line = classes(sheet.words, lexicon)

    def cut(self, token: int) -> bool:
        """Whether the name that begins here has a preposition written onto it."""
        return self.clitic(token)[-1:] in tuple("بلك")


def classes(words: list[Word], lexicon: Lexicon) -> str:
    """One character a token."""
    memo = lexicon.memo("speech")
    found = []
    for word in words:
        char = memo.get(word)
        if char is None:
            char = memo[word] = _class(word)
        found.append(char)
    return "".join(found)


def _class(word: Word) -> str:
    if word.shape != "arabic":
        return MARKS.get(word.raw, "." if word.shape == "mark" else "c")
    if word.fold in THAT or (word.fold[0] in "وف" and word.fold[1:] in THAT):
        return "O"
    if word.fold in PREPOSITIONS:
        return PREPOSITIONS[word.fold]
    if word.fold in PRONOUNS:
        return "p"
    if word.fold in BE:
        return "K"
    if word.fold in ("قد", "وقد"):
        return "D"
    return _lexical(word)


def _lexical(word: Word) -> str:
    by = word.by
    if "according" in by:
        return "Y"
    if sense := said(word):
        return "V" if sense.feature.startswith(SAID_VERBS) else "P" if sense.feature.startswith("adj") else "U"
    if "title" in by:
        return "T"
    if "source" in by:
        return "S"
    kinds = {sense.entry.get("class") for sense in by.get("particle", ())}
    if "relative" in kinds:
        return "R"
    if "preposition" in kinds:
        return "J"
    if kinds & {"adverb", "topic"}:
        return "a"
    if any(s.feature.startswith(SAID_VERBS) for kind in ("event", "cancel", "hope", "plan") for s in by.get(kind, ())):
        return "v"
    return "c"


def said(word: Word) -> Sense | None:
    """The reading of a word as one of speech, verbs first; participles only as they stand beside a verb."""
    senses = word.by.get("speech", ())
    for wanted in SAID_VERBS:
        for sense in senses:
            if sense.feature.startswith(wanted) and not sense.feature.endswith("juss"):
                return sense
    for sense in senses:
        if sense.feature in ("adj.acc", "adj.f", "adj.pl", "adj.du") and not sense.article and not sense.suffix:
            return sense
    return next((s for s in senses if s.feature.startswith("noun")), None)
