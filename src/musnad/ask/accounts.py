"""An event with all its accounts: what each tells, what they differ on, and how many chains stand behind each value."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from musnad.ask.chains import graded
from musnad.fuse.accounts import Account, fields
from musnad.fuse.acts import Act
from musnad.fuse.clues import score
from musnad.record.rows import TOLD
from musnad.store import View
from musnad.store.chosen import Key
from musnad.store.filters import Filter
from musnad.store.fused import Fusion, features, tellers, telling, telling_of
from musnad.store.reasons import reasons as given_by

Row = dict[str, Any]
T = TypeVar("T")
EVERYTHING = Filter()


def grouped(view: View, events: Iterable[Row]) -> list[list[Row]]:
    """Rows of events put together where they are one event, in the order of the first of each."""
    fusion, found, events = view.made(Fusion), defaultdict[Any, list[Row]](list), list(events)
    fusion.look(event["act"] for event in events)
    for event in events:
        key = event["id"] if event["act"] is None else fusion.key(event["act"])
        found[key].append(event)
    return list(found.values())


def together(view: View, keys: Sequence[Key]) -> list[list[Key]]:
    """Keys of events put together as `grouped` does rows."""
    fusion, found = view.made(Fusion), defaultdict[Any, list[Key]](list)
    fusion.look(key.act for key in keys)
    for key in keys:
        found[key[:2] if key.act is None else fusion.key(key.act)].append(key)
    return list(found.values())


def heads(group: Sequence[T], weighs: Callable[[T], int], basis: Callable[[T], str]) -> tuple[T, T]:
    """The account that stands for an event, as it tells most, and the one whose day does: it tells the day itself."""
    best = max(group, key=weighs)
    return best, next((account for account in group if basis(account) in TOLD), best)


def sides(group: list[Row], role: str) -> list[str]:
    """Who or where is told of one event by any of its accounts, each once; roles are given as ids of entities."""
    return list(dict.fromkeys(entity for act in group for entity in act[role]))


def told_by_several(view: View, chosen: Filter = EVERYTHING) -> dict[int, list[Row]]:
    """The events that more than one report tells, by their key: their accounts in short (id, report, act, status).

    Of the events that one of the rows asked for tells.
    """
    return in_short(view, acts_of_several(view, chosen))


def acts_of_several(view: View, chosen: Filter = EVERYTHING) -> dict[int, set[int]]:
    """The acts of each event that more than one report tells, by the event's key: of those asked for."""
    fusion, reports = view.made(Fusion), defaultdict[int, set[int]](set)
    if chosen == EVERYTHING:
        told = list(tellers(view))
        found = fusion.events([act for act, _ in told])
    else:
        found = fusion.events(telling_of(view, chosen))
        told = list(tellers(view, [act for acts in found.values() for act in acts]))
    key = {act: event for event, acts in found.items() for act in acts}
    for act, report in told:
        reports[key[act]].add(report)
    return {event: set(acts) for event, acts in found.items() if len(reports[event]) > 1}


def in_short(view: View, events: dict[int, set[int]]) -> dict[int, list[Row]]:
    """The accounts of events, given as their acts, in short."""
    fusion, found = view.made(Fusion), defaultdict[int, list[Row]](list)
    for row in telling(view, {act for acts in events.values() for act in acts}):
        found[fusion.key(row["act"])].append(row)
    return found


def accounts_of(view: View, event: Row) -> list[Row]:
    """Every account of the event that a row tells, that row among them, by the day their reports came out."""
    if event["act"] is None:
        return [event]
    return view.telling(view.made(Fusion).acts(event["act"]))


def differing(view: View, events: Sequence[Row], acts: dict[int, Act] | None = None) -> list[Row]:
    """The fields of one event as its accounts tell them, each value with its chains (``independent``, ``grade``)."""
    known = acts or features(view, {event["act"] for event in events if event["act"] is not None})
    told = [event for event in events if event["act"] in known]
    given = given_by(view, {event["id"] for event in told})
    found = fields([Account(event, known[event["act"]], given.get(event["id"], ())) for event in told])
    weigh_values(view, found, {event["id"]: event for event in events})
    return found


def weigh_values(view: View, found: Iterable[Row], by_id: dict[str, Row]) -> None:
    """Beside each value of some fields its chains; ``by_id`` has the accounts that tell them."""
    values = [value for field in found for value in field["values"]]
    counted = graded(view, [[by_id[row_id] for row_id in value["accounts"]] for value in values])
    for value, chains in zip(values, counted, strict=True):
        value |= chains


def reasons(view: View, event: Row) -> list[Row]:
    """Other accounts of an event, each with the sum and the clues by which it is one with this row; most alike first.

    An account with a sum below that of one event was tied by others, or by a correction.
    """
    others = [row for row in accounts_of(view, event) if row["id"] != event["id"]]
    acts = features(view, {row["act"] for row in (event, *others) if row["act"] is not None})
    found = []
    for row in others:
        same = row["act"] == event["act"]
        total, clues = (None, ("same-words",)) if same else score(acts[event["act"]], acts[row["act"]])
        found.append({"event": row, "sum": total, "clues": list(clues)})
    return sorted(found, key=lambda each: (each["sum"] is not None, -(each["sum"] or 0.0), each["event"]["id"]))
