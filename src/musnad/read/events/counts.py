"""Numbers that belong to an act: how many, of what, and whether exactly."""

from musnad.read.events.anchors import Anchor
from musnad.read.events.marks import Lookup
from musnad.record import Count

REACH = 9
MORE = frozenset("اكثر ازيد يزيد فوق".split())
LESS = frozenset("اقل دون".split())
ABOUT = frozenset("نحو حوالي قرابه زهاء تقريبا قرابة".split())


def counts(look: Lookup, anchor: Anchor, stop: int) -> tuple[Count, ...]:
    """Numbers behind the anchor within its clause, times left out."""
    found = []
    sheet = look.sheet
    timed = {at for first, (last, _) in look.time_at.items() for at in range(first, last)}
    for at in range(anchor.token + 1, min(stop, anchor.token + REACH)):
        if look.line[at] == ".":
            break
        if at in timed or at in look.name_at:
            continue
        value = value_of(look, at)
        if value is None or at + 1 >= len(sheet.words):
            continue
        start, end = sheet.starts[at], sheet.ends[at]
        noun = sheet.words[at + 1]
        if noun.shape == "arabic":
            found.append(Count(start, end, sheet.report.text[start:end], value, _relation(look, at), noun.raw))
    return tuple(found)


def value_of(look: Lookup, token: int) -> int | float | None:
    """The value of a number in digits or in one word above one."""
    word = look.sheet.words[token]
    if word.shape == "number":
        digits = word.fold.replace(",", "").replace("٬", "").replace("٫", ".")
        try:
            return float(digits) if "." in digits else int(digits)
        except ValueError:
            return None
    sense = word.sense("number")
    if sense and not sense.suffix and not sense.article and isinstance(sense.entry.get("value"), int | float):
        value: int | float = sense.entry.get("value")
        return value if value > 2 else None
    return None


def _relation(look: Lookup, token: int) -> str:
    words = [look.sheet.words[at].fold for at in range(max(0, token - 3), token)]
    if any(word in MORE for word in words):
        return ">"
    if any(word in LESS for word in words):
        return "<"
    return "~" if any(word in ABOUT for word in words) else "="
