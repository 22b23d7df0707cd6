"""A second look: what the first weighing makes of the other names tells of each.

How likely a name is doer, recipient or place by its own clues is put beside how likely the others of the act are, those
that stand right before and behind it first of all: و and chains of places carry a role on, one doer is enough.
"""

from musnad.read.events.clues import LETTER
from musnad.read.events.mentions import Mention

STEPS = (0.08, 0.2, 0.35, 0.5, 0.7)  # probabilities that are told apart
CLOSE = 3  # tokens between names that stand beside one another
OUT = -1  # where a name of another sentence stands
LETTERS = "".join(LETTER.values())
Shares = tuple[float, float, float]


class Candidate:
    """A name that may have a role in an act: its clues, where it stands, who it is."""

    __slots__ = ("clues", "entity", "first", "kind", "last", "number")

    def __init__(self, number: int, clues: list[str], entity: str, mention: Mention | None = None) -> None:
        self.number, self.clues, self.entity = number, clues, entity
        self.first = mention.first if mention else OUT
        self.last = mention.last if mention else OUT
        self.kind = mention.kind if mention else "out"


def again(candidates: list[Candidate], shares: list[Shares], likely: float) -> list[list[str]]:
    """More clues, from what the first weighing gave to all, for each candidate that is likely in some role."""
    levels = [(_level(doer), _level(done_to), _level(where)) for doer, done_to, where in shares]
    return [_clues(candidates, shares, levels, at) for at in range(len(candidates)) if max(shares[at]) >= likely]


def _level(share: float) -> int:
    """How likely, in six steps."""
    for level, step in enumerate(STEPS):
        if share < step:
            return level
    return len(STEPS)


def _clues(candidates: list[Candidate], shares: list[Shares], levels: list[tuple[int, int, int]], at: int) -> list[str]:
    """The clues of one candidate."""
    mine, own = candidates[at], levels[at]
    found = [f"joint {own[0]}{own[1]}{own[2]} {mine.kind}"]
    for role, letter in enumerate(LETTERS):
        level, best, whole, same = own[role], 0, 0.0, OUT
        for other, each in enumerate(candidates):
            if other == at:
                continue
            theirs = levels[other][role]
            if each.entity == mine.entity:
                same = max(same, theirs)
                continue
            best = max(best, theirs)
            whole += shares[other][role]
            if mine.first >= 0 and each.first >= 0:
                if 0 <= mine.first - each.last <= CLOSE:
                    found.append(f"left {letter} {theirs} {mine.first - each.last} {mine.kind} {each.kind}")
                elif 0 <= each.first - mine.last <= CLOSE:
                    found.append(f"right {letter} {theirs} {each.first - mine.last} {mine.kind} {each.kind}")
        found += [f"best {letter} {best} {level}", f"sum {letter} {min(4, round(whole * 2))} {level}"]
        if same >= 0:
            found.append(f"same {letter} {same} {level}")
    return found
