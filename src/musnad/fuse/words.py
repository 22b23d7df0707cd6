"""The words of an account as they are compared: bare, without what tells nothing of its own."""

import pathlib
import re
from functools import cache, lru_cache

from musnad.lexicon import Word, fold_word

WORD = re.compile(r"[\w\u064b-\u0652\u0670]+")  # with the marks of vowels
END = re.compile(r"[.!?؟…](?=\s|$|[»\"”])|\n+")
LONGEST = 600  # letters of a sentence on each side of a word of it
LIGHT = {"particle", "preposition", "matter", "amount", "number", "weekday", "month"}
DAYS = {"today", "yesterday", "tomorrow", "tonight", "past", "current", "next", "ongoing", "since"}  # of words of time
CUT_AHEAD = ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
CUT_BEHIND = (("هما", "هم", "ها", "نا", "ه", "وا"), ("يات", "ات", "ان", "ين", "ون", "يا", "ت", "ي", "ا"))
ENDINGS = ("ات", "ين", "ون", "ان", "يه", "ه", "ا")
SHORTEST = 3
RARITY = pathlib.Path(__file__).parent / "rarity.tsv"
RAREST = 11  # level of what the table does not hold


def bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends in which a span stands, not far from it."""
    first = max((found.end() for found in END.finditer(text, max(start - LONGEST, 0), start)), default=0)
    behind = END.search(text, max(end - 1, 0), end + LONGEST + 2)
    last = behind.end() if behind else len(text)
    return max(first, start - LONGEST), min(max(last, end), end + LONGEST)


def is_light(word: Word) -> bool:
    """Whether a word tells nothing of its own: a particle, a number, a word of saying."""
    if word.by.keys() & LIGHT or any(sense.entry.get("class") in DAYS for sense in word.by.get("time-word", ())):
        return True
    return "speech" in word.by and all(sense.entry.get("type") == "ACCUSE" for sense in word.by.get("event", ()))


def bare_words(text: str) -> frozenset[str]:
    """All words of a text bare, whatever they are."""
    return frozenset(bare(word) for word in WORD.findall(text))


@lru_cache(maxsize=200_000)
def bare(word: str) -> str:
    """A word folded, without conjunction, preposition and article, nor the endings of number, gender and owner."""
    fold, at = fold_word(word), 0
    most = len(fold) - SHORTEST
    while cut := next((cut for cut in CUT_AHEAD if fold.startswith(cut, at) and at + len(cut) <= most), ""):
        at += len(cut)
    fold = fold[at:]
    for endings in CUT_BEHIND:
        ending = next((end for end in endings if fold.endswith(end) and len(fold) - len(end) >= SHORTEST), "")
        fold = fold[: len(fold) - len(ending)]
    return fold


def thing(of: str) -> str:
    """What is counted, without article, number and gender: طائرات and طائرة are one."""
    stem = fold_word((of.split() or [""])[0]).removeprefix("ال")
    ending = next((ending for ending in ENDINGS if stem.endswith(ending) and len(stem) - len(ending) >= 3), "")
    return stem[: len(stem) - len(ending)]


@cache
def rarity() -> dict[str, int]:
    """Bare words by their level: each level stands in half as many reports as the one before."""
    lines = RARITY.read_text(encoding="utf-8").splitlines()[1:]
    return {word: int(level) for level, _, words in (line.partition("\t") for line in lines) for word in words.split()}
