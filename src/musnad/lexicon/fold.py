"""One fold for matching Arabic: letters that are printed now one way, now another, become one.

The fold of letters is one to one, so offsets stay; marks (harakat, tatweel) are dropped only by ``fold_word``,
which works on single tokens.
"""

import re

PAIRS = (
    "أا إا آا ٱا ىي ةه یي ېي ےي کك ڪك گك ھه ہه ۀه پب چج ڤف ۃه "
    "٠0 ١1 ٢2 ٣3 ٤4 ٥5 ٦6 ٧7 ٨8 ٩9 ۰0 ۱1 ۲2 ۳3 ۴4 ۵5 ۶6 ۷7 ۸8 ۹9"
).split()
MARKS = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+"
)
_FOLDS = [(pair[0], pair[1]) for pair in PAIRS]
UNFOLDED = re.compile("[" + "".join(pair[0] for pair in PAIRS) + "]")


def fold(text: str) -> str:
    """The text with letters and digits folded one to one: same length, same offsets."""
    if not UNFOLDED.search(text):  # most words, and nearly all that are folded again
        return text
    for letter, folded in _FOLDS:
        text = text.replace(letter, folded)
    return text


def fold_word(word: str) -> str:
    """One token folded, its harakat, tatweel and direction marks dropped."""
    return fold(MARKS.sub("", word))
