"""What the room keeps of a single word, worked out once: its class, its verb form, the acts it may name, its stems."""

import re

from musnad.lexicon import Entry, Lexicon, Sense, Word, fold_word
from musnad.lexicon.needs import asked_of, stems_of

MARKS = {"،": ",", ",": ",", "؛": ",", "-": ",", "–": ",", ":": ".", ".": ".", "؟": ".", "!": "."}
PARTICLES = {
    "preposition": "P",
    "negation": "N",
    "future": "F",
    "possibility": "B",
    "complementizer": "O",
    "relative": "R",
    "light": "l",
    "phase": "h",
    "copula": "K",
    "adverb": "a",
    "topic": "a",
    "conjunction": "C",
    "pronoun": "c",
    "demonstrative": "d",
}
GOVERNORS = {"cancel": "x", "plan": "p", "hope": "o"}
FINITE = ("past", "pres")
TOLD_BY = ("adj.m", "adj.f", "adj.acc", "adj.pl", "adj.du", "adj.fpl")  # participles and adjectives that tell an act
FEMININE, PLURAL = ("3fs", "3fd", "3fp"), ("3mp", "3md", "3fd", "3fp", "3mp+")
VERBS = frozenset("EVlhxop")  # classes of words that may be finite verbs
STOP = "s"  # in a line of stops: a token at which a walk must look, the others are blanks
BENDING = frozenset(".RTlPV,")  # classes of words that can change the role of the names behind
COMING = frozenset(
    {"today", "tomorrow", "next"}
)  # classes of time words from which on a present tense tells of what is to come
AFTER = frozenset({"بعد", "إثر", "منذ"})  # what stands behind these has happened
ANY = ("اي", "باي")
WEAPONS = frozenset({"firearm", "gun", "aircraft", "drone", "rocket", "act"})  # whose arms, his act (برصاص الجيش)
BACK = re.compile(
    "[وف]?(?:علي|في|ب|ل|من|مع|عن|الي|خلال|ضد|ب?موجب)(?:ه|ها|هم|هما)"
)  # a preposition with what it points back to
PASSIVE = re.compile("م..و.")  # participles that tell what was done to their noun (مدعوم، محظور)
FIGURES = 15  # of a number, its points among them: nothing that is counted has more
DECIMAL = re.compile(r"\d+,\d\d?")
AIR = re.compile("(?:ال)?جوي(?:ه|ا|ين|تين)?")
DAMMA = "\u064f"
ALREADY = frozenset({"قد", "وقد", "فقد", "لقد", "ولقد"})


class Act:
    """An event row of the lexicon, its keys at hand; ``lemma`` is the word it goes by."""

    __slots__ = (
        "by_act",
        "genitive",
        "lemma",
        "mode",
        "needs",
        "object",
        "orders",
        "past",
        "preps",
        "status",
        "subject",
        "thing",
        "toll",
        "truce",
        "type",
        "unless",
    )

    def __init__(self, entry: Entry) -> None:
        self.type: str = entry.get("type")
        self.mode: str | None = entry.get("mode")
        self.past: str = entry.get("past", "")
        self.lemma: str = self.past or (entry.get("nouns") or entry.get("participles"))[0]
        self.subject: str = entry.get("subject", "actor")
        self.object: str = entry.get("object", "recipient")
        self.genitive: str = entry.get("genitive", "actor")
        self.preps: dict[str, str] = entry.get("preps", {})
        self.status: str = entry.get("status", "")
        self.toll: str = entry.get("toll", "")
        self.by_act, self.thing = bool(entry.get("by_act")), bool(entry.get("thing"))
        self.orders, self.truce = bool(entry.get("orders")), bool(entry.get("truce"))
        self.needs = frozenset(fold_word(word) for word in entry.get("needs", ()))
        self.unless = frozenset(fold_word(word) for word in entry.get("unless", ()))


