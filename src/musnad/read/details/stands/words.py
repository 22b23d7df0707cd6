"""The lexicon's words of stands and promises, as the finder asks for them: by act, and by the words of phrases."""

from typing import Any, NamedTuple

from musnad.lexicon import Lexicon, Word
from musnad.lexicon.agenda import Agenda, bared
from musnad.lexicon.fold import fold_word

NOTHING: tuple[tuple[tuple[str, ...], int], ...] = ()
Opening = tuple[tuple[tuple[str, ...], int], ...]  # the words that must follow, and the number of the row


class Row(NamedTuple):
    """A row of the lexicon: what it makes of what stands with it."""

    kind: str
    form: str
    act: str | None
    means: str
    opens: list[str]
    holder: str | None


class Words:
    """Rows of stands and promises; what a word opens is worked out once a word."""

    def __init__(self, lexicon: Lexicon, agenda: Agenda) -> None:
        table = lexicon.derived(rows)
        self.rows, self.acts = lexicon.made(listed)
        self._heads: dict[str, list[tuple[tuple[str, ...], int]]] = table["heads"]
        self.agenda = agenda
        self.openers: dict[Word, frozenset[str]] = lexicon.memo("stands-openers")

    def hits(self, words: list[Word]) -> dict[int, tuple[Row, int]]:
        """Where phrases begin: the longest at each token, and the token behind it."""
        found = dict[int, tuple[Row, int]]()
        for token in [at for at, word in enumerate(words) if word.stands is not NOTHING]:
            opening: Opening | None = words[token].stands
            if opening is None:
                opening = words[token].stands = self._open(words[token])
            best = self._longest(words, token, opening) if opening else None
            if best:
                found[token] = best
        return found

    def _longest(self, words: list[Word], token: int, opening: Opening) -> tuple[Row, int] | None:
        best: tuple[Row, int] | None = None
        for rest, number in opening:
            last = token + 1 + len(rest)
            if last <= len(words) and (best is None or last > best[1]) and self._follow(words, rest, token + 1):
                best = self.rows[number], last
        return best

    def _open(self, word: Word) -> Opening:
        found = tuple(one for base in self.agenda.bare(word) for one in self._heads.get(base, ()))
        return found or NOTHING

    def _follow(self, words: list[Word], rest: tuple[str, ...], at: int) -> bool:
        for place, wanted in enumerate(rest):
            bare = self.agenda.bare(words[at + place])
            if wanted not in bare and not (len(wanted) == 1 and words[at + place].fold[:1] == wanted):
                return False
        return True

    def opener(self, word: Word) -> frozenset[str]:
        """The prepositions that a word is or bears, and أن where it is that."""
        found = self.openers.get(word)
        if found is None:
            fold = word.fold
            bare = {fold, fold[1:]} if fold[:1] in "وف" else {fold}
            taken = {one for one in bare if one in PLAIN}
            taken |= {one[0] for one in bare if one[:1] in "بل" and len(one) > 2 and bears(word, one[0])}
            found = self.openers[word] = frozenset(taken)
        return found


PLAIN = frozenset(fold_word(word) for word in ("إلى", "على", "عن", "أن", "إن", "في", "من"))

SMALL = frozenset(fold_word(word) for word in ("أي", "أن", "ما", "هذا", "هذه", "ذلك", "كل", "كم", "عدم", "ضرورة"))


def bears(word: Word, letter: str) -> bool:
    """Whether a preposition is written onto a word: read so, or before the article."""
    fold = word.fold
    if fold[:2] == "لل" or fold[1:3] == "ال" or (letter == "ب" and fold[1:] in SMALL):
        return True
    if word.senses:
        return any(letter in sense.proclitic for sense in word.senses)
    return not word.common


def listed(lexicon: Lexicon) -> tuple[list[Row], dict[tuple[str | None, str], Row]]:
    """The rows, and those of acts by type and word."""
    found = [Row(*row) for row in lexicon.derived(rows)["rows"]]
    return found, {(row.act, row.form): row for row in found if row.act}


def rows(lexicon: Lexicon) -> dict[str, Any]:
    """The rows in plain values, and the phrases among them by their first bare word."""
    told: list[list[Any]] = []
    heads: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for entry in lexicon.of_kind("stand", "promise"):
        opens = [fold_word(word) for word in entry.get("opens", ())]
        told.append([entry.kind, entry.get("form"), entry.get("act"), entry.get("class"), opens, entry.get("holder")])
        for phrase in () if entry.get("act") else (entry.get("form"), *entry.get("also", ())):
            head, *rest = (bared(fold_word(word)) for word in phrase.split())
            heads.setdefault(head, []).append((tuple(rest), len(told) - 1))
    return {"rows": told, "heads": heads}
