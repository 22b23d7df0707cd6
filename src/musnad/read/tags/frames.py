"""How words that may name an act, and words of speech, stand: whether what the lexicon asks of neighbours is there.

What a single word asks is worked out once and kept; here only the neighbours are looked at.
"""

from musnad.lexicon import Entry, Lexicon, Word, fold_word
from musnad.lexicon.needs import AHEAD, NEAR, asked_of, stems_of
from musnad.record.sheet import Sentence, Sheet

REACH = 15  # tokens within which what was said may open
OPENS, EITHER = frozenset("«“"), '"'
ENDS = frozenset(".؟!")
STOPS = ENDS | {":"}
WRITTEN_ON = ("ب", "ل")
VERBAL = ("past", "pres")

Context = tuple[str, ...]
Begins = dict[int, str]  # tokens at which known names begin, to their kind
Act = tuple[tuple[str, ...], frozenset[str], frozenset[str]]  # attributes, what it needs, what forbids it
Acts = tuple[Context, tuple[Act, ...]]  # what a word says whatever stands near; else its acts


def frames(sheet: Sheet, lexicon: Lexicon, found: list[Context], begins: Begins) -> None:
    """Mark how words that may name an act, and words of speech, stand."""
    words = sheet.words
    asking = [token for token, word in enumerate(words) if word.asks]
    at, look = 0, Frame(words, lexicon, begins)
    for sentence in sheet.sentences:
        look.sentence, told = sentence, ""
        while at < len(asking) and asking[at] < sentence.end:
            token, at = asking[at], at + 1
            by = words[token].by
            if "event" in by:
                found[token] = (*found[token], *look.act(token))
            if "speech" in by or "according" in by:
                said, told = look.saying(token, told)
                found[token] = (*found[token], *said)


class Frame:
    """A sentence in which words ask for others."""

    def __init__(self, words: list[Word], lexicon: Lexicon, begins: Begins) -> None:
        self.words, self.lexicon, self.begins = words, lexicon, begins
        self.sentence = Sentence(0, 0)
        self.acts: dict[Word, Acts] = lexicon.memo("tags-acts")
        self.sayings: dict[Word, Saying] = lexicon.memo("tags-sayings")
        self.sides: dict[Word, str] = lexicon.memo("tags-sides")

    def act(self, token: int) -> Context:
        """The acts that a word may name here: those whose needs are met and that nothing forbids."""
        word = self.words[token]
        said, possible = self.acts.get(word) or _keep_acts(self.acts, word)
        said = said or self._possible(token, possible)
        if not said:
            return ("act=none",)
        before, behind = self._sides(token)
        return (*said, f"before={before}", f"behind={behind}")

    def saying(self, token: int, told: str) -> tuple[Context, str]:
        """What opens behind a word of speech, what was told before it in the sentence; and what it is itself."""
        word = self.words[token]
        saying = self.sayings.get(word) or _keep_saying(self.sayings, word, self.lexicon)
        now = saying.kind
        before, behind = self._sides(token)
        ahead, fits, wants = saying.look(self.words, token, self.sentence.end)
        frame = f"{now}.told={told}", f"{now}.ahead={ahead}", f"{now}.before={before}", f"{now}.behind={behind}"
        return (f"told={told}", *frame, f"{now}.fits={fits}", f"{now}.object={wants}"), now

    def _possible(self, token: int, possible: tuple[Act, ...]) -> Context:
        """What the acts say whose needs are met and that nothing forbids."""
        said: list[Context] = []
        for says, needs, unless in possible:
            if needs and not self._near(token, AHEAD, needs):
                continue
            if unless and self._near(token, NEAR, unless):
                continue
            said.append(says)
        return said[0] if len(said) == 1 else tuple(sorted({each for says in said for each in says}))

    def _near(self, token: int, steps: int, wanted: frozenset[str]) -> bool:
        """Whether a wanted word stands within so many tokens behind."""
        words = self.words
        for at in range(token + 1, min(self.sentence.end, token + 1 + steps)):
            word = words[at]
            if word.shape == "mark" and word.raw in STOPS:
                return False
            stems = word.stems
            if stems is None:
                stems = word.stems = asked_of(self.lexicon).intersection(stems_of(word))
            if stems and not stems.isdisjoint(wanted):
                return True
        return False

    def _sides(self, token: int) -> tuple[str, str]:
        """What stands before a token and what behind it."""
        memo, words, before, behind = self.sides, self.words, "edge", self.begins.get(token + 1, "edge")
        if token > self.sentence.start:
            before = memo.get(words[token - 1]) or _keep_side(memo, words[token - 1])
        if behind == "edge" and token + 1 < self.sentence.end:
            behind = memo.get(words[token + 1]) or _keep_side(memo, words[token + 1])
        return before, behind


