"""Places and states that are printed alike: عمان the city and the sultanate, طرابلس of Lebanon and of Libya.

The one is meant whose state the rest of the report speaks of most; in a list of states the state; where nothing tells,
the usual one (the rows' rank). A place inside a longer name lies where that lies: الزاوية of جبل الزاوية is no city
of Libya.
"""

from collections import Counter

from musnad.lexicon import Entry
from musnad.lexicon.known import COMMAS
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene, code_of, codes_by_state

PLACED = ("state", "place")


def settle(scene: Scene, marks: list[Mark]) -> list[Mark]:
    """The marks, each settled on one of its rows; without places inside the name of a place elsewhere."""
    many = [mark for mark in marks if len(mark.entries) + len(mark.rivals) > 1]
    several = [mark for mark in many if len(_states(_options(mark))) > 1]
    if several:
        _choose(scene, marks, several)
    outer: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.type == "LOC" and mark.last > mark.first + 1:
            for token in range(mark.first, mark.last):
                outer.setdefault(token, []).append(mark)
    if not outer:
        return marks
    return [mark for mark in marks if not any(_elsewhere(mark, other) for other in outer.get(mark.first, ()))]


def _choose(scene: Scene, marks: list[Mark], several: list[Mark]) -> None:
    """Settle the marks that can mean places of ``several`` states."""
    told = _told(scene, marks, several)
    listed = _Listed(marks, scene)
    for mark in several:
        options = _options(mark)
        best = max(options, key=lambda entry: (told[_state(entry)], -options.index(entry)))
        if told[_state(best)] == told[_state(options[0])]:
            best = next((e for e in options if e.kind == "state"), options[0]) if listed.holds(mark) else options[0]
        if best is not mark.entries[0]:
            listed.count(mark, -1)
            mark.means(best, f"lexicon-{best.kind}", f"of that state:{_state(best)}")
            listed.count(mark, 1)


def _options(mark: Mark) -> list[Entry]:
    return [entry for entry in (*mark.entries, *mark.rivals) if entry.kind in PLACED and mark.type in ("GPE", "LOC")]


def _state(entry: Entry) -> str:
    return str(entry.get("iso3") or "")


def _states(options: list[Entry]) -> set[str]:
    return {_state(entry) for entry in options} - {""}


def _told(scene: Scene, marks: list[Mark], several: list[Mark]) -> Counter[str]:
    """How often the report speaks of each state, by its code: its name, its places and bodies, its nationality."""
    codes, doubtful = codes_by_state(scene.lexicon), set(several)
    counts = Counter(code_of(mark) for mark in marks if mark not in doubtful)
    counts.update(codes.get(state, "") for state in scene.nations())
    del counts[""]
    return counts


class _Listed:
    """Where states begin and end, to tell whether one stands right beside a mark, as in a list, or behind a comma."""

    def __init__(self, marks: list[Mark], scene: Scene) -> None:
        self._begin, self._end, self._words = Counter[int](), Counter[int](), scene.words
        for mark in marks:
            self.count(mark, 1)

    def count(self, mark: Mark, step: int) -> None:
        """Take a mark in, or out again, if it is a state."""
        if mark.entries and mark.entries[0].kind == "state":
            self._begin[mark.first] += step
            self._end[mark.last] += step

    def holds(self, mark: Mark) -> bool:
        """Whether one stands beside it."""
        before, behind = mark.first - self._is_comma(mark.first - 1), mark.last + self._is_comma(mark.last)
        return self._end[before] > 0 or self._begin[behind] > 0

    def _is_comma(self, token: int) -> bool:
        return 0 <= token < len(self._words) and self._words[token].raw in COMMAS


def _elsewhere(mark: Mark, outer: Mark) -> bool:
    """Whether a place lies inside the longer name of one in another state."""
    if mark is outer or not (outer.first <= mark.first and mark.last <= outer.last):
        return False
    states = [_state(each.entries[0]) if each.entries else "" for each in (mark, outer)]
    return mark.rule == "lexicon-place" and all(states) and states[0] != states[1]
