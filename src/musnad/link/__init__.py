"""Link names over many reports: one entity for all the ways in which one name is printed.

A reading alone links short names to full ones and knows the lexicon's entities. Here, over all readings of a run,
spellings of one unknown person or place become one (clues.py), the lexicon's where it has it; and a surname that stands
alone in a report means the one person of that surname whom a report of the same days names in full, if both tell of the
same things. Bodies are left alone: two ministries of one name are two.
Pure: readings in, readings out; their order changes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from musnad.link.clues import block, last_part, same_name
from musnad.record import Name, Reading

DAYS, SHARED = 7, 2  # how far apart two reports may be, and how many things both must tell of
SPELT = frozenset({"PER", "GPE", "LOC"})
OWN = "@"  # stands in ids that hold in one report only
Renames = dict[str, str]


class Known:
    """All forms of one entity in print: how often each, and whether the lexicon has it."""

    __slots__ = ("forms", "lexical", "type")

    def __init__(self, kind: str) -> None:
        self.type, self.lexical = kind, False
        self.forms: Counter[str] = Counter()

    def full(self) -> str:
        """The form with the most words, the commonest of these."""
        return max(self.forms, key=lambda form: (len(form.split()), self.forms[form], form))


def link(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with the entities of their names settled over all of them."""
    known = _known(readings)
    renames = _one_spelling(known)
    linked = [_renamed(reading, renames) for reading in readings]
    bearers = _bearers(linked)
    return [_renamed(reading, _surnames(reading, bearers)) for reading in linked]


def _known(readings: Sequence[Reading]) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for reading in readings:
        for name in reading.names:
            if OWN not in name.entity:
                entity = found.setdefault(name.entity, Known(name.type))
                entity.forms[name.text] += 1
                entity.lexical |= any(mark.startswith("lexicon:") for mark in name.marks)
    return found


def _one_spelling(known: dict[str, Known]) -> Renames:
    """Persons or places whose full names are spellings of one another: the lexicon's, else the commonest."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entity, each in sorted(known.items()):
        key = block(each.full()) if each.type in SPELT else ""
        if key:
            blocks[each.type, key].append(entity)
    renames: Renames = {}
    for entities in blocks.values():
        entities.sort(key=lambda e: (not known[e].lexical, -known[e].forms.total(), e))
        for position, entity in enumerate(entities):
            earlier = (e for e in entities[:position] if e not in renames)
            same = next((e for e in earlier if same_name(known[e].full(), known[entity].full())), None)
            if same and not known[entity].lexical:
                renames[entity] = same
    return renames


Bearers = dict[str, list[tuple[str, Reading]]]


def _bearers(readings: Sequence[Reading]) -> Bearers:
    """Surnames to the persons who are named with them in full, and where."""
    found: Bearers = defaultdict(list)
    for reading in readings:
        full = {name.entity: name.text for name in reading.names if name.type == "PER" and " " in name.text}
        for entity, text in full.items():
            found[last_part(text)].append((entity, reading))
    return found


def _surnames(reading: Reading, bearers: Bearers) -> Renames:
    """Persons of this report known by one word, whom a report beside it names in full."""
    found: Renames = {}
    for name in reading.names:
        if name.type == "PER" and OWN in name.entity and " " not in name.text:
            meant = {entity for entity, other in bearers.get(last_part(name.text), ()) if _beside(reading, other)}
            if len(meant) == 1:
                found[name.entity] = next(iter(meant))
    return found


def _beside(one: Reading, other: Reading) -> bool:
    """Whether two reports are of the same days and tell of the same things."""
    days = [reading.published.value for reading in (one, other)]
    if one is other or not days[0] or not days[1]:
        return False
    if abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) > DAYS:
        return False
    return len(_told(one) & _told(other)) >= SHARED


def _told(reading: Reading) -> set[str]:
    """What a report tells of, states left out."""
    return {name.entity for name in reading.names if not name.entity.startswith("state/") and OWN not in name.entity}


def _renamed(reading: Reading, renames: Renames) -> Reading:
    if not any(name.entity in renames for name in reading.names):
        return reading
    return replace(reading, names=tuple(_name(name, renames) for name in reading.names))


def _name(name: Name, renames: Renames) -> Name:
    entity = renames.get(name.entity)
    return name if entity is None else replace(name, entity=entity, marks=(*name.marks, f"linked:{name.entity}"))
