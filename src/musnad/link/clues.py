"""The clues by which a mention of a person is taken for somebody: one readable table, each clue a small function.

A clue looks at what one report tells of a person (``Mention``) and at what is known of somebody (``Candidate``), and
gives points, or none where it has nothing to say. The points of all clues are added up; ``musnad why`` shows them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from musnad.link.spelling import last_part, same_name, words

DAYS, SHARED = 7, 2  # how far apart two reports may be, and how many things both must tell of
Office = tuple[frozenset[str], str, str]  # the words of its title, from, to (ISO year or month, empty where not known)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in one report: the fullest name printed, the roles beside it, the states they tell, the report's day."""

    entity: str
    name: str
    roles: frozenset[frozenset[str]] = frozenset()
    states: frozenset[str] = frozenset()
    day: str | None = None
    told: frozenset[str] = frozenset()  # entities of the same report, states left out


@dataclass(slots=True)
class Candidate:
    """Somebody whom a mention may mean: names, states, offices from the catalogue; where reports name him in full."""

    entity: str
    names: list[str] = field(default_factory=list)
    states: frozenset[str] = frozenset()
    offices: list[Office] = field(default_factory=list)
    lexical: bool = False
    seen: list[Mention] = field(default_factory=list)


class Clue(NamedTuple):
    """A clue by name; ``points`` 0: it says nothing here."""

    name: str
    points: Callable[[Mention, Candidate], int]


def spelling(mention: Mention, candidate: Candidate) -> int:
    """The same full name, or one a vowel apart; a surname alone says little."""
    if " " not in mention.name:
        return 1 if any(last_part(name) == last_part(mention.name) for name in candidate.names) else 0
    if any(words(name) == words(mention.name) for name in candidate.names):
        return 5
    return 4 if any(same_name(name, mention.name) for name in candidate.names) else 0


def office(mention: Mention, candidate: Candidate) -> int:
    """An office that he holds on the day of the report; one that he holds at another time speaks against him."""
    best = 0
    for role in mention.roles:
        for title, since, until in candidate.offices:
            share = _alike(role, title)
            if share:
                points = share if _holds(mention.day, since, until) else -share
                best = points if best == 0 or points > best else best
    return best


def state(mention: Mention, candidate: Candidate) -> int:
    """The nationality that the role tells is his, or another's."""
    if not mention.states or not candidate.states:
        return 0
    return 2 if mention.states & candidate.states else -4


def beside(mention: Mention, candidate: Candidate) -> int:
    """A report of the same days names him in full and tells of the same things."""
    near = (other for other in candidate.seen if _near(mention, other))
    return 3 if any(len(mention.told & other.told) >= SHARED for other in near) else 0


def known(mention: Mention, candidate: Candidate) -> int:
    """The lexicon gives the short name to him before others."""
    return 3 if candidate.entity == mention.entity else 0


CLUES = (
    Clue("spelling", spelling),
    Clue("office", office),
    Clue("state", state),
    Clue("beside", beside),
    Clue("known", known),
)
ENOUGH = 4  # points from which a mention means a candidate
AHEAD = 2  # by how many points he must lead the next


def weigh(mention: Mention, candidate: Candidate) -> tuple[int, tuple[str, ...]]:
    """The points of all clues together, and what each of them gave."""
    found = [(clue.name, clue.points(mention, candidate)) for clue in CLUES]
    return sum(points for _, points in found), tuple(f"{name} {points:+d}" for name, points in found if points)


def decide(mention: Mention, candidates: Iterable[Candidate]) -> tuple[Candidate, tuple[str, ...]] | None:
    """The candidate that is meant and the clues that tell; None where nothing decides."""
    weighed = sorted(
        ((*weigh(mention, candidate), candidate) for candidate in candidates), key=lambda row: (-row[0], row[2].entity)
    )
    if not weighed or weighed[0][0] < ENOUGH:
        return None
    if len(weighed) > 1 and weighed[0][0] - weighed[1][0] < AHEAD:
        return None
    return weighed[0][2], weighed[0][1]


def _alike(role: frozenset[str], title: frozenset[str]) -> int:
    """5: the same office; 2: an office told without its state or body; 0: another."""
    if role == title:
        return 5
    shorter, longer = sorted((role, title), key=len)
    return (3 if len(shorter) > 2 else 2) if len(shorter) > 1 and shorter < longer else 0


def _holds(day: str | None, since: str, until: str) -> bool:
    """Whether a day lies in an office's time; where either is not known, it may."""
    if not day:
        return True
    return (not since or day[: len(since)] >= since) and (not until or day[: len(until)] <= until)


def _near(one: Mention, other: Mention) -> bool:
    if not one.day or not other.day or one is other:
        return False
    return abs((date.fromisoformat(one.day) - date.fromisoformat(other.day)).days) <= DAYS
