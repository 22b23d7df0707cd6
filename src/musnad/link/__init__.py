"""Link names over many reports: one entity for all the ways in which one person is printed.

A reading alone links short names to full ones and knows the lexicon's entities; here, over all readings of a run,
spellings of one unknown name become one (clues.py), and a lone surname means the one person of that surname whom the
other reports name in full. Pure: readings in, readings out; their order changes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from musnad.link.clues import last_part, same_spelling_key
from musnad.record import Name, Reading

Renames = dict[str, str]


def link(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with the entities of their names settled over all of them."""
    spellings = _spellings(readings)
    renames = _one_spelling(spellings)
    renames |= _surnames(spellings, renames)
    return [_renamed(reading, renames) for reading in readings] if renames else list(readings)


def _spellings(readings: Sequence[Reading]) -> dict[str, Counter[str]]:
    """Printed forms of each person entity, with counts."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        for name in reading.names:
            if name.type == "PER":
                found[name.entity][name.text] += 1
    return found


def _longest(forms: Counter[str]) -> str:
    return max(forms, key=lambda form: (len(form.split()), forms[form], form))


def _one_spelling(spellings: dict[str, Counter[str]]) -> Renames:
    """Entities whose full names are spellings of one another become the commonest of them."""
    groups: dict[str, list[str]] = defaultdict(list)
    for entity, forms in spellings.items():
        key = same_spelling_key(_longest(forms))
        if key:
            groups[key].append(entity)
    renames: Renames = {}
    for entities in groups.values():
        if len(entities) > 1:
            kept = max(entities, key=lambda e: (sum(spellings[e].values()), e))
            renames |= {entity: kept for entity in entities if entity != kept}
    return renames


def _surnames(spellings: dict[str, Counter[str]], renames: Renames) -> Renames:
    """A person met only by one word is the one full name that ends in it, if there is just one."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for entity, forms in spellings.items():
        full = _longest(forms)
        if len(full.split()) > 1:
            bearers[last_part(full)].add(renames.get(entity, entity))
    found: Renames = {}
    for entity, forms in spellings.items():
        full = _longest(forms)
        if len(full.split()) == 1:
            meant = bearers.get(last_part(full), set())
            if len(meant) == 1:
                found[entity] = next(iter(meant))
    return {entity: meant for entity, meant in found.items() if entity != meant}


def _renamed(reading: Reading, renames: Renames) -> Reading:
    if not any(name.entity in renames for name in reading.names):
        return reading
    return replace(reading, names=tuple(_name(name, renames) for name in reading.names))


def _name(name: Name, renames: Renames) -> Name:
    entity = renames.get(name.entity)
    return name if entity is None else replace(name, entity=entity, marks=(*name.marks, f"linked:{name.entity}"))