def _keep_side(memo: dict[Word, str], word: Word) -> str:
    beside = memo[word] = side(word)
    return beside


def _keep_acts(memo: dict[Word, Acts], word: Word) -> Acts:
    possible = tuple(
        (
            _says(sense.entry, sense.feature),
            frozenset(fold_word(each) for each in sense.entry.get("needs", ())),
            frozenset(fold_word(each) for each in sense.entry.get("unless", ())),
        )
        for sense in word.by["event"]
    )
    asks = any(needs or unless for _, needs, unless in possible)
    said: Context = () if asks else tuple(sorted({each for says, _, _ in possible for each in says}))
    kept = memo[word] = said, possible
    return kept


def _says(entry: Entry, feature: str) -> tuple[str, ...]:
    kind, form = entry.get("type"), "v" if feature.startswith(VERBAL) else "n"
    lemma = entry.get("past") or (entry.get("nouns") or entry.get("participles"))[0]
    says = {f"act={kind}", f"act={kind}.{form}", f"lemma={lemma}", *(("met",) if entry.get("needs") else ())}
    return tuple(sorted(says))


def _keep_saying(memo: "dict[Word, Saying]", word: Word, lexicon: Lexicon) -> "Saying":
    saying = memo[word] = Saying(word, lexicon)
    return saying


def that_words(lexicon: Lexicon) -> list[str]:
    """The links of speech that say *that*, folded."""
    return [fold_word(entry.row["form"]) for entry in lexicon.of_kind("link") if entry.get("class") == "that"]


class Saying:
    """What a word of speech asks for: its openers, folded; ``kind`` is verb, speech (noun or participle), according."""

    def __init__(self, word: Word, lexicon: Lexicon) -> None:
        senses = word.by.get("speech", ())
        finite = bool(senses) and senses[0].feature.startswith(VERBAL)
        self.kind = "verb" if finite else "speech" if senses else "according"
        self.asked = frozenset(fold_word(want) for want in senses[0].entry.get("opens", ())) if senses else frozenset()
        self.that = frozenset(lexicon.derived(that_words))
        self.written = frozenset(each for each in WRITTEN_ON if each in self.asked)

    def look(self, words: list[Word], token: int, end: int) -> tuple[str, str, str]:
        """What could open the content first; which of its own openers does; what stands where it wants content."""
        ahead = fits = wants = ""
        for at in range(token + 1, min(end, token + REACH)):
            word = words[at]
            near = "" if at > token + 2 else str(at - token)
            mark = ""
            if word.shape == "mark":
                mark = "colon" if word.raw == ":" else "quote" if word.raw in OPENS or word.raw == EITHER else ""
            that, own, speaks = word.fold in self.that, word.fold in self.asked, word.speaks
            on = word.fold[0] if word.parts and word.fold[0] in self.written else ""
            if not ahead and (mark or that or speaks):
                ahead = (mark or ("that" if that else "speech")) + near
            if not fits and word.raw in ENDS:
                fits = "none"
            elif not fits and (mark or own or on or (that and "ان" in self.asked) or speaks):
                fits = self._fit(word, mark, that, own, on) + near[:1]
            if not wants:
                wants = self._wanted(words, at, end, own and not that, on)
            if (ahead and fits and wants) or word.raw in ENDS:
                break
        return ahead or "none", fits or ("object" if "object" in self.asked else "none"), wants or "none"

    def _fit(self, word: Word, mark: str, that: bool, own: bool, on: str) -> str:
        if mark:
            return mark
        if own or (that and "ان" in self.asked):
            return "that" if that else word.fold
        return on or ("object" if "object" in self.asked else "none")

    def _wanted(self, words: list[Word], at: int, end: int, own: bool, on: str) -> str:
        word = words[at]
        if own and at + 1 < end:
            return f"{word.fold} {side(words[at + 1])}"
        if on and not word.common:
            return f"{on} {side(word)}"
        if "object" in self.asked and "event" in word.by and not word.by["event"][0].feature.startswith(VERBAL):
            return f"act {word.by['event'][0].article}"
        return ""


def side(word: Word) -> str:
    """A neighbour in one word: its shape, or the kind and form of its first reading."""
    if word.shape != "arabic":
        return word.raw if word.shape == "mark" else word.shape
    if not word.senses:
        return "common" if word.common else "name" if word.names else "unknown"
    sense = word.senses[0]
    entry = sense.entry
    kind = f"{entry.kind}.{entry.get('class')}" if entry.kind == "particle" else entry.kind
    return f"{kind}.{sense.feature[:4]}"
