"""Whether it happened: the word itself, what stands before it, and whose words it stands in."""

from musnad.read.events.anchors import Anchor
from musnad.read.events.marks import Lookup
from musnad.record import Statement

BACK = 5
ASKING = frozenset("دعا طالب حث ناشد طلب أوصى اقترح نصح استجدى أهاب حض أمل تمنى".split())
PROMISING = frozenset("تعهد وعد التزم قرر".split())
DENYING = frozenset("نفى أنكر كذب فند".split())


def status(look: Lookup, anchor: Anchor, start: int, statement: Statement | None, opens: bool) -> str:
    """actual, planned, possible or denied; ``opens``: the act is the first of what the statement says."""
    sense = anchor.sense
    if sense.entry.get("status"):
        return str(sense.entry.get("status"))
    if "س" in sense.proclitic:
        return "planned"
    governed = _governed(look, anchor, start)
    if governed:
        return governed
    if statement is not None and opens:
        cue = statement.marks[0].partition(":")[2]
        if cue in ASKING:
            return "possible"
        if cue in PROMISING:
            return "planned"
        if cue in DENYING:
            return "denied"
    return "actual"


def _governed(look: Lookup, anchor: Anchor, start: int) -> str | None:
    """What the words before say, nearest first; a finite verb in between shields the act."""
    line = look.line
    token = anchor.token
    subjunctive = False
    for at in range(token - 1, max(start - 1, token - 1 - BACK), -1):
        char = line[at]
        if char == "N":
            if anchor.verb and at < token - 3:
                return None
            return "denied"
        if char == "F":
            return "planned"
        if char == "B" or (char == "D" and anchor.sense.feature.startswith("pres")):
            return "possible"
        if char == "x":
            return "denied"
        if char == "p":
            return "planned"
        if char == "o":
            return "possible"
        if char == "O":
            subjunctive = anchor.sense.feature.startswith("pres") and at == token - 1
            if not subjunctive and anchor.verb:
                return None
        elif char in ".,":
            return None
        elif char == "E":
            return _by_event(look, at)
        elif char == "V" and not subjunctive:
            return None
    return "possible" if subjunctive else None


def _by_event(look: Lookup, at: int) -> str | None:
    """An act governed by another event word: asked for, refused, threatened, agreed."""
    kinds = {sense.entry.kind for sense in look.sheet.words[at].senses}
    types = {sense.entry.get("type") for sense in look.sheet.words[at].by.get("event", ())}
    if "cancel" in kinds or "REJECT" in types:
        return "denied"
    if "plan" in kinds or "AGREE" in types:
        return "planned"
    if "hope" in kinds or types & {"REQUEST", "THREATEN"}:
        return "possible"
    return None
