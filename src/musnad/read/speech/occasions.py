"""On what occasion somebody spoke: على هامش القمة, خلال زيارته إلى بغداد, أمام مجلس الأمن."""

from bisect import bisect_left, bisect_right
from itertools import takewhile
from operator import itemgetter

from musnad.lexicon import Lexicon
from musnad.lexicon.fold import fold_word
from musnad.read.speech.marks import Lookup
from musnad.read.speech.phrases import end_of
from musnad.record import Part

REACH = 12  # tokens of an occasion
GAP = 3  # tokens from the word that leads to what it leads to (في ختام أعمال القمة)
GOES_ON = "EMIJW"  # في، من، إلى، مع lead on (زيارته إلى بغداد)
STOPS = ":O.qQVPY,()-vKNRX"
LED = {"lead": "gathering", "before": "audience"}


class Occasions:
    """Finds occasions in one report, by the words of the lexicon."""

    def __init__(self, look: Lookup, lexicon: Lexicon) -> None:
        self.look, self.sheet = look, look.sheet
        self.words = occasion_words(lexicon)
        self.leads: list[int] | None = None  # tokens that lead to an occasion

    def _leads(self, first: int, last: int) -> list[int]:
        """Those from ``first`` up to ``last``."""
        found = self.leads
        if found is None:
            possible = [at for at, word in enumerate(self.sheet.words) if word.occasion != ""]
            found = self.leads = [at for at in possible if self._class(at) in LED]
        return found[bisect_left(found, first) : bisect_left(found, last)] if found else found

    def told(self, first: int, last: int) -> Part | None:
        """The first occasion that is told from ``first`` up to ``last``, without the ب or و before it."""
        for at in self._leads(first, last):
            wanted = LED[self._class(at)]
            for token in range(at + 1, min(last, at + 1 + GAP)):
                if self.look.line[token] in STOPS:
                    break
                if self._class(token) == wanted and not self._is_medium(at, token):
                    return self._part(at, token, last)
        return None

    def _class(self, at: int) -> str:
        """What a word does in an occasion; worked out once a word."""
        word = self.sheet.words[at]
        found = word.occasion
        if found is None:
            found = word.occasion = self._class_of(word.fold)
        return found

    def _class_of(self, fold: str) -> str:
        for form in (fold, fold.removeprefix("ال"), fold[1:] if fold[0] in "وب" else ""):
            found = self.words.get(form)
            if found:
                return found
        return ""

    def _is_medium(self, first: int, at: int) -> bool:
        """في مؤتمر صحفي, في كلمة متلفزة: how it was said, not on what occasion."""
        if self.look.line[first] != "E":
            return False
        phrases = self.look.media()
        before = range(bisect_right(phrases, at, key=itemgetter(0)) - 1, -1, -1)
        near = takewhile(lambda number: phrases[number][0] > at - REACH, before)
        return any(at < phrases[number][1] for number in near)

    def _part(self, first: int, at: int, last: int) -> Part:
        """From the word that leads to it to the end of its phrase, with the prepositions that go on with it."""
        look, stop = self.look, min(end_of(self.look, at, last), last)
        while stop < min(last, first + REACH) and stop not in look.time_at:
            written_on = (look.clitic(stop) if stop in look.name_at else look.prefix(stop))[-1:] in ("ب", "ل")
            begins = stop if written_on else stop + 1
            if not (written_on or look.line[stop] in GOES_ON) or begins >= last or look.line[begins] in STOPS:
                break
            stop = min(end_of(look, begins, last), last)
        first -= first > 0 and self.sheet.words[first - 1].fold == "علي"  # على هامش
        start, end = self.sheet.starts[first], self.sheet.ends[stop - 1]
        return Part(start, end, self.sheet.report.text[start:end])


def occasion_words(lexicon: Lexicon) -> dict[str, str]:
    """The words of occasions by their folded form, with what they do."""
    kept = lexicon.kept("speech-occasions")
    if not kept:
        for entry in lexicon.of_kind("occasion"):
            for form in (entry.get("form"), *entry.get("also", ())):
                kept[fold_word(form)] = entry.get("class")
    return kept
