"""Acts that are one event put together: what is counted once however many reports tell it."""

from collections import defaultdict
from typing import Any

from musnad.store import View
from musnad.store.fused import Fusion

Row = dict[str, Any]


def lines(view: View, acts: list[Row]) -> list[list[Row]]:
    """The acts in groups, each group one event, in the order in which the record gives the first of each."""
    fusion, groups = view.made(Fusion), defaultdict[Any, list[Row]](list)
    for act in acts:
        groups[act["id"] if act["act"] is None else fusion.key(act["act"])].append(act)
    return list(groups.values())


def sides(group: list[Row], role: str) -> list[str]:
    """Who or where is told of one act by any of its accounts, each once."""
    return list(dict.fromkeys(entity for act in group for entity in act[role]))
