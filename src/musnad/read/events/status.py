"""Whether it happened: the word itself, what governs it from before, and whose words it stands in.

Every status comes with what gave it, for the marks of the row.
"""

from musnad.read.events.anchors import Anchor
from musnad.read.events.classes import ANY, GOVERNORS, Facts
from musnad.read.events.marks import Lookup
from musnad.record import Statement
from musnad.record.sheet import Sentence

BACK, NEAR, CHAIN = 6, 3, 14  # tokens back to a governor; to what stands right by; to a noun that و joins
FAR = 16  # tokens back to a request whose object stands between (طالب الجميع العمل على وقف)
TO_COME = frozenset({"CONSULT", "MOBILIZE", "PROTEST"})  # a present tense with a day to come announces these
SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "AID", "SUPPORT"})  # what is told to be stopped
TOLD = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "PROTEST", "REJECT"})  # behind ل these are told, not aimed at
SINCE = frozenset({"بعد", "قبل", "منذ", "حتى", "إلى"})  # before أن: the act is told as a point in time
CARRIES, DESCRIBES = frozenset("crR"), frozenset("crFBpo")  # what may open a clause, a participle behind a noun
QUIET = "cnPaTrqdKDC"  # classes of words that govern nothing by themselves
ONLY = frozenset({"سوي", "الا"})
GOVERNED = {"N": "denied", "x": "denied", "F": "planned", "p": "planned", "B": "possible", "o": "possible"}
ANNOUNCED = frozenset({"RETREAT", "CONSULT", "MOBILIZE"})  # announcing one's own act of these types plans it
BY_CUE = {"REQUEST": "possible", "AGREE": "planned"}
BY_TYPE = {"REQUEST": "possible", "THREATEN": "possible", "AGREE": "planned", "REJECT": "denied"}
ACTUAL = ("actual", "")
Found = tuple[str, str]  # the status, and what gave it


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


def status(look: Lookup, anchor: Anchor, sentence: Sentence, statement: Statement | None, before: Before) -> Found:
    """actual, planned, possible or denied; ``before``: the statuses of the verb and noun before in the sentence."""
    if anchor.act.status:
        return anchor.act.status, "row"
    if "س" in anchor.sense.proclitic:
        return "planned", "س"
    if anchor.verb:
        return _of_verb(look, anchor, sentence.start, before.verb) or ACTUAL
    behind = look.line[anchor.token + 1 : anchor.token + 2]
    if behind in CARRIES and _carried_out(look, anchor.token, sentence.end):
        return ACTUAL
    found = _of_noun(look, anchor, sentence.start)
    if not found and behind in DESCRIBES:
        found = _described(look, anchor)
    found = found or _to_come(look, anchor, sentence)
    if found:
        return found
    if before.noun in ("possible", "planned") and anchor.type not in TOLD and _joined(look, anchor, before.token):
        return before.noun, "و"
    if statement is not None and not _in_relative(look, anchor, sentence.start):
        return _of_cue(look, statement) or ACTUAL
    return ACTUAL


def _carried_out(look: Lookup, token: int, end: int) -> bool:
    """Whether a relative clause in the past stands behind the noun (الهدنة التي دخلت، الضربات الجوية التي شنها)."""
    for at in range(token + 1, min(token + 1 + NEAR, end - 1)):
        if look.line[at] == "R":
            verb = look.facts[at + 1].verb
            return verb is not None and verb.feature.startswith("past")
        if look.line[at] not in "cr":
            return False
    return False


def _joined(look: Lookup, anchor: Anchor, other: int) -> bool:
    """Whether و joins this noun, or the word right before it (وبدء مفاوضات), to the noun before."""
    facts, token = look.facts, anchor.token
    if token - other > CHAIN or any(char in ".RO" for char in look.line[other + 1 : token]):
        return False
    if anchor.sense.proclitic[:1] == "و":
        return True
    word = facts[token - 1]
    return word.fold[:1] == "و" and look.line[token - 1] in "lhcE" and not word.settled


