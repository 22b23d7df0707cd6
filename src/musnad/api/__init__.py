"""Records as Python programs ask them: typed rows, and frames made of them."""

from musnad.api.nouns import (
    Commitment,
    Dispute,
    Entity,
    Movement,
    Name,
    Phase,
    Position,
    Report,
    Round,
    Speaker,
    Statement,
    Told,
    Value,
)
from musnad.api.record import Record
from musnad.api.rows import Rows
from musnad.export.nouns import Account, Count, Event, Party, Place, Source

__all__ = [
    "Account", "Commitment", "Count", "Dispute", "Entity", "Event", "Movement", "Name", "Party", "Phase", "Place",
    "Position", "Record", "Report", "Round", "Rows", "Source", "Speaker", "Statement", "Told", "Value",
]  # fmt: skip
