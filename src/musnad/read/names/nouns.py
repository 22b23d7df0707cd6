"""Definite nouns that stand for one body: الحزب after حزب العمال, الوكالة after رويترز, الحكومة in a report on Iraq."""

import re

from musnad.lexicon import Sense
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene

ALONE = re.compile("[km]")  # classes of definite nouns that may stand alone
MEDIA = "media"
STATEFUL = frozenset({"government", "army", "police", "parliament"})  # of these a state has one


def definite_nouns(scene: Scene, marks: list[Mark]) -> list[Mark]:
    """A definite body noun alone: the body last named with that noun, or the one that the word stands for."""
    heads: dict[str, Mark] = {}
    taken: set[int] = set()
    bodies: dict[int, Mark] = {}
    for mark in marks:
        taken.update(range(mark.first, mark.last))
        if mark.type == "ORG":
            bodies[mark.first] = mark
    found = []
    openers = {match.start() // 2 for match in ALONE.finditer(scene.line)}
    for index in sorted(openers.union(bodies)):
        outer, word = bodies.get(index), scene.words[index]
        if outer is not None and outer.entries and outer.entries[0].get("sector") == "JRN":
            heads[MEDIA] = outer
        sense = word.sense("body-noun") if "body-noun" in word.by else None
        if sense is None or sense.suffix:
            continue
        head = sense.entry.get("form")
        if outer is not None:
            heads[head] = outer
        elif sense.article and index not in taken:
            named = heads.get(head) or heads.get(str(sense.entry.get("class")))
            if _alone(scene, index, sense, named is not None):
                found.append(_noun_mark(scene, index, sense, named))
    return found


def _noun_mark(scene: Scene, index: int, sense: Sense, named: Mark | None) -> Mark:
    mark = Mark(index, index + 1, sense.cut, "ORG", "definite-noun", named.entries if named else ())
    if named:
        mark.entity = named.entity or f"={named.first}"
        mark.why = ("stands for " + " ".join(word.raw for word in scene.words[named.first : named.last]),)
    return mark


def _alone(scene: Scene, index: int, sense: Sense, known: bool) -> bool:
    """Whether a definite noun stands for one body: not before an adjective of its own, nor as part of a title."""
    if sense.feature.startswith(("noun.pl", "noun.du")) or scene.described(index) or sense.entry.get("bound"):
        return False
    before = scene.before(index) if scene.clitic(index) == "-" else ""
    if scene.clitic(index) == "+" and scene.kind(index) == "m" and scene.kind(index - 1) in ("m", "B", "A"):
        return False  # two adjectives: سياستها الداخلية والخارجية
    if before in ("R", "H", "B") or (scene.kind(index) == "m" and before and before not in "VvFf,h"):
        return False  # an adjective itself: شؤونها الداخلية، اللجنة الروسية المنظمة
    alone = bool(sense.entry.get("lone")) and sense.entry.get("class") in STATEFUL
    return alone or (known and not sense.entry.get("loose"))
