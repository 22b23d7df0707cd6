"""Where a name begins in its first word: behind the clitics."""

from musnad.lexicon import Word
from musnad.read.names.classes import BETWEEN


def cut_of(word: Word) -> int:
    """Printed letters in front of the name in its first word."""
    if word.senses:
        return word.senses[0].cut
    joint = next((cut for _, cut, base in word.parts if base in BETWEEN), 0)
    if joint:
        return joint
    return next((cut for clitic, cut, base in word.parts if clitic and base.startswith("ال") and len(base) > 4), 0)
