"""Numbers that belong to an act: how many, of what, and whether exactly."""

from musnad.read.events.anchors import Anchor
from musnad.read.events.classes import STOP
from musnad.read.events.clauses import Clause
from musnad.read.events.marks import Lookup
from musnad.record import Count

REACH = 14
SCALE = 1000  # from here on a word of number multiplies the one before it
TEN = 10
TOLLS = {"dead": "قتيل", "wounded": "جريح"}  # what a number without a noun counts in a toll
MET = 6  # tokens between لقي and مصرعهم
TOO_SHORT = 4  # letters of a word that may be a dual
NO_NOUN = "PNFBORCKaD,."


def counts(look: Lookup, anchor: Anchor, clause: Clause, stop: int) -> list[Count]:
    """Numbers behind the anchor within its clause, those of its subject in front, and one right before a noun of dead
    or wounded; times are left out.
    """
    found: list[Count] = []
    toll = anchor.act.toll
    if anchor.verb and clause.token == anchor.token and clause.opened is not None:
        _stretch(look, clause.opened, anchor.token, toll, found)
    met = look.line[clause.token] == "l" and 0 < anchor.token - clause.token <= MET
    if met and toll == "dead" and not anchor.verb and anchor.sense.suffix:
        _stretch(look, clause.token + 1, anchor.token, toll, found)  # لقي خمسة أشخاص مصرعهم
    first = anchor.token - counted_before(look, anchor)
    first += first == anchor.token
    _stretch(look, first, min(stop, anchor.token + REACH), toll, found)
    return found


def counted_before(look: Lookup, anchor: Anchor) -> bool:
    """Whether an anchor is itself what a number right before it counts (5 قتلى, not مقتل خمسة وإصابة)."""
    facts, token = look.facts, anchor.token
    return token > 0 and bool(facts[token].noun) and facts[token - 1].value is not None and not anchor.sense.proclitic


def _stretch(look: Lookup, at: int, end: int, toll: str, found: list[Count]) -> None:
    """The numbers between two tokens; a relative clause ends them, بينهم does not."""
    line, timed, facts, find = look.line, look.time_at, look.facts, look.sums.find
    at = find(STOP, at, end)
    while 0 <= at < end:
        char = line[at]
        if char == "." or (char == "R" and facts[at].fold[:3] not in ("بين", "من")):
            break
        if at in timed:
            at = max(at + 1, timed[at][0])
        elif at in look.name_at:
            at = look.name_end[look.name_at[at]]
        elif facts[at].value is not None:
            at = _figure(look, at, toll, found)
        else:
            if facts[at].noun:
                _pair(look, at, found)
            at += 1
        at = find(STOP, at, end)


def _figure(look: Lookup, first: int, toll: str, found: list[Count]) -> int:
    """A figure with all its words and the noun it counts; the token behind."""
    facts = look.facts
    value, at = facts[first].value or 0, first + 1
    if first and (facts[first - 1].amount == "name" or first in look.name_to or facts[first - 1].fold in ("الـ", "ال")):
        return at
    if value == 2 and first and (two := _two(look, first)):
        found.append(_count(look, first, at, value, "=", two))
        return at
    relation = ">" if facts[first].amount == "vague" else _relation(look, first)
    if first and facts[first - 1].fold == "نصف":
        first, value = first - 1, value / 2
    if value == TEN and first and facts[first - 1].fold in ("احد", "احدي"):
        first, value = first - 1, 11
    while at < len(facts):
        at, more = _next(look, at, value)
        if more is None:
            break
        value = (
            value * more if more >= SCALE > value or (more > SCALE > value / SCALE and more > value) else value + more
        )
        relation = _relation(look, first) if facts[first].amount != "vague" else relation
    noun = counted(look, at, value, toll)
    if noun and value > 1:
        found.append(_count(look, first, at, value, relation, noun))
    return at


