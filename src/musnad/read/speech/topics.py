"""What was spoken of: the topics of the agenda whose words stand in what was said."""

from musnad.lexicon import Lexicon, Word
from musnad.lexicon.fold import fold_word
from musnad.record import Sheet, Span

ARTICLES = ("ال", "لل")
Phrases = dict[str, list[tuple[tuple[str, ...], str]]]  # bare first word -> bare words behind it, topic


class Topics:
    """Finds the topics of one report; where they stand is found once, when first asked for."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon) -> None:
        self.sheet = sheet
        self.phrases = agenda(lexicon)
        self.bases: dict[Word, tuple[str, ...]] = lexicon.memo("speech-topics")

    def of(self, content: Span | None) -> tuple[str, ...]:
        """The topics of a stretch of the text, in the order of their first words."""
        if content is None:
            return ()
        first, last = self.sheet.tokens_of(content.start, content.end)
        found: dict[str, None] = {}
        for at in range(first, last):
            word = self.sheet.words[at]
            opens = self.bases.get(word)
            if opens is None:
                opens = self.bases[word] = tuple(base for base in bases(word.fold) if base in self.phrases)
            for base in opens:
                for rest, topic in self.phrases[base]:
                    if topic not in found and self._follow(rest, at + 1, last):
                        found[topic] = None
        return tuple(found)

    def _follow(self, rest: tuple[str, ...], at: int, last: int) -> bool:
        words = self.sheet.words
        return at + len(rest) <= last and all(
            wanted in bases(words[at + place].fold) for place, wanted in enumerate(rest)
        )


def bases(fold: str) -> list[str]:
    """A folded word as it stands, and without conjunction, preposition and article."""
    found = [fold]
    if not fold:
        return found
    bare = fold[1:] if fold[0] in "وف" and len(fold) > 3 else ""
    for form in (fold, bare):
        if not form:
            continue
        found.append(form)
        if form.startswith(ARTICLES) and len(form) > 4:
            found += (form[2:], form[1:]) if form[0] == "ل" else (form[2:],)  # للدول; للاجئين
        elif form[0] in "بلك" and len(form) > 3:
            found.append(form[1:])
            if form.startswith("ال", 1) and len(form) > 5:
                found.append(form[3:])
    return found


def agenda(lexicon: Lexicon) -> Phrases:
    """The words and phrases of the lexicon's agenda by their first word, all of them bare."""
    kept: Phrases = lexicon.kept("speech-agenda")
    if not kept:
        for entry in lexicon.of_kind("agenda"):
            for phrase in (entry.get("form"), *entry.get("also", ())):
                head, *rest = (_bare(fold_word(word)) for word in phrase.split())
                kept.setdefault(head, []).append((tuple(rest), entry.get("topic")))
    return kept


def _bare(fold: str) -> str:
    return fold[2:] if fold.startswith("ال") and len(fold) > 4 else fold
