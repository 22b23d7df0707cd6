"""What is counted while two readings are compared, and the figures that come of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: ``f1`` is an F1, or the accuracy where ``precision`` and ``recall`` are None; shares from 0 to 1."""

    f1: float
    precision: float | None = None
    recall: float | None = None
    gold: int | None = None
    system: int | None = None


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference: in which report, of which ``kind`` (name missed, event invented, …), and what."""

    report: str
    kind: str
    what: str


@dataclass(slots=True)
class Tally:
    """How many rows are right, how many stand in gold, how many were read; grows report by report."""

    right: int = 0
    gold: int = 0
    system: int = 0

    def add(self, right: int, gold: int, system: int) -> None:
        """Count one report's rows."""
        self.right += right
        self.gold += gold
        self.system += system

    def figure(self) -> Figure:
        """Precision, recall and F1; 1 where there was nothing to find and nothing was found."""
        precision = self.right / self.system if self.system else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        if not self.gold and not self.system:
            return Figure(1.0, precision, recall, 0, 0)
        return Figure(harmonic(precision, recall), precision, recall, self.gold, self.system)


def harmonic(precision: float, recall: float) -> float:
    """F1 of a precision and a recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
