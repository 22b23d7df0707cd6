"""Whether it happened: the word itself, what governs it from before, and whose words it stands in."""

from musnad.lexicon import Word
from musnad.read.events.anchors import Anchor
from musnad.read.events.marks import Lookup
from musnad.read.events.words import GOVERNORS
from musnad.record import Statement
from musnad.record.sheet import Sentence

BACK = 6
TOLD = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "PROTEST", "REJECT"})  # behind ل these are told, not aimed at
SINCE = frozenset({"بعد", "قبل", "منذ", "حتي", "الي"})  # before أن: the act is told as a point in time
GOVERNED = {"N": "denied", "x": "denied", "F": "planned", "p": "planned", "B": "possible", "o": "possible"}
SETTLED = frozenset("بعد جراء عقب اعقاب اثر منذ بسبب نتيجه ردا رغم".split())  # what stands behind these has happened
ORDERED = frozenset("أمر أوعز وجه".split())
ANNOUNCED = frozenset({"RETREAT", "CONSULT", "MOBILIZE"})  # announcing one's own act of these types plans it
BY_CUE = {"REQUEST": "possible", "AGREE": "planned"}
BY_TYPE = {"REQUEST": "possible", "THREATEN": "possible", "AGREE": "planned", "REJECT": "denied"}


class Before:
    """The statuses of the last verb and the last noun before an anchor, and where that noun stands."""

    __slots__ = ("noun", "token", "verb")

    def __init__(self) -> None:
        self.verb: str | None = None
        self.noun: str | None = None
        self.token = -1

    def take(self, anchor: Anchor, found: str) -> None:
        """Remember an anchor's status for those behind it."""
        if anchor.verb:
            self.verb, self.noun = found, None
        else:
            self.noun, self.token = found, anchor.token


def status(look: Lookup, anchor: Anchor, sentence: Sentence, statement: Statement | None, before: Before) -> str:
    """actual, planned, possible or denied; ``before``: the statuses of the verb and noun before in the sentence."""
    sense, start = anchor.sense, sentence.start
    if anchor.entry.get("status"):
        return str(anchor.entry.get("status"))
    if "س" in sense.proclitic:
        return "planned"
    if anchor.verb:
        return _of_verb(look, anchor, start, before.verb) or "actual"
    found = _of_noun(look, anchor, start) or _to_come(look, anchor, sentence)
    if found:
        return found
    if before.noun in ("possible", "planned") and anchor.type not in TOLD and _joined(look, anchor, before.token):
        return before.noun
    if statement is not None and not _in_relative(look, anchor, start):
        return _of_cue(look, statement) or "actual"
    return "actual"


def _joined(look: Lookup, anchor: Anchor, other: int) -> bool:
    """Whether و joins this noun, or the word right before it, to the noun before."""
    words, token = look.sheet.words, anchor.token
    if token - other > 14 or any(char in ".RO" for char in look.line[other + 1 : token]):
        return False
    joined = anchor.sense.proclitic[:1] == "و" or any(words[at].fold[:1] == "و" for at in (token - 1, token - 2))
    return joined and words[token - 1].fold.lstrip("و") not in SETTLED


def _to_come(look: Lookup, anchor: Anchor, sentence: Sentence) -> str | None:
    """A noun that is the subject of a verb to come: أن الجولة ستعقد، تقليص … قد يبدأ."""
    line, words, token = look.line, look.sheet.words, anchor.token
    if token > sentence.start and "O" not in line[max(sentence.start, token - 3) : token]:
        return None
    for at in range(token + 1, min(sentence.end, token + 13)):
        if line[at] in ".R":
            return None
        if line[at] == "F":
            return "planned"
        if line[at] == "D":
            return "possible" if words[at + 1].fold[:1] in "يت" else None
        if _finite(look, at):
            return "planned" if any("س" in sense.proclitic for sense in words[at].senses) else None
    return None


def _of_cue(look: Lookup, statement: Statement) -> str | None:
    """What a cue makes of the acts it names: asked for, promised, denied."""
    by = look.facts[look.sheet.tokens_of(statement.cue.start, statement.cue.end)[0]].word.by
    for sense in by.get("event", ()):
        found = BY_CUE.get(sense.entry.get("type"))
        if found:
            return found
    return next((GOVERNED[char] for kind, char in GOVERNORS.items() if kind in by), None)


def _in_relative(look: Lookup, anchor: Anchor, start: int) -> bool:
    return "R" in look.line[max(start, anchor.token - 8) : anchor.token]


def _of_verb(look: Lookup, anchor: Anchor, start: int, before: str | None) -> str | None:
    """A verb: negation, future or possibility before it, or the word that أن hangs on."""
    line, token = look.line, anchor.token
    present = anchor.feature.startswith("pres")
    for at in look.back_from(token, start, 4):
        char = line[at]
        if char in "NFB":
            return GOVERNED[char]
        if char == "D":
            return "possible" if present else None
        if char == "O":
            return _subjunctive(look, at, start) if present and at == token - 1 else None
        if char in ".,REVlhxop":
            break
    if present and before == "planned" and anchor.sense.proclitic == "و":
        return "planned"
    return None


def _subjunctive(look: Lookup, that: int, start: int) -> str | None:
    """أن + present: as the word before says; إن and أنه tell facts."""
    word = look.sheet.words[that]
    if word.fold not in ("ان", "بان", "وان") or word.raw.startswith(("إ", "وإ")):
        return None
    for at in look.back_from(that, start, 5):
        char = look.line[at]
        if look.sheet.words[at].fold in SINCE:
            return None
        if char in GOVERNED:
            return GOVERNED[char]
        if char == "E":
            return _by_event(look, at, that) or "possible"
        if char in ".,R":
            break
    return "possible"


def _of_noun(look: Lookup, anchor: Anchor, start: int) -> str | None:
    """A noun: ل of purpose, or the nearest word before that governs it."""
    line, token, kind = look.line, anchor.token, anchor.type
    if anchor.feature.startswith("adj"):
        return None
    told = kind in TOLD
    aimed = anchor.sense.proclitic.endswith("ل") and not told
    for at in look.back_from(token, start, BACK):
        char, word = line[at], look.facts[at].word
        bare = word.fold.lstrip("وف")
        if char in ".RO" or (char == "," and at == token - 1) or bare in SETTLED:
            break
        if aimed and look.facts[at].result:
            return None
        if kind in ANNOUNCED and _announces(word):
            return "planned"
        if char == "N" and token - at > 2:
            break
        if char in GOVERNED and not (char in "xop" and (told or _diverted(look, at, token))):
            return GOVERNED[char]
        if char == "E" and not told and (found := _by_event(look, at, token)):
            return found
        if _finite(look, at):
            return _by_verb(look, at, start, token) or ("possible" if aimed else None)
    return "possible" if aimed else None


def _diverted(look: Lookup, at: int, token: int) -> bool:
    """A cancelling word whose preposition leads elsewhere (تعليقه على اغتيال)."""
    return look.line[at] == "x" and any(look.sheet.words[i].fold in ("علي", "الي") for i in range(at + 1, token))


def _announces(word: Word) -> bool:
    return any(s.entry.get("past") == "أعلن" for s in word.by.get("speech", ()))


def _finite(look: Lookup, token: int) -> bool:
    if look.line[token] not in "EVlh" or (token and look.line[token - 1] in "PBopF"):
        return False
    return any(s.feature.startswith(("past", "pres")) for s in look.sheet.words[token].senses)


def _by_verb(look: Lookup, at: int, start: int, token: int) -> str | None:
    """A finite verb before a noun: to come with س, denied with a negation right before it."""
    if any("س" in sense.proclitic for sense in look.sheet.words[at].senses):
        return "planned"
    negated = at > start and look.line[at - 1] == "N" and look.line[at] == "l"
    return "denied" if negated and token - at <= 3 else None


def _by_event(look: Lookup, at: int, token: int) -> str | None:
    """An act governed by another event word: asked for, ordered, refused, threatened, agreed."""
    by = look.sheet.words[at].by
    if at in look.named:
        if any(sense.entry.get("past") in ORDERED for sense in by["event"]):
            return "planned"
        found = BY_TYPE.get(look.named[at])
        return None if found == "denied" and at < token - 2 else found
    return next((GOVERNED[char] for kind, char in GOVERNORS.items() if kind in by), None)