class Reading:
    """One way in which a word may name an act: the row, and the form in which it stands here."""

    __slots__ = ("act", "finite", "jussive", "many", "needs", "sense", "unless", "worth")

    def __init__(self, sense: Sense, act: Act) -> None:
        self.sense, self.act, self.needs, self.unless = sense, act, act.needs, act.unless
        self.finite = sense.feature.startswith(FINITE)
        self.many = self.finite and sense.feature.rpartition(".")[2] in ("3mp", "3mp+")  # its subject stands before it
        self.jussive = sense.feature.endswith("juss")
        self.worth = 1 + 2 * bool(act.needs)


class Facts:
    """One printed word as this room sees it."""

    __slots__ = (
        "accords",
        "amount",
        "announces",
        "back",
        "char",
        "clings",
        "codes",
        "coming",
        "feminine",
        "fold",
        "happens",
        "means",
        "nation",
        "noun",
        "passive",
        "plain",
        "plural",
        "prep",
        "readings",
        "result",
        "settled",
        "stems",
        "stops",
        "sure",
        "turns",
        "undergoes",
        "value",
        "verb",
        "wanted",
        "weighs",
        "word",
    )

    def __init__(self, word: Word, lexicon: Lexicon) -> None:
        self.word, self.fold = word, word.fold
        self.char = class_of(word)
        self.stems = asked_of(lexicon).intersection(stems_of(word))  # what acts may need or forbid
        self.readings: tuple[Reading, ...] = ()
        self.plain: tuple[Reading, ...] = ()  # those that need nothing
        self.wanted: frozenset[str] = frozenset()  # what any reading needs or forbids
        self.verb: Sense | None = None
        self.noun = self.amount = self.prep = ""
        self.sure = self.passive = self.feminine = self.plural = self.settled = False
        self.result = self.undergoes = self.happens = self.accords = self.announces = False
        self.stops = self.coming = False
        self.nation = word.sense("nationality")
        self.back = BACK.fullmatch(word.fold) is not None
        self.clings = "ل" if self.fold[:2] == "لل" else "ب" if self.fold[:3] == "بال" else ""
        self.value: int | float | None = value_of(word)
        if word.by:
            self._know(word, lexicon)
        self.means = "aircraft" if AIR.fullmatch(word.fold) else self.noun
        self.turns = bool(self.prep or self.clings or self.accords or self.noun in WEAPONS)
        self.codes = self._codes()
        self.weighs = self.settled or self.result or self.announces or self.fold in ANY

    def _codes(self) -> str:
        """One letter for each line of ``marks.Lookup``: line, turns, bends, sums, acts, asked."""
        turn = "v" if self.verb and self.char in VERBS else self.char if self.char in "KOR." else " "
        bends = STOP if self.turns or self.readings or self.char in BENDING else " "
        sums = STOP if self.noun or self.value is not None or self.char in ".R" else " "
        return self.char + turn + bends + sums + (STOP if self.readings else " ") + (STOP if self.stems else " ")

    def _know(self, word: Word, lexicon: Lexicon) -> None:
        """What the lexicon knows of the word."""
        if "event" in word.by:
            self.readings = tuple(readings_of(word, lexicon))
            self.plain = tuple(reading for reading in self.readings if not reading.needs)
            self.wanted = frozenset[str]().union(*(reading.needs | reading.unless for reading in self.readings))
            self.sure = len(self.readings) == 1 and not self.wanted and not self.readings[0].jussive
        verbs = [sense for sense in word.senses if sense.feature.startswith(FINITE)]
        self.verb = verbs[0] if verbs else None
        if self.verb is not None:
            self._conjugate(self.verb)
        result, prep = word.sense("result"), word.sense("preposition")
        kind = result.entry.get("class") if result else None
        self.result, self.undergoes = result is not None, kind == "undergo"  # ل behind a result is no purpose
        self.noun, self.amount = word_class(word, "noun"), word_class(word, "amount")
        self.happens = word_class(word, "light") == "happen"
        self.stops = word_class(word, "cancel") == "stop"  # what it governs went on until then
        self.coming = any(sense.entry.get("class") in COMING for sense in word.by.get("time-word", ()))
        self.accords = "according" in word.by
        self.announces = any(sense.entry.get("past") == "أعلن" for sense in word.by.get("speech", ()))
        if prep is not None and prep.proclitic in ("", "و", "ف"):
            self.prep = str(prep.entry.get("class"))
        self.settled = self.prep in AFTER or kind == "cause"

    def suffers(self) -> bool:
        """Whether the word is a passive participle (مدعوم)."""
        return any(PASSIVE.fullmatch(stem) for stem in stems_of(self.word))

    def _conjugate(self, verb: Sense) -> None:
        """Gender, number and voice as far as they are printed."""
        person = verb.feature.rpartition(".")[2]
        self.feminine = person in FEMININE or verb.feature.startswith("pres.f")
        self.plural = person in PLURAL
        self.passive = DAMMA in self.word.raw[:3]