def _described(look: Lookup, anchor: Anchor) -> Found | None:
    """A participle right behind the noun tells that it is to come (المحادثات مقررة، هجوم محتمل)."""
    for at in range(anchor.token + 1, min(anchor.token + NEAR, len(look.facts))):
        facts = look.facts[at]
        if look.line[at] in "FBpo" and (look.line[at] in "FB" or _participle(facts)):
            return GOVERNED[look.line[at]], facts.word.raw
        if look.line[at] not in "cr":
            return None
    return None


def _participle(facts: Facts) -> bool:
    return any(sense.feature.startswith("adj") for kind in GOVERNORS for sense in facts.word.by.get(kind, ()))


def _to_come(look: Lookup, anchor: Anchor, sentence: Sentence) -> Found | None:
    """A noun that is the subject of a verb to come: أن الجولة ستعقد، تقليص … قد يبدأ."""
    line, facts, token = look.line, look.facts, anchor.token
    if token > sentence.start and "O" not in line[max(sentence.start, token - 3) : token]:
        return None
    for at in range(token + 1, min(sentence.end, token + 13)):
        if line[at] in ".R":
            return None
        if line[at] == "F":
            return "planned", facts[at].word.raw
        if line[at] == "D":
            return ("possible", "قد") if facts[at + 1].fold[:1] in "يت" else None
        if _finite(look, at):
            return ("planned", facts[at].word.raw) if _future(facts[at]) else None
    return None


def _future(facts: Facts) -> bool:
    return facts.verb is not None and "س" in facts.verb.proclitic


def _of_cue(look: Lookup, statement: Statement) -> Found | None:
    """What a cue makes of the acts it names: asked for, promised, denied."""
    facts = look.facts[look.sheet.tokens_of(statement.cue.start, statement.cue.end)[0]]
    by = facts.word.by
    for sense in by.get("event", ()):
        found = BY_CUE.get(sense.entry.get("type"))
        if found:
            return found, facts.word.raw
    return next(((GOVERNED[char], facts.word.raw) for kind, char in GOVERNORS.items() if kind in by), None)


def _in_relative(look: Lookup, anchor: Anchor, start: int) -> bool:
    return "R" in look.line[max(start, anchor.token - 8) : anchor.token]


def _of_verb(look: Lookup, anchor: Anchor, start: int, before: str | None) -> Found | None:
    """A verb: negation, future or possibility before it, or the word that أن hangs on."""
    line, token = look.line, anchor.token
    present = anchor.feature.startswith("pres")
    for at in look.back_from(token, start, 4):
        char = line[at]
        if char == "N":
            return _negated(look, at, token)
        if char in "FB":
            return GOVERNED[char], look.facts[at].word.raw
        if char == "D":
            return ("possible", "قد") if present else None
        if char == "O":
            if at and look.line[at - 1] in "oB" and look.facts[at - 1].prep == "":
                return GOVERNED[look.line[at - 1]], look.facts[at - 1].word.raw
            return _subjunctive(look, at, start) if present and at == token - 1 else None
        if char in ".,REVlhxop":
            break
    if present and before == "planned" and anchor.sense.proclitic == "و":
        return "planned", "و"
    if present and anchor.type in TO_COME:
        return _dated(look, token)
    return None


def _dated(look: Lookup, verb: int) -> Found | None:
    """A present tense with a day from today on close by (يلتقي اليوم، يزور الأسبوع المقبل) tells of what is to come."""
    for at in range(max(0, verb - NEAR), min(verb + FAR, len(look.facts))):
        if at > verb and look.line[at] in ".REOV":
            break
        if look.facts[at].coming and at in look.dated:
            return "planned", look.facts[at].word.raw
    return None


def _negated(look: Lookup, at: int, token: int) -> Found | None:
    """لم, لا …: denied; behind إذا only possible, and before سوى or إلا told as happening after all."""
    if at and look.line[at - 1] == "B":
        return "possible", look.facts[at - 1].word.raw
    if any(look.facts[i].fold in ONLY for i in range(token + 1, min(token + BACK, len(look.facts)))):
        return None
    return "denied", look.facts[at].word.raw


