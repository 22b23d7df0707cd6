"""What tells that two printed names are spellings of one: the consonants, which writers agree on."""

import re

from musnad.lexicon import fold_word

LEAST = 5  # consonants that two spellings must share, all words together
WEAK = re.compile("[اويهءئؤ]")
TWICE = re.compile(r"(.)\1+")
LIKE = str.maketrans("طظذثغ", "تضدتج")


def skeleton(word: str) -> str:
    """The consonants of a word, article and doubled letters dropped, letters that writers exchange made one."""
    folded = fold_word(word)
    bare = folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded
    return TWICE.sub(r"\1", WEAK.sub("", bare).translate(LIKE))


def same_spelling_key(name: str) -> str:
    """A key that spellings of one full name share; empty where the name is too short to tell."""
    words = [skeleton(word) for word in name.replace("-", " ").split()]
    words = [word for word in words if word]
    key = " ".join(words)
    return key if len(words) > 1 and len(key.replace(" ", "")) >= LEAST else ""


def last_part(name: str) -> str:
    """The surname as it is compared: folded, without article."""
    folded = fold_word(name.split()[-1])
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded
