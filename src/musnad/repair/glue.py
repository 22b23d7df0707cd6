"""Two words printed together: الأممالمتحدة, «مارس2015», دارةعزة.

A word that may be one word is never cut. So: figures against words that stand before or after figures, Latin against
Arabic letters, letters behind a ة, which ends every word it is in, and long words no reading of which is known, whose
two halves both are. Words customarily printed together (عبدالله, لازال, ديرالزور) are no damage.
"""

import itertools
import re

from musnad.lexicon import fold, fold_word
from musnad.repair.changes import Change
from musnad.repair.spans import Spans
from musnad.repair.words import LETTER, Words

RULE = "split-words"
FOREIGN = re.compile("[0-9٠-٩A-Za-z][0-9٠-٩A-Za-z]*")
RUN = re.compile(f"[{LETTER}\u0640\u064b-\u0652]+|\\d+(?:[.,]\\d+)*|[A-Za-z]+")
ARABIC = re.compile(f"[{LETTER}\u0640\u064b-\u0652]")
INSIDE = re.compile(f"[{LETTER}\u0640\u064b-\u0652A-Za-z0-9٠-٩]")
ENDED = re.compile(f"[ةى](?=[{LETTER}]{{2}})")
LONGEST = 60  # signs, harakat among them, of what may be two words: the longest printed have some fifty
TAIL = re.compile(f"[{LETTER}\u0640\u064b-\u0652]+")
LONG = re.compile(f"[{LETTER}][{LETTER}\u0640\u064b-\u0652]{{7,}}")
NOTHING = re.compile(f" لا([{LETTER}]{{3,7}})(?![{LETTER}])")
MARKS = re.compile("[\u0640\u064b-\u0652]")
OPEN = frozenset("اأآدذرزوةىء")  # letters that do not join the next, so that a lost space is not seen
SIGNS = frozenset("\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
ARTICLE = re.compile("^[وف]?(?:[بك]?ال|لل)")
OWNED = ("ه", "ها", "هم", "هما", "نا")  # a half with a pronoun behind it is more often the end of a longer word
KEEP = 50_000


def find(text: str, words: Words) -> list[Change]:
    """Every place where a space is surely lost."""
    cuts: dict[tuple[int, int], list[int]] = {}
    _mixed(text, words, cuts)
    start = end = 0
    for hit in ENDED.finditer(text):
        if hit.end() >= end:
            start, end = _bounds(text, hit.end())
        if end - start <= LONGEST:
            _ended(text, (start, hit.end(), end), words, cuts)
    for hit in NOTHING.finditer(text):
        if fold(hit.group(1)) in words.by["after-la"]:
            cuts.setdefault((hit.start() + 1, hit.end()), []).append(hit.start(1))
    _long(text, words, cuts)
    found, done = [], -1
    for (start, end), places in sorted(cuts.items()):
        if start < done:
            continue
        done = end
        reads = " ".join(text[one:other] for one, other in itertools.pairwise((start, *places, end)))
        found.append(Change(start, end, reads, RULE, tuple((place, place, " ") for place in places)))
    return found


def _mixed(text: str, words: Words, cuts: dict[tuple[int, int], list[int]]) -> None:
    done = 0
    for hit in FOREIGN.finditer(text):
        start, end = hit.span()
        touches = ARABIC.match(text, end) or (start and ARABIC.match(text, start - 1))
        if start < done or not touches:
            continue
        while start and INSIDE.match(text[start - 1]):
            start -= 1
        while end < len(text) and INSIDE.match(text[end]):
            end += 1
        done = end
        parts = list(RUN.finditer(text, start, end))
        places = [b.start() for a, b in itertools.pairwise(parts) if _parts(a.group(), b.group(), words)]
        if places:
            cuts[start, end] = places


def _parts(left: str, right: str, words: Words) -> bool:
    """Whether two kinds of signs that touch are two words."""
    arabic, other = (left, right) if left[0] > "\u0600" and not left[0].isdigit() else (right, left)
    word = fold(MARKS.sub("", arabic))
    if "ـ" in (arabic[-1], arabic[0]) or len(word) < 2 or word in words.by["not-glued"]:
        return False
    if other[0].isascii() and other[0].isalpha():
        return len(word) > 2 and len(other) > 1
    if arabic is right:
        return word in words.by["number-after"] or (len(word) > 3 and words.explained(word))
    bare = word[1:] if word[0] in "وف" and word[1:] in words.by["number-before"] else word
    if bare in words.by["number-before"]:
        return True
    return len(other) > 2 and len(word) > 3 and words.known(word)


def _bounds(text: str, place: int) -> tuple[int, int]:
    """Where the word around a place begins and ends."""
    start = place
    while start and ARABIC.match(text, start - 1):
        start -= 1
    found = TAIL.match(text, place)
    return start, found.end() if found else place


def _ended(text: str, word: tuple[int, int, int], words: Words, cuts: dict[tuple[int, int], list[int]]) -> None:
    """Letters behind a ة, or behind a ى where both sides are words and the whole is none; start, cut and end."""
    start, place, end = word
    head, tail = MARKS.sub("", text[start:place]), MARKS.sub("", text[place:end])
    if head[-1] == "ة":
        sure = tail in words.by["before"] or len(tail) > 3 or (len(tail) > 2 and words.explained(tail))
    else:
        sure = len(tail) > 3 and words.known(head) and words.known(tail) and not words.explained(head + tail)
    if sure and len(head) > (3 if head[-1] == "ة" else 2):
        cuts.setdefault((start, end), []).append(place)


def _long(text: str, words: Words, cuts: dict[tuple[int, int], list[int]]) -> None:
    """The cuts of long words wherever they stand and are not cut already."""
    seen, places = words.seen, dict[str, int]()
    for word in set(LONG.findall(text)):
        if len(word) > LONGEST:
            continue
        place = seen.get(word)
        if place is None:
            if len(seen) > KEEP:
                seen.clear()
            place = seen[word] = _place(word, words)
        if place:
            places[word] = place
    if places:
        done = Spans(cuts)
        for hit in LONG.finditer(text):
            if hit.group() in places and not done.touch(*hit.span()):
                cuts[hit.span()] = [hit.start() + places[hit.group()]]


def _place(word: str, words: Words) -> int:
    """Where a long word that is no word falls into two that are; 0 where it does not, or not in one way only."""
    if words.explained(word):
        return _definite(word, words)
    places = []
    folded, marked = fold(word), MARKS.search(word)
    for place in range(2, len(word) - 2):
        if word[place] in SIGNS:
            continue
        head, tail, first, second = word[:place], word[place:], folded[:place], folded[place:]
        if marked:
            head, tail, first, second = [MARKS.sub("", part) for part in (head, tail, first, second)]
        if _halves(head, tail, first, second, words):
            places.append(place)
    return places[0] if len(places) == 1 else 0


def _definite(word: str, words: Words) -> int:
    """Where a word falls into two definite ones, although it is in the lexicon as it stands: الأممالمتحدة."""
    place = word.find("ال", 4)
    if place < 0 or word[:2] != "ال" or len(word) - place < 5 or words.lexicon.is_common(fold_word(word)):
        return 0
    first, second = fold_word(word[:place]), fold_word(word[place:])
    if len(first) < 5 or first in words.by["joins"] or second in words.by["joined"]:
        return 0
    return place if words.lexicon.is_common(first) and words.lexicon.is_common(second) else 0


def _halves(head: str, tail: str, first: str, second: str, words: Words) -> bool:
    """Whether a word falls into two, given as they are printed and folded."""
    if first in words.by["joins"] or second in words.by["joined"]:
        return False
    if tail[:2] == "ال" and (len(tail) > 4 or second in words.by["relative"]):
        return _before_article(head, tail, first, words)
    if head[-1] == "ا" and tail[0] == "ل" and words.known(head[:-1]):
        return False  # قواتالنظام is قوات النظام, not قواتا لنظام
    if head[-1] not in OPEN or len(ARTICLE.sub("", first)) < 4 or len(tail) < 4:
        return False
    if not (words.ordinary(head) and words.ordinary(tail)):
        return False  # شاكاريان, كاريكاتيري
    return second == "عليها" or not second.endswith(OWNED)


def _before_article(head: str, tail: str, first: str, words: Words) -> bool:
    """Whether what stands before ال and what follows are two words: مجلسالأمن, not الاحتلالتدمير."""
    if not words.explained(tail) or (tail[2:4] == "ال" and words.explained(head + "ال")):
        return False
    if first in words.by["before"]:
        return True
    if words.known(head):
        return len(first) > 2 and len(ARTICLE.sub("", first)) > 1
    if words.known(head + "ال"):
        return False
    if len(first) > 4 and len(tail) > 5 and words.explained(head):
        return True
    common = words.lexicon.is_common(fold_word(tail)) or fold(tail) in words.by["relative"]
    return common and len(first) > (3 if len(tail) > 5 else 5) and (len(tail) > 5 or words.explained(head))