def _subjunctive(look: Lookup, that: int, start: int) -> Found | None:
    """أن + present: as the word before says; إن and أنه tell facts."""
    word = look.facts[that].word
    if word.fold not in ("ان", "بان", "وان") or word.raw.startswith(("إ", "وإ")):
        return None
    for at in look.back_from(that, start, 5):
        char = look.line[at]
        if look.facts[at].prep in SINCE:
            return None
        if char in GOVERNED:
            return GOVERNED[char], look.facts[at].word.raw
        if char == "E":
            return _by_event(look, at, that) or ("possible", "أن")
        if char in ".,R":
            break
    return "possible", "أن"


def _of_noun(look: Lookup, anchor: Anchor, start: int) -> Found | None:
    """A noun: ل of purpose, or the nearest word before that governs it."""
    line, token, kind = look.line, anchor.token, anchor.type
    if anchor.feature.startswith("adj"):
        return None
    told = kind in TOLD
    aimed = not told and (_aimed(anchor) or _carried(look, token))
    all_facts = look.facts
    for at in look.back_from(token, start, BACK):
        char, facts = line[at], all_facts[at]
        if char in QUIET and not facts.weighs:
            continue
        if char in ".RO" or (char == "," and at == token - 1) or facts.settled:
            break
        if aimed and facts.result:
            return None
        if at == token - 1 and facts.fold in ANY:
            return ("denied" if "N" in line[max(start, at - NEAR) : at] else "possible"), "أي"
        if facts.announces and kind in ANNOUNCED:
            return "planned", facts.word.raw
        if char == "N" and token - at > 2:
            break
        if char in GOVERNED and not (char in "xop" and (told or _diverted(look, at, token))):
            return _stopped(look, anchor, at, start) if char == "x" else (GOVERNED[char], facts.word.raw)
        if char == "E" and facts.stops and kind in SUFFERED:
            return _stopped(look, anchor, at, start)
        if char == "E" and not told and (found := _by_event(look, at, token)):
            return found
        if _finite(look, at):
            found = _by_verb(look, at, start, token, kind)
            return found or (("possible", "ل") if aimed else None if told else _asked(look, token, start, at))
    if aimed:
        return None if _undergone(look, token, start) else ("possible", "ل")
    return None if told else _asked(look, token, start, token)


def _aimed(anchor: Anchor) -> bool:
    """Whether ل stands on a masdar; on a thing (البيان الختامي للقمة) it tells whose something is."""
    return anchor.sense.proclitic.endswith("ل") and not (anchor.sense.article and not anchor.act.past)


def _undergone(look: Lookup, token: int, start: int) -> bool:
    """Whether an earlier word of the sentence undergoes the act (تعرض الموقع، بحسب الوكالة، لقصف)."""
    return any(look.facts[at].undergoes for at in range(start, token))


def _asked(look: Lookup, token: int, start: int, stop: int) -> Found | None:
    """A request farther back whose preposition stands right before the noun, or before what و joins it to."""
    if not _opens(look, token):
        return None
    for at in look.back_from(token, start, FAR):
        char = look.line[at]
        if char in ".RO" or (at < stop and char in "VlhK" and _finite(look, at)):
            return None
        if char == "E" and look.named.get(at) == "REQUEST":
            return "possible", look.facts[at].word.raw
    return None


def _opens(look: Lookup, token: int) -> bool:
    """Whether على، إلى، ب or و stands before a noun, or before the noun that governs it (على وقف العمليات)."""
    for at in (token, token - 1):
        if at > 0 and (
            look.facts[at - 1].prep in ("على", "إلى") or (look.facts[at].fold[0] in "بو" and look.prefixed(at))
        ):
            return True
        if at == 0 or look.line[at - 1] not in "lhxE":
            return False
    return False


