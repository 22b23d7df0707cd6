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
ROLES = range(len(LETTERS))
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


def _clues(
    candidates: list[Candidate], shares: list[Shares], levels: list[Levels], at: int, book: Book
) -> Any:
    """The clues of one candidate."""
    mine, own = candidates[at], levels[at]
    found = [book.of(joint, (*own, mine.kind))]
    best, whole, same = [0, 0, 0], [0.0, 0.0, 0.0], [OUT, OUT, OUT]
    for number, other in enumerate(candidates):
        if number == at:
            continue
        theirs = levels[number]
        if other.entity == mine.entity:
            same = [max(same[role], theirs[role]) for role in ROLES]
            continue
        best = [max(best[role], theirs[role]) for role in ROLES]
        doer, done_to, where = shares[number]
        whole = [whole[0] + doer, whole[1] + done_to, whole[2] + where]
        if mine.first >= 0 and other.first >= 0:
            if 0 <= mine.first - other.last <= CLOSE:
                found.append(book.of(left, (theirs, mine.first - other.last, mine.kind, other.kind)))
            elif 0 <= other.first - mine.last <= CLOSE:
                found.append(book.of(right, (theirs, other.first - mine.last, mine.kind, other.kind)))
    for role in ROLES:
        many = min(4, round(whole[role] * 2))
        found.append(book.of(others, (LETTERS[role], best[role], many, same[role], own[role])))
    return book.row(found)
