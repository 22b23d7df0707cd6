"""How good a reading is: gold readings and the system's compared, one figure for each layer of the record.

Two spans match when they share at least half of what they cover together; cues and anchors when they touch. Every
figure is an F1 over all reports pooled, but ``published`` and ``status``, which are accuracies, and ``links``, B-cubed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from musnad.score.files import input_of, read_gold, read_rows
from musnad.score.layers import LAYERS, Board
from musnad.score.links import links
from musnad.score.sides import Json, Sides
from musnad.score.tally import Figure, Miss

RECORD = ("published", "repairs", "names", "links", "times", "statements", "events", "roles", "status")
BESIDE = ("time spans", "cues", "speakers", "via")
ACCURACIES = ("published", "status")

__all__ = [
    "ACCURACIES",
    "BESIDE",
    "RECORD",
    "Figure",
    "Miss",
    "Score",
    "input_of",
    "read_gold",
    "read_reports",
    "read_rows",
    "score",
]


@dataclass(frozen=True, slots=True)
class Score:
    """The figures by layer, in order and ``record`` (the mean of the nine) last; how many reports; every difference."""

    figures: dict[str, Figure]
    reports: int
    misses: tuple[Miss, ...]


def score(gold: Mapping[str, Json], system: Mapping[str, Json]) -> Score:
    """Compare readings by report id; a report of gold that was not read counts as all missed."""
    board = Board()
    reports = [Sides(key, wanted, system.get(key)) for key, wanted in gold.items()]
    for sides in reports:
        if not sides.read:
            board.miss(sides, "report", "not read")
        for layer in LAYERS:
            layer(sides, board)
    read = sum(sides.read for sides in reports)
    figures = _figures(board, links(reports), read)
    return Score(figures, read, tuple(board.misses))


def _figures(board: Board, linked: Figure, read: int) -> dict[str, Figure]:
    days, status = board.published, board.tallies["status"]
    found = {layer: tally.figure() for layer, tally in board.tallies.items()}
    found["links"] = linked
    found["published"] = Figure(sum(days) / max(1, len(days)), gold=len(days), system=read)
    share = status.right / status.gold if status.gold else 0.0
    found["status"] = Figure(share, gold=status.gold, system=status.system)
    figures = {layer: found.get(layer, Figure(0.0)) for layer in (*RECORD, *BESIDE)}
    figures["record"] = Figure(sum(figures[layer].f1 for layer in RECORD) / len(RECORD))
    return figures
