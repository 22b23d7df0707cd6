"""Types as PLOVER's own data have them: there a plan is an agreement, and what did not happen is no event.

In the record the type is always that of the act and `status` says whether it happened; PLOVER has no status.
"""

from typing import NamedTuple

from musnad.export.nouns import Event
from musnad.record.plover import TYPES

PLANNED = {
    "CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE",
}  # fmt: skip
FUTURE = "future"
UNSURE = {"denied": "negation", "possible": "hypothetical"}


class Folded(NamedTuple):
    """An event's type, mode, auxiliary modes, intensity and quad class in PLOVER's terms."""

    type: str
    mode: str | None
    auxiliary: tuple[str, ...]
    intensity: float
    quad: str


def fold(event: Event, unsure: bool = False) -> Folded | None:
    """An event in PLOVER's terms; None for what is denied or possible, unless that is asked for."""
    if event.status in UNSURE and not unsure:
        return None
    if event.status == "planned" and event.type in PLANNED:
        type_ = PLANNED[event.type]
        return Folded(type_, None, (), *TYPES[type_])
    told = UNSURE.get(event.status) or (FUTURE if event.status == "planned" else "")
    return Folded(event.type, event.mode, (told,) if told else (), *TYPES[event.type])
