"""What the words say by which a party is called: other spellings and forms of one word are one, and so are synonyms.

Which words say the same, and which of them are plainly hostile or legitimising, is lexicon data; what has no row there
stands for itself.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from musnad.fuse.words import bare
from musnad.lexicon import fold_word, load
from musnad.lexicon.fold import MARKS

WORD = re.compile(r"\w+")
STOP = re.compile(r"[.،,:؛!؟?\n]")
ARTICLE, LAM = "ال", "ل"
LONGEST = 4  # words of a phrase


class Notion(NamedTuple):
    """What a word says: an id, its English gloss, its frame (None where that is not plain)."""

    says: str
    gloss: str | None
    frame: str | None
    head: bool = False


PLAIN = Notion("plain", None, None)  # of people: by the name alone


@lru_cache(maxsize=4)
def _rows(of: str) -> dict[tuple[str, ...], Notion]:
    """Words without article, folded, to what they say."""
    found = {}
    for row in load().of_kind("frame"):
        kind = row.get("class")
        if kind == of or (of == "name" and kind == "head"):
            notion = Notion(row.get("says") or "", row.get("gloss"), row.get("frame"), kind == "head")
            for form in (row.get("form") or "", *(row.get("also") or ())):
                found[_words(form)] = notion
    return found


@lru_cache(maxsize=50_000)
def notion_of(text: str) -> Notion:
    """What a name says: the word of the lexicon that tells most in it, or else its own bare words."""
    words = _without_lam(_words(text))
    found = [
        (_rows("name")[words[at : at + size]], size)
        for at in range(len(words))
        for size in range(1, LONGEST + 1)
        if at + size <= len(words) and words[at : at + size] in _rows("name")
    ]
    told = [(notion, size) for notion, size in found if not notion.head]
    if told:
        return max(told, key=lambda pair: (pair[0].frame not in (None, "neutral"), pair[1]))[0]
    heads = {word for word in words if (word,) in _rows("name")}
    own = [_core(word) for word in words if word not in heads]
    if not own and found:
        return found[0][0]
    return Notion("=" + " ".join(own or words), None, None)


def office_of(role: str | None) -> Notion:
    """What the office or trade beside a person's name says; `PLAIN` where he is called by his name alone."""
    if not role:
        return PLAIN
    found = notion_of(role)
    if found.frame not in (None, "neutral"):
        return found
    return Notion("=" + " ".join(map(_core, _words(role))), None, None)


def around(before: str, behind: str) -> list[tuple[str, str, Notion]]:
    """Words of a known frame that stand right before a name or right behind it: where, the word, what it says."""
    found = []
    ahead = _words_near(STOP.split(before)[-1], last=True)
    for size in range(min(LONGEST, len(ahead)), 0, -1):
        notion = _rows("ahead").get(tuple(_strip(word) for word in ahead[-size:]))
        if notion:
            found.append(("ahead", " ".join(ahead[-size:]), notion))
            break
    after = _words_near(STOP.split(behind)[0], last=False)
    for place in range(min(2, len(after))):  # another adjective may stand between: «جبهة النصرة السورية المعتدلة»
        phrases = [after[place : place + size] for size in range(min(LONGEST, len(after) - place), 0, -1)]
        hit = next((words for words in phrases if tuple(map(_strip, words)) in _rows("behind")), None)
        if hit and hit[0].startswith(ARTICLE):
            found.append(("behind", " ".join(hit), _rows("behind")[tuple(map(_strip, hit))]))
        elif not after[place].startswith(ARTICLE):
            break
    return found


def _without_lam(words: tuple[str, ...]) -> tuple[str, ...]:
    """Of «للنظام» the span begins with the second lam, which is what is left of the article."""
    if words and words[0].startswith(LAM) and words[0][len(LAM) :] in _firsts():
        return (words[0][len(LAM) :], *words[1:])
    return words


@lru_cache(maxsize=1)
def _firsts() -> frozenset[str]:
    """The words with which what has a row begins."""
    return frozenset(words[0] for words in _rows("name"))


def _words_near(text: str, last: bool) -> list[str]:
    """The words of a text; the one cut off at its far end is left out."""
    words = WORD.findall(text)
    return words[1:] if last else words[:-1]


def _words(text: str) -> tuple[str, ...]:
    return tuple(_strip(word) for word in WORD.findall(MARKS.sub("", normalize("NFKC", text))))


def _core(word: str) -> str:
    """What all forms of a word share: «الحوثيين»، «الحوثيون»، «الحوثي»."""
    return bare(bare(word))


@lru_cache(maxsize=50_000)
def _strip(word: str) -> str:
    """A word folded and without article; of «للـ» the second lam stays in the span."""
    fold = fold_word(word)
    return fold[len(ARTICLE) :] if fold.startswith(ARTICLE) and len(fold) > len(ARTICLE) + 1 else fold
