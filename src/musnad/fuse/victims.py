"""Who is told of as dead or wounded by a word or a name alone: «مقتل رجل وامرأة وإصابة طفل», two dead, one wounded."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from musnad.fuse.words import WORD
from musnad.lexicon import Lexicon, fold_word

REACH = 5  # words behind the word of a toll in which its first victim stands
NAME_REACH = 3  # the same for a name
AND = "و"
MORE = "+"
LONGEST = 20  # letters of a word
STOPS = (".", "،", "؛", ":", "؟", "!", "(")
PEOPLE = frozenset({"person", "dead", "wounded"})  # classes of nouns
SEVERAL = frozenset({"noun.pl", "noun.du"})
MANY, ANYONE, BESIDE, ELSE, WITHIN, PART = "many", "anyone", "beside", "else", "within", "part"  # classes of victims
NOBODY = frozenset({MANY, BESIDE, ELSE, WITHIN})


class Told(NamedTuple):
    """What a word tells became of people; whether of one by its ending (مقتله), and without more words (not سقوط)."""

    kind: str
    his: bool
    surely: bool


class Hears(NamedTuple):
    """Where a list is read: the kind that is told, the words since then, how many of it, and whether a name counts."""

    kind: str
    steps: int
    heard: int
    named: bool


NOTHING = Told("", False, False)


class Victims:
    """Finds those who are told of one by one; keeps what words tell."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._class = {
            fold_word(form): str(row.get("class", ""))
            for row in lexicon.of_kind("victim")
            for form in (row.get("form"), *row.get("also", ()))
        }
        self._tolls: dict[str, Told] = {}
        self._shut: dict[str, bool] = {}

    def is_part(self, word: str) -> bool:
        """Whether those counted are a part of a toll: children, women."""
        return self._class.get(fold_word(word)) == PART

    def is_within(self, word: str) -> bool:
        """Whether a word may stand between that of a toll and its number (قتل فيه 13)."""
        return self._class.get(fold_word(word)) == WITHIN

    def toll(self, word: str) -> str:
        """What a word tells became of people: ``dead``, ``wounded``, or empty."""
        return self._toll(word).kind

    def ahead(self, text: str, start: int) -> bool:
        """Whether the one who is told of stands right before the verb (أن سيدة قتلت)."""
        return self._class.get(self._word_before(text, start)) in ("", PART)

    def of(self, text: str, start: int, stop: int, toll: str, people: Collection[int]) -> Iterator[str]:
        """``dead`` or ``wounded`` once for each, with `MORE` behind it where a number goes on with them.

        The first word tells ``toll``, ``people`` is where names begin.
        """
        hears = Hears("", 0, 0, True)
        before = self._word_before(text, start)
        for found in WORD.finditer(text, start, stop):
            raw, word = found.group(), fold_word(found.group())
            told = self._toll(raw)
            first = found.start() == start
            if not first and text[start : found.start()].rstrip()[-1:] in STOPS:
                hears = hears._replace(kind="")
            if alone := self._alone(word, before):  # سقوط شهيد
                yield alone
                heard = hears.heard + 1 if hears.kind == alone else 1
                hears = Hears(alone, 0, heard, True)
            elif kind := toll if first else told.kind if told.surely else "":
                hears = Hears("" if self.is_another(before, first) else kind, 0, 0, told.surely)
                if hears.kind and told.his:  # مقتله
                    yield kind
                    hears = hears._replace(kind="")
            elif hears.kind:
                hears = hears._replace(steps=hears.steps + 1)
                if hears.heard and word.startswith(AND) and self._counts(word.removeprefix(AND)):
                    yield hears.kind + MORE
                    hears = hears._replace(kind="")
                elif self._is_one(word, hears.heard, text[found.end() : found.end() + 1]):
                    yield hears.kind
                    hears = hears._replace(heard=hears.heard + 1)
                elif not hears.heard and hears.named and hears.steps <= NAME_REACH and found.start() in people:
                    yield hears.kind
                    hears = hears._replace(kind="")
                elif hears.steps > REACH or self._ends(raw, word, hears.heard):
                    hears = hears._replace(kind="")
            if alone or not self._hurt(word):  # بين قتيل وجريح: what stands before both
                before = word

    def _alone(self, word: str, before: str) -> str:
        """What a word tells of one that stands without a word of a toll (شهيد).

        «بين قتيل وجريح» and «25 شهيدا» tell of many.
        """
        return "" if self._class.get(before) in (BESIDE, ELSE) or self._counts(before) else self._hurt(word)

    def _hurt(self, word: str) -> str:
        kind = self._class.get(word) or self._class.get(word.removeprefix(AND), "")
        return kind if kind in PEOPLE else ""

    def _is_one(self, word: str, heard: int, behind: str) -> bool:
        """Whether a word is the first victim, or one more (وامرأة)."""
        bare = word.removeprefix(AND) if heard else word
        kind = self._class.get(bare)
        if kind is None or kind in NOBODY or (heard and not word.startswith(AND)) or self._counts(word):
            return False
        return kind != ANYONE or behind == " "

    def _ends(self, raw: str, word: str, heard: int) -> bool:
        """Whether none behind a word belongs to the list any more: there are many, or the list is over."""
        if heard:
            return self._class.get(word, MANY) in NOBODY  # an adjective does not end it: رجل مسن وامرأة
        shut = self._shut.get(raw)
        if shut is None:
            nouns = self._lexicon.word(raw).by.get("noun", ())
            several = any(sense.feature in SEVERAL and sense.entry.get("class") in PEOPLE for sense in nouns)
            shut = self._shut[raw] = several or self._class.get(word) == MANY or self._counts(raw)
        return shut

    def _counts(self, word: str) -> bool:
        """Whether a word is a number."""
        if not word or word.removeprefix(AND)[:1].isdigit():
            return bool(word)
        by = self._lexicon.word(word).by
        return "number" in by or "amount" in by

    def is_another(self, before: str, own: bool = False) -> bool:
        """Whether the word before a toll denies it, or tells that it is another act's (ردا على مقتل جندي)."""
        word = fold_word(before)
        return self._denies(word) or (not own and self._class.get(word) == ELSE)

    def _word_before(self, text: str, start: int) -> str:
        words = WORD.findall(text, max(start - LONGEST, 0), start)
        return fold_word(words[-1]) if words else ""

    def _denies(self, word: str) -> bool:
        if not word:
            return False
        return any(sense.entry.get("class") == "negation" for sense in self._lexicon.word(word).by.get("particle", ()))

    def _toll(self, raw: str) -> Told:
        found = self._tolls.get(raw)
        if found is None:
            senses = [sense for sense in self._lexicon.word(raw).by.get("event", ()) if sense.entry.get("toll")]
            kinds = {str(sense.entry.get("toll")) for sense in senses}
            his = kinds == {"dead"} and all(sense.suffix == "ه" and sense.feature == "noun" for sense in senses)
            surely = not any(sense.entry.get("needs") for sense in senses)
            found = self._tolls[raw] = Told(kinds.pop(), his, surely) if len(kinds) == 1 else NOTHING
        return found
