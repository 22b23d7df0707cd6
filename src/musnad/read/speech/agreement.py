"""Gender and number: which speaker a verb without one can mean."""

from musnad.lexicon import Sense, Word
from musnad.record import Name


class Form:
    """``gender`` m or f, ``number`` s, d or p; empty where the text does not tell. There is one of each (``form``)."""

    __slots__ = ("gender", "number")

    def __init__(self, gender: str, number: str) -> None:
        self.gender, self.number = gender, number


FORMS = {gender + number: Form(gender, number) for gender in ("", "m", "f") for number in ("", "s", "d", "p")}


def form(gender: str = "", number: str = "") -> Form:
    """The form of this gender and number."""
    return FORMS[gender + number]


UNTOLD = form()
FEMININE, MASCULINE, SINGULAR, MEN = form("f", "s"), form("m", "s"), form("", "s"), form("m", "p")
DUAL, PLURAL = form("", "d"), form("", "p")
PARTICIPLES = {"adj.acc": MASCULINE, "adj.f": FEMININE, "adj.pl": PLURAL, "adj.du": DUAL}
TOLD: dict[str, Form] = {}  # by the feature of the sense


def form_of(sense: Sense) -> Form:
    """The form of a verb or participle of speech."""
    found = TOLD.get(sense.feature)
    if found is None:
        found = TOLD[sense.feature] = _form_told(sense.feature)
    return found


def _form_told(feature: str) -> Form:
    tail = feature.rstrip("+").rpartition(".")[2]
    if feature.startswith("adj"):
        return PARTICIPLES.get(feature, UNTOLD)
    if len(tail) != 3:
        return UNTOLD
    gender = "f" if ".f." in feature or tail[1] == "f" else "m"
    return FORMS.get(gender + tail[2], UNTOLD)


def fits(speaker: Form, verb: Form) -> bool:
    """Whether the dropped subject of a verb can be this speaker."""
    if speaker.gender and verb.gender and speaker.gender != verb.gender:
        return False
    if speaker.number and verb.number:
        return (speaker.number == "s") == (verb.number == "s")
    return True


def of_word(word: Word) -> Form:
    """What the ending of a noun tells of it (لجنة، قوات)."""
    return FEMININE if word.fold.endswith(("ه", "ات")) else UNTOLD


def of_head(word: Word) -> Form:
    """What the head of an unnamed speaker tells: plurals of people are taken up as plurals, مصادر as a feminine."""
    for sense in (*word.by.get("source", ()), *word.by.get("title", ())):
        if sense.feature == "noun.du" or str(sense.entry.get("form")).endswith("ان"):
            return DUAL
        if sense.feature == "noun.pl":
            return MEN if word.fold.endswith(("ون", "ين", "اء", "ان", "ود", "اط")) else UNTOLD
        if sense.feature.startswith("noun"):
            return FEMININE if word.fold.endswith("ه") else MASCULINE
    return of_word(word)


def of_name(name: Name, first: Word) -> Form:
    """What type and first word of a name tell: people are men unless told otherwise, countries in ا are feminine."""
    if name.type == "PER":
        return MASCULINE
    if name.type == "GPE":
        return FEMININE if first.fold.endswith(("ا", "ه")) else SINGULAR
    if first.fold.endswith(("ون", "يين")):
        return MEN
    return FEMININE if first.fold.endswith(("ه", "ات")) else UNTOLD
