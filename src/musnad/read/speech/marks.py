"""What speech looks at: one character a token, beside the grid of names and times."""

from musnad.lexicon import Lexicon, Sense, Word
from musnad.record.grid import Grid
from musnad.record.sheet import Sheet

CLASSES = {
    "O": "إن، أن, with or without ب and a pronoun", "I": "إلى", "W": "على", "Z": "عن", "M": "من", "E": "في", "J": "other preposition",
    ":": "colon", "q": "opening quotation mark", "Q": "closing quotation mark", '"': "mark that opens or closes", ",": "comma", ".": "other mark",
    "V": "verb of speech", "P": "participle of speech", "U": "noun of speech", "Y": "according to", "v": "other verb",
    "T": "title or role", "S": "head of an unnamed source", "m": "noun of a medium (بيان)", "R": "relative", "a": "adverb or topic", "D": "قد",
    "K": "كان", "N": "negation", "p": "pronoun, or preposition with pronoun", "r": "nationality", "b": "باسم", "c": "any other word",
}  # fmt: skip

MARKS = {":": ":", "«": "q", "“": "q", "»": "Q", "”": "Q", '"': '"', "'": '"', "،": ",", ",": ",", "؛": ",", "(": "(", ")": ")", "-": "(", "–": "("}
PREPOSITIONS = {"الي": "I", "علي": "W", "عن": "Z", "من": "M", "في": "E", "باسم": "b"}
PRONOUNS = frozenset({"له", "لها", "لهم", "به", "بها", "فيه", "فيها", "عنه", "عنها", "عليه", "عليها", "اليه", "اليها", "منه", "منها",
                      "معه", "معها", "لنا", "لي", "هو", "هي", "هم"})  # fmt: skip
THAT = frozenset({"ان", "انه", "انها", "انهم", "انهما", "اننا", "انني", "اني", "انا", "بان", "بانه", "بانها", "بانهم", "بانهما", "باننا", "بانني"})
BE = frozenset({"كان", "كانت", "وكان", "وكانت", "كانا", "كانوا"})
FINITE = ("past", "pres")
OURS = ("pres.1", "past.1")  # what is said of oneself stands inside a quotation
EVENTFUL = ("event", "cancel", "hope", "plan", "light")


class Lookup(Grid):
    """The sheet's tokens as speech sees them: ``line`` of classes beside the grid of names and times."""

    __slots__ = ("line",)

    def __init__(self, sheet: Sheet, lexicon: Lexicon) -> None:
        super().__init__(sheet)
        memo = lexicon.memo("speech")
        line = []
        for word in sheet.words:
            char = memo.get(word)
            if char is None:
                char = memo[word] = class_of(word)
            line.append(char)
        self._quiet(line)
        for first, last, entry in self.idioms():
            if entry.get("class") == "topic":  # set phrases that only lead on (يذكر أن، من جهته)
                line[first:last] = "a" * (last - first)
        self.line = "".join(line)

    def _quiet(self, line: list[str]) -> None:
        """A word within a name reports no speech (وكالة الأنباء)."""
        for first, last in zip(self.name_first, self.name_end, strict=True):
            for token in range(first, last):
                if line[token] in "VPUYTSmv":
                    line[token] = "c"

    def cut(self, token: int) -> bool:
        """Whether the name that begins here has a preposition written onto it."""
        return self.clitic(token)[-1:] in tuple("بلك")


def class_of(word: Word) -> str:
    """The class of a word."""
    if word.shape != "arabic":
        return MARKS.get(word.raw, "." if word.shape == "mark" else "c")
    fold = word.fold
    if fold in THAT or (fold[0] in "وف" and fold[1:] in THAT):
        return "O"
    if fold in PREPOSITIONS or fold in PRONOUNS:
        return PREPOSITIONS.get(fold, "p")
    if fold in BE:
        return "K"
    if fold in ("قد", "وقد"):
        return "D"
    return _lexical(word)


def _lexical(word: Word) -> str:
    by = word.by
    kinds = {sense.entry.get("class") for sense in by.get("particle", ())}
    if "according" in by:
        return "Y"
    sense = said(word)
    if sense and not ("preposition" in kinds and "ّ" not in word.raw):
        return "V" if sense.feature.startswith(FINITE) else "P" if sense.feature.startswith("adj") else "U"
    for kind, char in (("title", "T"), ("source", "S"), ("medium", "m")):
        if kind in by:
            return char
    for wanted, char in (("relative", "R"), ("negation", "N"), ("preposition", "J"), ("adverb", "a"), ("topic", "a")):
        if wanted in kinds:
            return char
    if any(s.feature.startswith(FINITE) for kind in EVENTFUL for s in by.get(kind, ())):
        return "v"
    return "a" if fold_adverb(word) else "r" if "nationality" in by else "c"


def fold_adverb(word: Word) -> bool:
    """A word printed with a final tanwin that is no noun of the lexicon (أيضاً، مراراً)."""
    return word.fold == "ايضا" or (word.raw.endswith(("اً", "ًا")) and not word.senses)


def said(word: Word) -> Sense | None:
    """The reading of a word as one of speech, verbs first; participles only as they stand beside a verb."""
    senses = word.by.get("speech", ())
    for sense in senses:
        if sense.feature.startswith(FINITE) and not sense.feature.endswith("juss") and not sense.feature.startswith(OURS):
            return sense
    for sense in senses:
        if sense.feature in ("adj.acc", "adj.f", "adj.pl", "adj.du") and not sense.article and not sense.suffix:
            return sense
    return next((s for s in senses if s.feature.startswith("noun")), None)
