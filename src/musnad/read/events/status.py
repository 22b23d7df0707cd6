"""Whether it happened: the word itself, what governs it from before, and whose words it stands in."""

from musnad.read.events.anchors import Anchor
from musnad.read.events.marks import Lookup
from musnad.record import Statement

BACK = 6
ASKING = frozenset("دعا طالب حث ناشد طلب أوصى اقترح نصح استجدى أهاب حض أمل تمنى".split())
PROMISING = frozenset("تعهد وعد التزم قرر".split())
DENYING = frozenset("نفى أنكر كذب فند".split())
TOLD = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "PROTEST", "REJECT"})  # behind ل these are told, not aimed at
SUFFERED = frozenset("تعرض يتعرض تتعرض تعرضت تعرضوا وفقا نتيجه نظرا ردا استجابه ادي ادت خضع يخضعون يخضع استمرار توصل التوصل".split())
SINCE = frozenset({"بعد", "قبل", "منذ", "حتي", "الي"})  # before أن: the act is told as a point in time
GOVERNED = {"N": "denied", "x": "denied", "F": "planned", "p": "planned", "B": "possible", "o": "possible"}
BY_TYPE = {"REQUEST": "possible", "THREATEN": "possible", "AGREE": "planned", "REJECT": "denied"}


def status(look: Lookup, anchor: Anchor, start: int, statement: Statement | None, before: str | None) -> str:
    """actual, planned, possible or denied; ``before`` is the status of the verb before in the sentence."""
    sense = anchor.sense
    if sense.entry.get("status"):
        return str(sense.entry.get("status"))
    if "س" in sense.proclitic:
        return "planned"
    found = _of_verb(look, anchor, start, before) if anchor.verb else _of_noun(look, anchor, start)
    if found:
        return found
    if statement is not None and not anchor.verb and not _in_relative(look, anchor, start):
        return _of_cue(statement) or "actual"
    return "actual"


def _of_cue(statement: Statement) -> str | None:
    """What a cue makes of the acts it names: asked for, promised, denied."""
    cue = statement.marks[0].partition(":")[2]
    if cue in ASKING:
        return "possible"
    if cue in PROMISING:
        return "planned"
    return "denied" if cue in DENYING else None


def _in_relative(look: Lookup, anchor: Anchor, start: int) -> bool:
    return "R" in look.line[max(start, anchor.token - 8) : anchor.token]


def _of_verb(look: Lookup, anchor: Anchor, start: int, before: str | None) -> str | None:
    """A verb: negation, future or possibility before it, or the word that أن hangs on."""
    line, token = look.line, anchor.token
    present = anchor.sense.feature.startswith("pres")
    for at in range(token - 1, max(start, token - 4) - 1, -1):
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
    for at in range(that - 1, max(start, that - 5) - 1, -1):
        char = look.line[at]
        if look.sheet.words[at].fold in SINCE:
            return None
        if char in GOVERNED:
            return GOVERNED[char]
        if char == "E":
            return _by_event(look, at) or "possible"
        if char in ".,R":
            break
    return "possible"


def _of_noun(look: Lookup, anchor: Anchor, start: int) -> str | None:
    """A noun: ل of purpose, or the nearest word before that governs it."""
    sense, line, token = anchor.sense, look.line, anchor.token
    kind = sense.entry.get("type")
    if sense.feature.startswith("adj"):
        return None
    aimed = sense.proclitic.endswith("ل") and kind not in TOLD
    for at in range(token - 1, max(start, token - BACK) - 1, -1):
        char, word = line[at], look.sheet.words[at]
        if char in ".RO" or (char == "," and at == token - 1):
            break
        if aimed and word.fold.lstrip("وف") in SUFFERED:
            return None
        if char == "N" and token - at > 2 or char == "B" and word.fold == "قد":
            break
        if char in GOVERNED and not (char in "xop" and at < token - 5):
            return GOVERNED[char]
        if char == "E":
            found = _by_event(look, at)
            if found and not (found == "denied" and at < token - 2):
                return found
        if _finite(look, at):
            if "س" in word.senses[0].proclitic:
                return "planned"
            break
    return "possible" if aimed else None


def _finite(look: Lookup, token: int) -> bool:
    senses = look.sheet.words[token].senses
    return look.line[token] in "EVlh" and bool(senses) and senses[0].feature.startswith(("past", "pres"))


def _by_event(look: Lookup, at: int) -> str | None:
    """An act governed by another event word: asked for, refused, threatened, agreed."""
    if at in look.named:
        return BY_TYPE.get(look.named[at])
    return None
