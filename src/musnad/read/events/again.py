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
    entity, first, last = mine.entity, mine.first, mine.last
    doers, done_to, where = 0.0, 0.0, 0.0  # how many others there are, by their probabilities
    doer, to, place = 0, 0, 0  # the highest level of others
    same = (OUT, OUT, OUT)
    for number, other in enumerate(candidates):
        if number == at:
            continue
        theirs = levels[number]
        if other.entity == entity:
            same = max(same[0], theirs[0]), max(same[1], theirs[1]), max(same[2], theirs[2])
            continue
        doer, to, place = max(doer, theirs[0]), max(to, theirs[1]), max(place, theirs[2])
        share = shares[number]
        doers += share[0]
        done_to += share[1]
        where += share[2]
        if first >= 0 and other.first >= 0:
            if 0 <= first - other.last <= CLOSE:
                found.append(book.of(left, (theirs, first - other.last, mine.kind, other.kind)))
            elif 0 <= other.first - last <= CLOSE:
                found.append(book.of(right, (theirs, other.first - last, mine.kind, other.kind)))
    found.append(book.of(others, (LETTERS[0], doer, _sum(doers), same[0], own[0])))
    found.append(book.of(others, (LETTERS[1], to, _sum(done_to), same[1], own[1])))
    found.append(book.of(others, (LETTERS[2], place, _sum(where), same[2], own[2])))
    return book.row(found)


def _sum(whole: float) -> int:
    """How many others there are by their probabilities, in halves, four at most."""
    return min(4, round(whole * 2))
