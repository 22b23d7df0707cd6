"""A mark: a stretch of tokens that may be a name, before it is decided which marks stand."""

from musnad.lexicon import Entry
from musnad.record.sheet import Sheet

TYPES = {"person": "PER", "state": "GPE", "place": "GPE", "body": "ORG", "process": "PROC"}
GPE_CLASSES = frozenset({"city", "town", "village", "province", "district"})


class Mark:
    """Tokens ``first`` to ``last`` (exclusive), ``cut`` printed letters off the first; what it is and why."""

    __slots__ = ("cut", "entity", "entries", "first", "last", "rule", "type", "weak")

    def __init__(
        self, first: int, last: int, cut: int, kind: str, rule: str, entries: tuple[Entry, ...] = (), weak: bool = False
    ) -> None:
        self.first, self.last, self.cut, self.type, self.rule = first, last, cut, kind, rule
        self.entries, self.weak = entries, weak
        self.entity: str = entries[0].get("id", "") if entries else ""

    def span(self, sheet: Sheet) -> tuple[int, int]:
        """Start and end in the original text."""
        return sheet.starts[self.first] + self.cut, sheet.ends[self.last - 1]


def type_of(entry: Entry) -> str:
    """The type of name that a lexicon entry is."""
    if entry.kind == "place":
        return "GPE" if entry.get("class", "city") in GPE_CLASSES else "LOC"
    return TYPES[entry.kind]
