"""What a report calls a person beside the name: the office, rank or trade, before it or behind it.

وزير الخارجية الروسي سيرغي لافروف; دي ميستورا المبعوث الدولي إلى سوريا; الناطق باسم الوزارة العميد فلان. The role is the
whole phrase, from its title to the name or to its own last word, without honorifics and words of time such as السابق.
"""

import re
from collections.abc import Sequence

from musnad.read.names.marks import Mark
from musnad.read.names.rules import GAP
from musnad.read.names.scene import Scene

CODES = {"GPE": "l", "LOC": "l", "ORG": "o", "PER": "w", "PROC": "e"}
NAMED = "[loe].(?:_.)*"
INSIDE = f"(?:[tTYRHABXKMkmWZEr]-|[RHABXkmZ]=|{NAMED}|c-|F-(?={NAMED}|[mkKZ]-|A-B-))"
BEFORE = re.compile(f"(?P<role>[TtY].{INSIDE}{{0,9}}?)(?P<name>w.(?:_.)*)")
BEHIND = re.compile(f"(?P<name>w.(?:_.)*)(?:,-)?(?P<role>[Tt]-{INSIDE}{{1,8}})")
OPEN = frozenset({"honorific", "noble"})  # titles that say no office


def roles(scene: Scene, marks: Sequence[Mark]) -> dict[int, tuple[int, int]]:
    """First token and end of the role of each mark that has one, by the mark's place in the list."""
    found: dict[int, tuple[int, int]] = {}
    if not any(mark.type == "PER" for mark in marks):
        return found
    whole, places = _overlaid(scene, marks)
    line = GAP.join([whole[2 * each.start : 2 * each.end] for each in scene.sheet.sentences])
    for pattern in (BEFORE, BEHIND):
        for match in pattern.finditer(line):
            begin, end = match.span("role")
            gaps = 2 * line.count(GAP, 0, begin)
            first, last = _offices(scene, (begin - gaps) // 2, (end - gaps) // 2)
            if first < last:
                found.setdefault(places[(match.start("name") - gaps) // 2], (first, last))
    return found


def _offices(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Where the office begins and ends, honorifics around it (الدكتور، السيد) left out."""
    while first < last and _honours(scene, first):
        first += 1
    while first < last and _honours(scene, last - 1):
        last -= 1
    return first, last


def _honours(scene: Scene, at: int) -> bool:
    sense = scene.words[at].sense("title")
    return sense is not None and sense.entry.get("class") in OPEN


def _overlaid(scene: Scene, marks: Sequence[Mark]) -> tuple[str, dict[int, int]]:
    """The class string with every outermost name as its code, and the first tokens of people to their marks."""
    shown, places = list(scene.line), {}
    end = 0
    for place, mark in enumerate(marks):
        if mark.first < end:
            continue
        end = mark.last
        shown[2 * mark.first] = CODES[mark.type]
        for at in range(mark.first + 1, mark.last):
            shown[2 * at] = "_"
        if mark.type == "PER":
            places[mark.first] = place
    return "".join(shown), places
