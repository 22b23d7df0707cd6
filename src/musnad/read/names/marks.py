"""A mark: a stretch of tokens that may be a name, before it is decided which marks stand."""

from musnad.lexicon import Entry
from musnad.record.sheet import Sheet

TYPES = {"person": "PER", "state": "GPE", "place": "GPE", "body": "ORG", "process": "PROC"}
GPE_CLASSES = frozenset({"city", "town", "village", "province", "district"})


class Mark:
    """Tokens ``first`` to ``last`` (exclusive), ``cut`` printed letters off the first; what it is and why.

    ``entries`` are the lexicon rows it can mean, best first; ``rivals`` rows of another kind that are printed alike
    (the agency الأناضول and the region); ``weak`` marks stand only where the report makes them sure; ``why`` is what
    decided.
    """

    __slots__ = ("cut", "entity", "entries", "first", "last", "rivals", "rule", "type", "weak", "why")

    def __init__(
        self, first: int, last: int, cut: int, kind: str, rule: str, entries: tuple[Entry, ...] = (), weak: bool = False
    ) -> None:
        self.first, self.last, self.cut, self.type, self.rule = first, last, cut, kind, rule
        self.entries, self.weak = entries, weak
        self.rivals: tuple[Entry, ...] = ()
        self.entity: str = entries[0].entity if entries else ""
        self.why: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Mark({self.type} {self.first}-{self.last} {self.rule} {self.entity})"

    def span(self, sheet: Sheet) -> tuple[int, int]:
        """Start and end in the original text."""
        return sheet.starts[self.first] + self.cut, sheet.ends[self.last - 1]

    def moved(self, index: int) -> "Mark":
        """The same for another token of the same word."""
        mark = Mark(index, index + 1, self.cut, self.type, self.rule, self.entries, self.weak)
        mark.rivals, mark.entity = self.rivals, self.entity
        return mark

    def means(self, entry: Entry, rule: str, why: str) -> None:
        """Settle on one lexicon row."""
        self.entries, self.entity, self.type = (entry,), entity_of(entry), type_of(entry)
        self.rule, self.why = rule, (*self.why, why)


def entity_of(entry: Entry) -> str:
    """The id of a row, or of the row that it stands for."""
    return entry.entity


def type_of(entry: Entry) -> str:
    """The type of name that a lexicon entry is."""
    if entry.kind == "place":
        return "GPE" if entry.get("class", "city") in GPE_CLASSES else "LOC"
    return TYPES[entry.kind]


def apart(one: Mark, other: Mark) -> bool:
    """Whether they share no token."""
    return one.last <= other.first or other.last <= one.first
