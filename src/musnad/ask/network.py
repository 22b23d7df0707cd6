"""Who has to do with whom: ties between parties, from what they did, from their meetings, from who speaks of whom.

An act counts once, however many reports tell it; a statement once for each family of copies that prints it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations
from typing import Any, NamedTuple

from musnad.ask.accounts import grouped, sides
from musnad.ask.families import families
from musnad.ask.question import Question, narrow, who
from musnad.lexicon import load
from musnad.record.plover import QUADS, TYPES
from musnad.store import View
from musnad.store import sides as store

Row = dict[str, Any]
COLUMNS = tuple(quad.replace(" ", "_") for quad in QUADS)
MEETING_QUAD = TYPES["CONSULT"].quad.replace(" ", "_")
MEETS, TOGETHER, SAYS = "meets", "together", "says"
KINDS = (MEETS, *COLUMNS, TOGETHER, SAYS)  # meetings stand apart from other verbal cooperation
ACTS, WORDS = OF = ("acts", "statements")
EVIDENCE = 10  # ids shown for a tie
EQUALS = "both"  # a role of the lexicon: doers of the act to one another
PARTIES = ("PER", "ORG")
STATE = "state/"


class Evidence(NamedTuple):
    """One act or statement that ties one party to another; ``kind`` is one of `KINDS`."""

    one: str
    other: str
    directed: bool
    kind: str
    id: str
    first: str | None
    last: str | None


@dataclass(slots=True)
class Tie:
    """All that ties one party to another: acts by quad class, meetings, acts of both, statements."""

    quads: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))
    meets: int = 0
    together: int = 0
    says: int = 0
    first: str | None = None
    last: str | None = None
    ids: list[str] = field(default_factory=list)

    def saw(self, seen: Evidence) -> None:
        """One more piece of evidence, with its days where they are known."""
        self.meets += seen.kind == MEETS
        self.together += seen.kind == TOGETHER
        self.says += seen.kind == SAYS
        if quad := MEETING_QUAD if seen.kind == MEETS else seen.kind if seen.kind in COLUMNS else None:
            self.quads[quad] += 1
        self.ids.append(seen.id)
        if seen.first and seen.last:
            self.first, self.last = min(self.first or seen.first, seen.first), max(self.last or seen.last, seen.last)

    @property
    def weight(self) -> int:
        """How many acts and statements there are."""
        return sum(self.quads.values()) + self.together + self.says


Ties = dict[tuple[str, str, bool], Tie]


def network(view: View, question: Question, least: int = 1, of: str | None = None) -> Row:
    """The graph, of acts and statements, or of one of them (`OF`).

    ``nodes`` come with their degree, ``edges`` with what they are made of, the strongest first.

    An edge with ``directed`` goes from who did or said it to whom; one without is between equals (they met, agreed,
    fought one another). ``together`` are acts in which both take part, on whose side not told. ``weight`` is the number
    of acts and statements, ``meets`` those of them that are meetings. With an actor only his own ties are given. Where
    types of acts are asked for, statements are left out. Acts are those told as done, unless another status is wanted.
    """
    ties: Ties = defaultdict(Tie)
    for seen in evidence(view, question, of):
        ties[seen.one, seen.other, seen.directed].saw(seen)
    known, own = store.labels(view), set(who(view, question.actor) or ())
    kept = {
        ends: tie
        for ends, tie in ties.items()
        if (not own or own & set(ends[:2])) and tie.weight >= least
    }
    edges = sorted((_edge(ends, tie, known) for ends, tie in kept.items()), key=_strongest)
    return {"nodes": _nodes(kept, known), "edges": edges}


def evidence(view: View, question: Question, of: str | None = None) -> Iterator[Evidence]:
    """Every act and statement that ties one party to another, each once, as `network` counts them."""
    chosen = narrow(view, question if question.status else replace(question, status="actual"))
    known = store.labels(view)
    if of != WORDS:
        for group in grouped(view, store.acts(view, chosen, 2)):
            yield from (seen for seen in _of_act(group) if _are_parties(seen, known))
    if of != ACTS and question.type is None and question.status is None and question.place is None:
        rows = store.speaks_of(view, chosen)
        said = _of_words(rows, families(view, {row["number"] for row in rows}))
        yield from (seen for seen in said if _are_parties(seen, known))


def _of_act(group: list[Row]) -> Iterator[Evidence]:
    """Whom one act ties, counted once; in a fight of three nobody is told who fought on whose side."""
    best = group[0]
    told = (best["id"], best["first"], best["last"])
    actors, recipients = sides(group, "actors"), sides(group, "recipients")
    meeting = best["type"] == "CONSULT"
    kind = MEETS if meeting else TYPES[best["type"]].quad.replace(" ", "_")
    for one, other in ((one, other) for one in actors for other in recipients if one != other and other not in actors):
        first, second = sorted((one, other)) if meeting else (one, other)
        yield Evidence(first, second, not meeting, kind, *told)
    two_sides = len(actors) == 2 and any(_between(act["text"]) for act in group)
    for one, other in combinations(sorted(actors), 2):
        yield Evidence(one, other, False, kind if not recipients and (meeting or two_sides) else TOGETHER, *told)


def _of_words(rows: list[Row], units: dict[int, int]) -> Iterator[Evidence]:
    """Who speaks of whom; copies of one report are one, and so are several sentences of one report."""
    seen = set()
    for row in rows:
        unit = (units[row["number"]], row["speaker"], row["other"])
        if unit not in seen:
            seen.add(unit)
            yield Evidence(row["speaker"], row["other"], True, SAYS, row["id"], row["first"], row["last"])


@lru_cache(maxsize=5_000)
def _between(anchor: str) -> bool:
    """Whether the word tells of an act done to one another (اشتبك), so that two doers are its two sides."""
    senses = [sense for word in anchor.split()[:1] for sense in load().word(word).by.get("event", ())]
    return any(
        EQUALS in ((sense.entry.get("preps") or {}).values()) or sense.entry.get("genitive") == EQUALS
        for sense in senses
    )


def _are_parties(seen: Evidence, known: dict[str, Row]) -> bool:
    return _is_party(seen.one, known) and _is_party(seen.other, known)


def _is_party(entity: str, known: dict[str, Row]) -> bool:
    """A person, a body, a state: towns and places do nothing."""
    return entity.startswith(STATE) or (entity in known and known[entity]["type"] in PARTIES)


def _edge(ends: tuple[str, str, bool], tie: Tie, known: dict[str, Row]) -> Row:
    source, target, directed = ends
    return {
        "source": source,
        "source_ar": known.get(source, {}).get("ar"),
        "source_en": known.get(source, {}).get("en"),
        "target": target,
        "target_ar": known.get(target, {}).get("ar"),
        "target_en": known.get(target, {}).get("en"),
        "directed": directed,
        "weight": tie.weight,
        **tie.quads,
        "meets": tie.meets,
        "together": tie.together,
        "says": tie.says,
        "first": tie.first,
        "last": tie.last,
        "id": tie.ids[0],
        "ids": tie.ids[:EVIDENCE],
    }


def _nodes(ties: Ties, known: dict[str, Row]) -> list[Row]:
    """Each party with how many others it is tied to, and how strongly."""
    others: dict[str, set[str]] = defaultdict(set)
    weights: dict[str, int] = defaultdict(int)
    for entity, other, weight in _halves(ties):
        others[entity].add(other)
        weights[entity] += weight
    rows = [
        {
            "id": entity,
            **{key: known.get(entity, {}).get(key) for key in ("type", "ar", "en")},
            "degree": len(others[entity]),
            "weight": weights[entity],
        }
        for entity in others
    ]
    return sorted(rows, key=lambda row: (-row["degree"], -row["weight"], row["id"]))


def _halves(ties: Ties) -> Iterator[tuple[str, str, int]]:
    for (one, other, _), tie in ties.items():
        yield one, other, tie.weight
        yield other, one, tie.weight


def _strongest(edge: Row) -> tuple[int, str, str, bool]:
    return -edge["weight"], edge["source"], edge["target"], edge["directed"]
