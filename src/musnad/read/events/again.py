"""A second look: what the first weighing makes of the other names tells of each.

How likely a name is doer, recipient or place by its own clues is put beside how likely the others of the act are, those
that stand right before and behind it first of all: و and chains of places carry a role on, one doer is enough.
"""

from typing import Any

from musnad.read.events.book import TEXTS, Book
from musnad.read.events.mentions import Mention
from musnad.read.events.texts import LETTERS, joint, left, others, right

STEPS = (0.08, 0.2, 0.35, 0.5, 0.7)  # probabilities that are told apart
CLOSE = 3  # tokens between names that stand beside one another
OUT = -1  # where a name of another sentence stands
Shares = tuple[float, float, float]
Levels = tuple[int, int, int]


class Candidate:
    """A name that may have a role in an act: its clues, where it stands, who it is."""

    __slots__ = ("clues", "entity", "first", "kind", "last", "number")

    def __init__(self, number: int, clues: Any, entity: str, mention: Mention | None = None) -> None:
        self.number, self.clues, self.entity = number, clues, entity
        self.first = mention.first if mention else OUT
        self.last = mention.last if mention else OUT
        self.kind = mention.kind if mention else "out"


def again(
    candidates: list[Candidate], shares: list[Shares], likely: float, book: Book = TEXTS
) -> list[Any]:
    """More clues, from what the first weighing gave to all, for each candidate that is likely in some role."""
    levels = [(_level(doer), _level(done_to), _level(where)) for doer, done_to, where in shares]
    return [_clues(candidates, shares, levels, at, book) for at in range(len(candidates)) if max(shares[at]) >= likely]


def _level(share: float) -> int:
    """How likely, in six steps."""
    for level, step in enumerate(STEPS):
        if share < step:
            return level
    return len(STEPS)


def _clues(candidates: list[Candidate], shares: list[Shares], levels: list[Levels], at: int, book: Book) -> Any:
    """The clues of one candidate."""
    mine, own = candidates[at], levels[at]
    found = [book.of(joint, (own[0], own[1], own[2], mine.kind))]
    best, whole, same = (0, 0, 0), (0.0, 0.0, 0.0), (OUT, OUT, OUT)
    for number, other in enumerate(candidates):
        if number == at:
            continue
        theirs = levels[number]
        if other.entity == mine.entity:
            same = _higher(same, theirs)
            continue
        best = _higher(best, theirs)
        doer, done_to, where = shares[number]
        whole = (whole[0] + doer, whole[1] + done_to, whole[2] + where)
        if mine.first >= 0 and other.first >= 0:
            if 0 <= mine.first - other.last <= CLOSE:
                found.append(book.of(left, (theirs, mine.first - other.last, mine.kind, other.kind)))
            elif 0 <= other.first - mine.last <= CLOSE:
                found.append(book.of(right, (theirs, other.first - mine.last, mine.kind, other.kind)))
    found.append(book.of(others, (LETTERS[0], best[0], _sum(whole[0]), same[0], own[0])))
    found.append(book.of(others, (LETTERS[1], best[1], _sum(whole[1]), same[1], own[1])))
    found.append(book.of(others, (LETTERS[2], best[2], _sum(whole[2]), same[2], own[2])))
    return book.row(found)


def _higher(one: Levels, other: Levels) -> Levels:
    """The higher level for each role."""
    return max(one[0], other[0]), max(one[1], other[1]), max(one[2], other[2])


def _sum(whole: float) -> int:
    """How many others there are by their probabilities, in halves, four at most."""
    return min(4, round(whole * 2))
