"""What single words tell of the day of publication, worked out once a word."""

from collections.abc import Sequence

from musnad.lexicon import Lexicon, Word
from musnad.read.published.eras import Begun, eras_of

CONDOLENCES = frozenset("عزاء العزاء تعازي التعازي تعازيه تعازيها تعزيه التعزيه معزيا".split())
ANNIVERSARIES = frozenset(("ذكري", "الذكري"))


def bases(word: Word) -> list[str]:
    """The folded word, and what is left of it behind each proclitic."""
    return [word.fold, *(base for _, cut, base in word.parts if cut)]


class Tells:
    """What a word tells of the day: the eras that it begins, whether it is one of condolences or of anniversaries."""

    __slots__ = ("begun", "grieves", "remembers")

    def __init__(self, begun: list[Begun], grieves: bool, remembers: bool) -> None:
        self.begun, self.grieves, self.remembers = begun, grieves, remembers


SILENT = Tells([], False, False)


def telling(words: Sequence[Word], lexicon: Lexicon) -> list[int]:
    """The words that tell something of the day; what each tells is worked out once a word."""
    found = [at for at, word in enumerate(words) if word.tells is not SILENT]
    if any(words[at].tells is None for at in found):
        phrases = eras_of(lexicon).phrases
        for word in [words[at] for at in found if words[at].tells is None]:
            forms = bases(word)
            begun = [phrases[base] for base in forms if base in phrases]
            grieves, remembers = not CONDOLENCES.isdisjoint(forms), not ANNIVERSARIES.isdisjoint(forms)
            word.tells = Tells(begun, grieves, remembers) if begun or grieves or remembers else SILENT
        found = [at for at in found if words[at].tells is not SILENT]
    return found
