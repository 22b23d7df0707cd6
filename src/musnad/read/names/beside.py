"""Where the marks of a report stand, for what every weak name asks: who ends before it, who was named last."""

from bisect import bisect_left, insort

from musnad.lexicon import Entry
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene


class Beside:
    """The marks, counted when first asked for; one that is settled anew is taken out before and put in again."""

    def __init__(self, scene: Scene, marks: list[Mark]) -> None:
        self._scene, self._marks = scene, marks
        self._counted = False
        self._codes: dict[str, int] = {}  # of the states that the marks belong to
        self._ends: dict[tuple[str, int], int] = {}  # type, and the token behind
        self._bodies: dict[str, list[int]] = {}  # of each body, where it is named
        self._headed: dict[Entry, list[int]] = {}  # of each noun of bodies, where a longer name begins with it

    def _ready(self) -> None:
        """Count the marks, unless that is done."""
        if not self._counted:
            self._counted = True
            for mark in self._marks:
                self.add(mark)

    def add(self, mark: Mark) -> None:
        """Take a mark in."""
        if not self._counted:
            return
        self._count(mark, 1)
        if mark.type == "ORG":
            insort(self._bodies.setdefault(mark.entity, []), mark.first)
            noun = self._noun(mark)
            if noun is not None:
                insort(self._headed.setdefault(noun, []), mark.first)

    def drop(self, mark: Mark) -> None:
        """Take it out again."""
        if not self._counted:
            return
        self._count(mark, -1)
        if mark.type == "ORG":
            self._bodies[mark.entity].remove(mark.first)
            noun = self._noun(mark)
            if noun is not None:
                self._headed[noun].remove(mark.first)

    def _count(self, mark: Mark, step: int) -> None:
        ends = (mark.type, mark.last)
        self._ends[ends] = self._ends.get(ends, 0) + step
        if mark.entries:
            code = str(mark.entries[0].get("iso3") or mark.entries[0].get("country"))
            self._codes[code] = self._codes.get(code, 0) + step

    def state(self, code: str) -> bool:
        """Whether a mark belongs to the state of this code."""
        self._ready()
        return self._codes.get(code, 0) > 0

    def _noun(self, mark: Mark) -> Entry | None:
        sense = self._scene.words[mark.first].sense("body-noun") if mark.last - mark.first > 1 else None
        return sense.entry if sense else None

    def ends(self, kind: str, at: int) -> bool:
        """Whether a mark of this type ends right before a token."""
        self._ready()
        return self._ends.get((kind, at), 0) > 0

    def body(self, entity: str, before: int) -> int:
        """Where a body was last named before a token; -1 for nowhere."""
        self._ready()
        return _last(self._bodies.get(entity), before)

    def headed(self, noun: Entry, before: int) -> int:
        """Where a longer name that begins with this noun of bodies last stood before a token; -1 for nowhere."""
        self._ready()
        return _last(self._headed.get(noun), before)


def _last(places: list[int] | None, before: int) -> int:
    at = bisect_left(places, before) if places else 0
    return places[at - 1] if places and at else -1
