"""How an act was done, where words near it name the means."""

from itertools import pairwise

from musnad.read.events.drafts import Draft
from musnad.read.events.marks import Lookup

BEFORE, BEHIND = 4, 9  # tokens around the anchor in which the means are looked for
MEANS = {
    "drone": "drone",
    "aircraft": "aerial",
    "gun": "heavy-weapons",
    "rocket": "heavy-weapons",
    "bomb": "explosives",
    "firearm": "firearms",
    "suicide": "suicide-attack",
}
ORDER = ("suicide", "drone", "aircraft", "gun", "rocket", "bomb", "firearm")  # the more telling first
ASKED = {"AID": "assist", "COOPERATE": "assist", "RETREAT": "yield", "CONCEDE": "yield", "CONSULT": "meet"}
THREATENED = {"ASSAULT": "violence", "SANCTION": "sanction", "COERCE": "restrict", "MOBILIZE": "violence"}
WHAT_FOR = {"REQUEST": ASKED, "REJECT": ASKED, "THREATEN": THREATENED}  # types whose mode is what is asked, refused …
NEAR = 60  # letters between such a word and the act that it governs
MODAL = frozenset({"ASSAULT", "CONSULT"})  # types whose mode the means tell
OPEN = frozenset({None, "heavy-weapons", "aerial"})  # modes of a row that a means named beside it may correct


def governed_modes(drafts: list[Draft]) -> None:
    """The mode of asking, refusing and threatening is told by the act that is asked for, refused, threatened."""
    for draft, behind in pairwise(drafts):
        modes = WHAT_FOR.get(draft.type)
        if modes and draft.mode is None and behind.status != "actual" and behind.start - draft.end < NEAR:
            draft.mode = modes.get(behind.type)


def mode(look: Lookup, draft: Draft, start: int, stop: int) -> str | None:
    """The mode of the row, or that of the means named in the clause."""
    if draft.type == "ASSAULT" and draft.mode in OPEN:
        return _means(look, draft.anchor.token, start, stop) or draft.mode
    if draft.type == "CONSULT" and draft.mode is None:
        return _meeting(look, draft, start, stop)
    return draft.mode


def _around(look: Lookup, token: int, start: int, stop: int) -> set[str]:
    """The classes of the nouns near the anchor, within its clause."""
    line, facts = look.line, look.facts
    found = set()
    for at in range(token, min(stop, token + BEHIND)):
        if line[at] in ".O":
            break
        found.add(facts[at].means)
    for at in range(token - 1, max(start, token - BEFORE) - 1, -1):
        if line[at] in ".,ORP":
            break
        found.add(facts[at].means)
    return found


def _means(look: Lookup, token: int, start: int, stop: int) -> str | None:
    near = _around(look, token, start, stop)
    return next((MEANS[kind] for kind in ORDER if kind in near), None)


def _meeting(look: Lookup, draft: Draft, start: int, stop: int) -> str | None:
    """By telephone, through a mediator, or of many."""
    near = _around(look, draft.anchor.token, start, stop)
    if "phone" in near:
        return "phone"
    if "mediation" in near:
        return "third-party"
    return "multilateral" if len(draft.roles.actors) >= 3 else None
