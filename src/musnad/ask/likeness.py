"""How much of one thing that was said stands in another: shared words, the rare ones weighing more."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from musnad.fuse.words import SHORTEST, bare, is_light
from musnad.lexicon import Lexicon

TOKEN = re.compile(r"\w+|[.,،؛:!؟?]")
NAMING = {"title", "nationality"}
TRUE = ("صحه", "صحيح", "حقيق", "اساس")  # «لا صحة لما قيل»: not true, and with it all that is told there
REACH = 8  # words that a negation reaches, if no stop or comma parts them
ROOM = 20  # words of weight within which the same thing is told
COMMON = 12  # a word that more than one content in so many has tells little


class Content(NamedTuple):
    """What was said as bare words in their order.

    ``naming`` are those that only tell who or whose somebody is (titles, nationalities); ``denied`` those behind a
    negation; ``refutes`` tells that the whole is told as not so («لا صحة له»، «نفى»).
    """

    words: tuple[str, ...]
    naming: frozenset[str]
    denied: frozenset[str]
    refutes: bool

    def head(self) -> "Content":
        """Its first words, in which a denial tells what is not so."""
        return self._replace(words=self.words[:ROOM])


class Likeness:
    """Compares contents; a word weighs the more, the fewer of the contents looked at have it."""

    def __init__(self, contents: Iterable[frozenset[str]]) -> None:
        seen = list(contents)
        self._count = len(seen)
        self._most = max(len(seen) // COMMON, COMMON)
        self._seen = Counter(word for words in seen for word in words)

    def weight(self, words: Iterable[str]) -> float:
        """What some words weigh together, each once."""
        return sum(math.log(1 + self._count / self._seen[word]) for word in set(words) if self._seen[word])

    def shared(self, one: Content, other: Content) -> tuple[str, ...]:
        """The words of weight that stand in ``one`` and, near together, in ``other``."""
        wanted = {word for word in one.words if self._seen[word] <= self._most}
        held = [place for place, word in enumerate(other.words) if word in wanted]
        near = [{word for word in other.words[place : place + ROOM] if word in wanted} for place in held]
        return tuple(sorted(max(near, key=self.weight, default=set())))

    def share(self, shared: Iterable[str], content: Content) -> float:
        """How much of a content's weight some of its words are."""
        whole = self.weight(content.words)
        return self.weight(shared) / whole if whole else 0.0


def content_of(text: str, lexicon: Lexicon) -> Content:
    """The bare words of a text; particles and words of saying tell nothing of what was said."""
    words, naming, denied, reach, refutes = [], set(), set(), 0, False
    for raw in TOKEN.findall(text):
        if not raw[0].isalnum():
            reach = 0
            continue
        word = lexicon.word(raw)
        if any(sense.entry.get("class") == "negation" for sense in word.by.get("particle", ())):
            reach = REACH
            continue
        stem = bare(raw)
        denies = any(sense.entry.get("denies") for sense in word.by.get("speech", ()))
        refutes = refutes or denies or (reach > 0 and stem in TRUE)
        if len(word.fold) >= SHORTEST and not is_light(word):
            words.append(stem)
            if word.by.keys() & NAMING:
                naming.add(stem)
            if reach:
                denied.add(stem)
        reach = max(reach - 1, 0)
    return Content(tuple(words), frozenset(naming), frozenset(denied), refutes)