def facts_of(words: list[Word], lexicon: Lexicon) -> list[Facts]:
    """The facts of every token's word, each worked out once and kept with the words."""
    memo = lexicon.memo("events")
    try:
        return list(map(memo.__getitem__, words))
    except KeyError:
        for word in words:
            if word not in memo:
                memo[word] = Facts(word, lexicon)
        return [memo[word] for word in words]


def class_of(word: Word) -> str:
    """The class of a word in one letter (see ``marks.CLASSES``), the more telling first."""
    if word.shape != "arabic":
        return MARKS.get(word.raw, "n" if word.shape == "number" else "q" if word.shape == "mark" else "c")
    by = word.by
    if word.fold in ALREADY:
        return "D"
    classes = [PARTICLES.get(s.entry.get("class"), "c") for s in by.get("particle", ())]
    for wanted in "NFBORPCa":
        if wanted in classes:
            return wanted
    undergoes = any(sense.entry.get("class") == "undergo" for sense in by.get("result", ()))
    if "event" in by and not undergoes:
        return "E"
    for kind, char in GOVERNORS.items():
        if kind in by and "result" not in by:
            return char
    if "light" in by:
        return "h" if by["light"][0].entry.get("class") == "phase" else "l"
    if classes:
        return classes[0]
    for kind, char in (("title", "T"), ("nationality", "r"), ("number", "n")):
        if kind in by:
            return char
    return "V" if any(s.feature.startswith(FINITE) for s in word.senses) else "c"


def readings_of(word: Word, lexicon: Lexicon) -> list[Reading]:
    """The acts a word may name, those that no neighbour could make possible left out."""
    found = []
    if any(sense.entry.get("class") == "undergo" for sense in word.by.get("result", ())):
        return []  # تعرض is to undergo, and hardly ever "she offers"
    for sense in word.by.get("event", ()):
        feature = sense.feature
        mine = sense.suffix == "ي" and not feature.startswith(FINITE)  # هجومي is an adjective
        called = feature.startswith("pres") and "given" in word.by  # تامر is a name
        if (
            not mine
            and not called
            and not feature.startswith("pres.1s")
            and (not feature.startswith("adj") or feature in TOLD_BY)
        ):
            found.append(Reading(sense, act_of(lexicon, sense.entry)))
    return found


def act_of(lexicon: Lexicon, entry: Entry) -> Act:
    """The row at hand, made once."""
    kept = lexicon.kept("acts")
    act: Act | None = kept.get(str(entry.number))
    if act is None:
        act = kept[str(entry.number)] = Act(entry)
    return act


def word_class(word: Word, kind: str) -> str:
    """The class of the word's first row of a kind, empty where it has none."""
    sense = word.sense(kind)
    return str(sense.entry.get("class")) if sense else ""


def value_of(word: Word) -> int | float | None:
    """The value of a number in digits, or of a cardinal or scale in one word."""
    amount = word.sense("amount")
    if amount is not None and amount.entry.get("value"):
        value: int | float = amount.entry.get("value")
        return value
    if word.shape == "number" and len(word.fold) > FIGURES:
        return None
    if word.shape == "number":
        if DECIMAL.fullmatch(word.fold):
            return float(word.fold.replace(",", "."))
        digits = word.fold.replace(",", "").replace("٬", "").replace("٫", ".")
        try:
            return float(digits) if "." in digits else int(digits)
        except ValueError:
            return None
    sense = word.sense("number")
    if sense is None or sense.suffix or sense.article or sense.entry.get("class") != "cardinal":
        return None
    cardinal: int | float = sense.entry.get("value")
    return cardinal
