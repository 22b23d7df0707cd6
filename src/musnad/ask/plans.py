"""What came of a plan, and what plan an act carries out: two events each, the doing pointing to the plan."""

from typing import Any

from musnad.fuse.plans import PLANNED, Tie, doings, weigh
from musnad.store.plans import Pairs
from musnad.store.view import View

Row = dict[str, Any]


def doing_of(view: View, event_id: str) -> list[Row]:
    """The events that do what one plans, or call it off: ``how`` (done, off, disputed), ``score``, ``clues``, ``ids``.

    ``ids`` are those of all accounts. Nothing is told where nothing is found: silence is no failure.
    """
    pairs = Pairs(view)
    event = pairs.event_of(event_id)
    if event is None or not _planned(pairs, event):
        return []
    return _rows(pairs, [(tie, int(tie.key)) for tie in _doings(pairs, event)])


def plan_of(view: View, event_id: str) -> list[Row]:
    """The plans that an event carries out, or calls off; fields as of ``doing_of``, ``ids`` those of the plans."""
    pairs = Pairs(view)
    event = pairs.event_of(event_id)
    if event is None or _planned(pairs, event):
        return []
    done, found = list(pairs.told(event).values()), []
    for plan in pairs.others(event):
        if weigh(list(pairs.told(plan).values()), done) is not None:
            found += [(tie, plan) for tie in _doings(pairs, plan) if tie.key == str(event)]
    return _rows(pairs, found)


def _planned(pairs: Pairs, event: int) -> bool:
    return any(telling.act.status in PLANNED for telling in pairs.told(event).values())


def _doings(pairs: Pairs, plan: int) -> list[Tie]:
    acts = {str(other): list(pairs.told(other).values()) for other in pairs.others(plan)}
    return doings(list(pairs.told(plan).values()), acts)


def _rows(pairs: Pairs, found: list[tuple[Tie, int]]) -> list[Row]:
    rows = [
        {"how": tie.how, "score": tie.score, "clues": list(tie.clues), "ids": sorted(pairs.told(other))}
        for tie, other in found
    ]
    return sorted(rows, key=lambda row: (-row["score"], row["ids"]))