def _stopped(look: Lookup, anchor: Anchor, at: int, start: int) -> Found | None:
    """Behind a cancelling word: denied. What is only to be stopped (طالب بوقف الهجمات، لإنهاء الحصار) still goes on,
    and talks that failed were held.
    """
    facts = look.facts[at]
    if anchor.type == "CONSULT" and facts.fold.endswith("فشل") and look.facts[anchor.token - 1].fold != "في":
        return None
    if facts.stops and anchor.type in SUFFERED:
        if facts.fold[0] == "ل" and look.prefixed(at):
            return "actual", facts.word.raw
        for back in look.back_from(at, start, BACK):
            if look.line[back] in "opBF" or look.named.get(back) in ("REQUEST", "THREATEN", "AGREE"):
                return "actual", facts.word.raw
            if look.line[back] in ".RO":
                break
    elif facts.fold[0] == "ل" and look.prefixed(at):
        return "possible", facts.word.raw
    return "denied", facts.word.raw


def _carried(look: Lookup, token: int) -> bool:
    """Whether ل stands on the light noun that carries the act (لإجراء حوار، لشن غارات)."""
    if not token or look.line[token - 1] not in "lh":
        return False
    return any(sense.proclitic.endswith("ل") for sense in look.facts[token - 1].word.by.get("light", ()))


def _diverted(look: Lookup, at: int, token: int) -> bool:
    """A cancelling word whose preposition leads elsewhere (تعليقه على اغتيال)."""
    return look.line[at] == "x" and any(look.facts[i].fold in ("علي", "الي") for i in range(at + 1, token))


def _finite(look: Lookup, token: int) -> bool:
    if look.line[token] not in "EVlh" or (token and look.line[token - 1] in "PBopF"):
        return False
    return look.facts[token].verb is not None


def _by_verb(look: Lookup, at: int, start: int, token: int, kind: str) -> Found | None:
    """A finite verb before a noun: to come with س, denied with a negation right before it; one that carries the act is
    asked for what stands before it (قد يشن هجوما، على أن يجري محادثات) and for the day (يعقد اليوم اجتماعا).
    """
    facts = look.facts[at]
    if _future(facts):
        return None if facts.result else ("planned", facts.word.raw)
    if at > start and look.line[at - 1] == "N" and look.line[at] == "l" and token - at <= NEAR:
        return "denied", look.facts[at - 1].word.raw
    if look.line[at] not in "lh" or facts.verb is None or not facts.verb.feature.startswith("pres"):
        return None
    for back in look.back_from(at, start, NEAR):
        if look.line[back] in "FB":
            return GOVERNED[look.line[back]], look.facts[back].word.raw
        if look.line[back] == "D":
            return "possible", "قد"
        if look.line[back] == "O" and back == at - 1:
            return _subjunctive(look, back, start)
        if look.line[back] in ".,RVElhxop":
            break
    return _dated(look, at) if kind in TO_COME else None


def _apart(look: Lookup, at: int, token: int) -> bool:
    """Whether more than a word stands between two tokens, names not counted (رفض الوفد الحكومي لقاء)."""
    return sum(1 for _ in look.back_from(token, at + 1, BACK)) > 1


def _by_event(look: Lookup, at: int, token: int) -> Found | None:
    """An act governed by another event word: asked for, ordered, refused, threatened, agreed."""
    facts = look.facts[at]
    by = facts.word.by
    if at in look.named:
        if any(reading.act.orders for reading in facts.readings):
            return "planned", facts.word.raw
        found = BY_TYPE.get(look.named[at])
        if found == "planned" and facts.fold[:2] == "ال" and facts.verb is None and look.facts[at + 1].prep == "":
            return None  # الاتفاق named again binds nobody to what stands behind
        return None if found is None or (found == "denied" and _apart(look, at, token)) else (found, facts.word.raw)
    return next(((GOVERNED[char], facts.word.raw) for kind, char in GOVERNORS.items() if kind in by), None)
