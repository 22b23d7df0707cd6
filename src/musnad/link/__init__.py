"""Link names over many reports: one entity for all the ways in which one name is printed, and two for two people.

A reading alone links short names to full ones and knows the lexicon's entities. Here, over all readings of a run, a
person is weighed against the catalogue and against those whom other reports name (clues.py): spellings of one name
become one, a surname alone means who holds the office beside it on that day, and of two known people of one name the
role beside it tells which. Places are one where their spellings are. Bodies are left alone:
two ministries of one name are two. Where nothing decides, a name keeps the id that its report gave it.
Pure: readings in, readings out; their order changes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from musnad.lexicon import Lexicon, load
from musnad.link.people import OWN, People
from musnad.link.spelling import block, same_name
from musnad.record import Name, Reading

SPELT = frozenset({"GPE", "LOC"})
Renames = dict[str, tuple[str, ...]]  # an entity to the one it is, and the clues that tell


def link(readings: Sequence[Reading], lexicon: Lexicon | None = None) -> list[Reading]:
    """The readings with the entities of their names settled over all of them."""
    people = People(readings, lexicon or load())
    places = _places(readings)
    return [renamed(reading, places | people.of(reading)) for reading in readings]


class Known:
    """All forms of one place in print: how often each, and whether the lexicon has it."""

    __slots__ = ("forms", "lexical", "type")

    def __init__(self, kind: str) -> None:
        self.type, self.lexical = kind, False
        self.forms: Counter[str] = Counter()

    def full(self) -> str:
        """The form with the most words, the commonest of these."""
        return max(self.forms, key=lambda form: (len(form.split()), self.forms[form], form))


def is_spelt(name: Name) -> bool:
    """Whether a name is a place's that other reports may spell otherwise."""
    return name.type in SPELT and OWN not in name.entity


def is_lexical(name: Name) -> bool:
    """Whether the lexicon or the gazetteer gave a name its entity."""
    return any(mark.startswith(("lexicon:", "gazetteer:")) for mark in name.marks)


def _places(readings: Sequence[Reading]) -> Renames:
    known: dict[str, Known] = {}
    for reading in readings:
        for name in reading.names:
            if is_spelt(name):
                entity = known.setdefault(name.entity, Known(name.type))
                entity.forms[name.text] += 1
                entity.lexical |= is_lexical(name)
    blocks: dict[tuple[str, str], dict[str, Known]] = defaultdict(dict)
    for key, each in sorted(known.items()):
        spelt = block(each.full())
        if spelt:
            blocks[each.type, spelt][key] = each
    return {key: told for entities in blocks.values() for key, told in one_spelling(entities).items()}


def one_spelling(known: Mapping[str, Known]) -> Renames:
    """Those places of a block (by entity) that are spellings of others: of the lexicon's, else of the commonest."""
    entities = sorted(known, key=lambda e: (not known[e].lexical, -known[e].forms.total(), e))
    renames: Renames = {}
    for position, key in enumerate(entities):
        earlier = (e for e in entities[:position] if e not in renames)
        same = next((e for e in earlier if same_name(known[e].full(), known[key].full())), None)
        if same and not known[key].lexical:
            renames[key] = (same, "spelling")
    return renames


def renamed(reading: Reading, renames: Renames) -> Reading:
    """A reading with other entities for its names, and in their marks what they were and the clues that tell."""
    if not any(name.entity in renames for name in reading.names):
        return reading
    return replace(reading, names=tuple(_name(name, renames) for name in reading.names))


def _name(name: Name, renames: Renames) -> Name:
    told = renames.get(name.entity)
    if told is None:
        return name
    entity, *clues = told
    marks = (*name.marks, f"linked:{name.entity}", *(f"clue:{clue}" for clue in clues))
    return replace(name, entity=entity, marks=marks)
