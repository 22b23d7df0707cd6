"""The tables of PLOVER, in one place: how cooperative a type of act is, its quad class, statuses, contexts.

Where its manual and its data differ, decision 12 says which is followed.
"""

from typing import NamedTuple


class Weight(NamedTuple):
    """A type on the scale from conflict to cooperation, and its quad class."""

    intensity: float
    quad: str


VERBAL_COOPERATION, MATERIAL_COOPERATION = "verbal cooperation", "material cooperation"
VERBAL_CONFLICT, MATERIAL_CONFLICT = "verbal conflict", "material conflict"
STATUSES = ("actual", "planned", "possible", "denied")
QUADS = (VERBAL_COOPERATION, MATERIAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT)

TYPES: dict[str, Weight] = {
    "AGREE": Weight(4.2, VERBAL_COOPERATION),
    "CONSULT": Weight(2.1, VERBAL_COOPERATION),
    "SUPPORT": Weight(4.6, VERBAL_COOPERATION),
    "CONCEDE": Weight(5.0, VERBAL_COOPERATION),
    "COOPERATE": Weight(6.8, MATERIAL_COOPERATION),
    "AID": Weight(7.4, MATERIAL_COOPERATION),
    "RETREAT": Weight(7.6, MATERIAL_COOPERATION),
    "REQUEST": Weight(-5.0, VERBAL_CONFLICT),
    "ACCUSE": Weight(-2.0, VERBAL_CONFLICT),
    "REJECT": Weight(-4.2, VERBAL_CONFLICT),
    "THREATEN": Weight(-5.1, VERBAL_CONFLICT),
    "PROTEST": Weight(-6.6, MATERIAL_CONFLICT),
    "SANCTION": Weight(-5.2, MATERIAL_CONFLICT),
    "MOBILIZE": Weight(-5.3, MATERIAL_CONFLICT),
    "COERCE": Weight(-7.2, MATERIAL_CONFLICT),
    "ASSAULT": Weight(-9.3, MATERIAL_CONFLICT),
}

CONTEXTS = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro-democracy",
    "pro-autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disasters", "natural_resources", "environment", "technology", "terrorism", "cbrn",
    "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
)  # fmt: skip
