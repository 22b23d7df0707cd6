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
_FOLDS = {pair[0]: pair[1] for pair in PAIRS}
WORD = 100  # letters of the longest text whose letters are looked up one by one
UNFOLDED = re.compile("[" + "".join(pair[0] for pair in PAIRS) + "]")


def fold(text: str) -> str:
    """The text with letters and digits folded one to one: same length, same offsets."""
    if not UNFOLDED.search(text):  # most words, and nearly all that are folded again
        return text
    for letter in set(UNFOLDED.findall(text)) if len(text) < WORD else _FOLDS:
        text = text.replace(letter, _FOLDS[letter])
    return text


def fold_word(word: str) -> str:
    """One token folded, its harakat, tatweel and direction marks dropped."""
    return fold(MARKS.sub("", word))


def bases(folded: str) -> list[str]:
    """A folded word as it stands, and without the conjunction, preposition and article that may be written onto it."""
    found = [folded]
    bare = folded[1:] if len(folded) > 3 and folded[0] in "وف" else ""
    for form in (folded, bare):
        if form[:2] in ("ال", "لل") and len(form) > 4:
            found += (form[2:], form[1:]) if form[0] == "ل" else (form[2:],)  # للدول; للاجئين
        elif len(form) > 3 and form[0] in "بلك":
            found += (form[1:], form[3:]) if form[1:3] == "ال" and len(form) > 5 else (form[1:],)
    return [*found, bare] if bare else found
