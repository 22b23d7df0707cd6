"""An act while it is put together: what is known so far, open to change until it becomes a row."""

from musnad.read.events.anchors import Anchor
from musnad.read.events.marks import Lookup
from musnad.read.events.roles import Roles
from musnad.record import Count, Event, Part

ROLES = ("actor", "recipient", "place")


class Draft:
    """One act of the report; people and places are numbers of names, ``why`` is what its status was read from."""

    __slots__ = (
        "act",
        "anchor",
        "counts",
        "end",
        "mode",
        "noun",
        "roles",
        "rule",
        "ruled",
        "start",
        "statement",
        "status",
        "subject",
        "sure",
        "times",
        "tolls",
        "type",
        "why",
    )

    def __init__(self, look: Lookup, anchor: Anchor, roles: Roles, rule: str) -> None:
        self.anchor, self.roles, self.rule = anchor, roles, rule
        self.act, self.type = anchor.act, anchor.type
        self.mode = anchor.act.mode
        self.noun = anchor.feature.startswith("noun")  # a noun names it
        self.start = look.sheet.starts[anchor.token] + anchor.sense.cut
        self.end = look.sheet.ends[anchor.token]
        self.status = "actual"
        self.statement: str | None = None
        self.times: list[str] = []
        self.counts: list[Count] = []
        self.tolls: set[str] = set()  # what the counts tell of: dead, wounded
        self.why = ""  # what the status was read from
        self.subject: str = "none"  # how the subject of its clause was found
        self.sure = 1.0  # how likely the word names an act here
        self.ruled: dict[tuple[str, int], str] = {}  # the roles as the rules found them, before clues were weighed

    def event(self, look: Lookup, number: int) -> Event:
        """The finished row."""
        names, roles, none = look.sheet.names, self.roles, ()
        text = look.sheet.report.text[self.start : self.end]
        return Event(
            f"e{number}", Part(self.start, self.end, text), self.type, self.mode, self.status, self.rule,
            tuple([names[n].id for n in roles.actors]) if roles.actors else none,
            tuple([names[n].id for n in roles.recipients]) if roles.recipients else none,
            tuple([names[n].id for n in roles.places]) if roles.places else none,
            tuple(self.times), tuple(self.counts), self.statement,
            self._marks(look),
        )  # fmt: skip

    def _marks(self, look: Lookup) -> tuple[str, ...]:
        """What it was made from: the lexicon row, the form, and each role with what gave it."""
        names = look.sheet.names
        marks = [f"event:{self.act.lemma}", f"form:{self.anchor.feature}"]
        for (role, number), how in self.roles.how.items():
            marks.append(f"{role}:{names[number].id} by {how}")
        if self.why:
            marks.append(f"{self.status} by {self.why}")
        if self.act.toll:
            marks.append(f"toll:{self.act.toll}")
        return tuple(marks)
