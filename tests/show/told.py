"""Reports out of a few lines of a test."""

from collections.abc import Iterable

from musnad.record import Report


def reports(told: Iterable[tuple[str, ...]], outlet: str = "منبر {}") -> list[Report]:
    """A report for each day and text; its outlet stands behind them, or is ``outlet``, with a number in its slot."""
    return [
        Report(((f"{n:x}" if n < 16 else f"{n:03x}") * 64)[:64], text, "mem:", (beside or [outlet.format(n)])[0], day)
        for n, (day, text, *beside) in enumerate(told)
    ]
