"""Numbers that belong to an act: how many, of what, and whether exactly."""

from musnad.lexicon import Word
from musnad.read.events.anchors import Anchor
from musnad.read.events.marks import Lookup
from musnad.record import Count

REACH = 14
MORE = frozenset("اكثر ازيد يزيد فوق يفوق تجاوز يتجاوز".split())
LESS = frozenset("اقل دون".split())
ABOUT = frozenset("نحو حوالي قرابه زهاء تقريبا يقارب يقرب بنحو بحوالي".split())
NAMED_BY = frozenset("رقم القرار قرار الماده المرسوم مرسوم القانون قانون مجموعه اللواء لواء الفرقه الفصل الفقره الماده".split())  # a number behind these is a name
SCALES = (1000, 1_000_000, 1_000_000_000)


def counts(look: Lookup, anchor: Anchor, stop: int) -> list[Count]:
    """Numbers behind the anchor within its clause, and one right before a noun of dead or wounded; times are left out."""
    found: list[Count] = []
    at = anchor.token - 1 if _counted(look, anchor.token) else anchor.token + 1
    end = min(stop, anchor.token + REACH)
    line, timed, facts = look.line, look.time_at, look.facts
    while at < end:
        char = line[at]
        if char in ".R":
            break
        if at in timed:
            at = max(at + 1, timed[at][0])
        elif at in look.name_at:
            at = look.name_end[look.name_at[at]]
        elif char == "n" or "number" in facts[at].word.by:
            at = _figure(look, at, end, found)
        else:
            if facts[at].noun in ("person", "dead", "wounded") and at > anchor.token:
                _pair(look, at, found)
            at += 1
    return found


def _counted(look: Lookup, token: int) -> bool:
    """Whether the anchor itself is what a number right before it counts (5 قتلى)."""
    return token > 0 and bool(look.facts[token].noun) and value_of(look.facts[token - 1].word) is not None


def _figure(look: Lookup, at: int, end: int, found: list[Count]) -> int:
    """A figure with all its words and the noun it counts; the token behind."""
    first, value = at, value_of(look.facts[at].word)
    if value is None or (at and look.facts[at - 1].fold in NAMED_BY):
        return at + 1
    at += 1
    while at < len(look.facts):
        more = value_of(look.facts[at].word)
        if more is None:
            break
        value = _joined(value, more)
        at += 1
    noun = counted(look, at)
    if noun:
        start, last = look.sheet.starts[first], look.sheet.ends[at - 1]
        cut = 1 if look.facts[first].fold[0] in "وبل" and look.facts[first].word.shape == "arabic" and look.facts[first].word.by["number"][0].proclitic else 0
        start += cut
        found.append(Count(start, last, look.sheet.report.text[start:last], value, _relation(look, first), noun))
    return at


def _joined(value: int | float, more: int | float) -> int | float:
    """Words of one number: 3 آلاف multiply, خمسة وعشرون add up."""
    return value * more if more in SCALES and value < more else value + more


def _pair(look: Lookup, at: int, found: list[Count]) -> None:
    """Two of a kind told by the dual (جنديان، مدنيين اثنين)."""
    word = look.facts[at].word
    sense = word.sense("noun")
    if sense is None or sense.feature != "noun.du" or sense.suffix or sense.article or not word.fold.endswith(("ان", "ين")):
        return
    if word.fold.endswith("ين") and not word.fold.endswith("تين") and sense.entry.get("plural", "ون").__str__().endswith(("ون", "ون']")):
        return
    start = look.sheet.starts[at] + sense.cut
    end = look.sheet.ends[at]
    found.append(Count(start, end, look.sheet.report.text[start:end], 2, "=", str(sense.entry.get("form"))))


def counted(look: Lookup, at: int) -> str:
    """The noun that a number counts, in the singular where the lexicon knows it; empty where it counts none of the act."""
    if at < len(look.facts) and look.facts[at].fold == "من":
        at += 1
    if at >= len(look.facts):
        return ""
    facts = look.facts[at]
    if facts.word.shape != "arabic" or "time-unit" in facts.word.by or facts.noun == "measure" or look.line[at] in "PNFBORCKaD,.":
        return ""
    sense = facts.word.sense("noun") or facts.word.sense("title")
    if sense and not sense.suffix:
        return str(sense.entry.get("form"))
    raw = facts.word.raw
    return raw[:-2] if raw.endswith(("اً", "ًا")) else raw


def value_of(word: Word) -> int | float | None:
    """The value of a number in digits, or of a cardinal in one word."""
    if word.shape == "number":
        digits = word.fold.replace(",", "").replace("٬", "").replace("٫", ".")
        try:
            return float(digits) if "." in digits else int(digits)
        except ValueError:
            return None
    sense = word.sense("number")
    if sense is None or sense.suffix or sense.article or sense.entry.get("class") != "cardinal":
        return None
    value: int | float = sense.entry.get("value")
    return value


def _relation(look: Lookup, token: int) -> str:
    words = [look.facts[at].fold for at in range(max(0, token - 3), token)]
    if any(word in MORE for word in words):
        return ">"
    if any(word in LESS for word in words):
        return ">" if any(word in ("علي", "لا", "يقل") for word in words) else "<"
    return "~" if any(word in ABOUT for word in words) else "="
