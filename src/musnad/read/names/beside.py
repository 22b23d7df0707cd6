"""Where the marks of a report stand, for what every weak name asks: who ends before it, who was named last."""

from bisect import bisect_left, insort
from collections import Counter

from musnad.lexicon import Entry
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene


class Beside:
    """The marks, counted once; one that is settled anew is taken out before and put in again."""

    def __init__(self, scene: Scene, marks: list[Mark]) -> None:
        self._scene = scene
        self.codes = Counter[str]()  # of the states that the marks belong to
        self._ends = Counter[tuple[str, int]]()  # type, and the token behind
        self._bodies: dict[str, list[int]] = {}  # of each body, where it is named
        self._headed: dict[Entry, list[int]] = {}  # of each noun of bodies, where a longer name begins with it
        for mark in marks:
            self.add(mark)

    def add(self, mark: Mark) -> None:
        """Take a mark in."""
        self._count(mark, 1)
        if mark.type == "ORG":
            insort(self._bodies.setdefault(mark.entity, []), mark.first)
            noun = self._noun(mark)
            if noun is not None:
                insort(self._headed.setdefault(noun, []), mark.first)

    def drop(self, mark: Mark) -> None:
        """Take it out again."""
        self._count(mark, -1)
        if mark.type == "ORG":
            self._bodies[mark.entity].remove(mark.first)
            noun = self._noun(mark)
            if noun is not None:
                self._headed[noun].remove(mark.first)

    def _count(self, mark: Mark, step: int) -> None:
        self._ends[mark.type, mark.last] += step
        if mark.entries:
            self.codes[str(mark.entries[0].get("iso3") or mark.entries[0].get("country"))] += step

    def _noun(self, mark: Mark) -> Entry | None:
        sense = self._scene.words[mark.first].sense("body-noun") if mark.last - mark.first > 1 else None
        return sense.entry if sense else None

    def ends(self, kind: str, at: int) -> bool:
        """Whether a mark of this type ends right before a token."""
        return self._ends[kind, at] > 0

    def body(self, entity: str, before: int) -> int:
        """Where a body was last named before a token; -1 for nowhere."""
        return _last(self._bodies.get(entity), before)

    def headed(self, noun: Entry, before: int) -> int:
        """Where a longer name that begins with this noun of bodies last stood before a token; -1 for nowhere."""
        return _last(self._headed.get(noun), before)


def _last(places: list[int] | None, before: int) -> int:
    at = bisect_left(places, before) if places else 0
    return places[at - 1] if places and at else -1
