"""What tells that two printed names are spellings of one name.

Writers agree on consonants and on short words; they differ in the article and in the long vowels of foreign names
(جنتلوني، جينتيلوني). حسن and حسين, خالد and خليد are two names: a short word must be the same.
"""

import re
from functools import lru_cache

from musnad.lexicon import fold_word

KEEP = 20_000  # names of which it is kept what they are compared by
LEAST = 5  # consonants that two spellings must share, all words together
LONG, LONGER = 6, 8  # letters from which one vowel, and two, may differ
WEAK = re.compile("[اويهءئؤ]")
TWICE = re.compile(r"(.)\1+")
LIKE = str.maketrans("طظذثغ", "تضدتج")
JOINED = ("عبد", "ابو", "بو")


def words(name: str) -> list[str]:
    """The words of a name as they are compared: folded, عبد and أبو joined to what follows.

    The article is dropped from surnames in ي (القزي، قزي) only: الناصر and ناصر may be two persons.
    """
    found: list[str] = []
    for part in re.split(r"[\s\-«»\"“”()]+", name):
        folded = fold_word(part)
        bare = folded[2:] if folded.startswith("ال") and len(folded) > 4 and folded[-1] == "ي" else folded
        if found and found[-1] in JOINED:
            found[-1] += bare
        elif bare:
            found.append(bare)
    return found


def skeleton(word: str) -> str:
    """The consonants of a word, doubled letters once, letters that writers exchange made one."""
    return TWICE.sub(r"\1", WEAK.sub("", word).translate(LIKE))


@lru_cache(maxsize=KEEP)
def block(name: str) -> str:
    """A key that all spellings of one full name share; empty where the name is too short to tell."""
    parts = [skeleton(word) for word in words(name)]
    key = " ".join(parts)
    return key if len(parts) > 1 and len(key.replace(" ", "")) >= LEAST else ""


def same_word(one: str, other: str) -> bool:
    """Whether two words are spellings of one word: the same, or long and a vowel apart."""
    if one == other or one.translate(LIKE) == other.translate(LIKE):
        return True
    shorter, longer = sorted(len(word.removeprefix("ال")) for word in (one, other))
    if one[0] != other[0] or longer < LONG:
        return False
    most = 2 if shorter >= LONGER - 1 and longer > LONGER else 1
    return distance(one.translate(LIKE), other.translate(LIKE)) <= most


def same_name(one: str, other: str) -> bool:
    """Whether two full names are spellings of one, word for word."""
    left, right = words(one), words(other)
    return len(left) == len(right) and all(map(same_word, left, right))


def distance(one: str, other: str) -> int:
    """Letters to add, drop or change to make one word the other."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, target in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != target))
    return row[-1]


@lru_cache(maxsize=KEEP)
def last_part(name: str) -> str:
    """The surname as it is compared."""
    found = words(name)
    return found[-1] if found else ""
