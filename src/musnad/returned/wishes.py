"""A wish: what somebody wants of a row, before it is looked at whether the record can be corrected so."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple


class Wish(NamedTuple):
    """``where`` it stands (file and row), the row's id, the action of ``musnad fix`` with its value, who and why."""

    where: str
    row: str
    action: str
    value: str | None
    author: str
    reason: str


class Refused(NamedTuple):
    """What cannot be taken: where it stands, why, and what to do."""

    where: str
    why: str


def retyped(kind: str, mode: str, old: str, old_mode: str, read: Collection[str]) -> str | None:
    """The value of a retyping to a type and mode (empty: none) from those that stand; None where nothing changes.

    An old mode belongs to its old type: it goes where the type alone was changed, and where that was taken in already
    (``read``: modes that the event had before it was corrected).
    """
    if kind != old:
        mode = "" if mode == old_mode else mode
    elif mode in read:
        mode = old_mode
    if (kind, mode) == (old, old_mode):
        return None
    return f"{kind}:{mode}" if mode else kind


class Given(NamedTuple):
    """Who and why, where the file itself does not say."""

    author: str
    reason: str


@dataclass(slots=True)
class Heap:
    """What a file gives: wishes, what is refused, and how much of what is left as it is."""

    wishes: list[Wish] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
