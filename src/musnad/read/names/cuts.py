"""Where a name begins in its first word: behind the clitics."""

from musnad.lexicon import Word
from musnad.read.names.classes import BETWEEN, and_joined

JOINTS = ("a", "U", "j")  # أبو، أم، عبد, which clitics are written on


def cut_of(word: Word) -> int:
    """Printed letters in front of the name in its first word."""
    joint = next((cut for _, cut, base in word.parts if BETWEEN.get(base, "") in JOINTS), 0)
    if joint or word.senses:
        return joint or word.senses[0].cut
    if and_joined(word):
        return 1
    return next((cut for clitic, cut, base in word.parts if clitic and base.startswith("ال") and len(base) > 4), 0)
