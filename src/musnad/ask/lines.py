"""Acts that are told as one and the same, put together: what is counted once however many reports tell it.

Here as in the timeline they are acts of one day, type, status and doers, of which nothing that both tell differs.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

Row = dict[str, Any]


def lines(acts: list[Row], units: dict[int, int]) -> list[list[Row]]:
    """The acts in groups, each group one act in the record's own order; acts without any day stand alone.

    What is told alike in copies of one report (``units`` holds the family of each) is one, whatever day each copy has.
    """
    groups: list[list[Told]] = []
    held: dict[tuple[Any, ...], list[int]] = defaultdict(list)  # places of the groups that an act may belong to
    copied: dict[tuple[Any, ...], int] = {}
    for act in acts:
        told = Told(act, frozenset(act["recipients"]), frozenset(act["places"]))
        doers = tuple(sorted(act["actors"]))
        same = (units[act["number"]], act["type"], act["status"], act["text"], doers, told.recipients, told.places)
        keys = list(_keys(told, doers)) if act["first"] else []
        place = copied.get(same)
        if place is None:
            near = sorted({place for key in keys for place in held[key]})
            place = next((place for place in near if all(_alike(told, other) for other in groups[place])), len(groups))
        if place == len(groups):
            groups.append([])
        groups[place].append(told)
        copied[same] = place
        for key in keys:
            if place not in held[key][-1:]:
                held[key].append(place)
    return [[told.act for told in group] for group in groups]


class Told(NamedTuple):
    """An act with whom and where it was done, as sets."""

    act: Row
    recipients: frozenset[str]
    places: frozenset[str]


def _keys(told: Told, doers: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """What two acts must have in common to be one: where no doer is told, whom or where it was done as well."""
    act = told.act
    key = (act["first"], act["last"], act["type"], act["status"], doers)
    if doers:
        yield key
    else:
        yield from ((*key, entity) for entity in sorted(told.recipients | told.places))


def _alike(one: Told, other: Told) -> bool:
    """Whether two acts of one day, type and doers may be one: nothing told of both of them differs.

    Where no doer is told, the act must share whom or where it was done, or it could be any.
    """
    whom, where = one.recipients & other.recipients, one.places & other.places
    if (not whom and one.recipients and other.recipients) or (not where and one.places and other.places):
        return False
    return bool(whom or where or one.act["actors"])


def sides(group: list[Row], role: str) -> list[str]:
    """Who or where is told of one act by any of its accounts, each once."""
    return list(dict.fromkeys(entity for act in group for entity in act[role]))