def _next(look: Lookup, at: int, value: int | float) -> tuple[int, int | float | None]:
    """The next word of the same number, a و printed apart passed over: the token behind it, and its value."""
    facts = look.facts
    step = at + 1 if facts[at].fold == "و" and value >= SCALE and at + 1 < len(facts) else at
    more = facts[step].value
    if more is None or (step > at and more >= value):
        return at, None
    ahead = facts[step + 1].value if step + 1 < len(facts) else None
    if value >= SCALE and ahead is not None and ahead >= SCALE:  # بين ألف وخمسة آلاف: two numbers
        return at, None
    return step + 1, more


def _count(look: Lookup, first: int, end: int, value: int | float, relation: str, noun: str) -> Count:
    """The row of a figure; a clitic before its first word stays outside."""
    sheet, sense = look.sheet, look.facts[first].word.sense("number") or look.facts[first].word.sense("amount")
    start, last = sheet.starts[first] + (sense.cut if sense else 0), sheet.ends[end - 1]
    whole = int(value) if value == int(value) else value
    return Count(start, last, sheet.report.text[start:last], whole, relation, noun)


def _pair(look: Lookup, at: int, found: list[Count]) -> None:
    """Two of a kind told by the dual (جنديان، موقعين); مدنيين may be a plural where the plural ends so too."""
    facts = look.facts
    word = facts[at].word
    sense = word.sense("noun")
    if (
        sense is None
        or sense.feature != "noun.du"
        or sense.suffix
        or sense.article
        or not word.fold.endswith(("ان", "ين"))
    ):
        return
    if facts[at].noun in ("topic", "measure") or sense.entry.get("form") == "آخر":
        return
    regular = word.fold.endswith("ين") and not word.fold.endswith("تين") and "ون" in str(sense.entry.get("plural", ""))
    if regular or (at + 1 < len(facts) and facts[at + 1].value == 2):
        return
    start, end = look.sheet.starts[at] + sense.cut, look.sheet.ends[at]
    found.append(Count(start, end, look.sheet.report.text[start:end], 2, "=", str(sense.entry.get("form"))))


def _two(look: Lookup, token: int) -> str:
    """The noun before اثنين, in the singular (مواطنين اثنين); empty where none stands there."""
    word = look.facts[token - 1].word
    sense = word.sense("noun")
    if sense is not None:
        return str(sense.entry.get("form"))
    return (
        word.fold[:-2]
        if word.fold.endswith(("ين", "ان")) and len(word.fold) > TOO_SHORT and not word.fold.startswith("ال")
        else ""
    )


def counted(look: Lookup, at: int, value: int | float, toll: str) -> str:
    """The noun that a number counts, in the singular where the lexicon knows it; empty where none of the act is."""
    facts = look.facts
    if at < len(facts) and facts[at].fold == "من":
        at += 1
    if at >= len(facts):
        return TOLLS.get(toll, "")
    word, noun = facts[at].word, facts[at].noun
    if "time-unit" in word.by or noun == "measure" or facts[at].fold == "%":
        return ""
    sense = word.sense("noun") or word.sense("title")
    if sense is not None and sense.entry.get("form") == "آخر":
        return TOLLS.get(toll, "آخر")
    if sense is not None and not sense.suffix and not sense.proclitic:
        return str(sense.entry.get("form"))
    if word.shape != "arabic" or look.line[at] in NO_NOUN or facts[at].verb or look.prefixed(at) or word.fold[0] == "و":
        return TOLLS.get(toll, "")
    raw = word.raw
    if raw.endswith(("اً", "ًا")):
        return raw[:-2]
    return raw[:-1] if 10 < value < 100 and raw.endswith("ا") and len(raw) > 3 else raw


def _relation(look: Lookup, token: int) -> str:
    """What the words right before a number, or right behind what it counts, make of it."""
    around = [look.facts[at].amount for at in range(max(0, token - 3), token)]
    if "more" in around or "no-less" in around:
        return ">"
    if "less" in around:
        return "<"
    after = token + 2 < len(look.facts) and look.facts[token + 2].amount == "about"
    return "~" if after or "about" in around else "="
