"""Words as the search spells them: of texts, of what is asked for, and the stretch of a text that shows them."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from musnad.fuse.words import bare
from musnad.lexicon import fold_word

WORD = re.compile(r"\w[\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]*")  # with marks and joiners
FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")  # letters as they are shaped, and ligatures
QUOTED = re.compile(r'[«"“”„]([^«»"“”„]+)[»"“”]')
SPACE = re.compile(r"\s+")
MOST = 12  # words of a query
ASKED = 500  # letters of a query
ROOM = 90  # letters on each side of what was found
WHOLE = 240  # letters of a text in which nothing was found
LOOKED = 60_000  # letters of a text that are looked through
HITS = 400

Hit = tuple[int, int, int, bool]  # where it stands, which part of the query it is, and whether just so


class Asked(NamedTuple):
    """A query: words, and phrases in marks of quotation, as parts of folded words and of their stems."""

    parts: tuple[tuple[str, ...], ...]
    roots: tuple[tuple[str, ...], ...]
    cut: bool  # whether there was more than is looked for

    @property
    def exact(self) -> str:
        """The words just so, as the index is asked: every part in quotes, so that nothing in it is a command."""
        return _quoted(self.parts)

    @property
    def stems(self) -> str:
        """The stems likewise."""
        return _quoted(self.roots)

    @property
    def words(self) -> tuple[str, ...]:
        """All words on their own."""
        return tuple(word for part in self.parts for word in part)


@lru_cache(maxsize=200_000)
def forms_of(word: str) -> tuple[str, str]:
    """A printed word folded, and its stem."""
    if FORMS.search(word):
        word = unicodedata.normalize("NFKC", word)
    return fold_word(word).lower(), bare(word).lower()


def forms(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text, folded, with their stems."""
    for word in WORD.findall(text):
        found = forms_of(word)
        if found[0]:
            yield found


def asked_for(query: str) -> Asked:
    """What a query asks for; of a long one the first words."""
    parts: list[list[tuple[str, str]]] = []
    at, text = 0, query[:ASKED]
    for phrase in QUOTED.finditer(text):
        parts += [[word] for word in forms(text[at : phrase.start()])]
        parts.append(list(forms(phrase.group(1))))
        at = phrase.end()
    parts += [[word] for word in forms(text[at:])]
    kept: list[list[tuple[str, str]]] = []
    room = MOST
    for part in parts:
        if part[:room]:
            kept.append(part[:room])
            room -= len(kept[-1])
    cut = len(query) > ASKED or sum(map(len, parts)) > MOST
    parts_of, roots_of = (tuple(tuple(word[form] for word in part) for part in kept) for form in (0, 1))
    return Asked(parts_of, roots_of, cut)


def marked(text: str, asked: Asked) -> list[tuple[str, bool]]:
    """The stretch of a text where most of the words stand, cut into pieces that were asked for and that were not."""
    hits = _hits(text, asked)
    if not hits:
        first = text[:WHOLE]
        return [(_clean(first if first == text else first.rpartition(" ")[0] + "…"), False)]
    start, end = _widened(text, *_densest(hits))
    return list(_pieces(text, start, end, hits))


def _quoted(parts: tuple[tuple[str, ...], ...]) -> str:
    return " ".join(f'"{" ".join(part)}"' for part in parts)


def _hits(text: str, asked: Asked) -> list[Hit]:
    """Where a part of the query stands, just so or by its stems."""
    wanted = {word for parts in (asked.parts, asked.roots) for part in parts for word in part}
    lone = {word: place for parts in (asked.roots, asked.parts) for place, part in enumerate(parts)
            if len(part) == 1 for word in part}  # fmt: skip
    long_ones = [place for place, part in enumerate(asked.parts) if len(part) > 1]
    hits: list[Hit] = []
    row: list[tuple[int, int, str, str]] = []  # words that stand side by side
    for found in WORD.finditer(text, 0, LOOKED):
        fold, stem = forms_of(found.group())
        if fold not in wanted and stem not in wanted:
            row.clear()
            continue
        place = lone.get(fold, lone.get(stem))
        if place is not None:
            hits.append((found.start(), found.end(), place, fold in asked.parts[place]))
        row.append((found.start(), found.end(), fold, stem))
        for place in long_ones:
            last = row[-len(asked.parts[place]) :]
            if _is(last, asked.parts[place], asked.roots[place]):
                just = tuple(fold for _, _, fold, _ in last) == asked.parts[place]
                hits.append((last[0][0], found.end(), place, just))
        if len(hits) >= HITS:
            break
    return sorted(hits)


def _is(last: list[tuple[int, int, str, str]], words: tuple[str, ...], stems: tuple[str, ...]) -> bool:
    """Whether some words are those of a phrase, each just so or by its stem."""
    return len(last) == len(words) and all(
        fold == word or stem == root for (_, _, fold, stem), word, root in zip(last, words, stems, strict=True)
    )


def _densest(hits: list[Hit]) -> tuple[int, int]:
    """Where, within the room of a stretch, most parts of the query stand together, just so where they can."""
    best, most = hits[0], (0, 0)
    for place, hit in enumerate(hits):
        near = [other for other in hits[place : place + 2 * MOST] if other[1] <= hit[0] + 2 * ROOM]
        weight = len({part for _, _, part, _ in near}), len({part for _, _, part, just in near if just})
        if weight > most:
            best, most = hit, weight
    return best[0] - ROOM, max(best[0] + 2 * ROOM, best[1])


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch that cuts no word."""
    start, end = max(start, 0), min(end, len(text))
    least, most = max(start - ROOM, 0), min(end + ROOM, len(text))
    while start > least and not text[start - 1].isspace():
        start -= 1
    while end < most and not text[end].isspace():
        end += 1
    return start, end


def _pieces(text: str, start: int, end: int, hits: list[Hit]) -> Iterator[tuple[str, bool]]:
    if start > 0:
        yield "…", False
    at = start
    for first, last, *_ in hits:
        if first >= at and last <= end:
            yield _clean(text[at:first]), False
            yield _clean(text[first:last]), True
            at = last
    yield _clean(text[at:end]), False
    if end < len(text):
        yield "…", False


def _clean(text: str) -> str:
    return SPACE.sub(" ", text)
