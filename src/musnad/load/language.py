"""Which language a text is in, as far as its everyday words tell: the reader knows Arabic only."""

import re
from collections import Counter

from musnad.lexicon import Lexicon

WORD = re.compile(r"[^\W\d_]+")
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
ENOUGH = 5  # everyday words of a language that must stand in a text before it is called so
LETTERS = 40  # letters from which the script of a text tells
MOST = 1_200  # characters that are looked at


def foreign(text: str, lexicon: Lexicon) -> str | None:
    """The language or script of a text that is not Arabic, None for one that is, or that tells too little."""
    told = lexicon.made(everyday)
    start = text[:MOST]
    words = WORD.findall(start)
    counts = Counter(map(told.get, words))
    if counts["Arabic"] >= ENOUGH:
        return None
    letters = sum(map(len, words))
    if letters >= LETTERS and sum(map(len, ARABIC.findall(start))) < letters / 3:
        return "another script"
    del counts[None]
    for language, count in counts.most_common(1):
        if language != "Arabic" and count >= ENOUGH and count > 2 * counts["Arabic"]:
            return language
    return None


def everyday(lexicon: Lexicon) -> dict[str, str]:
    """Each everyday word to its language."""
    return {str(entry.get("form")): str(entry.get("class")) for entry in lexicon.of_kind("language")}
