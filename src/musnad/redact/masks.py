"""Find somebody's names in a text however they are printed, and mask them letter for letter, so that offsets hold.

A name is found with harakat and tatweel inside, in any of the letters that are printed for one another, over line ends,
in quotes, glued together, and behind the conjunctions and prepositions that are written onto it (لبوتين، وللأسد).
"""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import quote, unquote

from musnad.lexicon.fold import MARKS, PAIRS, fold_word

Span = tuple[int, int]
MASK = "█"
KEPT = 1 << 15
SHORT = 3  # letters of a word that is many a word besides: على and علي fold to one
PARTED = re.compile(r"[\s\-_«»\"“”()]+")
_MARK = MARKS.pattern[:-1]
_GAP = rf"(?:[\s\-_+«»\"“”()]|{_MARK})*"
_LETTER = r"[^\W_]"
_LIKE: dict[str, str] = {}
for _pair in PAIRS:
    _LIKE[_pair[1]] = _LIKE.get(_pair[1], _pair[1]) + _pair[0]


def mask(text: str) -> str:
    """As many marks as letters; line ends stay."""
    return re.sub(r"[^\r\n]", MASK, text)


def over(text: str, spans: Iterable[Span]) -> str:
    """The text with spans of it masked."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = mask(text[start:end])
    return "".join(letters)


def is_short(name: str) -> bool:
    """Whether a name is one short word, which is masked only where the record links it."""
    return len(_words(name)) == 1 and len(_words(name)[0]) <= SHORT


class Masks:
    """The names that are to go, and the ids that take the place of others.

    ``shields`` are longer names of others in which a name may stand (ماهر الأسد); ``surnames`` are Latin ones, which
    are looked for in addresses and titles alone.
    """

    def __init__(
        self, names: Collection[str], shields: Collection[str] = (), surnames: Collection[str] = (),
        ids: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.names = sorted({name for name in names if _words(name)}, key=lambda name: (-len(name), name))
        self.ids = dict(ids or {})
        self._all = _pattern([name for name in self.names if not is_short(name)], shields)
        self._free = _pattern(surnames, ())
        self.plain = lru_cache(maxsize=KEPT)(self._plain)  # columns hold few different words, very often each

    @cached_property
    def _id(self) -> re.Pattern[str]:
        known = "|".join(re.escape(each) for each in sorted(self.ids, key=len, reverse=True))
        return re.compile(rf"(?<![\w/@\-])(?:{known})(?![\w\-])" if known else "(?!)")

    def spans(self, text: str) -> list[Span]:
        """Where names stand in a text."""
        return [found.span("hit") for found in self._all.finditer(text) if found["hit"]]

    def value(self, text: str) -> str:
        """What a column is to hold: JSON is taken apart, as its letters may be written as signs."""
        if text[:1] in ("[", "{"):
            try:
                held = json.loads(text)
                made = self.within(held)
                return text if made == held else json.dumps(made, ensure_ascii=text.isascii())
            except (ValueError, RecursionError):  # no JSON, or none of ours
                return self.plain(text)
        return self.plain(text)

    def within(self, held: Any) -> Any:
        """The same of all texts in a JSON value."""
        if isinstance(held, str):
            return self.plain(held)
        if isinstance(held, list):
            return [self.within(each) for each in held]
        if isinstance(held, dict):
            return {self.plain(key): self.within(each) for key, each in held.items()}
        return held

    def free(self, text: str) -> str:
        """The same of an address, a path or a title, whatever it is written in."""
        plain = unquote(text) if "%" in text else text
        told = self.value(plain)
        told = over(told, [found.span("hit") for found in self._free.finditer(told)])
        if told == plain:
            return text
        return told if plain == text else quote(told, safe=f"/:?#[]@!$&'()*+,;={MASK}")

    def _plain(self, text: str) -> str:
        """A text without names and ids, whatever it is."""
        told = self._id.sub(lambda found: self.ids[found[0]], text) if self.ids else text
        return over(told, self.spans(told))


def _pattern(names: Collection[str], shields: Collection[str]) -> re.Pattern[str]:
    """What finds names (``hit``) that are no part of a shield."""
    hits = [_name(name) for name in sorted(names, key=lambda name: (-len(name), name)) if _words(name)]
    kept = [_name(name) for name in sorted(shields, key=lambda name: (-len(name), name)) if _words(name)]
    if not hits:
        return re.compile("(?P<hit>(?!))")
    keep = f"(?:{'|'.join(kept)})|" if kept else ""
    ahead = rf"(?<!{_LETTER})(?:[وف]{_MARK}*)?(?:[بلك]{_MARK}*)?"
    return re.compile(rf"{ahead}(?:{keep}(?P<hit>{'|'.join(hits)}))(?!{_MARK}*{_LETTER})", re.IGNORECASE)


def _name(name: str) -> str:
    return _GAP.join(_word(word, first=not place) for place, word in enumerate(_words(name)))


def _word(word: str, first: bool) -> str:
    """One word with marks between its letters; its article may be swallowed by the preposition before it."""
    if first and word.startswith("ال") and len(word) > SHORT + 1:
        article = rf"(?:{_letter('ا')}{_MARK}*ل|(?<=ل)ل){_MARK}*"
        return article + _spelled(word[2:], alike=True)
    return _spelled(word, alike=len(word) > SHORT)


def _spelled(word: str, alike: bool) -> str:
    """Short words are taken in their own letters, but for the forms of alif."""
    return rf"{_MARK}*".join(_letter(letter) if alike or letter == "ا" else re.escape(letter) for letter in word)


def _letter(letter: str) -> str:
    return f"[{_LIKE[letter]}]" if letter in _LIKE else re.escape(letter)


def _words(name: str) -> list[str]:
    """The words of a name, folded; short ones without marks alone."""
    found = [(fold_word(word), MARKS.sub("", word)) for word in PARTED.split(name)]
    return [folded if len(folded) > SHORT else _alif(plain) for folded, plain in found if folded]


def _alif(word: str) -> str:
    return re.sub("[أإآٱ]", "ا", word)
